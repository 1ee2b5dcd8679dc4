# SPDX-License-Identifier: MIT
"""A line of text that gives way in width: it ends in “…” where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from spinemets_desktop.gui.widgets.elements import explain
from spinemets_desktop.gui.widgets.theme import unit


class OneLine(QLabel):
    """One line that ends in “…” where it does not fit; the whole text is its tool tip and its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        explain(self, text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        edges = self.contentsMargins()
        return QSize(4 * unit(), self.fontMetrics().height() + edges.top() + edges.bottom())

    def sizeHint(self) -> QSize:
        least, edges = self.minimumSizeHint(), self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 + edges.left() + edges.right()  # 2: rounding
        return QSize(max(least.width(), width), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment()), text)
