# SPDX-License-Identifier: MIT
"""Cases in a few words, so that a table of them can be read: `person(tumor="breast", plan="rt_multi:done")`."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout

CLINIC = {"name": "Riverside Clinic", "day_phone": "555-0100", "night_phone": "555-0199"}
_PATIENT = ("age", "ecog", "mobility", "mobility_before")
_SPINE = ("cord", "stability", "extent", "deficit_since")


def _symptom(word: str) -> dict[str, Any]:
    """Read `id:trend=score@onset!`; `!` means assessed, all but the id may be left out."""
    word, onset = ([*word.removesuffix("!").split("@"), "unknown"])[:2]
    word, score = ([*word.split("="), ""])[:2]
    name, trend = ([*word.split(":"), "new"])[:2]
    row: dict[str, Any] = {"id": name, "trend": trend, "onset": onset}
    return row | ({"score": int(score)} if score else {})


def _symptoms(words: str) -> list[dict[str, Any]]:
    return [_symptom(word) | {"assessed": word.endswith("!")} for word in words.split()]


def _treatment(word: str) -> dict[str, Any]:
    """Read `id:status+detail+detail`; status and details may be left out."""
    head, *details = word.split("+")
    name, status = ([*head.split(":"), "planned"])[:2]
    return {"id": name, "status": status, "details": details}


def person(**said: Any) -> Case:
    """Return the case that a few words describe; lists are words with blanks between them."""
    treatments = [_treatment(word) for word in said.get("plan", "").split()]
    if "plan_note" in said:
        treatments[0]["note"] = said["plan_note"]
    plan = {"urgent_actions": said.get("actions", "").split(), "urgent_reason": said.get("reason", "")}
    plain: dict[str, Any] = {
        "locale": said.get("locale", "en-US"),
        "length": said.get("length", "sheet"),
        "note": said.get("note", ""),
        "extras": said.get("extras", "").split(),
        "patient": {key: said[key] for key in _PATIENT if key in said}
        | {"conditions": said.get("conditions", "").split()},
        "cancer": {"tumor": said.get("tumor", "not_stated"), "tumor_text": said.get("tumor_text", "")},
        "spine": {key: said[key] for key in _SPINE if key in said} | {"levels": said.get("levels", "").split()},
        "symptom": _symptoms(said.get("symptoms", "")),
        "tests": dict(word.split(":") for word in said.get("tests", "").split()),
        "treatment": treatments,
        "plan": plan,
        "clinic": CLINIC | said.get("clinic", {}),
    }
    return from_plain(plain, load())


DAY = date(2026, 11, 26)
_REFERENCE = re.compile(r"SM-[0-9A-F]{4}-[0-9A-F]{4}")


def paper(case: Case) -> str:
    """Return what prints, without the handout's number."""
    return _REFERENCE.sub("", handout.make(case, load(), today=DAY).text())


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
