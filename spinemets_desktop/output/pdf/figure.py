# SPDX-License-Identifier: MIT
"""The spine on paper: chosen vertebrae filled, outlined and named; its parts bracketed in words."""

from __future__ import annotations

from functools import lru_cache

from spinemets_desktop.document.figure import Outline, spine
from spinemets_desktop.document.model import Figure, Run
from spinemets_desktop.document.pictures import DRAWINGS
from spinemets_desktop.errors import UsageError
from spinemets_desktop.output.pdf.closeup import closeup_strips
from spinemets_desktop.output.pdf.drawing import drawing_strips
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip, Words, color_ops, line_ops
from spinemets_desktop.output.pdf.setting import Area, Look, text_strips, words
from spinemets_desktop.output.pdf.style import ACCENT, INK, PALE, QUIET
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.output.pdf.text import lines_of, word_width
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a vertebra, the top of its row, and the height at which it points.

    Both in points down from the top of the figure.
    """

    text: str
    top: float
    anchor: float


def figure_strips(block: Figure, area: Area, room: float, limits: tuple[float, float]) -> list[Strip]:
    """Set the figure as strips, its caption below; in all as high as `room`, the drawing within `limits`.

    `room` and `limits` (least, greatest) are in points. Raises UsageError for a figure that is neither `spine` nor
    `closeup`, or words that can't be set (see `lines_of`); KeyError as `closeup_strips` does.
    """
    if block.name == "closeup":
        return closeup_strips(block, area)
    if block.name in DRAWINGS:
        return drawing_strips(block, area)
    if block.name != "spine":
        raise UsageError(f"There is no figure “{block.name}”. There are spine, closeup, {', '.join(DRAWINGS)}.")
    elem = area.elem.add("Figure", alt=block.alt)
    look = Look(12.0 if area.width < 200 else area.size, QUIET)
    below = text_strips(block.caption, look, area, area.elem.add("P"), before=4.0) if block.caption.plain else []
    taken = sum(strip.height + strip.before for strip in below)
    height = min(max(room - taken, limits[0]), limits[1], tallest(block, area))
    measures = plan(block, area, height)
    ink, width = figure_words(block, area, measures, elem)
    drawing = Shape(drawing_ops(block, measures), elem, (area.x, 0.0, area.x + width, height))
    for strip in below[:-1]:
        strip.keep = True
    return [Strip(height, [drawing, *ink], before=area.style.gap, keep=bool(below)), *below]


@lru_cache(maxsize=64)
def outlines(marks: tuple[str, ...], x: float, height: float) -> str:
    """Return the operators of the whole spine, the marked vertebrae (`T8`) on top.

    `x` is its left edge on the page, `height` its height, in points; y goes up from its top.
    """
    figure = spine()
    scale = height / figure.height
    parts = [f"{color_ops(PALE)} {color_ops(QUIET, stroke=True)} 0.45 w 1 j"]
    parts += [path_ops(each, x, scale) + " b" for each in figure.others]
    plain = [each for each in figure.vertebrae if each.id not in marks]
    parts += [path_ops(each, x, scale) + " b" for each in plain]
    parts.append(f"{color_ops(ACCENT)} {color_ops(INK, stroke=True)} 1.3 w")
    parts += [path_ops(each, x, scale) + " b" for each in figure.vertebrae if each.id in marks]
    return "\n".join(parts)


def path_ops(shape: Outline, x: float, scale: float) -> str:
    """Write an outline as PDF path operators; quadratic curves become cubic ones.

    `x` is the left edge of the spine in points, `scale` points a unit of the drawing; y goes up from the figure's
    top.
    """
    out: list[str] = []
    here = (0.0, 0.0)
    for command, numbers in shape.commands:
        letter = command
        points = [(x + numbers[n] * scale, -numbers[n + 1] * scale) for n in range(0, len(numbers), 2)]
        if letter == "Q":
            (cx, cy), end = points
            first = (here[0] + (cx - here[0]) * 2 / 3, here[1] + (cy - here[1]) * 2 / 3)
            points = [first, (end[0] + (cx - end[0]) * 2 / 3, end[1] + (cy - end[1]) * 2 / 3), end]
            letter = "C"
        if letter == "Z":
            out.append("h")
            continue
        here = points[-1]
        out.append(" ".join(f"{px:.1f} {py:.1f}" for px, py in points) + f" {letter.lower()}")
    return " ".join(out)


def label_size(area: Area) -> float:
    """Return the type size in points of the words in the figure: 12 in the rail, else a little below the text."""
    return 12.0 if area.width < 200 else max(12.0, round(area.size * 0.85))


def known_marks(block: Figure) -> tuple[str, ...]:
    """Return the marks that are vertebrae (`T8`), each once; regions among them stand for all of their vertebrae."""
    figure = spine()
    found: list[str] = []
    for mark in block.marks:
        region = figure.region(mark)
        found += [each.id for each in region] if region else [each.id for each in figure.vertebrae if each.id == mark]
    return tuple(dict.fromkeys(found))


def tallest(block: Figure, area: Area) -> float:
    """Return the height in points, at least 60, at which the widest word beside the spine still has room."""
    size = label_size(area)
    longest = max((word_width(w, False) for _, text in block.labels for w in text.split()), default=0.0) * size / 1000
    gutter = size * 2 if block.marks else 0.0
    figure = spine()
    return max(60.0, (area.width - gutter - 11 - longest) * figure.height / figure.width)


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of one drawing: where the spine begins, its scale, the size of the words, the named vertebrae.

    `x` and `spine_x` are left edges on the page, `height` and `size` (of type) in points; `scale` is points a unit.
    """

    x: float
    height: float
    scale: float
    size: float
    spine_x: float
    labels: tuple[Label, ...]

    @property
    def row(self) -> float:
        """Height of a name's row, in points."""
        return self.size * 1.08


def plan(block: Figure, area: Area, height: float) -> Plan:
    """Measure the drawing; vertebrae marked one by one are named at the left, regions at the right.

    `height` is that of the drawing, in points.
    """
    figure = spine()
    scale = height / figure.height
    size = label_size(area)
    boxes = [(each.id, each.body) for each in figure.vertebrae if each.id in block.marks]
    middles = [(box[1] + box[3]) / 2 * scale for _, box in boxes]
    tops = apart([(middle - size * 0.54, size * 1.08) for middle in middles], height)
    labels = tuple(Label(name, top, mid) for (name, _), top, mid in zip(boxes, tops, middles, strict=True))
    return Plan(area.x, height, scale, size, area.x + (size * 2 if labels else 0.0), labels)


def drawing_ops(block: Figure, plan: Plan) -> str:
    """Return the operators of all that is drawn and not written: outlines, leader lines, brackets."""
    figure = spine()
    ops = [outlines(known_marks(block), plan.spine_x, plan.height), f"{color_ops(INK, stroke=True)} 0.9 w"]
    for label in plan.labels:
        edge = plan.spine_x + figure.vertebra(label.text).body[0] * plan.scale - 1.5
        ops.append(line_ops(plan.x + plan.size * 1.7, -label.top - plan.row / 2, edge, -label.anchor) + " S")
    ops.append(f"{color_ops(ACCENT, stroke=True)} 1 w")
    x = plan.spine_x + figure.width * plan.scale + 3
    for region, _ in block.labels:
        members = figure.region(region)
        if members:
            top, bottom = members[0].body[1] * plan.scale + 1, members[-1].body[3] * plan.scale - 1
            ops.append(
                f"{x:.1f} {-top:.1f} m {x + 4:.1f} {-top:.1f} l {x + 4:.1f} {-bottom:.1f} l {x:.1f} {-bottom:.1f} l S"
            )
    return "\n".join(ops)


def apart(rows: list[tuple[float, float]], height: float) -> list[float]:
    """Move (top, height) pairs apart until none overlaps the next, all within 0 and `height` where they can be.

    All in points, downwards; returns the tops, in the same order.
    """
    tops: list[float] = []
    low = 0.0
    for top, tall in rows:
        tops.append(max(top, low))
        low = tops[-1] + tall
    limit = max(height, sum(tall for _, tall in rows))
    for at in range(len(rows) - 1, -1, -1):
        tops[at] = min(tops[at], limit - rows[at][1])
        limit = tops[at]
    return tops


def figure_words(block: Figure, area: Area, plan: Plan, elem: Elem) -> tuple[list[Ink], float]:
    """Return the words of the figure, tagged with `elem`, and the width of drawing and words in points."""
    figure = spine()
    ink: list[Ink] = []
    name = Look(plan.size, INK, True, 1.08)
    for label in plan.labels:
        line = lines_of((Run(label.text, True),), name.size, 1000.0)[0]
        ink.append(Words(area.x + plan.size * 1.58 - line.width, label.top + name.drop, line, name.size, INK, elem))
    left = plan.spine_x + figure.width * plan.scale + 10
    word = Look(plan.size, QUIET, False, 1.06)
    room = max(plan.size * 3, min(area.x + area.width - left, plan.size * 12))
    sets, wanted = [], []
    for region, text in block.labels:
        members = figure.region(region)
        if members:
            sets.append(lines_of((Run(text),), word.size, room))
            tall = len(sets[-1]) * word.leading
            wanted.append(((members[0].body[1] + members[-1].body[3]) / 2 * plan.scale - tall / 2, tall))
    for lines, top in zip(sets, apart(wanted, plan.height), strict=True):
        ink += words(lines, word, left, top, elem)
    widest = max((line.width for lines in sets for line in lines), default=0.0)
    return ink, left + widest - area.x
