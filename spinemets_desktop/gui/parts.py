# SPDX-License-Identifier: MIT
"""Small widgets that the window is made of: labels, folding groups, buttons, quiet combo boxes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
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

_LONGEST_TIP = 60  # characters


def label(text: str, kind: str = "", wrap: bool = False) -> QLabel:
    """Return a label; `kind` (quiet, title, kind, wrong ...) chooses its look."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(kind)
    made.setWordWrap(wrap)
    return made


def tip(text: str) -> str:
    """Return a text that a tool tip shows as it is, also where it looks like markup, in lines of a fit length."""
    if "<" not in text and "\n" not in text and len(text) <= _LONGEST_TIP:
        return text
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")


def explain(widget: QWidget, text: str) -> None:
    """Tell what there is to know about a control: as its tool tip, and to a screen reader."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)


def listed(parts: Iterable[str]) -> str:
    """Return parts as one line; they can hold commas."""
    return " · ".join(part for part in parts if part)


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
        self.help = ""

    def _fitted(self) -> str:
        """Return the choice, with an ellipsis where it does not fit."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style, option, part, self).width() - unit() // 2
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """Show a choice that does not fit as a whole in the tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cut = self._fitted() != self.currentText()
            text = "\n".join(filter(None, [self.currentText() if cut else "", self.help]))
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

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
        option.currentText = self._fitted()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
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
