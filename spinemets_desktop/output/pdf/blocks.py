# SPDX-License-Identifier: MIT
"""Blocks of a document become strips and boxes: sections, call-outs, phones, and all that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
from spinemets_desktop.output.pdf.card import card_strips
from spinemets_desktop.output.pdf.contents import contents_strips
from spinemets_desktop.output.pdf.figure import figure_strips
from spinemets_desktop.output.pdf.flow import Flow
from spinemets_desktop.output.pdf.ink import (
    Box,
    Ink,
    Node,
    Shape,
    Strip,
    Words,
    as_artifact,
    color_ops,
    rect_ops,
    round_ops,
)
from spinemets_desktop.output.pdf.phones import phones_strip
from spinemets_desktop.output.pdf.pictures import pictogram_ops
from spinemets_desktop.output.pdf.rail import add_to_rail, hang_figure, hang_picture, row_rule
from spinemets_desktop.output.pdf.setting import (
    Area,
    Look,
    body_look,
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
    BROWN,
    INK,
    PALE,
    QUIET,
    RED,
    ROSE,
    SAND,
    TINT,
    WHITE,
    Color,
)
from spinemets_desktop.output.pdf.symbols import symbol_ops
from spinemets_desktop.output.pdf.table import table_box

PAD = 9.0  # left and right of what stands in a box
PAD_ABOVE, PAD_BELOW = 5.0, 6.0
BAND = 5.0  # above and below the heading of an emergency
STANDING_FIGURE = (250.0, 250.0)
FOR_CLINICIANS = 9.0  # type size of sources and reasons, in points; patients' text is never below 12


def blocks_nodes(blocks: tuple[Block, ...], area: Area) -> Iterator[Node]:
    """Set blocks into the area, one after the other, each only when the one before it has found its place.

    Yields strips and boxes from top to bottom, heights in points. Lines to write on stay with the end of what they
    follow, a list with the end of what introduces it; lists of signs that follow one another share a grid. Raises
    UsageError as `block_nodes` does.
    """
    grid: list[ListBlock] = []
    for block, after in zip_longest(blocks, blocks[1:]):
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
            return [callout(block, area)]
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
    head = headed(block.heading, look, rail, level)
    shift = (style.leading / 2 + style.size * 0.29) - look.drop
    head.ink = [moved(mark, shift) for mark in head.ink]
    head.rail, head.height = head.height + shift, 0.0
    head.before, head.clear = style.section_gap if top else style.gap * 1.3, True
    head.new_page = begins_page(block, area.flow)
    blocks = block.blocks
    status = blocks[0] if is_status(blocks) else None
    blocks = blocks[1:] if status is not None else blocks
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


def callout(block: Callout, area: Area) -> Box:
    """Set a call-out as a box that is kept whole where a page can hold it; padding and height in points.

    Where no page can, its heading is repeated, as an artifact, at the top of each later part. Raises UsageError as
    `block_nodes` does.
    """
    elem = area.elem.add("Sect" if block.heading is not None else "Div")
    style = area.style
    pad = PAD
    bar = 6.0 if block.kind == "message" else 0.0
    x, width = area.x + pad + bar, area.width - 2 * pad - bar
    level = area.level + (block.heading is not None)
    inner = replace(area, elem=elem, level=level, x=x, width=width, full=False, hang=False)
    head = [] if block.heading is None else [callout_heading(block.kind, block.heading, inner, area.level)]
    strips = flat(blocks_nodes(block.blocks, inner))
    if strips:
        strips[0].before = (BAND + style.gap * 0.6 if block.kind == "emergency" else style.gap * 0.6) if head else 0.0
    band = head[0].height + 2 * BAND if head and block.kind == "emergency" else 0.0
    paint = Background(block.kind, area.x, area.width, bar, band)
    top = BAND if band else PAD_ABOVE
    bottom = PAD_BELOW if block.kind != "note" else pad
    gap = style.gap * 1.5
    again = [as_artifact(strip) for strip in head]
    more = None if block.more is None else foot_of(block.more, inner)
    return Box([*head, *strips], top, bottom, paint, gap, area.full, again, more)


def foot_of(text: Text, area: Area) -> Strip:
    """Set what stands at the foot of a box that goes on overleaf; nothing that is read out, because what follows is."""
    look = body_look(area, QUIET)
    ink = words(set_lines(text, look, area.width, area.direction)[:1], look, area.x, 0.0, None)
    return Strip(look.leading, ink, area.style.item_gap)


def callout_heading(kind: str, heading: Text, area: Area, level: int) -> Strip:
    """Set the heading of a box as one strip, behind a symbol for the two kinds of alarm.

    `kind` is that of the call-out (`emergency`, `same_day`, …), `level` that of the heading.
    """
    style = area.style
    colors: dict[str, Color] = {"emergency": WHITE, "same_day": BROWN}
    if kind not in colors:
        return headed(heading, Look(style.heading, ACCENT, True, 1.2), area, level)
    look = Look(style.alarm, colors[kind], True, 1.2)
    side = look.size * 1.35
    strip = headed(heading, look, replace(area, x=area.x + side * 1.35, width=area.width - side * 1.35), level)
    drawing = symbol_ops(kind, area.x, -(look.leading - side) / 2, side)
    strip.ink.insert(0, Shape(drawing, upright=(area.x, area.x + side)))
    return strip


@dataclass(frozen=True, slots=True)
class Background:
    """What is painted behind a box, by its kind; `bar` and `band` are a stripe at the left and at the top.

    In points: `x` is the left edge on the page, `bar` a width, `band` a height; 0 is no stripe.
    """

    kind: str
    x: float
    width: float
    bar: float
    band: float

    def __call__(self, height: float) -> str:
        """Return the operators for a box of this height in points; y goes up from the top of the box."""
        if self.kind == "emergency":
            x, width = self.x + 1.5, self.width - 3
            top = round_ops(x, -1.5, width, self.band + 4, 5)
            square = rect_ops(x, -self.band * 0.5, width, self.band * 0.5)
            gap = f"{color_ops(WHITE)} {rect_ops(x, -self.band, width, 6)} f"
            frame = f"{color_ops(RED, stroke=True)} 3 w {round_ops(x, -1.5, width, height - 3, 5)} S"
            return f"{color_ops(RED)} {top} f {square} f {gap} {frame}"
        fill = {"message": TINT, "same_day": SAND, "steps": ROSE}.get(self.kind, PALE)
        out = f"{color_ops(fill)} {round_ops(self.x, 0.0, self.width, height, 0.1 if self.bar else 5)} f"
        if self.bar:
            out += f" {color_ops(ACCENT)} {rect_ops(self.x, 0.0, self.bar, height)} f"
        return out


def flat(nodes: Iterable[Node]) -> list[Strip]:
    """Return the strips of nodes, in order; a box inside a box becomes one strip with its background."""
    return [node if isinstance(node, Strip) else boxed(node) for node in nodes]


def boxed(box: Box) -> Strip:
    """Turn a box into one strip, as high as the box, that is never cut."""
    ink: list[Ink] = [Shape(box.paint(box.height))] if box.paint else []
    y = box.top
    for number, strip in enumerate(box.strips):
        y += strip.before if number else 0.0
        ink += [moved(mark, y) for mark in strip.ink]
        y += strip.height
    return Strip(box.height, ink, box.before)
