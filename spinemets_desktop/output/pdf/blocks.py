# SPDX-License-Identifier: MIT
"""Blocks of a document become strips and boxes: sections, and all that they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile, zip_longest

from spinemets_desktop.document.model import (
    Block,
    Callout,
    Card,
    Contents,
    Figure,
    ListBlock,
    Paragraph,
    Phones,
    Section,
    Table,
    Text,
    WriteLines,
)
from spinemets_desktop.output.pdf.callouts import callout
from spinemets_desktop.output.pdf.card import card_strips
from spinemets_desktop.output.pdf.contents import contents_strips
from spinemets_desktop.output.pdf.figure import figure_strips
from spinemets_desktop.output.pdf.flow import Flow
from spinemets_desktop.output.pdf.ink import (
    Node,
    Shape,
    Strip,
    Words,
)
from spinemets_desktop.output.pdf.phones import phones_strip
from spinemets_desktop.output.pdf.pictures import pictogram_ops
from spinemets_desktop.output.pdf.rail import BESIDE_PICTURE, add_to_rail, hang_figure, hang_picture, row_rule
from spinemets_desktop.output.pdf.setting import (
    Area,
    Look,
    headed,
    list_block,
    moved,
    paragraph,
    set_lines,
    words,
    write_lines,
)
from spinemets_desktop.output.pdf.signs import sign_grid
from spinemets_desktop.output.pdf.style import (
    ACCENT,
    INK,
    QUIET,
)
from spinemets_desktop.output.pdf.table import table_box
from spinemets_desktop.records import replace

STANDING_FIGURE = (250.0, 250.0)
FOR_CLINICIANS = 9.0  # type size of sources and reasons, in points; patients' text is never below 12


def blocks_nodes(blocks: tuple[Block, ...], area: Area, begun: Callable[[int], None] | None = None) -> Iterator[Node]:
    """Set blocks into the area, one after the other, each only when the one before it has found its place.

    Yields strips and boxes from top to bottom, heights in points. Lines to write on stay with the end of what they
    follow, a list with the end of what introduces it; lists of signs that follow one another share a grid. `begun`
    is told the number (from 0) of each block before it is set. Raises UsageError as `block_nodes` does.
    """
    grid: list[ListBlock] = []
    for number, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
        if begun is not None:
            begun(number)
        if isinstance(block, ListBlock) and block.marker == "sign":
            grid.append(block)
            if isinstance(after, ListBlock) and after.marker == "sign":
                continue
            yield from sign_grid(grid, prose(area))
            grid = []
            continue
        nodes = block_nodes(block, area)
        if isinstance(after, WriteLines) or (isinstance(block, Paragraph) and isinstance(after, ListBlock)):
            nodes = list(nodes)
            if nodes and isinstance(nodes[-1], Strip):
                nodes[-1].keep = True
        yield from nodes


def block_nodes(block: Block, area: Area) -> Iterable[Node]:
    """Set one block into the area; return its strips and boxes from top to bottom, heights in points.

    Raises UsageError for an unknown figure, or text that can't be set (see `lines_of`).
    """
    match block:
        case Section():
            return section(block, area)
        case Paragraph():
            return [*paragraph(block, prose(area))]
        case ListBlock():
            return [*list_block(block, prose(area))]
        case Callout():
            return [callout(block, area, lambda inner: blocks_nodes(block.blocks, inner))]
        case Phones():
            return [phones_strip(block, area)]
        case Figure():
            return [*figure_strips(block, prose(area), 0.0, STANDING_FIGURE)]
        case Table():
            return [table_box(block, area)]
        case WriteLines():
            return [*write_lines(block, prose(area))]
        case Card():
            return card_strips(block, area)
        case Contents():
            return contents_strips(block, area)


def prose(area: Area) -> Area:
    """Return the area for running text: the column, even where boxes span rail and column. Edges in points."""
    style = area.style
    if area.full and style.rail:
        return replace(area, x=style.column, width=style.right - style.column, full=False)
    return area


def section(block: Section, area: Area) -> Iterator[Node]:
    """Set a section: its heading hangs in the rail where that is free, else it stands above the text.

    Yields the heading, then what the section holds, as strips and boxes. Raises UsageError as `block_nodes` does.
    """
    inner = replace(area, elem=area.elem.add("Sect"), level=area.level + 1)
    flow = area.flow
    if block.small:
        return standing(block, replace(inner, size=FOR_CLINICIANS, full=False, hang=False), area.level)
    if not area.hang or is_wide(block) or flow is None:
        return standing(block, inner, area.level)
    if flow.busy and block.aside is None and not block.new_page:
        style = area.style
        column = replace(inner, x=style.column, width=style.right - style.column, full=False)
        return standing(block, column, area.level)
    return hanging(block, inner, area.level, flow)


def is_wide(block: Section) -> bool:
    """Say whether a section holds a card or a table, which span rail and column, as then all of it does."""
    return any(isinstance(each, Card | Table) for each in block.blocks)


def hanging(block: Section, area: Area, level: int, flow: Flow) -> Iterator[Node]:
    """Set a section with its heading, a treatment's state and a figure in the rail, as far as it has them.

    `level` is that of the heading (2 is a section's own), `flow` the pages so far. Yields the heading as a strip of
    no height that tells how far the rail is taken (points), then the text. Raises UsageError as `block_nodes` does.
    """
    style = area.style
    top = level == 2
    look = Look(style.heading, ACCENT, True, 1.16) if top else Look(style.size, INK, True, 1.16)
    rail = replace(area, x=style.left, width=style.rail, full=False, hang=False)
    blocks = block.blocks
    status = blocks[0] if is_status(blocks) else None
    blocks = blocks[1:] if status is not None else blocks
    inset = BESIDE_PICTURE if block.picture and status is None else 0.0
    head = headed(block.heading, look, replace(rail, x=rail.x + inset, width=rail.width - inset), level)
    shift = (style.leading / 2 + style.size * 0.29) - look.drop
    head.ink = [moved(mark, shift) for mark in head.ink]
    head.rail, head.height = head.height + shift, 0.0
    head.before, head.clear = style.section_gap if top else style.gap * 1.3, True
    head.new_page = begins_page(block, area.flow)
    if block.picture:
        hang_picture(block.picture, status, rail, head)
        head.ink.append(Shape(row_rule(style.left, style.right, head.before / 2)))
    elif isinstance(status, Paragraph):
        add_to_rail(head, [*paragraph(status, rail)], 1.0)
    place = len(area.elem.kids)
    nodes = blocks_nodes(blocks, replace(area, x=style.column, width=style.right - style.column, full=False))
    if block.aside is not None:
        text = list(nodes)
        area.elem.kids[place:place] = hang_figure(block.aside, rail, head, text, flow).kids
        nodes = iter(text)
    yield head
    before: float | None = 0.0
    for node in nodes:
        node.before = node.before if before is None else before
        before = None
        yield node


def begins_page(block: Section, flow: Flow | None) -> bool:
    """Tell whether a section begins a page: a chapter does not where most of the page is still empty."""
    return block.new_page and (block.small or flow is None or flow.used)


def is_status(blocks: tuple[Block, ...]) -> bool:
    """Tell whether blocks begin with the state of a treatment, a paragraph of the role `status`."""
    return bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].role == "status"


def state_beside(block: Block, head: Strip, area: Area) -> bool:
    """Set the state of a treatment behind its name, where both stand on one line; tell whether it does.

    `head` is the strip of the name: its ink grows, its height (points) stays.
    """
    name = [mark for mark in head.ink if isinstance(mark, Words)][-1]
    left = name.x + name.line.width + area.size * 0.8
    if not isinstance(block, Paragraph) or len(set_lines(block.text, Look(area.size), 100_000.0)) != 1:
        return False
    line = set_lines(block.text, Look(area.size, QUIET), 100_000.0)[0]
    if left + line.width > area.x + area.width:
        return False
    head.ink.append(Words(left, name.y, line, area.size, QUIET, area.elem.add("P"), block.text.id))
    return True


def standing(block: Section, area: Area, level: int) -> Iterator[Node]:
    """Set a section with its heading above the text; `level` is that of the heading (2 is a section's own).

    Yields the heading, then what the section holds, as strips and boxes. Raises UsageError as `block_nodes` does.
    """
    style = area.style
    top = level == 2
    size = style.heading if top else max(style.size, style.heading - 1)
    at = area if top and (area.full or not style.rail) else prose(area)
    inset = size * 1.75 if block.picture else 0.0
    look = Look(size, ACCENT if top else INK, True, 1.2)
    head = headed(block.heading, look, replace(at, x=at.x + inset, width=at.width - inset), level)
    if block.picture:
        side = size * 1.35
        drawing = pictogram_ops(block.picture, at.x, (side - look.leading) / 2, side, ACCENT)
        head.ink.insert(0, Shape(drawing, upright=(at.x, at.x + side)))
        head.ink.append(Shape(row_rule(at.x, style.right, style.gap * 0.75)))
    head.before = style.section_gap if top else style.gap * 2
    head.clear = area.full
    head.new_page = begins_page(block, area.flow)
    blocks = block.blocks if block.aside is None else (block.aside, *block.blocks)
    if is_status(blocks) and state_beside(blocks[0], head, at):
        blocks = blocks[1:]
    if len(blocks) == 1 and isinstance(blocks[0], Card):
        blocks = (captioned(blocks[0], head, area),)
    yield head
    before: float | None = style.gap * (0.7 if top else 0.2)
    nodes = wide_nodes(blocks, replace(area, full=False)) if is_wide(block) else blocks_nodes(blocks, area)
    for node in nodes:
        node.before = node.before if before is None else before
        before = None
        yield node


def captioned(card: Card, head: Strip, area: Area) -> Card:
    """Set the caption of a card beside its heading where both stand on one line, and return the card without it.

    `head` is the strip of the heading: its ink grows. Where the caption has no room, the card comes back as it was.
    """
    look = Look(area.size, QUIET)
    title = [mark for mark in head.ink if isinstance(mark, Words)]
    lines = set_lines(card.caption, look, area.x + area.width, area.direction)
    left = area.x + title[0].line.width + area.size
    if len(title) != 1 or len(lines) != 1 or left + lines[0].width > area.x + area.width:
        return card
    head.ink += words(lines, look, left, title[0].y - look.drop, area.elem.add("P"), card.caption.id)
    return replace(card, caption=Text(()))


def wide_nodes(blocks: tuple[Block, ...], area: Area) -> Iterator[Node]:
    """Set blocks over rail and column; return their strips and boxes. What introduces a table stays with it.

    A list or a section before a table does not introduce it: it may be longer than a page.
    """
    nodes = list(blocks_nodes(blocks, area))
    first = next((block for block in blocks if isinstance(block, Table | ListBlock | Section)), None)
    if isinstance(first, Table):
        for node in takewhile(lambda each: isinstance(each, Strip), nodes):
            if isinstance(node, Strip):
                node.keep = True
    return iter(nodes)
