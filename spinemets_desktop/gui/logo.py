# SPDX-License-Identifier: MIT
"""The clinic's logo as a picture that the paper can carry: an SVG drawing is turned into a PNG."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from spinemets_desktop import store
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.gui.i18n import translate

SIDE = 600
"""Pixels of the longer side of a drawing: sharp at the size of a logo on paper."""
_PICTURES = ("png", "jpeg")
_DRAWINGS = ("svg", "svgz")


def usable(path: str) -> str:
    """Return the path of a logo as PNG or JPEG; a drawing is stored as PNG beside the preferences. Raises FileError."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    image = QImage()
    kind = bytes(reader.format().data()).decode()
    if kind in _DRAWINGS:
        reader.setScaledSize(reader.size().scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    if kind in (*_PICTURES, *_DRAWINGS):
        image = reader.read()
    if image.isNull():
        what = translate("Profile", "Logo: this file is no picture that can be read (PNG, JPEG or SVG).")
        raise FileError(Problem(what, path))
    return _stored(image) if kind in _DRAWINGS else path


def _stored(drawing: QImage) -> str:
    """Put a drawing on white, as the paper is, and store it under a name that changes with it."""
    from spinemets_desktop.atomic import write_bytes

    image = QImage(drawing.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, drawing)
    painter.end()
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    data = bytes(array.data())
    path = store.folder() / f"logo-{hashlib.sha256(data).hexdigest()[:12]}.png"
    _make_folder(path.parent)
    write_bytes(path, data)
    return str(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = translate("Profile", "Logo: it cannot be stored beside the preferences (%1).")
        raise FileError(Problem(what.replace("%1", str(error.strerror)), str(folder))) from None
