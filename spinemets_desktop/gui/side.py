# SPDX-License-Identifier: MIT
"""The tabs at the right: checks and wording, built once they have something to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget

from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.gui.wording.advisories import Advisories
    from spinemets_desktop.gui.wording.panel import WordingPanel


class Side(QTabWidget):
    """Empty until `fill`; what leads to a tab fills it first."""

    marked = Signal(str)
    """A statement that the cursor is on in the list, to be shown on the page."""
    note = Signal()
    """The user wants to write a note of their own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.advisories: Advisories
        self.wording: WordingPanel
        self.setDocumentMode(True)
        self.setAccessibleName(translate("Window", "Checks and wording"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)  # given away by the line above

    def fill(self) -> None:
        """Build the tabs, unless they are there."""
        if self.count():
            return
        from spinemets_desktop.gui.wording.advisories import Advisories
        from spinemets_desktop.gui.wording.panel import WordingPanel

        self.advisories, self.wording = Advisories(self.session), WordingPanel(self.session)
        self.addTab(self.advisories, translate("Window", "Checks"))
        self.addTab(self.wording, translate("Window", "Wording"))
        self.wording.chosen.connect(self.marked)
        self.wording.note.connect(self.note)
        self.advisories.counted.connect(self._count_checks)

    def _count_checks(self, count: int) -> None:
        text = translate("Window", "Checks")
        self.setTabText(0, f"{text} ({count})" if count else text)

    def go_to_checks(self) -> None:
        """Show the checks and put the focus on them."""
        self.fill()
        self.setCurrentWidget(self.advisories)
        self.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_wording(self) -> None:
        """Show the wording and put the focus on its list."""
        self.fill()
        self.setCurrentWidget(self.wording)
        self.wording.take_focus()

    def open_statement(self, statement: str) -> None:
        """Open the wording of a statement."""
        self.fill()
        self.setCurrentWidget(self.wording)
        self.wording.open_statement(statement)

    def begin(self) -> None:
        """Forget what was typed, and show the checks, for the next patient."""
        self.fill()
        self.wording.forget()
        self.setCurrentIndex(0)

    def redraw(self) -> None:
        """Draw the icons again, after the color scheme changed."""
        if self.count():
            self.wording.paragraphs.redraw()
