# SPDX-License-Identifier: MIT
"""Draw assets/figures/roll.svg, rise.svg and lift.svg: how to move in three steps, and ruler.svg, a scale of pain.

A person is a head and limbs with round ends; what lies on the far side of the body is paler. Classes say how a shape
is painted (see `output/pdf/pictures.py`).
"""

from __future__ import annotations

from math import atan2, cos, pi, sin
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "assets" / "figures"
PANEL, HIGH = 104, 80
ROUND = 0.5523  # of a circle by four curves
Shape = tuple[str, str]  # class, path
Limb = tuple[float, float, float, float, float]  # from x, y to x, y, radius


def limb(x0: float, y0: float, x1: float, y1: float, r: float) -> str:
    """Return a bar with round ends."""
    angle = atan2(y1 - y0, x1 - x0)
    dx, dy = cos(angle) * r, sin(angle) * r
    k = ROUND

    def point(x: float, y: float) -> str:
        return f"{x:.2f} {y:.2f}"

    def end(x: float, y: float, ax: float, ay: float) -> str:
        """Return the half circle around an end that looks along (ax, ay)."""
        left, right, tip = (x + ay, y - ax), (x - ay, y + ax), (x + ax, y + ay)
        first = (point(left[0] + ax * k, left[1] + ay * k), point(tip[0] + ay * k, tip[1] - ax * k), point(*tip))
        second = (point(tip[0] - ay * k, tip[1] + ax * k), point(right[0] + ax * k, right[1] + ay * k), point(*right))
        return f"C{' '.join(first)} C{' '.join(second)}"

    begin, turn, back = point(x0 + dy, y0 - dx), point(x1 + dy, y1 - dx), point(x0 - dy, y0 + dx)
    return f"M{begin} L{turn} {end(x1, y1, dx, dy)} L{back} {end(x0, y0, -dx, -dy)} Z"


def circle(x: float, y: float, r: float) -> str:
    """Return a circle."""
    return limb(x - 0.01, y, x + 0.01, y, r)


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle."""
    return f"M{x} {y} L{x + width} {y} L{x + width} {y + height} L{x} {y + height} Z"


def arrow(points: tuple[tuple[float, float], ...]) -> list[Shape]:
    """Return a curved arrow through a start, two handles and an end."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    angle = atan2(dy - cy, dx - cx)
    tips = [(dx - 6 * cos(angle + turn), dy - 6 * sin(angle + turn)) for turn in (pi / 6, -pi / 6)]
    head = f"M{tips[0][0]:.1f} {tips[0][1]:.1f} L{dx} {dy} L{tips[1][0]:.1f} {tips[1][1]:.1f}"
    return [("arrow", f"M{ax} {ay} C{bx} {by} {cx} {cy} {dx} {dy}"), ("arrow", head)]


def person(head: tuple[float, float], near: list[Limb], far: list[Limb] | None = None) -> list[Shape]:
    """Return a person: the far limbs first, then the near ones and the head."""
    shapes = [("far", limb(*each)) for each in far or []]
    return [*shapes, *(("person", limb(*each)) for each in near), ("person", circle(*head, 6.5))]


def bed() -> list[Shape]:
    """Return a bed from the side, with its pillow."""
    return [
        ("bed", box(4, 58, 96, 7)),
        ("bed", box(8, 65, 4, 10)),
        ("bed", box(92, 65, 4, 10)),
        ("pillow", limb(12, 55, 26, 55, 4)),
    ]


def bed_above() -> list[Shape]:
    """Return a bed from above, with its pillow."""
    return [("bed", box(4, 12, 96, 58)), ("pillow", limb(16, 28, 16, 54, 8))]


FLOOR: list[Shape] = [("bed", box(4, 76, 96, 2))]
STANDING: list[Limb] = [(42, 26, 42, 47, 6.5), (42, 49, 42, 63, 4.6), (42, 63, 42, 72, 4.0), (42, 73, 50, 73, 2.6)]


def roll() -> list[list[Shape]]:
    """Return three panels: knees bent, arms crossed, over in one piece."""
    on_back = person(
        (19, 46), [(29, 51, 53, 52, 5.6), (54, 52, 66, 37, 4.4), (66, 37, 75, 53, 3.8), (76, 55, 83, 55, 2.6)]
    )
    legs: list[Limb] = [(64, 35, 90, 36, 5), (64, 47, 90, 46, 5)]
    crossed = person((22, 41), [(38, 41, 58, 41, 13), *legs], None)
    arms = [("far", limb(36, 31, 50, 45, 3)), ("far", limb(36, 51, 50, 37, 3))]
    on_side = person(
        (22, 45), [(36, 46, 58, 46, 7.5), (60, 47, 74, 57, 5), (74, 57, 90, 50, 4.6)], [(60, 43, 76, 52, 5)]
    )
    turn = arrow(((50, 20), (64, 16), (74, 22), (72, 34)))
    return [[*bed(), *on_back], [*bed_above(), *crossed, *arms], [*bed_above(), *on_side, *turn]]


def rise() -> list[list[Shape]]:
    """Return three panels: on the side at the edge, push up while the legs go down, sit."""
    lying = person(
        (20, 47), [(30, 51, 52, 52, 5.6), (53, 52, 68, 49, 4.4), (68, 49, 80, 54, 3.8)], [(34, 51, 44, 56, 2.8)]
    )
    up = person(
        (26, 26), [(34, 35, 52, 52, 6), (54, 53, 66, 55, 4.6), (67, 56, 69, 71, 4), (70, 73, 76, 73, 2.6)],
        [(35, 38, 27, 55, 3)],
    )  # fmt: skip
    sitting = person(
        (50, 17), [(50, 28, 50, 50, 6.5), (51, 53, 68, 54, 4.8), (69, 55, 69, 71, 4), (70, 73, 77, 73, 2.6)],
        [(50, 31, 40, 55, 3)],
    )  # fmt: skip
    return [[*bed(), *lying], [*bed(), *up, *arrow(((84, 44), (90, 52), (90, 58), (84, 66)))], [*bed(), *sitting]]


def lift() -> list[list[Shape]]:
    """Return three panels: stand close, bend hips and knees, stand up with the thing at the body."""
    close = [*person((42, 14), STANDING, [(42, 29, 46, 46, 3)]), ("thing", box(58, 58, 18, 17))]
    bent = [
        *person((53, 24), [(36, 54, 47, 35, 6.2), (35, 56, 51, 58, 4.8), (51, 58, 44, 71, 4), (44, 73, 52, 73, 2.6)]),
        ("thing", box(58, 57, 18, 18)),
        ("far", limb(49, 37, 61, 58, 3)),
    ]
    up = [
        *person((42, 14), STANDING),
        ("thing", box(50, 36, 17, 15)),
        ("far", limb(43, 30, 46, 42, 3)),
        ("far", limb(46, 42, 56, 44, 3)),
    ]
    return [[*FLOOR, *close], [*FLOOR, *bent], [*FLOOR, *up, *arrow(((84, 62), (88, 52), (88, 44), (84, 34)))]]


def moved(path: str, right: float) -> str:
    """Move a path to the right."""
    words = path.split()
    out: list[str] = []
    across = True
    for word in words:
        letter = word[0] if word[0].isalpha() else ""
        if letter:
            across = True
        number = word[len(letter) :]
        if not number:
            out.append(word)
            continue
        out.append(f"{letter}{float(number) + right:.2f}" if across else f"{letter}{number}")
        across = not across
    return " ".join(out)


def ruler() -> list[Shape]:
    """Return a bar with eleven ticks that grows from thin to thick."""
    shapes: list[Shape] = [("thing", "M10 22 L410 6 L410 26 L10 26 Z")]
    return shapes + [("arrow", f"M{10 + 40 * n} 26 L{10 + 40 * n} 33") for n in range(11)]


def write(name: str, width: float, height: float, shapes: list[Shape]) -> None:
    """Write a picture."""
    rows = "\n".join(f'  <path class="{kind}" d="{path}"/>' for kind, path in shapes)
    head = "<!-- SPDX-License-Identifier: MIT; made by tools/make_moves.py -->"
    svg = f'{head}\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{rows}\n</svg>\n'
    (TARGET / f"{name}.svg").write_text(svg, "utf-8")


def main() -> None:
    """Write every picture."""
    for name, panels in (("roll", roll()), ("rise", rise()), ("lift", lift())):
        shapes = [(kind, moved(path, n * PANEL)) for n, panel in enumerate(panels) for kind, path in panel]
        write(name, PANEL * len(panels), HIGH, shapes)
    write("ruler", 420, 36, ruler())


if __name__ == "__main__":
    main()
