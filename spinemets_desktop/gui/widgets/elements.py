# SPDX-License-Identifier: MIT
"""Small widgets that the window is made of: labels, buttons, columns, forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from spinemets_desktop.gui.widgets.icons import icon
from spinemets_desktop.gui.widgets.theme import unit

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


def form(parent: QWidget) -> QFormLayout:
    """Return a form layout with our spacing whose fields take all the width."""
    made = QFormLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(unit())
    made.setVerticalSpacing(unit() // 2)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
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
