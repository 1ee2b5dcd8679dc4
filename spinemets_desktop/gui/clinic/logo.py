# SPDX-License-Identifier: MIT
"""The clinic's logo, kept beside the preferences as a PNG of a fit size, so that it never goes missing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.gui.widgets.i18n import translate

SIDE = 1200
"""Most pixels of the longer side: sharp at the size of a logo on paper."""
_PICTURES = ("png", "jpeg")
_DRAWINGS = ("svg", "svgz")


def usable(path: str) -> str:
    """Return the path of the kept copy of a logo: a PNG on white. Raises FileError."""
    if Path(path).parent == store.folder() and Path(path).is_file():
        return path
    return kept(data_of(path), path)


def data_of(path: str) -> bytes:
    """Return the bytes of a logo's file. Raises FileError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        what = translate("Profile", "Logo: the file cannot be read (%1).").replace("%1", str(error.strerror))
        raise FileError(Problem(what, path)) from None


def kept(data: bytes, name: str) -> str:
    """Keep a picture or drawing beside the preferences and return its path. Raises FileError."""
    from spinemets_desktop.atomic import write_bytes

    png = _png(_on_white(_read(data, name)))
    path = store.folder() / f"logo-{hashlib.sha256(png).hexdigest()[:12]}.png"  # another picture, another name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = translate("Profile", "Logo: it cannot be stored beside the preferences (%1).")
        raise FileError(Problem(what.replace("%1", str(error.strerror)), str(path.parent))) from None
    write_bytes(path, png)
    return str(path)


def _read(data: bytes, name: str) -> QImage:
    """Read a picture, or a drawing at the largest size. Raises FileError."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    kind, size, most = bytes(reader.format().data()).decode(), reader.size(), QSize(SIDE, SIDE)
    if kind in _DRAWINGS or max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read() if kind in (*_PICTURES, *_DRAWINGS) else QImage()
    if image.isNull():
        what = translate("Profile", "Logo: this file is no picture that can be read (PNG, JPEG or SVG).")
        raise FileError(Problem(what, name))
    return image


def _on_white(picture: QImage) -> QImage:
    """Return a picture on white, as the paper is."""
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawImage(0, 0, picture)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(array.data())
