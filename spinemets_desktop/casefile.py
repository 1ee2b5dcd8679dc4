# SPDX-License-Identifier: MIT
"""Read and write case files (TOML or JSON); every problem of a file is reported at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.casechecks import (
    Check,
    Door,
    choice,
    contact,
    day,
    flag,
    many,
    number,
    pairs,
    phone,
    show,
    statement,
    text,
)
from spinemets_desktop.casewriter import as_toml, to_plain
from spinemets_desktop.content import Content
from spinemets_desktop.emergency import BOX2
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.model import (
    Advice,
    Cancer,
    Case,
    Clinic,
    Patient,
    Plan,
    Spine,
    Symptom,
    Treatment,
    Wording,
)

EXTENSIONS = {".toml": "toml", ".json": "json", ".spinemets": "toml"}
_PAINS = (BOX2 - {"tender"}) | {"radicular"}
_KEY_NAMES = {"symptoms": "symptom", "treatments": "treatment"}  # model name -> key in the file

_NOTE = text(2000, lines=True)
_SHORT = text(120)

_PATIENT: dict[str, Check] = {
    "name": _SHORT, "born": day, "record": _SHORT, "age": choice("age"), "ecog": choice("ecog"),
    "mobility": choice("mobility"), "mobility_before": choice("mobility_before"),
    "conditions": many(choice("conditions")), "needs": many(choice("needs")),
}  # fmt: skip
_SPINE: dict[str, Check] = {
    "levels": many(choice("levels")), "cord": choice("cord"), "stability": choice("stability"),
    "extent": choice("extent"), "deficit_since": choice("deficit_since"),
}  # fmt: skip
_SYMPTOM: dict[str, Check] = {
    "id": choice("symptom"), "trend": choice("trend"), "assessed": flag, "score": number(0, 10),
    "onset": choice("onset"),
}  # fmt: skip
_TREATMENT: dict[str, Check] = {
    "id": choice("treatment"), "status": choice("status"), "note": _NOTE,
    "details": many(choice("detail")),
}  # fmt: skip
_CLINIC: dict[str, Check] = {
    "name": _SHORT, "clinician": _SHORT, "day_phone": phone, "night_phone": phone,
    "emergency_number": phone, "wait_minutes": number(1, 120),
    "contacts": pairs(contact, text(200)), "logo": text(1000),
}  # fmt: skip
_PLAN: dict[str, Check] = {
    "urgent_actions": many(choice("urgent_actions")), "urgent_reason": _NOTE, "goal": choice("goal"),
}  # fmt: skip
_WORDING: dict[str, Check] = {
    "replace": pairs(statement, _NOTE), "hide": many(statement), "order": many(text(60)),
}  # fmt: skip
_ADVICE: dict[str, Check] = {"seen": many(text(10)), "dismissed": pairs(text(10), text(500))}


def _table(kind: type[Any], checks: Mapping[str, Check], required: tuple[str, ...] = ()) -> Check:
    def check(value: Any, key: str, door: Door) -> Any:
        if not isinstance(value, Mapping):
            door.refuse(key, f"“{show(value)}” is not a table.", f"Write it as [{key}].")
            return kind() if not required else None
        known: dict[str, Any] = {}
        prefix = f"{key}." if key else ""
        for name, item in value.items():
            if name in checks:
                known[_model_name(name)] = checks[name](item, prefix + name, door)
            else:
                door.refuse(prefix + show(name), "This key is not known.", door.nearest(name, checks))
        missing = [name for name in required if name not in value]
        for name in missing:
            door.refuse(prefix + name, "This key is missing.", "Add it.")
        return kind(**known) if not missing else None

    return check


def _tables(one: Check) -> Check:
    def check(value: Any, key: str, door: Door) -> tuple[Any, ...]:
        if not isinstance(value, list):
            door.refuse(key, "This is not a list of tables.", f"Write it as [[{key}]].")
            return ()
        rows = [one(item, f"{key}[{number}]", door) for number, item in enumerate(value, 1)]
        return tuple(row for row in rows if row is not None)

    return check


_CASE: dict[str, Check] = {
    "locale": choice("locale"), "length": choice("length"), "page": choice("page"),
    "type": choice("type"), "note": _NOTE, "extras": many(choice("extras")),
    "patient": _table(Patient, _PATIENT),
    "cancer": _table(Cancer, {"tumor": choice("tumor"), "tumor_text": text(60)}),
    "spine": _table(Spine, _SPINE),
    "symptom": _tables(_table(Symptom, _SYMPTOM, ("id",))),
    "tests": pairs(choice("test"), choice("test_state")),
    "treatment": _tables(_table(Treatment, _TREATMENT, ("id",))),
    "plan": _table(Plan, _PLAN), "clinic": _table(Clinic, _CLINIC),
    "wording": _table(Wording, _WORDING), "advice": _table(Advice, _ADVICE),
}  # fmt: skip


def _model_name(key: str) -> str:
    return {key_name: name for name, key_name in _KEY_NAMES.items()}.get(key, key)


def _check_together(case: Case, door: Door) -> None:
    """Rules over more than one key."""
    for key, rows in (("symptom", case.symptoms), ("treatment", case.treatments)):
        ids = [row.id for row in rows]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            door.refuse(key, f"“{twice}” is there twice.", "Keep one of them.")
    if len(case.symptoms) > 1 and any(s.id == "none" for s in case.symptoms):
        door.refuse("symptom", "“none” stands beside other symptoms.", "Remove it or the others.")
    for symptom in case.symptoms:
        if symptom.score is not None and symptom.id not in _PAINS | {"tender"}:
            door.refuse("symptom", f"“{symptom.id}” is no pain, so it has no score.", "Remove the score.")
    if case.cancer.tumor_text and case.cancer.tumor != "other":
        door.refuse("cancer.tumor_text", 'It only goes with tumor = "other".', "Remove it or choose other.")
    for treatment in case.treatments:
        for detail in treatment.details:
            if treatment.id not in (door.content.option("detail", detail).of or (treatment.id,)):
                door.refuse("treatment", f"“{detail}” does not go with “{treatment.id}”.", "Remove it.")


def from_plain(data: Any, content: Content, name: str = "") -> Case:
    """Turn nested tables (from TOML or JSON) into a case; raises UsageError with every problem."""
    door = Door(content, name)
    case = _table(Case, _CASE)(data, "", door)
    if not door.problems:
        _check_together(case, door)
    if door.problems:
        raise UsageError(*door.problems)
    return cast("Case", case)


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"the key “{min(twice)}” is there twice")
    return dict(pairs)


def parse(text: str, kind: str, content: Content, name: str = "") -> Case:
    """Read a case from text of `kind` toml or json. Raises UsageError with every problem."""
    try:
        data = json.loads(text, object_pairs_hook=_no_twice) if kind == "json" else tomli.loads(text)
    except (ValueError, RecursionError) as error:
        what = f"This is not valid {kind.upper()}: {error}."
        raise UsageError(Problem(what, name, "Mend that line and try again.")) from None
    return from_plain(data, content, name)


def kind_of(path: Path) -> str:
    """Return toml or json by the extension; raises UsageError for any other."""
    kind = EXTENSIONS.get(path.suffix.lower())
    if kind is None:
        what = f"The extension “{path.suffix}” is not one of a case file."
        raise UsageError(Problem(what, str(path), "Name it .toml, .spinemets or .json."))
    return kind


def read(path: Path, content: Content) -> Case:
    """Read a case file. Raises FileError or UsageError, the latter with every problem in it."""
    kind = kind_of(path)
    try:
        written = path.read_text("utf-8-sig")
    except OSError as error:
        what = f"The case file cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check the name and the folder.")) from None
    except UnicodeDecodeError:
        raise UsageError(Problem("The case file is not UTF-8 text.", str(path), "Save it as UTF-8.")) from None
    return parse(written, kind, content, str(path))


def dump(case: Case, kind: str) -> str:
    """Write a case as text of `kind` toml or json; what equals its default is left out."""
    plain = to_plain(case, {f.name: _KEY_NAMES.get(f.name, f.name) for f in fields(Case)})
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n" if kind == "json" else as_toml(plain)


def write(case: Case, path: Path) -> None:
    """Save a case file whole or not at all. Raises FileError, UsageError for a wrong extension."""
    write_bytes(path, dump(case, kind_of(path)).encode())
