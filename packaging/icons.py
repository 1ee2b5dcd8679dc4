# SPDX-License-Identifier: MIT
"""Draws assets/icon.svg in every size and format that the desktops ask for."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def make(folder: Path) -> None:
    """Write NxN.png for each size, icon.ico and icon.icns into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(ROOT / "assets" / "icon.svg"))
    for size in (*SIZES, 1024):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{size}x{size}.png"))
    del app
    pictures = {size: Image.open(folder / f"{size}x{size}.png") for size in (*SIZES, 1024)}
    ico = [pictures[size] for size in (16, 24, 32, 48, 64, 128)]
    pictures[256].save(folder / "icon.ico", sizes=[p.size for p in [*ico, pictures[256]]], append_images=ico)
    pictures[1024].save(folder / "icon.icns", append_images=[pictures[size] for size in (32, 64, 128, 256, 512)])


if __name__ == "__main__":
    make(ROOT / "build" / "icons")
