# SPDX-License-Identifier: MIT
"""The real window, off screen, with settings of its own; used with real keys and clicks, never with a sleep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from spinemets_desktop.case.model import Case, Clinic
from spinemets_desktop.clinic import store
from spinemets_desktop.gui import app as gui
from spinemets_desktop.gui.widgets import theme
from spinemets_desktop.gui.window import Window

CLINIC = Clinic(name="Riverside Spine Clinic", day_phone="555-0100", night_phone="555-0199")
PATIENCE = 20_000


OFFSCREEN = r"This plugin does not support (propagateSizeHints|raise|grabbing)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what the off-screen platform says of itself; any other Qt warning fails a test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN, extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return gui.make_app([])


@pytest.fixture
def enlarge(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """A function that makes the type of all windows so many percent of what it is, until the test ends."""
    usual = QFont(qapp.font())

    def to(percent: int) -> None:
        larger = QFont(usual)
        larger.setPointSizeF(usual.pointSizeF() * percent / 100)
        qapp.setFont(larger)

    yield to
    qapp.setFont(usual)
    theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SPINEMETS_HOME", str(folder))
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))
    return folder


class Desk:
    """A window and what a user does with it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.bot, self.window = qtbot, window

    @property
    def case(self) -> Case:
        return self.window.session.editor.case

    def settled(self) -> bool:
        session = self.window.session
        return session.is_current(session.newest) and self.window.builder.idle

    def wait(self) -> None:
        """Wait until the newest case is on the screen."""
        self.bot.waitUntil(self.settled, timeout=PATIENCE)

    def wait_for(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=PATIENCE)

    def field(self, axis: str) -> QWidget:
        for name, group in self.window.choices.groups.items():
            if axis in group.fields:
                self.window.choices.folds[name].set_open(True)
                return group.fields[axis]  # type: ignore[return-value]
        raise KeyError(axis)

    def tick(self, axis: str, option: str) -> None:
        """Click the check box of an option."""
        box = self.field(axis).boxes[option]  # type: ignore[attr-defined]
        QApplication.processEvents()
        self.window.choices.area.ensureWidgetVisible(box)
        self.bot.mouseClick(box, Qt.MouseButton.LeftButton)

    def choose(self, axis: str, option: str) -> None:
        """Choose in a combo box by keyboard: arrow keys until the option is there, then Enter."""
        combo = self.field(axis)
        combo.setFocus()
        wanted = combo.findData(option)  # type: ignore[attr-defined]
        while combo.currentIndex() != wanted:  # type: ignore[attr-defined]
            down = combo.currentIndex() < wanted  # type: ignore[attr-defined]
            self.bot.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def type_in(self, axis: str, text: str) -> None:
        self.bot.keyClicks(self.field(axis), text)

    def text_of_pages(self) -> str:
        assert self.window.session.newest is not None
        assert self.window.session.newest.handout is not None
        return self.window.session.newest.handout.text()

    def box(self) -> QMessageBox:
        """Wait for a question or message and return it."""
        self.wait_for(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
        found = QApplication.activeModalWidget()
        assert isinstance(found, QMessageBox)
        return found

    def answer(self, text: str) -> None:
        """Click the button with this text in the question that is open."""
        box = self.box()
        button = next(b for b in box.buttons() if b.text().replace("&", "") == text)
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click a button by its text."""
        found = [b for b in (within or self.window).findChildren(QPushButton) if b.text().replace("&", "") == text]
        self.bot.mouseClick(next(b for b in found if b.isVisible()), Qt.MouseButton.LeftButton)


def make_desk(qtbot: QtBot, settings: store.Settings | None = None) -> Desk:
    """Open a window as the program does."""
    if settings is not None:
        store.save(settings)
    loaded = store.load()
    theme.apply(gui.QApplication.instance(), "light")  # type: ignore[arg-type]
    window = Window(loaded)
    window.watch_idle()
    desk = Desk(qtbot, window)
    qtbot.addWidget(window)
    if not loaded.settings.window.geometry:
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
    window.show()
    return desk


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def open_desk(settings: store.Settings | None = None) -> Desk:
        made.append(make_desk(qtbot, settings))
        return made[-1]

    yield open_desk
    for desk in made:
        for widget in QApplication.topLevelWidgets():
            if widget is not desk.window and widget.isVisible():
                widget.close()
        desk.window.builder.stop()
        QApplication.instance().removeEventFilter(desk.window.idle)  # type: ignore[union-attr,arg-type]
        desk.window.hide()


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    """A window of a clinic that has its numbers, with the general page on the screen."""
    found = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    found.wait_for(lambda: len(found.window.choices.groups) == 7)
    found.wait()
    return found
