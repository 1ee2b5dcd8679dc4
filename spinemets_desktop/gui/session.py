# SPDX-License-Identifier: MIT
"""What the parts of the window share: case, content, settings, the newest build, and signals that tell of changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content

PAPER = ("locale", "length", "page", "type")


class Session(QObject):
    """Given to each part that needs more than the case; a part connects itself to the signals that it cares for.

    `content` is None until it is loaded, `newest` (the build on the screen) until there is one.
    """

    case_changed = Signal(object)
    """The `Case` after any change."""
    content_changed = Signal(object)
    """The `Content` that is in use from now on."""
    built = Signal(object)
    """The newest `Built`, to be shown."""
    shown = Signal(object)
    """The same `Built`, once every part shows it."""
    settings_changed = Signal(object)
    """The `Settings` before the change; those in use are `settings`."""
    say = Signal(str)
    """A sentence said in passing, in the status bar."""
    notice = Signal(str, str, str)
    """A bar above the pages: its key, its sentence (empty takes it away), and `check` or `wrong`."""

    def __init__(self, settings: store.Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.editor = Editor(settings.new_case(), self)
        self.content: Content | None = None
        self.newest: Built | None = None
        self.editor.changed.connect(self.case_changed)

    def is_current(self, built: Built | None) -> bool:
        """Tell whether a build is of the case as it is now."""
        return built is not None and built.case == self.editor.case

    def use_content(self, content: Content) -> None:
        """Work with this content from now on."""
        self.content = content
        self.content_changed.emit(content)

    def remember(self, changed: store.Settings) -> None:
        """Take new settings and keep them on disk; say it when that fails."""
        self.settings = changed
        self.notice.emit("settings", "", "check")
        try:
            store.save(changed)
        except FileError as error:
            self.notice.emit("settings", str(error), "wrong")

    def use(self, changed: store.Settings) -> None:
        """Keep changed settings and work with them: a new profile shows on the page at once."""
        before = self.settings
        self.remember(changed)
        fresh = with_new_profile(self.editor.case, before, changed)
        if fresh != self.editor.case:
            self._take_profile(fresh)
        self.settings_changed.emit(before)

    def _take_profile(self, fresh: Case) -> None:
        """Show the new profile; where nothing was chosen yet it is no change to be saved."""
        if self.editor.stack.count():
            self.editor.edit(fresh, translate("Window", "Clinic profile"))
        else:
            self.editor.reset(fresh, self.editor.path)


def with_new_profile(case: Case, before: store.Settings, after: store.Settings) -> Case:
    """Return the case with what it took from the old profile taken from the new one."""
    clinic = {
        key: getattr(after.clinic, key)
        for key in store.CLINIC_KEYS
        if getattr(case.clinic, key) == getattr(before.clinic, key)
    }
    paper = {key: getattr(after, key) for key in PAPER if getattr(case, key) == getattr(before, key)}
    return replace(case, clinic=replace(case.clinic, **clinic), **paper)
