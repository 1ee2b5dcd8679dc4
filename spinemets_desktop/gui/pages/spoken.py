# SPDX-License-Identifier: MIT
"""The words of the pages for a screen reader: unseen labels over the picture, and paragraphs spoken as one goes on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from spinemets_desktop.gui.pages.desk import Desk


class Spoken(QLabel):
    """One statement where it stands on the page; it is heard, not seen."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the picture as it is."""


class SpokenPages(QObject):
    """Labels in reading order, made only while something listens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.texts: Mapping[str, str] = {}
        self.labels: dict[str, Spoken] = {}
        for bar in (desk.verticalScrollBar(), desk.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _: self.place())
        desk.laid_out.connect(self.place)

    def show(self, texts: Mapping[str, str]) -> None:
        """Take the statements of the pages with their words, in reading order."""
        self.texts = texts
        if not QAccessible.isActive():
            return
        if list(texts) != list(self.labels):
            for label in self.labels.values():
                label.hide()
                label.deleteLater()
            self.labels = {key: Spoken(text, self.desk.view) for key, text in texts.items()}
        for key, text in texts.items():
            self.labels[key].setText(text)
        self.place()

    def place(self) -> None:
        """Put each label where its statement is on the screen."""
        if not self.labels:
            return
        boxes = {key: QRectF() for key in self.labels}
        for place in self.desk.places:
            if place.id in boxes:
                boxes[place.id] = boxes[place.id].united(self.desk.on_screen(place))
        for key, box in boxes.items():
            self.labels[key].setGeometry(box.toAlignedRect())
            self.labels[key].setVisible(not box.isEmpty())

    def say(self, statement: str) -> None:
        """Speak a statement."""
        text = self.texts.get(statement, "")
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.desk, text))
