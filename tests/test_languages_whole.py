# SPDX-License-Identifier: MIT
"""Every pair of choices in each language: whole, valid, no word of another language, the promise of the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.batch import quality as sound
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.languages import languages
from spinemets_desktop.content.translation import in_language, state_of
from spinemets_desktop.document.texts import texts
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.language import readability, scales
from spinemets_desktop.review import approvals, languagecheck
from spinemets_desktop.review.approvals import Approval, Approvals
from spinemets_desktop.review.lengths import LONGEST_SENTENCE
from tests import quality
from tests.people import person
from tests.test_first_page import MANY_SIGNS, kept, long_header

DAY = date(2026, 11, 26)
LANGUAGES = ("ar", "es")
SAMPLE = 16  # rows of the array in the everyday run
ENGLISH = re.compile(
    r"\b(the|and|you|your|with|for|are|not|have|pain|this|that|from|what|when|call|help)\b", re.IGNORECASE
)
NAMES = ("sources.credit", "sources.named", "sources.list", "more.", "footer")  # places with names of works and sites


@cache
def released(language: str) -> Approvals:
    """Return approvals of every text of a language, as a translator would give them."""
    words = approvals.words_of(in_language(load(), language)).values()
    rows = tuple(Approval(each, "T. Reviewer", "certified translator", DAY) for each in words)
    return Approvals(translations={language: Approvals(rows)})


def rows(language: str) -> Iterator[covering.Row]:
    """Yield the covering array of pairs with the locales of a language."""
    locale = languages()[language].locales[0]
    for row in covering.covering(load(), 2):
        yield {**row, "locale": locale}


def complaints(row: covering.Row, language: str, content: Content) -> Iterator[str]:
    made = handout.make(covering.case_of(row, content), content, today=DAY, approvals=released(language))
    yield from sound.safety(made, content)
    yield from quality.numbers(made)
    yield from quality.conformance(made)
    yield from quality.within_page(made)
    yield from words(made)


def words(made: Handout) -> Iterator[str]:
    """Complain about English words, placeholders left over, and sentences that are too long."""
    for text in texts(made.document):
        ours = [run for run in text.runs if text.id or run.id or run.text.isspace() or not text.ids]
        own = "".join(run.text for run in ours if run.lang != "en").strip()
        if sound.LEFTOVERS.search(own):
            yield f"left over: {own!r}"
        places = [made.content.statements[name].at for name in text.ids]
        if places and not any(place.startswith(NAMES) for place in places) and (found := ENGLISH.search(own)):
            yield f"“{found.group()}” in {own!r}"
        for sentence in readability.sentences(own) if text.ids else ():
            if len(readability.words(sentence)) > LONGEST_SENTENCE:
                yield f"too long: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_whole_and_its_words_pass_every_check(language: str) -> None:
    state = state_of(load(), language)
    assert (state.missing, state.stale, state.problems) == ((), (), ())
    assert [problem for problem in languagecheck.problems(load()) if f"/{language}/" in problem.where] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_choices_in_each_language(language: str) -> None:
    content = load()
    found = [what for row in islice(rows(language), SAMPLE) for what in complaints(row, language, content)]
    assert found == []


@pytest.mark.parametrize("page", ["letter", "a4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_keeps_its_promise_in_the_largest_type(language: str, page: str) -> None:
    locale = languages()[language].locales[0]
    for said in ({}, {"plan": MANY_SIGNS, "actions": "admission mri_24h", "symptoms": "weakness bladder"}):
        case = replace(person(**said), type="giant", page=page, locale=locale)
        made, longest = (
            handout.make(each, load(), today=DAY, approvals=released(language)) for each in (case, long_header(case))
        )
        assert [*sound.safety(made, load())] == []
        assert kept(longest) == []


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_of_choices_in_each_language(language: str) -> None:
    content = load()
    assert [what for row in rows(language) for what in complaints(row, language, content)] == []


def test_spanish_is_fairly_easy_or_easier() -> None:
    content = load()
    for row in islice(rows("es"), SAMPLE):
        made = handout.make(covering.case_of(row, content), content, today=DAY, approvals=released("es"))
        assert scales.fernandez_huerta([text.plain for text in texts(made.words)]) >= scales.EASIEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_statements_keep_their_emphasis(language: str) -> None:
    content, spoken = load(), in_language(load(), language)
    differ = [
        s.id for s in content.statements.values() if s.text.count("**") != spoken.statements[s.id].text.count("**")
    ]
    assert differ == []
