# SPDX-License-Identifier: MIT
"""Every pair of choices meets in a handout that is safe, readable, true to its form and conformant."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout
from tests import matrix, quality

DAY = date(2026, 11, 26)
CHUNKS = 40


@cache
def array(strength: int) -> tuple[matrix.Row, ...]:
    """Return the covering array, made once in each worker."""
    return tuple(matrix.covering(load(), strength))


def complaints(row: matrix.Row, with_pdf: bool) -> list[str]:
    content = load()
    made = handout.make(matrix.case_of(row, content), content, today=DAY)
    found = [*quality.reading(made), *quality.wording(made)]
    if with_pdf:
        found += quality.safety(made, content)
        found += quality.conformance(made)
        found += quality.fonts(made)
        found += quality.within_page(made)
    return [f"{row}: {what}" for what in found]


def test_the_array_covers_every_pair() -> None:
    content = load()
    assert matrix.missing_tuples(array(2), content) == set()
    assert len(matrix.missing_tuples(array(2)[:-1], content)) > 0


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_pair_of_choices(chunk: int) -> None:
    rows = array(2)[chunk::CHUNKS]
    assert rows
    assert [what for row in rows for what in complaints(row, with_pdf=True)] == []


@pytest.mark.thorough
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_triple_of_choices(chunk: int) -> None:
    wrong: list[str] = []
    for number, row in enumerate(array(3)[chunk::CHUNKS]):
        wrong += complaints(row, with_pdf=number % 50 == 0)
        assert len(wrong) < 20, wrong
    assert wrong == []
