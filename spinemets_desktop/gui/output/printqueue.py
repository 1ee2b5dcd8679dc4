# SPDX-License-Identifier: MIT
"""Printers of Linux and macOS by CUPS's own commands: what is wrong with one, and the very PDF sent to it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal
from shiboken6 import isValid

from spinemets_desktop.gui.widgets.i18n import translate

MEDIA = {"letter": "Letter", "a4": "A4"}
WATCHED = 60  # looks at a job that was sent, two seconds apart
_PAUSE = 2000  # milliseconds
_PATIENCE = 10_000  # milliseconds that a command may take to answer
_KINDS = re.compile(r"-(error|warning|report)$")
_JOB = re.compile(r"request id is (\S+-\d+)")
_running: set[QProcess] = set()  # a process outlives the dialog that began it


def available() -> bool:
    """Tell whether this computer prints with CUPS and has its commands."""
    return sys.platform != "win32" and all(shutil.which(name) for name in ("lp", "lpstat", "cancel"))


def alerts() -> dict[str, str]:
    """Return what CUPS's words for a fault mean, the gravest first."""
    jam = translate("Print", "Paper is jammed in the printer.")
    paper = translate("Print", "The printer needs paper.")
    ink = translate("Print", "The printer is out of ink or toner.")
    cover = translate("Print", "A cover of the printer is open.")
    gone = translate("Print", "The printer does not answer. Check that it is on and connected.")
    full = translate("Print", "The printer's output tray is full.")
    driver = translate("Print", "The printer's driver is not complete on this computer. Ask your IT department.")
    return {
        "media-jam": jam, "cover-open": cover, "door-open": cover, "interlock-open": cover,
        "media-empty": paper, "media-needed": paper, "input-tray-missing": paper,
        "toner-empty": ink, "marker-supply-empty": ink, "output-area-full": full,
        "offline": gone, "shutdown": gone, "timed-out": gone, "connecting-to-device": gone,
        "cups-missing-filter": driver,
        "paused": translate("Print", "The printer is stopped. Start it again, or choose another."),
        "spool-area-full": translate("Print", "The computer has no room left for print jobs."),
    }  # fmt: skip


def fault_in(status: str) -> str:
    """Return in plain words what `lpstat -l -p NAME -a NAME` says is wrong with a printer, or ""."""
    if " not accepting requests" in status:
        return translate("Print", "The printer takes no jobs at the moment. Choose another.")
    found = re.search(r"^\s*Alerts:(.*)$", status, re.MULTILINE)
    words = found.group(1).replace(",", " ").split() if found else []
    known = alerts()
    reasons = {_KINDS.sub("", word) for word in words}
    named = [text for word, text in known.items() if word in reasons]
    if not named and any(word.endswith("-error") for word in words):
        return translate("Print", "The printer reports a fault. Look at it first.")
    return next(iter(named), "")


def lp_options(printer: str, page: str, copies: int, duplex: bool) -> list[str]:
    """Return the arguments of `lp`; the PDF comes on its standard input and is printed at its own size."""
    sides = "two-sided-long-edge" if duplex else "one-sided"
    options = [f"media={MEDIA[page]}", f"sides={sides}", "print-scaling=none"]
    return ["-d", printer, "-n", str(copies), "-t", "SpineMets", *(arg for each in options for arg in ("-o", each))]


def _environment() -> QProcessEnvironment:
    """Return our environment with English answers, and without the libraries that a packed program brings."""
    made = QProcessEnvironment.systemEnvironment()
    made.insert("LC_ALL", "C")
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = made.value(f"{name}_ORIG")
        if before:
            made.insert(name, before)
        elif getattr(sys, "frozen", False):
            made.remove(name)
    return made


def run(
    owner: QObject, command: str, arguments: list[str], then: Callable[[int, str, str], object], data: bytes = b""
) -> QProcess:
    """Run a command without waiting for it; `then` gets its exit code, output and errors while `owner` lives."""
    process = QProcess()
    process.setProcessEnvironment(_environment())
    _running.add(process)

    def done(code: int) -> None:
        if process not in _running or not isValid(process):
            return
        said, wrong = process.readAllStandardOutput().data(), process.readAllStandardError().data()
        _running.discard(process)
        process.deleteLater()
        if isValid(owner):
            then(code, bytes(said).decode("utf-8", "replace"), bytes(wrong).decode("utf-8", "replace"))

    def failed(error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            done(127)

    process.finished.connect(lambda code, status: done(code if status == QProcess.ExitStatus.NormalExit else -1))
    process.errorOccurred.connect(failed)
    QTimer.singleShot(_PATIENCE, process, process.kill)
    process.start(command, arguments)
    process.write(QByteArray(data))
    process.closeWriteChannel()
    return process


def look(parent: QObject, printer: str, then: Callable[[str], object]) -> QProcess:
    """Ask what is wrong with a printer; `then` gets a sentence, or "" when nothing is known to be wrong."""
    return run(parent, "lpstat", ["-l", "-p", printer, "-a", printer], lambda _, said, __: then(fault_in(said)))


class CupsJob(QObject):
    """One print job: the PDF goes to CUPS as it is, so that the printer draws it at its own resolution."""

    advanced = Signal(int, int)
    """Steps done, and steps in all."""
    ended = Signal(str)
    """Empty when CUPS has the job, else what went wrong."""

    def __init__(self, printer: str, data: bytes, options: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self.printer, self.data, self.options = printer, data, options
        self.id = ""
        self.stopped = False
        self._process: QProcess | None = None

    def start(self) -> None:
        """Send it; `ended` follows in any case."""
        self.advanced.emit(0, 0)
        self._process = run(self, "lp", self.options, self._sent, self.data)

    def stop(self) -> None:
        """Stop; a job that CUPS has already is taken back."""
        self.stopped = True
        if self._process is not None:
            self._process.kill()

    def _sent(self, code: int, said: str, wrong: str) -> None:
        self._process = None
        found = _JOB.search(said)
        self.id = found.group(1) if found else ""
        if self.stopped:
            if self.id:
                run(self, "cancel", [self.id], lambda *_: None)
            self.ended.emit(translate("Print", "Stopped. Nothing is printed."))
        elif code == 0:
            self.ended.emit("")
        else:
            self.ended.emit(refusal(wrong))


def refusal(wrong: str) -> str:
    """Return in plain words why `lp` did not take a job."""
    if "not accepting" in wrong:
        return translate("Print", "The printer takes no jobs at the moment. Choose another.")
    if "does not exist" in wrong:
        return translate("Print", "This printer is not there any more. Choose another.")
    said = wrong.strip().removeprefix("lp:").strip() or "lp"
    return translate("Print", "The printer does not take the job (%1).").replace("%1", said)


class Watch(QObject):
    """Looks after a job that was sent, until it is through, and says when its printer has a fault."""

    told = Signal(str)
    """What is wrong with the printer now; empty when nothing is, or the job is through."""

    def __init__(self, printer: str, job: str, parent: QObject) -> None:
        super().__init__(parent)
        self.printer, self.job = printer, job
        self.left = WATCHED
        self._said = ""
        self.timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    def _look(self) -> None:
        self.left -= 1
        run(self, "lpstat", ["-o", self.printer, "-l", "-p", self.printer], self._seen)

    def _seen(self, code: int, said: str, wrong: str) -> None:
        waits = re.search(rf"^{re.escape(self.job)}\s", said, re.MULTILINE) is not None
        fault = fault_in(said) if waits else ""
        if fault != self._said:
            self._said = fault
            self.told.emit(fault)
        if waits and self.left > 0:
            self.timer.start()
        else:
            self.deleteLater()
