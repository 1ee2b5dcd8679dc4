# SPDX-License-Identifier: MIT
"""Opens the window of the handouts given, and does for it what is the window's: print, begin a new case."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.gui.output.deliver import Output
from spinemets_desktop.gui.output.files import Files
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import tell
from spinemets_desktop.gui.widgets.i18n import translate


def open_record(parent: QWidget, session: Session, files: Files, output: Output) -> None:
    """Open the handouts given, or say that the record is off."""
    if session.settings.record == "off":
        text = translate("Record", "The record is off. It can be turned on in the preferences.")
        tell(parent, translate("Record", "Handouts given"), text)
        return
    from spinemets_desktop.gui.record.recordwindow import RecordWindow

    def begin(case: Case) -> None:
        def show() -> None:
            files.clear()
            session.editor.reset(store.with_profile(case, session.settings.clinic))

        files.before_leaving(show)

    window = RecordWindow(parent, session, files.pick_save)
    window.reprint.connect(output.print_again)
    window.again.connect(begin)
    window.show()
