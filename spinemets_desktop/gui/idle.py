# SPDX-License-Identifier: MIT
"""Clears a window that nobody uses, with a warning first, so that the next person does not see the last patient."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from spinemets_desktop.gui import edits
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
WARNING = 60  # seconds between the warning and clearing


class Idle(QObject):
    """Counts the time since the last key or movement of the mouse; `forget` clears `window`."""

    def __init__(self, session: Session, window: QWidget, forget: Callable[[], object]) -> None:
        super().__init__(window)
        self.session, self.window, self.forget = session, window, forget
        session.settings_changed.connect(self.restart)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.warn)
        self.countdown = QTimer(self, interval=1000)
        self.countdown.timeout.connect(self._second)
        self.left = WARNING
        self.box: QMessageBox | None = None
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.restart()

    def restart(self) -> None:
        """Count from now on."""
        minutes = self.session.settings.idle_minutes
        if minutes:
            self.timer.start(max(1, minutes * 60 - WARNING) * 1000)
        else:
            self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self.box is None:
            self.restart()
        return False

    def warn(self) -> None:
        """Warn, and clear when nobody answers; an empty window has nothing to clear."""
        if edits.is_blank(self.session.editor.case, self.session.settings.new_case()):
            self.restart()
            return
        from PySide6.QtWidgets import QMessageBox

        self.left = WARNING
        box = QMessageBox(QApplication.activeModalWidget() or self.window)  # in front of a dialog that is open
        box.setWindowTitle(translate("Idle", "Still there?"))
        box.setInformativeText(translate("Idle", "This keeps the next person from seeing your patient."))
        stay = box.addButton(translate("Idle", "Go on working"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.finished.connect(self._answered)
        self.box = box
        self._say()
        self.countdown.start()
        box.open()

    def _say(self) -> None:
        if self.box is not None:
            text = translate("Idle", "Nobody used this window for a while. It clears itself in %1 seconds.")
            self.box.setText(text.replace("%1", str(self.left)))

    def _second(self) -> None:
        self.left -= 1
        self._say()
        if self.left <= 0:
            self.clear()

    def _answered(self) -> None:
        self.countdown.stop()
        if self.box is not None:
            self.box.deleteLater()
            self.box = None
        self.restart()

    def clear(self) -> None:
        """Clear the window: close what is open, take our text off the clipboard, forget the patient."""
        self._answered()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isWindow() and widget.isVisible():
                widget.close()
        self.forget()
        self.session.say.emit(translate("Idle", "Cleared, because nobody used the window."))
