# SPDX-License-Identifier: MIT
"""The window: choices at the left, the real pages in the middle, checks and wording at the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter
from shiboken6 import isValid

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import Problem
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.actions import Actions
from spinemets_desktop.gui.builder import Builder, Built
from spinemets_desktop.gui.choices.panel import Choices
from spinemets_desktop.gui.clinic import settings
from spinemets_desktop.gui.clinic.presets import Presets
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.layout import lay_out, side_tabs
from spinemets_desktop.gui.output.deliver import Output
from spinemets_desktop.gui.output.files import Files, dropped
from spinemets_desktop.gui.pages.notices import Bars, say_build, say_unusable
from spinemets_desktop.gui.pages.preview import Preview
from spinemets_desktop.gui.pages.statusline import StatusLine
from spinemets_desktop.gui.widgets.dialogs import show_fault
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.gui.idle import Idle


class Window(QMainWindow):
    """Holds the parts together; each part knows its own business."""

    first_painted = Signal()
    shown_built = Signal(object)
    """A build that is on the screen now."""

    def __init__(self, loaded: store.Loaded) -> None:
        super().__init__()
        self.settings = loaded.settings
        self.content: Content | None = None
        self.built: Built | None = None
        self.waiting_file: Path | None = None
        self.idle: Idle | None = None
        self._painted = self._leaving = False
        self.editor = Editor(self.settings.new_case(), self)
        self.builder = Builder(self)
        self.files, self.output, self.presets = Files(self), Output(self), Presets(self)
        self.choices = Choices(self.editor, self.settings.window.open_groups)
        self.preview = Preview(self.settings.window.zoom)
        self.bars = Bars()
        self.status = StatusLine()
        self.actions_by_name = Actions(self)
        self.side, self.split = side_tabs(), QSplitter(Qt.Orientation.Horizontal)
        lay_out(self)
        self._connect()
        self.actions_by_name.enable(False)
        self.choices.search.setFocus()
        for remark in loaded.remarks:
            self.bars.say(remark, remark)

    # ------------------------------------------------------------- build up

    def _connect(self) -> None:
        self.editor.changed.connect(self._changed)
        self.editor.stack.cleanChanged.connect(self._title)
        self.builder.loaded.connect(self._loaded)
        self.builder.unusable.connect(self._unusable)
        self.builder.built.connect(self._show)
        self.builder.evidence.connect(self.output.evidence_built)
        self.preview.chosen.connect(self.choose_statement)
        QApplication.styleHints().colorSchemeChanged.connect(self.redraw)
        self._title()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._start)

    def _start(self) -> None:
        """Begin with the heavy part once the window is on the screen."""
        from spinemets_desktop.gui.idle import Idle

        self.first_painted.emit()
        self.idle = self.idle or Idle(self)
        self.builder.start(Path(self.settings.overlay) if self.settings.overlay else None)

    def _fill_side(self) -> None:
        """Build checks and wording, once they have something to show."""
        if self.side.count():
            return
        from spinemets_desktop.gui.wording.advisories import Advisories
        from spinemets_desktop.gui.wording.panel import WordingPanel

        self.advisories, self.wording = Advisories(self.editor), WordingPanel(self.editor)
        self.side.addTab(self.advisories, translate("Window", "Checks"))
        self.side.addTab(self.wording, translate("Window", "Wording"))
        self.wording.chosen.connect(self.preview.pick)
        self.wording.note.connect(lambda: self.choices.go_to("note"))
        self.advisories.counted.connect(self._count_checks)
        self._give_content()

    def _give_content(self) -> None:
        if self.content is not None:
            self.advisories.content = self.content
            self.wording.use_content(self.content)

    def _loaded(self, content: Content) -> None:
        self.content = content
        self.builder.request(self.editor.case)
        if self.side.count():
            self._give_content()
        self.actions_by_name.enable(True)
        if self.waiting_file is not None:
            path, self.waiting_file = self.waiting_file, None
            self.files.open_path(path)
        if not self.settings.welcomed and "clinic.night_phone" not in self.settings.locked:
            QTimer.singleShot(0, self, self.welcome)

    def _unusable(self, problems: tuple[Problem, ...]) -> None:
        """Say which faults the clinic's own wording has, and go on with the built-in wording."""
        say_unusable(self.bars, problems)

    # -------------------------------------------------------------- changes

    def _changed(self, case: Case) -> None:
        if self.content is not None:
            self.builder.request(case)
        self._fill_side()
        self.choices.show_case(case)
        self.wording.show_case(case)
        self.preview.mark(frozenset(key for key, _ in case.wording.replace))
        self._title()

    def _show(self, built: Built) -> None:
        """Show a build: the pages at once, then what is said about them."""
        self.built = built
        if built.rendered is not None:
            self.preview.show_pdf(built.rendered.data, built.rendered.places)
        self._fill_side()
        if built.fault is not None:
            show_fault(self, built.fault)
        say_build(self.bars, built, self.edit_profile, self.add_card)
        self.advisories.show_built(built)
        if built.rendered is not None and self.content is not None:
            self.status.show_built(built, self.content)
            self.wording.show_built(built)
            self.preview.speak(self.wording.texts)
        self.shown_built.emit(built)
        if self.content is not None and not self.choices.groups:
            QTimer.singleShot(0, self, self._fill_choices)

    def _fill_choices(self) -> None:
        """Build the choices once the first pages are on the screen."""
        if self.content is not None:
            self.choices.fill(self.content)

    def _count_checks(self, count: int) -> None:
        text = translate("Window", "Checks")
        self.side.setTabText(0, f"{text} ({count})" if count else text)

    def _title(self) -> None:
        if not isValid(self):  # the undo stack clears itself, and says so, while the window is taken down
            return
        name = self.editor.path.name if self.editor.path else translate("Window", "New patient")
        self.setWindowTitle(f"{name}[*] – SpineMets Desktop")
        self.setWindowModified(self.editor.dirty)

    def say(self, text: str) -> None:
        """Say something in passing, in the status bar."""
        self.status.showMessage(text, 5000)  # milliseconds

    def add_card(self) -> None:
        """Print the wallet card, also where it needs another page."""
        if self.content is not None:
            case = edits.with_choice(self.editor.case, self.content.options["extras"], "card", True)
            self.editor.edit(case, translate("Window", "Wallet card"))

    def clear(self) -> None:
        """Forget the patient: choices, undo, what was typed, the place on the page."""
        self._fill_side()
        self.choices.clear_typed()
        self.wording.forget()
        self.bars.forget_closed()
        self.editor.reset(self.settings.new_case())
        self.preview.begin()
        self.side.setCurrentIndex(0)
        self.choices.begin()

    # ------------------------------------------------------------- going on

    def find_choice(self) -> None:
        """Put the cursor in the search line."""
        self.choices.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choices.search.selectAll()

    def go_to_choices(self) -> None:
        """Put the focus on the first group."""
        next(iter(self.choices.folds.values())).button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_checks(self) -> None:
        """Show the checks and put the focus on them."""
        self._fill_side()
        self.side.setCurrentWidget(self.advisories)
        self.side.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_wording(self) -> None:
        """Show the wording and put the focus on its list."""
        self._fill_side()
        self.side.setCurrentWidget(self.wording)
        self.wording.take_focus()

    def choose_statement(self, statement: str) -> None:
        """Open the wording of a statement."""
        self._fill_side()
        self.side.setCurrentWidget(self.wording)
        self.wording.open_statement(statement)

    # ------------------------------------------------------------- settings

    def remember(self, changed: store.Settings) -> None:
        """Take new settings and keep them on disk."""
        settings.remember(self, changed)

    def use(self, changed: store.Settings) -> None:
        """Work with changed settings."""
        settings.use(self, changed)

    def welcome(self) -> None:
        """Show the first-start page."""
        from spinemets_desktop.gui.clinic.profile import ProfileDialog

        ProfileDialog(self, first=True).open()

    def edit_profile(self) -> None:
        """Open the clinic profile."""
        from spinemets_desktop.gui.clinic.profile import ProfileDialog

        ProfileDialog(self).open()

    def edit_preferences(self) -> None:
        """Open the preferences."""
        from spinemets_desktop.gui.clinic.preferences import PreferencesDialog

        PreferencesDialog(self).open()

    def about(self) -> None:
        """Show versions, licences and limits of use."""
        from spinemets_desktop.gui.clinic.about import AboutDialog

        AboutDialog(self).open()

    def redraw(self) -> None:
        """Use the color scheme that is wanted now."""
        settings.redraw(self)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and not self.files.before_leaving(self._leave):
            event.ignore()
            return
        settings.keep_window(self)
        self.builder.stop()
        event.accept()

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self, self.close)
