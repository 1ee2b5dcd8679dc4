# SPDX-License-Identifier: MIT
"""Where pages and statements stand on the desk of the preview: plain geometry, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spinemets_desktop.records import dataclass


class Place(Protocol):
    """Where a statement stands: 0-based page, points from the page's top left."""

    @property
    def id(self) -> str:
        """The statement."""
        ...

    @property
    def page(self) -> int:
        """The page, from 0."""
        ...

    @property
    def x0(self) -> float:
        """Left, in points."""
        ...

    @property
    def y0(self) -> float:
        """Top, from the top of the page."""
        ...

    @property
    def x1(self) -> float:
        """Right."""
        ...

    @property
    def y1(self) -> float:
        """Bottom."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page on the desk, in pixels from the desk's top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the reader looks at: a page, and a height in points on it; `id` is the statement there."""

    page: int = 0
    at: float = 0.0
    id: str = ""
    offset: float = 0.0  # points from the statement's top to the top of the view


@dataclass(frozen=True, slots=True)
class Stack:
    """Pages one below the other, centered, at `scale` pixels a point."""

    sheets: tuple[Sheet, ...]
    scale: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Return page and point under a place of the desk, or None beside the pages."""
        for number, sheet in enumerate(self.sheets):
            if sheet.x <= x <= sheet.x + sheet.width and sheet.y <= y <= sheet.y + sheet.height:
                return number, (x - sheet.x) / self.scale, (y - sheet.y) / self.scale
        return None


def scale_for(
    zoom: str, sizes: Sequence[tuple[float, float]], view: tuple[float, float], gap: float, dpi: float
) -> float:
    """Return pixels a point for a zoom: `width`, `page`, or a number of percent of real size."""
    width = max((size[0] for size in sizes), default=612.0)
    height = max((size[1] for size in sizes), default=792.0)
    by_width = max(0.1, (view[0] - 2 * gap) / width)
    if zoom == "width":
        return min(by_width, dpi / 72 * 2)
    if zoom == "page":
        return max(0.1, min(by_width, (view[1] - 2 * gap) / height))
    return float(zoom) / 100 * dpi / 72


def stacked(sizes: Sequence[tuple[float, float]], scale: float, view_width: float, gap: float) -> Stack:
    """Place pages of these sizes (in points) below each other."""
    widest = max((size[0] * scale for size in sizes), default=0.0)
    desk = max(view_width, widest + 2 * gap)
    sheets: list[Sheet] = []
    y = gap
    for width, height in sizes:
        sheets.append(Sheet(round((desk - width * scale) / 2), round(y), round(width * scale), round(height * scale)))
        y += round(height * scale) + gap
    return Stack(tuple(sheets), scale, desk, y)


def anchor_at(stack: Stack, top: float, places: Sequence[Place]) -> Anchor:
    """Return what stands at a height of the desk, to be found again after a change."""
    if top <= 0 or not stack.sheets:
        return Anchor()
    page = next((n for n, s in enumerate(stack.sheets) if top < s.y + s.height), len(stack.sheets) - 1)
    at = (top - stack.sheets[page].y) / stack.scale
    below = [place for place in places if (place.page, place.y0) >= (page, at)]
    first = min(below, key=lambda place: (place.page, place.y0), default=None)
    if first is None or first.page != page:
        return Anchor(page, at)
    return Anchor(page, at, first.id, at - first.y0)


def top_of(stack: Stack, anchor: Anchor, places: Sequence[Place]) -> float:
    """Return the height of the desk at which an anchor stands now."""
    if not stack.sheets or anchor == Anchor():
        return 0.0
    same = [place for place in places if anchor.id and place.id == anchor.id]
    found = min(
        same, key=lambda place: (abs(place.page - anchor.page), abs(place.y0 + anchor.offset - anchor.at)), default=None
    )
    page, at = (found.page, found.y0 + anchor.offset) if found else (anchor.page, anchor.at)
    sheet = stack.sheets[min(page, len(stack.sheets) - 1)]
    return sheet.y + at * stack.scale


def place_under(places: Sequence[Place], page: int, x: float, y: float) -> str:
    """Return the statement at a point of a page; a little beside counts too."""
    slack = 3.0
    hits = [
        place
        for place in places
        if place.page == page
        and place.x0 - slack <= x <= place.x1 + slack
        and place.y0 - slack <= y <= place.y1 + slack
    ]
    smallest = min(hits, key=lambda place: (place.x1 - place.x0) * (place.y1 - place.y0), default=None)
    return smallest.id if smallest else ""
