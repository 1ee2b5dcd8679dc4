# SPDX-License-Identifier: MIT
"""Menus, tool bar and shortcuts of the window; what each entry does is said by the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget
from shiboken6 import isValid

from spinemets_desktop.gui.widgets.elements import tip
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.theme import unit

Standard = QKeySequence.StandardKey
_NEED_CONTENT = (
    "new", "open", "save", "save_as", "pdf", "evidence", "viewer", "print", "copy_text", "find", "wording",
    "review", "given", "page", "for_record", "copy_record", "both",
)  # fmt: skip


def _name(action: QAction) -> None:
    """Say in the tool tip what is undone; the stack says so too while the window is taken down."""
    if isValid(action):
        action.setToolTip(tip(action.text()))


class Actions:
    """Every action of the window by name: `does` says what each does, the last two fill their menus when one opens."""

    def __init__(
        self,
        window: QMainWindow,
        stack: QUndoStack,
        does: Mapping[str, Callable[[], object]],
        fill_recent: Callable[[QMenu], object],
        fill_presets: Callable[[QMenu], object],
    ) -> None:
        self.window, self.stack, self.does = window, stack, does
        self.fill_recent, self.fill_presets = fill_recent, fill_presets
        self.all: dict[str, QAction] = {}
        self.tools: list[QToolButton] = []  # those of the tool bar that have a name
        self.recent: QMenu | None = None
        self.presets: QMenu | None = None
        self._file()
        self._edit()
        self._view()
        self._clinic()
        self._help()

    def __getitem__(self, name: str) -> QAction:
        return self.all[name]

    def _menu(self, title: str) -> QMenu:
        return self.window.menuBar().addMenu(title)

    def _add(self, menu: QMenu, name: str, text: str, keys: Standard | str = "", image: str = "") -> None:
        action, do = QAction(text, self.window), self.does[name]
        action.setObjectName(name)
        if isinstance(keys, Standard):
            action.setShortcuts(keys)  # every key that this system uses for it
        elif keys:
            action.setShortcut(QKeySequence(keys))
        if image:
            action.setIcon(icon(image))
            action.setIconVisibleInMenu(False)
            action.setProperty("icon_name", image)
        action.triggered.connect(lambda _=False: do())
        menu.addAction(action)
        self.all[name] = action

    def _file(self) -> None:
        menu = self._menu(translate("Menu", "&File"))
        self._add(menu, "new", translate("Menu", "&New patient"), Standard.New, "new")
        self._add(menu, "open", translate("Menu", "&Open …"), Standard.Open, "open")
        recent = self.recent = menu.addMenu(translate("Menu", "Open &recent"))
        recent.aboutToShow.connect(lambda: self.fill_recent(recent))
        menu.addSeparator()
        self._add(menu, "save", translate("Menu", "&Save case"), Standard.Save, "save")
        self._add(menu, "save_as", translate("Menu", "Save case &as …"), "Ctrl+Shift+S")
        menu.addSeparator()
        self._add(menu, "pdf", translate("Menu", "Save &PDF …"), "Ctrl+Shift+E", "pdf")
        self._add(menu, "page", translate("Menu", "Save as &web page …"))
        self._add(menu, "for_record", translate("Menu", "Save for the recor&d (FHIR) …"))
        self._add(menu, "evidence", translate("Menu", "Save ev&idence copy …"))
        self._add(menu, "both", translate("Menu", "Save copy in &both languages …"))
        self._add(menu, "viewer", translate("Menu", "Open PDF in &viewer"))
        self._add(menu, "print", translate("Menu", "Prin&t …"), Standard.Print, "print")
        menu.addSeparator()
        self._add(menu, "quit", translate("Menu", "&Quit"), Standard.Quit)

    def _edit(self) -> None:
        menu, stack = self._menu(translate("Menu", "&Edit")), self.stack
        for name, make, keys, image in (
            ("undo", stack.createUndoAction, Standard.Undo, "undo"),
            ("redo", stack.createRedoAction, Standard.Redo, "redo"),
        ):
            action = make(self.window)
            action.setShortcuts(keys)
            action.setIcon(icon(image))
            action.setIconVisibleInMenu(False)
            action.setProperty("icon_name", image)
            menu.addAction(action)
            self.all[name] = action
        for action, changed in (
            (self.all["undo"], stack.undoTextChanged),
            (self.all["redo"], stack.redoTextChanged),
        ):
            changed.connect(lambda _, action=action: _name(action))
        menu.addSeparator()
        self._add(menu, "copy_text", translate("Menu", "&Copy as text"), "Ctrl+Shift+C", "copy")
        self._add(menu, "copy_record", translate("Menu", "Copy for the recor&d (FHIR)"))
        menu.addSeparator()
        self._add(menu, "find", translate("Menu", "&Find a choice"), Standard.Find)
        presets = self.presets = menu.addMenu(translate("Menu", "Pre&sets"))
        presets.aboutToShow.connect(lambda: self.fill_presets(presets))
        menu.addSeparator()
        self._add(menu, "profile", translate("Menu", "Clinic &profile …"), "Ctrl+Shift+P")
        self._add(menu, "preferences", translate("Menu", "P&references …"), Standard.Preferences)

    def _view(self) -> None:
        menu = self._menu(translate("Menu", "&View"))
        self._add(menu, "zoom_in", translate("Menu", "Zoom &in"), Standard.ZoomIn)
        self._add(menu, "zoom_out", translate("Menu", "Zoom &out"), Standard.ZoomOut)
        self._add(menu, "fit_width", translate("Menu", "Fit &width"), "Ctrl+0")
        self._add(menu, "fit_page", translate("Menu", "Fit &page"), "Ctrl+9")
        menu.addSeparator()
        self._add(menu, "to_choices", translate("Menu", "Go to &choices"), "F6")
        self._add(menu, "to_pages", translate("Menu", "Go to p&ages"), "F7")
        self._add(menu, "to_checks", translate("Menu", "Go to c&hecks"), "F8")
        self._add(menu, "wording", translate("Menu", "Wor&ding and sections"), "F9")

    def _clinic(self) -> None:
        menu = self._menu(translate("Menu", "&Clinic"))
        self._add(menu, "review", translate("Menu", "Review the &wording …"), "Ctrl+Shift+W")
        self._add(menu, "given", translate("Menu", "&Handouts given …"))

    def _help(self) -> None:
        self._add(self._menu(translate("Menu", "&Help")), "about", translate("Menu", "&About SpineMets Desktop"))

    def enable(self, on: bool) -> None:
        """Let the actions be used that need the content."""
        for name in _NEED_CONTENT:
            self.all[name].setEnabled(on)

    def redraw(self) -> None:
        """Draw the icons again, after the color scheme changed."""
        for action in self.all.values():
            name = action.property("icon_name")
            if name:
                action.setIcon(icon(str(name)))

    def tool_bar(self) -> QToolBar:
        """Return the tool bar: what is used for every patient, and Print as the one primary button."""
        bar = QToolBar(translate("Menu", "Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(QSize(round(2.2 * unit()), round(2.2 * unit())))
        short = {
            "new": translate("Menu", "New patient"),
            "open": translate("Menu", "Open"), "save": translate("Menu", "Save"),
            "undo": "", "redo": "",
            "copy_text": translate("Menu", "Copy text"), "pdf": translate("Menu", "Save PDF"),
        }  # fmt: skip
        for name, text in short.items():
            if name == "undo":
                bar.addSeparator()
            if name == "copy_text":
                space = QWidget()
                space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                bar.addWidget(space)
            self._tool(bar, name, text)
        bar.addWidget(self.print_button())
        return bar

    def show_names(self, on: bool) -> None:
        """Show the names of the tools, or where there is little room their icons alone, so that Print stays."""
        both, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self.tools:
            button.setToolButtonStyle(both if on else alone)

    def _tool(self, bar: QToolBar, name: str, text: str) -> None:
        action, button = self.all[name], QToolButton()
        action.setIconText(text or action.text())
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName((text or action.text()).replace("&", ""))
        button.setToolButtonStyle(bar.toolButtonStyle() if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(bar.iconSize())
        bar.addWidget(button)
        if text:
            self.tools.append(button)

    def print_button(self) -> QPushButton:
        """Return the primary button."""
        made = QPushButton(translate("Menu", "&Print"))
        made.setObjectName("primary")
        made.setToolTip(self.all["print"].shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        made.clicked.connect(self.all["print"].trigger)
        return made
