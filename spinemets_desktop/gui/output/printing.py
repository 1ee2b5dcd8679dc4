# SPDX-License-Identifier: MIT
"""The print dialog: printer, copies, sides, and in plain words what is wrong with the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from spinemets_desktop.gui.output import printqueue
from spinemets_desktop.gui.output.printjob import SIZES, Job, set_up
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.dropdown import Combo, Spin
from spinemets_desktop.gui.widgets.elements import column, form, label, one_default
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

NAMES = {"letter": "US Letter", "a4": "A4"}


def fault_of(info: QPrinterInfo, page: str) -> str:
    """Return in plain words what is wrong with a printer, or "" when it seems ready."""
    if info.isNull():
        return translate("Print", "This printer is not there any more. Choose another.")
    if info.state() == QPrinter.PrinterState.Error:
        return translate("Print", "The printer reports a fault: paper, ink or cover, for example. Look at it first.")
    if info.state() == QPrinter.PrinterState.Aborted:
        return translate("Print", "The printer has stopped. Start it again, or choose another.")
    sizes = [size.id() for size in info.supportedPageSizes()]
    if sizes and SIZES[page] not in sizes:
        name = NAMES[page]
        return translate("Print", "This printer does not list paper of the size %1.").replace("%1", name)
    return ""


class PrintDialog(QDialog):
    """Printer, copies and sides; Enter prints.

    `data` is the PDF, `page` its paper (`letter` or `a4`), `pages` their number. `save_instead` saves the PDF;
    `watch` looks after a job that CUPS took, by the names of its printer and of itself.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        data: bytes,
        page: str,
        pages: int,
        save_instead: Callable[[], object],
        watch: Callable[[str, str], object],
    ) -> None:
        super().__init__(parent)
        self.session, self.data, self.page, self.pages = session, data, page, pages
        self.save_instead, self.watch = save_instead, watch
        self.setWindowTitle(translate("Print", "Print"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.job: Job | printqueue.CupsJob | None = None
        self.printers = Combo(translate("Print", "Printer"))
        self.printers.setMinimumContentsLength(24)
        names = QPrinterInfo.availablePrinterNames()
        self.printers.addItems(names or [translate("Print", "No printer")])
        self.printers.setEnabled(bool(names))
        self.none = not names
        preferred = session.settings.printer or QPrinterInfo.defaultPrinterName()
        if preferred in names:
            self.printers.setCurrentText(preferred)
        self.copies = Spin(translate("Print", "Copies"))
        self.copies.setRange(1, 20)
        self.both = Check(translate("Print", "Print on both sides"))
        self.wants_both, self.able = session.settings.duplex, True
        self.both.clicked.connect(self._choose_sides)
        self.state = label("", "wrong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(translate("Print", "Progress"))
        self.bar.hide()
        self._lay_out()
        self.printers.currentIndexChanged.connect(lambda _: self._look())
        self._look()

    def _lay_out(self) -> None:
        holder = QWidget()
        rows = form(holder)
        for name, field in (
            (translate("Print", "P&rinter"), self.printers),
            (translate("Print", "&Copies"), self.copies),
        ):
            rows.addRow(name, field)
        rows.addRow("", self.both)
        size = NAMES[self.page]
        said = translate("Print", "%1 pages, %2").replace("%1", str(self.pages)).replace("%2", size)
        self.buttons = QDialogButtonBox()
        self.go = self.buttons.addButton(translate("Print", "&Print"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("primary")
        self.cancel = self.buttons.addButton(translate("Print", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.save = self.buttons.addButton(
            translate("Print", "&Save PDF instead"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.save.clicked.connect(self._save_instead)
        self.buttons.accepted.connect(self.print)
        self.buttons.rejected.connect(self.reject)
        box = column(self, 1, 2)
        for part in (label(said, "quiet"), holder, self.state, self.bar, self.buttons):
            box.addWidget(part)
        box.addStretch(1)
        one_default(self, self.go)
        self.setMinimumWidth(60 * unit())

    # ---------------------------------------------------------- the printer

    def _look(self) -> None:
        """Say what is wrong with the chosen printer; a warning does not hold anyone up."""
        name = self.printers.currentText()
        if self.none:
            self._say(translate("Print", "No printer was found. Connect one, or save the PDF and print it elsewhere."))
            self.go.setEnabled(False)
            self._show_sides(able=False)
            one_default(self, self.save)
            self.save.setFocus()
            return
        info = QPrinterInfo.printerInfo(name)
        self._say(fault_of(info, self.page))
        self.go.setEnabled(not info.isNull())
        modes = info.supportedDuplexModes()
        self._show_sides(not modes or any(mode != QPrinter.DuplexMode.DuplexNone for mode in modes))
        if printqueue.available():
            printqueue.look(self, name, lambda fault: self._say_fault(name, fault))

    def _say_fault(self, printer: str, fault: str) -> None:
        """Say what CUPS knows about a printer, when it is still the chosen one."""
        if fault and self.job is None and printer == self.printers.currentText():
            self._say(fault)

    def _show_sides(self, able: bool) -> None:
        self.able = able and self.pages > 1
        self.both.setEnabled(self.able)
        self.both.setChecked(self.able and self.wants_both)
        one = translate("Print", "This printer prints on one side only.")
        self.both.setToolTip("" if able else one)

    def _choose_sides(self, both: bool) -> None:
        self.wants_both = both

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    # ---------------------------------------------------------------- a job

    def make_job(self) -> Job | printqueue.CupsJob:
        """Return the job: the PDF itself where CUPS takes it, else its pages as pictures."""
        name, copies, both = self.printers.currentText(), self.copies.value(), self.both.isChecked()
        if printqueue.available():
            return printqueue.CupsJob(name, self.data, printqueue.lp_options(name, self.page, copies, both), self)
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        set_up(printer, self.page, copies, both)
        return Job(printer, self.data, self)

    def print(self) -> None:
        """Send the job, with progress; the dialog closes when it is through."""
        self.job = self.make_job()
        self.job.advanced.connect(self._advance)
        self.job.ended.connect(self._ended)
        self._enable(False)
        self._say("")
        self.bar.show()
        self.job.start()

    def _enable(self, on: bool) -> None:
        for part in (self.go, self.save, self.printers, self.copies):
            part.setEnabled(on)
        self.both.setEnabled(on and self.able)
        self.cancel.setText(translate("Print", "Cancel") if on else translate("Print", "Stop"))

    def _advance(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def _ended(self, problem: str) -> None:
        job, self.job = self.job, None
        self.bar.hide()
        self._enable(True)
        if problem:
            self._say(problem)
            return
        session, name = self.session, self.printers.currentText()
        session.remember(replace(session.settings, printer=name, duplex=self.wants_both))
        session.say.emit(translate("Print", "Sent to %1.").replace("%1", name))
        if isinstance(job, printqueue.CupsJob):
            self.watch(name, job.id)
        self.accept()

    def reject(self) -> None:
        """Stop the job when there is one, else close."""
        if self.job is not None:
            self.job.stop()
        else:
            super().reject()

    def _save_instead(self) -> None:
        self.reject()
        self.save_instead()
