# SPDX-License-Identifier: MIT
"""Quiet bars above the pages: something to know or to mend, with the way to mend it one click away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from spinemets_desktop.errors import Problem
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.i18n import translate
from spinemets_desktop.gui.parts import column, label, small_button
from spinemets_desktop.gui.theme import unit


class Bar(QWidget):
    """One sentence, and perhaps a button."""

    def __init__(
        self, text: str, level: str, mend: str, act: Callable[[], object] | None, close: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("level", level)
        row = QHBoxLayout(self)
        row.setContentsMargins(round(1.5 * unit()), unit() // 2, unit() // 2, unit() // 2)
        self.text = label(text, "", wrap=True)
        self.text.setAccessibleName(text)
        row.addWidget(self.text, 1)
        if act is not None:
            self.button = QPushButton(mend)
            self.button.clicked.connect(lambda _=False: act())
            row.addWidget(self.button)
        else:
            row.addWidget(small_button("close", translate("Bar", "Close this message"), close))


class Bars(QWidget):
    """The bars in view, each under a key, so that one matter never shows twice."""

    def __init__(self) -> None:
        super().__init__()
        self.box = column(self, 0)
        self.shown: dict[str, Bar] = {}

    def say(
        self, key: str, text: str, level: str = "check", mend: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence under a key, or take it away when it is empty."""
        old = self.shown.get(key)
        if old is not None and old.text.text() == text:
            return
        if old is not None:
            del self.shown[key]
            self.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        if text:
            bar = Bar(text, level, mend, act, lambda: self.say(key, ""))
            self.shown[key] = bar
            self.box.addWidget(bar)


def say_unusable(bars: Bars, problems: tuple[Problem, ...]) -> None:
    """Say that the clinic's own wording is not in use, with its first fault."""
    first = f" {problems[0]}" if problems else ""
    more = translate("Bar", " (and %1 more)").replace("%1", str(len(problems) - 1)) if len(problems) > 1 else ""
    text = translate("Bar", "The clinic's own wording is not in use:")
    bars.say("overlay", f"{text}{first}{more}", "wrong")


def say_build(bars: Bars, built: Built, set_numbers: Callable[[], object]) -> None:
    """Say what is missing or wrong with a build, and what the clinician should know of its size."""
    missing = "" if built.numbers else translate("Bar", "Without day and night numbers nothing can be printed.")
    bars.say("numbers", missing, "check", translate("Bar", "Set the numbers"), set_numbers)
    bars.say("problems", " ".join(str(problem) for problem in built.problems[:3]), "wrong")
    bars.say("size", " ".join(built.remarks))
