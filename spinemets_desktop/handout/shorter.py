# SPDX-License-Identifier: MIT
"""A document without some of what it says: sentences, lines to write on, the wallet card."""

from __future__ import annotations

from collections.abc import Collection

from spinemets_desktop.document.model import Block, Document, ListBlock, Paragraph, Run, Section, Text, WriteLines
from spinemets_desktop.records import replace

CARD = "card"


def without_statements(document: Document, ids: Collection[str]) -> Document:
    """Return a document whose sections do not say the statements with these ids; what is empty then falls away."""
    blocks = (_block(block, ids) if isinstance(block, Section) else block for block in document.blocks)
    return replace(document, blocks=tuple(block for block in blocks if block is not None))


def _block(block: Block, ids: Collection[str]) -> Block | None:
    match block:
        case Section():
            found = tuple(_block(each, ids) for each in block.blocks)
            if found == block.blocks:
                return block
            kept = tuple(each for each in found if each is not None)
            return replace(block, blocks=kept) if kept else None
        case Paragraph():
            text = _text(block.text, ids)
            return block if text is block.text else Paragraph(text, block.role) if text.runs else None
        case ListBlock():
            items = [(_text(item, ids), picture) for item, picture in _with_pictures(block)]
            rest = [(item, picture) for item, picture in items if item.runs]
            pictures = tuple(picture for _, picture in rest) if block.pictures else ()
            return ListBlock(tuple(item for item, _ in rest), block.marker, pictures) if rest else None
        case _:
            return block


def _with_pictures(block: ListBlock) -> list[tuple[Text, str]]:
    return list(zip(block.items, block.pictures or ("",) * len(block.items), strict=True))


def _text(text: Text, ids: Collection[str]) -> Text:
    """Return a text without the statements; where nothing goes, it is the text itself."""
    if text.id in ids:
        return Text(())
    if not any(run.id in ids for run in text.runs):
        return text
    kept: list[Run] = []
    gone = False
    for run in text.runs:
        between = not run.id and run.text.isspace()
        if run.id in ids:
            gone = True
        elif not (gone and between):
            kept.append(run)
            gone = False
    if kept and not kept[-1].id and kept[-1].text.isspace():
        kept.pop()
    return Text(tuple(kept), text.id)


def without_lines(document: Document) -> Document:
    """Return a document whose sections have no lines to write on but those with a label."""

    def section(block: Block) -> Block:
        if not isinstance(block, Section):
            return block
        return replace(block, blocks=tuple(b for b in block.blocks if not (isinstance(b, WriteLines) and not b.label)))

    return replace(document, blocks=tuple(section(block) for block in document.blocks))


def has_card(document: Document) -> bool:
    """Tell whether a document ends with a wallet card."""
    return any(isinstance(block, Section) and block.id == CARD for block in document.blocks)


def without_card(document: Document) -> Document:
    """Return a document without its wallet card; as it was when it has none."""
    rest = tuple(block for block in document.blocks if not (isinstance(block, Section) and block.id == CARD))
    return replace(document, blocks=rest)
