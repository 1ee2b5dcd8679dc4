# SPDX-License-Identifier: MIT
"""From choices to facts (plain names) and from facts to statements (set inclusion)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spinemets_desktop.case.model import NOT_STATED, Case, Symptom, Treatment
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Statement
from spinemets_desktop.facts.closeup import closeup_facts
from spinemets_desktop.facts.emergency import emergency_facts, is_active, symptoms_with_drop, walking_dropped
from spinemets_desktop.facts.person import person_facts

COMPRESSED = frozenset({"cord_compressed_no_deficit", "cord_compressed_deficit", "cauda_equina"})
PRESSURE = COMPRESSED | {"cord_suspected", "cord_epidural_no_sx"}
WEAK = frozenset({"unstable", "fracture", "weakened", "indeterminate"})
BLOOD = frozenset({"myeloma", "lymphoma"})
NOT_SPREAD = BLOOD | {"unknown_primary", NOT_STATED}
REGIONS = {"C": "cervical", "T": "thoracic", "L": "lumbar", "S": "sacral"}
AGAINST_CANCER = frozenset({"surgery", "cement", "radiation", "systemic", "ablation", "radionuclide"})  # A7
_FEVER_DRUGS = ("chemo", "targeted", "immuno", "steroid")  # R9


def region_of(level: str) -> str:
    """Return the region that a vertebra (T8) lies in; a region (thoracic) is its own."""
    return REGIONS.get(level[:1], "") if level[1:].isdigit() else level


def regions(levels: Iterable[str]) -> tuple[str, ...]:
    """Return the regions, head to tail, that vertebrae (T8) or regions (thoracic) stand for."""
    found = {region_of(level) for level in levels}
    return tuple(region for region in REGIONS.values() if region in found)


def _cancer(case: Case) -> Iterator[str]:
    tumor = case.cancer.tumor
    yield f"tumor.{tumor}"
    if tumor != NOT_STATED:
        yield "tumor.stated"
    if tumor in BLOOD:
        yield "tumor.blood"
    if tumor == "myeloma":
        yield "tumor.marrow"
    if tumor not in NOT_SPREAD:
        yield "tumor.spread"


def _spine(case: Case) -> Iterator[str]:
    spine, found = case.spine, regions(case.spine.levels)
    yield from (f"level.{region}" for region in found)
    yield from (f"level.{level}" for level in spine.levels if not level[1:].isdigit())
    yield from (f"vertebra.{level}" for level in spine.levels if level[1:].isdigit())
    if found:
        yield "level.any"
    if len(found) == 1 and "multiple_levels" not in spine.levels:
        yield "level.one"
    elif found or "multiple_levels" in spine.levels:
        yield "level.many"
    yield f"cord.{spine.cord}"
    yield f"stability.{spine.stability}"
    yield f"extent.{spine.extent}"
    if spine.cord in COMPRESSED:
        yield "cord.compressed"
    if spine.cord in PRESSURE:
        yield "cord.pressure"
    if spine.cord in ("cord_compressed_deficit", "cauda_equina"):
        yield "cord.deficit"
    if spine.stability in WEAK:
        yield "stability.weak"


def _patient(case: Case) -> Iterator[str]:
    patient = case.patient
    yield f"age.{patient.age}"
    yield f"ecog.{patient.ecog}"
    yield f"mobility.{patient.mobility}"
    if patient.mobility in ("wheelchair", "bed"):
        yield "mobility.limited"
    if patient.mobility in ("walks_alone", "walks_with_aid"):
        yield "mobility.walks"
    yield from (f"condition.{condition}" for condition in patient.conditions)
    yield from (f"need.{need}" for need in patient.needs)
    if patient.conditions:
        yield "condition.any"
    if not {"heart", "kidney_disease"} & {*patient.conditions}:
        yield "drink.free"
    if {"lung_disease", "heart"} & {*patient.conditions}:
        yield "lie.flat.hard"
    if patient.name:
        yield "name.given"


def _symptom(symptom: Symptom, families: tuple[str, ...]) -> Iterator[str]:
    state = "active" if is_active(symptom) else "known"
    yield f"symptom.{symptom.id}"
    if symptom.id == "none":
        return
    yield f"symptom.{symptom.id}.{symptom.trend}"
    yield f"symptom.{symptom.id}.{state}"
    yield "symptom.any"
    if symptom.assessed:
        yield f"symptom.{symptom.id}.assessed"
    for family in families:
        yield f"symptom.{family}"
        yield f"symptom.{family}.{state}"
    if symptom.score is not None:
        degree = "mild" if symptom.score <= 3 else "moderate" if symptom.score <= 6 else "severe"
        yield f"pain.{degree}"  # facts 3.4


def _symptoms(case: Case, content: Content) -> Iterator[str]:
    options = content.options["symptom"].options
    for symptom in symptoms_with_drop(case):
        yield from _symptom(symptom, options[symptom.id].families)
    if walking_dropped(case):
        yield "mobility.dropped"


def _tests(case: Case) -> Iterator[str]:
    states = dict(case.tests)
    yield from (f"test.{test}.{state}" for test, state in states.items())
    if any(state != "none" for state in states.values()):
        yield "test.any"
    if states.get("biopsy") != "done":
        yield "biopsy.lacking"


def families(treatment: Treatment, content: Content) -> tuple[str, ...]:
    """Return the families of a treatment, e.g. rt_multi: conventional_rt, radiation."""
    return content.option("treatment", treatment.id).families


def acts_on_cancer(treatment: Treatment, content: Content) -> bool:
    """Tell whether a treatment acts on the cancer or the bone; pain medicine, steroid and support do not count."""
    return bool({treatment.id, *families(treatment, content)} & AGAINST_CANCER)


def _treatments(case: Case, content: Content) -> Iterator[str]:
    yield "plan.any" if case.treatments else "plan.none"
    if len(case.treatments) > 1:
        yield "plan.combined"
    if sum(acts_on_cancer(treatment, content) for treatment in case.treatments) > 1:
        yield "plan.cancer_combined"
    for treatment in case.treatments:
        yield f"treatment.{treatment.id}"
        yield f"treatment.{treatment.id}.{treatment.status}"
        for family in families(treatment, content):
            yield f"plan.{family}"
            yield f"plan.{family}.{treatment.status}"
        yield from (f"detail.{detail}" for detail in treatment.details)
        if treatment.status != "done":
            names = (treatment.id, *families(treatment, content), *treatment.details)
            yield from (f"ahead.{name}" for name in names)
            if treatment.id in _FEVER_DRUGS:
                yield "plan.drugs_fever"


def _rest(case: Case) -> Iterator[str]:
    yield "locale.uk" if case.locale == "en-GB" else "locale.us"
    yield f"length.{case.length}"
    if case.length == "sheet" and case.treatments:
        yield "sheet.plan"
    yield f"type.{case.type}"
    if case.type in ("large", "giant"):
        yield "type.big"
    yield f"goal.{case.plan.goal}"
    yield from (f"extra.{extra}" for extra in case.extras)
    yield from (f"contact.{slot}" for slot, text in case.clinic.contacts if text)
    yield from (f"action.{action}" for action in case.plan.urgent_actions)
    if case.plan.urgent_actions:
        yield "urgent.action"
    if case.note:
        yield "note.given"
    if case.clinic.logo:
        yield "logo.given"
    if case.clinic.clinician:
        yield "clinician.given"


def facts(case: Case, content: Content) -> frozenset[str]:
    """Return the names of everything that is true of a case; the content selects by them."""
    basic = frozenset(
        fact
        for part in (
            _cancer(case),
            _spine(case),
            _patient(case),
            _symptoms(case, content),
            _tests(case),
            _treatments(case, content),
            _rest(case),
        )
        for fact in part
    )
    basic |= frozenset(emergency_facts(case, basic))
    person = person_facts(case, regions(case.spine.levels), basic)
    return basic.union(person, closeup_facts(case.spine, basic))


def treatment_facts(treatment: Treatment) -> frozenset[str]:
    """Return the facts that hold only inside one treatment's block."""
    noted = {"this.noted"} if treatment.note else set()
    return frozenset({f"this.{treatment.status}", f"this.{treatment.id}"} | noted)


def holds(statement: Statement, known: frozenset[str]) -> bool:
    """Tell whether a statement prints: all of `when` are known and none of `unless`."""
    return statement.when <= known and statement.unless.isdisjoint(known)


def select(content: Content, slot: str, known: frozenset[str]) -> tuple[Statement, ...]:
    """Return the statements of a slot that hold, in their order."""
    rows = content.slots.get(slot, ())  # as `holds` tells it, written out: it is asked 2,000 times for a page
    return tuple([s for s in rows if s.when <= known and s.unless.isdisjoint(known)])
