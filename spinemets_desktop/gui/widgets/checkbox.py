# SPDX-License-Identifier: MIT
"""A check box whose text wraps, and that can be seen in both color schemes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from spinemets_desktop.gui.widgets.theme import colors, unit

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_FAR = 10_000
_SIDE = 1.7  # units


def paint_box(painter: QPainter, box: QRectF, *, on: bool, near: bool = False, enabled: bool = True) -> None:
    """Draw the box with its mark."""
    c, side = colors(), box.width()
    edge = c.rule if not enabled else c.accent if on or near else c.quiet
    painter.setPen(QPen(QColor(edge), 1.2))
    painter.setBrush(QColor(c.accent if on else c.base))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        pen = QPen(QColor(c.on_accent), max(1.6, side / 7.5))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.3)]
        painter.drawPolyline(QPolygonF([QPointF(box.x() + x * side, box.y() + y * side) for x, y in points]))


class Check(QCheckBox):
    """A QCheckBox in all but its looks; `&` in the text is an ordinary sign."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.plain = text
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _indent(self) -> int:
        return round(3 * unit())

    def _text_box(self, width: int) -> QRect:
        edge = unit() // 2
        room = QRect(self._indent(), 0, max(width - self._indent() - edge, 4 * unit()), _FAR)
        return self.fontMetrics().boundingRect(room, _WRAP, self.plain)

    def heightForWidth(self, width: int) -> int:
        return self._text_box(width).height() + unit() // 2 + 2

    def sizeHint(self) -> QSize:
        width = self._indent() + self.fontMetrics().horizontalAdvance(self.plain) + unit()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + 8 * unit(), self.fontMetrics().height() + unit() // 2 + 2)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, u = colors(), unit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = unit() // 4 + 1
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        side = round(_SIDE * u)
        box = QRectF(u * 0.4 + 0.5, top + (self.fontMetrics().height() - side) / 2 + 0.5, side, side)
        paint_box(painter, box, on=self.isChecked(), near=self.underMouse(), enabled=self.isEnabled())
        painter.setPen(QColor(c.text if self.isEnabled() else c.quiet))
        painter.drawText(self._text_box(self.width()).translated(0, top), _WRAP, self.plain)
