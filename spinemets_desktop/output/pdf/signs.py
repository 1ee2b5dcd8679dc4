# SPDX-License-Identifier: MIT
"""Warning signs as a grid: two columns of short texts, each behind a pictogram; one column where type is large."""

from __future__ import annotations

from collections.abc import Sequence

from spinemets_desktop.document.model import ListBlock, Text
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip
from spinemets_desktop.output.pdf.pictures import pictogram_ops
from spinemets_desktop.output.pdf.setting import Area, body_look, moved, set_lines, words
from spinemets_desktop.output.pdf.style import RED
from spinemets_desktop.output.pdf.tags import LISTS, Elem
from spinemets_desktop.records import replace

LINES = 2  # of a cell; a longer text makes its row taller
SIDE = 1.75  # of a pictogram, in type sizes
BESIDE = 0.55  # between pictogram and text, in type sizes
LARGE = 17.0  # points; from here on a column of its own for each sign


def sign_grid(lists: Sequence[ListBlock], area: Area) -> list[Strip]:
    """Set lists of signs as strips, row by row, read from left to right; a row is never cut, and a list goes on in it.

    Raises KeyError for an unknown pictogram, ValueError where `pictures` are not as many as the items, UsageError
    as `lines_of`.
    """
    columns = 1 if area.size > LARGE else 2
    gap = area.size * 0.8 if columns > 1 else 0.0
    width = (area.width - gap * (columns - 1)) / columns
    cells: list[tuple[Text, str, Elem]] = []
    for block in lists:
        elem = area.elem.add("L", attributes=f"<</O/List/ListNumbering/{LISTS[block.marker]}>>")
        pictures = block.pictures or ("",) * len(block.items)
        cells += [(item, picture, elem) for item, picture in zip(block.items, pictures, strict=True)]
    strips = []
    for at in range(0, len(cells), columns):
        row = [
            cell(item, picture, replace(area, x=area.x + number * (width + gap), width=width), elem)
            for number, (item, picture, elem) in enumerate(cells[at : at + columns])
        ]
        height = max(high for _, high in row)
        ink = [moved(mark, (height - high) / 2) for marks, high in row for mark in marks]
        strips.append(Strip(height, ink, before=area.size * 0.2))
    strips[0].before = area.style.gap
    return strips


def cell(item: Text, picture: str, area: Area, elem: Elem) -> tuple[list[Ink], float]:
    """Set one sign with its pictogram, and return its marks (y down from its top) and its height in points."""
    look = body_look(area)
    side = min(area.size * SIDE, 30.0) if area.size <= LARGE else area.size * 1.15
    entry = elem.add("LI")
    inset = side + area.size * BESIDE
    lines = set_lines(item, look, area.width - inset, area.direction)
    height = max(side, len(lines) * look.leading)
    top = (height - len(lines) * look.leading) / 2
    ink = words(lines, look, area.x + inset, top, entry.add("LBody"), item.id)
    drawing = pictogram_ops(picture, area.x, -(height - side) / 2, side, RED)
    return [Shape(drawing, upright=(area.x, area.x + side)), *ink], height
