# SPDX-License-Identifier: MIT
"""What the page says is true of this very patient: tense, tier, place, card; and it fits on one sheet of paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.document.placeholders import labels_of, values
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import handout
from tests.people import flat, paper, person

DAY = date(2026, 11, 26)
MAIN = tuple(load().options["treatment"].options)[:18]
PARTS = ("what", "why", "before", "during", "after", "effects", "call", "care", "ask")
UNKNOWN = {"tumor": "unknown_primary"}
# What the clinical facts do not name: no side effects of follow-up, and none of a treatment that leaves none behind.
NONE_AT_ALL = {"watch", "palliative"}  # no side effects of their own
NONE_NAMED = {(t, "effects") for t in NONE_AT_ALL} | {(t, "effects") for t in ("targeted", "pain_meds", "physio")}


def printed(**said: Any) -> set[str]:
    return {*handout.make(person(**said), load(), today=DAY).statement_ids}


def parts(treatment: str, status: str) -> set[str]:
    ids = printed(plan=f"{treatment}:{status}", length="booklet")
    places = {load().statements[key].at for key in ids}
    return {part for part in PARTS if f"plan.{part}" in places}


@pytest.mark.parametrize("treatment", MAIN)
def test_each_treatment_is_told_whole_in_three_tenses(treatment: str) -> None:
    gaps = {part for named, part in NONE_NAMED if named == treatment}
    always = gaps if treatment in NONE_AT_ALL else set()
    assert parts(treatment, "planned") == {*PARTS} - always
    assert parts(treatment, "under_way") == {*PARTS} - {"before"} - always
    over = parts(treatment, "done")
    assert {"what", "why", "call", "care", "ask"} <= over
    assert not {"before", "during"} & over
    assert "effects" in over or gaps


@pytest.mark.parametrize("treatment", sorted(load().options["treatment"].options))
def test_what_is_over_is_not_told_as_ahead(treatment: str) -> None:
    ids = printed(plan=f"{treatment}:done", length="booklet")
    rows = [load().statements[key] for key in ids if load().statements[key].at.startswith("plan.")]
    assert [s.id for s in rows if {"this.planned", "this.under_way"} & s.when] == []


@pytest.mark.parametrize(
    ("said", "yes", "no"),
    [
        # follow-up after treatment that is over, and beside treatment that is ahead
        ({"plan": "watch rt_multi:done"}, "watch.what", "watch.what_radiation"),
        ({"plan": "watch surg_mis:done hormone"}, "watch.what", "watch.what_surgery"),
        ({"plan": "watch rt_multi"}, "watch.what_radiation", "watch.what"),
        ({"plan": "watch chemo:done hormone:under_way", "length": "booklet"}, "watch.why_drugs", "watch.what_ablation"),
        # surgery where the scan shows no pressure
        ({"plan": "surg_decompress", "cord": "cord_none"}, "surg_decompress.what_room", "surg_decompress.what"),
        ({"plan": "surg_decompress", "cord": "cord_suspected"}, "surg_decompress.what_room", "surg_decompress.what"),
        (
            {"plan": "surg_decompress", "cord": "cauda_equina"},
            "surg_decompress.what_cauda",
            "surg_decompress.what_room",
        ),
        ({"plan": "surg_decompress"}, "surg_decompress.what", "surg_decompress.what_room"),
        # a tested patient is not told that a test is still to come
        (
            {"tumor": "unknown_primary", "tests": "biopsy:done"},
            "happening.what_unknown_tested",
            "happening.what_unknown",
        ),
        (UNKNOWN, "happening.what_unknown", "happening.what_unknown_tested"),
        ({"cord": "cord_none"}, "happening.cord_none", "tests.general_sheet"),
        ({"tests": "mri:done", "plan": "rt_multi"}, "tests.mri_done_sheet", "tests.general_sheet"),
        # questions that the page has answered are not asked
        ({"stability": "unstable"}, "ask.sheet_scan_moves", "ask.sheet_scan"),
        ({"stability": "weakened"}, "ask.sheet_scan", "ask.sheet_scan_moves"),
        # tablets that are hard to swallow: said once, in the first place that has tablets
        ({"plan": "steroid", "conditions": "swallowing"}, "steroid.care_liquid", "pain_meds.care_liquid"),
        ({"plan": "pain_meds:done chemo", "conditions": "swallowing"}, "systemic.care_liquid", "steroid.care_liquid"),
        ({"plan": "pain_meds steroid", "conditions": "swallowing"}, "pain_meds.care_liquid", "steroid.care_liquid"),
        # diabetes: the rise of sugar once, and what to do
        ({"plan": "steroid", "conditions": "diabetes"}, "steroid.care_diabetes", "steroid.care_ulcer"),
    ],
)
def test_the_sentence_that_fits_prints_and_the_other_does_not(said: dict[str, Any], yes: str, no: str) -> None:
    assert {yes, no} <= load().statements.keys()
    ids = printed(**said)
    assert yes in ids
    assert no not in ids


@pytest.mark.parametrize("symptoms", ["weakness:better!", "numb:same! night_pain:same!", "radicular:same!"])
def test_a_known_nerve_sign_that_gets_worse_is_never_for_the_same_day(symptoms: str) -> None:
    ids = printed(symptoms=symptoms, length="booklet")
    assert {"happening.symptoms_checked_nerves", "now.have_known"} <= ids
    assert "happening.symptoms_checked" not in ids


def test_pain_that_nobody_checked_is_not_called_new_or_worse() -> None:
    text = flat(paper(person(symptoms="night_pain:same")))
    assert "You have pain. If your team has not checked it, call us today." in text
    assert "pain is new or worse" not in text


@pytest.mark.parametrize("said", [{"stability": "unstable"}, {"cord": "cord_compressed_deficit"}, {"mobility": "bed"}])
def test_who_must_not_move_freely_is_not_told_to(said: dict[str, str]) -> None:
    text = flat(paper(person(**said, length="booklet", plan="pain_meds+opioid")))
    assert "push up with your arms" not in text
    assert "Move when you can" not in text


@pytest.mark.parametrize(
    ("levels", "words", "short"),
    [
        ("T8 T9", "your middle back", "T8–T9"),
        ("T2 T8", "your upper back and middle back", "T2, T8"),
        ("L2 C7 T1", "your neck, upper back, and lower back", "C7–T1, L2"),
        ("thoracic T8 L1", "your upper or middle back and lower back", "Thoracic T1–T12, L1"),
        ("T8 sacral", "your middle back and the base of your spine", "T8, Sacrum or coccyx"),
        ("multiple_levels", "more than one part of your spine", "Non-adjacent levels"),
        ("multiple_levels T8", "your middle back", "T8, Non-adjacent levels"),
        ("level_unknown", "your spine", ""),
    ],
)
def test_where_it_is_for_the_patient_and_for_the_card(levels: str, words: str, short: str) -> None:
    case, content = person(levels=levels), load()
    found = values(case, content, labels_of(content, "en-US"), rules.facts(case, content))
    assert (found["levels"], found["levels_short"]) == (words, short)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"symptoms": "bladder:same!"}, "Bladder and bowel normal: no"),
        ({"symptoms": "bowel:same!"}, "Bladder and bowel normal: no"),
        ({"symptoms": "numb"}, "Bladder and bowel normal: yes / no"),
        ({"conditions": "prior_spine_surgery_hw"}, "Metal or pacemaker: yes Earlier"),
        ({}, "Metal or pacemaker: yes / no"),
        ({"plan": "rt_multi:done"}, "Earlier spine radiation: yes Last"),
        ({"plan": "rt_multi"}, "Earlier spine radiation: yes / no"),
        ({"plan": "steroid:under_way"}, "Takes steroids: yes Blood"),
        ({"plan": "surg_stabilize:done"}, "Metal or pacemaker: yes Earlier"),
        ({"tumor": "lymphoma", "extras": "card_cancer"}, "Cancer: lymphoma Walks"),
        ({"tumor": "unknown_primary", "extras": "card_cancer"}, "Cancer: unknown primary"),
        ({"levels": "T8 T9 T10 L2"}, "Levels: T8–T10, L2"),
    ],
)
def test_the_card_holds_what_the_night_doctor_needs(said: dict[str, Any], line: str) -> None:
    card = flat(paper(person(**said, length="booklet"))).split("Your alert card")[1]
    assert line in card


def test_the_evidence_copy_says_because_of_which_treatment_a_sentence_prints() -> None:
    made = handout.make(person(plan="rt_multi", tumor="breast"), load(), today=DAY, copy="evidence")
    text = flat(made.text())
    assert re.search(r"radiation\.care_skin_sheet: [^:]+: [\d-]+: plan\.radiation", text)
    assert re.search(r"happening\.what_stated: [^:]+: [\d-]+: tumor\.spread", text)


@pytest.mark.parametrize(
    ("said", "explained"),
    [
        ({"plan": "kyphoplasty"}, "kyphoplasty"),
        ({"plan": "rt_sbrt"}, "stereotactic"),
        ({"plan": "surg_mis"}, "keyhole"),
        ({"plan": "catheter_care"}, "catheter"),
        ({"plan": "ablation"}, "ablation"),
        ({"plan": "immuno"}, "immuno"),
        ({"plan": "palliative"}, "palliative"),
        ({"note": "We plan a laminectomy at L2."}, "laminectomy"),
        ({"plan": "steroid", "plan_note": "The taper starts on Monday."}, "taper"),
    ],
)
def test_hard_words_in_names_and_notes_are_explained(said: dict[str, str], explained: str) -> None:
    assert f"glossary.{explained}" in printed(**said, length="booklet")
    assert f"glossary.{explained}" not in printed(length="booklet")


ORDINARY: tuple[dict[str, Any], ...] = (
    {"tumor": "lung_nsclc", "plan": "rt_single steroid:under_way pain_meds:under_way+opioid+laxative", "levels": "L2",
     "cord": "cord_none", "symptoms": "night_pain:same=6!", "tests": "mri:done biopsy:done"},
    {"tumor": "breast", "plan": "rt_multi hormone:under_way bone_drug", "levels": "T8 L2", "cord": "cord_none",
     "stability": "weakened", "extent": "multiple", "symptoms": "night_pain:same=4!", "tests": "mri:done biopsy:done"},
    {"tumor": "lung_sclc", "plan": "chemo rt_multi steroid", "levels": "T4", "cord": "cord_compressed_no_deficit",
     "symptoms": "night_pain:worse!", "tests": "mri:done biopsy:done", "actions": "spine_review_today"},
    {"tumor": "lymphoma", "plan": "chemo rt_multi steroid:under_way", "levels": "L3 L4", "cord": "cauda_equina",
     "symptoms": "bladder:worse! saddle:worse!", "tests": "mri:done biopsy:done", "actions": "admission"},
    {"tumor": "melanoma", "plan": "immuno:under_way rt_sbrt:done", "levels": "C5", "symptoms": "none"},
    {"tumor": "unknown_primary", "plan": "rt_single pain_meds palliative", "levels": "sacral", "cord": "root_only",
     "symptoms": "radicular:same!", "tests": "biopsy:planned ct:planned mri:done"},
    {"tumor": "breast", "plan": "watch hormone:under_way bone_drug:under_way", "levels": "T8", "symptoms": "none"},
    {"tumor": "thyroid", "plan": "radionuclide surg_mis embolization", "levels": "L1", "symptoms": "tender:same!"},
    {"tumor": "colorectal", "plan": "brace physio pain_meds:under_way+paracetamol+nsaid", "levels": "L5",
     "stability": "unstable", "symptoms": "mechanical_pain:same=5!", "tests": "ct:done"},
    {"tumor": "prostate", "plan": "hormone:under_way rt_multi pain_meds+opioid", "levels": "T8", "cord": "cord_none"},
    {"tumor": "prostate", "plan": "surg_decompress steroid:under_way rt_multi", "levels": "T8 T9", "tests": "mri:done",
     "cord": "cord_compressed_deficit", "stability": "indeterminate", "extent": "multiple", "conditions": "diabetes",
     "symptoms": "weakness:worse! mechanical_pain:same=6!", "actions": "admission", "mobility": "walks_with_aid"},
    {"tumor": "myeloma", "plan": "kyphoplasty chemo:under_way bone_drug:under_way", "levels": "T12 L1",
     "cord": "cord_none", "stability": "fracture", "symptoms": "mechanical_pain:new=7@this_week!",
     "tests": "mri:done biopsy:done", "conditions": "kidney_disease"},
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(ORDINARY)))
@pytest.mark.parametrize(("locale", "page"), [("en-US", "letter"), ("en-GB", "a4")])
def test_an_ordinary_case_of_up_to_three_treatments_is_one_sheet_of_paper(number: int, locale: str, page: str) -> None:
    case = replace(person(**ORDINARY[number], locale=locale), page=page)
    assert handout.make(case, load(), today=DAY).pdf().pages == 2


def test_the_line_to_write_on_gives_way_before_a_third_page_and_not_sooner() -> None:
    kept, tight = (handout.make(person(**said), load(), today=DAY) for said in ({"plan": "rt_single"}, ORDINARY[10]))
    assert "____" in kept.text().split("Good to know")[0]
    assert "____" not in tight.text()
    assert {*tight.statement_ids} >= {"ask.sheet_scan", "unknown.general"}
    assert {*tight.statement_ids} & {"limits.use_tight", "limits.use_bare"}
