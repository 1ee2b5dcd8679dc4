# SPDX-License-Identifier: MIT
"""The few symbols of the handout, drawn in one style: a warning triangle and a telephone."""

from __future__ import annotations

from functools import cache

from spinemets_desktop.output.pdf.ink import color_ops
from spinemets_desktop.output.pdf.style import BROWN, RED, SAND, WHITE, Color


@cache
def symbol_ops(kind: str, x: float, top: float, side: float) -> str:
    """Return operators for the symbol of a call-out in a square; `top` is its upper edge (up is positive).

    `kind` is `emergency` for the triangle, anything else for the telephone; `x`, `top` and `side` are in points.
    """
    place = f"{side / 24:.4f} 0 0 {side / 24:.4f} {x:.2f} {top - side:.2f} cm "
    if kind == "emergency":
        return place + warning(WHITE, RED)
    return place + phone(BROWN, SAND)


def warning(outside: Color, inside: Color) -> str:
    """Return the operators of a triangle with an exclamation mark in a square of 24 units, y up from its lower edge."""
    triangle = "12 21 m 22 4 l 2 4 l h"
    mark = "10.6 15.6 m 13.4 15.6 l 12.9 9.6 l 11.1 9.6 l h f 10.8 5.4 2.4 2.4 re f"
    return f"{color_ops(outside)} {color_ops(outside, stroke=True)} 3 w 1 j {triangle} B {color_ops(inside)} {mark}"


def phone(color: Color, ground: Color) -> str:
    """Return the operators of a telephone receiver on a disc in a square of 24 units, y up from its lower edge."""
    k = 5.523
    disc = f"22 12 m 22 {12 + k} {12 + k} 22 12 22 c {12 - k} 22 2 {12 + k} 2 12 c 2 {12 - k} {12 - k} 2 12 2 c"
    disc += f" {12 + k} 2 22 {12 - k} 22 12 c h"
    receiver = (
        "8.2 17.6 m 10.1 17.0 l 11.0 14.4 l 9.6 13.2 l 10.3 11.5 11.6 10.2 13.2 9.5 c 14.4 10.9 l 17.0 10.0 l "
        "17.6 8.1 l 16.9 6.9 15.9 6.3 14.9 6.4 c 10.3 7.1 7.0 10.4 6.4 14.9 c 6.3 15.9 7.0 17.0 8.2 17.6 c h"
    )
    return f"{color_ops(color)} {disc} f {color_ops(ground)} {receiver} f"
