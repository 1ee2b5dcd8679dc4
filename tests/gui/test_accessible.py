# SPDX-License-Identifier: MIT
"""Every control has a name, a role and a place in the tab order, and nothing is clipped at any size of type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from spinemets_desktop.clinic import store
from spinemets_desktop.gui.choices.search import entries, find
from spinemets_desktop.gui.clinic.about import AboutDialog
from spinemets_desktop.gui.clinic.preferences import PreferencesDialog
from spinemets_desktop.gui.clinic.profile import ProfileDialog
from spinemets_desktop.gui.output.printing import PrintDialog
from spinemets_desktop.gui.pages.spoken import Spoken
from spinemets_desktop.gui.widgets import theme
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.oneline import OneLine
from tests.gui.conftest import CLINIC, Desk

EXAMPLE = Path(__file__).parents[2] / "examples" / "breast-radiation.toml"
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)
INSIDE = ("qt_", "ScrollLeftButton", "ScrollRightButton")


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield the controls that a user meets; parts that Qt makes inside of another control are left out."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        inner = isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView)
        popup = any(isinstance(w, QComboBox) for w in ancestors(widget))
        own = widget.objectName().startswith(INSIDE) or "QComboBox" in type(parent).__name__
        if isinstance(widget, CONTROLS) and not inner and not popup and not own:
            yield widget


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def open_everything(desk: Desk) -> None:
    for option in ("rt_multi", "pain_meds", "hormone"):
        desk.tick("treatment", option)
    desk.tick("symptom", "night_pain")
    desk.choose("cord", "cord_suspected")
    for name, fold in desk.window.choices.folds.items():
        fold.set_open(True)
        for field in desk.window.choices.groups[name].fields.values():
            if getattr(field, "fold", None) is not None:
                field.fold.set_open(True)  # type: ignore[attr-defined]
    desk.wait()
    QApplication.processEvents()


def check_names(root: QWidget) -> None:
    nameless, roleless = [], []
    for widget in controls(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        if not interface.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
        if interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            roleless.append(type(widget).__name__)
    assert not nameless
    assert not roleless


def test_every_control_of_the_window_has_a_name_and_a_role(desk: Desk) -> None:
    open_everything(desk)
    check_names(desk.window)
    desk.window.side.open_statement("message.main")
    check_names(desk.window.side.wording)


@pytest.mark.parametrize(
    ("action", "kind"), [("about", AboutDialog), ("preferences", PreferencesDialog), ("profile", ProfileDialog)]
)
def test_every_control_of_the_dialogs_has_a_name_and_a_role(desk: Desk, action: str, kind: type[QDialog]) -> None:
    desk.window.actions_by_name[action].trigger()
    dialog = desk.window.findChild(kind)
    assert dialog is not None
    check_names(dialog)


def test_every_control_of_the_print_dialog_has_a_name_and_a_role(desk: Desk) -> None:
    assert desk.window.session.newest is not None
    desk.window.actions_by_name["print"].trigger()
    dialog = desk.window.findChild(PrintDialog)
    assert dialog is not None
    check_names(dialog)


def test_every_menu_entry_has_its_own_letter_and_shortcuts_differ(desk: Desk) -> None:
    for menu in desk.window.menuBar().actions():
        texts = [action.text() for action in menu.menu().actions() if action.text()]  # type: ignore[union-attr]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), texts
    keys = [action.shortcut().toString() for action in desk.window.actions_by_name.all.values()]
    used = [key for key in keys if key]
    assert len(used) == len(set(used))


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_text_field_leaves_the_shortcuts_to_the_window(desk: Desk, kind: type[QWidget]) -> None:
    field = kind()
    desk.bot.addWidget(field)
    taken = set()
    for name, action in desk.window.actions_by_name.all.items():
        for keys in action.shortcuts():
            event = QKeyEvent(QEvent.Type.ShortcutOverride, keys[0].key(), keys[0].keyboardModifiers())
            event.ignore()
            QApplication.sendEvent(field, event)
            taken |= {name} if event.isAccepted() else set()
    assert taken <= {"undo", "redo"}, "a field undoes its own typing"


def test_tab_goes_through_every_open_control_of_the_choices(desk: Desk) -> None:
    desk.window.choices.folds["patient"].set_open(True)
    desk.window.choices.folds["cancer"].set_open(True)
    start = desk.window.choices.search
    start.setFocus()
    met: list[QWidget] = []
    for _ in range(60):
        desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is start:
            break
        met.append(now)
    line = desk.field("patient.name")
    tumor = desk.field("tumor")
    picker = desk.field("levels").picker  # type: ignore[attr-defined]
    assert line in met
    assert tumor in met
    assert met.index(line) < met.index(tumor)
    assert sum(widget in picker.buttons for widget in met) == 1, "the spine is one stop; arrows go on"


def test_every_option_can_be_found_by_its_label(desk: Desk) -> None:
    assert desk.window.session.content is not None
    known = entries(desk.window.session.content)
    lost = [entry.option.label for entry in known if entry not in find(known, entry.option.label)]
    assert not lost


def clipped(root: QWidget) -> list[str]:
    """Return the texts that do not fit where they stand."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, Check) and widget.height() < widget.heightForWidth(widget.width()):
            found.append(widget.plain)
        if isinstance(widget, OneLine):
            if widget.width() < widget.sizeHint().width() and not widget.toolTip():
                found.append(widget.text())
        elif isinstance(widget, QLabel) and widget.text() and not widget.pixmap():
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            if widget.height() < needed or (not widget.wordWrap() and widget.width() < widget.sizeHint().width()):
                found.append(widget.text())
    return found


@pytest.mark.parametrize("percent", [100, 150, 200, 300])
def test_no_text_is_clipped_at_larger_type(
    make: Callable[..., Desk], enlarge: Callable[[int], None], percent: int
) -> None:
    enlarge(percent)
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True))
    desk.wait_for(lambda: len(desk.window.choices.groups) == 7)
    desk.window.resize(max(1024, desk.window.minimumSizeHint().width()), 700)
    desk.wait()
    open_everything(desk)
    assert clipped(desk.window.choices) == []
    page = desk.window.choices.area.widget()
    assert page.width() <= desk.window.choices.area.viewport().width()
    desk.wait_for(lambda: clipped(desk.window.side.advisories) == [])
    texts, content = desk.window.side.wording.texts, desk.window.session.content
    desk.window.side.open_statement(next(key for key in texts if not content.statements[key].locked))  # type: ignore[union-attr]
    QApplication.processEvents()
    area = desk.window.side.wording.stack.currentWidget()
    assert area.widget().width() <= area.viewport().width()  # type: ignore[attr-defined]


def test_the_window_fits_a_small_screen(desk: Desk) -> None:
    assert desk.window.minimumSizeHint().width() <= 683, "1366 × 768 at 200 %"
    assert desk.window.minimumSizeHint().height() <= 384
    desk.window.files.open_path(EXAMPLE)
    desk.window.resize(683, 384)
    desk.wait()
    desk.wait_for(lambda: clipped(desk.window.bars) == [])
    preview = desk.window.preview
    desk.wait_for(lambda: preview.horizontalScrollBar().maximum() == 0)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (WCAG 2)."""

    def light(name: str) -> float:
        parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in QColor(name).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
def test_colors_can_be_told_apart(scheme: theme.Colors) -> None:
    pairs = [(scheme.text, g) for g in (scheme.window, scheme.base, scheme.raised, scheme.soft, scheme.urgent_soft)]
    pairs += [(scheme.quiet, g) for g in (scheme.window, scheme.base, scheme.raised)]
    pairs += [(scheme.on_accent, scheme.accent), (scheme.check, scheme.check_soft), (scheme.urgent, scheme.urgent_soft)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    assert [g for g in (scheme.window, scheme.base) if contrast(scheme.edge, g) < 3] == [], "the edge of a field"


def test_both_color_schemes_draw_the_whole_window(desk: Desk) -> None:
    light = desk.window.grab().toImage()
    desk.window.session.use(replace(desk.window.session.settings, theme="dark"))
    dark = desk.window.grab().toImage()
    assert light.pixelColor(5, 300) != dark.pixelColor(5, 300)
    desk.window.session.use(replace(desk.window.session.settings, theme="light"))


def test_the_wording_list_holds_every_statement_on_the_pages(desk: Desk) -> None:
    open_everything(desk)
    built = desk.window.session.newest
    assert built is not None
    assert built.rendered is not None
    listed = desk.window.side.wording.texts
    assert {place.id for place in built.rendered.places} == set(listed)
    joined = next(key for key in listed if key.startswith("radiation."))
    desk.window.side.open_statement(joined)
    assert desk.window.side.wording.page.text.toPlainText() == listed[joined]


def test_a_combo_box_without_a_label_says_what_it_is_for(desk: Desk) -> None:
    open_everything(desk)
    for combo in desk.window.findChildren(QComboBox):
        labels = QAccessible.queryAccessibleInterface(combo).relations(QAccessible.RelationFlag.Label)
        assert labels or combo.accessibleName() in combo.accessibleDescription() != ""
        assert combo.view().accessibleName()


def test_the_pages_can_be_read_and_heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda event: said.append(event.message())))
    desk.type_in("patient.name", "Ana")
    desk.wait()
    preview, texts = desk.window.preview, desk.window.side.wording.texts
    names = [
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)  # type: ignore[union-attr]
        for label in preview.viewport().children()
        if isinstance(label, Spoken) and not label.isHidden()
    ]
    assert names == list(texts.values())
    first = preview.spoken.labels[next(iter(texts))]
    before = first.y()
    preview.verticalScrollBar().setValue(50)
    assert first.y() == before - 50
    preview.setFocus()
    desk.bot.keyClick(preview, Qt.Key.Key_Down)
    desk.bot.keyClick(preview, Qt.Key.Key_Down)
    assert said == list(texts.values())[:2]
