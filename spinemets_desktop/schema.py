# SPDX-License-Identifier: MIT
"""The JSON Schema (draft 2020-12) of case files, made from the options."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from spinemets_desktop.content import Content

_TEXT = {"type": "string"}


def _object(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    row: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return row | ({"required": list(required)} if required else {})


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _text(longest: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest}


@dataclass(frozen=True)
class _Axes:
    """The enumerations of the axes."""

    content: Content

    def one(self, axis: str) -> dict[str, Any]:
        row = self.content.options[axis]
        return {"enum": list(row.options), "description": row.label}

    def many(self, axis: str) -> dict[str, Any]:
        return {"type": "array", "uniqueItems": True, "items": self.one(axis)}


def _people(axes: _Axes) -> dict[str, Any]:
    patient = {
        "name": _text(120), "born": {"type": "string", "format": "date"}, "record": _text(120),
        **{axis: axes.one(axis) for axis in ("age", "ecog", "mobility", "mobility_before")},
        "conditions": axes.many("conditions"), "needs": axes.many("needs"),
    }  # fmt: skip
    contacts = _object({slot: _text(200) for slot in axes.content.options["contacts"].options})
    clinic = {
        "name": _text(120), "clinician": _text(120), "day_phone": _text(40), "night_phone": _text(40),
        "emergency_number": _text(40), "wait_minutes": {"type": "integer", "minimum": 1, "maximum": 120},
        "contacts": contacts, "logo": _TEXT,
    }  # fmt: skip
    return {"patient": _object(patient), "clinic": _object(clinic)}


def _findings(axes: _Axes) -> dict[str, Any]:
    single = {axis: axes.one(axis) for axis in ("cord", "stability", "extent", "deficit_since")}
    symptom = {
        "id": axes.one("symptom"), "trend": axes.one("trend"), "assessed": {"type": "boolean"},
        "score": {"type": "integer", "minimum": 0, "maximum": 10}, "onset": axes.one("onset"),
    }  # fmt: skip
    return {
        "cancer": _object({"tumor": axes.one("tumor"), "tumor_text": _text(60)}),
        "spine": _object({"levels": axes.many("levels"), **single}),
        "symptom": _list(_object(symptom, ("id",))),
        "tests": _object({test: axes.one("test_state") for test in axes.content.options["test"].options}),
    }


def _decisions(axes: _Axes) -> dict[str, Any]:
    treatment = {
        "id": axes.one("treatment"), "status": axes.one("status"), "note": _text(2000), "details": axes.many("detail"),
    }  # fmt: skip
    plan = {"urgent_actions": axes.many("urgent_actions"), "urgent_reason": _text(2000), "goal": axes.one("goal")}
    wording = {"replace": _table_of(_text(2000)), "hide": _list(_TEXT), "order": _list(_TEXT)}
    return {
        "treatment": _list(_object(treatment, ("id",))),
        "plan": _object(plan),
        "wording": _object(wording),
        "advice": _object({"seen": _list(_TEXT), "dismissed": _table_of(_TEXT)}),
    }


def _table_of(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def schema(content: Content) -> dict[str, Any]:
    """Return the schema; ids and their labels come from options.toml."""
    axes = _Axes(content)
    paper = {axis: axes.one(axis) for axis in ("locale", "length", "page", "type")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "SpineMets case file",
        **_object(
            {
                **paper,
                "note": _text(2000),
                "extras": axes.many("extras"),
                **_people(axes),
                **_findings(axes),
                **_decisions(axes),
            }
        ),
    }


def as_text(content: Content) -> str:
    """Return the schema as JSON text."""
    return json.dumps(schema(content), ensure_ascii=False, indent=1)
