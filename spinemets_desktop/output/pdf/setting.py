# SPDX-License-Identifier: MIT
"""Text, paragraphs and lists set into strips; the measure of everything else on the page."""

from __future__ import annotations

import sys

from spinemets_desktop.document.model import ListBlock, Paragraph, Run, Text, WriteLines
from spinemets_desktop.output.pdf.flow import Flow
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip, Words, color_ops, line_ops, rect_ops
from spinemets_desktop.output.pdf.style import ACCENT, INK, MM, QUIET, RULE, Color, Style
from spinemets_desktop.output.pdf.tags import LISTS, Elem
from spinemets_desktop.output.pdf.text import Line, lines_of, runs_of
from spinemets_desktop.records import dataclass, replace

TICK = 5.2 * MM  # side of a tick box, at least
LONGEST = 75  # characters of a line beside the rail, with its spaces: from longer ones the eye goes astray
PITCH = 9.05 * MM  # from tick box to tick box, and from write line to write line


@dataclass(frozen=True, slots=True)
class Area:
    """Where blocks are set: left edge, width, type size, the element above them and the next heading level.

    `x` (from the left edge of the page), `width` and `size` are in points; `direction` is `ltr`.
    """

    style: Style
    elem: Elem
    x: float
    width: float
    size: float
    level: int = 2
    direction: str = "ltr"
    full: bool = False  # spans rail and column
    hang: bool = False  # headings may hang in the rail
    compact: bool = False  # wallet card
    flow: Flow | None = None  # the pages so far

    @property
    def leading(self) -> float:
        """Distance from line to line, in points."""
        return self.size * (1.2 if self.compact else 1.3)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: type size in points, color, bold when `strong`, and leading as a factor of the size."""

    size: float
    color: Color = INK
    strong: bool = False
    factor: float = 1.3

    @property
    def leading(self) -> float:
        """Distance from line to line, in points."""
        return self.size * self.factor

    @property
    def drop(self) -> float:
        """Distance from the top of a line to its baseline, in points."""
        return self.leading / 2 + self.size * 0.29


def set_lines(
    text: Text, look: Look, width: float, direction: str = "ltr", longest: int = sys.maxsize
) -> tuple[Line, ...]:
    """Break a text into lines of at most `width` points and `longest` characters. Raises UsageError as `lines_of`."""
    return lines_of(runs_of(text, strong=look.strong), look.size, width, direction, longest)


def words(lines: tuple[Line, ...], look: Look, x: float, y: float, elem: Elem | None, statement: str = "") -> list[Ink]:
    """Put lines below one another; `x` is the left edge, `y` the top of the first, in points within the strip.

    Returns a mark for each line. Without `elem` they are artifacts.
    """
    return [
        Words(x, y + look.drop + number * look.leading, line, look.size, look.color, elem, statement)
        for number, line in enumerate(lines)
    ]


def headed(text: Text, look: Look, area: Area, level: int) -> Strip:
    """Set a heading as a strip that keeps with what follows; `level` 2 becomes an H2 and a bookmark of level 1."""
    lines = set_lines(text, look, area.width, area.direction)
    elem = area.elem.add(f"H{level}")
    ink = words(lines, look, area.x, 0.0, elem, text.id)
    return Strip(len(lines) * look.leading, ink, keep=True, bookmark=(text.plain, level - 1))


def text_strips(text: Text, look: Look, area: Area, elem: Elem, *, before: float, inset: float = 0.0) -> list[Strip]:
    """Set a text as strips of lines, so that no line of a paragraph is ever alone on a page.

    `before` is the space above the first strip, `inset` how far the text stands in from the area's left edge, in
    points.
    """
    longest = LONGEST if area.style.rail and area.x >= area.style.column else sys.maxsize
    lines = set_lines(text, look, area.width - inset, area.direction, longest)
    counts = [len(lines)] if len(lines) <= 3 else [2, *[1] * (len(lines) - 4), 2]
    strips: list[Strip] = []
    at = 0
    for count in counts:
        part = lines[at : at + count]
        ink = words(part, look, area.x + inset, 0.0, elem, text.id)
        strips.append(Strip(count * look.leading, ink, before if not at else 0.0))
        at += count
    return strips


def body_look(area: Area, color: Color = INK, *, strong: bool = False) -> Look:
    """Return the look of running text in an area: its type size, and its leading on the page or on the card."""
    return Look(area.size, color, strong, 1.2 if area.compact else 1.3)


def paragraph(block: Paragraph, area: Area) -> list[Strip]:
    """Set a paragraph in its role (`lead`, `label`, `status`, `small`, or none) as strips."""
    elem = area.elem.add("P")
    style = area.style
    look = body_look(area)
    before = style.gap if not area.compact else area.size * 0.3
    if block.role == "lead":
        look = Look(min(area.size + 2, 24.0), INK)
    elif block.role == "label":
        look = body_look(area, ACCENT if not area.compact else INK, strong=True)
    elif block.role == "status":
        look = body_look(area, QUIET)
    elif block.role == "small" and not area.compact:
        look = Look(min(area.size, max(style.small, area.size - 2)), QUIET)
    strips = text_strips(block.text, look, area, elem, before=before)
    if block.role in {"label", "status"} or block.text.plain.endswith(":"):
        strips[-1].keep = True
    return strips


def list_block(block: ListBlock, area: Area) -> list[Strip]:
    """Set a list as strips; short items stand in two columns where that saves space. No items, no strips.

    Raises KeyError for a marker that `LISTS` lacks.
    """
    if not block.items:
        return []
    elem = area.elem.add("L", attributes=f"<</O/List/ListNumbering/{LISTS[block.marker]}>>")
    if block.marker != "number" and not area.compact and fits_two_columns(block, area):
        return two_columns(block, area, elem)
    end = len(block.items) - 1
    parts = [
        list_item(item, number, block.marker, area, elem, ends=(number == 0, number == end))
        for number, item in enumerate(block.items)
    ]
    for part in (parts[0], *parts[-2:-1]):  # neither the first nor the last item is left alone on a page
        for strip in part:
            strip.keep = len(parts) > 1 and not area.compact
    parts[0][0].before = area.style.gap * 0.7 if not area.compact else area.size * 0.2
    return [strip for part in parts for strip in part]


def indent(marker: str, size: float) -> float:
    """Return how far the text of a list item stands in, in points, for a type size in points."""
    if marker == "check":
        return tick(size) + size * 0.7
    return size * (1.5 if marker == "number" else 1.15)


def fits_two_columns(block: ListBlock, area: Area) -> bool:
    """Say whether at least three items, each on one or two lines of half the width, save space in two columns."""
    look = body_look(area)
    room = area.width - indent(block.marker, area.size)
    half = (area.width - area.size) / 2 - indent(block.marker, area.size)
    if len(block.items) < 3:
        return False
    whole = sum(item_height(len(set_lines(item, look, room)), block.marker, area) for item in block.items)
    lines = [len(set_lines(item, look, half)) for item in block.items]
    rows = (len(lines) + 1) // 2
    tall = max(sum(item_height(n, block.marker, area) for n in part) for part in (lines[:rows], lines[rows:]))
    return max(lines) <= 2 and tall < whole * 0.8


def tick(size: float) -> float:
    """Return the side of a tick box beside type of a size, both in points."""
    return max(TICK, size * 0.8)


def item_height(lines: int, marker: str, area: Area) -> float:
    """Return the height in points of a list item of so many lines, with the space below it."""
    return max(lines * area.leading + area.style.item_gap, PITCH if marker == "check" else 0.0)


def two_columns(block: ListBlock, area: Area, elem: Elem) -> list[Strip]:
    """Set short items in two columns, read down the left one first; they stay together, as one strip."""
    rows = (len(block.items) + 1) // 2
    half = (area.width + area.size) / 2
    items: list[Strip] = []
    for number, item in enumerate(block.items):
        part = replace(area, x=area.x + number // rows * half, width=half - area.size)
        ends = (number % rows == 0, number % rows == rows - 1)
        items.append(list_item(item, number, block.marker, part, elem, ends=ends)[0])
    if block.marker == "check":  # the boxes of a row stand on one line
        for row in range(rows):
            tall = max(items[n].height for n in range(row, len(items), rows))
            for n in range(row, len(items), rows):
                items[n].height = tall
    ink: list[Ink] = []
    height = 0.0
    for column in (items[:rows], items[rows:]):
        y = 0.0
        for strip in column:
            ink += [moved(mark, y) for mark in strip.ink]
            y += strip.height + area.style.item_gap
        height = max(height, y - area.style.item_gap)
    return [Strip(height, ink, area.style.gap * 0.7)]


def moved(mark: Ink, down: float, right: float = 0.0) -> Ink:
    """Return the mark, moved within its strip by so many points. A picture stays where it is."""
    if isinstance(mark, Words):
        x, y = mark.x + right, mark.y + down
        return Words(x, y, mark.line, mark.size, mark.color, mark.elem, mark.statement, mark.link)
    if isinstance(mark, Shape):
        x0, y0, x1, y1 = mark.bbox or (0.0, 0.0, 0.0, 0.0)
        box = (x0 + right, y0 + down, x1 + right, y1 + down) if mark.bbox else None
        edges = mark.upright and (mark.upright[0] + right, mark.upright[1] + right)
        return Shape(f"1 0 0 1 {right:.6g} {-down:.2f} cm {mark.ops}", mark.elem, box, mark.fonts, edges)
    return mark


def list_item(
    item: Text, number: int, marker: str, area: Area, elem: Elem, *, ends: tuple[bool, bool] = (False, False)
) -> list[Strip]:
    """Set one item with its marker as strips; `number` counts from 0, `elem` is the list's element.

    `ends` says whether it is the first and the last of its column.
    """
    entry = elem.add("LI")
    look = body_look(area)
    inset = indent(marker, area.size)
    mark: list[Ink] = []
    label = entry.add("Lbl") if marker != "check" else None
    strips = text_strips(item, look, area, entry.add("LBody"), before=item_gap(area), inset=inset)
    if marker == "check":
        add_tick_box(strips, look, area, ends)
    else:
        sign = "\u2022" if marker == "bullet" else f"{number + 1}."
        strong = Look(look.size, ACCENT, True, look.factor)
        lines = lines_of((Run(sign, True),), area.size, area.width)
        shift = inset - area.size * 0.4 - lines[0].width if marker == "number" else area.size * 0.2
        mark = words(lines, strong, area.x + shift, 0.0, label)
    strips[0].ink[:0] = mark
    return strips


def item_gap(area: Area) -> float:
    """Return the space between the items of a list, in points."""
    return area.size * 0.08 if area.compact else area.style.item_gap


def add_tick_box(strips: list[Strip], look: Look, area: Area, ends: tuple[bool, bool]) -> None:
    """Draw a tick box of 5.2 mm or more at the first line and make room for a shaky hand between it and its neighbors.

    `strips` are those of the item; the first one changes and grows. `ends` is that of `list_item`.
    """
    height = sum(strip.height for strip in strips)
    slack = max(0.0, PITCH - area.style.item_gap - height) / 2
    above, below = (0.0 if end else slack for end in ends)
    first = strips[0]
    first.ink = [moved(mark, above) for mark in first.ink]
    side = tick(look.size)
    top = above + (look.leading - side) / 2
    box = rect_ops(area.x + 0.75, -max(top, 0.75), side, side)
    first.ink.insert(0, Shape(f"{color_ops(ACCENT, stroke=True)} 1.3 w {box} S"))
    first.height += above + below


def write_lines(block: WriteLines, area: Area) -> list[Strip]:
    """Rule lines to write on, about 9 mm apart (closer on the card), all on one page; return their strips."""
    strips: list[Strip] = []
    if block.label is not None:
        strips = text_strips(block.label, body_look(area), area, area.elem.add("P"), before=area.style.gap)
        strips[-1].keep = True
    pitch = PITCH if not area.compact else area.size * 1.6
    for _ in range(block.count):
        rule = line_ops(area.x, -pitch + 1, area.x + area.width, -pitch + 1)
        strips.append(Strip(pitch, [Shape(f"{color_ops(RULE, stroke=True)} 0.8 w {rule} S")], keep=True))
    if block.count:
        strips[-1].keep = False
    return strips
