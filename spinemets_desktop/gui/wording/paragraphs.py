# SPDX-License-Identifier: MIT
"""The list of all paragraphs in reading order: found by a few letters, opened with a click or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, flat_button, label
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.gui.wording.reword import shown_again
from spinemets_desktop.gui.wording.sections import Sections

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content

_ID, _DESCRIPTION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole


class Paragraphs(QWidget):
    """All statements on the page; headings stand out, safety text has a lock, what was changed a pen."""

    opened = Signal(str)
    """A statement that was chosen, to be reworded."""
    marked = Signal(str)
    """A statement that the cursor is on, to be shown on the page."""
    note = Signal()
    """The user wants to write a note of their own."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.content: Content | None = None
        self.texts: dict[str, str] = {}
        self.headings: frozenset[str] = frozenset()
        self.filter = QLineEdit()
        self.filter.setAcceptDrops(False)
        self.filter.setPlaceholderText(translate("Wording", "Find a paragraph"))
        self.filter.setAccessibleName(translate("Wording", "Find a paragraph"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self.fill())
        self.list = self._list()
        self.hidden = Fold(translate("Wording", "Hidden for this patient"), "fold")
        self.hidden_box = column(self.hidden.body, 0.25)
        self.sections = Sections(editor)
        box = column(self, 0.5, 1)
        hint = translate("Wording", "Click a paragraph on the page, or choose it here, to reword or hide it.")
        box.addWidget(label(hint, "quiet", wrap=True))
        box.addWidget(self.filter)
        box.addWidget(self.list, 1)
        box.addWidget(flat_button(translate("Wording", "Add a note to the plan"), self.note.emit))
        box.addWidget(self.hidden)
        box.addWidget(self.sections)

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(translate("Wording", "Paragraphs in reading order"))
        made.setWordWrap(True)
        made.setIconSize(QSize(round(1.8 * unit()), round(1.8 * unit())))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentItemChanged.connect(self._mark)
        made.itemActivated.connect(lambda item: self.opened.emit(item.data(_ID)))
        made.itemClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        return made

    # ---------------------------------------------------------------- list

    def show_texts(self, texts: dict[str, str], headings: frozenset[str]) -> None:
        """Show the statements of a page with their words."""
        self.texts, self.headings = texts, headings
        self.fill()

    def fill(self) -> None:
        """Fill the list with what the filter lets through; nothing moves while it stays the same."""
        wanted = self.filter.text().strip().lower()
        changed = {key for key, _ in self.editor.case.wording.replace}
        rows = [(key, text, key in changed) for key, text in self.texts.items() if wanted in text.lower()]
        now = [(i.data(_ID), i.text(), bool(i.data(_ID + 1))) for i in map(self.list.item, range(self.list.count()))]
        if rows == now:
            return
        current = self.list.currentItem()
        kept = current.data(_ID) if current is not None else ""
        self.list.blockSignals(True)
        self.list.clear()
        for key, text, own in rows:
            item = self._item(key, text, own)
            self.list.addItem(item)
            if key == kept:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _item(self, key: str, text: str, own: bool) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(_ID, key)
        item.setData(_ID + 1, own)
        if key in self.headings:
            font = QFont(self.list.font())
            font.setBold(True)
            item.setFont(font)
        if own:
            item.setIcon(icon("pen"))
            item.setData(_DESCRIPTION, translate("Wording", "changed for this patient"))
        elif self.content is not None and self.content.statements[key].locked:
            item.setIcon(icon("lock", quiet=True))
            item.setData(_DESCRIPTION, translate("Wording", "safety text, stays as it is"))
        return item

    def _mark(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.marked.emit(item.data(_ID))

    def redraw(self) -> None:
        """Draw the icons again, after the color scheme changed."""
        self.list.clear()
        self.fill()

    # -------------------------------------------------------------- hidden

    def show_case(self, case: Case) -> None:
        """Show what this patient's page hides, and its order of sections."""
        self.sections.show_case(case)
        while (item := self.hidden_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for statement in case.wording.hide:
            self._add_hidden(statement)
        self.hidden.setVisible(bool(case.wording.hide))
        self.hidden.set_summary(str(len(case.wording.hide)))

    def _add_hidden(self, statement: str) -> None:
        found = self.content.statements.get(statement) if self.content else None
        text = found.text if found else statement
        again = flat_button(translate("Wording", "Show again"), lambda: self._show_again(statement))
        again.setAccessibleName(f"{again.text()}: {text}")
        self.hidden_box.addWidget(label(text, "quiet", wrap=True))
        self.hidden_box.addWidget(again)

    def _show_again(self, statement: str) -> None:
        self.editor.edit(shown_again(self.editor.case, statement), translate("Wording", "Show a paragraph again"))
