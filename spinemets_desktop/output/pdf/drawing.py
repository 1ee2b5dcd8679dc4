# SPDX-License-Identifier: MIT
"""Drawings that teach, on paper: how to move in three steps, the ruler of pain, where to look under a brace."""

from __future__ import annotations

from spinemets_desktop.document.model import Figure, Run
from spinemets_desktop.document.pictures import MARK_PLACES, MOVES, drawing
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip, Words
from spinemets_desktop.output.pdf.pictures import drawing_ops
from spinemets_desktop.output.pdf.setting import Area, Look, text_strips
from spinemets_desktop.output.pdf.style import ACCENT, INK
from spinemets_desktop.output.pdf.text import lines_of

WIDEST = 420.0  # points
MARKS = 260.0  # width of what stands under a brace, in points
NAME = 12.0  # size of the numbers in points


def drawing_strips(block: Figure, area: Area) -> list[Strip]:
    """Set a drawing below its caption, as wide as the area, within limits. Raises KeyError for an unknown name.

    `block.labels` are the numbers of the steps, spread over the panels, or of the ruler, below its ticks; those of a
    brace stand at their places.
    """
    look = Look(area.size, INK, True)
    above: list[Strip] = []
    if block.caption.plain:
        above = text_strips(block.caption, look, area, area.elem.add("P"), before=area.style.gap)
    for strip in above:
        strip.keep = True
    elem = area.elem.add("Figure", alt=block.alt)
    picture = drawing(block.name)
    places = MARK_PLACES.get(block.name, {})
    width = min(area.width, MARKS if places else WIDEST)
    height = picture.height * width / picture.width
    steps = block.name in MOVES
    total = height if steps else height + NAME * 1.2
    ink: list[Ink] = [Shape(drawing_ops(block.name, area.x, 0.0, width), elem, (area.x, 0.0, area.x + width, total))]
    for number, (spot, text) in enumerate(block.labels):
        line = lines_of((Run(text, True),), NAME, 1000.0)[0]
        if steps:
            x, y = area.x + 3.0 + width * number / len(block.labels), NAME
        else:
            tick = 10.0 + 400.0 * number / max(1, len(block.labels) - 1), picture.height
            across, down = places.get(spot, tick)
            x = area.x + across * width / picture.width - line.width / 2
            y = down * width / picture.width + (NAME if spot not in places else 0.0)
        ink.append(Words(x, y, line, NAME, ACCENT, elem))
    return [*above, Strip(total, ink, before=area.style.gap, keep=steps or bool(places))]
