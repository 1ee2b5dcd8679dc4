# SPDX-License-Identifier: MIT
"""Tier rules R1 to R16 (clinical facts, section 3.3), each as a named fact.

R1 to R7 look at the symptoms and give the tier of today; R9 to R16 say which warning signs
belong on the page because of what is in the plan. R8 is advisory A3.
"""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.case.model import Case, Symptom

R1_SYMPTOMS = frozenset({"weakness", "gait", "bladder", "bowel", "saddle"})
R2_SYMPTOMS = frozenset({"numb", "radicular"})
BOX1 = R1_SYMPTOMS | R2_SYMPTOMS
BOX2 = frozenset({"night_pain", "mechanical_pain", "pain_unremitting", "strain_pain", "tender", "claudication"})
SPINE_PAIN = BOX2 - {"claudication"}
_WALKING = ("walks_alone", "walks_with_aid", "wheelchair", "bed")
SEVERE = 7  # pain score; facts 3.4
TOLD = frozenset({"er_today", "admission", "mri_24h", "spine_review_today"})  # they will be seen


def is_active(symptom: Symptom) -> bool:
    """Tell whether a symptom counts as new: new or worse, or not yet assessed (R7)."""
    return symptom.trend in ("new", "worse") or not symptom.assessed


def walking_dropped(case: Case) -> bool:
    """Tell whether the patient walks less well than two weeks ago (facts 3.4)."""
    now, before = case.patient.mobility, case.patient.mobility_before
    return now in _WALKING and before in _WALKING and _WALKING.index(now) > _WALKING.index(before)


def symptoms_with_drop(case: Case) -> tuple[Symptom, ...]:
    """Return the symptoms; a drop in walking counts as `gait: worse` (facts 3.4)."""
    if not walking_dropped(case):
        return case.symptoms
    others = tuple(s for s in case.symptoms if s.id not in ("gait", "none"))
    assessed = any(s.assessed for s in case.symptoms if s.id == "gait")
    return (*others, Symptom("gait", "worse", assessed))


def _unbearable(symptom: Symptom) -> bool:
    """R5: severe spine pain (7 or more of 10) since today; an unknown onset counts as new (facts 3.4)."""
    severe = symptom.score is not None and symptom.score >= SEVERE
    return symptom.id in SPINE_PAIN and severe and symptom.onset in ("today", "unknown")


def _symptom_rules(case: Case) -> Iterator[str]:
    symptoms = symptoms_with_drop(case)
    active = {s.id for s in symptoms if is_active(s)}
    present = {s.id for s in symptoms}
    if active & R1_SYMPTOMS:
        yield "R1"
    if active & R2_SYMPTOMS:
        yield "R2"
    if (present & SPINE_PAIN and active & BOX1) or (active & SPINE_PAIN and present & BOX1):
        yield "R3"
    if active & BOX2 and not active & BOX1:
        yield "R4"
    if any(_unbearable(s) and is_active(s) for s in symptoms):
        yield "R5"
    if "none" in present:
        yield "R6"
    if any(s.id in BOX1 and not is_active(s) for s in symptoms):
        yield "R7"


def _action_facts(case: Case) -> Iterator[str]:
    """Yield what the urgent actions mean for the words: told to come, decided against it, nothing left to check."""
    actions = {*case.plan.urgent_actions}
    if actions & TOLD:
        yield "urgent.told"
        return
    if "decision_no_urgent" in actions:
        yield "urgent.decided"
    active = [s for s in symptoms_with_drop(case) if is_active(s) and (s.id in BOX1 or _unbearable(s))]
    if actions & {"decision_no_urgent", "already_treated"} and all(s.assessed for s in active):
        yield "urgent.settled"


def _taken(treatment: str, known: frozenset[str]) -> bool:
    return f"treatment.{treatment}" in known and f"treatment.{treatment}.done" not in known


def _plan_rules(known: frozenset[str]) -> Iterator[str]:
    steroid, pain_medicine = _taken("steroid", known), _taken("pain_meds", known)
    mild = {"detail.paracetamol", "detail.nsaid", "detail.nerve_pain"}  # a kind is named: no opioid
    if {"cord.cord_suspected", "cord.compressed"} & known and "urgent.action" not in known:
        yield "R8"
    if "plan.drugs_fever" in known:
        yield "R9"
    yield "R10"
    yield "R11"
    if steroid or (pain_medicine and "detail.nsaid" in known):
        yield "R12"
    if steroid:
        yield "R13"
    if pain_medicine and ("detail.opioid" in known or not mild & known):
        yield "R14"
    if {"plan.surgery", "plan.cement"} & known:
        yield "R15"
    yield "R16"


def emergency_facts(case: Case, known: frozenset[str]) -> Iterator[str]:
    """Yield `rule.R1` … and the tier of today: `urgent.now`, `urgent.today`, `urgent.known`.

    With them come `urgent.told`, `urgent.decided` and `urgent.settled`. `known` are the other facts of the case.
    """
    yield from _action_facts(case)
    by_symptom = set(_symptom_rules(case))
    yield from (f"rule.{rule}" for rule in by_symptom)
    yield from (f"rule.{rule}" for rule in _plan_rules(known))
    if by_symptom & {"R1", "R2", "R3", "R5"}:
        yield "urgent.now"
    elif "R4" in by_symptom:
        yield "urgent.today"
    elif "R7" in by_symptom:
        yield "urgent.known"
