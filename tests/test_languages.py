# SPDX-License-Identifier: MIT
"""A handout in another language: a draft is for a translator only, and prints when its very words were reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop.case.model import Case, Wording
from spinemets_desktop.clinic import reviewing
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.translation import in_language
from spinemets_desktop.document.model import Table
from spinemets_desktop.document.texts import texts
from spinemets_desktop.errors import SafetyError, UsageError
from spinemets_desktop.handout import handout, making
from spinemets_desktop.review import approvals, approving
from tests.people import person
from tests.quality import conformance
from tests.translations import MARK, clinic_folder

DAY = date(2026, 11, 26)
WHO = ("T. Díaz", "certified translator")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clinic_folder(tmp_path_factory.mktemp("clinic"))


@pytest.fixture
def content(folder: Path) -> Iterator[Content]:
    yield load(folder)
    for path in (folder / "approvals").rglob("*.toml"):
        path.unlink()


def spanish(**said: object) -> Case:
    return replace(person(plan="rt_multi", tumor="breast", **said), locale="es-US")


def make(case: Case, content: Content, **more: str) -> handout.Handout:
    return handout.make(case, content, today=DAY, approvals=reviewing.in_use(content), **more)


def reviewed(content: Content, leave_out: tuple[str, ...] = ()) -> None:
    spoken = in_language(content, "es")
    words = [each for key, each in approvals.words_of(spoken).items() if key not in leave_out]
    approving.approve(reviewing.folder_of(spoken), words, *WHO, DAY)


def test_a_draft_is_refused_with_the_way_out(content: Content) -> None:
    with pytest.raises(SafetyError, match=r"draft.*--review-copy.*review approve --language es") as refused:
        make(spanish(), content)
    assert refused.value.exit_code == 5


def test_a_reviewed_language_prints_and_names_its_reviewer(content: Content) -> None:
    reviewed(content)
    made = make(spanish(), content)
    assert (made.copy, made.document.lang) == (making.PATIENT, "es-US")
    assert made.document.title.plain == MARK + "Cancer in your spine"
    assert "Translation reviewed by T. Díaz, certified translator" in made.document.footer.reference
    assert [*conformance(made)] == []


def test_nothing_falls_back_to_english(content: Content) -> None:
    reviewed(content)
    for case in (spanish(length="booklet"), spanish()):
        made = make(case, content)
        spoken = [text for text in texts(made.document) if text.ids]
        plain = ["".join(run.text for run in text.runs if run.lang != "en") for text in spoken]
        assert [text for text in plain if MARK not in text] == []


@pytest.mark.parametrize("left", ["now.do_say", "label:day.1", "option:tumor.breast.patient", "label:fever.es-US"])
def test_one_text_that_nobody_reviewed_makes_it_a_draft(left: str, content: Content) -> None:
    reviewed(content, leave_out=(left,))
    with pytest.raises(SafetyError, match=left):
        make(spanish(), content)


def test_only_what_the_handout_prints_counts(content: Content) -> None:
    reviewed(content, leave_out=("option:tumor.kidney.patient", "glossary.stent"))
    assert make(spanish(), content).copy == making.PATIENT


def test_words_that_changed_since_are_a_draft_again(content: Content, folder: Path) -> None:
    reviewed(content)
    path = folder / "es" / "10_top.toml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("ÑCancer in your spine", "ÑOther words for it"), "utf-8")
    try:
        with pytest.raises(SafetyError, match=r"1 of its \d+ texts .*title\.page first"):
            make(spanish(), content)
    finally:
        path.write_text(before, "utf-8")


def test_words_for_one_patient_have_no_translation(content: Content) -> None:
    reviewed(content)
    case = replace(spanish(), wording=Wording(replace=(("subtitle.keep", "Keep it near."),)))
    with pytest.raises(SafetyError, match="no reviewed translation"):
        make(case, content)


def test_the_review_copy_stands_beside_the_english_and_says_so_on_every_page(content: Content) -> None:
    made = make(spanish(), content, copy=making.REVIEW)
    rows = _rows(made)
    assert rows["title.page"] == ["title.page", "Cancer in your spine", MARK + "Cancer in your spine"]
    printed = make(replace(spanish(), locale="en-US"), content)
    assert {*printed.statement_ids} <= {*rows}
    assert {key for key in rows if key.startswith("label:")} >= {"label:day.1", "label:review.none"}
    assert "Not for patients" in made.document.footer.text.plain
    assert [*conformance(made)] == []


def _rows(made: handout.Handout) -> dict[str, list[str]]:
    tables = [
        block for part in made.document.blocks for block in getattr(part, "blocks", ()) if isinstance(block, Table)
    ]
    return {row[0].plain: [cell.plain for cell in row] for table in tables for row in table.rows}


def test_the_english_of_the_review_copy_is_that_of_this_patient(content: Content) -> None:
    rows = _rows(make(spanish(), content, copy=making.REVIEW))
    assert rows["now.do_call"][1].startswith("Call 555-")


def test_the_clinician_gets_both_languages_of_a_released_one_only(content: Content) -> None:
    with pytest.raises(SafetyError):
        make(spanish(), content, copy=making.BOTH)
    reviewed(content)
    made = make(spanish(), content, copy=making.BOTH)
    assert "For the clinician" in made.document.footer.text.plain
    assert _rows(made)["title.page"][1] == "Cancer in your spine"


def test_what_the_window_shows_is_the_patients_copy_or_the_draft(content: Content) -> None:
    assert make(spanish(), content, copy=making.SHOWN).copy == making.REVIEW
    reviewed(content)
    assert make(spanish(), content, copy=making.SHOWN).copy == making.PATIENT
    assert make(replace(spanish(), locale="en-GB"), content, copy=making.SHOWN).copy == making.PATIENT


@pytest.mark.parametrize("copy", [making.REVIEW, making.BOTH])
def test_english_has_no_copy_in_two_languages(copy: str, content: Content) -> None:
    with pytest.raises(UsageError, match="no copy in two languages"):
        make(person(), content, copy=copy)


def test_no_copy_but_the_patients_goes_into_a_record(content: Content) -> None:
    with pytest.raises(UsageError, match="patient’s own copy"):
        make(spanish(), content, copy=making.REVIEW).fhir()


def test_those_who_are_shown_it_read_english(content: Content) -> None:
    reviewed(content)
    made = make(spanish(), content)
    both = {text.id: text for text in texts(made.document) if any(run.lang == "en" for run in text.runs)}
    assert {"now.heading", "now.do_say", "card.title", "card.risk", "card.ask_for"} <= {*both}
    english = "".join(run.text for run in both["now.do_say"].runs if run.lang == "en")
    assert english == load().statements["now.do_say"].text


def test_a_language_is_offered_when_it_is_whole_and_says_that_it_is_a_draft(content: Content) -> None:
    locales = reviewing.offered(content, approvals.NONE, DAY).options["locale"].options
    assert locales["es-US"].label == "Spanish (United States), draft"
    reviewed(content)
    locales = reviewing.offered(content, reviewing.in_use(content), DAY).options["locale"].options
    assert locales["es-US"].label == "Spanish (United States)"


def test_approvals_of_a_language_never_count_for_english(content: Content) -> None:
    reviewed(content)
    made = make(replace(spanish(), locale="en-US"), content)
    assert len(made.unreviewed) == len(made.statement_ids)
