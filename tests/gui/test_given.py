# SPDX-License-Identifier: MIT
"""What was given, in the window: noted after a print or a saved PDF, found, given again, never in the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog

from spinemets_desktop.clinic import store
from spinemets_desktop.clinic.record import keeping
from spinemets_desktop.gui.output.printing import PrintDialog
from spinemets_desktop.gui.record.recordwindow import RecordWindow
from tests.gui.conftest import CLINIC, Desk

SAID = "correct horse battery"


@pytest.fixture
def keeper(make: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The window of a clinic that keeps what was given; saving asks for no name."""
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True, record="names"))
    desk.wait_for(lambda: len(desk.window.choices.groups) == 7)
    desk.window.session.passphrase = SAID
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: tmp_path / "out.pdf")
    return desk


def given(desk: Desk, tmp_path: Path, name: str = "Ana") -> bytes:
    desk.type_in("patient.name", name)
    desk.tick("treatment", "chemo")
    desk.wait()
    (tmp_path / "out.pdf").unlink(missing_ok=True)
    desk.window.actions_by_name["pdf"].trigger()
    desk.wait_for((tmp_path / "out.pdf").exists)
    return (tmp_path / "out.pdf").read_bytes()


def opened(desk: Desk) -> RecordWindow:
    desk.window.actions_by_name["given"].trigger()
    return shown()[0]


def shown() -> list[RecordWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordWindow) and each.isVisible()]


def test_a_saved_pdf_is_found_again_with_the_same_bytes(keeper: Desk, tmp_path: Path) -> None:
    data = given(keeper, tmp_path)
    window = opened(keeper)
    assert window.list.count() == 1
    assert "Ana" in window.list.item(0).text()
    assert not window.buttons["Print again"].isEnabled()
    window.list.setCurrentRow(0)
    window.pick_save = lambda *_: tmp_path / "again.pdf"
    keeper.bot.mouseClick(window.buttons["Save the PDF …"], Qt.MouseButton.LeftButton)
    assert (tmp_path / "again.pdf").read_bytes() == data
    keeper.bot.mouseClick(window.buttons["Copy a line for the record"], Qt.MouseButton.LeftButton)
    assert "handout SM-" in QGuiApplication.clipboard().text()
    keeper.bot.mouseClick(window.buttons["Print again"], Qt.MouseButton.LeftButton)
    keeper.wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    assert (dialog.data, dialog.page) == (data, "letter")
    dialog.reject()


def test_find_begin_anew_and_delete(keeper: Desk, tmp_path: Path) -> None:
    given(keeper, tmp_path)
    keeper.window.actions_by_name["new"].trigger()
    assert keeper.case.patient.name == ""
    window = opened(keeper)
    keeper.bot.keyClicks(window.search, "zzz")
    assert window.list.count() == 0
    assert window.empty.isVisible()
    window.search.clear()
    window.list.setCurrentRow(0)
    keeper.bot.mouseClick(window.buttons["New case from it"], Qt.MouseButton.LeftButton)
    assert keeper.case.patient.name == "Ana"
    assert [row.id for row in keeper.case.treatments] == ["chemo"]
    keeper.bot.mouseClick(window.buttons["Delete …"], Qt.MouseButton.LeftButton)
    keeper.answer("Delete")
    assert window.list.count() == 0
    assert keeping.opened(SAID).find() == []


def test_without_a_keyring_the_passphrase_is_asked_once(keeper: Desk, tmp_path: Path) -> None:
    keeper.window.session.passphrase = ""
    given(keeper, tmp_path)
    keeper.wait_for(lambda: isinstance(QApplication.activeModalWidget(), QInputDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue(SAID)
    dialog.accept()
    assert len(keeping.opened(SAID).find()) == 1
    keeper.window.actions_by_name["new"].trigger()
    given(keeper, tmp_path, "Bo")
    assert len(keeping.opened(SAID).find()) == 2


def test_a_record_that_fails_is_said_and_printing_goes_on(keeper: Desk, tmp_path: Path) -> None:
    (store.folder() / "handouts.db").write_bytes(b"not a record at all, but long enough to be looked at" * 100)
    assert given(keeper, tmp_path).startswith(b"%PDF")
    bar = keeper.window.bars.shown["record"]
    assert "not in the record" in bar.text.text()


def test_off_nothing_is_kept_nor_loaded(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: tmp_path / "out.pdf")
    given(desk, tmp_path)
    assert not (store.folder() / "handouts.db").exists()
    desk.window.actions_by_name["given"].trigger()
    assert "is off" in desk.box().text()
    desk.answer("OK")
    code = (
        "import sys, spinemets_desktop.gui.app; "
        "print([n for n in sys.modules if n.endswith('record') or '.record.' in n or 'sqlcipher' in n])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"


def test_a_list_of_patients_does_not_stay_open_unused(keeper: Desk, tmp_path: Path) -> None:
    given(keeper, tmp_path)
    keeper.window.actions_by_name["new"].trigger()
    opened(keeper)
    idle = keeper.window.idle
    assert idle is not None
    idle.warn()
    assert idle.box is not None
    idle.clear()
    keeper.wait_for(lambda: not shown())
    assert keeper.window.session.passphrase == ""
