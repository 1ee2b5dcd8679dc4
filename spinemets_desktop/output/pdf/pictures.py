# SPDX-License-Identifier: MIT
"""Pictures as PDF operators: pictograms in one color, the close-up in tints and patterns that hold in gray."""

from __future__ import annotations

from functools import lru_cache

from spinemets_desktop.document.pictures import Picture, Shape, closeup, drawing, pictogram
from spinemets_desktop.output.pdf.ink import color_ops
from spinemets_desktop.output.pdf.style import ACCENT, INK, PALE, QUIET, WHITE, Color, rgb

LINE = 1.1  # points
_ROUND = "1 j 1 J"
BONE, DISC, CORD = rgb("#ece6d8"), rgb("#c3d3dc"), rgb("#f2c79c")
# How each role is painted: fill, line, width of the line in points, dashes.
PAINT: dict[str, tuple[Color | None, Color | None, float, str]] = {
    "bone": (BONE, INK, LINE, ""),
    "disc": (DISC, INK, LINE * 0.7, ""),
    "cord": (CORD, INK, LINE, ""),
    "strand": (None, rgb("#c98a4b"), LINE * 2.2, ""),
    "hole": (WHITE, INK, LINE * 0.6, ""),
    "crack": (None, INK, LINE * 1.3, ""),
    "cancer": (ACCENT, INK, LINE, ""),
    "hatch": (None, PALE, LINE * 0.8, ""),
    "person": (ACCENT, WHITE, LINE * 0.6, ""),
    "far": (rgb("#8fb0c0"), ACCENT, LINE * 0.6, ""),
    "bed": (PALE, QUIET, LINE * 0.6, ""),
    "pillow": (WHITE, QUIET, LINE * 0.6, ""),
    "thing": (BONE, INK, LINE * 0.8, ""),
    "arrow": (None, INK, LINE * 1.2, ""),
    "spot": (ACCENT, INK, LINE * 0.6, ""),
    "line": (None, INK, LINE * 0.6, ""),
    "treated": (None, ACCENT, LINE * 1.4, "2 2.4"),
}


@lru_cache(maxsize=512)
def pictogram_ops(name: str, x: float, top: float, side: float, color: Color) -> str:
    """Return the operators of a pictogram in a square of `side` points, its upper left corner at x, top (y up).

    Nothing for no name. Raises KeyError for an unknown one.
    """
    if not name:
        return ""
    picture = pictogram(name)
    scale = side / picture.width
    parts = [color_ops(color)]
    parts += [f"{path_ops(each, x, top, scale)} {'f*' if each.role == 'evenodd' else 'f'}" for each in picture.shapes]
    return " ".join(parts)


@lru_cache(maxsize=128)
def closeup_ops(marks: tuple[str, ...], x: float, top: float, width: float) -> str:
    """Return the operators of a close-up, `width` points wide, its upper left corner at x, top (points, y up).

    `marks` are the states of bone, cancer and canal, and `below` where the next bone has cancer too. Raises KeyError
    for an unknown one.
    """
    return picture_ops(closeup(*marks), x, top, width)


@lru_cache(maxsize=32)
def drawing_ops(name: str, x: float, top: float, width: float) -> str:
    """Return the operators of a drawing, `width` points wide, its upper left corner at x, top (y up)."""
    return picture_ops(drawing(name), x, top, width)


def picture_ops(picture: Picture, x: float, top: float, width: float) -> str:
    """Return the operators of a drawing whose shapes are painted by their roles.

    Its upper left corner is at x, top, its width `width`: points, y up. Raises KeyError for a role that `PAINT`
    lacks.
    """
    scale = width / picture.width
    return " ".join([_ROUND, *(painted(each, x, top, scale) for each in picture.shapes)])


def painted(shape: Shape, x: float, top: float, scale: float) -> str:
    """Return the operators of one shape, filled and outlined as its role asks.

    `x`, `top` is the drawing's upper left corner in points (y up), `scale` points a unit. Raises KeyError for an
    unknown role.
    """
    fill, line, width, dashes = PAINT[shape.role]
    colors = [color_ops(fill) if fill else "", f"{color_ops(line, stroke=True)} {width:.2f} w" if line else ""]
    act = "B" if fill and line else "f" if fill else "S"
    path = f"{path_ops(shape, x, top, scale)} {act}"
    return " ".join([*filter(None, colors), f"[{dashes}] 0 d {path} [] 0 d" if dashes else path])


def path_ops(shape: Shape, x: float, top: float, scale: float) -> str:
    """Write the path of a shape as operators.

    `x`, `top` is the drawing's upper left corner in points (y up), `scale` points a unit.
    """
    out: list[str] = []
    for letter, numbers in shape.commands:
        if letter == "Z":
            out.append("h")
            continue
        points = (f"{x + numbers[n] * scale:.2f} {top - numbers[n + 1] * scale:.2f}" for n in range(0, len(numbers), 2))
        out.append(f"{' '.join(points)} {letter.lower()}")
    return " ".join(out)
