# SPDX-License-Identifier: MIT
"""Call-outs become boxes: their heading, what is painted behind them, what stands at the foot where they go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spinemets_desktop.document.model import Callout, Text
from spinemets_desktop.output.pdf.ink import (
    Box,
    Ink,
    Node,
    Shape,
    Strip,
    as_artifact,
    color_ops,
    rect_ops,
    round_ops,
)
from spinemets_desktop.output.pdf.setting import Area, Look, body_look, headed, moved, set_lines, words
from spinemets_desktop.output.pdf.style import ACCENT, BROWN, PALE, QUIET, RED, ROSE, SAND, TINT, WHITE, Color
from spinemets_desktop.output.pdf.symbols import symbol_ops
from spinemets_desktop.records import dataclass, replace

PAD = 9.0  # left and right of what stands in a box
PAD_ABOVE, PAD_BELOW = 5.0, 6.0
BAND = 5.0  # above and below the heading of an emergency


def callout(block: Callout, area: Area, inside: Callable[[Area], Iterable[Node]]) -> Box:
    """Set a call-out as a box that is kept whole where a page can hold it; padding and height in points.

    `inside` sets what it holds into the area that is given to it.

    Where no page can, its heading is repeated, as an artifact, at the top of each later part. Raises UsageError as
    `block_nodes` does.
    """
    elem = area.elem.add("Sect" if block.heading is not None else "Div")
    style = area.style
    pad = PAD
    bar = 6.0 if block.kind == "message" else 0.0
    x, width = area.x + pad + bar, area.width - 2 * pad - bar
    level = area.level + (block.heading is not None)
    inner = replace(area, elem=elem, level=level, x=x, width=width, full=False, hang=False)
    head = [] if block.heading is None else [callout_heading(block.kind, block.heading, inner, area.level)]
    strips = flat(inside(inner))
    if strips:
        strips[0].before = (BAND + style.gap * 0.6 if block.kind == "emergency" else style.gap * 0.6) if head else 0.0
    band = head[0].height + 2 * BAND if head and block.kind == "emergency" else 0.0
    paint = Background(block.kind, area.x, area.width, bar, band)
    top = BAND if band else PAD_ABOVE
    bottom = PAD_BELOW if block.kind != "note" else pad
    gap = style.gap * 1.5
    again = [as_artifact(strip) for strip in head]
    more = None if block.more is None else foot_of(block.more, inner)
    return Box([*head, *strips], top, bottom, paint, gap, area.full, again, more)


def foot_of(text: Text, area: Area) -> Strip:
    """Set what stands at the foot of a box that goes on overleaf; nothing that is read out, because what follows is."""
    look = body_look(area, QUIET)
    ink = words(set_lines(text, look, area.width, area.direction)[:1], look, area.x, 0.0, None)
    return Strip(look.leading, ink, area.style.item_gap)


def callout_heading(kind: str, heading: Text, area: Area, level: int) -> Strip:
    """Set the heading of a box as one strip, behind a symbol for the two kinds of alarm.

    `kind` is that of the call-out (`emergency`, `same_day`, …), `level` that of the heading.
    """
    style = area.style
    colors: dict[str, Color] = {"emergency": WHITE, "same_day": BROWN}
    if kind not in colors:
        return headed(heading, Look(style.heading, ACCENT, True, 1.2), area, level)
    look = Look(style.alarm, colors[kind], True, 1.2)
    side = look.size * 1.35
    strip = headed(heading, look, replace(area, x=area.x + side * 1.35, width=area.width - side * 1.35), level)
    drawing = symbol_ops(kind, area.x, -(look.leading - side) / 2, side)
    strip.ink.insert(0, Shape(drawing, upright=(area.x, area.x + side)))
    return strip


@dataclass(frozen=True, slots=True)
class Background:
    """What is painted behind a box, by its kind; `bar` and `band` are a stripe at the left and at the top.

    In points: `x` is the left edge on the page, `bar` a width, `band` a height; 0 is no stripe.
    """

    kind: str
    x: float
    width: float
    bar: float
    band: float

    def __call__(self, height: float) -> str:
        """Return the operators for a box of this height in points; y goes up from the top of the box."""
        if self.kind == "emergency":
            x, width = self.x + 1.5, self.width - 3
            top = round_ops(x, -1.5, width, self.band + 4, 5)
            square = rect_ops(x, -self.band * 0.5, width, self.band * 0.5)
            gap = f"{color_ops(WHITE)} {rect_ops(x, -self.band, width, 6)} f"
            frame = f"{color_ops(RED, stroke=True)} 3 w {round_ops(x, -1.5, width, height - 3, 5)} S"
            return f"{color_ops(RED)} {top} f {square} f {gap} {frame}"
        fill = {"message": TINT, "same_day": SAND, "steps": ROSE}.get(self.kind, PALE)
        out = f"{color_ops(fill)} {round_ops(self.x, 0.0, self.width, height, 0.1 if self.bar else 5)} f"
        if self.bar:
            out += f" {color_ops(ACCENT)} {rect_ops(self.x, 0.0, self.bar, height)} f"
        return out


def flat(nodes: Iterable[Node]) -> list[Strip]:
    """Return the strips of nodes, in order; a box inside a box becomes one strip with its background."""
    return [node if isinstance(node, Strip) else boxed(node) for node in nodes]


def boxed(box: Box) -> Strip:
    """Turn a box into one strip, as high as the box, that is never cut."""
    ink: list[Ink] = [Shape(box.paint(box.height))] if box.paint else []
    y = box.top
    for number, strip in enumerate(box.strips):
        y += strip.before if number else 0.0
        ink += [moved(mark, y) for mark in strip.ink]
        y += strip.height
    return Strip(box.height, ink, box.before)
