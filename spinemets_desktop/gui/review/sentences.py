# SPDX-License-Identifier: MIT
"""The list of sentences: grouped as on the page, found by letters, narrowed by a filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.review.listing import APPROVED, CHANGED, SEEN, Row, readable
from spinemets_desktop.review.sheets import state_in_words

_ID, _DESCRIPTION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole
_ICONS = {APPROVED: "check", CHANGED: "pen", SEEN: "eye"}


def filters(this: str) -> list[tuple[str, str]]:
    """Return what the list can be narrowed to, and how that reads; `this` stands for what the handout prints."""
    return [
        ("", translate("Review", "All sentences")),
        ("open", translate("Review", "Not yet approved")),
        (this, translate("Review", "What this handout prints")),
        ("safety", translate("Review", "Safety text")),
        ("changed", translate("Review", "Changed since it was approved")),
        ("background", translate("Review", "Only background knowledge")),
        ("due", translate("Review", "Due for review")),
        ("commented", translate("Review", "With a comment")),
    ]


class Sentences(QListWidget):
    """A row for each sentence with its state; several can be chosen at once."""

    moved = Signal()
    """Another sentence has the cursor, or others are chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sentences")
        self.setAccessibleName(translate("Review", "Sentences"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(round(1.8 * unit()), round(1.8 * unit())))
        self.rows: dict[str, Row] = {}
        self.itemSelectionChanged.connect(self.moved)
        self.currentItemChanged.connect(lambda *_: self.moved.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its sentence, or goes to the one that took its place."""
        current, place = self.current_id(), max(self.currentRow(), 0)
        self.rows = {row.id: row for row in rows}
        self.blockSignals(True)
        self.clear()
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.addItem(self._heading(group))
            self.addItem(self._item(row))
        self.blockSignals(False)
        self._put_cursor(current, place)
        self.moved.emit()

    def _put_cursor(self, wanted: str, place: int) -> None:
        ids = [self.item(number).data(_ID) for number in range(self.count())]
        later = next((number for number in range(place, len(ids)) if ids[number]), None)
        found = ids.index(wanted) if wanted in ids else later
        if found is None:
            found = next((number for number in reversed(range(len(ids))) if ids[number]), None)
        if found is not None:
            self.blockSignals(True)
            self.setCurrentRow(found)
            self.blockSignals(False)

    def _heading(self, group: str) -> QListWidgetItem:
        item = QListWidgetItem(group)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        return item

    def _item(self, row: Row) -> QListWidgetItem:
        item = QListWidgetItem(readable(row.words.text))
        item.setData(_ID, row.id)
        state = state_in_words(row)
        more = [state, translate("Review", "safety text") if row.safety else ""]
        more += [translate("Review", "with a comment")] if row.comments else []
        item.setData(_DESCRIPTION, ", ".join(part for part in more if part))
        item.setToolTip(item.data(_DESCRIPTION))
        item.setIcon(icon(_ICONS.get(row.state, "open_circle"), quiet=row.state == APPROVED))
        return item

    def current_id(self) -> str:
        """Return the id of the sentence with the cursor, or ""."""
        item = self.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def chosen(self) -> list[Row]:
        """Return the rows that are chosen, in the order of the list."""
        return [row for item in self.selectedItems() if (row := self.rows.get(str(item.data(_ID)))) is not None]

    def redraw(self) -> None:
        """Draw the icons again, after the color scheme changed."""
        self.show_rows(list(self.rows.values()))
