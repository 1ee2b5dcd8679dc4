# SPDX-License-Identifier: MIT
"""Every pair of choices meets in a handout that is safe, readable, true to its form and conformant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import combinations

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.batch import quality as sound
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.handout import handout
from tests import quality

DAY = date(2026, 11, 26)
CHUNKS = 40


@cache
def array(strength: int) -> tuple[covering.Row, ...]:
    """Return the covering array, made once in each worker."""
    return tuple(covering.covering(load(), strength))


def missing_tuples(array: Sequence[covering.Row], content: Content, strength: int = 2) -> set[tuple[str, ...]]:
    """Return the combinations of values of `strength` factors that no row of the array holds."""
    values = {name: [json.dumps(v) for v in options] for name, options in covering.factors(content).items()}
    missing: set[tuple[str, ...]] = set()
    keyed = [{name: json.dumps(row[name]) for name in values} for row in array]
    for names in combinations(values, strength):
        wanted = {()}
        for name in names:
            wanted = {(*have, f"{name}={value}") for have in wanted for value in values[name]}
        missing |= wanted - {tuple(f"{name}={row[name]}" for name in names) for row in keyed}
    return missing


def complaints(row: covering.Row, with_pdf: bool) -> list[str]:
    content = load()
    made = handout.make(covering.case_of(row, content), content, today=DAY)
    found = [*sound.reading(made), *sound.wording(made)]
    if with_pdf:
        found += sound.safety(made, content)
        found += quality.numbers(made)
        found += quality.conformance(made)
        found += quality.fonts(made)
        found += quality.within_page(made)
        found += quality.overlaps(made)
    return [f"{row}: {what}" for what in found]


def test_the_array_covers_every_pair() -> None:
    content = load()
    assert missing_tuples(array(2), content) == set()
    assert len(missing_tuples(array(2)[:-1], content)) > 0


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
