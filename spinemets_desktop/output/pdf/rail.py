# SPDX-License-Identifier: MIT
"""What hangs in the rail beside a section: the state of a treatment, the figure of the spine."""

from __future__ import annotations

from dataclasses import replace

from spinemets_desktop.document.model import Figure
from spinemets_desktop.output.pdf.figure import figure_strips
from spinemets_desktop.output.pdf.flow import Flow
from spinemets_desktop.output.pdf.ink import Node, Strip
from spinemets_desktop.output.pdf.setting import Area, moved
from spinemets_desktop.output.pdf.tags import Elem

RAIL_FIGURE = (118.0, 215.0)  # least and greatest height of the spine beside the text
LEAST_ROOM = 200.0  # with less than this on a page the figure stands on the next
LEAST_TEXT = 32.0  # of a section on a page without its figure


def hang_figure(figure: Figure, rail: Area, head: Strip, text: list[Node], flow: Flow) -> Elem:
    """Hang a figure below the heading, or at the top of the next page's rail when only text has room on this one.

    It is as tall as the text beside it, within its limits. Returns the element that holds its own.
    """
    high, here = height_of(text), flow.room - head.before
    room = min(high, here if here > LEAST_ROOM else flow.bottom - flow.top) - head.rail - 8
    aside, elem = hung(figure, rail, room)
    if max(high, head.rail + aside.rail) > here and high > here > LEAST_TEXT and text[0].height < here:
        flow.waiting, elem = hung(figure, rail, high - here)
    else:
        head.ink += [moved(mark, head.rail + 5) for mark in aside.ink]
        head.rail += aside.rail + 5
    return elem


def hung(figure: Figure, rail: Area, room: float) -> tuple[Strip, Elem]:
    """Set a figure for the rail, at most as tall as `room` where its limits allow; return it with its elements."""
    elem = Elem("Sect")
    aside = Strip(0.0)
    add_to_rail(aside, figure_strips(figure, replace(rail, elem=elem), room, RAIL_FIGURE), 0.0)
    aside.rail += 3.0
    return aside, elem


def height_of(nodes: list[Node]) -> float:
    """Return the height of nodes one below the other, with the space above the first."""
    return sum(node.height + node.before for node in nodes)


def add_to_rail(head: Strip, strips: list[Strip], gap: float) -> None:
    """Put strips below what already stands in the rail beside a section."""
    head.rail += gap
    for number, strip in enumerate(strips):
        head.rail += strip.before if number else 0.0
        head.ink += [moved(mark, head.rail) for mark in strip.ink]
        head.rail += strip.height
