# SPDX-License-Identifier: MIT
"""What layout decides of content: which boxes the first page holds, and what a sheet can do without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from spinemets_desktop.document.model import Block, Callout, Document, Section, WriteLines
from spinemets_desktop.document.texts import texts

if TYPE_CHECKING:
    from spinemets_desktop.output.pdf.render import Layout

SHEET_PAGES = 2
CARD = "card"
BOXES = ("emergency", "same_day")
LINE = 40.0  # points; an empty line to write on takes less


def boxes_on_first_page(layout: Layout) -> bool:
    """Tell whether the first warning box of each kind stands whole on the first page."""
    document = layout.document
    boxes = {b.kind: b for b in reversed(document.blocks) if isinstance(b, Callout) and b.kind in BOXES}
    wanted = {name for box in boxes.values() for text in texts(box) for name in text.ids}
    return wanted <= layout.statements(slice(1))


def fitted(layout: Layout, lay_out: Callable[[Document], Layout]) -> Layout:
    """Return the layout of a sheet on one piece of paper, where little keeps it from that; else the layout itself.

    First the empty line to write on gives way, then the wallet card, which is the last thing on the page; then both.
    """
    if len(layout.pages) != SHEET_PAGES + 1:  # it fits, or is too long by far
        return layout
    card_alone = only_card_later(layout)
    if not card_alone or layout.overhang() <= LINE:
        shorter = lay_out(without_lines(layout.document))
        if len(shorter.pages) <= SHEET_PAGES:
            return shorter
        if not card_alone and only_card_later(shorter):
            return cut(shorter)
    return cut(layout) if card_alone else layout


def only_card_later(layout: Layout) -> bool:
    """Tell whether nothing but the wallet card stands behind the pages of a sheet."""
    return all(name.startswith(f"{CARD}.") for name in layout.statements(slice(SHEET_PAGES, None)))


def cut(layout: Layout) -> Layout:
    """Return the layout of a sheet without the wallet card that stands alone behind its pages."""
    return layout.without_end(without_card(layout.document), SHEET_PAGES)


def has_card(document: Document) -> bool:
    """Tell whether a document ends with a wallet card."""
    return any(isinstance(block, Section) and block.id == CARD for block in document.blocks)


def without_card(document: Document) -> Document:
    """Return a document without its wallet card."""
    rest = tuple(block for block in document.blocks if not (isinstance(block, Section) and block.id == CARD))
    return replace(document, blocks=rest)


def without_lines(document: Document) -> Document:
    """Return a document without lines to write on that have no label."""

    def section(block: Block) -> Block:
        if not isinstance(block, Section):
            return block
        return replace(block, blocks=tuple(b for b in block.blocks if not (isinstance(b, WriteLines) and not b.label)))

    return replace(document, blocks=tuple(section(block) for block in document.blocks))
