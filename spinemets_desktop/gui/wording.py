# SPDX-License-Identifier: MIT
"""This patient's wording: find a paragraph, reword or hide it, see its sources and why it is there; order sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from spinemets_desktop.gui import edits
from spinemets_desktop.gui.advisories import source_in_words
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.i18n import translate
from spinemets_desktop.gui.parts import Fold, column, label, scrolled
from spinemets_desktop.gui.reword import hidden, reading_in_words, reasons, reworded, shown_again, statement_texts
from spinemets_desktop.gui.sections import Sections
from spinemets_desktop.gui.state import Editor
from spinemets_desktop.gui.theme import unit
from spinemets_desktop.model import Case

if TYPE_CHECKING:
    from spinemets_desktop.content import Content

LONGEST = 2000


class WordingPanel(QWidget):
    """A list of all paragraphs in reading order, and behind it the one that is open."""

    chosen = Signal(str)
    """A statement that was marked in the list, to be shown on the page."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.content: Content | None = None
        self.built: Built | None = None
        self.texts: dict[str, str] = {}
        self.id = ""
        self._showing = False
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_page())
        self.stack.addWidget(self._edit_page())
        column(self, 0).addWidget(self.stack)

    # ---------------------------------------------------------------- list

    def _list_page(self) -> QWidget:
        page = QWidget()
        box = column(page, 0.5, 1)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(translate("Wording", "Find a paragraph"))
        self.filter.setAccessibleName(translate("Wording", "Find a paragraph"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Wording", "Paragraphs in reading order"))
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._marked)
        self.list.itemActivated.connect(lambda item: self.open_statement(item.data(Qt.ItemDataRole.UserRole)))
        self.list.itemClicked.connect(lambda item: self.open_statement(item.data(Qt.ItemDataRole.UserRole)))
        self.hidden = Fold(translate("Wording", "Hidden for this patient"), "fold")
        self.hidden_box = column(self.hidden.body, 0.25)
        self.sections = Sections(self.editor)
        hint = label(
            translate("Wording", "Click a paragraph on the page, or choose it here, to reword it."), "quiet", wrap=True
        )
        for part in (hint, self.filter):
            box.addWidget(part)
        box.addWidget(self.list, 1)
        box.addWidget(self.hidden)
        box.addWidget(self.sections)
        return page

    def _fill(self) -> None:
        wanted = self.filter.text().strip().lower()
        changed = {key for key, _ in self.editor.case.wording.replace}
        rows = [(key, text) for key, text in self.texts.items() if wanted in text.lower()]
        rows = [(key, f"✎ {text}" if key in changed else text) for key, text in rows]
        now = [
            (item.data(Qt.ItemDataRole.UserRole), item.text()) for item in map(self.list.item, range(self.list.count()))
        ]
        if rows == now:
            return
        current = self.list.currentItem()
        kept = current.data(Qt.ItemDataRole.UserRole) if current is not None else ""
        self.list.blockSignals(True)
        self.list.clear()
        for key, text in rows:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
            if key == kept:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _marked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def take_focus(self) -> None:
        """Put the focus where one goes on: the list, or the text that is open."""
        if self.stack.currentIndex() == 0:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---------------------------------------------------------------- edit

    def _edit_page(self) -> QWidget:
        page = QWidget()
        box = column(page, 0.75, 1)
        self.back = QPushButton(translate("Wording", "‹ All paragraphs"))
        self.back.setFlat(True)
        self.back.clicked.connect(self.close_statement)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(translate("Wording", "Words for this patient"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(14 * unit())
        self.text.textChanged.connect(self._typed)
        self.reading = label("", "quiet", wrap=True)
        self.locked = label(
            translate("Wording", "This is safety text. It stays on every page as it is."), "quiet", wrap=True
        )
        self.original = QPushButton(translate("Wording", "Back to the standard words"))
        self.original.clicked.connect(self._restore)
        self.hide_button = QPushButton(translate("Wording", "Hide for this patient"))
        self.hide_button.clicked.connect(self._hide)
        self.why = label("", "", wrap=True)
        self.sources = label("", "quiet", wrap=True)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.text, self.reading, self.locked):
            box.addWidget(part)
        for button in (self.original, self.hide_button):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(label(translate("Wording", "Why it is here"), "kind"))
        box.addWidget(self.why)
        box.addWidget(label(translate("Wording", "Sources"), "kind"))
        box.addWidget(self.sources)
        for part in (self.why, self.sources):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addStretch(1)
        return scrolled(page, translate("Wording", "Wording"))

    def open_statement(self, statement: str) -> None:
        """Open a statement to reword it."""
        if self.content is None or statement not in self.content.statements:
            return
        self.id = statement
        found = self.content.statements[statement]
        self._show_text(self.texts.get(statement, ""))
        self.text.setReadOnly(found.locked)
        self.locked.setVisible(found.locked)
        self.hide_button.setVisible(not found.locked)
        self.why.setText(reasons(found, self.content))
        names = [source_in_words(self.content, source) for source in found.sources]
        reviewed = translate("Wording", "Last reviewed %1").replace("%1", found.reviewed.isoformat())
        self.sources.setText("\n".join([*names, reviewed]))
        self._say_reading()
        self.stack.setCurrentIndex(1)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_statement(self) -> None:
        """Go back to the list."""
        self.id = ""
        self.stack.setCurrentIndex(0)

    def _show_text(self, text: str) -> None:
        if text != self.text.toPlainText().strip():
            self._showing = True
            self.text.setPlainText(text)
            self._showing = False

    def _typed(self) -> None:
        if self._showing or not self.id or self.text.isReadOnly():
            return
        text = " ".join(edits.clean(self.text.toPlainText(), LONGEST, lines=True).split())
        case = reworded(self.editor.case, self.id, text)
        self.editor.edit(case, translate("Wording", "Reword"), f"reword:{self.id}")
        self._say_reading()

    def _say_reading(self) -> None:
        self.reading.setText(reading_in_words(self.text.toPlainText()))
        self.original.setVisible(self.id in dict(self.editor.case.wording.replace))

    def _restore(self) -> None:
        self.editor.edit(reworded(self.editor.case, self.id, ""), translate("Wording", "Standard words"))

    def _hide(self) -> None:
        self.editor.edit(hidden(self.editor.case, self.id), translate("Wording", "Hide a paragraph"))
        self.close_statement()

    # --------------------------------------------------------------- shown

    def show_case(self, case: Case) -> None:
        """Show what the case says of wording."""
        self.sections.show_case(case)
        self._show_hidden(case)
        if self.id:
            own = dict(case.wording.replace).get(self.id)
            if own is not None:
                self._show_text(own)
            self._say_reading()

    def show_built(self, built: Built) -> None:
        """Take the paragraphs of a build."""
        if built.handout is None:
            return
        self.texts = statement_texts(built.handout.document)
        self.sections.show_document(built.handout.document)
        self._fill()
        if self.id and self.id not in dict(built.case.wording.replace) and self.id in self.texts:
            self._show_text(self.texts[self.id])
            self._say_reading()

    def _show_hidden(self, case: Case) -> None:
        while (item := self.hidden_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for statement in case.wording.hide:
            button = QPushButton(translate("Wording", "Show again: %1").replace("%1", self._short(statement)))
            button.setFlat(True)
            button.clicked.connect(lambda _=False, s=statement: self._show_again(s))
            self.hidden_box.addWidget(button)
        self.hidden.setVisible(bool(case.wording.hide))
        self.hidden.set_summary(str(len(case.wording.hide)))

    def _short(self, statement: str) -> str:
        found = self.content.statements.get(statement) if self.content else None
        text = found.text if found else statement
        return text if len(text) <= 40 else f"{text[:38]} …"

    def _show_again(self, statement: str) -> None:
        self.editor.edit(shown_again(self.editor.case, statement), translate("Wording", "Show a paragraph again"))
