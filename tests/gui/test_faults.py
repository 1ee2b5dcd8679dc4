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
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QMessageBox

from spinemets_desktop import atomic, handout, store
from spinemets_desktop.gui import app as gui
from spinemets_desktop.gui.fault import report_of
from spinemets_desktop.gui.printing import Job, PrintDialog, fault_of, set_up
from spinemets_desktop.model import Treatment
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
    desk.window.use(replace(desk.window.settings, overlay=""))
    desk.wait_for(lambda: "not in use" not in bars(desk))
    desk.wait()


def test_no_printer_is_said_and_the_way_out_is_beside_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    desk.window.actions_by_name["print"].trigger()
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    assert "No printer" in dialog.state.text()
    assert not dialog.go.isEnabled()
    assert dialog.save.isEnabled()
    dialog.reject()


class Printer:
    """A stand-in for what the system says of a printer."""

    def __init__(self, state: QPrinter.PrinterState, null: bool = False) -> None:
        self._state, self._null = state, null

    def isNull(self) -> bool:  # noqa: N802  Qt's own name
        return self._null

    def state(self) -> QPrinter.PrinterState:
        return self._state

    def supportedPageSizes(self) -> list[object]:  # noqa: N802  Qt's own name
        return []


@pytest.mark.parametrize(
    ("printer", "words"),
    [
        (Printer(QPrinter.PrinterState.Error), "fault"),
        (Printer(QPrinter.PrinterState.Aborted), "stopped"),
        (Printer(QPrinter.PrinterState.Idle, null=True), "not there"),
        (Printer(QPrinter.PrinterState.Idle), ""),
        (Printer(QPrinter.PrinterState.Active), ""),
    ],
)
def test_faults_of_a_printer_in_plain_words(printer: Printer, words: str) -> None:
    said = fault_of(printer, "letter")  # type: ignore[arg-type]
    assert words in said
    assert bool(said) == bool(words)


def pdf_printer(path: Path, page: str = "letter") -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer, page, 1, duplex=True)
    return printer


def test_every_page_reaches_the_printer_at_its_size(desk: Desk, tmp_path: Path) -> None:
    assert desk.window.built is not None
    rendered = desk.window.built.rendered
    assert rendered is not None
    out = tmp_path / "printed.pdf"
    job = Job(pdf_printer(out), rendered.data, desk.window)
    seen: list[tuple[int, int]] = []
    job.advanced.connect(lambda done, total: seen.append((done, total)))
    with desk.bot.waitSignal(job.ended, timeout=60_000) as ended:
        job.start()
    assert ended.args == [""]
    assert seen[-1][0] == seen[-1][1] == job.total()
    from pypdf import PdfReader

    pages = PdfReader(out).pages
    assert len(pages) == rendered.pages
    assert [round(float(v)) for v in pages[0].mediabox[2:]] == [612, 792]


def test_a_job_can_be_stopped_and_a_printer_can_refuse(desk: Desk, tmp_path: Path) -> None:
    assert desk.window.built is not None
    data = desk.window.built.rendered.data  # type: ignore[union-attr]
    job = Job(pdf_printer(tmp_path / "a.pdf"), data, desk.window)
    with desk.bot.waitSignal(job.ended, timeout=60_000) as ended:
        job.start()
        job.stop()
    assert "Stopped" in ended.args[0]


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
    assert desk.window.editor.dirty
    assert path.read_text("utf-8") == "old"
    desk.window.actions_by_name["pdf"].trigger()
    assert "No space left" in desk.box().text()
    desk.answer("OK")
    desk.window.remember(replace(desk.window.settings, theme="light"))
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
    assert desk.window.built is not None
    assert desk.window.built.fault is None


def test_what_no_font_can_draw_is_said_and_the_choice_stays(desk: Desk) -> None:
    desk.field("patient.name").setText("☃\U0001f600")  # type: ignore[attr-defined]
    desk.bot.keyClick(desk.field("patient.name"), Qt.Key.Key_A)
    desk.wait_for(lambda: "No font has" in bars(desk))
    desk.window.actions_by_name["pdf"].trigger()
    assert "No font has" in desk.box().text()
    desk.answer("OK")
    desk.bot.keyClick(desk.field("patient.name"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClicks(desk.field("patient.name"), "Ana")
    desk.wait()
    assert "No font has" not in bars(desk)


def test_five_hundred_quick_changes_end_with_the_last(desk: Desk) -> None:
    boxes = desk.field("treatment").boxes  # type: ignore[attr-defined]
    for number in range(501):
        boxes["chemo" if number % 2 else "rt_multi"].click()
    desk.wait()
    assert {row.id for row in desk.case.treatments} == {"rt_multi"}
    assert desk.window.built is not None
    assert desk.window.built.case.treatments == (Treatment("rt_multi"),)
    gc.collect()


def test_closing_while_building(desk: Desk) -> None:
    desk.tick("treatment", "chemo")
    desk.window.editor.saved(Path("none"))
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
