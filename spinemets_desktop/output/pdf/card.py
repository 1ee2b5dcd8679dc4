# SPDX-License-Identifier: MIT
"""The wallet card: two sides of 85.6 x 54 mm with a fold between them and marks to cut along.

The card is the one place where text is below 12 points: it starts at 9.5 and goes down, never below 7.5, until both
sides hold their text. A side that is still too full makes the card taller; nothing is clipped.
"""

from __future__ import annotations

from functools import lru_cache

from spinemets_desktop.document.model import Block, Card, ListBlock, Paragraph, WriteLines
from spinemets_desktop.output.pdf.ink import Ink, Node, Shape, Strip, color_ops, line_ops, rect_ops
from spinemets_desktop.output.pdf.setting import Area, Look, list_block, moved, paragraph, text_strips, write_lines
from spinemets_desktop.output.pdf.style import MM, QUIET, RED, RULE, Style
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.records import replace

WIDTH, HEIGHT = 85.6 * MM, 54 * MM
PAD = 9.0
STRIPE = 5.0
SIZES = (9.5, 9.25, 9.0, 8.75, 8.5, 8.25, 8.0, 7.75, 7.5)
MARK = 3.5  # length of a cut mark


def card_strips(block: Card, area: Area) -> list[Node]:
    """Set the card at the foot of a page, its caption above it; return the strips of both.

    Two sides of at least 85.6 by 54 mm stand side by side, or one below the other on a page too narrow for that.
    Raises UsageError for text that can't be set (see `lines_of`).
    """
    style = area.style
    beside = style.right - style.left >= 2 * WIDTH
    elem = area.elem
    caption: list[Node] = []
    if block.caption.plain:
        look = Look(style.size, QUIET)
        caption += text_strips(block.caption, look, replace(area, elem=elem), elem.add("P"), before=style.gap)
    fronts = side_strips(block.front, area, elem.add("Sect"))
    backs = side_strips(block.back, area, elem.add("Sect"))
    height = max(HEIGHT, total(fronts) + 2 * PAD, total(backs) + 2 * PAD)
    left = (style.left + style.right) / 2 - WIDTH * (1 if beside else 0.5)
    second = (WIDTH, 0.0) if beside else (0.0, height)
    ink: list[Ink] = [Shape(frame_ops(left, height, beside))]
    ink += placed(fronts, left + PAD + STRIPE, PAD)
    ink += placed(backs, left + PAD + second[0], PAD + second[1])
    ink = [moved(mark, MARK) for mark in ink]
    card = Strip(height * (1 if beside else 2) + 2 * MARK, ink, style.gap * 0.5, clear=True, foot=True)
    for node in caption:
        if isinstance(node, Strip):
            node.keep = True
            node.clear = True
    return [*caption, card]


def side_strips(blocks: tuple[Block, ...], area: Area, elem: Elem) -> list[Strip]:
    """Set one side at the largest type size that holds it; strips with the left edge at 0, in points."""
    return compact_strips(blocks, side_area(area.style, elem, side_size(blocks, area.style), area.level))


def side_area(style: Style, elem: Elem, size: float, level: int) -> Area:
    """Return the area of a side for a type size in points; its left edge is 0, `level` that of its headings."""
    return Area(style, elem, 0.0, WIDTH - 2 * PAD - STRIPE, size, level, compact=True)


@lru_cache(maxsize=64)
def side_size(blocks: tuple[Block, ...], style: Style) -> float:
    """Return the largest type size, in points, at which a side holds its blocks in 54 mm, or the smallest there is."""
    for size in SIZES:
        if total(compact_strips(blocks, side_area(style, Elem("Sect"), size, 2))) <= HEIGHT - 2 * PAD:
            return size
    return SIZES[-1]


def compact_strips(blocks: tuple[Block, ...], area: Area) -> list[Strip]:
    """Set the blocks of a side: paragraphs, lists and lines to write on; other blocks have no place on a card.

    Returns strips from top to bottom, the first without space above it.
    """
    strips: list[Strip] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            larger = replace(area, size=area.size + 1.5) if block.role == "lead" else area
            strips += paragraph(block if block.role != "lead" else replace(block, role="label"), larger)
        elif isinstance(block, ListBlock):
            strips += list_block(block if block.marker != "check" else replace(block, marker="bullet"), area)
        elif isinstance(block, WriteLines):
            strips += write_lines(block, area)
    if strips:
        strips[0].before = 0.0
    return strips


def total(strips: list[Strip]) -> float:
    """Return the height in points of strips one below the other, with the space above each."""
    return sum(strip.height + strip.before for strip in strips)


def placed(strips: list[Strip], x: float, y: float) -> list[Ink]:
    """Return the ink of strips that were set at the left edge 0, moved by `x` to the right and `y` down, in points."""
    ink: list[Ink] = []
    for strip in strips:
        y += strip.before
        ink += [moved(mark, y, x) for mark in strip.ink]
        y += strip.height
    return ink


def frame_ops(left: float, height: float, beside: bool) -> str:
    """Return the operators for the edge, the fold and the cut marks; y goes up from the top of the card.

    `left` is the card's left edge, `height` that of one side, in points; `beside` says that the sides stand side by
    side.
    """
    width = WIDTH * (2 if beside else 1)
    tall = height * (1 if beside else 2)
    right = left + width
    marks = []
    for x in (left, right):
        marks += [line_ops(x, MARK, x, 2), line_ops(x, -tall - 2, x, -tall - MARK)]
    for y in (0.0, -tall):
        marks += [line_ops(left - MARK, y, left - 2, y), line_ops(right + 2, y, right + MARK, y)]
    fold = line_ops(left + WIDTH, 0, left + WIDTH, -tall) if beside else line_ops(left, -height, right, -height)
    stripe = f"{color_ops(RED)} {rect_ops(left, 0.0, STRIPE, height)} f "
    edge = f"{color_ops(RULE, stroke=True)} 0.6 w {rect_ops(left, 0.0, width, tall)} S "
    return f"{stripe}{edge}[3 3] 0 d {fold} S [] 0 d {color_ops(QUIET, stroke=True)} 0.6 w {' '.join(marks)} S"
