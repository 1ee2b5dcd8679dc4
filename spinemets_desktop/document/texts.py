# SPDX-License-Identifier: MIT
"""Walk a document: every text in reading order, and a copy with every text changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from spinemets_desktop.document.model import Block, Contents, Document, Paragraph, Section, Text

Node = TypeVar("Node")


def texts(node: Any) -> Iterator[Text]:
    """Return the texts of a document or block in reading order.

    The table of contents repeats some and is left out, and so is what stands where a box goes on overleaf.
    """
    found: list[Text] = []
    _collect(node, found)
    return iter(found)


def _collect(node: Any, found: list[Text]) -> None:
    kind = node.__class__
    if kind is Text:
        if node.runs:
            found.append(node)
    elif kind is tuple:
        for item in node:
            _collect(item, found)
    elif kind is not Contents:  # headings that are told where they stand
        for name in _parts(kind):
            part = getattr(node, name)
            if part and part.__class__ is not str:
                _collect(part, found)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """Return the names of the parts of a block that are read; none for what is no block."""
    return tuple(each.name for each in fields(kind) if each.name != "more") if is_dataclass(kind) else ()


def changed(node: Node, change: Callable[[Text], Text]) -> Node:
    """Return a copy of a document or block in which every text went through `change`."""
    if isinstance(node, Text):
        return change(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(changed(item, change) for item in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type):
        new = {f.name: changed(getattr(node, f.name), change) for f in fields(node)}
        return replace(node, **new)
    return node


def statement_ids(document: Document) -> tuple[str, ...]:
    """Return the ids of the printed statements in reading order."""
    return tuple(dict.fromkeys(name for text in texts(document) for name in text.ids))


def units(document: Document) -> list[str]:
    """Return the words of a document as headings, paragraphs and list items, for grading."""
    return [text.plain for text in texts(document)]


def paragraphs(document: Document) -> list[str]:
    """Return the running text: body paragraphs outside boxes and cards, without what a clinician typed."""
    return [text for block in document.blocks for text in _running(block)]


def _running(block: Block) -> Iterator[str]:
    if isinstance(block, Section):
        for inner in block.blocks:
            yield from _running(inner)
    elif isinstance(block, Paragraph) and block.role == "body":
        said = [run.text for run in block.text.runs if block.text.id or run.id or run.text.isspace()]
        if "".join(said).strip():
            yield "".join(said)
