# SPDX-License-Identifier: MIT
"""Running text reads as a kind person speaks: sentences of a fair length that give their reasons."""

from __future__ import annotations

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.content.content import load
from spinemets_desktop.document.texts import paragraphs
from spinemets_desktop.handout import handout
from spinemets_desktop.language import readability
from tests.people import DAY, person

EVERY = 8  # of the rows of the covering array


@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_the_four_figures_lie_in_their_bands_over_the_covering_array(length: str) -> None:
    content = load()
    rows = [row for row in [*covering.covering(content, 2)][::EVERY] if row["length"] == length]
    made = [handout.make(covering.case_of(row, content), content, today=DAY) for row in rows]
    prose = readability.prose(text for each in made for text in paragraphs(each.words))
    assert prose.sentences > 1000
    assert 11 <= prose.mean_sentence <= 14
    assert prose.joined >= 0.40
    assert prose.short <= 0.10
    assert 3.5 <= prose.grade <= 5.5
    assert max(each.reading.grade for each in made) <= 6.0


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("Call us, because this may need fast care.", True),
        ("Some cancers, such as myeloma, do well.", True),
        ("Such care can help as well.", False),
        ("You may feel tired.", False),
    ],
)
def test_a_sentence_is_joined_by_its_connective(sentence: str, joined: bool) -> None:
    assert readability.is_joined(sentence) is joined


def test_boxes_lists_and_typed_text_are_not_running_text() -> None:
    made = handout.make(person(plan="rt_multi", note="A note of ours."), load(), today=DAY)
    running = " ".join(paragraphs(made.words))
    assert "A note of ours" not in running
    assert "Numb bottom" not in running
    assert "spinal metastases" in running


def test_no_running_text_has_no_figures() -> None:
    assert readability.prose([]) == readability.Prose(0, 0.0, 0.0, 0.0, 0.0)


def test_the_figures_by_hand() -> None:
    text = "You rest, because it helps. It is good. Sit down when you feel that you must do so now."
    prose = readability.prose([text])
    assert (prose.sentences, prose.mean_sentence, prose.joined, prose.short) == (3, 6.3, 0.67, 0.67)
