# SPDX-License-Identifier: MIT
"""How much still rests on clinical background: nothing that is a matter of looking it up."""

from __future__ import annotations

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.facts import advice
from spinemets_desktop.review.sourcetable import BACKGROUND, READ

READ_UP = (
    "60_do.toml", "65_daily.toml", "66_moves.toml", "70_feelings.toml",
    "75_ask.toml", "80_more.toml", "85_glossary.toml", "90_card.toml",
)  # fmt: skip
MOST_ALONE = 10


@pytest.mark.parametrize("file", READ_UP)
def test_words_help_and_daily_life_rest_on_what_was_read(file: str) -> None:
    statements = [s for s in load().statements.values() if s.file.endswith(file)]
    assert statements
    assert [s.id for s in statements if BACKGROUND in s.sources] == []


def test_no_choice_and_no_note_for_the_clinician_names_background() -> None:
    options = [(axis.id, option.id) for axis in load().options.values() for option in axis.options.values()
               if BACKGROUND in option.sources]  # fmt: skip
    assert options == []
    assert [advisory.id for advisory in advice.advisories() if BACKGROUND in advisory.sources] == []


def test_few_sentences_rest_on_background_alone() -> None:
    alone = [s for s in load().statements.values() if set(s.sources) == {BACKGROUND}]
    assert len(alone) <= MOST_ALONE
    assert not [s.id for s in alone if s.locked]


def test_what_was_seen_says_where_how_far_and_what_it_told() -> None:
    seen = [source for source in load().sources.values() if source.seen]
    assert seen
    assert [source.id for source in seen if not (source.title and source.org and source.url and source.note)] == []
    assert [source.id for source in seen if source.read not in (*READ, "second")] == []


def test_no_address_stands_twice_among_what_was_seen() -> None:
    """Two ids for one page would count one source as two."""
    addresses = [source.url for source in load().sources.values() if source.seen and source.url.count("/") > 3]
    assert sorted({address for address in addresses if addresses.count(address) > 1}) == []
