# SPDX-License-Identifier: MIT
"""The window: choices at the left, the real pages in the middle, checks and wording at the right."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import isValid

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.actions import Actions
from spinemets_desktop.gui.builder import Builder, Built
from spinemets_desktop.gui.choices.panel import Choices
from spinemets_desktop.gui.clinic.presets import Presets
from spinemets_desktop.gui.layout import Parts, lay_out, place_of
from spinemets_desktop.gui.others import Others
from spinemets_desktop.gui.output.deliver import Output, Shell
from spinemets_desktop.gui.output.files import Files, dropped
from spinemets_desktop.gui.pages.notices import Bars, say_build, say_unusable
from spinemets_desktop.gui.pages.preview import Preview
from spinemets_desktop.gui.pages.statusline import StatusLine
from spinemets_desktop.gui.room import TABS
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.side import Side
from spinemets_desktop.gui.widgets import theme
from spinemets_desktop.gui.widgets.dialogs import show_fault
from spinemets_desktop.gui.widgets.elements import refresh_icons
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.gui.idle import Idle


class Window(QMainWindow):
    """Makes the parts and connects them; the only one that knows all of them. Each part knows its own business."""

    first_painted = Signal()

    def __init__(self, loaded: store.Loaded) -> None:
        super().__init__()
        session = self.session = Session(loaded.settings, self)
        kept = session.settings.window
        self.idle: Idle | None = None
        self._painted = self._leaving = False
        self.builder = Builder(self)
        self.files, self.presets = Files(session, self, self.clear), Presets(session, self)
        self.side = Side(session)
        self.others = Others(self, session, self.files)
        shell = Shell(self.others.profile, self.side.go_to_checks, self.builder.request_copy)
        self.output = Output(session, self, self.files, shell)
        self.choices, self.preview = Choices(session.editor, kept.open_groups), Preview(kept.zoom)
        self.bars, self.status = Bars(), StatusLine(session)
        stack, fill_presets = session.editor.stack, self.presets.fill
        self.actions_by_name = Actions(self, stack, self._acts(), self.files.fill_recent, fill_presets)
        self.addToolBar(self.actions_by_name.tool_bar())
        self.setStatusBar(self.status)
        self.room = lay_out(self, Parts(self.choices, self.bars, self.preview, self.side), kept)
        self._connect()
        self.actions_by_name.enable(False)
        self.choices.search.setFocus()
        for remark in loaded.remarks:
            self.bars.say(remark, remark)

    # ------------------------------------------------------------- build up

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        files, output, preview, others = self.files, self.output, self.preview, self.others
        return {
            "new": files.new, "open": files.open, "save": files.save, "save_as": files.save_as, "quit": self.close,
            "pdf": output.save_pdf, "evidence": output.save_evidence, "both": output.save_both,
            "viewer": output.open_in_viewer, "print": output.print, "copy_text": output.copy_text,
            "page": output.save_page, "for_record": output.save_for_record, "copy_record": output.copy_for_record,
            "find": self._search, "profile": others.profile, "preferences": others.preferences,
            "about": others.about, "given": lambda: others.given(output),
            "review": lambda: others.review(preview, self.builder),
            "zoom_in": lambda: preview.step_zoom(1), "zoom_out": lambda: preview.step_zoom(-1),
            "fit_width": lambda: preview.set_zoom("width"), "fit_page": lambda: preview.set_zoom("page"),
            "to_choices": self._to_choices, "to_pages": self._to_pages, "to_checks": self.side.go_to_checks,
            "wording": self.side.go_to_wording,
        }  # fmt: skip

    def _connect(self) -> None:
        session = self.session
        session.case_changed.connect(self._changed)
        session.editor.stack.cleanChanged.connect(self._title)
        session.settings_changed.connect(self._use_settings)
        session.notice.connect(self.bars.say)
        self.builder.loaded.connect(self._loaded)
        self.builder.offered.connect(self._offered)
        self.builder.unusable.connect(self._unusable)
        self.builder.built.connect(self._show)
        self.builder.copied.connect(self.output.copy_built)
        self.preview.chosen.connect(self.side.open_statement)
        self.side.marked.connect(self.preview.pick)
        self.side.note.connect(self._to_note)
        self.side.wanted.connect(self.room.show_side)
        self.side.counted.connect(self.room.say_checks)
        self.room.changed.connect(lambda kind: self.actions_by_name.show_names(kind != TABS))
        QApplication.styleHints().colorSchemeChanged.connect(self.redraw)
        self._title()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._start)

    def _start(self) -> None:
        """Begin with the heavy part once the window is on the screen."""
        self.first_painted.emit()
        self.watch_idle()
        overlay = self.session.settings.overlay
        self.builder.start(Path(overlay) if overlay else None)

    def watch_idle(self) -> None:
        """Count the time that nobody uses the window, from now on."""
        from spinemets_desktop.gui.idle import Idle

        self.idle = self.idle or Idle(self.session, self, self._forget)

    def _loaded(self, content: Content) -> None:
        self.session.use_content(content)
        self.builder.request(self.session.editor.case)
        self.actions_by_name.enable(True)
        self.files.open_waiting()

    def _unusable(self, problems: tuple[Problem, ...]) -> None:
        """Say which faults the clinic's own wording has, and go on with the built-in wording."""
        say_unusable(self.bars, problems)

    # -------------------------------------------------------------- changes

    def _changed(self, case: Case) -> None:
        if self.session.content is not None:
            self.builder.request(case)
        self.side.fill()
        self.choices.show_case(case)
        self.preview.mark(frozenset(key for key, _ in case.wording.replace))
        self._title()

    def _show(self, built: Built) -> None:
        """Show a build: the pages at once, then what is said about them."""
        self.session.newest = built
        if built.rendered is not None:
            self.preview.show_pdf(built.rendered.data, built.rendered.places)
        self.side.fill()
        if built.fault is not None:
            show_fault(self, built.fault)
        say_build(self.bars, built, self.others.profile, self.add_card)
        self.session.built.emit(built)
        if built.rendered is not None:
            self.preview.speak(self.side.wording.texts)
        self.session.shown.emit(built)

    def _offered(self, content: Content) -> None:
        """Build the choices, once the first pages are on the screen and it is known which languages there are."""
        self.session.use_content(content)
        if self.choices.groups:
            return
        QTimer.singleShot(0, self, lambda: self.choices.fill(content))
        settings = self.session.settings
        if not settings.welcomed and "clinic.night_phone" not in settings.locked:
            QTimer.singleShot(0, self, lambda: self.others.profile(first=True))

    def _title(self) -> None:
        if not isValid(self):  # the undo stack clears itself, and says so, while the window is taken down
            return
        editor = self.session.editor
        name = editor.path.name if editor.path else translate("Window", "New patient")
        self.setWindowTitle(f"{name}[*] – SpineMets Desktop")
        self.setWindowModified(editor.dirty)

    def add_card(self) -> None:
        """Print the wallet card, also where it needs another page."""
        editor, content = self.session.editor, self.session.content
        if content is not None:
            case = edits.with_choice(editor.case, content.options["extras"], "card", True)
            editor.edit(case, translate("Window", "Wallet card"))

    def clear(self) -> None:
        """Forget the patient: choices, undo, what was typed, the place on the page."""
        self.choices.clear_typed()
        self.side.begin()
        self.bars.forget_closed()
        self.session.editor.reset(self.session.settings.new_case())
        self.preview.begin()
        self.choices.begin()

    def _forget(self) -> None:
        """Forget the patient, also on the clipboard, and the passphrase of the record."""
        self.output.clipboard.forget()
        self.session.passphrase = ""
        self.clear()

    def _search(self) -> None:
        self.room.show_choices()
        self.choices.begin_search()

    def _to_choices(self) -> None:
        self.room.show_choices()
        self.choices.take_focus()

    def _to_note(self) -> None:
        self.room.show_choices()
        self.choices.go_to("note")

    def _to_pages(self) -> None:
        self.room.show_pages()
        self.preview.setFocus()

    # ------------------------------------------------------------- settings

    def _use_settings(self, before: store.Settings) -> None:
        """Work with the settings as they are now."""
        now = self.session.settings
        if now.theme != before.theme:
            self.redraw()
        if now.overlay != before.overlay and self.session.content is not None:
            self.bars.say("overlay", "")
            self.builder.reload(Path(now.overlay) if now.overlay else None, self.session.editor.case)

    def redraw(self) -> None:
        """Use the color scheme that is wanted now."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.session.settings.theme)
        self.actions_by_name.redraw()
        refresh_icons(self)
        self.choices.redraw()
        self.side.redraw()
        self.preview.view.update()

    # --------------------------------------------------------- files, closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and self._painted:
            self.redraw()
            self.room.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and not self.files.before_leaving(self._leave):
            event.ignore()
            return
        settings = self.session.settings
        kept = replace(settings.window, open_groups=self.choices.open_groups(), zoom=self.preview.zoom)
        with contextlib.suppress(FileError):  # a full disk does not keep the window from closing
            store.save(replace(settings, window=place_of(self, self.room, kept)))
        self.builder.stop()
        event.accept()

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self, self.close)
