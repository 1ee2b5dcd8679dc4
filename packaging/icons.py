# SPDX-License-Identifier: MIT
"""Draws the icons of the program and of its case files in every size and format that the desktops ask for."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWINGS = {"icon": ROOT / "assets/icon.svg", "case": ROOT / "packaging/case.svg"}
_IN_ICO = (16, 24, 32, 48, 64, 128)
_IN_ICNS = (32, 64, 128, 256, 512)


def make(folder: Path) -> None:
    """Write icon-N.png and case-N.png for each size, and both as .ico and .icns, into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawing in DRAWINGS.items():
        for size in (*SIZES, 1024):
            _draw(drawing, size, folder / f"{name}-{size}.png")
        _bundle(folder, name)
    del app


def _draw(drawing: Path, size: int, out: Path) -> None:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    image.save(str(out))


def _bundle(folder: Path, name: str) -> None:
    from PIL import Image

    pictures = {size: Image.open(folder / f"{name}-{size}.png") for size in (*SIZES, 1024)}
    ico = [pictures[size] for size in _IN_ICO]
    sizes = [picture.size for picture in [*ico, pictures[256]]]
    pictures[256].save(folder / f"{name}.ico", sizes=sizes, append_images=ico)
    pictures[1024].save(folder / f"{name}.icns", append_images=[pictures[size] for size in _IN_ICNS])


if __name__ == "__main__":
    make(ROOT / "build" / "icons")
