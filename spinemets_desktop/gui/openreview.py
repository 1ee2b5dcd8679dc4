# SPDX-License-Identifier: MIT
"""Opens the review desk and does for it what is the window's: build anew, show a sentence, use new words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.gui.builder import Builder, Built
from spinemets_desktop.gui.output.files import Files
from spinemets_desktop.gui.pages.preview import Preview
from spinemets_desktop.gui.session import Session


def open_review(parent: QWidget, session: Session, files: Files, preview: Preview, builder: Builder) -> None:
    """Open the review desk, once there is content."""
    from spinemets_desktop.gui.review.reviewwindow import ReviewWindow

    if session.content is None:
        return

    def show_example(case: Case, statement: str) -> None:
        """Show a case that was made up; what the patient in the window has is kept or asked about first."""

        def show() -> None:
            def pick(_: Built) -> None:
                preview.pick(statement)

            files.clear()
            session.shown.connect(pick, Qt.ConnectionType.SingleShotConnection)
            session.editor.reset(case)

        files.before_leaving(show)

    def reload() -> None:
        overlay = session.settings.overlay
        builder.reload(Path(overlay) if overlay else None, session.editor.case)

    desk = ReviewWindow(parent, session, session.content, files.pick_open, files.pick_save)
    desk.reviewed.connect(lambda: builder.request(session.editor.case))
    desk.wanted.connect(preview.pick)
    desk.example.connect(show_example)
    desk.reworded.connect(reload)
    desk.show()
