# SPDX-License-Identifier: MIT
"""A narrow window, or large type: the checks fold to a badge, then choices and pages are two tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from spinemets_desktop.clinic import store
from spinemets_desktop.gui.room import kind_of
from tests.gui.conftest import CLINIC, Desk


@pytest.mark.parametrize(
    ("width", "unit", "kind"),
    [
        (1366, 8, "wide"), (800, 7, "folded"),
        (900, 8, "wide"), (899, 8, "folded"), (640, 8, "folded"), (639, 8, "tabs"),
        (1024, 16, "tabs"), (1366, 24, "tabs"), (1366, 16, "folded"), (1920, 16, "wide"),
    ],
)  # fmt: skip
def test_the_width_is_shared_by_the_size_of_type_too(width: int, unit: int, kind: str) -> None:
    assert kind_of(width, unit) == kind


def in_view(desk: Desk) -> set[str]:
    room = desk.window.room
    parts = {"choices": room.choices, "pages": room.pages, "checks": room.side}
    return {name for name, part in parts.items() if part.isVisible()}


def test_below_900_pixels_the_checks_are_a_badge(desk: Desk) -> None:
    desk.choose("cord", "cord_suspected")
    desk.wait()
    desk.window.resize(800, 600)
    desk.wait_for(lambda: in_view(desk) == {"choices", "pages"})
    badge = desk.window.room.badge
    assert badge.text().startswith("Checks (")
    desk.bot.mouseClick(badge, Qt.MouseButton.LeftButton)
    assert in_view(desk) == {"pages", "checks"}
    desk.window.actions_by_name["to_choices"].trigger()
    assert in_view(desk) == {"choices", "pages"}
    desk.window.actions_by_name["to_checks"].trigger()
    assert in_view(desk) == {"pages", "checks"}
    desk.window.resize(1200, 700)
    desk.wait_for(lambda: in_view(desk) == {"choices", "pages", "checks"})
    assert not badge.isVisible()


def test_below_640_pixels_choices_and_pages_are_two_tabs(desk: Desk) -> None:
    desk.window.resize(500, 600)
    desk.wait_for(lambda: in_view(desk) == {"choices"})
    tabs = desk.window.room.tabs
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["Choices", "Pages"]
    desk.bot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert in_view(desk) == {"pages"}
    tabs.setFocus()
    desk.bot.keyClick(tabs, Qt.Key.Key_Left)
    assert in_view(desk) == {"choices"}
    desk.bot.mouseClick(desk.window.room.badge, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert in_view(desk) == {"checks"}
    desk.window.actions_by_name["find"].trigger()
    assert in_view(desk) == {"choices"}
    desk.window.actions_by_name["to_pages"].trigger()
    assert in_view(desk) == {"pages"}
    desk.bot.mouseClick(desk.window.room.badge, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    desk.bot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert in_view(desk) == {"pages"}


def test_a_narrow_window_does_not_spoil_how_the_wide_one_was(make: Callable[..., Desk]) -> None:
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    desk.wait()
    kept = desk.window.session.settings.window
    desk.window.resize(500, 600)
    desk.wait_for(lambda: in_view(desk) == {"choices"})
    desk.window.close()
    assert store.load().settings.window.split == kept.split


@pytest.mark.parametrize("name", ["review", "given"])
def test_the_windows_beside_it_are_no_wider_either(
    make: Callable[..., Desk], enlarge: Callable[[int], None], name: str
) -> None:
    enlarge(200)
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True, record="names"))
    desk.wait()
    desk.window.session.passphrase = "a passphrase that is long enough"
    desk.window.actions_by_name[name].trigger()
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible())
    room = window.screen().availableGeometry()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
    window.resize(1024 - 2, 700)
    desk.wait_for(lambda: window.width() <= 1024)
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.window() is window:
            assert button.mapTo(window, button.rect().bottomRight()).x() < window.width(), button.text()
    window.close()


@pytest.mark.parametrize(("percent", "width"), [(200, 1024), (300, 1366), (300, 1024), (100, 420)])
def test_the_window_is_never_wider_than_the_screen(
    make: Callable[..., Desk], enlarge: Callable[[int], None], percent: int, width: int
) -> None:
    enlarge(percent)
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    desk.wait_for(lambda: len(desk.window.choices.groups) == 7)
    desk.wait()
    assert desk.window.minimumSizeHint().width() <= width
    desk.window.resize(width, 700)
    desk.wait_for(lambda: desk.window.width() == width)
    for name in ("to_choices", "to_pages", "to_checks"):
        desk.window.actions_by_name[name].trigger()
        assert desk.window.width() == width
    go = next(b for b in desk.window.findChildren(QPushButton) if b.text().replace("&", "") == "Print")
    desk.wait_for(go.isVisible)
    assert go.mapTo(desk.window, go.rect().topRight()).x() < width, "Print stays in view"
