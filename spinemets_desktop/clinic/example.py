# SPDX-License-Identifier: MIT
"""A case that is made up so that one sentence prints on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from spinemets_desktop.case.model import Case, Symptom, Treatment
from spinemets_desktop.clinic.reviewing import printed_by
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.slots import BLOCK_SLOTS
from spinemets_desktop.errors import SpineMetsError

_PARTS = {"tumor": "cancer", "cord": "spine", "stability": "spine", "extent": "spine", "ecog": "patient",
          "mobility": "patient", "goal": "plan"}  # fmt: skip
_LISTS = {"condition": ("patient", "conditions"), "need": ("patient", "needs"), "action": ("plan", "urgent_actions"),
          "level": ("spine", "levels"), "vertebra": ("spine", "levels")}  # fmt: skip
# Facts that follow from a choice: one that brings them about.
_BY = {
    "tumor.stated": "tumor.breast", "tumor.spread": "tumor.breast", "tumor.blood": "tumor.myeloma",
    "tumor.marrow": "tumor.myeloma", "level.any": "level.thoracic", "level.one": "level.thoracic",
    "level.neck_only": "level.cervical", "level.neck_free": "vertebra.T8",
    "cord.compressed": "cord.cord_compressed_no_deficit", "cord.pressure": "cord.cord_compressed_no_deficit",
    "cord.deficit": "cord.cord_compressed_deficit", "stability.weak": "stability.unstable",
    "mobility.limited": "mobility.wheelchair", "mobility.walks": "mobility.walks_alone",
    "plan.any": "treatment.rt_multi", "sheet.plan": "treatment.rt_multi", "plan.drugs_fever": "treatment.chemo",
    "catheter.in": "treatment.catheter_care", "symptom.any": "symptom.night_pain", "test.any": "test.mri.done",
    "already.saddle": "symptom.saddle.known", "already.toilet": "symptom.bladder.known",
    "already.band": "symptom.radicular.known", "fever.now": "treatment.chemo", "plan.over": "treatment.rt_multi.done",
    "urgent.told": "action.er_today", "urgent.decided": "action.decision_no_urgent", "stay.still": "action.er_today",
    "symptom.pain": "symptom.night_pain", "condition.any": "condition.diabetes",
}  # fmt: skip
_LENGTHS = ("booklet", "sheet")


def case_with(statement: str, content: Content, start: Case, day: date) -> Case | None:
    """Return a case, made from `start` (the clinic's defaults), that prints a statement; None when none is found."""
    found = content.statements[statement]
    wanted = [_BY.get(fact, fact) for fact in sorted(found.when)]
    if found.at in BLOCK_SLOTS:
        wanted.insert(0, _treatment_fact(found.group, content))
    status = next((fact.removeprefix("this.") for fact in wanted if fact.startswith("this.")), "planned")
    for length in _LENGTHS:
        case = replace(start, length=length)
        for fact in wanted:
            case = _with(case, fact, content, status)
        try:
            if statement in printed_by(case, content, day):
                return case
        except SpineMetsError:
            continue
    return None


def _treatment_fact(group: str, content: Content) -> str:
    return f"{'treatment' if group in content.options['treatment'].options else 'plan'}.{group}"


def _with(case: Case, fact: str, content: Content, status: str) -> Case:
    """Return the case with the choice that a fact names; as it was where it names none."""
    kind, _, rest = fact.partition(".")
    name, _, state = rest.partition(".")
    part = _PARTS.get(kind)
    if part:
        return replace(case, **{part: replace(getattr(case, part), **{kind: name})})
    if kind in _LISTS:
        return _listed(case, *_LISTS[kind], name)
    acts: dict[str, Callable[[], Case]] = {
        "locale": lambda: replace(case, locale="en-GB" if name == "uk" else "en-US"),
        "length": lambda: replace(case, length=name),
        "type": lambda: replace(case, type="large" if name == "big" else name),
        "extra": lambda: replace(case, extras=(*case.extras, name)),
        "symptom": lambda: _symptom(case, name, state, content),
        "test": lambda: replace(case, tests=(*case.tests, (name, state or "done"))),
        "contact": lambda: _contact(case, name),
        "detail": lambda: _detail(case, name, content, status),
        "this": lambda: _treated(case, name, status) if name in content.options["treatment"].options else case,
        "note": lambda: replace(case, note="A note."),
        "treatment": lambda: _treated(case, name, state or status),
        "ahead": lambda: _family(case, name, content, "planned"),
        "plan": lambda: _family(case, name, content, state or status),
    }
    return acts[kind]() if kind in acts else case


def _listed(case: Case, part: str, field: str, name: str) -> Case:
    values = (*getattr(getattr(case, part), field), name)
    return replace(case, **{part: replace(getattr(case, part), **{field: values})})


def _contact(case: Case, name: str) -> Case:
    return replace(case, clinic=replace(case.clinic, contacts=(*case.clinic.contacts, (name, "555-0100"))))


def _symptom(case: Case, name: str, state: str, content: Content) -> Case:
    options = content.options["symptom"].options
    chosen = name if name in options else _first(name, options.values())
    known = state in ("same", "better", "known", "assessed")
    trend = state if state in ("worse", "same", "better") else "same" if known else "new"
    others = tuple(row for row in case.symptoms if row.id != chosen)
    return replace(case, symptoms=(*others, Symptom(chosen, trend, assessed=known))) if chosen else case


def _treated(case: Case, name: str, status: str) -> Case:
    status = status if status in ("planned", "under_way", "done") else "planned"
    others = tuple(row for row in case.treatments if row.id != name)
    return replace(case, treatments=(*others, Treatment(name, status)))


def _family(case: Case, name: str, content: Content, status: str) -> Case:
    options = content.options["treatment"].options
    chosen = name if name in options else _first(name, options.values())
    return _treated(case, chosen, status) if chosen else case


def _detail(case: Case, name: str, content: Content, status: str) -> Case:
    of = content.option("detail", name).of
    own = next((row for row in case.treatments if row.id in of), None) or Treatment(next(iter(of), ""), status)
    others = tuple(row for row in case.treatments if row.id != own.id)
    return replace(case, treatments=(*others, replace(own, details=(*own.details, name)))) if own.id else case


def _first(family: str, options: Iterable[Any]) -> str:
    return next((option.id for option in options if family in option.families), "")
