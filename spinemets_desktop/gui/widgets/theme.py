# SPDX-License-Identifier: MIT
"""Colors and measures of the window: Fusion with a calm palette, light and dark, in steps of one unit."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one scheme; every pair of text and ground has a contrast of at least 4.5 to 1."""

    window: str
    base: str
    raised: str
    text: str
    quiet: str
    rule: str
    edge: str
    accent: str
    on_accent: str
    soft: str
    urgent: str
    urgent_soft: str
    check: str
    check_soft: str
    desk: str


LIGHT = Colors(
    window="#f6f8f9", base="#ffffff", raised="#ffffff", text="#17252b", quiet="#51646c", rule="#cfd9dd", edge="#80919a",
    accent="#0b6570", on_accent="#ffffff", soft="#e2eff0", urgent="#a11a1a", urgent_soft="#fdeceb",
    check="#7a4a00", check_soft="#fdf3e0", desk="#e4e9ec",
)  # fmt: skip
DARK = Colors(
    window="#1d2529", base="#151b1e", raised="#263036", text="#e7eef0", quiet="#a4b5bc", rule="#3d4b52", edge="#6b7d85",
    accent="#5cc0ca", on_accent="#06262a", soft="#22393d", urgent="#ff9a93", urgent_soft="#3c2424",
    check="#f0bf6c", check_soft="#362e1f", desk="#11171a",
)  # fmt: skip

_current = LIGHT


def colors() -> Colors:
    """Return the colors in use."""
    return _current


@cache
def unit() -> int:
    """Return the spacing unit in pixels: 8 at the usual size of type, more with a larger one."""
    return max(6, round(QFontMetrics(QApplication.font()).height() / 2))


def is_dark(wish: str) -> bool:
    """Tell whether the dark scheme is to be used: `wish` is system, light or dark."""
    if wish == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return wish == "dark"


def apply(app: QApplication, wish: str) -> None:
    """Give the whole program its palette and style sheet."""
    global _current  # noqa: PLW0603  the scheme belongs to the one application
    _current = DARK if is_dark(wish) else LIGHT
    unit.cache_clear()  # the size of type may have changed
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current, unit()))


def palette(c: Colors) -> QPalette:
    """Return the palette of a scheme."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette(QColor(c.raised), QColor(c.window))
    pairs = {
        role.Window: c.window, role.Base: c.base, role.AlternateBase: c.window, role.Button: c.raised,
        role.Text: c.text, role.WindowText: c.text, role.ButtonText: c.text, role.BrightText: c.urgent,
        role.ToolTipBase: c.raised, role.ToolTipText: c.text, role.PlaceholderText: c.quiet,
        role.Highlight: c.accent, role.HighlightedText: c.on_accent, role.Link: c.accent, role.Accent: c.accent,
        role.LinkVisited: c.accent, role.Mid: c.rule, role.Midlight: c.rule, role.Dark: c.rule, role.Light: c.raised,
    }  # fmt: skip
    for which, color in pairs.items():
        made.setColor(which, QColor(color))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(group.Disabled, which, QColor(c.quiet))
    return made


def style_sheet(c: Colors, u: int) -> str:
    """Return what the palette cannot say: flat headings, notes, the one primary button, focus."""
    return f"""
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLineEdit, QPlainTextEdit, QListWidget {{ border: 1px solid {c.edge}; border-radius: 3px; background: {c.base}; }}
QLineEdit {{ padding: 2px 3px; }}
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus {{ border-color: {c.accent}; }}
QLineEdit:disabled {{ background: {c.window}; color: {c.quiet}; }}
QSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QToolTip {{ padding: {u // 2}px; border: 1px solid {c.rule}; }}
QMenuBar {{ border: none; }}
QToolBar {{ border: none; border-bottom: 1px solid {c.rule}; padding: {u // 2}px {u}px; spacing: {u // 2}px; }}
QToolBar QToolButton {{ padding: {u // 2}px {u * 3 // 4}px; border: 2px solid transparent; border-radius: 4px; }}
QToolBar QToolButton:hover {{ background: {c.soft}; }}
QToolBar QToolButton:pressed {{ background: {c.rule}; }}
QToolBar QToolButton:focus {{ border-color: {c.accent}; }}
QStatusBar {{ border-top: 1px solid {c.rule}; }}
QStatusBar::item {{ border: none; }}
QLabel#status {{ color: {c.quiet}; padding: 0 {u}px; }}
QSplitter::handle {{ background: {c.rule}; width: 1px; }}
QPushButton#primary {{ background: {c.accent}; color: {c.on_accent}; border: 2px solid {c.accent};
  border-radius: 4px; padding: {u // 2}px {u * 2}px; font-weight: 600; }}
QPushButton#primary:hover {{ border-color: {c.text}; }}
QPushButton#primary:focus {{ border-color: {c.text}; }}
QPushButton#primary:disabled {{ background: {c.rule}; color: {c.quiet}; border-color: {c.rule}; }}
QToolButton#head {{ border: 2px solid transparent; border-radius: 4px; padding: {u // 2}px {u // 2}px;
  font-weight: 600; text-align: left; background: transparent; }}
QToolButton#head:hover {{ background: {c.soft}; }}
QToolButton#head:focus {{ border-color: {c.accent}; }}
QToolButton#fold {{ border: 2px solid transparent; border-radius: 4px; padding: 2px 0; text-align: left;
  background: transparent; }}
QToolButton#fold:hover {{ background: {c.soft}; }}
QToolButton#fold:focus, QToolButton#small:focus {{ border-color: {c.accent}; }}
QToolButton#small {{ border: 2px solid transparent; border-radius: 4px; padding: 2px; background: transparent; }}
QToolButton#small:hover {{ background: {c.soft}; }}
QPushButton#flat {{ border: 2px solid transparent; border-radius: 4px; padding: 2px 4px; text-align: left;
  background: transparent; color: {c.accent}; }}
QPushButton#flat:hover {{ background: {c.soft}; }}
QPushButton#flat:focus {{ border-color: {c.accent}; }}
QPlainTextEdit[readOnly="true"] {{ background: {c.window}; }}
QListWidget::item {{ padding: {u // 4}px {u // 4}px; }}
QLabel#quiet, QLabel#summary {{ color: {c.quiet}; }}
QLabel#kind {{ color: {c.quiet}; font-weight: 600; }}
QLabel#title {{ font-weight: 600; font-size: {round(u * 2.1)}px; }}
QLabel#side {{ font-weight: 600; }}
QLabel#wrong {{ color: {c.urgent}; }}
QWidget#bar {{ background: {c.check_soft}; border-bottom: 1px solid {c.rule}; }}
QWidget#bar QLabel {{ color: {c.check}; }}
QWidget#bar[level="wrong"] {{ background: {c.urgent_soft}; }}
QWidget#bar[level="wrong"] QLabel {{ color: {c.urgent}; }}
QFrame#group {{ border: none; border-bottom: 1px solid {c.rule}; }}
QFrame#row {{ border: none; border-left: 3px solid {c.soft}; }}
QFrame#note {{ border: none; border-left: 3px solid {c.rule}; background: {c.raised}; }}
QFrame#note[level="check"] {{ border-left-color: {c.check}; }}
QFrame#note[level="urgent"] {{ border-left-color: {c.urgent}; background: {c.urgent_soft}; }}
QScrollArea#plain {{ border: none; background: transparent; }}
QScrollArea#plain > QWidget > QWidget#page {{ background: transparent; }}
QAbstractScrollArea#desk {{ border: 2px solid {c.desk}; background: {c.desk}; }}
QAbstractScrollArea#desk:focus {{ border-color: {c.accent}; }}
"""
