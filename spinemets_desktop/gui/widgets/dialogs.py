# SPDX-License-Identifier: MIT
"""Questions and messages: sentences with buttons that say what they do; none of them blocks the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spinemets_desktop.errors import Problem
from spinemets_desktop.gui.widgets.fault import Report
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

Answer = tuple[str, Callable[[], object] | None]


def ask(
    parent: QWidget, title: str, text: str, answers: Iterable[Answer], more: str = "", cancel: bool = True
) -> QMessageBox:
    """Ask; each answer is a button's text and what it does. The first is the default, Esc cancels."""
    from PySide6.QtWidgets import QMessageBox

    role = QMessageBox.ButtonRole
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    does: dict[object, Callable[[], object] | None] = {}
    for number, (name, act) in enumerate(answers):
        button = box.addButton(name, role.AcceptRole if not number else role.ActionRole)
        does[button] = act
        if not number:
            box.setDefaultButton(button)
    if cancel:
        box.setEscapeButton(box.addButton(translate("Dialog", "Cancel"), role.RejectRole))

    def clicked(button: object) -> None:
        act = does.get(button)
        if act is not None:
            act()

    box.buttonClicked.connect(clicked)
    box.open()
    return box


def tell(parent: QWidget, title: str, text: str, more: str = "") -> QMessageBox:
    """Say something that only needs to be read."""
    return ask(parent, title, text, [(translate("Dialog", "OK"), None)], more, cancel=False)


def show_problems(parent: QWidget, title: str, problems: Iterable[Problem]) -> QMessageBox:
    """Show expected errors: what is wrong and how to mend it."""
    lines = [str(problem) for problem in problems]
    shown = "\n\n".join(lines[:8])
    rest = len(lines) - 8
    more = translate("Dialog", "and %1 more").replace("%1", str(rest)) if rest > 0 else ""
    return tell(parent, title, shown, more)


def show_fault(parent: QWidget | None, report: Report) -> None:
    """Show a fault of the program with a report to copy; one at a time, also when it comes again and again."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    if any(isinstance(other, QMessageBox) and other.objectName() == "fault" for other in shown_windows()):
        return
    role = QMessageBox.ButtonRole
    box = QMessageBox(parent)
    box.setObjectName("fault")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("Dialog", "Something went wrong"))
    box.setText(translate("Dialog", "The program made a mistake. Your choices are still here."))
    box.setInformativeText(
        translate(
            "Dialog",
            "You can go on. To help mend it, copy the report and send it to who looks after this program. "
            "It holds no choices and no names.",
        )
    )
    box.setDetailedText(report.text)
    copy = box.addButton(translate("Dialog", "Copy report"), role.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.text))
    close = box.addButton(translate("Dialog", "Go on"), role.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()


def shown_windows() -> list[QWidget]:
    """Return the windows and dialogs in view."""
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
