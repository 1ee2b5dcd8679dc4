# SPDX-License-Identifier: MIT
"""The JSON Schema (draft 2020-12) of case files, made from the options; it takes what casefile.py takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from spinemets_desktop.case.freetext import (
    CONTACT_MOST,
    DIALABLE,
    NAME_MOST,
    NOTE_MOST,
    PATH_MOST,
    PHONE_MOST,
    REFUSED,
    REFUSED_IN_LINES,
)
from spinemets_desktop.case.model import (
    NOT_STATED,
    WAIT_MINUTES,
    Cancer,
    Case,
    Clinic,
    Patient,
    Plan,
    Spine,
    Symptom,
    Treatment,
)
from spinemets_desktop.casefiles.casefile import PAINS, REASON_MOST, TUMOR_MOST
from spinemets_desktop.casefiles.checks import SPELLINGS, sections
from spinemets_desktop.content.content import Content
from spinemets_desktop.facts.advice import advisories

Schema = dict[str, Any]
_ABOUT = (
    "One handout: the choices of a clinician for one patient. Every key is optional; unknown keys are refused. TOML "
    "and JSON have the same keys. Labels of the ids: spinemets options --json. Beyond this schema, no handout is made "
    "without a day and a night number (here or in the clinic profile), nor with characters that no font can draw, and "
    "a date of birth lies at most 120 years ago and not ahead."
)


def _object(about: str, properties: Schema, like: Any = None, **more: Any) -> Schema:
    """Return the schema of a table; what its dataclass `like` says of defaults goes with the keys."""
    known = {f.name: getattr(like, f.name) for f in fields(like)} if like else {}
    defaults = {key: value for key, value in known.items() if value != "" and isinstance(value, str | int)}
    rows = {key: ({"default": defaults[key]} if key in defaults else {}) | row for key, row in properties.items()}
    return {"type": "object", "description": about, "additionalProperties": False, "properties": rows, **more}


def _line(about: str, longest: int = NAME_MOST) -> Schema:
    return {"$ref": "#/$defs/line", "maxLength": longest, "description": about}


def _lines(about: str) -> Schema:
    return {"$ref": "#/$defs/lines", "maxLength": NOTE_MOST, "description": about}


def _phone(about: str) -> Schema:
    return {"$ref": "#/$defs/phone", "description": about}


def _table_of(about: str, names: Schema, values: Schema) -> Schema:
    return {"type": "object", "description": about, "propertyNames": names, "additionalProperties": values}


def _set_of(about: str, items: Schema) -> Schema:
    return {"type": "array", "description": about, "uniqueItems": True, "items": items}


def _when(condition: Schema, then: Schema) -> Schema:
    return {"if": condition, "then": then}


def _has(key: str, value: Schema) -> Schema:
    return {"required": [key], "properties": {key: value}}


def _rows(about: str, row: Schema, ids: list[str], *rules: Schema) -> Schema:
    """Return the schema of a list of tables, none of whose ids is there twice."""
    once = [{"contains": _has("id", {"const": name}), "minContains": 0, "maxContains": 1} for name in ids]
    return {"type": "array", "description": about, "items": row, "allOf": [*once, *rules]}


@dataclass(frozen=True)
class _Axes:
    """The enumerations of the axes, with what the window says about them."""

    content: Content

    def about(self, axis: str) -> str:
        row = self.content.options[axis]
        return f"{row.label}. {row.help}".strip()

    def ids(self, axis: str) -> list[str]:
        return list(self.content.options[axis].options)

    def one(self, axis: str) -> Schema:
        return {"enum": [*self.ids(axis), *SPELLINGS.get(axis, ())], "description": self.about(axis)}

    def many(self, axis: str) -> Schema:
        listed = {"type": "array", "uniqueItems": True, "items": {"enum": self.ids(axis)}}
        return {"description": self.about(axis), "anyOf": [listed, {"const": [NOT_STATED]}]}


def _people(axes: _Axes) -> Schema:
    born = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "maxLength": 10}
    patient = {
        "name": _line("Name as it is printed."),
        "born": {**born, "description": "Date of birth, year-month-day; in TOML a date."},
        "record": _line("Record number; printed as it is written."),
        **{axis: axes.one(axis) for axis in ("age", "ecog", "mobility", "mobility_before")},
        "conditions": axes.many("conditions"), "needs": axes.many("needs"),
    }  # fmt: skip
    contacts = {slot: _line(row.label, CONTACT_MOST) for slot, row in axes.content.options["contacts"].options.items()}
    clinic = {
        "name": _line("Name of the clinic or hospital."),
        "clinician": _line("Who gives the handout."),
        "day_phone": _phone("Number in office hours. Without it no handout is made."),
        "night_phone": _phone("Number at night and on weekends, also in the QR code. Without it no handout is made."),
        "emergency_number": _phone("Number of the emergency service; by default that of the locale."),
        "wait_minutes": {"type": "integer", "minimum": 1, "maximum": 120, "default": WAIT_MINUTES,
                         "description": "Minutes without an answer after which the reader calls for emergency help."},
        "contacts": _object("Other people and places to call, or what to say about them.", contacts),
        "logo": _line("A PNG or JPEG file; a relative path starts at the case file.", PATH_MOST),
    }  # fmt: skip
    return {
        "patient": _object("The person the handout is for.", patient, Patient()),
        "clinic": _object("Who gives the handout. What is absent comes from the clinic profile.", clinic, Clinic()),
    }


def _findings(axes: _Axes) -> Schema:
    tumor_text = _line("The cancer in the clinician's words; only with tumor = other.", TUMOR_MOST)
    spoken = _when(
        _has("tumor_text", {"pattern": "\\S"}), {"required": ["tumor"], "properties": {"tumor": {"const": "other"}}}
    )
    single = {axis: axes.one(axis) for axis in ("cord", "stability", "extent", "deficit_since")}
    symptom = {
        "id": axes.one("symptom"),
        "trend": axes.one("trend"),
        "assessed": {"type": "boolean", "description": "Seen and imaged; if not, the symptom counts as new."},
        "score": {"type": "integer", "minimum": 0, "maximum": 10, "description": "Pain from 0 to 10; pains only."},
        "onset": axes.one("onset"),
    }
    scored = _when({"required": ["score"]}, {"properties": {"id": {"enum": sorted(PAINS)}}})
    row = _object("One symptom.", symptom, Symptom(""), required=["id"], **scored)
    alone = _when({"contains": _has("id", {"const": "none"})}, {"maxItems": 1})
    state = axes.one("test_state")
    state["enum"].append(NOT_STATED)
    return {
        "cancer": _object("The cancer.", {"tumor": axes.one("tumor"), "tumor_text": tumor_text}, Cancer(), **spoken),
        "spine": _object("Findings in the spine.", {"levels": axes.many("levels"), **single}, Spine()),
        "symptom": _rows("The symptoms; “none” stands alone.", row, axes.ids("symptom"), alone),
        "tests": _object("Tests and how far they are.", dict.fromkeys(axes.ids("test"), state)),
    }


def _decisions(axes: _Axes) -> Schema:
    treatment = {
        "id": axes.one("treatment"), "status": axes.one("status"),
        "note": _lines("Free text, printed with this treatment."), "details": axes.many("detail"),
    }  # fmt: skip
    kinds = [
        _when(_has("details", {"contains": {"const": name}}), {"properties": {"id": {"enum": list(row.of)}}})
        for name, row in axes.content.options["detail"].options.items()
        if row.of
    ]
    row = _object("One part of the plan.", treatment, Treatment(""), required=["id"], allOf=kinds)
    plan = {
        "urgent_actions": axes.many("urgent_actions"),
        "urgent_reason": _lines("Why no urgent treatment was chosen; never printed."), "goal": axes.one("goal"),
    }  # fmt: skip
    return {
        "treatment": _rows("The plan, in the order in which it is printed.", row, axes.ids("treatment")),
        "plan": _object("Urgent actions and the goal.", plan, Plan()),
    }


def _changes(axes: _Axes) -> Schema:
    statement, advisory = {"$ref": "#/$defs/statement"}, {"$ref": "#/$defs/advisory"}
    wording = {
        "replace": _table_of("Statement id to the words printed instead.", statement, _lines("The words.")),
        "hide": _set_of("Statements that are not printed.", statement),
        "order": _set_of("Sections that come first, in this order.", {"enum": sections(axes.content)}),
    }
    advice = {
        "seen": _set_of("Advisories marked as seen.", advisory),
        "dismissed": _table_of("Dismissed advisories, with the reason.", advisory, _line("Reason.", REASON_MOST)),
    }
    return {
        "wording": _object("This patient's wording. Safety text is neither reworded nor hidden.", wording),
        "advice": _object("What the clinician did with advisories; never printed.", advice),
    }


def _shared(content: Content) -> Schema:
    return {
        "line": {"type": "string", "not": {"pattern": REFUSED}},
        "lines": {"type": "string", "not": {"pattern": REFUSED_IN_LINES}},
        "phone": {
            "$ref": "#/$defs/line", "maxLength": PHONE_MOST, "anyOf": [{"pattern": DIALABLE}, {"pattern": "^\\s*$"}],
        },
        "statement": {"enum": [row.id for row in content.statements.values() if not row.locked]},
        "advisory": {"enum": [row.id for row in advisories()]},
    }  # fmt: skip


def schema(content: Content) -> Schema:
    """Return the schema; ids and their labels come from options.toml."""
    axes = _Axes(content)
    properties = {
        **{axis: axes.one(axis) for axis in ("locale", "length", "page", "type")},
        "note": _lines("Free text, printed in “Your plan”."),
        "extras": axes.many("extras"),
        **_people(axes),
        **_findings(axes),
        **_decisions(axes),
        **_changes(axes),
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "SpineMets case file"}
    return {**head, **_object(_ABOUT, properties, Case()), "$defs": _shared(content)}


def as_text(content: Content) -> str:
    """Return the schema as JSON text."""
    return json.dumps(schema(content), ensure_ascii=False, indent=1)
