# SPDX-License-Identifier: MIT
"""Draw assets/figures/spine.svg: the spine from the side, one path for each vertebra from C1 to S5.

Heights and depths of the bodies follow the usual proportions of an adult spine (units are about millimetres); the
line through the bodies has the natural curves: neck and lower back bend forward, chest and sacrum backward.
"""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, sin
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "assets" / "figures" / "spine.svg"
REGIONS = {"C": "cervical", "T": "thoracic", "L": "lumbar", "S": "sacral"}
CURVE = (  # y, x of the line through the bodies; the front of the body is to the left
    (0, 47), (30, 41), (62, 39), (92, 44), (130, 55), (180, 67), (230, 72), (280, 70), (325, 62), (365, 51),
    (405, 42), (445, 37), (480, 38), (512, 46), (535, 57), (560, 70), (585, 79), (607, 81), (625, 77), (640, 69),
)  # fmt: skip
Point = tuple[float, float]


def spread(first: float, last: float, count: int) -> list[float]:
    """Return `count` numbers from first to last."""
    return [first + (last - first) * n / (count - 1) for n in range(count)]


def sizes() -> list[tuple[str, float, float, float, float, float, float]]:
    """Return id, body height, body depth, gap below, length, drop and thickness of the spinous process."""
    rows = [("C1", 7.0, 11.0, 2.5, 8.0, 0.5, 5.0), ("C2", 15.0, 14.0, 3.0, 14.0, 4.0, 8.0)]
    lengths, drops = [10.0, 10.0, 11.0, 14.0, 19.0], [3.0, 3.0, 4.0, 5.0, 6.0]
    for n, (h, d) in enumerate(zip(spread(10.5, 12.5, 5), spread(14.5, 17, 5), strict=True)):
        rows.append((f"C{n + 3}", h, d, 3.2, lengths[n], drops[n], 5.0))
    drops = [8, 10, 12, 15, 17, 18, 18, 17, 14, 11, 8, 6]
    for n, (h, d) in enumerate(zip(spread(14, 21.5, 12), spread(18, 29, 12), strict=True)):
        rows.append((f"T{n + 1}", h, d, 3.4 + n * 0.12, 21.0 if n < 9 else 19.0, float(drops[n]), 5.5 + n * 0.35))
    for n, (h, d) in enumerate(zip(spread(23.5, 25, 5), spread(31, 34, 5), strict=True)):
        rows.append((f"L{n + 1}", h, d, 6.2, 21.0 - n, 3.0, 15.0 - n))
    for n, (h, d) in enumerate(zip(spread(23, 13, 5), spread(31, 11, 5), strict=True)):
        rows.append((f"S{n + 1}", h, d, 0.9, 7.5 - n * 1.1, 2.0, 9.0 - n))
    return rows


def center(y: float) -> tuple[Point, float]:
    """Return the point of the curve at height y and the angle of the spine there, by Catmull-Rom."""
    ys = [p[0] for p in CURVE]
    n = max(1, min(len(CURVE) - 3, sum(1 for v in ys if v <= y) - 1))
    (y0, x0), (y1, x1), (y2, x2), (y3, x3) = CURVE[n - 1 : n + 3]
    t = (y - y1) / (y2 - y1)
    m1, m2 = (x2 - x0) / (y2 - y0) * (y2 - y1), (x3 - x1) / (y3 - y1) * (y2 - y1)
    x = (2 * t**3 - 3 * t**2 + 1) * x1 + (t**3 - 2 * t**2 + t) * m1 + (3 * t**2 - 2 * t**3) * x2 + (t**3 - t**2) * m2
    slope = (6 * t**2 - 6 * t) * x1 + (3 * t**2 - 4 * t + 1) * m1 + (6 * t - 6 * t**2) * x2 + (3 * t**2 - 2 * t) * m2
    return (x, y), atan2(slope, y2 - y1)


def rounded(points: list[Point], radius: float) -> str:
    """Return a closed path through the points with its corners rounded by quadratic curves."""
    out = []
    for n, (x, y) in enumerate(points):
        (px, py), (qx, qy) = points[n - 1], points[(n + 1) % len(points)]
        before, after = ((px - x) ** 2 + (py - y) ** 2) ** 0.5, ((qx - x) ** 2 + (qy - y) ** 2) ** 0.5
        r = min(radius, before * 0.45, after * 0.45)
        a = (x + (px - x) * r / before, y + (py - y) * r / before)
        b = (x + (qx - x) * r / after, y + (qy - y) * r / after)
        out.append(f"{'L' if n else 'M'}{a[0]:.1f} {a[1]:.1f} Q{x:.1f} {y:.1f} {b[0]:.1f} {b[1]:.1f}")
    return " ".join(out) + " Z"


def turned(at: Point, angle: float, points: list[Point]) -> list[Point]:
    """Move points from a vertebra's own axes (back, down) to the page."""
    c, s = cos(angle), sin(angle)
    return [(at[0] + u * c + v * s, at[1] - u * s + v * c) for u, v in points]


def vertebra(name: str, y: float, row: tuple[str, float, float, float, float, float, float]) -> str:
    """Return the path of one vertebra: its body and, behind the canal, its spinous process."""
    _, height, depth, _, length, drop, thick = row
    at, angle = center(y)
    h, d, waist = height / 2, depth / 2, 0.93
    body = [(-d, -h), (0, -h * 0.94), (d, -h), (d * waist, 0), (d, h), (0, h * 0.94), (-d, h), (-d * waist, 0)]
    if name == "C2":
        body = [(-d, -h * 0.35), (-d * 0.55, -h), (d * 0.25, -h), (d, -h * 0.35), (d * waist, 0.2), (d, h), (-d, h)]
    if name[0] == "S":
        taper = 0.5 if name == "S5" else 0.93
        body = [(-d, -h), (d, -h), (d * taper, h), (-d * taper, h)]
    canal = d + (5.0 if name[0] == "S" else 7.5)
    t = thick / 2
    process = [(canal, -h * 0.45), (canal + length * 0.5, drop * 0.4 - t * 0.9), (canal + length, drop - t * 0.7)]
    process += [(canal + length, drop + t), (canal + length * 0.45, drop * 0.5 + t), (canal, h * 0.35)]
    return rounded(turned(at, angle, body), height * 0.24) + " " + rounded(turned(at, angle, process), 2.6)


def band(first: float, last: float, back: list[float], half: list[float]) -> str:
    """Return a band behind the bodies: the spinal cord and the nerves below it."""
    left, right = [], []
    steps = len(back)
    for n in range(steps):
        at, angle = center(first + (last - first) * n / (steps - 1))
        left += turned(at, angle, [(back[n] - half[n], 0.0)])
        right += turned(at, angle, [(back[n] + half[n], 0.0)])
    points = left + right[::-1]
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def main() -> None:
    """Write the figure."""
    y, paths, backs = 8.0, [], []
    for row in sizes():
        y += row[1] / 2
        region = REGIONS[row[0][0]]
        paths.append(f'  <path id="{row[0]}" class="{region}" d="{vertebra(row[0], y, row)}"/>')
        backs.append((y, row[2] / 2 + 3.75))
        y += row[1] / 2 + row[3]
    last = y
    tail, angle = center(last + 9)
    coccyx = rounded(turned(tail, angle, [(-4.5, -9), (4.5, -9), (2.5, 2), (-2, 10), (-4.5, 8), (-3, 0)]), 2.5)
    cord_end = next(n for n, row in enumerate(sizes()) if row[0] == "L2")
    steps = 60
    depth = [near(backs, backs[0][0] + (backs[-1][0] - backs[0][0]) * n / steps) for n in range(steps + 1)]
    end = int((backs[cord_end][0] - backs[0][0]) / (backs[-1][0] - backs[0][0]) * steps)
    half = [2.3 if n < end else max(0.7, 2.3 - (n - end) * 0.12) for n in range(steps + 1)]
    cord = band(backs[0][0], backs[-1][0], depth, half)
    svg = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!-- SPDX-License-Identifier: MIT; made by tools/make_spine.py -->",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 132 {last + 22:.0f}" fill="#e7f0f4" stroke="#0b4a66">',
        f'  <path id="cord" class="cord" d="{cord}"/>',
        *paths,
        f'  <path id="coccyx" class="coccyx" d="{coccyx}"/>',
        "</svg>",
    ]
    TARGET.write_text("\n".join(svg) + "\n", encoding="utf-8")
    print(TARGET, TARGET.stat().st_size)


def near(backs: list[tuple[float, float]], y: float) -> float:
    """Interpolate how far the canal lies behind the line through the bodies."""
    for (y0, b0), (y1, b1) in pairwise(backs):
        if y <= y1:
            return b0 + (b1 - b0) * (y - y0) / (y1 - y0)
    return backs[-1][1]


if __name__ == "__main__":
    main()
