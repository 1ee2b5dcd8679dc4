# SPDX-License-Identifier: MIT
"""One sheet speaks with one voice: one tier for a sign, nothing meant for others, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.content.content import load
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.language.readability import sentences
from tests.people import DAY, flat, paper, person

EVERY = 6  # of the rows of the covering array
NOW = "get help now"
# A sign that stands under “the same day” on page 1 may not be “now” further on.
SAME_DAY = (
    r"(back|neck) pain", r"thirst", r"lots of urine", r"no bowel movement", r"wound (that )?is (red|hot)", r"run out",
    r"loose stools|stools get loose", r"leg pain", r"sore spot", r"bad smell|smells bad",
)  # fmt: skip
LOOSE = re.compile(r"loosen?\b.*\bstools")
SUDDEN = re.compile(r"sudden, very bad (back or neck|back|neck) pain", re.IGNORECASE)


@cache
def printed() -> tuple[Handout, ...]:
    content = load()
    rows = [*covering.covering(content, 2)][::EVERY]
    return tuple(handout.make(covering.case_of(row, content), content, today=DAY) for row in rows)


def said(made: Handout, *places: str) -> Iterator[tuple[str, str]]:
    """Yield name and words of what was printed in places that begin so."""
    for key in made.statement_ids:
        statement = load().statements[key]
        if statement.at.startswith(places):
            yield key, statement.gb if made.case.locale == "en-GB" and statement.gb else statement.text


def plain(text: str) -> str:
    return text.replace("**", "").lower()


def urgent(made: Handout) -> Iterator[tuple[str, str]]:
    for key, text in said(made, "plan.call"):
        yield from ((key, each) for each in sentences(plain(text)) if NOW in each)


# ---------------------------------------------------------------- one tier for a sign


def two_tiers(made: Handout) -> list[str]:
    today = plain(" ".join(text for _, text in said(made, "today.signs")))
    late = [word for word in SAME_DAY if re.search(word, today)]
    rows = [(key, SUDDEN.sub("", text)) for key, text in urgent(made)]
    return [f"{key}: {word}" for key, text in rows for word in late if re.search(word, text)]


def test_no_sign_is_now_in_the_plan_and_the_same_day_on_the_first_page() -> None:
    assert sum(any(urgent(made)) for made in printed()) > 50
    assert [found for made in printed() for found in two_tiers(made)] == []


def test_two_tiers_are_found() -> None:
    made = handout.make(person(plan="immuno", length="booklet"), load(), today=DAY)
    assert two_tiers(made) == []
    assert any("stools" in text for _, text in urgent(made))
    assert re.search(SAME_DAY[1], plain(dict(said(made, "now.plan"))["now.plan_immuno"]))


@pytest.mark.parametrize("word", ["fever|temperature", r"loose stools|stools get loose", r"does not stop"])
def test_what_the_plan_calls_now_stands_in_the_red_box_too(word: str) -> None:
    rows = [made for made in printed() if any(re.search(word, text) for _, text in urgent(made))]
    assert rows
    box = [plain(" ".join(text for _, text in said(made, "now.plan"))) for made in rows]
    assert [[*urgent(made)] for made, signs in zip(rows, box, strict=True) if not re.search(word, signs)] == []


@pytest.mark.parametrize("length", ["sheet", "booklet"])
@pytest.mark.parametrize("plan", ["chemo:done", "immuno", "catheter_care", "radionuclide", "surg_mis", "rt_multi"])
def test_a_fever_that_is_now_in_a_row_is_now_on_the_first_page(plan: str, length: str) -> None:
    made = handout.make(person(plan=plan, length=length), load(), today=DAY)
    rows = [text for _, text in urgent(made) if "fever" in text]
    box = plain(" ".join(text for _, text in said(made, "now.plan")))
    assert not rows or "fever" in box
    assert ("up to 6 weeks after chemotherapy" in box) == (plan == "chemo:done")


def test_on_immunotherapy_loose_stools_are_no_usual_side_effect() -> None:
    found = [made for made in printed() if "treatment.immuno" in made.facts]
    assert len(found) > 5
    assert [key for made in found for key, text in said(made, "plan.effects") if LOOSE.search(text)] == []
    other = handout.make(person(plan="targeted"), load(), today=DAY)
    assert any(LOOSE.search(text) for _, text in said(other, "plan.effects"))


# ------------------------------------------------------------ nothing meant for others


def offends(fact: str, words: str, places: tuple[str, ...], but: tuple[str, ...] = ()) -> list[str]:
    found = [made for made in printed() if fact in made.facts]
    assert len(found) > 5, fact
    return [
        key
        for made in found
        for key, text in said(made, *places)
        if re.search(words, plain(text)) and not key.startswith(but)
    ]


def test_who_is_in_bed_is_told_nothing_of_driving_or_going_somewhere() -> None:
    assert offends("mobility.bed", r"\bdriv|go to {{", ("now.", "plan.", "daily.", "ask.", "do.")) == []


def test_who_has_a_catheter_is_told_nothing_of_passing_urine() -> None:
    own = ("now.have_signs", "symptom.")  # what the clinician ticked
    assert offends("catheter.in", r"pass(ing)? (less )?urine", ("now.", "first.", "plan.", "daily."), own) == []


def test_where_there_is_no_cord_nothing_is_said_of_it() -> None:
    # the anatomy in general, what a scan shows, what a needle can harm: true of every spine
    general = ("happening.guard", "happening.parts", "happening.cord", "cement.effects", "rt_sbrt.effects")
    assert offends("canal.cauda", r"\bcord\b", ("plan.", "happening.", "closeup.caption"), general) == []
    assert "free the nerves" in paper(person(plan="surg_decompress", levels="L4", cord="cauda_equina"))
    assert "free the spinal cord" in paper(person(plan="surg_decompress", levels="T8"))


def test_the_root_of_the_neck_goes_to_the_arm_and_a_low_one_to_the_leg() -> None:
    for levels, yes, no in (("C5", "along an arm.", "leg"), ("L5", "along a leg.", "an arm"), ("T8", "chest", "xx")):
        text = flat(paper(person(levels=levels, cord="root_only")))
        row = text[text.index("pressing on a nerve") :][:160]
        assert yes in row
        assert no not in row.split(".")[1]


def test_who_is_told_to_keep_still_is_not_told_to_shift() -> None:
    assert offends("stay.still", r"shift your weight|change how you lie", ("do.", "daily.")) == []
    for mobility, words in (("wheelchair", "Shift your weight"), ("bed", "change how you lie")):
        assert words in paper(person(mobility=mobility))
        assert words not in paper(person(mobility=mobility, actions="er_today"))
        assert words not in paper(person(mobility=mobility, stability="fracture", cord="cord_compressed_deficit"))


# ---------------------------------------------------------------------- nothing twice

WARNINGS = {
    "pain_meds.effects_nsaid", "pain_meds.care_kidneys_nsaid", "pain_meds.care_steroid_nsaid", "do.kidney_tablets",
    "pain_meds.care_myeloma_nsaid", "do.thinner_tablets", "happening.myeloma_tablets",
}  # fmt: skip


def test_anti_inflammatory_drugs_are_warned_of_once() -> None:
    harm = re.compile(r"(ibuprofen|anti-inflammatory).*(kidney|stomach|bleed)")
    many = [[key for key, text in said(made, "plan.", "do.") if harm.search(plain(text))] for made in printed()]
    assert max(map(len, many)) == 1


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ({"plan": "pain_meds+nsaid"}, "pain_meds.effects_nsaid"),
        ({"plan": "pain_meds+nsaid", "conditions": "kidney_disease"}, "pain_meds.care_kidneys_nsaid"),
        ({"plan": "pain_meds+nsaid steroid", "conditions": "kidney_disease"}, "pain_meds.care_steroid_nsaid"),
        ({"plan": "pain_meds+nsaid steroid", "tumor": "myeloma"}, "pain_meds.care_steroid_nsaid"),
        ({"plan": "pain_meds+nsaid", "tumor": "myeloma"}, "pain_meds.care_myeloma_nsaid"),
        ({"plan": "rt_multi", "conditions": "kidney_disease"}, "do.kidney_tablets"),
        ({"plan": "rt_multi", "conditions": "bleeding_anticoag"}, "do.thinner_tablets"),
        ({"plan": "rt_multi", "tumor": "myeloma", "conditions": "kidney_disease"}, "happening.myeloma_tablets"),
    ],
)
def test_which_warning_of_anti_inflammatory_drugs_it_is(case: dict[str, Any], sentence: str) -> None:
    ids = {*handout.make(person(**case), load(), today=DAY).statement_ids}
    assert sentence in ids
    assert len(ids & WARNINGS) == 1


def test_what_one_has_is_one_sentence_and_names_what_was_ticked() -> None:
    text = flat(paper(person(symptoms="weakness:same! numb:same! bladder:same! bowel:same!", levels="T8")))
    have = "You have weak arms or legs, numbness or tingling, trouble passing or holding urine, and trouble passing"
    assert have in text
    assert "You have trouble" not in text
    assert "You have trouble moving." in flat(paper(person(symptoms="gait:worse", mobility="wheelchair")))
    assert "You have trouble walking." in flat(paper(person(symptoms="gait:worse", mobility="walks_with_aid")))


def test_the_next_visit_is_no_person_to_call() -> None:
    clinic = {"contacts": {"next_visit": "Monday at 10", "nurse": "555-0101"}}
    text = paper(person(plan="rt_multi", length="booklet", clinic=clinic))
    assert text.count("Monday at 10") == 1
    assert re.search(r"Next visit \| Monday at 10", text)


# ------------------------------------------------- what one has already, and what is agreed

KNOWN = [
    ("saddle:same!", "now.sign_saddle_more", "now.sign_saddle"),
    ("bowel:better!", "now.sign_urine_more", "now.sign_urine"),
    ("bladder:same!", "now.sign_urine_more", "now.sign_urine"),
    ("radicular:same!", "now.sign_band_more", "now.sign_band"),
]


@pytest.mark.parametrize(("symptoms", "more", "usual"), KNOWN)
def test_a_known_sign_is_told_as_more_than_before_and_a_new_one_as_it_is(symptoms: str, more: str, usual: str) -> None:
    known = {*handout.make(person(symptoms=symptoms), load(), today=DAY).statement_ids}
    new = {*handout.make(person(symptoms=symptoms.split(":", 1)[0]), load(), today=DAY).statement_ids}
    seen = {*handout.make(person(symptoms=symptoms.removesuffix("!")), load(), today=DAY).statement_ids}
    assert more in known
    assert usual not in known
    for ids in (new, seen):  # what nobody has checked counts as new
        assert usual in ids
        assert more not in ids


def test_one_new_sign_beside_a_known_one_keeps_the_whole_sign() -> None:
    ids = handout.make(person(symptoms="bowel:same! bladder:new"), load(), today=DAY).statement_ids
    assert "now.sign_urine" in ids


def test_the_page_is_read_weeks_later_so_no_sign_is_measured_against_now() -> None:
    places = ("now.signs", "first.signs", "today.signs", "card.signs")
    signs = [s for s in load().statements.values() if s.at in places]
    assert [s.id for s in signs if "than now" in s.text] == []
    late = [s for s in signs if s.at == "card.signs"]
    assert [s.id for s in late if not re.search("new or worse|than before|in the bag", plain(s.text))] == []


TOLD = {"actions": "er_today", "symptoms": "weakness:new"}
DECIDED = {"actions": "decision_no_urgent", "reason": "x", "cord": "cord_compressed_deficit"}


@pytest.mark.parametrize(
    ("case", "yes"),
    [
        ({"symptoms": "weakness:new"}, "now.have_active"),
        (TOLD, "now.have_told"),
        (DECIDED | {"symptoms": "weakness:worse!"}, "now.have_settled"),
        (DECIDED | {"symptoms": "weakness:worse"}, "now.have_active"),  # nobody has checked it
        (DECIDED | {"symptoms": "weakness:worse! bladder:new"}, "now.have_active"),
        ({"symptoms": "weakness:worse!", "actions": "already_treated"}, "now.have_settled"),
        ({"symptoms": "weakness:same!"}, "now.have_known"),
    ],
)
def test_what_to_do_about_what_one_has(case: dict[str, Any], yes: str) -> None:
    ids = {*handout.make(person(**case), load(), today=DAY).statement_ids}
    assert ids & {f"now.have_{name}" for name in ("active", "told", "settled", "known")} == {yes}


def test_after_a_decision_against_urgent_treatment_the_card_orders_none_and_page_1_keeps_every_sign() -> None:
    made = handout.make(person(**DECIDED, symptoms="weakness:worse!", length="booklet"), load(), today=DAY)
    card = dict(said(made, "card."))
    assert {"card.ask_for_decided"} == {key for key in card if key.startswith("card.ask_for")}
    assert not any("MRI" in text for text in card.values())
    assert "fast care can help" not in flat(made.text()).lower()
    assert {load().statements[key].rank for key, _ in said(made, "now.signs")} == {1, 2, 3, 4, 5, 6, 7}
    assert "now.do_call" in made.statement_ids
    told = person(actions="decision_no_urgent er_today", reason="x", length="booklet")
    assert "card.ask_for" in handout.make(told, load(), today=DAY).statement_ids


def test_questions_fit_those_who_are_through_and_those_who_are_sent_in() -> None:
    assert "What comes next" in paper(person(plan="rt_multi:done watch"))
    assert "What else could I choose" not in paper(person(plan="rt_multi:done", length="booklet"))
    assert "What happens first" in paper(person(plan="rt_multi", actions="admission"))
    assert "What else could I choose" in paper(person(plan="rt_multi:done hormone"))
    assert "plan.over" not in rules.facts(person(), load())
