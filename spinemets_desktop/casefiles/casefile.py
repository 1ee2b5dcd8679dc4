# SPDX-License-Identifier: MIT
"""Read and write case files (TOML or JSON); every problem of a file is reported at once."""

from __future__ import annotations

import json
import stat
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.case.freetext import CONTACT_MOST, NAME_MOST, NOTE_MOST, PATH_MOST
from spinemets_desktop.case.model import Advice, Cancer, Case, Clinic, Patient, Plan, Spine, Symptom, Treatment, Wording
from spinemets_desktop.casefiles import strictjson
from spinemets_desktop.casefiles.checks import (
    Check,
    Door,
    advisory,
    born,
    choice,
    choices,
    flag,
    many,
    number,
    pairs,
    phone,
    section,
    show,
    statement,
    tests,
    text,
)
from spinemets_desktop.casefiles.writer import as_toml, to_plain
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.facts.emergency import BOX2

EXTENSIONS = {".toml": "toml", ".json": "json", ".spinemets": "toml"}
MOST_BYTES = 5_000_000  # of a case file; one that uses every key to the full has less than half of that
PAINS = BOX2 | {"radicular"}
TUMOR_MOST, REASON_MOST = 60, 500  # characters
KEYS = {"symptoms": "symptom", "treatments": "treatment"}  # name in the model → key in the file, where they differ

Note = Callable[[str], object]
_MOST_NAMED = 5  # keys in one sentence


def ignore(_: str) -> None:
    """Take a remark that nobody asked for."""


_NOTE = text(NOTE_MOST, lines=True)
_SHORT = text(NAME_MOST)

_PATIENT: dict[str, Check] = {
    "name": _SHORT, "born": born, "record": _SHORT, "age": choice("age"), "ecog": choice("ecog"),
    "mobility": choice("mobility"), "mobility_before": choice("mobility_before"),
    "conditions": choices("conditions"), "needs": choices("needs"),
}  # fmt: skip
_CANCER: dict[str, Check] = {"tumor": choice("tumor"), "tumor_text": text(TUMOR_MOST)}
_SPINE: dict[str, Check] = {
    "levels": choices("levels"), "cord": choice("cord"), "stability": choice("stability"),
    "extent": choice("extent"), "deficit_since": choice("deficit_since"),
}  # fmt: skip
_SYMPTOM: dict[str, Check] = {
    "id": choice("symptom"), "trend": choice("trend"), "assessed": flag, "score": number(0, 10),
    "onset": choice("onset"),
}  # fmt: skip
_TREATMENT: dict[str, Check] = {
    "id": choice("treatment"), "status": choice("status"), "note": _NOTE, "details": choices("detail"),
}  # fmt: skip
_CLINIC: dict[str, Check] = {
    "name": _SHORT, "clinician": _SHORT, "day_phone": phone, "night_phone": phone,
    "emergency_number": phone, "wait_minutes": number(1, 120),
    "contacts": pairs(choice("contacts"), text(CONTACT_MOST)), "logo": text(PATH_MOST),
}  # fmt: skip
_PLAN: dict[str, Check] = {
    "urgent_actions": choices("urgent_actions"), "urgent_reason": _NOTE, "goal": choice("goal"),
}  # fmt: skip
_WORDING: dict[str, Check] = {
    "replace": pairs(statement, _NOTE), "hide": many(statement), "order": many(section),
}  # fmt: skip
_ADVICE: dict[str, Check] = {"seen": many(advisory), "dismissed": pairs(advisory, text(REASON_MOST))}


def _table(kind: type[Any], checks: Mapping[str, Check], required: tuple[str, ...] = ()) -> Check:
    def check(value: Any, key: str, door: Door) -> Any:
        if not isinstance(value, Mapping):
            door.refuse(key, f"“{show(value)}” is not a table.", _as_table(key))
            return kind() if not required else None
        known: dict[str, Any] = {}
        prefix = f"{key}." if key else ""
        for name, item in value.items():
            if name not in checks:
                door.refuse(prefix + show(name), "This key is not known.", door.nearest(name, checks))
            elif item is None:
                door.refuse(prefix + name, "“null” is no value.", "Leave the key out.")
            else:
                known[_model_name(name)] = checks[name](item, prefix + name, door)
        missing = [name for name in required if name not in value]
        for name in missing:
            door.refuse(prefix + name, "This key is missing.", "Add it.")
        return kind(**known) if all(name in known for name in required) else None

    return check


def _as_table(key: str) -> str:
    """Say how a table is written."""
    if not key:
        return "Put the keys between { and }."
    row = key.partition("[")[0]
    return f"Write it as [{key}]." if row == key else f"Write it as [[{row}]], with an id."


def _tables(one: Check) -> Check:
    """Check a list of tables with ids, none of them twice."""

    def check(value: Any, key: str, door: Door) -> tuple[Any, ...]:
        if not isinstance(value, list):
            door.refuse(key, "This is not a list of tables.", f"Write it as [[{key}]].")
            return ()
        rows = [one(item, f"{key}[{number}]", door) for number, item in enumerate(value, 1)]
        times = Counter(row.id for row in rows if row is not None and row.id)
        for name in [name for name, count in times.items() if count > 1]:
            door.refuse(key, f"“{name}” is there twice.", "Keep one of them.")
        return tuple(row for row in rows if row is not None)

    return check


def _cancer(value: Any, key: str, door: Door) -> Cancer:
    row: Cancer = _table(Cancer, _CANCER)(value, key, door)
    if row.tumor_text and row.tumor not in ("other", ""):
        door.refuse(f"{key}.tumor_text", 'It only goes with tumor = "other".', "Remove it or choose other.")
    return row


def _symptom(value: Any, key: str, door: Door) -> Symptom | None:
    row: Symptom | None = _table(Symptom, _SYMPTOM, ("id",))(value, key, door)
    if row and row.id and row.score is not None and row.id not in PAINS:
        door.refuse(f"{key}.score", f"“{row.id}” is no pain, so it has no score.", "Remove the score.")
    return row


def _symptoms(value: Any, key: str, door: Door) -> tuple[Symptom, ...]:
    rows: tuple[Symptom, ...] = _tables(_symptom)(value, key, door)
    if any(row.id == "none" for row in rows) and any(row.id != "none" for row in rows):
        door.refuse(key, "“none” stands beside other symptoms.", "Remove it or the others.")
    return rows


def _treatment(value: Any, key: str, door: Door) -> Treatment | None:
    row: Treatment | None = _table(Treatment, _TREATMENT, ("id",))(value, key, door)
    for detail in filter(None, row.details if row and row.id else ()):
        treatments = door.content.option("detail", detail).of
        if row and treatments and row.id not in treatments:
            what = f"“{detail}” does not go with “{row.id}”."
            door.refuse(f"{key}.details", what, f"It goes with {' or '.join(treatments)}.")
    return row


_CASE: dict[str, Check] = {
    "locale": choice("locale"), "length": choice("length"), "page": choice("page"),
    "type": choice("type"), "note": _NOTE, "extras": choices("extras"),
    "patient": _table(Patient, _PATIENT), "cancer": _cancer, "spine": _table(Spine, _SPINE),
    "symptom": _symptoms, "tests": tests, "treatment": _tables(_treatment),
    "plan": _table(Plan, _PLAN), "clinic": _table(Clinic, _CLINIC),
    "wording": _table(Wording, _WORDING), "advice": _table(Advice, _ADVICE),
}  # fmt: skip


def _model_name(key: str) -> str:
    return {in_file: name for name, in_file in KEYS.items()}.get(key, key)


def from_plain(data: Any, content: Content, name: str = "", note: Note = ignore) -> Case:
    """Turn nested tables (from TOML or JSON) into a case; raises UsageError with every problem.

    `note` is called with a sentence when pasted text was mended.
    """
    door = Door(content, name)
    case = _table(Case, _CASE)(data, "", door)
    if door.problems:
        raise UsageError(*door.problems)
    if door.mended:
        note(f"{name}: {_mended(door.mended)}" if name else _mended(door.mended))
    return cast("Case", case)


def _mended(keys: list[str]) -> str:
    named = ", ".join(keys[:_MOST_NAMED]) + (" …" if len(keys) > _MOST_NAMED else "")
    return f"Signs of pasted text that nobody sees were mended in {named}."


def parse(text: str, kind: str, content: Content, name: str = "", note: Note = ignore) -> Case:
    """Read a case from text of `kind` toml or json. Raises UsageError with every problem.

    `note` is called with a sentence when pasted text was mended.
    """
    try:
        data = strictjson.loads(text) if kind == "json" else tomli.loads(text)
    except (ValueError, RecursionError) as error:
        what = f"This is not valid {kind.upper()}: {error}."
        raise UsageError(Problem(what, name, "Mend that line and try again.")) from None
    return from_plain(data, content, name, note)


def kind_of(path: Path) -> str:
    """Return toml or json by the extension; raises UsageError for any other."""
    kind = EXTENSIONS.get(path.suffix.lower())
    if kind is None:
        what = f"The extension “{path.suffix}” is not one of a case file."
        raise UsageError(Problem(what, str(path), "Name it .toml, .spinemets or .json."))
    return kind


def read(path: Path, content: Content, kind: str = "", note: Note = ignore) -> Case:
    """Read a case file of `kind` toml or json, by default as its extension says.

    `note` is called with a sentence when pasted text was mended. A logo that is named without its folder stands
    beside the case file. Raises FileError or UsageError, the latter with every problem in it.
    """
    kind = kind or kind_of(path)
    try:
        written = bytes_of(path)
    except OSError as error:
        what = f"The case file cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check the name and the folder.")) from None
    case = decoded(written, kind, content, str(path), note)
    logo = str(path.parent / case.clinic.logo) if case.clinic.logo else ""
    return replace(case, clinic=replace(case.clinic, logo=logo))


def decoded(written: bytes, kind: str, content: Content, name: str, note: Note = ignore) -> Case:
    """Read a case from the bytes of a file or a pipe; `name` is where they come from. Raises UsageError."""
    if len(written) > MOST_BYTES:
        raise UsageError(Problem(f"This is no case file: it has more than {MOST_BYTES:,} bytes.", name))
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(Problem("The case file is not UTF-8 text.", name, "Save it as UTF-8.")) from None
    return parse(text.replace("\r\n", "\n"), kind, content, name, note)


def bytes_of(path: Path) -> bytes:
    """Read a file as far as a case file goes. Raises OSError, also for what never ends (a pipe, a device)."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "it is not a file")
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def dump(case: Case, kind: str) -> str:
    """Write a case as text of `kind` toml or json; what equals its default is left out."""
    plain = to_plain(case, KEYS)
    if kind == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n"
    return as_toml(plain)


def write(case: Case, path: Path) -> None:
    """Save a case file whole or not at all. Raises FileError, UsageError for a wrong extension."""
    write_bytes(path, dump(case, kind_of(path)).encode())
