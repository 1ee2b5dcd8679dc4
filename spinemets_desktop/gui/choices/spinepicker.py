# SPDX-License-Identifier: MIT
"""The spine to point at: the drawing of the paper, vertebra by vertebra, by mouse, keyboard and screen reader."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from spinemets_desktop.document.figure import REGIONS, Outline, spine
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import colors, unit

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


@cache
def path_of(shape: Outline) -> QPainterPath:
    """Return an outline as a path in the units of the drawing."""
    path = QPainterPath()
    for letter, numbers in shape.commands:
        points = [QPointF(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2)]
        if letter == "M":
            path.moveTo(points[0])
        elif letter == "L":
            path.lineTo(points[0])
        elif letter == "Q":
            path.quadTo(points[0], points[1])
        elif letter == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def middle(shape: Outline) -> float:
    """Return the height of the middle of a vertebra's body, in units of the drawing."""
    return (shape.body[1] + shape.body[3]) / 2


def _gutter() -> int:
    """Return the room at the left for the names."""
    return 2 * unit()


class Vertebra(QAbstractButton):
    """One vertebra for keyboard and screen reader; the spine draws it and takes the mouse for it."""

    def __init__(self, shape: Outline, region: str, picker: SpinePicker) -> None:
        super().__init__(picker)
        self.shape_of, self.picker = shape, picker
        self.setCheckable(True)
        self.setText(shape.id)
        self.setAccessibleName(f"{shape.id}, {region}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda on: picker.pick({shape.id}, on))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the drawing to the spine behind."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picker.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.picker.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS or key in _ENDS:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picker.step(self, _STEPS.get(key, 0), _ENDS.get(key), extend)
        else:
            super().keyPressEvent(event)


class SpinePicker(QWidget):
    """Shows which vertebrae and regions are chosen, and lets them be chosen.

    Click a vertebra, drag over several, or reach them with the arrow keys (Shift extends) and
    choose with Space. Regions are chosen by the buttons beside it.
    """

    picked = Signal(object, bool)
    """A set of vertebra ids, and whether they are chosen or not any more."""

    def __init__(self, regions: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(translate("Spine", "Spine"))
        self.setAccessibleDescription(
            translate("Spine", "Arrow keys go from vertebra to vertebra, Space chooses, Shift with an arrow extends.")
        )
        self.levels: frozenset[str] = frozenset()
        self.regions = regions
        self.figure = spine()
        self.buttons = [Vertebra(each, regions.get(each.region, each.region), self) for each in self.figure.vertebrae]
        self.hover = ""
        self._drag: set[str] = set()
        self._start, self._drag_on = "", True
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self._one_tab_stop(self.buttons[0])

    def sizeHint(self) -> QSize:
        height = 64 * unit()
        return QSize(_gutter() + round(height * (self.figure.width - 16) / self.figure.height), height)

    def show_levels(self, levels: tuple[str, ...]) -> None:
        """Show these vertebrae and regions as chosen."""
        self.levels = frozenset(levels)
        for button in self.buttons:
            button.setChecked(self._is_on(button.shape_of))
        self.update()

    def pick(self, ids: set[str], on: bool) -> None:
        """Choose vertebrae, or choose them no more, and tell it."""
        self.picked.emit(ids, on)
        self.show_levels(tuple(self.levels))

    def step(self, start: Vertebra, by: int, end: int | None, extend: bool) -> None:
        """Move the focus by a number of vertebrae, or to the first or last; with `extend`, choose on the way."""
        at = self.buttons.index(start)
        to = min(max(at + by, 0), len(self.buttons) - 1) if end is None else range(len(self.buttons))[end]
        target = self.buttons[to]
        self._one_tab_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if extend:
            low, high = sorted((at, to))
            self.pick({button.shape_of.id for button in self.buttons[low : high + 1]}, True)

    def _one_tab_stop(self, target: Vertebra) -> None:
        """Let Tab stop once in the spine; arrows do the rest."""
        for button in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _is_on(self, shape: Outline) -> bool:
        return shape.id in self.levels or shape.region in self.levels

    # ------------------------------------------------------------ drawing

    def _scale(self) -> float:
        return self.height() / self.figure.height

    def _box(self, shape: Outline) -> QRectF:
        x0, y0, x1, y1 = shape.box
        k = self._scale()
        return QRectF(_gutter() + x0 * k, y0 * k, (x1 - x0) * k, (y1 - y0) * k)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in self.buttons:
            button.setGeometry(self._box(button.shape_of).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(_gutter(), 0)
        painter.scale(self._scale(), self._scale())
        c = colors()
        painter.setPen(QPen(QColor(c.quiet), 0.8))
        painter.setBrush(QColor(c.soft))
        for other in self.figure.others:
            painter.drawPath(path_of(other))
        for button in self.buttons:
            shape = button.shape_of
            on, near = self._is_on(shape), shape.id == self.hover or shape.id in self._drag
            painter.setPen(QPen(QColor(c.text if on or near else c.quiet), 1.6 if on or near else 0.9))
            painter.setBrush(QColor(c.accent if on else c.rule if near else c.raised))
            painter.drawPath(path_of(shape))
        focused = self._focused()
        if focused is not None:
            x0, y0, x1, y1 = focused.box
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 2.4))
            painter.drawRoundedRect(QRectF(x0 - 3, y0 - 2, x1 - x0 + 6, y1 - y0 + 4), 3, 3)
        painter.restore()
        self._paint_names(painter)

    def _focused(self) -> Outline | None:
        return next((button.shape_of for button in self.buttons if button.hasFocus()), None)

    def named(self) -> list[tuple[Outline, bool]]:
        """Return the vertebrae whose names are drawn, and whether each stands out.

        Pointed at, focused, chosen, then the first of each region; a name that would touch another is left out.
        """
        shapes = [button.shape_of for button in self.buttons]
        focused = self._focused()
        near = [shape for shape in shapes if shape.id in {self.hover, *self._drag} or shape is focused]
        chosen = [shape for shape in shapes if self._is_on(shape)]
        firsts = [self.figure.region(name)[0] for name in REGIONS]
        found: list[tuple[Outline, bool]] = []
        for number, shape in enumerate(near + chosen + firsts):
            apart = self.fontMetrics().height() * 0.8 / self._scale()
            if all(abs(middle(shape) - middle(other)) >= apart for other, _ in found):
                found.append((shape, number < len(near) + len(chosen)))
        return found

    def _paint_names(self, painter: QPainter) -> None:
        height = self.fontMetrics().height()
        for shape, strong in self.named():
            font = self.font()
            font.setBold(strong)
            painter.setFont(font)
            painter.setPen(QColor(colors().text if strong else colors().quiet))
            right = _gutter() + shape.body[0] * self._scale() - 0.75 * unit()
            box = QRectF(0, middle(shape) * self._scale() - height / 2, right, height)
            box.moveTop(max(0.0, min(box.top(), self.height() - height)))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shape.id)

    # -------------------------------------------------------------- mouse

    def at(self, place: QPointF) -> str:
        """Return the vertebra at a place of the widget: in its outline, else the one whose body is at that height."""
        point = (place - QPointF(_gutter(), 0)) / self._scale()
        for button in self.buttons:
            if path_of(button.shape_of).contains(point):
                return button.shape_of.id
        near = [b.shape_of for b in self.buttons if b.shape_of.body[1] <= point.y() <= b.shape_of.body[3]]
        return near[0].id if near else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._start = {found}, found
            self._drag_on = not self._is_on(self.figure.vertebra(found))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found and self._drag:
            self._drag = self._between(self._start, found)
        if found != self.hover:
            self.hover = found
            if found:
                region = self.regions.get(self.figure.vertebra(found).region, "")
                QToolTip.showText(event.globalPosition().toPoint(), f"{found}\n{region}", self)
            self.update()

    def _between(self, one: str, other: str) -> set[str]:
        """Return the vertebrae from one to another, also those that a quick mouse jumped over."""
        names = [button.shape_of.id for button in self.buttons]
        low, high = sorted((names.index(one), names.index(other)))
        return set(names[low : high + 1])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag and event.button() == Qt.MouseButton.LeftButton:
            ids, self._drag = self._drag, set()
            self.pick(ids, self._drag_on)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover = ""
        self.update()
