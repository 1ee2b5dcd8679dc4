# SPDX-License-Identifier: MIT
"""Print the PDF's pages at the printer's resolution, band by band, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from spinemets_desktop.gui.checkbox import Check
from spinemets_desktop.gui.choices.tests import form
from spinemets_desktop.gui.i18n import translate
from spinemets_desktop.gui.parts import Combo, Spin, column, label, one_default
from spinemets_desktop.gui.theme import unit

if TYPE_CHECKING:
    from spinemets_desktop.gui.window import Window

MOST_DPI = 600
_BAND = 512  # rows of pixels drawn at once: 10 MB at 600 dpi instead of 130
NAMES = {"letter": "US Letter", "a4": "A4"}
SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


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


def set_up(printer: QPrinter, page: str, copies: int, duplex: bool) -> None:
    """Give a printer paper size, copies and sides; the PDF brings its own margins."""
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(SIZES[page]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    printer.setCopyCount(copies)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    printer.setDocName("SpineMets")
    printer.setCreator("SpineMets Desktop")


class Job(QObject):
    """One print job; draws one band a turn of the event loop, so that the window answers and can stop it."""

    advanced = Signal(int, int)
    """Bands drawn, and bands in all."""
    ended = Signal(str)
    """Empty when all went to the printer, else what went wrong."""

    def __init__(self, printer: QPrinter, data: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self.printer = printer
        self.document = QPdfDocument(self)
        self.buffer = QBuffer(self)
        self.buffer.setData(QByteArray(data))
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self.buffer)
        self.painter = QPainter()
        self.bands: Iterator[None] = iter(())
        self.done = 0
        self.stopped = False

    def start(self) -> None:
        """Begin; `ended` follows in any case."""
        if not self.painter.begin(self.printer):
            self._end(translate("Print", "The printer does not take the job. Check that it is on and connected."))
            return
        self.bands = self._draw()
        QTimer.singleShot(0, self, self._step)

    def stop(self) -> None:
        """Stop; what was not sent yet is thrown away."""
        self.stopped = True

    def _size(self, page: int) -> QSize:
        points, dpi = self.document.pagePointSize(page), self.printer.resolution()
        return QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))

    def total(self) -> int:
        """Return the number of bands in all."""
        return sum(-(-self._size(page).height() // _BAND) for page in range(self.document.pageCount()))

    def _draw(self) -> Iterator[None]:
        for page in range(self.document.pageCount()):
            if page and not self.printer.newPage():
                raise OSError
            size = self._size(page)
            for top in range(0, size.height(), _BAND):
                band = QRect(0, top, size.width(), min(_BAND, size.height() - top))
                options = QPdfDocumentRenderOptions()
                options.setScaledSize(size)
                options.setScaledClipRect(band)
                self.painter.drawImage(band, self.document.render(page, band.size(), options))
                yield

    def _step(self) -> None:
        if self.stopped:
            self.printer.abort()
            self._end(translate("Print", "Stopped. Nothing more is printed."))
            return
        try:
            next(self.bands)
        except StopIteration:
            self._end("" if self.painter.end() else translate("Print", "The printer broke the job off. Look at it."))
            return
        except OSError:
            self._end(translate("Print", "The printer took no further page. Look at it, then print again."))
            return
        self.done += 1
        self.advanced.emit(self.done, self.total())
        QTimer.singleShot(0, self, self._step)

    def _end(self, problem: str) -> None:
        if self.painter.isActive():
            self.painter.end()
        self.bands = iter(())
        self.ended.emit(problem)


class PrintDialog(QDialog):
    """Printer, copies and sides; Enter prints."""

    def __init__(self, window: Window, data: bytes, page: str, pages: int) -> None:
        super().__init__(window)
        self.window_of, self.data, self.page, self.pages = window, data, page, pages
        self.setWindowTitle(translate("Print", "Print"))
        self.setModal(True)
        self.job: Job | None = None
        self.printers = Combo(translate("Print", "Printer"))
        self.printers.setMinimumContentsLength(24)
        self.printers.addItems(QPrinterInfo.availablePrinterNames())
        preferred = window.settings.printer or QPrinterInfo.defaultPrinterName()
        if preferred in QPrinterInfo.availablePrinterNames():
            self.printers.setCurrentText(preferred)
        self.copies = Spin(translate("Print", "Copies"))
        self.copies.setRange(1, 20)
        self.both = Check(translate("Print", "Print on both sides"))
        self.both.setChecked(window.settings.duplex and pages > 1)
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
            translate("Print", "Save PDF instead"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.save.clicked.connect(self._save_instead)
        self.buttons.accepted.connect(self.print)
        self.buttons.rejected.connect(self.reject)
        box = column(self, 1, 2)
        for part in (label(said, "quiet"), holder, self.state, self.bar, self.buttons):
            box.addWidget(part)
        one_default(self, self.go)
        self.setMinimumWidth(56 * unit())

    def _look(self) -> None:
        """Say what is wrong with the chosen printer; a warning does not hold anyone up."""
        name = self.printers.currentText()
        if not name:
            self._say(translate("Print", "No printer was found. Connect one, or save the PDF and print it elsewhere."))
            self.go.setEnabled(False)
            return
        info = QPrinterInfo.printerInfo(name)
        self._say(fault_of(info, self.page))
        self.go.setEnabled(not info.isNull())
        modes = info.supportedDuplexModes()
        able = not modes or any(mode != QPrinter.DuplexMode.DuplexNone for mode in modes)
        self.both.setEnabled(able)
        if not able:
            self.both.setChecked(False)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def make_printer(self) -> QPrinter:
        """Return the chosen printer."""
        info = QPrinterInfo.printerInfo(self.printers.currentText())
        return QPrinter(info, QPrinter.PrinterMode.HighResolution)

    def print(self) -> None:
        """Send the job, with progress; the dialog closes when it is through."""
        printer = self.make_printer()
        set_up(printer, self.page, self.copies.value(), self.both.isChecked())
        self.job = Job(printer, self.data, self)
        self.job.advanced.connect(self._advance)
        self.job.ended.connect(self._ended)
        for part in (self.go, self.save, self.printers, self.copies, self.both):
            part.setEnabled(False)
        self._say("")
        self.bar.show()
        self.job.start()

    def _advance(self, done: int, total: int) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def _ended(self, problem: str) -> None:
        self.job = None
        self.bar.hide()
        for part in (self.go, self.save, self.printers, self.copies, self.both):
            part.setEnabled(True)
        if problem:
            self._say(problem)
            return
        window = self.window_of
        name = self.printers.currentText()
        window.remember(replace(window.settings, printer=name, duplex=self.both.isChecked() or self.pages < 2))
        window.say(translate("Print", "Sent to %1.").replace("%1", name))
        self.accept()

    def reject(self) -> None:
        """Stop the job when there is one, else close."""
        if self.job is not None:
            self.job.stop()
        else:
            super().reject()

    def _save_instead(self) -> None:
        self.reject()
        self.window_of.output.save_pdf()
