# SPDX-License-Identifier: MIT
"""A part of a form that folds away under its heading, which then shows a one-line summary."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from spinemets_desktop.gui.widgets.elements import column
from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.oneline import OneLine
from spinemets_desktop.gui.widgets.theme import unit


class Fold(QFrame):
    """A part that folds away under its heading, which then shows a one-line summary."""

    toggled = Signal(bool)

    def __init__(self, title: str, look: str = "head") -> None:
        super().__init__()
        self.title, self._summary = title, ""
        self.button = QToolButton()
        self.button.setObjectName(look)
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.toggled.connect(self._toggle)
        self.summary = OneLine()
        self.summary.setObjectName("summary")
        self.body = QWidget()
        self.body.hide()
        self.summary.hide()
        box = column(self, 0)
        box.addWidget(self.button)
        box.addWidget(self.summary)
        box.addWidget(self.body)
        indent = round(2.9 * unit())
        self.summary.setContentsMargins(indent, 0, unit(), unit() // 2)
        self._draw()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self.button.setChecked(opened)

    @property
    def opened(self) -> bool:
        """Whether the body shows."""
        return self.button.isChecked()

    def set_summary(self, text: str) -> None:
        """Set the line that shows while folded."""
        self._summary = text
        self._draw()

    def _toggle(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self._draw()
        self.toggled.emit(opened)

    def _draw(self) -> None:
        self.button.setIcon(icon("down" if self.opened else "right"))
        self.summary.show_text(self._summary)
        self.summary.setVisible(bool(self._summary) and not self.opened)
        self.button.setAccessibleName(
            self.title if self.opened or not self._summary else f"{self.title}: {self._summary}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
