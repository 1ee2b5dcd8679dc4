# SPDX-License-Identifier: MIT
"""Pictures as SVG inside a page; the style sheet of the page paints them by their classes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from spinemets_desktop.document.figure import Command, spine
from spinemets_desktop.document.model import Figure
from spinemets_desktop.document.pictures import LABEL_PLACES, MARK_PLACES, MOVES, closeup, drawing, pictogram

NAME = 24.0  # height of a letter beside the spine, in the spine's own units
GUTTER = 66.0  # at the left of the spine, for the names of vertebrae
BESIDE = 150.0  # at its right, for the names of its regions
PLACE_WIDTH = 11  # characters of such a name in one line
NAME_DRAWING = 15.0
RULER = (10.0, 410.0)  # its first and last tick, in its own units
NAME_CLOSE, GUTTER_CLOSE = 15.0, 38.0  # the same for the close-up


def pictogram_svg(name: str) -> str:
    """Return a pictogram that a screen reader passes over. Raises KeyError for an unknown name."""
    picture = pictogram(name)
    shapes = "".join(f'<path fill-rule="{each.role}" d="{_path(each.commands)}"/>' for each in picture.shapes)
    view = f"0 0 {picture.width:g} {picture.height:g}"
    return f'<svg class="pictogram" viewBox="{view}" aria-hidden="true" focusable="false">{shapes}</svg>'


def figure_svg(figure: Figure) -> str:
    """Return a figure with its words, named by its alternative text. Raises KeyError for an unknown one."""
    width, height, inner = {"spine": _spine, "closeup": _closeup}.get(figure.name, _drawing)(figure)
    view = f"0 0 {width:g} {height:g}"
    return f'<svg class="drawing" viewBox="{view}" role="img" aria-label="{escape(figure.alt)}">{inner}</svg>'


def _closeup(figure: Figure) -> tuple[float, float, str]:
    picture = closeup(*figure.marks)
    gutter = GUTTER_CLOSE if figure.labels else 0.0
    shapes = "".join(f'<path class="{each.role}" d="{_path(each.commands, gutter)}"/>' for each in picture.shapes)
    names = "".join(
        _words([name], gutter - 4, LABEL_PLACES[spot], NAME_CLOSE, "name" if spot in figure.ill else "place", "end")
        for spot, name in figure.labels
    )
    return picture.width + gutter, picture.height, shapes + names


def _drawing(figure: Figure) -> tuple[float, float, str]:
    """Return a drawing with its numbers: in the panels of the steps, at the spots under a brace, below the ruler."""
    picture, count = drawing(figure.name), len(figure.labels)
    shapes = "".join(f'<path class="{each.role}" d="{_path(each.commands)}"/>' for each in picture.shapes)
    if figure.name in MOVES:
        anchor, beside, below = "start", 0.0, 0.0
        spots = [(4 + picture.width * number / count, NAME_DRAWING * 0.4) for number in range(count)]
    elif figure.name in MARK_PLACES:
        anchor, beside, below = "middle", 0.0, NAME_DRAWING * 1.4
        middles = (MARK_PLACES[figure.name][spot] for spot, _ in figure.labels)
        spots = [(x, y - NAME_DRAWING * 0.35) for x, y in middles]
    else:
        anchor, beside, below, y = "middle", NAME_DRAWING, NAME_DRAWING * 1.4, picture.height + NAME_DRAWING * 0.7
        spots = [(RULER[0] + (RULER[1] - RULER[0]) * number / (count - 1), y) for number in range(count)]
    numbers = (
        _words([text], x, y, NAME_DRAWING, "name", anchor)
        for (x, y), (_, text) in zip(spots, figure.labels, strict=True)
    )
    return picture.width + beside, picture.height + below, shapes + "".join(numbers)


def _spine(figure: Figure) -> tuple[float, float, str]:
    whole = spine()
    marked = [each for each in whole.vertebrae if each.id in figure.marks or each.region in figure.marks]
    plain = [each for each in (*whole.others, *whole.vertebrae) if each not in marked]
    paths = [f'<path class="area" d="{_path(each.commands, GUTTER)}"/>' for each in plain]
    paths += [f'<path class="marked" d="{_path(each.commands, GUTTER)}"/>' for each in marked]
    inner = "".join([*paths, *_vertebra_names(figure), *_region_names(figure)])
    return GUTTER + whole.width + BESIDE, whole.height, inner


def _vertebra_names(figure: Figure) -> Iterator[str]:
    """Yield the names of vertebrae that were marked one by one, each with a line to its vertebra."""
    named = [each for each in spine().vertebrae if each.id in figure.marks]
    middles = [(each.body[1] + each.body[3]) / 2 for each in named]
    for each, middle, at in zip(named, middles, spread(middles, NAME), strict=True):
        yield _words([each.id], GUTTER - 14, at, NAME, "name", "end")
        yield f'<path class="lead-line" d="M{GUTTER - 11:.1f} {at:.1f} L{GUTTER + each.body[0] - 2:.1f} {middle:.1f}"/>'


def _region_names(figure: Figure) -> Iterator[str]:
    """Yield the names of regions, each behind a bracket."""
    x = GUTTER + spine().width + 4
    for region, name in figure.labels:
        members = spine().region(region)
        if members:
            top, bottom = members[0].body[1] + 2, members[-1].body[3] - 2
            yield f'<path class="bracket" d="M{x} {top:.1f} h6 V{bottom:.1f} h-6"/>'
            yield _words(textwrap.wrap(name, PLACE_WIDTH), x + 14, (top + bottom) / 2, NAME * 0.92, "place", "start")


def spread(middles: Sequence[float], row: float) -> list[float]:
    """Move heights apart downwards until there is a row between each and the next."""
    placed: list[float] = []
    for middle in middles:
        placed.append(max(middle, placed[-1] + row) if placed else middle)
    return placed


def _words(lines: Sequence[str], x: float, middle: float, size: float, kind: str, anchor: str) -> str:
    """Return lines of text around a height."""
    first = middle + size * 0.35 - (len(lines) - 1) * size * 0.55
    return "".join(
        f'<text class="{kind}" x="{x:.1f}" y="{first + number * size * 1.1:.1f}" font-size="{size:g}" '
        f'text-anchor="{anchor}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _path(commands: Iterable[Command], right: float = 0.0) -> str:
    """Write a path, moved to the right."""
    return " ".join(
        letter + " ".join(f"{n + (0.0 if at % 2 else right):g}" for at, n in enumerate(numbers))
        for letter, numbers in commands
    )
