# SPDX-License-Identifier: MIT
"""Once the handout as it now is was printed or saved, nobody is asked about unsaved changes, but about later ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from spinemets_desktop.gui.output.printing import PrintDialog
from spinemets_desktop.gui.output.printjob import Job, set_up
from tests.gui.conftest import Desk


def printed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Print on a printer that is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_up(printer, "letter", 1, duplex=True)
    monkeypatch.setattr(PrintDialog, "make_job", lambda dialog: Job(printer, dialog.data, dialog))
    desk.window.actions_by_name["print"].trigger()
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    with desk.bot.waitSignal(dialog.accepted, timeout=60_000):
        dialog.print()
    desk.wait_for(lambda: QApplication.activeModalWidget() is None)


def saved(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save the PDF."""
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: out)
    desk.window.actions_by_name["pdf"].trigger()
    desk.wait_for(out.exists)


@pytest.mark.parametrize("give", [printed, saved])
def test_a_new_patient_follows_at_once(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, give: object
) -> None:
    desk.tick("treatment", "chemo")
    desk.wait()
    give(desk, tmp_path, monkeypatch)  # type: ignore[operator]
    desk.window.actions_by_name["new"].trigger()
    assert QApplication.activeModalWidget() is None
    assert desk.case.treatments == ()
    assert not desk.window.session.editor.was_given


def test_quitting_after_it_asks_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.tick("treatment", "chemo")
    desk.wait()
    saved(desk, tmp_path, monkeypatch)
    went: list[bool] = []
    assert desk.window.files.before_leaving(lambda: went.append(True))
    assert went == [True]


def test_a_change_after_it_is_asked_about(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.tick("treatment", "chemo")
    desk.wait()
    saved(desk, tmp_path, monkeypatch)
    desk.type_in("patient.name", "Ana")
    desk.window.actions_by_name["new"].trigger()
    assert "no file holds" in desk.box().informativeText()
    desk.answer("Cancel")
    event = QCloseEvent()
    desk.window.closeEvent(event)
    assert not event.isAccepted()
    desk.answer("Cancel")
    assert desk.case.patient.name == "Ana"


def test_a_print_that_failed_counts_for_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.tick("treatment", "chemo")
    desk.wait()
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: tmp_path / "missing" / "out.pdf")
    desk.window.actions_by_name["pdf"].trigger()
    desk.answer("OK")
    desk.window.actions_by_name["new"].trigger()
    desk.answer("Cancel")
    assert desk.case.treatments
