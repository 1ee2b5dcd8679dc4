# SPDX-License-Identifier: MIT
"""A document as one page for a browser: nothing to load, nothing that runs, sizes as the reader has set them.

The words are those of the paper. A link that dials stands in place of the QR code.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, singledispatch
from html import escape
from itertools import groupby, zip_longest
from pathlib import Path

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
from spinemets_desktop.document.pictures import DRAWINGS
from spinemets_desktop.language.words import dial
from spinemets_desktop.output.svg import figure_svg, pictogram_svg
from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

DEEPEST = 6  # level of a heading
_IMAGES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: the level of a heading in it, and the numbers that dial when they are met in a text."""

    level: int = 2
    numbers: Mapping[str, str] = field(default_factory=dict)  # as written → tel: URI

    def below(self, level: int) -> _Place:
        return replace(self, level=min(level + 1, DEEPEST))


def as_html(document: Document) -> str:
    """Return the same words as the printed handout as a page in UTF-8. Raises FileError for a logo out of reach."""
    place = _Place(numbers=_numbers(document.blocks))
    policy = f"default-src 'none'; style-src '{_digest()}'; img-src data:; base-uri 'none'; form-action 'none'"
    lines = (f"<p>{_text(line, place)}</p>" for line in document.subtitle)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(document.lang)}" dir="{escape(document.direction)}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">',
            '<meta name="format-detection" content="telephone=no">',  # or a phone dials figures that are no numbers
            f'<meta name="author" content="{escape(document.author)}">',
            f'<meta name="description" content="{escape(document.subject)}">',
            f"<title>{escape(document.title.plain)}</title>",
            f"<style>{_style()}</style></head>",
            "<body>",
            f"<header>{_logo(document)}<h1>{_text(document.title, place)}</h1>{''.join(lines)}</header>",
            f"<main>\n{_many(document.blocks, place)}\n</main>",
            f"<footer><p>{_text(document.footer.text, place)}</p><p>{escape(document.footer.reference)}</p></footer>",
            "</body></html>",
            "",
        ]
    )


@cache
def _style() -> str:
    return asset("handout.css").read_text("utf-8")


@cache
def _digest() -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()}"


def _logo(document: Document) -> str:
    if not document.logo:
        return ""
    data = Path(document.logo).read_bytes()
    kind = next(kind for start, kind in _IMAGES.items() if data.startswith(start))
    image = base64.b64encode(data).decode()
    return f'<img class="logo" src="data:{kind};base64,{image}" alt="{escape(document.logo_alt)}">'


def _numbers(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the numbers to call, as they are written, and what dials them."""
    phones = [phone for block in blocks if isinstance(block, Phones) for phone in block.phones]
    return {phone.number: dial(phone.number) for phone in phones if dial(phone.number)}


def _text(text: Text, place: _Place) -> str:
    """Return the words of a text; a number to call is a link."""
    parts = []
    for run in text.runs:
        words = _linked(run.text, place.numbers)
        if run.lang:
            words = f'<span lang="{escape(run.lang)}" dir="auto">{words}</span>'
        parts.append(f"<strong>{words}</strong>" if run.strong else words)
    return "".join(parts)


def _linked(words: str, numbers: Mapping[str, str]) -> str:
    if not numbers:
        return escape(words)
    longest = sorted(numbers, key=len, reverse=True)
    found = re.split(rf"(?<![\w+.-])({'|'.join(map(re.escape, longest))})(?!-?\w)", words)
    return "".join(
        f'<a href="{escape(numbers[part])}">{escape(part)}</a>' if at % 2 else escape(part)
        for at, part in enumerate(found)
    )


def _heading(text: Text, place: _Place, picture: str = "") -> str:
    words = _text(text, replace(place, numbers={}))
    if not picture:
        return f"<h{place.level}>{words}</h{place.level}>"
    return f'<h{place.level} class="pictured">{pictogram_svg(picture)}<span>{words}</span></h{place.level}>'


def _is_signs(block: Block) -> bool:
    return isinstance(block, ListBlock) and block.marker == "sign"


def _many(blocks: Iterable[Block], place: _Place) -> str:
    """Return blocks one after the other; lists of signs that follow one another share a grid."""
    parts = []
    for signs, group in groupby(blocks, _is_signs):
        inner = "\n".join(_html(block, place) for block in group)
        parts.append(f'<div class="signs">{inner}</div>' if signs else inner)
    return "\n".join(parts)


@singledispatch
def _html(block: Block, place: _Place) -> str:
    raise TypeError(f"no HTML for {type(block).__name__} at level {place.level}")


@_html.register
def _(block: Paragraph, place: _Place) -> str:
    if block.role == "label":  # it leads what follows it, as a heading does
        return _heading(block.text, place)
    kind = "" if block.role == "body" else f' class="{escape(block.role)}"'
    return f"<p{kind}>{_text(block.text, place)}</p>"


@_html.register
def _(block: ListBlock, place: _Place) -> str:
    if block.marker == "sign":
        pairs = zip_longest(block.items, block.pictures, fillvalue="")
        rows = (
            f"<li>{pictogram_svg(picture) if picture else ''}<span>{_text(item, place)}</span></li>"
            for item, picture in pairs
            if isinstance(item, Text)
        )
    else:
        rows = (f"<li>{_text(item, place)}</li>" for item in block.items)
    tag = "ol" if block.marker == "number" else "ul"
    kind = {"sign": ' role="list"', "check": ' class="check" role="list"'}.get(block.marker, "")
    return f"<{tag}{kind}>{''.join(rows)}</{tag}>"


@_html.register
def _(block: Callout, place: _Place) -> str:
    if block.heading is None:
        return f'<div class="box {escape(block.kind)}">{_many(block.blocks, place)}</div>'
    inner = _many(block.blocks, place.below(place.level))
    return f'<div class="box {escape(block.kind)}">{_heading(block.heading, place)}{inner}</div>'


@_html.register
def _(block: Phones, place: _Place) -> str:
    rows = (f"<li><span>{_text(each.label, place)}</span> {_number(each.number)}</li>" for each in block.phones)
    return f'<ul class="phones" role="list">{"".join(rows)}</ul>'


def _number(number: str) -> str:
    uri = dial(number)
    return f'<a href="{escape(uri)}">{escape(number)}</a>' if uri else f"<b>{escape(number)}</b>"


@_html.register
def _(block: Figure, place: _Place) -> str:
    return _figure(block, place)


def _figure(block: Figure, place: _Place, beside: str = "") -> str:
    caption = f"<figcaption>{_text(block.caption, place)}</figcaption>" if block.caption.runs else ""
    parts = [caption, figure_svg(block)] if block.name in DRAWINGS else [figure_svg(block), caption]
    return f'<figure class="{escape(block.name)}{beside}">{"".join(parts)}</figure>'


@_html.register
def _(block: Table, place: _Place) -> str:
    title = f"<caption>{_text(block.title, place)}</caption>" if block.title.runs else ""
    head = "".join(f'<th scope="col">{_text(cell, place)}</th>' for cell in block.head)
    rows = "".join(f"<tr>{''.join(_cells(row, block, place))}</tr>" for row in block.rows)
    kind = ' class="write-in"' if block.write_in else ""
    table = f"<table{kind}>{title}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if not block.write_in:
        return table
    name = escape(block.title.plain or block.head[0].plain)
    return f'<div class="wide" role="region" aria-label="{name}" tabindex="0">{table}</div>'


def _cells(row: tuple[Text, ...], table: Table, place: _Place) -> Iterator[str]:
    for at, cell in enumerate(row):
        if at == 0 and table.row_heads and cell.runs:
            yield f'<th scope="row">{_text(cell, place)}</th>'
        else:
            yield f"<td>{_text(cell, place)}</td>"


@_html.register
def _(block: WriteLines, place: _Place) -> str:
    label = f"<p>{_text(block.label, place)}</p>" if block.label else ""
    return f'{label}<div class="lines" aria-hidden="true">{"<div></div>" * block.count}</div>'


@_html.register
def _(block: Card, place: _Place) -> str:
    front, back = _many(block.front, place), _many(block.back, place)
    sides = f'<div class="front">{front}</div><div class="back">{back}</div>'
    return f'<p>{_text(block.caption, place)}</p><div class="card">{sides}</div>'


@_html.register
def _(block: Section, place: _Place) -> str:
    inside = place.below(block.level)
    aside = _figure(block.aside, inside, " aside") if block.aside else ""
    heading = _heading(block.heading, replace(place, level=block.level), block.picture)
    return f'<section id="{escape(block.id)}">{heading}\n{aside}{_many(block.blocks, inside)}</section>'


@_html.register
def _(block: Contents, place: _Place) -> str:
    rows = (f'<li><a href="#{escape(name)}">{escape(title.plain)}</a></li>' for name, title in block.entries)
    label = escape(block.label.plain)
    return f'<nav class="contents" aria-label="{label}">{_heading(block.label, place)}<ol>{"".join(rows)}</ol></nav>'
