# SPDX-License-Identifier: MIT
"""Printing: the dialog, what is wrong with a printer in plain words, and pages that really reach it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from spinemets_desktop.gui.output import printing, printqueue
from spinemets_desktop.gui.output.printing import PrintDialog, fault_of
from spinemets_desktop.gui.output.printjob import Job, set_up
from tests.gui.conftest import Desk


def data_of(desk: Desk) -> bytes:
    assert desk.window.session.newest is not None
    assert desk.window.session.newest.rendered is not None
    return desk.window.session.newest.rendered.data


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
    assert desk.window.session.newest is not None
    rendered = desk.window.session.newest.rendered
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
    assert desk.window.session.newest is not None
    data = desk.window.session.newest.rendered.data  # type: ignore[union-attr]
    job = Job(pdf_printer(tmp_path / "a.pdf"), data, desk.window)
    with desk.bot.waitSignal(job.ended, timeout=60_000) as ended:
        job.start()
        job.stop()
    assert "Stopped" in ended.args[0]


# ------------------------------------------------------------------ CUPS

STATUS = """printer Office now printing Office-3.  enabled since Tue Nov 24 13:58:36 2026
\tsays something
\tDescription: Office
\tAlerts: {alerts}
\tLocation:
Office accepting requests since Tue Nov 24 13:58:36 2026
"""


@pytest.mark.parametrize(
    ("alerts", "words"),
    [
        ("none", ""),
        ("media-jam-error", "jammed"),
        ("media-empty-error media-needed-error", "needs paper"),
        ("toner-low-warning, marker-supply-empty-error", "out of ink"),
        ("toner-low-warning", ""),
        ("cover-open-report", "cover"),
        ("offline-report", "does not answer"),
        ("paused", "stopped"),
        ("cups-missing-filter-warning", "driver"),
        ("fuser-over-temp-error", "reports a fault"),
    ],
)
def test_alerts_of_cups_in_plain_words(alerts: str, words: str) -> None:
    said = printqueue.fault_in(STATUS.format(alerts=alerts))
    assert words in said
    assert bool(said) == bool(words)


def test_a_printer_that_takes_no_jobs_is_said() -> None:
    assert "takes no jobs" in printqueue.fault_in("Office not accepting requests since Tue Nov 24 2026 -\n\tmoved\n")
    assert "takes no jobs" in printqueue.refusal('lp: Destination "Office" is not accepting jobs.\n')
    assert "not there any more" in printqueue.refusal("lp: Error - The printer or class does not exist.\n")
    assert "(Error - no such paper)" in printqueue.refusal("lp: Error - no such paper\n")


class Spooler:
    """Stand-ins for the commands of CUPS: what `lp` gets is written to files, `lpstat` says what it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        taken = f"printf '%s\\n' \"$@\" > {folder}/arguments; cat > {folder}/job.pdf"
        self.command("lp", f"{taken}; echo 'request id is Office-7 (0 file(s))'")
        self.command("lpstat", f"cat {folder}/status")
        self.command("cancel", f'echo "$1" > {folder}/cancelled')
        self.say("none", waits=True)

    def command(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)

    def say(self, alerts: str, *, waits: bool) -> None:
        job = "Office-7   someone   46080   Tue Nov 24 13:58:36 2026\n" if waits else ""
        (self.folder / "status").write_text(job + STATUS.format(alerts=alerts), "utf-8")


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spooler:
    if sys.platform == "win32":
        pytest.skip("CUPS is on Linux and macOS")
    made = Spooler(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{made.folder}:/usr/bin:/bin")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))
    monkeypatch.setattr(printing, "fault_of", lambda *_: "")
    monkeypatch.setattr(printqueue, "_PAUSE", 1)
    return made


def open_dialog(desk: Desk) -> PrintDialog:
    desk.window.actions_by_name["print"].trigger()
    desk.wait_for(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    dialog.go.setEnabled(True)  # Qt itself does not know the stand-in
    return dialog


def bars(desk: Desk) -> str:
    return " ".join(bar.text.text() for bar in desk.window.bars.shown.values())


def test_cups_gets_the_very_pdf_and_a_jam_is_said_until_it_is_over(desk: Desk, spooler: Spooler) -> None:
    dialog = open_dialog(desk)
    dialog.copies.setValue(2)
    spooler.say("media-jam-error", waits=True)
    dialog.go.click()
    desk.wait_for(lambda: "jammed" in bars(desk))
    assert (spooler.folder / "job.pdf").read_bytes() == data_of(desk)
    arguments = (spooler.folder / "arguments").read_text("utf-8").split("\n")
    assert {"Office", "2", "media=Letter", "print-scaling=none", "SpineMets"} <= set(arguments)
    assert desk.window.session.settings.printer == "Office"
    spooler.say("none", waits=False)
    desk.wait_for(lambda: "jammed" not in bars(desk))


def test_what_is_wrong_is_said_before_printing(desk: Desk, spooler: Spooler) -> None:
    spooler.say("media-empty-error", waits=False)
    dialog = open_dialog(desk)
    desk.wait_for(lambda: "needs paper" in dialog.state.text())
    assert dialog.go.isEnabled(), "a warning does not hold anyone up"
    spooler.command("lp", "cat > /dev/null; echo 'lp: Destination \"Office\" is not accepting jobs.' >&2; exit 1")
    dialog.go.click()
    desk.wait_for(lambda: "takes no jobs" in dialog.state.text())
    assert dialog.isVisible()
    dialog.reject()


def test_a_job_that_hangs_can_be_stopped(desk: Desk, spooler: Spooler) -> None:
    spooler.command("lp", "exec sleep 60")
    dialog = open_dialog(desk)
    dialog.go.click()
    desk.wait_for(lambda: dialog.bar.isVisible())
    dialog.reject()
    desk.wait_for(lambda: "Stopped" in dialog.state.text())
    assert dialog.save.isEnabled()
    assert not (spooler.folder / "job.pdf").exists()
    dialog.reject()


def test_one_side_of_one_printer_is_not_remembered_for_the_next(desk: Desk, spooler: Spooler) -> None:
    dialog = open_dialog(desk)
    dialog._show_sides(able=False)
    assert not dialog.both.isChecked()
    dialog.go.click()
    desk.wait_for(lambda: desk.window.session.settings.printer == "Office")
    assert desk.window.session.settings.duplex
    assert "sides=one-sided" in (spooler.folder / "arguments").read_text("utf-8")


def test_the_program_s_own_libraries_do_not_reach_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/spinemets/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    assert printqueue._environment().value("LD_LIBRARY_PATH") == "/usr/local/lib"
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not printqueue._environment().contains("LD_LIBRARY_PATH")
