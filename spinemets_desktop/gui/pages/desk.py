# SPDX-License-Identifier: MIT
"""The desk that the pages lie on: how large they are, how far it is scrolled, and where each statement stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from spinemets_desktop.gui.pages.paperstack import Place, Stack, anchor_at, place_under, scale_for, stacked, top_of
from spinemets_desktop.gui.widgets.theme import unit

STEPS = (50, 75, 100, 125, 150, 200, 300)


class Desk(QAbstractScrollArea):
    """Pages below each other; the reader's place stays when their number or size changes.

    `zoom` is `width`, `page` or a number of percent; `places` tells where the statements stand on the pages.
    """

    zoomed = Signal(str)
    laid_out = Signal()
    """The pages stand elsewhere on the desk."""

    def __init__(self, zoom: str) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view = QWidget()  # our own: to ask Qt for its viewport costs 9 ms the first time
        self.setViewport(self.view)
        self.view.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.zoom = zoom
        self.places: Sequence[Place] = ()
        self._sizes: list[tuple[float, float]] = []
        self._stack = Stack((), 1.0, 0.0, 0.0)

    # ------------------------------------------------------------- placing

    def lay(self, sizes: list[tuple[float, float]], places: Sequence[Place]) -> None:
        """Lay pages of these sizes (in points) on the desk, with the statements that stand on them."""
        anchor = anchor_at(self._stack, self.verticalScrollBar().value(), self.places)
        self.places, self._sizes = places, sizes
        self._lay_out()
        self.verticalScrollBar().setValue(round(top_of(self._stack, anchor, self.places)))

    def set_zoom(self, zoom: str) -> None:
        """Set the zoom: `width`, `page` or a number of percent."""
        self.zoom = zoom
        self.lay(self._sizes, self.places)
        self.view.update()
        self.zoomed.emit(zoom)

    def percent(self) -> int:
        """Return the zoom in percent of real size."""
        return round(self._stack.scale * 72 / self.logicalDpiX() * 100)

    def step_zoom(self, by: int) -> None:
        """Zoom in (+1) or out (-1) by one step."""
        now = self.percent()
        larger = [step for step in STEPS if step > now + 2]
        smaller = [step for step in STEPS if step < now - 2]
        wanted = larger[:1] if by > 0 else smaller[-1:]
        if wanted:
            self.set_zoom(str(wanted[0]))

    def _lay_out(self) -> None:
        gap = 2.0 * unit()
        view = self.view.size()
        scale = scale_for(self.zoom, self._sizes, (view.width(), view.height()), gap, self.logicalDpiX())
        self._stack = stacked(self._sizes, scale, view.width(), gap)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._stack.height - view.height())))
        down.setPageStep(view.height())
        down.setSingleStep(4 * unit())
        across.setRange(0, max(0, round(self._stack.width - view.width())))
        across.setPageStep(view.width())
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay(self._sizes, self.places)

    # -------------------------------------------------------------- finding

    def _offset(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _on_desk(self, place: Place) -> QRectF:
        sheet, k = self._stack.sheets[place.page], self._stack.scale
        box = QRectF(
            sheet.x + place.x0 * k, sheet.y + place.y0 * k, (place.x1 - place.x0) * k, (place.y1 - place.y0) * k
        )
        return box.adjusted(-3, -1, 3, 2)

    def on_screen(self, place: Place) -> QRectF:
        """Return where a statement stands in the viewport, in pixels."""
        return self._on_desk(place).translated(self._offset())

    def under(self, point: QPointF) -> str:
        """Return the id of the statement at a point of the viewport, or ""."""
        place = point - self._offset()
        found = self._stack.at(place.x(), place.y())
        return place_under(self.places, *found) if found else ""

    def bring_into_view(self, place: Place) -> None:
        """Scroll so that a statement can be read."""
        box, bar = self._on_desk(place), self.verticalScrollBar()
        margin = 6 * unit()
        if box.top() < bar.value() + margin or box.bottom() > bar.value() + self.view.height() - margin:
            bar.setValue(round(box.top() - self.view.height() / 3))
