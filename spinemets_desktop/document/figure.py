# SPDX-License-Identifier: MIT
"""The picture of the spine as plain data: one outline for each vertebra, for the paper and for the window."""

from __future__ import annotations

import re
from functools import cache

from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

REGIONS = ("cervical", "thoracic", "lumbar", "sacral")
Command = tuple[str, tuple[float, ...]]
PATH = re.compile(r'<path id="(\w+)" class="(\w+)" d="([^"]+)"')
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
STEP = re.compile(r"([MLCQZ])([^MLCQZ]*)")


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape: `commands` are (letter M, L, C, Q or Z, numbers), y grows downwards; `box` is x0, y0, x1, y1."""

    id: str
    region: str
    commands: tuple[Command, ...]
    box: tuple[float, float, float, float]

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the box around the shape."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def body(self) -> tuple[float, float, float, float]:
        """The box around the first part of the shape: the body of a vertebra."""
        end = next(at for at, (letter, _) in enumerate(self.commands) if letter == "Z")
        return bounds(self.commands[:end])


@dataclass(frozen=True, slots=True)
class Spine:
    """The whole figure: its size, the vertebrae from C1 to S5, and the parts that only make it look right."""

    width: float
    height: float
    vertebrae: tuple[Outline, ...]
    others: tuple[Outline, ...]  # spinal cord, coccyx

    def vertebra(self, name: str) -> Outline:
        """Return a vertebra by its id, e.g. `T8`; KeyError when there is none."""
        for each in self.vertebrae:
            if each.id == name:
                return each
        raise KeyError(name)

    def region(self, name: str) -> tuple[Outline, ...]:
        """Return the vertebrae of a region, from the top down; empty for an unknown region."""
        return tuple(each for each in self.vertebrae if each.region == name)


@cache
def spine() -> Spine:
    """Read assets/figures/spine.svg, which uses the path letters M, L, C, Q and Z with absolute numbers only."""
    text = asset("figures", "spine.svg").read_text(encoding="utf-8")
    view = VIEW.search(text)
    if view is None:
        raise ValueError("assets/figures/spine.svg has no viewBox")
    shapes = [outline(*found) for found in PATH.findall(text)]
    return Spine(
        float(view[1]),
        float(view[2]),
        tuple(each for each in shapes if each.region in REGIONS),
        tuple(each for each in shapes if each.region not in REGIONS),
    )


def outline(name: str, region: str, path: str) -> Outline:
    """Read one SVG path."""
    commands = tuple((letter, tuple(map(float, numbers.split()))) for letter, numbers in STEP.findall(path))
    return Outline(name, region, commands, bounds(commands))


def bounds(commands: tuple[Command, ...]) -> tuple[float, float, float, float]:
    """Return the box around all points, which holds every curve between them."""
    xs = [value for _, numbers in commands for value in numbers[0::2]]
    ys = [value for _, numbers in commands for value in numbers[1::2]]
    return min(xs), min(ys), max(xs), max(ys)
