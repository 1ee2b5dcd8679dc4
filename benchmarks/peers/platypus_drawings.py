# SPDX-License-Identifier: MIT
"""The pictures of the Platypus peer: spine, QR code and lines, drawn by calls of the canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from benchmarks.peers import shared
from spinemets_desktop.document.figure import spine
from spinemets_desktop.output.pdf.qr import matrix


def cubic(here: tuple[float, float], turn: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Turn a quadratic curve into the three points of a cubic one."""
    first = [a + (b - a) * 2 / 3 for a, b in zip(here, turn, strict=True)]
    second = [a + (b - a) * 2 / 3 for a, b in zip(end, turn, strict=True)]
    return [(first[0], first[1]), (second[0], second[1]), end]


class Drawing(Flowable):
    """A picture drawn by calls of the canvas."""

    def __init__(self, width: float, height: float) -> None:
        """Take up room."""
        super().__init__()
        self.width, self.height = width, height


class Spine(Drawing):
    """The spine with its marked vertebrae."""

    def __init__(self, marks: tuple[str, ...]) -> None:
        """Remember the marks."""
        self.scale = shared.FIGURE_HEIGHT / spine().height
        self.marks = marks
        super().__init__(spine().width * self.scale, shared.FIGURE_HEIGHT)

    def draw(self) -> None:
        """Draw every outline as one path."""
        figure, canvas = spine(), self.canv
        for each in (*figure.others, *sorted(figure.vertebrae, key=lambda one: shared.is_marked(one, self.marks))):
            marked = shared.is_marked(each, self.marks)
            canvas.setFillColor(HexColor(shared.ACCENT if marked else shared.PALE))
            canvas.setStrokeColor(HexColor(shared.INK if marked else shared.QUIET))
            canvas.setLineWidth(1.3 if marked else 0.45)
            canvas.drawPath(self._path(each.commands), fill=1, stroke=1)

    def _path(self, commands: Iterable[tuple[str, tuple[float, ...]]]) -> Any:
        path, scale, here = self.canv.beginPath(), self.scale, (0.0, 0.0)
        for letter, numbers in commands:
            points = [(x * scale, self.height - y * scale) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            if letter == "Z":
                path.close()
                continue
            if letter == "Q":
                points = cubic(here, points[0], points[1])
            flat = [value for point in points for value in point]
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Q": path.curveTo}[letter](*flat)
            here = points[-1]
        return path


class Code(Drawing):
    """A QR code as one path."""

    def __init__(self, data: str) -> None:
        """Remember the rows."""
        self.rows = matrix(data)
        super().__init__(shared.QR_SIDE, shared.QR_SIDE)

    def draw(self) -> None:
        """Draw the dark modules."""
        module = self.width / (len(self.rows) + 8)
        path = self.canv.beginPath()
        for y, row in enumerate(self.rows):
            for x, dark in enumerate(row):
                if dark:
                    path.rect((x + 4) * module, self.height - (y + 5) * module, module, module)
        self.canv.setFillColorRGB(0, 0, 0)
        self.canv.drawPath(path, fill=1, stroke=0)


class Lines(Drawing):
    """Lines to write on."""

    def __init__(self, count: int, width: float) -> None:
        """Take up room."""
        self.count = count
        super().__init__(width, count * 25.5)

    def draw(self) -> None:
        """Draw the lines."""
        for at in range(self.count):
            self.canv.line(0, at * 25.5, self.width, at * 25.5)
