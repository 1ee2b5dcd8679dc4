# SPDX-License-Identifier: MIT
"""The choices at the left: search, summaries, the spine, groups that unfold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from spinemets_desktop.gui.choices.spinepicker import middle
from tests.gui.conftest import Desk

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_cursor_begins_in_the_search_line(desk: Desk) -> None:
    assert desk.window.focusWidget() is desk.window.choices.search
    desk.tick("treatment", "chemo")
    desk.window.clear()
    assert desk.window.focusWidget() is desk.window.choices.search


def test_one_search_after_the_other(desk: Desk) -> None:
    line = desk.window.choices.search
    for letters in ("breast", "T8", "night", "sbrt"):
        desk.bot.keyClicks(line, letters)
        desk.bot.keyClick(line, Qt.Key.Key_Return)
    assert desk.case.cancer.tumor == "breast"
    assert desk.case.spine.levels == ("T8",)
    assert [row.id for row in desk.case.symptoms] == ["night_pain"]
    assert [row.id for row in desk.case.treatments] == ["rt_sbrt"]


def test_a_summary_is_one_line_and_its_tool_tip_has_it_all(desk: Desk) -> None:
    desk.window.files.open_path(EXAMPLES / "prostate-cord-compression.json")
    desk.wait()
    fold = desk.window.choices.folds["symptoms"]
    fold.set_open(False)
    QApplication.processEvents()
    assert fold.summary.height() < 2 * fold.summary.fontMetrics().height()
    assert fold.summary.text() in fold.button.accessibleName()
    assert "·" in fold.summary.text()


def test_the_spine_says_which_vertebra_is_which(desk: Desk) -> None:
    picker = desk.field("levels").picker  # type: ignore[attr-defined]
    assert [shape.id for shape, _ in picker.named()] == ["C1", "T1", "L1", "S1"]
    desk.tick("levels", "cervical")
    names = picker.named()
    rows = sorted((middle(shape) * picker._scale() for shape, _ in names))
    line = picker.fontMetrics().height() * 0.8
    assert all(low - high >= line - 1 for high, low in pairwise(rows)), "names do not touch"
    l3 = next(button for button in picker.buttons if button.text() == "L3")
    beside = l3.geometry().center()
    beside.setX(2)
    desk.bot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=beside)
    assert "L3" in desk.case.spine.levels


def test_a_group_that_is_unfolded_comes_into_view(desk: Desk) -> None:
    choices = desk.window.choices
    fold = choices.folds["plan"]
    choices.area.ensureWidgetVisible(fold.button)
    desk.bot.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    bar = choices.area.verticalScrollBar()
    desk.wait_for(lambda: bar.value() > 0 and abs(bar.value() - fold.y()) <= 1)
    bar.setValue(0)
    desk.bot.mouseClick(choices.folds["cancer"].button, Qt.MouseButton.LeftButton)
    desk.bot.mouseClick(choices.folds["cancer"].button, Qt.MouseButton.LeftButton)
    desk.wait_for(lambda: choices.folds["cancer"].opened)
    assert bar.value() == 0, "what is in view stays where it is"
