# SPDX-License-Identifier: MIT
"""Read the XML that the skeleton template renders into a document; empty parts fall away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from spinemets_desktop.document.model import (
    Block,
    Callout,
    Card,
    Contents,
    Document,
    Figure,
    Footer,
    ListBlock,
    Paragraph,
    Phone,
    Phones,
    Run,
    Section,
    Table,
    Text,
    WriteLines,
)

_run = lru_cache(maxsize=10_000)(Run)  # most come again in the next document, and what is the same is found sooner


def _runs(element: Element) -> Iterable[Run]:
    """Yield the runs of <p>words <b>bold</b> <t lang="…">another language</t> <s id="…">a statement</s></p>."""
    own = element.get("id", "") if element.tag == "s" else ""
    if element.text:
        yield _run(element.text, id=own)
    for child in element:
        if child.tag == "s":
            yield from _runs(child)
        else:
            yield _run(child.text or "", strong=child.tag == "b", lang=child.get("lang", ""), id=own)
        if child.tail:
            yield _run(child.tail, id=own)


def _text(element: Element | None) -> Text:
    if element is None:
        return Text(())
    if not len(element):
        return Text((_run(element.text),) if element.text else (), element.get("id", ""))
    return Text(tuple(run for run in _runs(element) if run.text), element.get("id", ""))


def _optional(element: Element | None) -> Text | None:
    text = _text(element)
    return text if text.runs else None


def _texts(element: Element | None, tag: str) -> tuple[Text, ...]:
    return tuple(_text(child) for child in element.findall(tag)) if element is not None else ()


def _paragraph(element: Element) -> Block | None:
    text = _text(element)
    return Paragraph(text, element.get("role", "body")) if text.runs else None


def _list(element: Element) -> Block | None:
    items = _texts(element, "item")
    pictures = tuple(child.get("picture", "") for child in element.findall("item"))
    return ListBlock(items, element.get("marker", "bullet"), pictures if any(pictures) else ()) if items else None


def _callout(element: Element) -> Block | None:
    blocks = _blocks(element)
    return Callout(element.get("kind", "note"), _optional(element.find("heading")), blocks) if blocks else None


def _phones(element: Element) -> Block | None:
    rows = element.findall("phone")
    phones = tuple(Phone(_text(row), row.get("number", ""), row.get("uri", "")) for row in rows)
    return Phones(phones, element.get("qr", ""), element.get("qr-alt", "")) if phones else None


def _figure(element: Element) -> Figure:
    labels = tuple((child.get("region", ""), child.text or "") for child in element.findall("label"))
    marks = tuple(element.get("marks", "").split())
    return Figure(element.get("name", ""), element.get("alt", ""), _text(element.find("caption")), marks, labels)


def _table(element: Element) -> Block | None:
    rows = tuple(_texts(row, "cell") for row in element.findall("row"))
    if not rows:
        return None
    write_in = element.get("write-in") == "yes"
    return Table(_text(element.find("title")), _texts(element.find("head"), "cell"), rows, write_in=write_in)


def _lines(element: Element) -> Block | None:
    return WriteLines(int(element.get("count", "1")), _optional(element))


def _contents(element: Element) -> Block:
    return Contents(_text(element), ())


def _card(element: Element) -> Block | None:
    sides = [_blocks(side) if (side := element.find(name)) is not None else () for name in ("front", "back")]
    return Card(_text(element.find("caption")), *sides) if all(sides) else None


def _section(element: Element) -> Block | None:
    blocks, aside = _blocks(element), element.find("aside/figure")
    if not blocks:
        return None
    return Section(
        element.get("id", ""),
        _text(element.find("heading")),
        blocks,
        level=int(element.get("level", "2")),
        aside=_figure(aside) if aside is not None else None,
        new_page=element.get("new-page") == "yes",
        picture=element.get("picture", ""),
    )


_READERS: dict[str, Callable[[Element], Block | None]] = {
    "p": _paragraph,
    "list": _list,
    "callout": _callout,
    "phones": _phones,
    "figure": _figure,
    "table": _table,
    "lines": _lines,
    "card": _card,
    "contents": _contents,
    "section": _section,
}


def _blocks(element: Element) -> tuple[Block, ...]:
    found = (_READERS[child.tag](child) for child in element if child.tag in _READERS)
    return tuple(block for block in found if block is not None)


def _ordered(blocks: tuple[Block, ...], order: tuple[str, ...]) -> tuple[Block, ...]:
    """Put the sections named in `order` first, in that order; what is no section keeps its place."""
    places = [n for n, block in enumerate(blocks) if isinstance(block, Section)]
    sections = [block for block in blocks if isinstance(block, Section)]
    rank = {name: n for n, name in enumerate(order)}
    moved = sorted(sections, key=lambda s: rank.get(s.id, len(rank)))
    result = list(blocks)
    for place, section in zip(places, moved, strict=True):
        result[place] = section
    return tuple(result)


def _with_entries(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the table of contents the sections that follow it."""
    result = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Contents):
            later = [each for each in blocks[at + 1 :] if isinstance(each, Section)]
            result[at] = replace(block, entries=tuple((each.id, Text(each.heading.runs)) for each in later))
    return tuple(result)


def read_document(xml: str, order: tuple[str, ...] = ()) -> Document:
    """Return the document that the skeleton's XML describes, its sections in `order`."""
    root = ET.fromstring(xml)
    foot = root.find("footer")
    if foot is None:
        raise ValueError("the skeleton has no footer")
    blocks = _with_entries(_ordered(_blocks(root), order))
    return Document(
        title=_text(root.find("title")),
        lang=root.get("lang", ""),
        direction=root.get("direction", "ltr"),
        author=root.get("author", ""),
        subject=root.get("subject", ""),
        logo=root.get("logo", ""),
        logo_alt=root.get("logo-alt", ""),
        subtitle=_texts(root.find("subtitle"), "line"),
        blocks=blocks,
        footer=Footer(_text(foot), foot.get("page-label", ""), foot.get("reference", "")),
    )
