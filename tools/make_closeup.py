# SPDX-License-Identifier: MIT
"""Draw assets/figures/closeup.svg: three bones of the spine from the side, in the layers that a close-up is made of.

The front of the body is at the left, as in the whole spine. Each layer has an id; its class says how it is painted
(see `document/pictures.py`). A close-up takes one layer of each kind: `bone.*`, `canal.*`, `cancer.*`.
"""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "assets" / "figures" / "closeup.svg"
WIDTH, HEIGHT = 124, 156
TOPS = (9, 61, 113)  # of the three bodies
LEFT, RIGHT, TALL = 16, 66, 34
CORD = (75, 91)  # front and back edge
HOLES = ((25, 68, 2.2), (23, 77, 1.8), (27, 88, 2.2), (36, 66.5, 1.6), (57, 91, 1.6), (45, 91.5, 1.4), (60, 66.5, 1.4))
Layer = tuple[str, str, str]  # id, class, path
Point = tuple[float, float]


def body(top: float, front: float = 0.0, back: float = 0.0) -> str:
    """Return a vertebral body with hollow sides; `front` and `back` lower its upper edge there."""
    x0, x1, y0, y1 = LEFT, RIGHT, top, top + TALL
    return (
        f"M{x0 + 4} {y0 + front} C{x0 + 16} {y0 + front + 2.5} {x1 - 16} {y0 + back + 2.5} {x1 - 3} {y0 + back} "
        f"C{x1 + 1} {y0 + back} {x1 + 1} {y0 + back + 3} {x1 - 0.5} {y0 + back + 6} "
        f"C{x1 - 4} {(y0 + back + y1) / 2} {x1 - 4} {(y0 + back + y1) / 2} {x1 - 0.5} {y1 - 6} "
        f"C{x1 + 1} {y1 - 3} {x1 + 1} {y1} {x1 - 3} {y1} C{x1 - 16} {y1 - 2.5} {x0 + 16} {y1 - 2.5} {x0 + 4} {y1} "
        f"C{x0} {y1} {x0} {y1 - 3} {x0 + 1.5} {y1 - 5} "
        f"C{x0 + 5} {(y0 + front + y1) / 2} {x0 + 5} {(y0 + front + y1) / 2} {x0 + 1.5} {y0 + front + 5} "
        f"C{x0} {y0 + front + 3} {x0} {y0 + front} {x0 + 4} {y0 + front} Z"
    )


def disc(top: float, bottom: float) -> str:
    """Return the soft disc between two bodies."""
    x0, x1, middle = LEFT + 2, RIGHT - 1, (top + bottom) / 2
    return (
        f"M{x0 + 4} {top} C{x0 + 16} {top - 1.5} {x1 - 16} {top - 1.5} {x1 - 4} {top} "
        f"C{x1 + 3} {middle - 3} {x1 + 3} {middle + 3} {x1 - 4} {bottom} "
        f"C{x1 - 16} {bottom + 1.5} {x0 + 16} {bottom + 1.5} {x0 + 4} {bottom} "
        f"C{x0 - 3} {middle + 3} {x0 - 3} {middle - 3} {x0 + 4} {top} Z"
    )


def wedge_disc(top: float) -> str:
    """Return the disc above a bone that has collapsed in front, which fills the room there."""
    x0, x1 = LEFT + 2, RIGHT - 1
    return (
        f"M{x0 + 4} {top} C{x0 + 16} {top - 1.5} {x1 - 16} {top - 1.5} {x1 - 4} {top} "
        f"C{x1 + 3} {top + 5} {x1 + 3} {top + 12} {x1 - 4} {top + 18.5} "
        f"C{x1 - 16} {top + 22} {x0 + 16} {top + 31} {x0 + 4} {top + 30} "
        f"C{x0 - 4} {top + 22} {x0 - 4} {top + 8} {x0 + 4} {top} Z"
    )


def process(top: float) -> str:
    """Return the part of a vertebra behind the canal, which points down and back."""
    y = top + 6
    return (
        f"M96 {y} C101 {y - 3} 106 {y} 110 {y + 6} C115 {y + 14} 120 {y + 20} 119 {y + 27} "
        f"C118 {y + 32} 112 {y + 32} 108 {y + 28} C103 {y + 23} 97 {y + 19} 96 {y + 13} C95 {y + 8} 94 {y + 3} 96 {y} Z"
    )


def cord(push: float = 0.0) -> str:
    """Return the cord from top to bottom; `push` moves its front edge back at the middle bone."""
    a, b = CORD
    back = push * 0.25
    return (
        f"M{a} 0 C{a} 30 {a} 46 {a} 54 C{a} 66 {a + push} 66 {a + push} 78 C{a + push} 90 {a} 90 {a} 102 "
        f"C{a} 116 {a} 130 {a} {HEIGHT} L{b} {HEIGHT} C{b} 130 {b} 116 {b} 104 "
        f"C{b} 92 {b + back} 90 {b + back} 78 C{b + back} 66 {b} 64 {b} 52 C{b} 40 {b} 26 {b} 0 Z"
    )


def strands(push: float = 0.0) -> list[str]:
    """Return the nerves at the base as strands side by side."""
    found = []
    for number in range(4):
        x = CORD[0] + 1 + number * 4.6
        moved = x + push * (1 - number * 0.22)
        found.append(
            f"M{x:.1f} 0 C{x:.1f} 30 {x:.1f} 44 {x:.1f} 54 C{x:.1f} 66 {moved:.1f} 66 {moved:.1f} 78 "
            f"C{moved:.1f} 90 {x:.1f} 90 {x:.1f} 102 C{x:.1f} 116 {x:.1f} 130 {x:.1f} {HEIGHT}"
        )
    return found


def root(y: float) -> str:
    """Return a nerve that leaves the canal between two bones, toward the front."""
    return f"M{CORD[0] + 3} {y - 9} C{CORD[0] - 4} {y - 6} {CORD[0] - 6} {y - 1} {CORD[0] - 12} {y + 6}"


def blob(points: list[Point]) -> str:
    """Return a closed smooth line through points."""
    count = len(points)
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for at in range(count):
        before, here, after, later = (points[(at + n) % count] for n in (-1, 0, 1, 2))
        first = (here[0] + (after[0] - before[0]) / 6, here[1] + (after[1] - before[1]) / 6)
        second = (after[0] - (later[0] - here[0]) / 6, after[1] - (later[1] - here[1]) / 6)
        parts.append("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, after)))
    return " ".join(parts) + " Z"


def tumor(reach: float, low: bool = False, down: float = 0.0) -> str:
    """Return the cancer in the middle bone, from its middle to `reach` at the back; `low` goes down to the nerve.

    `down` moves it to a lower bone.
    """
    points = [(30.0, 81.0), (33.0, 73.0), (41.0, 70.5), (47.0, 73.5), (54.0, 70.0)]
    if reach > RIGHT - 6:
        points += [(62.0, 72.5), (reach - 5, 69.5), (reach - 0.5, 75.0), (reach, 82.0), (reach - 4, 87.0), (61.0, 85.5)]
    else:
        points += [(reach - 1, 74.5), (reach, 81.0)]
    if low:
        points += [(RIGHT + 1.0, 90.0), (RIGHT + 4.0, 97.0), (RIGHT - 2.0, 98.0), (RIGHT - 7.0, 90.0)]
    points += [(53.0, 88.5), (45.0, 86.0), (37.0, 89.0)]
    return blob([(x, y + down) for x, y in points])


def hatching(reach: float, down: int = 0) -> list[str]:
    """Return light lines across the cancer, so that it is told from the bone without color."""
    return [f"M{x} {86 + down} L{x + 9} {74 + down}" for x in range(36, int(reach) - 9, 7)]


def holes() -> str:
    """Return the weak spots of a bone as small rings."""
    found = []
    for x, y, r in HOLES:
        points = [(x + r * cos(2 * pi * n / 8), y + r * sin(2 * pi * n / 8)) for n in range(8)]
        found.append(blob(points))
    return " ".join(found)


def layers() -> list[Layer]:
    """Return every layer, in the order in which they are painted."""
    top, middle, bottom = TOPS
    found: list[Layer] = [(f"back.{n}", "bone", process(y)) for n, y in enumerate(TOPS)]
    for kind, push in (("free", 0.0), ("pressed", 8.0)):
        found.append((f"canal.cord.{kind}", "cord", cord(push)))
        found += [(f"canal.cauda.{kind}.{n}", "strand", path) for n, path in enumerate(strands(push))]
    found += [("root.0", "strand", root(54)), ("root.1", "strand", root(106))]
    found += [("body.0", "bone", body(top)), ("body.2", "bone", body(bottom))]
    found.append(("disc.0", "disc", disc(top + TALL + 1.5, middle - 1.5)))
    found.append(("disc.1", "disc", disc(middle + TALL + 1.5, bottom - 1.5)))
    found.append(("disc.wedge", "disc", wedge_disc(top + TALL + 1.5)))
    found += [("bone.sound", "bone", body(middle)), ("bone.weak", "bone", body(middle))]
    found.append(("bone.weak.holes", "hole", holes()))
    found.append(("bone.collapsed", "bone", body(middle, front=15, back=4)))
    crack = "M19 86 L25 82 L29 88 L34 83 L37 92"
    found.append(("bone.collapsed.crack", "crack", crack))
    reaches = {"bone": 58.0, "close": 72.5, "pressing": 82.0, "cauda": 82.0, "root": 60.0}
    for state, reach in reaches.items():
        found.append((f"cancer.{state}", "cancer", tumor(reach, low=state == "root")))
        found += [(f"cancer.{state}.{n}", "hatch", path) for n, path in enumerate(hatching(reach))]
    found.append(("cancer.treated", "treated", tumor(82.0)))
    found.append(("also.below", "cancer", tumor(58.0, down=bottom - middle)))
    found += [(f"also.below.{n}", "hatch", path) for n, path in enumerate(hatching(58.0, int(bottom - middle)))]
    return found


def main() -> None:
    """Write the file."""
    rows = "\n".join(f'  <path id="{name}" class="{kind}" d="{path}"/>' for name, kind, path in layers())
    head = "<!-- SPDX-License-Identifier: MIT; made by tools/make_closeup.py -->"
    view = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    TARGET.write_text(f'{head}\n<svg xmlns="http://www.w3.org/2000/svg" {view}>\n{rows}\n</svg>\n', "utf-8")


if __name__ == "__main__":
    main()
