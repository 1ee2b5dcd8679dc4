# SPDX-License-Identifier: MIT
"""The first page keeps its promise whatever is typed: signs, both numbers, what to do; and its signs fit the person."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from spinemets_desktop.case.freetext import NAME_MOST, PHONE_MOST
from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import load
from spinemets_desktop.document.compose import compose
from spinemets_desktop.document.model import Callout
from spinemets_desktop.document.pictures import pictograms
from spinemets_desktop.document.texts import texts
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import fit, handout
from spinemets_desktop.handout.handout import Handout
from tests.people import DAY, flat, paper, person

SIZES = ("standard", "clear", "large", "giant")
LONG_NAME = ("Maria-Alexandrina Wolfeschlegelsteinhausenbergerdorff " * 3)[:NAME_MOST].strip()
LONG_PHONE = "+44 20 7946 0100 ext 1234 (ask for a nurse)"[:PHONE_MOST]
MANY_SIGNS = (
    "chemo:under_way surg_decompress:done steroid:under_way pain_meds:under_way+opioid+nsaid catheter_care:under_way"
)


def first_page(made: Handout) -> str:
    """Return the words of the first page on one line."""
    return flat(PdfReader(io.BytesIO(made.pdf().data)).pages[0].extract_text())


def long_header(case: Case) -> Case:
    """Return a case whose name, record, clinic and clinician are as long as they may be."""
    clinic = replace(case.clinic, name=LONG_NAME, clinician=LONG_NAME, day_phone=LONG_PHONE, night_phone=LONG_PHONE)
    return replace(case, patient=replace(case.patient, name=LONG_NAME, record=LONG_NAME), clinic=clinic)


def kept(made: Handout) -> list[str]:
    """Return what the first page lacks of its promise."""
    content, words = load(), first_page(made)
    here = {place.id for place in made.pdf().places if place.page == 0}
    ranks = {content.statements[key].rank for key in here if content.statements[key].at in ("now.signs", "first.signs")}
    missing = [] if len(ranks) >= 7 else [f"signs {sorted(ranks)}"]
    numbers = (made.case.clinic.day_phone, made.case.clinic.night_phone)
    missing += [number for number in numbers if flat(number) not in words]
    to_do = [key for key in here if content.statements[key].at in ("now.do", "first.do")]
    return missing if to_do else [*missing, "what to do"]


@pytest.mark.parametrize("page", ["letter", "a4"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_the_promise_holds_under_the_longest_header(length: str, size: str, page: str) -> None:
    for said in ({}, {"plan": MANY_SIGNS, "actions": "admission mri_24h", "symptoms": "weakness bladder"}):
        for case in (person(**said, length=length), long_header(person(**said, length=length))):
            made = handout.make(replace(case, type=size, page=page), load(), today=DAY)
            assert kept(made) == [], (said, made.case.patient.name)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_a_long_header_is_lost(size: str) -> None:
    case = replace(long_header(person(plan="rt_multi")), type=size)
    made = handout.make(case, load(), today=DAY)
    words = flat(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(made.pdf().data)).pages))
    assert words.replace(" ", "").count(LONG_NAME.replace(" ", "")) >= 4  # name, record, clinic, clinician


@pytest.mark.parametrize("length", ["sheet", "booklet"])
@pytest.mark.parametrize("decided", [fit.WHOLE, fit.LATER, fit.MAIN, fit.SHORT, fit.ALONE])
def test_what_is_tried_on_the_first_page_is_how_the_document_begins(decided: frozenset[str], length: str) -> None:
    case = person(plan=MANY_SIGNS, length=length, symptoms="weakness bladder")
    known = rules.facts(case, load()) | decided
    whole = compose(case, load(), known, DAY, "SM-0000-0000")
    opening = compose(case, load(), known, DAY, "SM-0000-0000", opening=True)
    assert opening.blocks == whole.blocks[: len(opening.blocks)]
    assert (opening.title, opening.subtitle, opening.footer) == (whole.title, whole.subtitle, whole.footer)
    boxes = [block.kind for block in whole.blocks if isinstance(block, Callout)]
    assert boxes == [block.kind for block in opening.blocks if isinstance(block, Callout)]


@pytest.mark.parametrize("page", ["letter", "a4"])
def test_signs_for_the_same_day_fill_the_first_page_and_go_on_overleaf(page: str) -> None:
    said = {"plan": MANY_SIGNS, "actions": "er_today mri_24h", "symptoms": "weakness gait"}
    made = handout.make(replace(person(**said), page=page), load(), today=DAY)
    box = next(b for b in made.document.blocks if isinstance(b, Callout) and b.kind == "same_day")
    assert box.more is not None, "the case does not try what it is for"
    signs = [text.id for text in texts(box) if text.id.startswith("today.sign")]
    pages = {place.id: place.page for place in made.pdf().places}
    assert [pages[name] for name in signs] == sorted(pages[name] for name in signs)
    assert {pages[name] for name in signs} == {0, 1}
    assert sum(pages[name] == 0 for name in signs) >= fit.FIRST_SIGNS
    first, second = (flat(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(made.pdf().data)).pages[:2])
    assert first.count("More signs on the next page") == 1
    assert "Call us the same day" in second
    assert "More signs" not in made.text() + made.html()


def test_a_page_without_pages_says_nothing_in_short() -> None:
    made = handout.make(replace(person(plan=MANY_SIGNS), type="giant"), load(), today=DAY)
    assert "Trouble walking, or falls" in flat(made.text())
    assert "Trouble walking, or falls" not in flat(made.html())
    assert "Walking</strong> gets harder" in flat(made.html())


# Who: what is said, what must be read on the first page, what must not.
FOLLOWS: list[tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = [
    ({}, ("Walking gets harder", "You cannot pass urine", "back or neck pain", "Do not drive"), ("weaker", "your bag")),
    ({"mobility": "bed"}, ("Turning or sitting up", "harder to move, than before", "let trained helpers move you",
                           "within reach", "change how you lie"),
     ("Walking gets", "Do not drive", "when you walk", "lift")),
    ({"mobility": "wheelchair"}, ("Moving from bed to chair", "Shift your weight"), ("Walking gets", "Do not drive")),
    ({"mobility": "walks_with_aid"}, ("Walking gets harder", "Do not drive"), ("bed to chair",)),
    ({"plan": "catheter_care:under_way"}, ("No urine in your bag",), ("You cannot pass urine",)),
    ({"plan": "catheter_care:done"}, ("You cannot pass urine",), ("in your bag",)),
    ({"symptoms": "weakness:same!"}, ("weaker or heavier than before",), ("feel weak or heavy, or give way",)),
    ({"symptoms": "numb:same!"}, ("that spreads or gets stronger",), ("in your feet, legs",)),
    ({"levels": "C5"}, ("Sudden, very bad neck pain", "Keep your neck still", "Neck pain that is new"), ("back pain",)),
    ({"levels": "T8"}, ("Sudden, very bad back pain", "Keep your back still", "Back pain that is new"), ("neck",)),
    ({"levels": "C5 T8"}, ("back or neck pain", "back and neck still"), ()),
    ({"levels": "multiple_levels T8"}, ("back or neck pain",), ()),
    ({"mobility": "bed", "plan": "catheter_care:under_way", "levels": "T8", "symptoms": "weakness:same!"},
     ("No urine in your bag", "Turning or sitting up", "very bad back pain"),
     ("Walking gets", "cannot pass urine", "neck")),
]  # fmt: skip


@pytest.mark.parametrize(("said", "yes", "no"), FOLLOWS, ids=lambda value: str(value)[:40])
def test_signs_and_steps_follow_the_person(said: dict[str, Any], yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    words = flat(paper(person(**said)).split("What is happening")[0])
    assert [part for part in yes if part not in words] == []
    assert [part for part in no if part in words] == []


@pytest.mark.parametrize("said", [said for said, _, _ in FOLLOWS], ids=str)
def test_the_short_signs_and_the_card_follow_too(said: dict[str, Any]) -> None:
    made = handout.make(replace(person(**said), type="giant"), load(), today=DAY)
    words = flat(made.text())
    if said.get("mobility") in ("bed", "wheelchair"):
        assert "walking, or falls" not in words
    if "catheter_care:under_way" in said.get("plan", ""):
        assert "No urine in bag" in words
        assert "Has a urinary catheter" in words
    if said.get("levels") == "C5":
        assert "sudden bad neck pain" in words


def test_a_neck_collar_is_for_the_neck_and_a_back_brace_for_the_back() -> None:
    for levels, name in (("C5", "Neck collar"), ("T8", "Back brace"), ("", "Back brace or neck collar")):
        assert f"A {name.lower()}" in paper(person(plan="brace", levels=levels))


def test_every_sign_has_a_pictogram_and_every_pictogram_exists() -> None:
    content, drawn = load(), set(pictograms())
    for slot in ("now.signs", "now.plan", "first.signs"):
        assert [s.id for s in content.slots[slot] if s.picture not in drawn] == []
    assert [t.id for t in content.options["treatment"].options.values() if t.picture not in drawn] == []


def test_no_sign_takes_more_than_two_lines_at_the_usual_size() -> None:
    for said in ({"plan": MANY_SIGNS}, {"mobility": "bed"}, {"levels": "C5"}):
        for page in ("letter", "a4"):
            made = handout.make(replace(person(**said), page=page), load(), today=DAY)
            slots = ("now.signs", "now.plan")
            tall = [p for p in made.pdf().places if load().statements[p.id].at in slots and p.y1 - p.y0 > 2.4 * 15.6]
            assert [place.id for place in tall] == []
