# SPDX-License-Identifier: MIT
"""Checks, wording, first start, presets, idle clearing: what stands around the choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QInputDialog, QLineEdit, QPlainTextEdit, QToolButton

from spinemets_desktop.case.model import Treatment
from spinemets_desktop.clinic import installation, store
from spinemets_desktop.gui.clinic.profile import ProfileDialog
from spinemets_desktop.gui.idle import WARNING
from tests.gui.conftest import CLINIC, Desk

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_first_start_asks_for_the_numbers(make: Callable[..., Desk], home: Path) -> None:
    desk = make()
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), ProfileDialog))
    page = QApplication.activeModalWidget()
    assert isinstance(page, ProfileDialog)
    desk.bot.keyClicks(page.lines["day_phone"], "555-0100")
    desk.bot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert page.isVisible()
    assert "Night number" in page.wrong.text()
    assert page.focusWidget() is page.lines["night_phone"]
    desk.bot.keyClicks(page.lines["night_phone"], "555-0199")
    desk.bot.keyClick(page.lines["night_phone"], Qt.Key.Key_Return)
    desk.wait_for(lambda: not page.isVisible())
    desk.wait()
    assert "555-0199" in desk.text_of_pages()
    assert store.load().settings.clinic.night_phone == "555-0199"
    assert not desk.window.session.editor.dirty


def test_without_numbers_nothing_leaves_the_window(make: Callable[..., Desk], tmp_path: Path) -> None:
    desk = make(store.Settings(welcomed=True))
    desk.wait()
    assert desk.window.session.newest is not None
    assert desk.window.session.newest.rendered is not None, "the pages show all the same"
    for name in ("print", "pdf", "copy_text", "evidence", "viewer"):
        desk.window.actions_by_name[name].trigger()
        desk.answer("Cancel")
    desk.window.actions_by_name["print"].trigger()
    desk.answer("Set the numbers")
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), ProfileDialog))
    page = QApplication.activeModalWidget()
    assert isinstance(page, ProfileDialog)
    page.reject()
    bar = desk.window.bars.shown["numbers"]
    desk.wait_for(bar.isVisible)
    desk.press("Set the numbers")
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), ProfileDialog))


def test_what_must_be_seen_stops_printing_once(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: out)
    desk.choose("cord", "cord_suspected")
    desk.wait()
    assert "A3" in desk.window.side.advisories.notes
    desk.window.actions_by_name["pdf"].trigger()
    assert "A3" in desk.box().informativeText()
    desk.answer("I have seen this, go on")
    desk.wait_for(out.exists)
    assert "A3" in desk.case.advice.seen


def test_checks_are_dismissed_with_a_reason_and_come_back(desk: Desk) -> None:
    desk.choose("tumor", "breast")
    desk.wait()
    note = desk.window.side.advisories.notes["A6"]
    desk.bot.mouseClick(note.source, Qt.MouseButton.LeftButton)
    desk.bot.mouseClick(note.dismiss, Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Hormone treatment since May")
    dialog.accept()
    desk.wait()
    assert ("A6", "Hormone treatment since May") in desk.case.advice.dismissed
    assert "A6" not in desk.window.side.advisories.notes
    desk.window.actions_by_name["undo"].trigger()
    desk.wait()
    assert "A6" in desk.window.side.advisories.notes


def test_at_most_five_checks_stand_first(desk: Desk) -> None:
    for option in ("surg_decompress", "rt_sbrt", "steroid", "immuno", "bone_drug"):
        desk.tick("treatment", option)
    for option in ("diabetes", "kidney_disease", "bleeding_anticoag", "infection_active", "mood"):
        desk.field("conditions").fold.set_open(True)  # type: ignore[attr-defined]
        desk.tick("conditions", option)
    desk.wait()
    notes = desk.window.side.advisories.notes
    desk.wait_for(lambda: sum(note.isVisible() for note in notes.values()) == 5)
    assert len(notes) > 5


def test_preset_holds_no_patient(desk: Desk, home: Path) -> None:
    desk.type_in("patient.name", "Ana O'Brien")
    desk.tick("treatment", "rt_multi")
    desk.window.presets.save("Radiation")
    assert "Ana" not in (home / store.FILE_NAME).read_text("utf-8")
    desk.window.clear()
    desk.type_in("patient.name", "Bo")
    desk.window.presets.use("Radiation")
    assert desk.case.treatments == (Treatment("rt_multi"),)
    assert desk.case.patient.name == "Bo"
    assert desk.case.clinic.night_phone == CLINIC.night_phone
    desk.window.presets.remove("Radiation")
    assert not store.load().settings.presets


def test_an_unused_window_warns_and_then_clears_itself(desk: Desk) -> None:
    desk.type_in("patient.name", "Ana")
    desk.wait()
    desk.window.actions_by_name["copy_text"].trigger()
    idle = desk.window.idle
    assert idle is not None
    idle.timer.timeout.emit()
    assert str(WARNING) in desk.box().text()
    desk.answer("Go on working")
    assert desk.case.patient.name == "Ana"
    idle.timer.timeout.emit()
    for _ in range(WARNING):
        idle.countdown.timeout.emit()
    assert desk.case.patient.name == ""
    assert "Ana" not in QGuiApplication.clipboard().text()
    assert QApplication.activeModalWidget() is None


def test_the_warning_stands_in_front_of_an_open_dialog_and_clearing_closes_both(desk: Desk) -> None:
    desk.type_in("patient.name", "Ana")
    desk.window.others.profile()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ProfileDialog)
    idle = desk.window.idle
    assert idle is not None
    idle.timer.timeout.emit()
    assert desk.box().parentWidget() is dialog
    desk.answer("Go on working")
    assert QApplication.activeModalWidget() is dialog
    idle.timer.timeout.emit()
    for _ in range(WARNING):
        idle.countdown.timeout.emit()
    desk.wait_for(lambda: QApplication.activeModalWidget() is None)
    assert desk.case.patient.name == ""


def test_nothing_about_a_patient_is_written(desk: Desk, home: Path) -> None:
    desk.type_in("patient.name", "Ana O'Brien")
    desk.tick("treatment", "chemo")
    desk.wait()
    desk.window.session.editor.saved(Path("none"))
    desk.window.close()
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert b"Ana" not in written
    assert b"chemo" not in written


def test_drop_a_case_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('[cancer]\ntumor = "kidney"\n', "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    desk.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    assert desk.case.cancer.tumor == "kidney"
    assert desk.case.clinic == CLINIC


def test_a_file_that_is_dropped_on_a_field_is_for_the_window(desk: Desk) -> None:
    desk.field("patient.name")
    desk.field("note")
    fields = [*desk.window.findChildren(QLineEdit), *desk.window.findChildren(QPlainTextEdit)]
    inner = [field for field in fields if isinstance(field.parentWidget(), QAbstractSpinBox)]
    assert [field.accessibleName() for field in fields if field.acceptDrops() and field not in inner] == []


def test_recent_files_only_when_wanted(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('[cancer]\ntumor = "kidney"\n', "utf-8")
    desk.window.files.open_path(path)
    assert desk.window.session.settings.recent == ()
    desk.window.session.use(replace(desk.window.session.settings, recent_on=True))
    desk.window.files.open_path(path)
    assert desk.window.session.settings.recent == (str(path),)


def test_the_status_bar_says_pages_words_and_grade(desk: Desk) -> None:
    status = desk.window.status
    assert status.pages.text().endswith("pages")
    assert "words" in status.words.text()
    assert "Reading grade" in status.grade.text()
    assert status.language.text() == "English (United States)"
    assert status.version.text().endswith("not signed off by this clinic")


def test_the_status_bar_knows_a_sign_off(desk: Desk, home: Path) -> None:
    installation.sign_off(None, "Dr. A", "Lead", date.today(), "")
    desk.tick("treatment", "chemo")
    desk.wait()
    assert desk.window.status.version.text().endswith(", signed off by this clinic")


def test_a_window_comes_back_where_it_was(make: Callable[..., Desk]) -> None:
    first = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    first.wait()
    first.wait_for(lambda: len(first.window.choices.groups) == 7)
    first.window.resize(790, 640)
    first.window.choices.folds["tests"].set_open(True)
    first.window.close()
    second = make()
    assert second.window.height() == 640
    assert "tests" in second.window.session.settings.window.open_groups


def test_a_bar_that_was_closed_stays_away_and_the_card_is_one_click_away(desk: Desk) -> None:
    window = desk.window
    window.files.open_path(EXAMPLES / "general-page.toml")
    desk.wait()
    assert "card" in window.bars.shown
    close = window.bars.shown["card"].findChild(QToolButton)
    assert close is not None
    desk.bot.mouseClick(close, Qt.MouseButton.LeftButton)
    desk.choose("ecog", "ecog0")
    desk.wait()
    assert window.session.newest is not None
    assert window.session.newest.handout is not None
    assert window.session.newest.handout.card_left_out
    assert "card" not in window.bars.shown
    window.clear()
    window.files.open_path(EXAMPLES / "general-page.toml")
    desk.wait()
    desk.wait_for(window.bars.shown["card"].button.isVisible)
    desk.press("Add a page with it")
    desk.wait()
    assert "card" in desk.case.extras
    assert "card" not in window.bars.shown


def test_everything_can_be_asked_for_before_the_first_pages(make: Callable[..., Desk]) -> None:
    """A file named on the command line, and an impatient user."""
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    window = desk.window
    assert window.session.newest is None
    window.files.open_path(EXAMPLES / "breast-radiation.toml")
    window.side.go_to_checks()
    window.side.go_to_wording()
    window.choices.begin_search()
    window.choices.take_focus()
    window.session.use(replace(window.session.settings, clinic=replace(CLINIC, name="Another name")))
    desk.wait_for(lambda: window.session.editor.path is not None)
    desk.wait()
    assert desk.case.cancer.tumor == "breast"
    assert window.side.wording.texts
