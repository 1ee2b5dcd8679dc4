# SPDX-License-Identifier: MIT
"""The emergency rules R1 to R16 one by one, as facts and on the paper, and the other facts of a case."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.document.model import Callout
from spinemets_desktop.document.texts import texts
from spinemets_desktop.facts import rules
from spinemets_desktop.facts.names import known_facts
from spinemets_desktop.handout import handout
from tests.people import person

Said = dict[str, Any]
RULES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "rules.toml").read_text("utf-8"))
TIERS = ("urgent.now", "urgent.today", "urgent.known")
DAY = date(2026, 11, 26)


def facts(said: Said) -> frozenset[str]:
    return rules.facts(person(**said), load())


def tier(said: Said) -> str:
    found = [name for name in TIERS if name in facts(said)]
    assert len(found) <= 1
    return found[0].removeprefix("urgent.") if found else "none"


def test_the_table_has_every_rule() -> None:
    assert list(RULES) == [f"R{number}" for number in range(1, 17)]


@pytest.mark.parametrize("rule", RULES)
def test_rule_holds_when_it_applies_and_not_on_a_near_miss(rule: str) -> None:
    assert [said for said in RULES[rule]["yes"] if f"rule.{rule}" not in facts(said)] == []
    assert [said for said in RULES[rule]["no"] if f"rule.{rule}" in facts(said)] == []


@pytest.mark.parametrize("rule", RULES)
def test_tier_of_today(rule: str) -> None:
    assert [(said, tier(said)) for said in RULES[rule]["yes"] if tier(said) != RULES[rule]["tier"]] == []


# The quick table of combinations (clinical facts, section 3.3).
@pytest.mark.parametrize(
    ("symptoms", "expected"),
    [
        ("night_pain", "today"),
        ("mechanical_pain", "today"),
        ("mechanical_pain=9@today", "now"),
        ("night_pain:worse tender:worse", "today"),
        ("night_pain numb", "now"),
        ("radicular", "now"),
        ("weakness", "now"),
        ("bladder night_pain", "now"),
        ("bowel saddle", "now"),
        ("numb:same!", "known"),
        ("none", "none"),
        ("", "none"),
    ],
)
def test_combinations_of_symptoms(symptoms: str, expected: str) -> None:
    assert tier({"symptoms": symptoms}) == expected


def test_an_assessed_drop_in_walking_is_worse_gait_all_the_same() -> None:
    said = {"mobility": "wheelchair", "mobility_before": "walks_alone", "symptoms": "gait:same!"}
    assert {"mobility.dropped", "symptom.gait.worse", "symptom.gait.assessed", "rule.R1"} <= facts(said)


def test_a_drop_in_walking_leaves_no_room_for_no_symptoms() -> None:
    said = {"mobility": "bed", "mobility_before": "walks_alone", "symptoms": "none"}
    assert "symptom.none" not in facts(said)
    assert "rule.R6" not in facts(said)


def test_every_fact_of_the_table_is_a_known_name() -> None:
    known = known_facts(load())
    for rule in RULES.values():
        for said in (*rule["yes"], *rule["no"]):
            assert facts(said) <= known


@pytest.mark.parametrize(
    ("said", "expected", "absent"),
    [
        ({"tumor": "breast"}, {"tumor.stated", "tumor.spread"}, {"tumor.blood", "tumor.marrow"}),
        ({"tumor": "myeloma"}, {"tumor.blood", "tumor.marrow"}, {"tumor.spread"}),
        ({"tumor": "lymphoma"}, {"tumor.blood"}, {"tumor.spread", "tumor.marrow"}),
        ({"tumor": "unknown_primary"}, {"tumor.stated"}, {"tumor.spread"}),
        ({}, {"plan.none", "biopsy.lacking", "drink.free"}, {"tumor.stated", "symptom.any", "test.any"}),
        ({"levels": "C3 C4"}, {"level.one", "level.cervical", "vertebra.C3"}, {"level.many"}),
        ({"levels": "C3 lumbar"}, {"level.many", "level.cervical", "level.lumbar"}, {"level.one"}),
        ({"levels": "level_unknown"}, set(), {"level.any", "level.one", "level.many"}),
        ({"cord": "cauda_equina"}, {"cord.compressed", "cord.pressure", "cord.deficit"}, set()),
        ({"cord": "cord_epidural_no_sx"}, {"cord.pressure"}, {"cord.compressed", "cord.deficit"}),
        ({"stability": "indeterminate"}, {"stability.weak"}, set()),
        ({"conditions": "heart"}, {"lie.flat.hard", "condition.any"}, {"drink.free"}),
        ({"conditions": "kidney_disease"}, {"condition.any"}, {"drink.free", "lie.flat.hard"}),
        ({"plan": "rt_multi chemo:done"}, {"plan.combined", "plan.radiation", "plan.systemic.done"}, {"plan.none"}),
        ({"tests": "mri:none"}, {"test.mri.none", "biopsy.lacking"}, {"test.any"}),
        ({"tests": "biopsy:done"}, {"test.any"}, {"biopsy.lacking"}),
        ({"symptoms": "night_pain=8"}, {"pain.severe", "symptom.box2.active", "symptom.pain"}, {"symptom.box1"}),
        ({"locale": "en-GB"}, {"locale.uk"}, {"locale.us"}),
    ],
)
def test_facts_that_follow_from_choices(said: Said, expected: set[str], absent: set[str]) -> None:
    assert expected <= facts(said)
    assert not absent & facts(said)


def emergency_box(said: Said) -> list[str]:
    made = handout.make(person(**said), load(), today=DAY)
    boxes = [block for block in made.document.blocks if isinstance(block, Callout) and block.kind == "emergency"]
    return [name for box in boxes for text in texts(box) for name in text.ids]


@pytest.mark.parametrize("rule", RULES)
def test_the_seven_signs_print_whatever_the_rule(rule: str) -> None:
    """R6 and R7: the box of warning signs is never dropped, only its first words change."""
    content = load()
    signs = {s.id: s.rank for s in content.slots["now.signs"]}
    assert all(s.locked for s in content.slots["now.signs"])
    for said in RULES[rule]["yes"]:
        printed = [signs[key] for key in emergency_box(said) if key in signs]
        assert printed == [1, 2, 3, 4, 5, 6, 7], said


PRINTED = {
    "R1": {"now.have_active"},
    "R2": {"now.have_active"},
    "R3": {"now.have_active"},
    "R4": {"today.intro_pain"},
    "R5": {"now.have_sudden_pain"},
    "R6": {"happening.symptoms_none"},
    "R7": {"now.have_known"},
    "R9": {"now.plan_fever"},
    "R10": {"today.sign_calcium", "now.plan_confused", "now.plan_drowsy"},
    "R11": {"now.plan_clot"},
    "R12": {"now.plan_bleeding"},
    "R13": {"today.sign_steroid"},
    "R14": {"now.plan_drowsy"},
    "R15": {"today.sign_wound"},
    "R16": {"now.plan_self_harm"},
}
"""What each rule puts on the paper, or one of it; R8 is for the clinician alone (advisory A3)."""


@pytest.mark.parametrize("length", ["sheet", "booklet"])
@pytest.mark.parametrize("rule", PRINTED)
def test_each_rule_prints_its_words_and_no_others(rule: str, length: str) -> None:
    content = load()
    assert content.statements.keys() >= PRINTED[rule]
    for said in RULES[rule]["yes"]:
        made = handout.make(person(**said, length=length), content, today=DAY)
        assert PRINTED[rule] & {*made.statement_ids}, said
    for said in RULES[rule]["no"]:
        made = handout.make(person(**said, length=length), content, today=DAY)
        by_rule = {key for key in made.statement_ids if f"rule.{rule}" in content.statements[key].when}
        assert not by_rule, said


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ({"symptoms": "weakness:same!"}, "weak arms or legs"),
        ({"symptoms": "numb"}, "numbness"),
        ({"symptoms": "bladder:worse"}, "urine"),
    ],
)
def test_a_nerve_symptom_that_the_patient_has_is_named_in_the_box(said: Said, printed: str) -> None:
    content = load()
    have = {s.id for s in content.slots["now.have"]}
    made = handout.make(person(**said), content, today=DAY)
    words = [text.plain for text in texts(made.document) if have & {*text.ids}]
    assert any(printed in text for text in words), words


def test_no_nerve_symptom_is_stated_as_theirs_unless_chosen() -> None:
    have = {s.id for s in load().slots["now.have"]}
    for said in ({}, {"symptoms": "none"}, {"symptoms": "night_pain:worse"}, {"plan": "surg_mis chemo"}):
        assert not have & {*emergency_box(said)}, said
