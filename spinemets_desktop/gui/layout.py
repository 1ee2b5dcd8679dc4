# SPDX-License-Identifier: MIT
"""Where the parts of the window stand, and where the window itself stood: choices, pages, checks and wording."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from spinemets_desktop.clinic import store
from spinemets_desktop.gui.room import WIDE, Room
from spinemets_desktop.gui.widgets.elements import column
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in the window: at the left, over the pages, the pages, at the right."""

    choices: QWidget
    bars: QWidget
    preview: QWidget
    side: QWidget


def lay_out(window: QMainWindow, parts: Parts, kept: store.Window) -> Room:
    """Place the parts in their room, and the window where it stood; return the room."""
    window.setAcceptDrops(True)
    window.setUnifiedTitleAndToolBarOnMac(True)
    middle = QWidget()
    box = column(middle, 0)
    box.addWidget(parts.bars)
    box.addWidget(parts.preview, 1)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    for part, stretch in ((parts.choices, 0), (middle, 1), (parts.side, 0)):
        split.addWidget(part)
        split.setStretchFactor(split.count() - 1, stretch)
    parts.choices.setMinimumWidth(36 * unit())
    parts.preview.setMinimumWidth(20 * unit())
    parts.side.setMinimumWidth(22 * unit())
    room = Room(split, parts.choices, middle, parts.side)
    window.setCentralWidget(room)
    _restore(window, split, kept)
    return room


def place_of(window: QMainWindow, room: Room, kept: store.Window) -> store.Window:
    """Return what is kept of a window with where it stands now, and its parts while all of them are in view."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    split = bytes(room.split.saveState().toBase64().data()).decode() if room.kind == WIDE else kept.split
    return replace(kept, geometry=geometry, split=split)


def _restore(window: QMainWindow, split: QSplitter, kept: store.Window) -> None:
    """Place the window where it stood; the first time, as large as fits, with the page as the widest part."""
    u = unit()
    if not (kept.geometry and window.restoreGeometry(QByteArray.fromBase64(kept.geometry.encode()))):
        room = window.screen().availableGeometry()
        large = room.width() > 200 * u
        window.resize(190 * u if large else room.width(), min(108 * u, room.height()))
        if not large:
            window.setWindowState(Qt.WindowState.WindowMaximized)
    if not (kept.split and split.restoreState(QByteArray.fromBase64(kept.split.encode()))):
        width = window.width()
        side = max(24 * u, min(29 * u, width // 4), round(width * 0.17))
        left = max(38 * u, min(46 * u, round(width * 0.38)), round(width * 0.28))
        split.setSizes([left, width - left - side, side])
