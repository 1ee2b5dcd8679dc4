# SPDX-License-Identifier: MIT
"""The ten pitfalls of tailoring (clinical facts 8.5): 7 to 10, the words for this person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from spinemets_desktop.case.model import Case, Symptom
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import load
from spinemets_desktop.facts import rules
from tests.people import CLINIC, flat, paper, person
from tests.test_vignettes import FILES, made, story

BOOKLET = {"length": "booklet"}

# 7. Kinds of drugs are kept apart.


@pytest.mark.parametrize("drug", ["hormone", "targeted", "immuno"])
@pytest.mark.parametrize("tumor", ["breast", "prostate", "melanoma", "not_stated"])
def test_other_drugs_are_not_called_chemotherapy(drug: str, tumor: str) -> None:
    text = flat(paper(person(plan=drug, tumor=tumor, **BOOKLET)))
    text = text.split("What do the hard words mean?")[0].replace("It is not the same as chemotherapy.", "")
    assert "chemotherapy" not in text
    assert not re.search(r"\bhair\b", text)


def test_hair_falls_out_only_where_the_beam_goes() -> None:
    sentences = re.findall(
        r"[^.]*\bhair\b[^.]*\.", flat(paper(person(plan="rt_multi", levels="T8", **BOOKLET))), re.IGNORECASE
    )
    assert sentences
    assert all("only where the beam goes" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    ("levels", "has", "has_not"),
    [
        ("cervical", "throat", "your stools"),
        ("lumbar", "sick to your stomach", "throat"),
        ("lumbar", "loosen your stools", "throat"),
        ("thoracic", "cough", "throat"),
        ("sacral", "loosen your stools", "throat"),
    ],
)
def test_effects_of_radiation_follow_the_level(levels: str, has: str, has_not: str) -> None:
    text = flat(paper(person(plan="rt_multi", levels=levels)))
    assert has in text
    assert has_not not in text


# 8. The page explains the plan and recommends nothing.


def test_no_statement_recommends_or_ranks() -> None:
    ranking = re.compile(
        r"\b(we recommend|you should|you must|is best for|the best (plan|treatment|choice)|better choice)\b",
        re.IGNORECASE,
    )
    assert [s.id for s in load().statements.values() if ranking.search(s.text)] == []


def test_treatments_that_were_not_chosen_are_not_named_as_refused_or_unfit() -> None:
    for path in FILES:
        assert not re.search(
            r"not (suitable|right|an option) for you|too (weak|ill|old|sick) for|cannot have (surgery|radi|chemo)",
            flat(made(path).text()),
            re.IGNORECASE,
        ), path.name


@pytest.mark.parametrize("treatment", sorted(load().options["treatment"].options))
def test_a_treatment_that_was_not_chosen_has_no_block(treatment: str) -> None:
    for path in FILES:
        if treatment not in {t.id for t in story(path)[0].treatments}:
            assert not [key for key in made(path).statement_ids if key.startswith(f"{treatment}.")], path.name


# 9. Nothing is assumed about sex, family, receptors or origin.


def test_nobody_is_assumed_to_be_man_woman_or_married() -> None:
    assuming = re.compile(
        r"\b(he|she|him|his|her|hers|wife|husband|spouse|partner|son|daughter|man|woman|men|women)\b", re.IGNORECASE
    )
    assert [s.id for s in load().statements.values() if assuming.search(s.text) or assuming.search(s.gb)] == []


@pytest.mark.parametrize("tumor", ["myeloma", "lymphoma", "unknown_primary"])
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_cancer_that_may_have_begun_in_the_spine_did_not_spread_there(tumor: str, length: str) -> None:
    text = flat(paper(person(tumor=tumor, plan="rt_multi steroid", length=length)))
    text = text.split("What do the hard words mean?")[0]
    assert not re.search(r"spread to (your|the) spine|spread from|where it (began|started) in", text, re.IGNORECASE)
    assert "spinal metastases" not in re.sub(r"[^.]*JAMA.*", "", text).lower()


def test_another_tumor_gets_general_text_only() -> None:
    content = load()
    known = made(next(path for path in FILES if path.stem.startswith("30-")))
    tumors = content.options["tumor"].options
    specific = {f"tumor.{tumor}" for tumor in tumors} - {"tumor.other"}
    assert not [key for key in known.statement_ids if content.statements[key].when & specific]


# 10. What was typed is data, and names stay where they were asked for.


def test_typed_text_prints_as_it_is() -> None:
    odd = "O'Brien & <b>Söhne</b> {{ clinic.name }} **stars** {% if x %} &amp; \\n"
    case = person(plan="chemo", plan_note=odd, note=odd, tumor="other", tumor_text="A & B <i>")
    text = flat(paper(replace(case, patient=replace(case.patient, name=odd))))
    assert text.count(flat(odd)) >= 3
    assert "A & B <i>" in text


def test_the_card_names_nobody_unless_asked() -> None:
    plain = {
        "patient": {"name": "Ana O’Brien", "born": date(1958, 3, 2)},
        "cancer": {"tumor": "breast"},
        "length": "booklet",
        "clinic": CLINIC,
    }

    def card(*extras: str) -> str:
        case = from_plain({**plain, "extras": [*extras]}, load())
        return flat(paper(case)).split("Your alert card")[1]

    assert "Ana" not in card()
    assert "1958" not in card()
    assert "breast" not in card()
    assert "Ana" in card("card_name")
    assert "1958" in card("card_born")
    assert "breast" in card("card_cancer")


def test_a_record_number_stays_off_the_card() -> None:
    case = person(plan="chemo", **BOOKLET)
    text = paper(replace(case, patient=replace(case.patient, record="MRN 0042")))
    assert "MRN 0042" not in text.split("Your alert card")[1]


def test_a_symptom_without_a_trend_counts_as_new() -> None:
    assert Symptom("numb").trend == "new"
    assert "urgent.now" in rules.facts(replace(Case(), symptoms=(Symptom("numb"),)), load())
