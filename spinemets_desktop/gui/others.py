# SPDX-License-Identifier: MIT
"""The windows and dialogs beside the pages, from the profile to the review desk; each is loaded when it opens."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from spinemets_desktop.gui.builder import Builder
from spinemets_desktop.gui.output.deliver import Output
from spinemets_desktop.gui.output.files import Files
from spinemets_desktop.gui.pages.preview import Preview
from spinemets_desktop.gui.session import Session


class Others:
    """Opens them over the window."""

    def __init__(self, window: QWidget, session: Session, files: Files) -> None:
        self.window, self.session, self.files = window, session, files

    def profile(self, first: bool = False) -> None:
        """Open the clinic profile; the first time it is the page that welcomes."""
        from spinemets_desktop.gui.clinic.profile import ProfileDialog

        ProfileDialog(self.window, self.session, self.files.pick_open, first).open()

    def preferences(self) -> None:
        """Open the preferences."""
        from spinemets_desktop.gui.clinic.preferences import PreferencesDialog

        PreferencesDialog(self.window, self.session, self.files.pick_open, self.files.pick_save).open()

    def review(self, preview: Preview, builder: Builder) -> None:
        """Open the review desk."""
        from spinemets_desktop.gui.openreview import open_review

        open_review(self.window, self.session, self.files, preview, builder)

    def given(self, output: Output) -> None:
        """Open the record of what was given."""
        from spinemets_desktop.gui.openrecord import open_record

        open_record(self.window, self.session, self.files, output)

    def about(self) -> None:
        """Show versions, licences and limits of use."""
        from spinemets_desktop.gui.clinic.about import AboutDialog

        content = self.session.content
        AboutDialog(self.window, content.version if content else "–").open()
