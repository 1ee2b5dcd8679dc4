# SPDX-License-Identifier: MIT
"""Quiet bars above the pages: something to know or to mend, with the way to mend it one click away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from spinemets_desktop.errors import Problem
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.widgets.elements import column, label, small_button
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

_NARROW = 44  # units
Mend = tuple[str, Callable[[], object]]
"""The text of a button, and what it does."""


class Bar(QWidget):
    """One sentence, perhaps a button, and a way to close it unless it stays until it is mended."""

    def __init__(self, text: str, level: str, mend: Mend | None, close: Callable[[], object] | None) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("level", level)
        row = self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(round(1.5 * unit()), unit() // 2, unit() // 2, unit() // 2)
        self.text = label(text, "", wrap=True)
        self.text.setAccessibleName(text)
        row.addWidget(self.text, 1)
        if mend is not None:
            name, act = mend
            self.button = QPushButton(name)
            self.button.clicked.connect(lambda _=False: act())
            row.addWidget(self.button)
        if close is not None:
            row.addWidget(small_button("close", translate("Bar", "Close this message"), close))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence where there is little room."""
        narrow = event.size().width() < _NARROW * unit()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.row.setDirection(down if narrow else beside)
        super().resizeEvent(event)


class Bars(QWidget):
    """The bars in view, each under a key, so that one matter never shows twice.

    A bar that was closed stays away until it has something else to say, or the next patient.
    """

    def __init__(self) -> None:
        super().__init__()
        self.box = column(self, 0)
        self.shown: dict[str, Bar] = {}
        self._closed: dict[str, str] = {}

    def say(self, key: str, text: str, level: str = "check", mend: Mend | None = None, stays: bool = False) -> None:
        """Show a sentence under a key, or take it away when it is empty; with `stays` it cannot be closed."""
        old = self.shown.get(key)
        if (old is not None and old.text.text() == text) or (text and self._closed.get(key) == text):
            return
        self._closed.pop(key, None)
        self._take_away(key)
        if text:
            bar = Bar(text, level, mend, None if stays else lambda: self._close(key))
            self.shown[key] = bar
            self.box.addWidget(bar)

    def _take_away(self, key: str) -> None:
        old = self.shown.pop(key, None)
        if old is not None:
            self.box.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _close(self, key: str) -> None:
        self._closed[key] = self.shown[key].text.text()
        self._take_away(key)

    def forget_closed(self) -> None:
        """Begin anew: for the next patient what was closed may be said again."""
        self._closed.clear()


def say_unusable(bars: Bars, problems: tuple[Problem, ...]) -> None:
    """Say that the clinic's own wording is not in use, with its first fault."""
    first = f" {problems[0]}" if problems else ""
    more = translate("Bar", " (and %1 more)").replace("%1", str(len(problems) - 1)) if len(problems) > 1 else ""
    text = translate("Bar", "The clinic's own wording is not in use:")
    bars.say("overlay", f"{text}{first}{more}", "wrong")


def say_build(bars: Bars, built: Built, set_numbers: Callable[[], object], add_card: Callable[[], object]) -> None:
    """Say what is missing or wrong with a build, and what the clinician should know of its size."""
    missing = "" if built.numbers else translate("Bar", "Without day and night numbers nothing can be printed.")
    bars.say("numbers", missing, "check", (translate("Bar", "Set the numbers"), set_numbers), stays=True)
    old = translate("Bar", "The pages below are as they were before.")
    wrong = " ".join([*(str(problem) for problem in built.problems[:3]), old]) if built.problems else ""
    bars.say("problems", wrong, "wrong", stays=True)
    left_out = built.handout is not None and not built.handout.copy and built.handout.card_left_out
    card = translate("Bar", "The wallet card is left out, so that this stays one sheet of paper.") if left_out else ""
    bars.say("card", card, "check", (translate("Bar", "Add a page with it"), add_card))
    bars.say("size", "" if left_out else " ".join(built.remarks))
