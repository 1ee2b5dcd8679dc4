# SPDX-License-Identifier: MIT
"""One sentence with all that a reviewer wants to know of it: when it prints, sources, what it was, comments."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from spinemets_desktop.gui.widgets.elements import column, flat_button, label
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import TextBox
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.review.approving import COMMENT_MOST
from spinemets_desktop.review.listing import Row, readable
from spinemets_desktop.review.sheets import state_in_words


class SentencePage(QWidget):
    """Shows a row; `reviewer` is whose comment can be written here."""

    commented = Signal(str)
    """The reviewer's comment as it is now."""

    def __init__(self) -> None:
        super().__init__()
        self.row: Row | None = None
        box = column(self, 0.5, 1.5)
        self.group, self.words = label("", "kind", wrap=True), label("", "title", wrap=True)
        self.gb, self.old = label("", "", wrap=True), label("", "wrong", wrap=True)
        self.when, self.marks, self.state = (label("", "quiet", wrap=True) for _ in range(3))
        self.sources, self.notes = label("", "", wrap=True), label("", "", wrap=True)
        self.links = flat_button(translate("Review", "Copy the links"), self._copy)
        self.comment = TextBox(translate("Review", "Your comment"), COMMENT_MOST)
        self.comment.setFixedHeight(8 * unit())
        self.keep = QPushButton(translate("Review", "Keep the comment"))
        self.keep.clicked.connect(lambda: self.commented.emit(self.comment.toPlainText()))
        titles = {
            self.when: translate("Review", "When it prints"), self.sources: translate("Review", "Sources"),
            self.notes: translate("Review", "Comments"), self.comment: translate("Review", "Your comment"),
        }  # fmt: skip
        parts: tuple[QWidget, ...] = (
            self.group, self.words, self.gb, self.old, self.state, self.marks, self.when, self.sources, self.links,
            self.notes, self.comment, self.keep,
        )  # fmt: skip
        self._titles: dict[QWidget, QLabel] = {}
        self._parts = parts
        for part in parts:
            if part in titles:
                self._titles[part] = label(titles[part], "kind")
                box.addWidget(self._titles[part])
            box.addWidget(part)
            if isinstance(part, QLabel):
                part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addStretch(1)

    def show_row(self, row: Row | None, reviewer: str) -> None:
        """Show a row, or nothing; what the reviewer is just writing stays."""
        same = self.row is not None and row is not None and self.row.id == row.id
        self.row = row
        self.setEnabled(row is not None)
        for part in (*self._parts, *self._titles.values()):
            part.setVisible(row is not None)
        if row is None:
            return
        words = row.words
        self.group.setText(row.group)
        self.words.setText(readable(words.text))
        british = readable(words.gb) if words.gb != words.text else ""
        self._show(self.gb, translate("Review", "In the United Kingdom: %1"), british)
        self._show(self.old, translate("Review", "Approved before: %1"), _old_words(row))
        self.state.setText(_capital(state_in_words(row)))
        self.when.setText(_capital(row.when))
        self.marks.setText(" · ".join(_marks(row)))
        self.links.setVisible(bool(row.links))
        notes = "\n".join(f"{note.name}, {note.day.isoformat()}: {note.text}" for note in row.comments)
        for part, text in ((self.sources, "\n".join(row.sources)), (self.notes, notes)):
            part.setText(text)
            part.setVisible(bool(text))
            self._titles[part].setVisible(bool(text))
        own = next((note.text for note in row.comments if note.name == reviewer), "")
        if not (same and self.comment.hasFocus()):
            self.comment.show_text(own)

    @staticmethod
    def _show(part: QLabel, words: str, text: str) -> None:
        part.setText(words.replace("%1", text))
        part.setVisible(bool(text))

    def _copy(self) -> None:
        if self.row is not None:
            QGuiApplication.clipboard().setText("\n".join(self.row.links))


def _old_words(row: Row) -> str:
    """Return the words that were approved before; where they are the same, say that something else changed."""
    if row.old is None:
        return ""
    if (row.old.text, row.old.gb) == (row.words.text, row.words.gb):
        return translate("Review", "the same words, printed in another place or in other cases")
    return readable(row.old.text if row.old.text != row.words.text else row.old.gb)


def _marks(row: Row) -> list[str]:
    marks = [translate("Review", "Safety text")] if row.safety else []
    marks += [translate("Review", "Background knowledge only")] if row.background else []
    if row.reviewed is not None:
        text = translate("Review", "Last held against its sources on %1").replace("%1", row.reviewed.isoformat())
        marks.append(text)
    return [*marks, translate("Review", "Due for review")] if row.due else marks


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
