# SPDX-License-Identifier: MIT
"""The choices at the left: groups that fold, made from options.toml, with a search over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, scrolled
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.theme import unit

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.gui.choices.groups import Group
    from spinemets_desktop.gui.choices.search import Results

GROUPS = ("patient", "cancer", "spine", "symptoms", "tests", "plan", "paper")


def group_titles() -> dict[str, str]:
    """Return the headings of the groups, in order."""
    return {
        "patient": translate("Choices", "Patient"),
        "cancer": translate("Choices", "Cancer"),
        "spine": translate("Choices", "Spine"),
        "symptoms": translate("Choices", "Symptoms"),
        "tests": translate("Choices", "Tests"),
        "plan": translate("Choices", "Plan"),
        "paper": translate("Choices", "Paper"),
    }


class Choices(QWidget):
    """Search line, groups, and in their place the results while something is searched."""

    filled = Signal()
    """All groups can be used now."""

    def __init__(self, editor: Editor, opened: tuple[str, ...]) -> None:
        super().__init__()
        self.editor, self.opened = editor, opened
        self.content: Content | None = None
        self.groups: dict[str, Group] = {}
        self.folds = {name: Fold(title) for name, title in group_titles().items()}
        self.search = self._search_line()
        page = QWidget()
        box = column(page, 0)
        for fold in self.folds.values():
            fold.setObjectName("group")
            fold.button.clicked.connect(lambda opened, fold=fold: self._unfolded(fold, opened))
            box.addWidget(fold)
        box.addStretch(1)
        self.area = scrolled(page, translate("Choices", "Choices"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.results: Results | None = None
        outer = column(self, 0.5)
        outer.setContentsMargins(unit(), unit(), 0, 0)
        row = column()
        row.setContentsMargins(0, 0, unit(), 0)
        row.addWidget(self.search)
        outer.addLayout(row)
        outer.addWidget(self.stack, 1)

    def _search_line(self) -> QLineEdit:
        made = QLineEdit()
        made.setAcceptDrops(False)
        made.setPlaceholderText(translate("Choices", "Search all choices (Ctrl+F)"))
        made.setAccessibleName(translate("Choices", "Search all choices"))
        made.setClearButtonEnabled(True)
        self.lens = made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        made.textChanged.connect(self._searched)
        made.installEventFilter(self)
        return made

    def redraw(self) -> None:
        """Draw the icon again, after the color scheme changed."""
        self.lens.setIcon(icon("search"))

    def fill(self, content: Content) -> None:
        """Build the groups, one a turn of the event loop, so that the window answers meanwhile."""
        from spinemets_desktop.gui.choices import groups

        self.content = content
        if self.groups:
            self.filled.emit()
            return
        waiting = list(groups.builders(content, self.editor).items())

        def next_group() -> None:
            name, build = waiting.pop(0)
            self._add(name, build())
            if waiting:
                QTimer.singleShot(0, self, next_group)
            else:
                self.filled.emit()

        next_group()

    def _add(self, name: str, group: Group) -> None:
        fold = self.folds[name]
        self.groups[name] = group
        box = column(fold.body, 0)
        box.setContentsMargins(round(2.9 * unit()), 0, unit(), round(1.5 * unit()))
        box.addWidget(group)
        group.show_case(self.editor.case)
        fold.set_summary(group.summary(self.editor.case))
        fold.set_open(name in self.opened)

    def show_case(self, case: Case) -> None:
        """Show the case in all groups."""
        for name, group in self.groups.items():
            group.show_case(case)
            self.folds[name].set_summary(group.summary(case))
        if self.results is not None:
            self.results.show_case(case)

    def clear_typed(self) -> None:
        """Forget the search and whatever was typed but not understood."""
        self.search.clear()
        for group in self.groups.values():
            group.clear_typed()

    def begin_search(self) -> None:
        """Put the cursor in the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def take_focus(self) -> None:
        """Put the focus on the first group."""
        next(iter(self.folds.values())).button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin(self) -> None:
        """Stand at the beginning, for the next patient."""
        self.area.verticalScrollBar().setValue(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfolded(self, fold: Fold, opened: bool) -> None:
        """Bring a group that was just unfolded into view, once it has its height."""
        if opened:
            QTimer.singleShot(0, fold, lambda: self._bring_into_view(fold))

    def _bring_into_view(self, fold: Fold) -> None:
        bar, room = self.area.verticalScrollBar(), self.area.viewport().height()
        top, bottom = fold.y(), fold.y() + fold.height()
        if bottom > bar.value() + room:
            bar.setValue(min(top, bottom - room))

    def open_groups(self) -> tuple[str, ...]:
        """Return the groups that are unfolded."""
        return tuple(name for name, fold in self.folds.items() if fold.opened)

    def go_to(self, axis: str, option: str = "") -> None:
        """Unfold the group of an axis and put the focus on its control."""
        for name, group in self.groups.items():
            if axis in group.fields:
                self.search.clear()
                self.folds[name].set_open(True)
                self._focus(group.fields[axis].focus_option(option))
                return

    def _focus(self, widget: QWidget) -> None:
        """Focus a control, and scroll to it once the unfolded group has its place."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, 6 * unit()))

    def _searched(self, text: str) -> None:
        if self.content is None:
            return
        if self.results is None:
            from spinemets_desktop.gui.choices.search import Results

            self.results = Results(self.content, self.editor)
            self.results.left.connect(self._left)
            self.stack.addWidget(self.results)
        self.results.look_for(text)
        self.stack.setCurrentWidget(self.results if text.strip() else self.area)

    def _left(self, axis: str, option: str) -> None:
        self.search.clear()
        if axis:
            self.go_to(axis, option)
        else:
            self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._search_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _search_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if self.results is not None and self.search.text().strip():
            if key == Qt.Key.Key_Down:
                self.results.enter()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.results.take_first()
                self.search.selectAll()  # the next search replaces this one
                return True
        return False
