# SPDX-License-Identifier: MIT
"""The pages as they will be printed, drawn by QtPdf; a paragraph can be clicked or reached by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent

from spinemets_desktop.gui.pages.desk import Desk
from spinemets_desktop.gui.pages.paperstack import Place
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import colors

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from spinemets_desktop.gui.pages.spoken import SpokenPages

_KEPT = 6  # page images kept beside those in view


class Preview(Desk):
    """The desk with a document on it. Keeps the reader's place and zoom when the document changes."""

    chosen = Signal(str)
    """The id of a statement that was clicked, or reached by keyboard and taken with Enter."""
    painted = Signal(int)
    """Number of the document that was just painted; for measuring."""

    def __init__(self, zoom: str) -> None:
        super().__init__(zoom)
        self.setAccessibleName(translate("Preview", "Pages of the handout"))
        self.document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self.marked: frozenset[str] = frozenset()
        self.current = self._hover = ""
        self.number = 0
        self._images: dict[int, QImage] = {}
        self.spoken: SpokenPages | None = None

    # ----------------------------------------------------------- document

    def show_pdf(self, data: bytes, places: Sequence[Place], number: int = 0) -> None:
        """Show another document at the place where the reader is."""
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = self._opened(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer, self.number = buffer, number
        sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
        self._images.clear()
        if self.current not in {place.id for place in places}:
            self.current = ""
        self.lay([(size.width(), size.height()) for size in sizes], places)
        self._say()
        self.view.repaint()  # now, before the rest of the window takes its time

    def _opened(self, buffer: QBuffer) -> QPdfDocument:
        """Open a document in place of the one before. QtPdf is imported only now: the window shows before it."""
        from PySide6.QtPdf import QPdfDocument

        if self.document is None:
            self.document = QPdfDocument(self)
        self.document.close()
        self.document.load(buffer)
        return self.document

    def mark(self, ids: frozenset[str]) -> None:
        """Mark the statements that were reworded for this patient."""
        if ids != self.marked:
            self.marked = ids
            self.view.update()

    def pick(self, statement: str, show: bool = True) -> None:
        """Make a statement the current one, and bring it into view."""
        self.current = statement
        place = next((place for place in self.places if place.id == statement), None)
        if show and place is not None:
            self.bring_into_view(place)
        self._say()
        self.view.update()

    def begin(self) -> None:
        """Stand at the top of the first page, for the next patient."""
        self.pick("", show=False)
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def _say(self) -> None:
        pages = translate("Preview", "%1 pages").replace("%1", str(len(self._sizes)))
        keys = translate("Preview", "Up and Down go from paragraph to paragraph, Enter opens its wording.")
        self.setAccessibleDescription(f"{pages}. {keys}")

    # ----------------------------------------------------------- painting

    def _lay_out(self) -> None:
        before = self._stack.scale
        super()._lay_out()
        if self._stack.scale != before:
            self._images.clear()

    def _image(self, page: int, size: QSize) -> QImage:
        found = self._images.get(page)
        if (found is None or found.size() != size) and self.document is not None:
            found = self.document.render(page, size)
            while len(self._images) >= _KEPT:
                self._images.pop(next(iter(self._images)))
            self._images[page] = found
        return found if found is not None else QImage()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.view)
        painter.fillRect(self.view.rect(), QColor(colors().desk))
        painter.translate(self._offset())
        ratio = self.devicePixelRatioF()
        view = QRectF(self.view.rect()).translated(-self._offset())
        for page, sheet in enumerate(self._stack.sheets):
            box = QRectF(sheet.x, sheet.y, sheet.width, sheet.height)
            if not box.intersects(view):
                continue
            painter.fillRect(box.translated(0, 1).adjusted(-1, 0, 1, 1), QColor(colors().rule))
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.drawImage(box, self._image(page, (box.size() * ratio).toSize()))
            self._paint_marks(painter, page)
        painter.end()
        self.painted.emit(self.number)

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        """Draw what belongs to the window, not to the paper: changed, pointed at, current."""
        accent = QColor("#0b6570")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self.places:
            if place.page != page or place.id not in {self.current, self._hover, *self.marked}:
                continue
            box = self._on_desk(place)
            if place.id in self.marked:
                painter.fillRect(QRectF(box.left() - 5, box.top(), 3, box.height()), QColor("#b36b00"))
            if place.id == self.current:
                painter.setPen(QPen(accent, 2))
                painter.drawRoundedRect(box, 3, 3)
            elif place.id == self._hover:
                tint = QColor(accent)
                tint.setAlpha(24)
                painter.fillRect(box, tint)

    def speak(self, texts: Mapping[str, str]) -> None:
        """Give a screen reader the words of the pages, by statement in reading order."""
        if self.spoken is None:
            from spinemets_desktop.gui.pages.spoken import SpokenPages  # not before the window is painted

            self.spoken = SpokenPages(self)
        self.spoken.show(texts)

    # ------------------------------------------------------ mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.under(event.position())
        if found != self._hover:
            self._hover = found
            shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
            self.view.setCursor(shape)
            self.view.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.under(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.pick(found, show=False)
            self.chosen.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = ""
        self.view.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ids = list(dict.fromkeys(place.id for place in self.places if place.id))
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and ids:
            at = ids.index(self.current) + steps[key] if self.current in ids else 0
            self.pick(ids[min(max(at, 0), len(ids) - 1)])
            if self.spoken is not None:
                self.spoken.say(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.chosen.emit(self.current)
        elif key == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)
