# SPDX-License-Identifier: MIT
"""The ten pitfalls of tailoring (clinical facts 8.5): 1 to 6, what may not meet or leak."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.case.model import Advice, Case, Wording
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.facts import rules
from spinemets_desktop.facts.emergency import BOX1, BOX2
from spinemets_desktop.facts.names import implied
from spinemets_desktop.handout import handout
from spinemets_desktop.review.contentcheck import contradictions
from tests.people import DAY, flat, paper, person
from tests.test_vignettes import FILES, made, story

BOOKLET = {"length": "booklet"}


def same_paper(first: Case, second: Case) -> bool:
    return paper(first) == paper(second)


def sample(content: Content) -> list[covering.Row]:
    """Return every twentieth row of the array of pairs."""
    return list(islice(covering.covering(content, 2), 0, None, 20))


# 1. Nothing is stated as theirs that was not chosen.


@pytest.mark.parametrize("symptom", sorted(BOX1 | BOX2 | {"sexual"}))
def test_a_symptom_that_was_not_chosen_is_never_theirs(symptom: str) -> None:
    content = load()
    theirs = {s.id for s in content.statements.values() if f"symptom.{symptom}" in s.when}
    assert theirs
    for path in FILES:
        chosen = {s.id for s in story(path)[0].symptoms} | (
            {"gait"} if "mobility.dropped" in made(path).facts else set()
        )
        assert symptom in chosen or not theirs & {*made(path).statement_ids}, path.name


def test_every_statement_on_the_page_has_its_reason_among_the_facts() -> None:
    content = load()
    for path in FILES:
        known = made(path).facts
        for key in made(path).statement_ids:
            statement = content.statements[key]
            outside = {fact for fact in statement.when if not fact.startswith("this.")}
            assert outside <= known, key
            assert not {fact for fact in statement.unless if not fact.startswith("this.")} & known, key


# 2. Extent is for the clinician.


@pytest.mark.parametrize("extent", ["visceral", "widespread"])
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_wide_extent_changes_nothing_on_the_page(extent: str, length: str) -> None:
    said = {"tumor": "breast", "plan": "surg_mis chemo", "length": length}
    assert same_paper(person(**said, extent=extent), person(**said))


# 3. Survival is told only on request, and without a number.


def test_living_longer_is_said_only_when_the_clinician_asks_for_it() -> None:
    for length in ("sheet", "booklet"):
        said = {"plan": "rt_multi chemo", "length": length}
        without, with_it = paper(person(**said)), paper(person(**said, extras="live_longer"))
        assert not re.search(r"live longer|surviv|life expect", without, re.IGNORECASE)
        assert "live longer" in flat(with_it)
        assert not re.search(r"\d+\s*(%|percent|weeks|months|years)[^.]*live", flat(with_it))


def test_no_statement_holds_a_dose_or_a_percentage() -> None:
    for statement in load().statements.values():
        for text in (statement.text, statement.gb):
            assert not re.search(r"\d\s*(Gy|mg|mcg|%|percent)\b", text), statement.id


# 4. Reasons do not leak.


@pytest.mark.parametrize("length", ["sheet", "booklet"])
@pytest.mark.parametrize(
    "changed",
    [
        {"age": "80_plus"},
        {"age": "18_39"},
        {"ecog": "ecog4"},
        {"deficit_since": ">48h"},
        {"reason": "Too ill for anything else."},
        {"conditions": "many_conditions"},
    ],
)
def test_what_only_the_clinician_needs_changes_nothing_on_the_page(length: str, changed: dict[str, Any]) -> None:
    said = {"tumor": "lung_nsclc", "plan": "surg_decompress chemo", "cord": "cord_compressed_deficit"}
    said |= {"actions": "decision_no_urgent", "reason": "x", "length": length}
    assert same_paper(person(**(said | changed)), person(**said)), changed


def test_what_the_clinician_did_with_advisories_changes_nothing_on_the_page() -> None:
    case = person(tumor="breast", plan="surg_mis")
    assert same_paper(replace(case, advice=Advice(("A3",), (("A2", "She is fit."),))), case)


# 5. The box of warning signs always prints; see also test_rules.py.


def test_locked_statements_can_neither_be_hidden_nor_reworded() -> None:
    content = load()
    locked = [s.id for s in content.statements.values() if s.locked]
    wording = Wording(replace=tuple((key, "Nothing.") for key in locked), hide=tuple(locked))
    for said in ({}, {"symptoms": "none"}, {"symptoms": "weakness:same!", "plan": "surg_mis steroid"}):
        case = person(**said)
        assert same_paper(replace(case, wording=wording), case)


# 6. Parts that contradict each other never meet.


def meetings(ids: tuple[str, ...]) -> list[str]:
    printed = {*ids}
    return [f"{first} and {second}: {why}" for first, second, why in contradictions() if {first, second} <= printed]


def test_the_pairs_name_statements_that_exist() -> None:
    pairs = contradictions()
    assert len(pairs) > 40
    assert [key for first, second, _ in pairs for key in (first, second) if key not in load().statements] == []


def test_contradicting_statements_never_meet_in_a_patient() -> None:
    assert [found for path in FILES for found in meetings(made(path).statement_ids)] == []


def test_contradicting_statements_never_meet_in_any_pair_of_choices() -> None:
    content = load()
    cases = [covering.case_of(row, content) for row in sample(content)]
    assert [found for case in cases for found in meetings(handout.make(case, content, today=DAY).statement_ids)] == []


def test_what_is_said_to_be_implied_is_so() -> None:
    content = load()
    known = [rules.facts(case, content) for case in (story(path)[0] for path in FILES)]
    known += [rules.facts(covering.case_of(row, content), content) for row in sample(content)]
    for facts in known:
        assert [(fact, other) for fact in facts for other in implied(fact, content) if other not in facts] == []
    assert len({other for facts in known for fact in facts for other in implied(fact, content)}) > 50


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ({"conditions": "heart", "plan": "bone_drug pain_meds+opioid"}, r"drink (water often|well|plenty|lots)"),
        ({"conditions": "kidney_disease", "plan": "bone_drug"}, r"drink (water often|well|plenty|lots)"),
        ({"stability": "unstable", "plan": "rt_multi physio hormone watch"}, r"short walks|keep moving|stay active"),
        ({"mobility": "bed", "plan": "surg_mis rt_multi physio"}, r"short walks|keep you walking|stand up often"),
        ({"conditions": "lung_disease", "plan": "rt_multi vertebroplasty"}, r"\blie flat (and|until|for)\b"),
        ({"plan": "pain_meds+opioid chemo"}, r"\bfib(er|re)\b"),
        ({"conditions": "prior_spine_surgery_hw", "tests": "mri:planned"}, r"cannot have an MRI|no MRI"),
    ],
)
def test_advice_that_would_harm_this_patient_is_left_out(said: dict[str, str], never: str) -> None:
    assert not re.search(never, flat(paper(person(**said, **BOOKLET))), re.IGNORECASE)
