# SPDX-License-Identifier: MIT
"""How the page looks: paper, grid, type sizes, space and colors. All lengths in points."""

from __future__ import annotations

from functools import cache

from spinemets_desktop.errors import UsageError
from spinemets_desktop.records import dataclass

MM = 72 / 25.4
PAPERS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
SIZES = {"standard": 12.0, "clear": 14.0, "large": 18.0, "giant": 24.0}
Color = tuple[float, float, float]


def rgb(text: str) -> Color:
    """Turn `#0b4f6c` into three numbers from 0 to 1. Raises ValueError for other text."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue)


INK = rgb("#15191d")  # 17.7:1 on white
QUIET = rgb("#454c53")  # 8.8:1 on white
ACCENT = rgb("#0b4a66")  # 9.5:1 on white
TINT = rgb("#e7f0f4")  # behind the main message
RED = rgb("#9e1420")  # 8.5:1 with white
ROSE = rgb("#fbe9ea")  # behind what to do in an emergency
SAND = rgb("#fbf0d9")  # behind "same day"
BROWN = rgb("#5f3b00")  # 8.6:1 on sand
PALE = rgb("#eef1f3")
RULE = rgb("#9aa5ad")
WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that depends on paper and type size. All in points; `size` is that of running text."""

    width: float
    height: float
    size: float  # body
    margin: float
    rail: float  # width of the rail; 0 when headings stand above the text
    gutter: float

    @property
    def leading(self) -> float:
        """Distance from line to line, in points."""
        return self.size * 1.3

    @property
    def lead(self) -> float:
        """Type size of the main message, in points."""
        return self.size + 2

    @property
    def small(self) -> float:
        """Type size of small print, in points; patients' text is never below 12."""
        return 12.0

    @property
    def title(self) -> float:
        """Type size of the title, in points."""
        return {12.0: 25.0, 14.0: 27.0, 18.0: 30.0}.get(self.size, 29.0)

    @property
    def heading(self) -> float:
        """Type size of a section heading, in points."""
        return {12.0: 13.0, 14.0: 15.0, 18.0: 22.0}.get(self.size, 28.0)

    @property
    def alarm(self) -> float:
        """Type size of the heading of a box, in points."""
        return {12.0: 16.0, 14.0: 17.5, 18.0: 24.0}.get(self.size, 27.0)

    @property
    def left(self) -> float:
        """Left edge of the page's content, in points from the left edge of the page."""
        return self.margin

    @property
    def right(self) -> float:
        """Right edge of the page's content, in points from the left edge of the page."""
        return self.width - self.margin

    @property
    def column(self) -> float:
        """Left edge of the text column, in points from the left edge of the page."""
        return self.margin + (self.rail + self.gutter if self.rail else 0.0)

    @property
    def gap(self) -> float:
        """Space between two blocks, in points."""
        return round(self.size * (0.31 if self.size < 20 else 0.26), 1)

    @property
    def section_gap(self) -> float:
        """Space above a section, in points."""
        return round(self.size * 0.45, 1)

    @property
    def item_gap(self) -> float:
        """Space between the items of a list, in points."""
        return round(self.size * 0.09, 1) if self.size < 20 else 0.6


@cache
def style(page: str, type_size: str) -> Style:
    """Return the style for a paper (`letter`, `a4`) and a type size (`standard` …); UsageError for an unknown one."""
    if page not in PAPERS:
        raise UsageError(f"Paper “{page}” is unknown. Choose one of: {', '.join(PAPERS)}.")
    if type_size not in SIZES:
        raise UsageError(f"Type size “{type_size}” is unknown. Choose one of: {', '.join(SIZES)}.")
    width, height = PAPERS[page]
    size = SIZES[type_size]
    rail = {12.0: 100.0, 14.0: 114.0}.get(size, 0.0)
    return Style(width, height, size, 16.1 * MM, rail, 14.0)
