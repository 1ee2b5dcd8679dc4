# SPDX-License-Identifier: MIT
"""The clinic's logo: a PNG or JPEG file, measured from its header."""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from pathlib import Path

from reportlab.lib.utils import ImageReader

from spinemets_desktop.errors import FileError

PNG = b"\x89PNG\r\n\x1a\n"
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def logo_size(path: str, width: float, height: float) -> tuple[float, float]:
    """Return (width, height) in points at which a logo fits into `width` by `height` points, its shape kept.

    Raises FileError for a file that can't be read, is no PNG or JPEG image, or is damaged.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        raise FileError(f"The logo {path} can't be read ({problem.strerror}).") from problem
    across, high = pixels(data, path)
    if not sound(data):
        raise FileError(f"The logo {path} is damaged. Please save it again as PNG.")
    scale = min(width / across, height / high)
    return across * scale, high * scale


@lru_cache(maxsize=4)
def sound(data: bytes) -> bool:
    """Tell whether an image file's bytes can be decoded to the last pixel."""
    try:
        return bool(ImageReader(io.BytesIO(data)).getRGBData())
    except Exception:  # a broken image raises whatever its decoder comes across
        return False


def pixels(data: bytes, path: str) -> tuple[int, int]:
    """Return width and height in pixels of a PNG or JPEG image, from its header.

    `path` is named in the FileError that is raised for other data.
    """
    if data.startswith(PNG) and len(data) > 24:
        across, high = struct.unpack_from(">II", data, 16)
    elif data.startswith(b"\xff\xd8"):
        across, high = jpeg_pixels(data)
    else:
        across, high = 0, 0
    if not across or not high:
        raise FileError(f"The logo {path} is not a PNG or JPEG image. Please save it as PNG.")
    return int(across), int(high)


def jpeg_pixels(data: bytes) -> tuple[int, int]:
    """Return (width, height) in pixels from the frame header of a JPEG image's bytes; (0, 0) when there is none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if kind in FRAMES:
            high, across = struct.unpack_from(">HH", data, at + 5)
            return across, high
        at += 2 + length
    return 0, 0
