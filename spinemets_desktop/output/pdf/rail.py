# SPDX-License-Identifier: MIT
"""What hangs in the rail beside a section: the state of a treatment, the figure of the spine."""

from __future__ import annotations

from spinemets_desktop.document.model import Block, Figure, Paragraph, Text
from spinemets_desktop.output.pdf.figure import figure_strips
from spinemets_desktop.output.pdf.flow import Flow
from spinemets_desktop.output.pdf.ink import Node, Shape, Strip, color_ops, line_ops
from spinemets_desktop.output.pdf.pictures import pictogram_ops
from spinemets_desktop.output.pdf.setting import Area, moved, paragraph
from spinemets_desktop.output.pdf.style import ACCENT, RULE
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.output.pdf.text import words_of
from spinemets_desktop.records import replace

RAIL_FIGURE = (150.0, 215.0)  # least and greatest height of the spine beside the text
LEAST_ROOM = 200.0  # with less than this on a page the figure stands on the next
PICTOGRAM = 20.0  # side, in points
BESIDE_PICTURE = PICTOGRAM + 6.0  # where text begins beside it
LEAST_TEXT = 70.0  # of a section on a page without its figure


def hang_figure(figure: Figure, rail: Area, head: Strip, text: list[Node], flow: Flow) -> Elem:
    """Hang a figure below the heading, or at the top of the next page's rail when only text has room on this one.

    It is as tall as the text beside it, within its limits. `head` takes the figure, or `flow` keeps it for the next
    page. Returns the element that holds its own. Raises UsageError, KeyError as `figure_strips` does.
    """
    high = height_of(text)
    here = flow.bottom - flow.top if head.new_page else flow.room - head.before
    room = min(high, here if here > LEAST_ROOM else flow.bottom - flow.top) - head.rail - 8
    aside, elem = hung(figure, rail, room)
    if max(high, head.rail + aside.rail) > here and high > here > LEAST_TEXT and text[0].height < here:
        flow.waiting, elem = hung(figure, rail, high - here)
    else:
        head.ink += [moved(mark, head.rail + 5) for mark in aside.ink]
        head.rail += aside.rail + 5
    return elem


def hung(figure: Figure, rail: Area, room: float) -> tuple[Strip, Elem]:
    """Set a figure for the rail, at most as tall as `room` (points) where its limits allow.

    Returns a strip of no height whose `rail` is the figure's height, and the element that holds its own.
    """
    elem = Elem("Sect")
    aside = Strip(0.0)
    add_to_rail(aside, figure_strips(figure, replace(rail, elem=elem), room, RAIL_FIGURE), 0.0)
    aside.rail += 3.0
    return aside, elem


def hang_picture(name: str, status: Block | None, rail: Area, head: Strip) -> None:
    """Hang a pictogram below the heading in the rail, with the state of the treatment beside it.

    Without a state it stands before the heading, which leaves it room. Where a word of the state is too long for its
    place, it stands below. `head` takes the ink, and its `rail` grows by
    the height in points. Raises KeyError for an unknown pictogram.
    """
    top = head.rail + 2.0 if status is not None else 0.0
    drawing = pictogram_ops(name, rail.x, -top, PICTOGRAM, ACCENT)
    head.ink.append(Shape(drawing, upright=(rail.x, rail.x + PICTOGRAM)))
    head.rail = max(head.rail, top + PICTOGRAM)
    if isinstance(status, Paragraph):
        inset = BESIDE_PICTURE
        if longest_word(status.text, rail.size) > rail.width - inset:
            add_to_rail(head, paragraph(status, rail), 2.0)
            return
        beside = paragraph(status, replace(rail, x=rail.x + inset, width=rail.width - inset))
        y = top + max(0.0, (PICTOGRAM - beside[0].height) / 2)
        for strip in beside:
            head.ink += [moved(mark, y) for mark in strip.ink]
            y += strip.height
        head.rail = max(head.rail, y)


def longest_word(text: Text, size: float) -> float:
    """Return the width of the longest word of a text at a type size, in points."""
    return max((word.width for word in words_of(text.runs, 1e9)), default=0.0) * size / 1000


def row_rule(left: float, right: float, up: float) -> str:
    """Return the operators of a thin line from left to right, `up` points above the top of a row."""
    return f"{color_ops(RULE, stroke=True)} 0.6 w {line_ops(left, up, right, up)} S"


def height_of(nodes: list[Node]) -> float:
    """Return the height in points of nodes one below the other, with the space above each, the first too."""
    return sum(node.height + node.before for node in nodes)


def add_to_rail(head: Strip, strips: list[Strip], gap: float) -> None:
    """Put strips below what already stands in the rail beside a section, `gap` points apart from it.

    `head` takes the ink, and its `rail` grows by the height in points.
    """
    head.rail += gap
    for number, strip in enumerate(strips):
        head.rail += strip.before if number else 0.0
        head.ink += [moved(mark, head.rail) for mark in strip.ink]
        head.rail += strip.height
