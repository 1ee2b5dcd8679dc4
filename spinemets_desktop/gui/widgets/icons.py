# SPDX-License-Identifier: MIT
"""Line icons of the window, drawn from a few strokes on a grid of 24 so that every color and size is sharp."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from spinemets_desktop.gui.widgets.theme import colors

_STEP = re.compile(r"([MLHVCZO])([^MLHVCZO]*)")
# M, L, H, V, C, Z as in SVG with absolute numbers; O is a circle: center x, y and radius.
_STROKES = {
    "new": "M12 20H6V4H13L18 9V12 M13 4V9H18 M18 15V21 M15 18H21",
    "open": "M3 19V5H9L11 7H19V10 M3 19L6 10H22L19 19Z",
    "save": "M4 4H17L20 7V20H4Z M8 4V9H15V4 M8 20V14H16V20",
    "undo": "M9 6L4 11L9 16 M4 11H14C18 11 20 13 20 18",
    "redo": "M15 6L20 11L15 16 M20 11H10C6 11 4 13 4 18",
    "copy": "M9 8H20V21H9Z M15 8V3H4V16H9",
    "pdf": "M12 3V15 M7 10L12 15L17 10 M4 20H20",
    "print": "M7 9V3H17V9 M7 17H4V9H20V17H17 M7 14H17V21H7Z",
    "search": "O10 10 6 M15 15L21 21",
    "right": "M9 5L16 12L9 19",
    "down": "M5 9L12 16L19 9",
    "up": "M5 15L12 8L19 15",
    "close": "M6 6L18 18 M18 6L6 18",
    "pen": "M4 20L5 15L16 4L20 8L9 19Z",
    "plus": "M12 5V19 M5 12H19",
    "minus": "M5 12H19",
    "check": "M4 13L10 19L20 6",
    "open_circle": "O12 12 7",
    "lock": "M6 11H18V20H6Z M8 11V8C8 2 16 2 16 8V11",
    "eye": "M2 12C6 5 18 5 22 12C18 19 6 19 2 12Z O12 12 3",
}


def icon(name: str, quiet: bool = False) -> QIcon:
    """Return an icon in the text color of the scheme in use, or in its quiet color."""
    return _icon(name, colors().quiet if quiet else colors().text, colors().quiet, colors().on_accent)


@cache
def _icon(name: str, color: str, disabled: str, selected: str) -> QIcon:
    faint = QColor(disabled)
    faint.setAlphaF(0.5)
    return QIcon(_Strokes(name, QColor(color), faint, QColor(selected)))


class _Strokes(QIconEngine):
    """Draws an icon when it is shown, in whatever size; most are never shown in most of their colors."""

    def __init__(self, name: str, usual: QColor, disabled: QColor, selected: QColor) -> None:
        super().__init__()
        self._name = name
        self._colors = usual, disabled, selected

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        usual, disabled, selected = self._colors
        color = {QIcon.Mode.Disabled: disabled, QIcon.Mode.Selected: selected}.get(mode, usual)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / 24, rect.height() / 24)
        pen = QPen(color, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(_path(_STROKES[self._name]))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Strokes(self._name, *self._colors)


@cache
def _path(strokes: str) -> QPainterPath:
    path = QPainterPath()
    for letter, numbers in _STEP.findall(strokes):
        at = [float(number) for number in numbers.split()]
        here = path.currentPosition()
        if letter == "M":
            path.moveTo(*at)
        elif letter == "L":
            path.lineTo(*at)
        elif letter == "H":
            path.lineTo(at[0], here.y())
        elif letter == "V":
            path.lineTo(here.x(), at[0])
        elif letter == "C":
            path.cubicTo(QPointF(at[0], at[1]), QPointF(at[2], at[3]), QPointF(at[4], at[5]))
        elif letter == "O":
            path.addEllipse(QRectF(at[0] - at[2], at[1] - at[2], 2 * at[2], 2 * at[2]))
        else:
            path.closeSubpath()
    return path
