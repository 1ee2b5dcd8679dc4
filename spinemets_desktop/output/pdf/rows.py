# SPDX-License-Identifier: MIT
"""Short texts side by side in rows, with a thin upright line between them."""

from __future__ import annotations

from spinemets_desktop.document.model import Text
from spinemets_desktop.output.pdf.ink import color_ops, line_ops
from spinemets_desktop.output.pdf.setting import Look
from spinemets_desktop.output.pdf.style import RULE
from spinemets_desktop.output.pdf.text import Line

BETWEEN = 1.6  # space between texts of a row, in type sizes


def in_rows(parts: list[tuple[Text, Line]], room: float, size: float) -> list[list[tuple[Text, Line]]]:
    """Put short texts side by side in rows, in order, as far as `room` (points) holds them at a type size."""
    rows: list[list[tuple[Text, Line]]] = []
    for part in parts:
        if rows and row_width([*rows[-1], part], size) <= room:
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def row_width(row: list[tuple[Text, Line]], size: float) -> float:
    """Return the width of a row in points, with the space between its parts."""
    return sum(line.width for _, line in row) + (len(row) - 1) * size * BETWEEN


def bar_ops(x: float, y: float, look: Look) -> str:
    """Return the operators of an upright line between two texts of a row whose top is `y`, in points."""
    return f"{color_ops(RULE, stroke=True)} 0.8 w {line_ops(x, -y - look.leading * 0.2, x, -y - look.leading * 0.85)} S"
