# SPDX-License-Identifier: MIT
"""A QR code as one path."""

from __future__ import annotations

from functools import lru_cache

from qrcodegen import QrCode

QUIET_ZONE = 4  # modules, as the standard asks


@lru_cache(maxsize=32)
def matrix(data: str) -> tuple[bytes, ...]:
    """Return the rows of the code, one byte a module (1 is dark), with error correction M or better.

    Raises qrcodegen's DataTooLongError for text beyond the largest code.
    """
    code = QrCode.encode_text(data, QrCode.Ecc.MEDIUM)
    side = range(code.get_size())
    return tuple(bytes(code.get_module(x, y) for x in side) for y in side)


@lru_cache(maxsize=32)
def qr_ops(data: str, x: float, y: float, side: float) -> str:
    """Return operators that draw the code with its quiet zone in a square; `y` is its top (up is positive).

    `x`, `y` and `side` are in points. Raises as `matrix` does.
    """
    rows = matrix(data)
    module = side / (len(rows) + 2 * QUIET_ZONE)
    parts = ["0 0 0 rg"]
    for at, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                left = x + (QUIET_ZONE + start) * module
                top = y - (QUIET_ZONE + at + 1) * module
                parts.append(f"{left:.3f} {top:.3f} {(end - start) * module:.3f} {module:.3f} re")
            start = end + 1
    return " ".join(parts) + " f"
