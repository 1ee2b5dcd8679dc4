# SPDX-License-Identifier: MIT
"""Small widgets that the window is made of: labels, folding groups, buttons, quiet combo boxes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from spinemets_desktop.gui.i18n import translate
from spinemets_desktop.gui.icons import icon
from spinemets_desktop.gui.theme import unit


def label(text: str, kind: str = "", wrap: bool = False) -> QLabel:
    """Return a label; `kind` (quiet, title, kind, wrong ...) chooses its look."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(kind)
    made.setWordWrap(wrap)
    return made


def column(parent: QWidget | None = None, gap: float = 1, margin: float = 0) -> QVBoxLayout:
    """Return a vertical layout; `gap` and `margin` are in units."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setSpacing(round(gap * unit()))
    edge = round(margin * unit())
    made.setContentsMargins(edge, edge, edge, edge)
    return made


def small_button(name: str, text: str, act: Callable[[], object]) -> QToolButton:
    """Return a small flat button with an icon; `text` is its name and tool tip."""
    made = QToolButton()
    made.setObjectName("small")
    made.setIcon(icon(name))
    made.setProperty("icon_name", name)
    made.setAccessibleName(text)
    made.setToolTip(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setIconSize(QSize(2 * unit(), 2 * unit()))
    made.clicked.connect(lambda _=False: act())
    return made


def flat_button(text: str, act: Callable[[], object]) -> QPushButton:
    """Return a quiet button that looks like a link; `&` in the text is an ordinary sign."""
    made = QPushButton(text.replace("&", "&&"))
    made.setObjectName("flat")
    made.setAccessibleName(text)
    made.clicked.connect(lambda _=False: act())
    return made


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Return a scroll area without a frame that only scrolls up and down."""
    made = QScrollArea()
    made.setObjectName("plain")
    content.setObjectName("page")
    made.setWidget(content)
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    return made


class Combo(QComboBox):
    """A combo box that gives way in width and leaves the wheel to the page while it is not in use.

    On Linux Qt tells a screen reader the name by the label beside it only; one without a label (`alone`)
    gives its name as the description there.
    """

    def __init__(self, name: str, alone: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        if alone and sys.platform == "linux":
            self.setAccessibleDescription(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice with an ellipsis where it does not fit."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style, option, part, self).width() - unit() // 2
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(style, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Open the list as wide as its longest option."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + 4 * unit()))
        super().showPopup()


class Spin(QSpinBox):
    """A spin box that leaves the wheel to the page while it is not in use."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def say_cut(field: QWidget, longest: int) -> None:
    """Say below a field that it takes no more."""
    text = translate("Choices", "At most %1 characters fit here; the rest was left out.").replace("%1", f"{longest:,}")
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), text, field)


class Line(QLineEdit):
    """A line to type in that is never rewritten under the cursor, and says when it is full."""

    def __init__(self, name: str, longest: int, hint: str = "") -> None:
        super().__init__()
        self._quiet = False
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.inputRejected.connect(lambda: say_cut(self, longest))

    def show_text(self, text: str) -> None:
        """Show a text from the case without telling it back; what the user is just typing stays as it is."""
        if not self._quiet and text != self.text().strip():
            self.blockSignals(True)
            self.setText(text)
            self.setCursorPosition(0)
            self.blockSignals(False)

    def tell(self, edit: Callable[[], object]) -> None:
        """Hand in what was typed; the line is not rewritten by what follows."""
        self._quiet = True
        edit()
        self._quiet = False


class Fold(QFrame):
    """A part that folds away under its heading, which then shows a one-line summary."""

    toggled = Signal(bool)

    def __init__(self, title: str, look: str = "head") -> None:
        super().__init__()
        self.title, self._summary = title, ""
        self.button = QToolButton()
        self.button.setObjectName(look)
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.toggled.connect(self._toggle)
        self.summary = label("", "summary", wrap=True)
        self.body = QWidget()
        self.body.hide()
        self.summary.hide()
        box = column(self, 0)
        box.addWidget(self.button)
        box.addWidget(self.summary)
        box.addWidget(self.body)
        indent = round(2.9 * unit())
        self.summary.setContentsMargins(indent, 0, unit(), unit() // 2)
        self._draw()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self.button.setChecked(opened)

    @property
    def opened(self) -> bool:
        """Whether the body shows."""
        return self.button.isChecked()

    def set_summary(self, text: str) -> None:
        """Set the line that shows while folded."""
        self._summary = text
        self._draw()

    def _toggle(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self._draw()
        self.toggled.emit(opened)

    def _draw(self) -> None:
        self.button.setIcon(icon("down" if self.opened else "right"))
        self.summary.setText(self._summary)
        self.summary.setVisible(bool(self._summary) and not self.opened)
        self.button.setAccessibleName(
            self.title if self.opened or not self._summary else f"{self.title}: {self._summary}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()


def one_default(dialog: QWidget, button: QPushButton) -> None:
    """Make Enter press this button wherever the focus is."""
    for other in dialog.findChildren(QPushButton):
        other.setAutoDefault(False)
    button.setDefault(True)


def refresh_icons(root: QObject) -> None:
    """Draw the icons of all small buttons again, after the color scheme changed."""
    for button in root.findChildren(QToolButton):
        name = button.property("icon_name")
        if name:
            button.setIcon(icon(str(name)))
