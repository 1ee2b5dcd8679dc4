# SPDX-License-Identifier: MIT
"""Safety text rests on a source that was read; the table says of each statement what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from spinemets_desktop.content.content import Content, load
from spinemets_desktop.review import sourcetable

DAY = date(2026, 11, 26)


def with_sources(content: Content, statement_id: str, *sources: str) -> Content:
    """Return the content with other sources for one statement."""
    statement = replace(content.statements[statement_id], sources=sources)
    return replace(content, statements={**content.statements, statement_id: statement})


def rows(content: Content) -> Iterator[list[str]]:
    for line in sourcetable.table(content, DAY).splitlines()[1:]:
        if not line:
            return
        yield line.split("\t")


def test_safety_text_rests_on_a_source_that_was_read() -> None:
    assert not sourcetable.unread_safety(load())


@pytest.mark.parametrize("sources", [("BG",), ("IATX-REF",), ("IATX-REF", "BG")])
def test_safety_text_on_what_nobody_read_is_a_problem(sources: tuple[str, ...]) -> None:
    (problem,) = sourcetable.unread_safety(with_sources(load(), "steroid.call_belly", *sources))
    assert problem.where == "44_steroid.toml: steroid.call_belly"
    assert ", ".join(sources) in problem.what


def test_one_read_source_is_enough_and_so_is_the_origin_page() -> None:
    for sources in (("BG", "CRUK-SCC"), ("S33",)):
        assert not sourcetable.unread_safety(with_sources(load(), "steroid.call_belly", *sources))


def test_the_table_has_a_row_for_each_statement() -> None:
    content = load()
    assert [row[0] for row in rows(content)] == list(content.statements)


def test_a_row_says_how_far_when_and_how_old() -> None:
    content = with_sources(load(), "steroid.call_belly", "S33", "CSH-GIB", "DEXSE92", "BG")
    row = next(row for row in rows(content) if row[0] == "steroid.call_belly")
    assert row[1] == "safety"
    assert row[2].split("; ") == [
        "S33 (full, 2020)", "CSH-GIB (full, 2024, seen 2026-11-26)",
        "DEXSE92 (part, 1992, seen 2026-11-26, over 10 years old)", "BG (background)",
    ]  # fmt: skip


def test_what_rests_on_background_alone_is_listed() -> None:
    content = with_sources(load(), "title.page", "BG")
    last = sourcetable.table(content, DAY).split("\n\n")[1].splitlines()
    alone = [s.id for s in content.statements.values() if s.sources == ("BG",)]
    assert f"{len(alone)} rest on it alone" in last[0]
    assert [line.strip() for line in last[1:]] == alone
    assert "title.page" in alone
