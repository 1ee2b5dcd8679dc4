# SPDX-License-Identifier: MIT
"""Preferences, clinic profile and presets on disk, and the policy file by which IT sets and locks them."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, field, fields
from pathlib import Path
from typing import Any

from spinemets_desktop.case.model import Case, Clinic
from spinemets_desktop.clinic import policy
from spinemets_desktop.clinic.storecheck import sound
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.records import dataclass, replace

FILE_NAME = "preferences.json"
RECENT_MOST = 8
CLINIC_KEYS = tuple(f.name for f in fields(Clinic))
_EXPORTED = ("locale", "length", "page", "type", "clinic", "presets")


@dataclass(frozen=True, slots=True)
class Window:
    """Where the window stood and what was open in it; `geometry` and `split` are Qt's own, in base 64."""

    geometry: str = ""
    split: str = ""
    zoom: str = "width"
    open_groups: tuple[str, ...] = ("patient", "cancer", "spine")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program remembers between two runs. Nothing here is about a patient.

    `idle_minutes` is the time after which an unused window clears itself, 0 for never; `overlay` is the clinic's own
    content folder; with `review` required, only approved sentences print; `record` (off, numbers, names) keeps what was
    given for so many months; `recent` stays empty unless `recent_on`;
    `presets` maps a name to the plain tables of a case file. `leads` may approve safety text (None: anybody may); they
    and `locked`, which names what the policy file set, come from that file only.
    """

    clinic: Clinic = field(default_factory=Clinic)
    welcomed: bool = False
    locale: str = "en-US"
    length: str = "sheet"
    page: str = "letter"
    type: str = "standard"
    theme: str = "system"
    idle_minutes: int = 15
    recent_on: bool = False
    recent: tuple[str, ...] = ()
    overlay: str = ""
    review: str = "shown"
    record: str = "off"
    record_months: int = 24
    printer: str = ""
    duplex: bool = True
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    window: Window = field(default_factory=Window)
    leads: tuple[str, ...] | None = None
    locked: frozenset[str] = frozenset()

    def new_case(self) -> Case:
        """Return an empty case with the clinic's defaults."""
        return Case(locale=self.locale, length=self.length, page=self.page, type=self.type, clinic=self.clinic)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as found, and a sentence for everything that could not be read."""

    settings: Settings
    remarks: tuple[str, ...] = ()


_PARTS = ("clinic", "window")
_NEVER_SAVED = ("leads", "locked")


def folder() -> Path:
    """Return the folder of the preferences; SPINEMETS_HOME overrides the platform's own."""
    if own := os.environ.get("SPINEMETS_HOME"):
        return Path(own)
    if sys.platform == "win32":
        found = Path(os.environ.get("APPDATA") or _home() / "AppData" / "Roaming") / "SpineMets"
    elif sys.platform == "darwin":
        found = _home() / "Library" / "Application Support" / "SpineMets"
    else:
        config = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        found = (config if config.is_absolute() else _home() / ".config") / "spinemets"
    return found


def _home() -> Path:
    """Return the user's folder; one that is not there for a user without any, so that defaults are in use."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/nonexistent")


def load() -> Loaded:
    """Read preferences and policy. A broken file is set aside and told of; it never stops the program."""
    settings, remarks = _own()
    data, wrong = policy.read()
    if data:
        settings = _under_policy(settings, data, wrong)
    more = [f"Policy file {policy.path()}: {text}" for text in wrong]
    return Loaded(settings, (*remarks, *more))


def save(settings: Settings) -> None:
    """Write the preferences whole or not at all. Raises FileError.

    What the policy sets is not written, so that it goes when the policy goes.
    """
    path = folder() / FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the preferences cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(path.parent), "Free some space or check the rights.")) from None
    _write(path, (json.dumps(_plain(settings), ensure_ascii=False, indent=1) + "\n").encode())


def export(settings: Settings, path: Path) -> None:
    """Write clinic profile, defaults and presets as one file, to be imported elsewhere. Raises FileError."""
    plain = _plain(replace(settings, locked=frozenset()))
    data = {"spinemets": "profile", **{key: plain[key] for key in _EXPORTED if key in plain}}
    _write(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def imported(settings: Settings, path: Path) -> Settings:
    """Return the settings with profile, defaults and presets of an exported file; presets are added.

    Raises FileError when it cannot be read, UsageError naming every value that is wrong.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise FileError(Problem(f"The file cannot be read ({error.strerror}).", str(path))) from None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("spinemets") != "profile":
        raise UsageError(Problem("This is not a profile that SpineMets Desktop exported.", str(path)))
    wrong: list[str] = []
    found = _read(settings, {key: data[key] for key in _EXPORTED if key in data and key not in settings.locked}, wrong)
    if wrong:
        raise UsageError(*(Problem(text, str(path)) for text in wrong))
    clinic = replace(found.clinic, **{k: getattr(settings.clinic, k) for k in _locked_clinic(settings)})
    return replace(found, clinic=clinic, presets={**settings.presets, **found.presets})


def with_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings with a file at the head of the recent list; unchanged while the list is off."""
    if not settings.recent_on:
        return replace(settings, recent=())
    others = [name for name in settings.recent if name != str(path)]
    return replace(settings, recent=(str(path), *others)[:RECENT_MOST])


def _write(path: Path, data: bytes) -> None:
    from spinemets_desktop.atomic import write_bytes  # its imports would slow the start of the window

    write_bytes(path, data)


def _locked_clinic(settings: Settings) -> list[str]:
    return [key for key in CLINIC_KEYS if f"clinic.{key}" in settings.locked]


def _own() -> tuple[Settings, list[str]]:
    path = folder() / FILE_NAME
    wrong: list[str] = []
    try:
        data = json.loads(path.read_text("utf-8-sig"))
        if not isinstance(data, dict):
            raise TypeError
        return _read(Settings(), data, wrong), [f"Preferences: {text} It was left out." for text in wrong]
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [f"The preferences cannot be read ({error.strerror}), so the defaults are in use: {path}"]
    except (ValueError, TypeError, RecursionError):
        return Settings(), [_set_aside(path)]


def _set_aside(path: Path) -> str:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-broken-{stamp}.json")
    with contextlib.suppress(OSError):
        path.replace(aside)
        return f"The preferences were damaged, so the defaults are in use. The old file is now {aside}"
    return f"The preferences are damaged, so the defaults are in use: {path}"


def _under_policy(settings: Settings, data: Mapping[str, Any], wrong: list[str]) -> Settings:
    """Take what the policy sets and lock it; a value that is wrong sets and locks nothing."""
    found = _sound(settings, {key: value for key, value in data.items() if key in policy.SETTINGS}, wrong)
    clinic, leads = found.pop("clinic", {}), policy.leads(data, wrong)
    locked = frozenset({*found, *(f"clinic.{key}" for key in clinic), *({policy.LEADS} if leads is not None else ())})
    return replace(settings, **found, clinic=replace(settings.clinic, **clinic), leads=leads, locked=locked)


def _plain(settings: Settings) -> dict[str, Any]:
    """Return what differs from the defaults and is not locked, as JSON can hold it."""
    row, empty = asdict(settings), asdict(Settings())
    clinic = {
        key: value
        for key, value in row.pop("clinic").items()
        if value != empty["clinic"][key] and f"clinic.{key}" not in settings.locked
    }
    if "contacts" in clinic:
        clinic["contacts"] = dict(clinic["contacts"])
    kept = {k: v for k, v in row.items() if k not in _NEVER_SAVED and v != empty[k] and k not in settings.locked}
    if not settings.recent_on:
        kept.pop("recent", None)
    return {**kept, **({"clinic": clinic} if clinic else {})}


def _read(start: Settings, data: Mapping[str, Any], wrong: list[str]) -> Settings:
    """Take every sound value of `data` over `start`; say what is wrong with the others."""
    found = _sound(start, data, wrong)
    parts = {key: replace(getattr(start, key), **found.pop(key)) for key in _PARTS if key in found}
    return replace(start, **found, **parts)


def _sound(start: Settings, data: Mapping[str, Any], wrong: list[str]) -> dict[str, Any]:
    """Return the sound values of `data`; those of the clinic and the window are tables of sound values."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in _PARTS:
            found[key] = _sound_part(getattr(start, key), key, value, wrong)
        elif key in Settings.__slots__ and key not in _NEVER_SAVED:
            kept = sound(key, value, getattr(start, key), wrong)
            if kept is not None:
                found[key] = kept
    return found


def _sound_part(start: Clinic | Window, name: str, value: Any, wrong: list[str]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        wrong.append(f"“{name}” is not a table.")
        return {}
    wrong += [f"“{name}.{key}” is not known." for key in value if key not in start.__slots__]
    known = {key: item for key, item in value.items() if key in start.__slots__}
    found = {key: sound(key, item, getattr(start, key), wrong) for key, item in known.items()}
    return {key: item for key, item in found.items() if item is not None}


def with_profile(case: Case, profile: Clinic) -> Case:
    """Return a case with what it leaves open about the clinic taken from the profile."""
    own = {key: value for key, value in _clinic(case.clinic).items() if value != getattr(Clinic(), key)}
    return replace(case, clinic=replace(profile, **own))


def without_profile(case: Case, profile: Clinic) -> Case:
    """Return a case without what comes from the clinic profile, so that a file never holds an old number."""
    own = {key: value for key, value in _clinic(case.clinic).items() if value != getattr(profile, key)}
    return replace(case, clinic=Clinic(**own))


def _clinic(clinic: Clinic) -> dict[str, Any]:
    return {key: getattr(clinic, key) for key in CLINIC_KEYS}
