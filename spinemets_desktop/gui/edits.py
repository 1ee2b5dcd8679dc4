# SPDX-License-Identifier: MIT
"""Changes of a case as pure functions: one home for every axis, and what follows from a choice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from spinemets_desktop.case.model import NOT_STATED, Case, Clinic, Patient, Symptom, Treatment

if TYPE_CHECKING:
    from spinemets_desktop.content.model import Axis

# Where the model keeps an axis: part of the case ("" is the case itself) and the name of the field.
_HOMES = {
    "locale": "", "length": "", "page": "", "type": "", "extras": "",
    "age": "patient", "ecog": "patient", "mobility": "patient", "mobility_before": "patient",
    "conditions": "patient", "needs": "patient", "tumor": "cancer",
    "levels": "spine", "cord": "spine", "stability": "spine", "extent": "spine", "deficit_since": "spine",
    "urgent_actions": "plan", "goal": "plan",
}  # fmt: skip
NONE = "none"  # the symptom that excludes all others
_DAY = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})|(\d{4})(\d{2})(\d{2})")


def has_home(axis: str) -> bool:
    """Tell whether the case keeps this axis as one value or a plain list of values."""
    return axis in _HOMES


def get(case: Case, axis: str) -> Any:
    """Return the value of an axis: an id, or a tuple of ids for an axis with many."""
    part = _HOMES[axis]
    return getattr(getattr(case, part) if part else case, axis)


def put(case: Case, axis: str, value: Any) -> Case:
    """Return the case with an axis set; what only goes with the old value goes with it."""
    part = _HOMES[axis]
    if not part:
        return replace(case, **{axis: value})
    changed = replace(case, **{part: replace(getattr(case, part), **{axis: value})})
    if axis == "tumor" and value != "other":
        changed = replace(changed, cancer=replace(changed.cancer, tumor_text=""))
    if axis == "urgent_actions" and "decision_no_urgent" not in value:
        changed = replace(changed, plan=replace(changed.plan, urgent_reason=""))
    return changed


def with_part(case: Case, part: str, **values: Any) -> Case:
    """Return the case with fields of one part (patient, cancer, plan ...) replaced."""
    return replace(case, **{part: replace(getattr(case, part), **values)})


def chosen(case: Case, axis: str, option: str) -> bool:
    """Tell whether an option is chosen."""
    if axis == "symptom":
        return any(row.id == option for row in case.symptoms)
    if axis == "treatment":
        return any(row.id == option for row in case.treatments)
    if axis == "test":
        return any(key == option for key, _ in case.tests)
    if axis == "detail":
        return any(option in row.details for row in case.treatments)
    if axis == "contacts":
        return any(key == option for key, _ in case.clinic.contacts)
    value = get(case, axis)
    return option in value if isinstance(value, tuple) else value == option


def with_choice(case: Case, axis: Axis, option: str, on: bool) -> Case:
    """Return the case with an option chosen or not; order of choosing is kept."""
    if axis.id == "symptom":
        return _with_symptom(case, option, on)
    if axis.id == "treatment":
        others = tuple(row for row in case.treatments if row.id != option)
        return replace(case, treatments=(*others, Treatment(option)) if on else others)
    if axis.id == "test":
        tests = tuple(pair for pair in case.tests if pair[0] != option)
        return replace(case, tests=(*tests, (option, "done")) if on else tests)
    if not axis.many:
        return put(case, axis.id, option if on else NOT_STATED)
    kept = tuple(value for value in get(case, axis.id) if value != option)
    wanted = (*kept, option) if on else kept
    return put(case, axis.id, tuple(value for value in axis.options if value in wanted))


def _with_symptom(case: Case, option: str, on: bool) -> Case:
    others = tuple(row for row in case.symptoms if row.id != option)
    if not on:
        return replace(case, symptoms=others)
    kept = () if option == NONE else tuple(row for row in others if row.id != NONE)
    return replace(case, symptoms=(*kept, Symptom(option)))


def with_symptom(case: Case, option: str, **values: Any) -> Case:
    """Return the case with fields of one symptom replaced."""
    rows = tuple(replace(row, **values) if row.id == option else row for row in case.symptoms)
    return replace(case, symptoms=rows)


def with_treatment(case: Case, option: str, **values: Any) -> Case:
    """Return the case with fields of one treatment replaced."""
    rows = tuple(replace(row, **values) if row.id == option else row for row in case.treatments)
    return replace(case, treatments=rows)


def with_test(case: Case, test: str, state: str) -> Case:
    """Return the case with the state of a test; an empty state removes it."""
    kept = {key: value for key, value in case.tests if key != test}
    return replace(case, tests=tuple({**kept, **({test: state} if state else {})}.items()))


def with_contact(case: Case, slot: str, text: str) -> Case:
    """Return the case with a contact; an empty text removes it."""
    kept = {key: value for key, value in case.clinic.contacts if key != slot}
    contacts = tuple({**kept, **({slot: text} if text else {})}.items())
    return with_part(case, "clinic", contacts=contacts)


def with_seen(case: Case, *ids: str) -> Case:
    """Return the case with advisories noted as seen."""
    seen = tuple(dict.fromkeys((*case.advice.seen, *ids)))
    return replace(case, advice=replace(case.advice, seen=seen))


def with_dismissed(case: Case, advisory: str, reason: str) -> Case:
    """Return the case with an advisory dismissed for a reason (may be empty)."""
    kept = tuple(pair for pair in case.advice.dismissed if pair[0] != advisory)
    return replace(case, advice=replace(case.advice, dismissed=(*kept, (advisory, reason))))


def moved(case: Case, treatment: str, step: int) -> Case:
    """Return the case with a treatment moved up (-1) or down (+1) in the plan."""
    rows = list(case.treatments)
    at = next((n for n, row in enumerate(rows) if row.id == treatment), -1)
    if at < 0 or not 0 <= at + step < len(rows):
        return case
    rows[at], rows[at + step] = rows[at + step], rows[at]
    return replace(case, treatments=tuple(rows))


def without_patient(case: Case) -> Case:
    """Return the choices of a case that fit another patient too: what a preset may hold."""
    blank = Patient(conditions=(), needs=case.patient.needs)
    treatments = tuple(replace(row, note="") for row in case.treatments)
    return replace(
        case,
        patient=blank,
        note="",
        treatments=treatments,
        symptoms=tuple(replace(row, score=None, assessed=False) for row in case.symptoms),
        plan=replace(case.plan, urgent_reason=""),
        clinic=Clinic(),
        wording=type(case.wording)(),
        advice=type(case.advice)(),
    )


def is_blank(case: Case, empty: Case) -> bool:
    """Tell whether nothing about a patient is in the case yet."""
    paper = ("locale", "length", "page", "type")
    return replace(case, clinic=empty.clinic, **{key: getattr(empty, key) for key in paper}) == empty


def day_of(text: str) -> date | None:
    """Read a day written as year, month, day; ValueError when it is none, None when it is empty."""
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    year, month, day = (int(part) for part in found.groups() if part)
    return date(year, month, day)
