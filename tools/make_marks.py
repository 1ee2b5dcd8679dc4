# SPDX-License-Identifier: MIT
"""Draw assets/figures/marks_back.svg and marks_neck.svg: where to look for sore skin under a brace or a collar.

Two people from the front and from behind, in what they wear; thin lines lead from the dark spots to their numbers,
which stand where `document/pictures.py` says.
"""

from __future__ import annotations

from pathlib import Path

from make_moves import Shape, circle, limb, moved

TARGET = Path(__file__).resolve().parent.parent / "assets" / "figures"
PANEL = 112
MIDDLE = 52
TORSO = (
    "M45 26 L45 31 C40 34 32 34 30 39 L34 54 C35 62 38 68 37 75 C36 82 32 88 32 96 L33 116 L51 116 L52 104 "
    "L53 116 L71 116 L72 96 C72 88 68 82 67 75 C66 68 69 62 70 54 L74 39 C72 34 64 34 59 31 L59 26 Z"
)
BRACE = "M39 45 L65 45 C67 52 66 60 66 66 C66 74 71 82 71 93 C64 99 40 99 33 93 C33 82 38 74 38 66 C38 60 37 52 39 45 Z"
BUST = "M41 50 L41 62 C36 66 20 66 15 72 L11 88 L93 88 L89 72 C84 66 68 66 63 62 L63 50 Z"
HEAD = "M52 6 C66 6 72 17 71 28 C70 42 62 52 52 52 C42 52 34 42 33 28 C32 17 38 6 52 6 Z"
COLLAR = "M38 42 C44 52 60 52 66 42 L70 46 L70 66 C64 74 40 74 34 66 L34 46 Z"
COLLAR_BEHIND = "M35 36 C44 41 60 41 69 36 L71 44 L70 66 C62 70 42 70 34 66 L33 44 Z"


def both(x: float, y: float, wide: float) -> list[Shape]:
    """Return a spot on each side of the middle; `x` is the right one."""
    return [spot(x, y, wide), spot(2 * MIDDLE - x, y, wide)]


def spot(x: float, y: float, wide: float) -> Shape:
    """Return a spot as an upright or lying oval."""
    return ("spot", limb(x - wide, y, x + wide, y, 3.2))


def line(x: float, y: float, to: float) -> Shape:
    """Return a thin line from a spot to its number."""
    return ("line", f"M{x} {y} L{to} {y}")


def eyes(y: float) -> list[Shape]:
    """Return what tells the front from the back."""
    return [("spot", circle(MIDDLE - 5, y, 0.9)), ("spot", circle(MIDDLE + 5, y, 0.9))]


def back() -> list[list[Shape]]:
    """Return a person in a back brace: from the front, from behind."""
    arms: list[Shape] = [("far", limb(31, 41, 22, 76, 4.2)), ("far", limb(73, 41, 82, 76, 4.2))]
    body: list[Shape] = [*arms, ("far", TORSO), ("far", circle(MIDDLE, 17, 10.5)), ("thing", BRACE)]
    front = [*body, *eyes(16), spot(52, 46, 5), *both(62, 66, 1), *both(65, 87, 1)]
    front += [line(57, 46, 93), line(63, 66, 93), line(66, 87, 93)]
    return [front, [*body, ("spot", limb(52, 60, 52, 74, 3.2)), line(55, 66, 93)]]


def neck() -> list[list[Shape]]:
    """Return a person in a neck collar: from the front, from behind."""
    body: list[Shape] = [("far", BUST), ("far", HEAD)]
    front = [*body, *eyes(26), ("thing", COLLAR), spot(52, 48, 4), *both(62, 69, 3)]
    front += [line(56, 48, 93), line(65, 69, 97)]
    return [front, [*body, ("thing", COLLAR_BEHIND), spot(52, 37, 5), line(57, 37, 93)]]


def main() -> None:
    """Write both pictures."""
    for name, panels, high in (("marks_back", back(), 118), ("marks_neck", neck(), 90)):
        shapes = [(kind, moved(path, n * PANEL)) for n, panel in enumerate(panels) for kind, path in panel]
        rows = "\n".join(f'  <path class="{kind}" d="{path}"/>' for kind, path in shapes)
        head = "<!-- SPDX-License-Identifier: MIT; made by tools/make_marks.py -->"
        view = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PANEL * 2} {high}">'
        (TARGET / f"{name}.svg").write_text(f"{head}\n{view}\n{rows}\n</svg>\n", "utf-8")


if __name__ == "__main__":
    main()
