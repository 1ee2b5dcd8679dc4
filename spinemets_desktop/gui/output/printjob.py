# SPDX-License-Identifier: MIT
"""Print the PDF's pages as pictures at the printer's resolution, band by band, where the system takes no PDF itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

from spinemets_desktop.gui.widgets.i18n import translate

MOST_DPI = 600
_BAND = 512  # rows of pixels drawn at once: 10 MB at 600 dpi instead of 130
SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def set_up(printer: QPrinter, page: str, copies: int, duplex: bool) -> None:
    """Give a printer paper size, copies and sides; the PDF brings its own margins."""
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(SIZES[page]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    printer.setCopyCount(copies)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if duplex else QPrinter.DuplexMode.DuplexNone)
    printer.setDocName("SpineMets")
    printer.setCreator("SpineMets Desktop")


def _stopped() -> str:
    """Say what stopping did: Windows throws the job away, elsewhere Qt sends the pages that were drawn."""
    nothing = translate("Print", "Stopped. Nothing is printed.")
    some = translate("Print", "Stopped. Pages that were sent already may still be printed.")
    return nothing if sys.platform == "win32" else some


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
        """Stop; what was not drawn yet is not printed."""
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
            self._end(_stopped())
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
