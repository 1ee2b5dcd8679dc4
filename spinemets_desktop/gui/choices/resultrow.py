# SPDX-License-Identifier: MIT
"""How a found choice looks in the list: a box, its name, and quietly the question it answers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spinemets_desktop.gui.widgets.checkbox import paint_box
from spinemets_desktop.gui.widgets.theme import colors, unit

Index = QModelIndex | QPersistentModelIndex


class ResultRow(QStyledItemDelegate):
    """Draws an item whose text is its name and, on a second line, the question."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + unit())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c, u, room = colors(), unit(), QRectF(option.rect)
        metrics, state = option.fontMetrics, option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(c.soft))
        if current:
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), QColor(c.accent))
        side, top = round(1.7 * u), room.top() + u / 2
        box = QRectF(room.left() + 1.2 * u, top + (metrics.height() - side) / 2, side, side)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        paint_box(painter, box, on=on)
        left = box.right() + u
        for text, color in zip(str(index.data()).split("\n"), (c.text, c.quiet), strict=False):
            painter.setPen(QColor(color))
            line = QRectF(left, top, room.right() - left - u / 2, metrics.height())
            painter.drawText(line, metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(line.width())))
            top += metrics.height()
        painter.restore()
