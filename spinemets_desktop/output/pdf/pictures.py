# SPDX-License-Identifier: MIT
"""Stub."""
from spinemets_desktop.output.pdf.ink import color_ops, rect_ops
from spinemets_desktop.output.pdf.style import Color


def pictogram_ops(name: str, x: float, top: float, side: float, color: Color) -> str:
    """Stub."""
    return f"{color_ops(color)} {rect_ops(x, top, side, side)} f" if name else ""
