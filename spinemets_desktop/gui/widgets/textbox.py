# SPDX-License-Identifier: MIT
"""Fields for typed text that never rewrite what is under the cursor, and say when they are full."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip, QWidget

from spinemets_desktop.case.freetext import clean
from spinemets_desktop.gui.widgets.i18n import translate


def say_cut(field: QWidget, longest: int) -> None:
    """Say below a field that it takes no more."""
    text = translate("Choices", "At most %1 characters fit here; the rest was left out.").replace("%1", f"{longest:,}")
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), text, field)


class Line(QLineEdit):
    """A line to type in that is never rewritten under the cursor, and says when it is full."""

    def __init__(self, name: str, longest: int, hint: str = "") -> None:
        super().__init__()
        self._quiet = False
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # a file that is dropped here is for the window
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.inputRejected.connect(lambda: say_cut(self, longest))

    def show_text(self, text: str) -> None:
        """Show a text from the case without telling it back; what the user is just typing stays as it is."""
        if not self._quiet and text != self.text().strip():
            self.blockSignals(True)
            self.setText(text)
            self.setCursorPosition(0)
            self.blockSignals(False)

    def tell(self, edit: Callable[[], object]) -> None:
        """Hand in what was typed; the line is not rewritten by what follows."""
        self._quiet = True
        edit()
        self._quiet = False


class TextBox(QPlainTextEdit):
    """Tab leaves the box; text that the case file would not hold is cut at once."""

    typed = Signal(str)
    """The text after the user changed it, without signs that no paper can show."""
    left = Signal()
    """The cursor left the box."""

    def __init__(self, name: str, longest: int, hint: str = "") -> None:
        super().__init__()
        self.longest = longest
        self._quiet = False
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Show a text without telling it back; what the user is just typing stays as it is."""
        if not self._quiet and text != self.toPlainText().strip():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False

    def _changed(self) -> None:
        if self._quiet or self.isReadOnly():
            return
        self._quiet = True
        self._cut()
        self.typed.emit(clean(self.toPlainText(), self.longest, lines=True))
        self._quiet = False

    def _cut(self) -> None:
        text = self.toPlainText()
        if len(text) <= self.longest:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(len(text[: self.longest].encode("utf-16-le")) // 2)  # Qt counts UTF-16 units
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        say_cut(self, self.longest)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
