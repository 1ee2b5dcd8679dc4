# SPDX-License-Identifier: MIT
"""The room for choices, pages and checks: side by side where they fit, else one after another under tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabBar, QWidget

from spinemets_desktop.gui.widgets.elements import column
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

FOLD_CHECKS = 900  # pixels at the usual size of type; below, the checks fold to a badge
ONE_AT_A_TIME = 640  # below, choices and pages are two tabs
LEAST = 38  # units
_USUAL = 8  # pixels of a unit at the usual size of type
WIDE, FOLDED, TABS = "wide", "folded", "tabs"


def kind_of(width: int, of_unit: int) -> str:
    """Return how the parts share a width in pixels: wide, folded or tabs; a larger unit (type) makes it less."""
    effective = width * _USUAL / max(of_unit, _USUAL)
    return WIDE if effective >= FOLD_CHECKS else FOLDED if effective >= ONE_AT_A_TIME else TABS


class Room(QWidget):
    """Holds what divides the three parts; each can be asked for, and then is in view whatever the width."""

    changed = Signal(str)
    """How the parts share the width from now on: wide, folded or tabs."""

    def __init__(self, split: QSplitter, choices: QWidget, pages: QWidget, side: QWidget) -> None:
        super().__init__()
        self.split, self.choices, self.pages, self.side = split, choices, pages, side
        self.kind, self._front, self._side_open = WIDE, choices, False
        self.head = QWidget()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(translate("Window", "Choices or pages"))
        for name in (translate("Window", "Choices"), translate("Window", "Pages")):
            self.tabs.addTab(name)
        self.tabs.tabBarClicked.connect(self._choose)
        self.tabs.currentChanged.connect(self._choose)
        self.badge = QPushButton(translate("Window", "Checks"))
        self.badge.setObjectName("badge")
        self.badge.setCheckable(True)
        self.badge.setAccessibleDescription(translate("Window", "Shows or hides checks and wording"))
        self.badge.clicked.connect(self._open_side)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(unit() // 2, unit() // 4, unit() // 2, unit() // 4)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.badge)
        box = column(self, 0)
        box.addWidget(self.head)
        box.addWidget(split, 1)
        split.setMinimumWidth(LEAST * unit())
        self._show()

    def say_checks(self, text: str) -> None:
        """Write on the badge how many checks there are."""
        self.badge.setText(text)

    def show_choices(self) -> None:
        """Bring the choices into view."""
        self._bring(self.choices)

    def show_pages(self) -> None:
        """Bring the pages into view."""
        self._bring(self.pages)

    def show_side(self) -> None:
        """Bring checks and wording into view."""
        self._open_side(True)

    def _bring(self, part: QWidget) -> None:
        self._front = part
        if self.kind == TABS or part is self.choices:
            self._side_open = False
        self._show()

    def _choose(self, tab: int) -> None:
        if tab >= 0 and self.kind == TABS:
            self._bring(self.pages if tab else self.choices)

    def _open_side(self, on: bool) -> None:
        self._side_open = on
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width as it now is; type that grew counts too."""
        kind = kind_of(self.width(), unit())
        self.split.setMinimumWidth(LEAST * unit())
        if kind != self.kind:
            self.kind = kind
            self._show()
            self.changed.emit(kind)

    def _show(self) -> None:
        """Show the parts that fit: without the checks when they are folded, one part when there are tabs."""
        self.head.setVisible(self.kind != WIDE)
        self.tabs.setVisible(self.kind == TABS)
        self.badge.setChecked(self._side_open)
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(int(self._front is self.pages))
        self.tabs.blockSignals(False)
        shown = self._in_view()
        for part in (self.choices, self.pages, self.side):
            part.setVisible(part in shown)

    def _in_view(self) -> set[QWidget]:
        if self.kind == WIDE:
            return {self.choices, self.pages, self.side}
        if self.kind == TABS:
            return {self.side if self._side_open else self._front}
        return {self.pages, self.side if self._side_open else self.choices}
