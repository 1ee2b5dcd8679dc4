# SPDX-License-Identifier: MIT
"""A document as plain text for a record: headings, bullets, lines of at most 78 characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch

from spinemets_desktop.model import (
    Block,
    Callout,
    Card,
    Document,
    Figure,
    ListBlock,
    Paragraph,
    Phones,
    Section,
    Table,
    Text,
    WriteLines,
)

WIDTH = 78
_RULES = {1: "=", 2: "-"}


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]


def _heading(text: Text, level: int) -> Iterator[str]:
    yield ""
    lines = list(_wrapped(text.plain))
    yield from lines
    if level in _RULES:
        yield _RULES[level] * max(map(len, lines))


@singledispatch
def _lines(block: Block) -> Iterator[str]:
    raise TypeError(f"no plain text for {type(block).__name__}")


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield from _wrapped(block.text.plain)


@_lines.register
def _(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = {"bullet": "- ", "check": "[ ] "}.get(block.marker, f"{number}. ")
        yield from _wrapped(item.plain, marker, " " * len(marker))


@_lines.register
def _(block: Callout) -> Iterator[str]:
    if block.heading:
        yield from _heading(block.heading, 2)
    yield from _many(block.blocks)


@_lines.register
def _(block: Phones) -> Iterator[str]:
    for phone in block.phones:
        yield f"{phone.label.plain}: {phone.number}"


@_lines.register
def _(block: Figure) -> Iterator[str]:
    if block.caption.runs:
        yield from _wrapped(block.caption.plain)


@_lines.register
def _(block: Table) -> Iterator[str]:
    if block.title.runs:
        yield from _wrapped(block.title.plain)
    for row in (block.head, *block.rows):
        cells = [cell.plain for cell in row]
        yield from _wrapped(": ".join(cell for cell in cells if cell) if not block.write_in else " | ".join(cells))


@_lines.register
def _(block: WriteLines) -> Iterator[str]:
    if block.label:
        yield from _wrapped(block.label.plain)
    yield from ["_" * 60] * block.count


@_lines.register
def _(block: Card) -> Iterator[str]:
    yield from _wrapped(block.caption.plain)
    yield from _many(block.front)
    yield from _many(block.back)


@_lines.register
def _(block: Section) -> Iterator[str]:
    yield from _heading(block.heading, block.level)
    if block.aside:
        yield from _lines(block.aside)
    yield from _many(block.blocks)


def _many(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _lines(block)


def as_text(document: Document) -> str:
    """Return the same words as the printed handout, in the same order, as plain text."""
    lines = list(_heading(document.title, 1))[1:]
    for line in document.subtitle:
        lines += _wrapped(line.plain)
    for block in document.blocks:
        if not isinstance(block, Section | Callout):
            lines.append("")
        lines += _lines(block)
    lines += ["", *_wrapped(document.footer.text.plain), *_wrapped(document.footer.reference)]
    return "\n".join(line.rstrip() for line in lines) + "\n"
