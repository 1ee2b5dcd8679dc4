# SPDX-License-Identifier: MIT
"""Where the parts of the window stand: choices, pages, checks and wording side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from spinemets_desktop.gui.clinic import settings
from spinemets_desktop.gui.widgets.elements import column
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

if TYPE_CHECKING:
    from spinemets_desktop.gui.window import Window


def side_tabs() -> QTabWidget:
    """Return the tabs at the right, still empty."""
    made = QTabWidget()
    made.setDocumentMode(True)
    made.setAccessibleName(translate("Window", "Checks and wording"))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)  # given away by the line above
    return made


def lay_out(window: Window) -> None:
    """Place the parts, and the window where it stood."""
    window.setAcceptDrops(True)
    window.setUnifiedTitleAndToolBarOnMac(True)
    window.addToolBar(window.actions_by_name.tool_bar())
    window.setStatusBar(window.status)
    middle = QWidget()
    box = column(middle, 0)
    box.addWidget(window.bars)
    box.addWidget(window.preview, 1)
    window.split.setHandleWidth(1)
    window.split.setChildrenCollapsible(False)
    for part, stretch in ((window.choices, 0), (middle, 1), (window.side, 0)):
        window.split.addWidget(part)
        window.split.setStretchFactor(window.split.count() - 1, stretch)
    window.choices.setMinimumWidth(36 * unit())
    window.preview.setMinimumWidth(20 * unit())
    window.side.setMinimumWidth(22 * unit())
    window.setCentralWidget(window.split)
    settings.restore_window(window)
