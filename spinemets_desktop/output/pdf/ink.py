# SPDX-License-Identifier: MIT
"""What lies between layout and drawing: strips of the page with the marks on them, and boxes around strips.

Within a strip x is measured from the left edge of the page and y downwards from the top of the strip, except inside
the operators of a shape, whose y goes up from the top of the strip (so that it is mostly negative).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from spinemets_desktop.output.pdf.style import Color
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.output.pdf.text import Line
from spinemets_desktop.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its baseline. Without an element it is an artifact (repeated or page furniture).

    `x` is from the left edge of the page, `y` down from the top of the strip, `size` that of the type: points.
    """

    x: float
    y: float
    line: Line
    size: float
    color: Color
    elem: Elem | None
    statement: str = ""
    link: tuple[str, str] | None = None  # URI, or #page:y of this file, and what it says


@dataclass(frozen=True, slots=True)
class Shape:
    """Drawing operators. With an element it is the picture of a Figure, else decoration.

    In `ops` y goes up from the top of the strip; `bbox` is (x0, y0, x1, y1) in points, y down from the top of the
    strip. `fonts` are the resource names that the operators use. A page that is read from right to left turns a shape
    round, but one with a `bbox` or an `upright` (left and right edge) moves as it is: a picture, letters, a code.
    """

    ops: str
    elem: Elem | None = None
    bbox: tuple[float, float, float, float] | None = None  # x0, y0, x1, y1 within the strip
    fonts: frozenset[str] = frozenset()
    upright: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap (the clinic's logo) as a Figure: its path, top left corner and size, in points within the strip."""

    source: str
    x: float
    y: float  # its top
    width: float
    height: float
    elem: Elem


Ink = Words | Shape | Picture


@dataclass(frozen=True, slots=True)
class Lead:
    """What a strip of the contents belongs to: the whole of them, its own link, and the heading it leads to."""

    whole: Elem
    elem: Elem
    title: str = ""


@dataclass(slots=True)
class Strip:
    """A part of the page that is never cut: all its ink moves together. Heights and spaces in points.

    `bookmark` is (words, level from 0).
    """

    height: float
    ink: list[Ink] = field(default_factory=list)
    before: float = 0.0  # space above; dropped at the top of a page
    keep: bool = False  # stay on the page of what follows
    rail: float = 0.0  # height of what stands in the rail, from the top of this strip
    clear: bool = False  # begin below whatever stands in the rail
    foot: bool = False  # stand at the foot of the page
    new_page: bool = False
    bookmark: tuple[str, int] | None = None
    lead: Lead | None = None


@dataclass(slots=True)
class Box:
    """Strips with something behind them, kept on one page when a page can hold them. Heights and spaces in points.

    When no page can, it is cut between strips; `again` (artifacts) is repeated at the top of each later part. One with
    `more` (an artifact) may be cut anywhere below its first strips, and has it at the foot of each earlier part.
    `paint` gets the height of a part in points and returns the operators of its background, y up from its top.
    """

    strips: list[Strip]
    top: float = 0.0  # padding
    bottom: float = 0.0
    paint: Callable[[float], str] | None = None
    before: float = 0.0
    clear: bool = False
    again: list[Strip] = field(default_factory=list)
    more: Strip | None = None

    @property
    def least(self) -> float:
        """Height of the least first part that stands for itself: a heading and two more strips, in points."""
        strips = [*self.strips[:3], *([self.more] if self.more else [])]
        return self.top + stacked(strips) + self.bottom

    @property
    def height(self) -> float:
        """Height when whole, in points."""
        return self.top + max(stacked(self.strips), self.strips[0].rail if self.strips else 0.0) + self.bottom

    def tighten(self, room: float) -> None:
        """Make a box fit a room (points) where it can take that from the space between its strips."""
        over, spaces = self.height - room, sum(strip.before for strip in self.strips[1:])
        if 0.0 < over <= spaces * 0.6:
            for strip in self.strips[1:]:
                strip.before *= 1 - over / spaces


Node = Strip | Box


def stacked(strips: list[Strip]) -> float:
    """Return the height of strips one below the other, in points, without the space above the first."""
    return sum(strip.height + (strip.before if at else 0.0) for at, strip in enumerate(strips))


def as_artifact(strip: Strip) -> Strip:
    """Return a copy of a strip whose ink is no longer part of the text, for repeating it; pictures are left out."""
    ink: list[Ink] = [
        replace(mark, elem=None, statement="", link=None) for mark in strip.ink if isinstance(mark, Words)
    ]
    shapes: list[Ink] = [mark for mark in strip.ink if isinstance(mark, Shape) and mark.elem is None]
    return Strip(strip.height, shapes + ink, strip.before, keep=True, rail=strip.rail)


def color_ops(color: Color, *, stroke: bool = False) -> str:
    """Return the operator that sets the color (three numbers from 0 to 1) for filling, or for lines with `stroke`."""
    return f"{color[0]:.3g} {color[1]:.3g} {color[2]:.3g} {'RG' if stroke else 'rg'}"


def rect_ops(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle's path, in points; `y` is its top in strip operators (up is positive)."""
    return f"{x:.2f} {y - height:.2f} {width:.2f} {height:.2f} re"


def round_ops(x: float, y: float, width: float, height: float, r: float) -> str:
    """Return the path of a rectangle with corners of the radius `r`, in points; `y` is its top (up is positive)."""
    k = r * 0.4477
    x1, y0 = x + width, y - height
    corners = (
        (x1 - r, y, x1 - k, y, x1, y - k, x1, y - r),
        (x1, y0 + r, x1, y0 + k, x1 - k, y0, x1 - r, y0),
        (x + r, y0, x + k, y0, x, y0 + k, x, y0 + r),
        (x, y - r, x, y - k, x + k, y, x + r, y),
    )
    curve = "{:.2f} {:.2f} l {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c"
    return f"{x + r:.2f} {y:.2f} m " + " ".join(curve.format(*corner) for corner in corners) + " h"


def line_ops(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a line's path from (x0, y0) to (x1, y1), in points; up is positive."""
    return f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l"
