# SPDX-License-Identifier: MIT
"""Reading grade: against values worked out by hand and against the dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinemets_desktop import resources
from spinemets_desktop.language.readability import measure, sentences, syllables, words


def test_grade_by_hand() -> None:
    # 2 sentences, 8 words, 10 syllables: 0.39*4 + 11.8*10/8 - 15.59 = 0.72
    reading = measure(["Call us at once.", "Keep your body warm"])
    assert (reading.words, reading.sentences, reading.longest_sentence) == (8, 2, 4)
    assert reading.grade == pytest.approx(0.39 * 4 + 11.8 * 9 / 8 - 15.59, abs=0.01)


def test_smog_by_hand() -> None:
    reading = measure(["Radiation is medicine.", "Call us."])
    assert reading.smog == pytest.approx(1.043 * (30 * 2 / 2) ** 0.5 + 3.1291, abs=0.01)
    assert reading.hard_words == ("radiation", "medicine")


def test_heading_and_items_are_sentences_of_their_own() -> None:
    assert measure(["Your plan", "One item", "Two. Three."]).sentences == 4


@pytest.mark.parametrize(
    ("text", "number"),
    [("Call 555-0100. Now.", 2), ("It is 100.4 °F or more.", 1), ("Is it? Yes! “No.” So.", 4), ("", 0), ("...", 0)],
)
def test_sentences(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_words_keep_hyphens_and_numbers_whole() -> None:
    assert words("Follow-up at 100.4 °F, don't wait") == ["Follow-up", "at", "100.4", "F", "don't", "wait"]


def test_look_up_finds_every_word_of_the_list() -> None:
    rows = resources.asset("words", "syllables.txt").read_text("ascii").splitlines()
    listed = [(word, int(count)) for word, count in (row.split("\t") for row in rows[::97]) if count != "0"]
    assert len(listed) > 1000
    assert [(word, syllables(word)) for word, _ in listed] == listed


@pytest.mark.parametrize(("word", "count"), [("dexamethasone", 5), ("qwxzgh", 1), ("blorpable", 3), ("follow-up", 3)])
def test_unknown_and_joined_words(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_can_be_measured(units: list[str]) -> None:
    reading = measure(units)
    assert reading.words >= reading.longest_sentence >= 0
    assert len(reading.hard_words) <= 5


def test_marks_over_letters_do_not_split_a_word() -> None:
    assert words("كثيرًا ما يؤلم") == ["كثيرًا", "ما", "يؤلم"]
    assert words("cafe\u0301 noir") == ["cafe\u0301", "noir"]


def test_an_arabic_question_ends_a_sentence() -> None:
    assert len(sentences("هل يؤلم؟ قل لنا.")) == 2
