# SPDX-License-Identifier: MIT
"""Which statement rests on which source, how far each was read, and how old it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Statement
from spinemets_desktop.errors import Problem

BACKGROUND = "BG"
READ = ("full", "part")  # of Source.read: somebody had the text itself before them
OLD_YEARS = 10  # a source older than this needs a second look
_ORIGIN = "SEED"  # the page that the facts S1 to S103 come from


def unread_safety(content: Content) -> list[Problem]:
    """Return a problem for each statement of safety (locked) that no source supports that was read."""
    return [
        Problem(
            f"The safety text “{statement.id}” rests on no source that was read: {', '.join(statement.sources)}.",
            f"{statement.file}: {statement.id}",
            "Find a source that says it, or change what it says.",
        )
        for statement in content.statements.values()
        if statement.locked and not _was_read(content, statement)
    ]


def table(content: Content, today: date) -> str:
    """Return the table for people: one line for each statement, then what rests on background alone."""
    lines = [_row(content, statement, today) for statement in content.statements.values()]
    alone = [statement.id for statement in content.statements.values() if set(statement.sources) == {BACKGROUND}]
    named = sum(BACKGROUND in statement.sources for statement in content.statements.values())
    return "\n".join(
        [
            "statement\tsafety\tsources (how far read, year, day seen)",
            *lines,
            "",
            f"{len(lines)} statements; {named} name clinical background, {len(alone)} rest on it alone:",
            *(f"  {statement_id}" for statement_id in alone),
        ]
    )


def _row(content: Content, statement: Statement, today: date) -> str:
    safety = "safety" if statement.locked else ""
    return f"{statement.id}\t{safety}\t{'; '.join(_in_words(content, statement, today))}"


def _in_words(content: Content, statement: Statement, today: date) -> Iterator[str]:
    for name in statement.sources:
        source = content.sources[_ORIGIN if name in content.facts else name]
        parts = [source.read, source.year, f"seen {source.seen}" if source.seen else "", _age(source.year, today)]
        yield f"{name} ({', '.join(part for part in parts if part)})"


def _age(year: str, today: date) -> str:
    """Say that a source is old; "" for a young one and for one without a year."""
    digits = year[:4]
    old = digits.isdigit() and today.year - int(digits) > OLD_YEARS
    return f"over {OLD_YEARS} years old" if old else ""


def _was_read(content: Content, statement: Statement) -> bool:
    return any(name in content.facts or content.sources[name].read in READ for name in statement.sources)
