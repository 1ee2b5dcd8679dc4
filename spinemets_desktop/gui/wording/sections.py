# SPDX-License-Identifier: MIT
"""The order of the sections for this patient: a list whose entries move up and down."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.document.model import Document, Section
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, small_button
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit


def section_titles(document: Document) -> dict[str, str]:
    """Return the sections that can be moved, with their headings, in the order of the page."""
    return {block.id: block.heading.plain for block in document.blocks if isinstance(block, Section) and block.id}


class Sections(QWidget):
    """Folded away until someone wants another order."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.fold = Fold(translate("Wording", "Order of sections"), "fold")
        column(self, 0).addWidget(self.fold)
        box = column(self.fold.body, 0.5)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Wording", "Sections in the order of the page"))
        self.list.setFixedHeight(18 * unit())
        box.addWidget(self.list)
        row = QHBoxLayout()
        self.up = small_button("up", translate("Wording", "Move section up"), lambda: self._move(-1))
        self.down = small_button("down", translate("Wording", "Move section down"), lambda: self._move(1))
        self.usual = QPushButton(translate("Wording", "Usual order"))
        self.usual.clicked.connect(lambda: self._set(()))
        for button in (self.up, self.down, self.usual):
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)

    def show_document(self, document: Document) -> None:
        """Show the sections of a document."""
        titles = section_titles(document)
        now = [self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())]
        if now == list(titles):
            return
        current = self.list.currentItem()
        kept = current.data(Qt.ItemDataRole.UserRole) if current is not None else ""
        self.list.clear()
        for key, title in titles.items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
            if key == kept:
                self.list.setCurrentItem(item)

    def show_case(self, case: Case) -> None:
        """Show whether this patient has an order of their own."""
        self.usual.setEnabled(bool(case.wording.order))
        self.fold.set_summary(translate("Wording", "changed for this patient") if case.wording.order else "")

    def _move(self, step: int) -> None:
        ids = [self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count())]
        at = self.list.currentRow()
        if at < 0 or not 0 <= at + step < len(ids):
            return
        ids[at], ids[at + step] = ids[at + step], ids[at]
        self._set(tuple(ids))

    def _set(self, order: tuple[str, ...]) -> None:
        case = self.editor.case
        changed = replace(case, wording=replace(case.wording, order=order))
        self.editor.edit(changed, translate("Wording", "Order of sections"))
