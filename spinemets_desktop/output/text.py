# SPDX-License-Identifier: MIT
"""A document as plain text for a record: headings, bullets, paragraphs apart, lines of at most 78 characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import singledispatch

from spinemets_desktop.document.model import (
    Block,
    Callout,
    Card,
    Contents,
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
_LEAD_INS = ("label", "status")  # paragraphs that belong to what follows them


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False) or [
        first.rstrip()
    ]


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
    text = block.text.plain
    yield from _wrapped(f"{text}:" if block.role == "label" and text[-1:].isalnum() else text)


@_lines.register
def _(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        marker = {"bullet": "- ", "sign": "- ", "check": "[ ] "}.get(block.marker, f"{number}. ")
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
        line = " | ".join(cells) if block.write_in else ": ".join(cell for cell in cells if cell)
        yield from _wrapped(line, later="  ")


@_lines.register
def _(block: WriteLines) -> Iterator[str]:
    if block.label:
        yield from _wrapped(block.label.plain)
    yield from ["_" * 60] * block.count


@_lines.register
def _(block: Card) -> Iterator[str]:
    yield from _wrapped(block.caption.plain)
    for part in (*block.front, *block.back):
        yield from _lines(part)


@_lines.register
def _(block: Section) -> Iterator[str]:
    yield from _heading(block.heading, block.level)
    yield from _many(block.blocks if block.aside is None else (block.aside, *block.blocks))


def _apart(older: Block, block: Block) -> bool:
    """Tell whether a blank line stands between two blocks; headings bring their own."""
    if isinstance(block, Callout):
        return block.heading is None
    leads_on = isinstance(older, Paragraph) and (isinstance(block, ListBlock) or older.role in _LEAD_INS)
    return not leads_on and isinstance(block, Paragraph | ListBlock)


def _many(blocks: Iterable[Block]) -> Iterator[str]:
    older: Block | None = None
    for block in blocks:
        if older and _apart(older, block):
            yield ""
        yield from _lines(block)
        older = block


def as_text(document: Document) -> str:
    """Return the same words as the printed handout, in the same order, as plain text."""
    lines = list(_heading(document.title, 1))[1:]
    for line in document.subtitle:
        lines += _wrapped(line.plain)
    for block in document.blocks:
        if isinstance(block, Contents):
            continue  # plain text has no pages
        if not (isinstance(block, Section) or (isinstance(block, Callout) and block.heading)):
            lines.append("")
        lines += _lines(block)
    lines += ["", *_wrapped(document.footer.text.plain), *_wrapped(document.footer.reference)]
    return "\n".join(line.rstrip() for line in lines) + "\n"
