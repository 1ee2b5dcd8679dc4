# SPDX-License-Identifier: MIT
"""The close-up of the spine on paper: three bones with their names at the left, and the caption below."""

from __future__ import annotations

from spinemets_desktop.document.model import Figure, Run
from spinemets_desktop.document.pictures import LABEL_PLACES, closeup
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip, Words
from spinemets_desktop.output.pdf.pictures import closeup_ops
from spinemets_desktop.output.pdf.setting import Area, Look, text_strips
from spinemets_desktop.output.pdf.style import INK, QUIET
from spinemets_desktop.output.pdf.text import lines_of

WIDEST = 80.0  # points, of the drawing beside text
STANDING = 9.0  # type sizes, of a drawing that stands by itself
NAME = 12.0  # size of the names in points
GUTTER = 21.0  # room for the names


def closeup_strips(block: Figure, area: Area) -> list[Strip]:
    """Set a close-up with its caption as strips; it is as wide as the area, within 80 points beside text, else 120.

    `block.marks` are the states of bone, cancer and canal, and `below` where the next bone has cancer too. Raises
    KeyError for an unknown one.
    """
    elem = area.elem.add("Figure", alt=block.alt)
    look = Look(12.0 if area.width < 200 else area.size, QUIET, factor=1.22)
    below = text_strips(block.caption, look, area, area.elem.add("P"), before=4.0) if block.caption.plain else []
    for strip in below[:-1]:
        strip.keep = True
    gutter = GUTTER if block.labels else 0.0
    width = min(area.width - gutter, WIDEST if area.width < 200 else STANDING * area.size)
    picture = closeup(*block.marks)
    scale = width / picture.width
    height = picture.height * scale
    left = area.x + gutter
    box = (area.x, 0.0, left + width, height)
    ink: list[Ink] = [Shape(closeup_ops(block.marks, left, 0.0, width), elem, box)]
    for spot, name in block.labels:
        line = lines_of((Run(name, strong=spot in block.ill),), NAME, 1000.0)[0]
        y = LABEL_PLACES[spot] * scale + NAME * 0.35
        ink.append(Words(left - 3.0 - line.width, y, line, NAME, INK if spot in block.ill else QUIET, elem))
    return [Strip(height, ink, before=area.style.gap, keep=bool(below)), *below]
