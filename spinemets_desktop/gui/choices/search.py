# SPDX-License-Identifier: MIT
"""Type-ahead over every option: a few letters of any of its words find it, Enter chooses it."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from spinemets_desktop.case.model import NOT_STATED, Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Axis, Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.resultrow import ResultRow
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, label, tip
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.records import dataclass

_WORD = re.compile(r"\w+")
_NO_TARGET = frozenset({"trend", "onset", "status", "test_state", "mobility_before"})
MOST = 40
_NEAR = 0.72  # how alike a word must be that was spelled wrong


@dataclass(frozen=True, slots=True)
class Entry:
    """An option that can be found: its words, those of its label first."""

    axis: Axis
    option: Option
    label_words: tuple[str, ...]
    other_words: tuple[str, ...]


def plain(text: str) -> list[str]:
    """Return the words of a text in lower case without accents."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return _WORD.findall(bare)


def entries(content: Content) -> tuple[Entry, ...]:
    """Return everything that can be searched."""
    return tuple(
        Entry(
            axis,
            option,
            tuple(plain(option.label)),
            tuple(plain(" ".join((*option.search, option.patient, axis.label)))),
        )
        for axis in content.options.values()
        if axis.id not in _NO_TARGET
        for option in axis.options.values()
        if option.id != NOT_STATED
    )


def find(known: tuple[Entry, ...], text: str) -> list[Entry]:
    """Return the entries in which every typed word begins a word; words of the label count more."""
    wanted = plain(text)
    return _matching(known, wanted) if wanted else []


def find_near(known: tuple[Entry, ...], text: str) -> list[Entry]:
    """Return the entries for the words that are spelled nearest to those typed."""
    words = {word for entry in known for word in (*entry.label_words, *entry.other_words)}
    near = [get_close_matches(word, words, 1, _NEAR) or [word] for word in plain(text)]
    return _matching(known, [word for found in near for word in found]) if near else []


def _matching(known: tuple[Entry, ...], wanted: list[str]) -> list[Entry]:
    found: list[tuple[int, int, Entry]] = []
    for number, entry in enumerate(known):
        in_label = sum(any(word.startswith(w) for word in entry.label_words) for w in wanted)
        rest = [w for w in wanted if not any(word.startswith(w) for word in entry.label_words)]
        if all(any(word.startswith(w) for word in entry.other_words) for w in rest):
            first = bool(entry.label_words) and entry.label_words[0].startswith(wanted[0])
            found.append((-2 * in_label - first, number, entry))
    return [entry for _, _, entry in sorted(found, key=lambda row: row[:2])[:MOST]]


class Results(QWidget):
    """The list of what was found; stays open so that several can be chosen in a row."""

    left = Signal(str, str)
    """The user goes to an axis and option in the form; empty to go back to the search line."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.content, self.editor = content, editor
        self.known = entries(content)
        self.list = _List(self)
        self.list.setItemDelegate(ResultRow(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(translate("Search", "Found choices"))
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        self.hint: QLabel = label("", "quiet", wrap=True)
        box: QVBoxLayout = column(self, 0.5)
        box.setContentsMargins(0, 0, unit(), unit())
        self.guess: QLabel = label("", "quiet", wrap=True)
        self.guess.hide()
        for part in (self.guess, self.list, self.hint):
            box.addWidget(part)
        box.setStretchFactor(self.list, 1)

    def look_for(self, text: str) -> None:
        """Show what a text finds."""
        self.list.clear()
        exact = find(self.known, text)
        near = [] if exact else find_near(self.known, text)
        for entry in exact or near:
            item = QListWidgetItem(f"{entry.option.label}\n{entry.axis.label}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(tip(entry.option.label))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.option.label}, {entry.axis.label}")
            self.list.addItem(item)
        keys = translate("Search", "Enter chooses, Right goes to the form, Esc goes back.")
        guess = translate("Search", "Nothing is called that. This comes near:")
        nothing = translate("Search", "Nothing found. Try fewer letters or another word.")
        self.guess.setText(guess if near else "")
        self.guess.setVisible(bool(near))
        self.hint.setText(keys if exact or near else nothing)
        if exact or near:
            self.list.setCurrentRow(0)
        self.show_case(self.editor.case)

    def show_case(self, case: Case) -> None:
        """Mark what is chosen."""
        for at in range(self.list.count()):
            item = self.list.item(at)
            entry: Entry = item.data(Qt.ItemDataRole.UserRole)
            on = edits.chosen(case, entry.axis.id, entry.option.id)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def enter(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def take_first(self) -> None:
        """Choose the entry that is marked."""
        item = self.list.currentItem()
        if item is not None:
            self._activated(item)

    def _activated(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        axis, option = entry.axis, entry.option
        if axis.id == "contacts":
            self.left.emit(axis.id, option.id)
            return
        case = self.editor.case
        if axis.id == "detail":
            changed = _with_detail(case, self.content, option)
        else:
            on = not edits.chosen(case, axis.id, option.id) or not (axis.many or "not_stated" in axis.options)
            changed = edits.with_choice(case, axis, option.id, on)
        self.editor.edit(changed, f"{axis.label}: {option.label}")
        self.show_case(self.editor.case)

    def go(self) -> None:
        """Go to the marked entry in the form."""
        item = self.list.currentItem()
        if item is not None:
            entry: Entry = item.data(Qt.ItemDataRole.UserRole)
            self.left.emit(entry.axis.id, entry.option.id)


def _with_detail(case: Case, content: Content, option: Option) -> Case:
    """Toggle a kind of a treatment; choosing it chooses its treatment too."""
    treatment = next((row.id for row in case.treatments if row.id in option.of), option.of[0])
    if not edits.chosen(case, "treatment", treatment):
        case = edits.with_choice(case, content.options["treatment"], treatment, True)
    row = next(row for row in case.treatments if row.id == treatment)
    had = option.id in row.details
    details = tuple(key for key in row.details if key != option.id) if had else (*row.details, option.id)
    return edits.with_treatment(case, treatment, details=details)


class _List(QListWidget):
    def __init__(self, results: Results) -> None:
        super().__init__()
        self.results = results

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.results.left.emit("", "")
        elif key == Qt.Key.Key_Right:
            self.results.go()
        elif key == Qt.Key.Key_Space:
            self.results.take_first()
        else:
            super().keyPressEvent(event)
