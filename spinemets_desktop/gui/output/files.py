# SPDX-License-Identifier: MIT
"""Case files in the window: new patient, open, save, recent ones, and the question about unsaved changes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems, tell
from spinemets_desktop.gui.widgets.elements import tip
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QMenu, QWidget

KINDS = "*.spinemets *.toml *.json"


class Files:
    """What the File menu does with cases; `clear` makes the window ready for the next patient."""

    def __init__(self, session: Session, parent: QWidget, clear: Callable[[], object]) -> None:
        self.session, self.parent, self.clear = session, parent, clear
        self._folder: Path | None = None
        self._waiting: Path | None = None

    # ------------------------------------------------------------- new

    def new(self) -> None:
        """Clear everything for the next patient; ask first, unless the handout as it now is was printed or saved."""
        editor = self.session.editor
        blank = edits.is_blank(editor.case, self.session.settings.new_case())
        if editor.was_given or (blank and not editor.dirty):
            self.clear()
            return
        clear = (translate("Files", "Clear everything"), self.clear)
        save = (translate("Files", "Save first"), lambda: self.save(then=self.clear))
        text = translate("Files", "Begin with a new patient? Everything about this one is cleared.")
        more = translate("Files", "There are changes that no file holds.") if editor.dirty else ""
        ask(self.parent, translate("Files", "New patient"), text, [clear, save] if editor.dirty else [clear], more)

    def before_leaving(self, go: Callable[[], object]) -> bool:
        """Go on at once when nothing is lost; else ask, and go on after the answer. Return whether it went on."""
        if not self.session.editor.unkept:
            go()
            return True
        save = (translate("Files", "Save"), lambda: self.save(then=go))
        drop = (translate("Files", "Don't save"), go)
        text = translate("Files", "There are changes that no file holds. Save them?")
        ask(self.parent, translate("Files", "Unsaved changes"), text, [save, drop])
        return False

    # ------------------------------------------------------------ open

    def open(self) -> None:
        """Ask for a case file and open it."""
        kinds = f"{translate('Files', 'Cases and FHIR bundles')} ({KINDS})"
        path = self.pick_open(translate("Files", "Open a case"), kinds)
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a case file or a record's bundle; what is wrong with it is said, and nothing changes then."""
        from spinemets_desktop.casefiles import casefile
        from spinemets_desktop.gui.output import bundles

        if self.session.content is None:
            self._waiting = path
            return
        if bundles.is_bundle(path):
            bundles.open_bundle(self.parent, self.session, path, self._begin)
            return
        try:
            case = casefile.read(path, self.session.content, note=self.session.say.emit)
        except SpineMetsError as error:
            show_problems(self.parent, translate("Files", "This file cannot be opened"), error.problems)
            return
        self.before_leaving(lambda: self._show(case, path))

    def open_waiting(self) -> None:
        """Open the file that was asked for before there was content to read it with."""
        if self._waiting is not None:
            path, self._waiting = self._waiting, None
            self.open_path(path)

    def _begin(self, then: Callable[[], object]) -> None:
        """Make the window ready for another patient and go on; ask first where something would be lost."""

        def go() -> None:
            self.clear()
            then()

        self.before_leaving(go)

    def _show(self, case: Case, path: Path) -> None:
        session = self.session
        self.clear()
        session.editor.reset(store.with_profile(case, session.settings.clinic), path)
        session.remember(store.with_recent(session.settings, path))

    # ------------------------------------------------------------ save

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save to the file of this case, or ask for one; `then` follows only when it was saved."""
        path = self.session.editor.path
        if path is None:
            self.save_as(then)
        else:
            self._write(path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save to it."""
        path = self.pick_save(translate("Files", "Save the case"), "case.spinemets", f"SpineMets ({KINDS})")
        if path:
            self._write(path, then)

    def _write(self, path: Path, then: Callable[[], object] | None) -> None:
        from spinemets_desktop.casefiles import casefile

        session = self.session
        try:
            casefile.write(store.without_profile(session.editor.case, session.settings.clinic), path)
        except SpineMetsError as error:
            show_problems(self.parent, translate("Files", "The case was not saved"), error.problems)
            return
        session.editor.saved(path)
        session.remember(store.with_recent(session.settings, path))
        session.say.emit(translate("Files", "Saved: %1").replace("%1", path.name))
        if then is not None:
            then()

    # ---------------------------------------------------------- recent

    def fill_recent(self, menu: QMenu) -> None:
        """Fill the menu of recent files; it says so when the list is off."""
        menu.clear()
        menu.setToolTipsVisible(True)
        settings = self.session.settings
        for name in settings.recent if settings.recent_on else ():
            shown = Path(name).name.replace("&", "&&")
            menu.addAction(shown, partial(self.open_path, Path(name))).setToolTip(tip(name))
        if menu.isEmpty():
            off = translate("Files", "The list is off (Preferences)")
            empty = translate("Files", "No file yet")
            menu.addAction(empty if settings.recent_on else off).setEnabled(False)

    # --------------------------------------------------------- dialogs

    def pick_open(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read."""
        from PySide6.QtWidgets import QFileDialog

        keep_no_history()
        name, _ = QFileDialog.getOpenFileName(self.parent, title, str(self.folder()), kinds)
        return self._picked(name)

    def pick_save(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask for a file to write. A name without an ending of `kinds` gets that of the kind that was chosen.

        One that still has the ending of `name` when another kind is chosen gets the ending of that.
        """
        from PySide6.QtWidgets import QFileDialog

        keep_no_history()
        chosen, kind = QFileDialog.getSaveFileName(self.parent, title, str(self.folder() / name), kinds)
        path, endings = self._picked(chosen), _endings(kinds)
        if path is None:
            return None
        wanted = _endings(kind) or endings
        has = next((ending for ending in endings if path.name.lower().endswith(ending)), "")
        if has in wanted or (has and not name.endswith(has)):
            return path
        path = path.with_name(path.name[: len(path.name) - len(has)] + wanted[0])
        if path.exists():  # the dialog asked about the name that was typed
            text = translate("Files", "There is a file named %1 already. Please choose another name.")
            tell(self.parent, title, text.replace("%1", path.name))
            return None
        return path

    def folder(self) -> Path:
        """Return where the last file was, as long as the window is open; before that, the user's documents."""
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._folder or (Path(documents) if Path(documents).is_dir() else Path.home())

    def _picked(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)


def _endings(kinds: str) -> list[str]:
    return re.findall(r"\*((?:\.\w+)+)", kinds)


def keep_no_history() -> None:
    """Keep Qt's file dialog from writing down the folders that were visited; their names can hold a patient's."""
    from PySide6.QtCore import QSettings

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, os.devnull)


def dropped(event: QDropEvent) -> Path | None:
    """Return the one local file that is dragged, if it is one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
