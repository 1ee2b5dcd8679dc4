# SPDX-License-Identifier: MIT
"""Faults: the window stays alive, says what is wrong in a sentence, and loses nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from spinemets_desktop import atomic
from spinemets_desktop.case.model import Treatment
from spinemets_desktop.clinic import installation, store
from spinemets_desktop.gui import app as gui
from spinemets_desktop.gui.widgets.dialogs import show_fault
from spinemets_desktop.gui.widgets.fault import report_of
from spinemets_desktop.handout import handout
from tests.gui.conftest import CLINIC, Desk

SETTINGS = replace(store.Settings(), clinic=CLINIC, welcomed=True)


def bars(desk: Desk) -> str:
    return " ".join(bar.text.text() for bar in desk.window.bars.shown.values())


def test_broken_preferences_are_set_aside(make: Callable[..., Desk], home: Path) -> None:
    (home / store.FILE_NAME).write_text("{ broken", "utf-8")
    desk = make()
    assert "damaged" in bars(desk)
    assert list(home.glob("preferences-broken-*.json"))
    desk.wait()


def test_a_missing_clinic_folder_leaves_the_built_in_wording(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(replace(SETTINGS, overlay=str(tmp_path / "gone")))
    desk.wait()
    assert "not in use" in bars(desk)
    assert "Get help now" in desk.text_of_pages()


def test_a_broken_clinic_folder_says_where(make: Callable[..., Desk], tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.toml").write_text('[radiation.why]\ntext = "{{ nonsense }}"\n', "utf-8")
    desk = make(replace(SETTINGS, overlay=str(folder)))
    desk.wait()
    assert "not in use" in bars(desk)
    assert "own.toml" in bars(desk)
    desk.window.session.use(replace(desk.window.session.settings, overlay=""))
    desk.wait_for(lambda: "not in use" not in bars(desk))
    desk.wait()


def test_a_full_disk_keeps_the_case_and_the_older_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("old", "utf-8")
    desk.tick("treatment", "chemo")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: path)
    desk.window.actions_by_name["save"].trigger()
    assert "No space left" in desk.box().text()
    desk.answer("OK")
    assert desk.window.session.editor.dirty
    assert path.read_text("utf-8") == "old"
    desk.window.actions_by_name["pdf"].trigger()
    assert "No space left" in desk.box().text()
    desk.answer("OK")
    desk.window.session.remember(replace(desk.window.session.settings, theme="light"))
    assert "No space left" in bars(desk)


def test_a_broken_case_file_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.tick("treatment", "chemo")
    before = desk.case
    path = tmp_path / "bad.toml"
    path.write_text('[cancer]\ntumor = "brest"\n', "utf-8")
    desk.window.files.open_path(path)
    assert "Did you mean “breast”" in desk.box().text()
    desk.answer("OK")
    desk.window.files.open_path(tmp_path / "gone.toml")
    assert "cannot be read" in desk.box().text()
    desk.answer("OK")
    assert desk.case == before


def test_an_exception_in_the_builder_is_reported_without_names(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = handout.make

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ana O'Brien")

    monkeypatch.setattr(handout, "make", broken)
    desk.type_in("patient.name", "A")
    box = desk.box()
    assert "Your choices are still here" in box.text()
    assert "ValueError" in box.detailedText()
    assert "Ana" not in box.detailedText()
    desk.press("Copy report", box)
    assert QGuiApplication.clipboard().text() == box.detailedText()
    box.close()
    monkeypatch.setattr(handout, "make", real)
    desk.tick("treatment", "chemo")
    desk.wait()
    assert desk.case.patient.name == "A"
    assert desk.window.session.newest is not None
    assert desk.window.session.newest.fault is None


def test_a_fault_that_comes_again_and_again_shows_one_box(desk: Desk) -> None:
    report = report_of(ValueError())
    for _ in range(20):
        show_fault(desk.window, report)
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
    assert len(boxes) == 1
    boxes[0].close()
    show_fault(desk.window, report)
    desk.answer("Go on")


def test_a_fault_while_loading_is_said_and_the_thread_lives(
    make: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object = None) -> None:
        raise KeyError("Ana")

    real = installation.content_in_use
    monkeypatch.setattr(installation, "content_in_use", broken)
    desk = make(SETTINGS)
    assert "Your choices are still here" in desk.box().text()
    desk.answer("Go on")
    monkeypatch.setattr(installation, "content_in_use", real)
    desk.window.builder.reload(None, desk.case)
    desk.wait()
    assert "Get help now" in desk.text_of_pages()


def test_what_no_font_can_draw_is_said_and_the_choice_stays(desk: Desk) -> None:
    desk.field("patient.name").setText("☃\U0001f600")  # type: ignore[attr-defined]
    desk.bot.keyClick(desk.field("patient.name"), Qt.Key.Key_A)
    desk.wait_for(lambda: "patient.name: No font has" in bars(desk))
    desk.window.actions_by_name["pdf"].trigger()
    assert "No font has" in desk.box().text()
    desk.answer("OK")
    desk.bot.keyClick(desk.field("patient.name"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClicks(desk.field("patient.name"), "Ana")
    desk.wait()
    assert "No font has" not in bars(desk)


def test_a_pdf_is_never_saved_over_another_kind_of_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, taken = tmp_path / "case.toml", tmp_path / "case.toml.pdf"
    case.write_text("locale = 'en-US'\n")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(case), ""))
    desk.wait()
    desk.window.actions_by_name["pdf"].trigger()
    assert taken.read_bytes().startswith(b"%PDF")
    assert case.read_text() == "locale = 'en-US'\n"
    taken.write_bytes(b"older")
    desk.window.actions_by_name["pdf"].trigger()
    assert "case.toml.pdf already" in desk.box().text()
    desk.answer("OK")
    assert taken.read_bytes() == b"older"


def test_five_hundred_quick_changes_end_with_the_last(desk: Desk) -> None:
    boxes = desk.field("treatment").boxes  # type: ignore[attr-defined]
    for number in range(501):
        boxes["chemo" if number % 2 else "rt_multi"].click()
    desk.wait()
    assert {row.id for row in desk.case.treatments} == {"rt_multi"}
    assert desk.window.session.newest is not None
    assert desk.window.session.newest.case.treatments == (Treatment("rt_multi"),)
    gc.collect()


def test_closing_while_building(desk: Desk) -> None:
    desk.tick("treatment", "chemo")
    desk.window.session.editor.saved(Path("none"))
    desk.window.close()
    assert not desk.window.isVisible()
    assert not desk.window.builder._thread.is_alive()


def test_typing_again_after_undo_loses_nothing(desk: Desk) -> None:
    line = desk.field("patient.name")
    desk.bot.keyClicks(line, "Anna")
    desk.window.actions_by_name["undo"].trigger()
    assert desk.case.patient.name == ""
    desk.bot.keyClicks(line, "Bo")
    assert desk.case.patient.name == "Bo"


def test_an_unexpected_exception_shows_no_traceback(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    gui.catch_faults(desk.window)
    with pytest.raises(KeyError) as caught:
        raise KeyError("Ana")
    sys.excepthook(KeyError, caught.value, caught.value.__traceback__)
    assert "Ana" not in report_of(caught.value).text
    assert isinstance(desk.box(), QMessageBox)
    assert "Ana" not in capsys.readouterr().err
    desk.box().close()


def test_self_test_opens_a_window() -> None:
    assert "pages on the screen" in gui.self_test()


def test_constants_are_not_worn_out(desk: Desk) -> None:
    """PySide6 6.12 takes references of None and True away on Python 3.11; the window must outlive it."""
    import sys

    if sys.version_info < (3, 12):
        assert sys.getrefcount(None) > 1 << 39
        assert sys.getrefcount(True) > 1 << 39


def test_garbage_is_looked_for_again_once_the_first_pages_are_there(desk: Desk) -> None:
    app = QApplication.instance()
    assert isinstance(app, gui.Application)
    window = gui.open_window(app)
    assert not gc.isenabled()
    desk.bot.addWidget(window)
    desk.wait_for(lambda: window.session.newest is not None)
    assert gc.isenabled()
    window.builder.stop()
    app.removeEventFilter(window.idle)  # type: ignore[arg-type]
    window.hide()
