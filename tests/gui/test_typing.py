# SPDX-License-Identifier: MIT
"""What a person types is data: it is kept letter by letter, never read as markup, and never freezes the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolTip

from spinemets_desktop.gui.widgets.elements import tip
from tests.gui.conftest import Desk


def open_free_statement(desk: Desk) -> None:
    texts, content = desk.window.side.wording.texts, desk.window.session.content
    assert content is not None
    desk.window.side.open_statement(next(key for key in texts if not content.statements[key].locked))


def test_double_spaces_and_line_ends_do_not_move_the_cursor_in_the_wording(desk: Desk) -> None:
    open_free_statement(desk)
    box = desk.window.side.wording.page.text
    box.selectAll()
    desk.bot.keyClicks(box, "Rest a lot.  Walk")
    desk.bot.keyClick(box, Qt.Key.Key_Return)
    desk.bot.keyClicks(box, "a bit.")
    desk.wait()
    assert "Rest a lot. Walk a bit." in desk.text_of_pages()


def test_typing_in_the_middle_of_a_note_stays_there(desk: Desk) -> None:
    box = desk.field("note")
    desk.bot.keyClicks(box, "Bring  tablets ")
    desk.bot.keyClick(box, Qt.Key.Key_Home)
    desk.bot.keyClicks(box, "  Please. ")
    desk.wait()
    assert desk.case.note == "Please. Bring  tablets"


def test_a_name_with_spaces_before_and_between(desk: Desk) -> None:
    desk.type_in("patient.name", "  Ana  Maria")
    assert desk.case.patient.name == "Ana  Maria"


def test_an_emptied_paragraph_stays_empty_while_the_cursor_is_in_it(desk: Desk) -> None:
    open_free_statement(desk)
    page = desk.window.side.wording.page
    standard = page.text.toPlainText()
    page.text.setFocus()
    page.text.selectAll()
    desk.bot.keyClick(page.text, Qt.Key.Key_Delete)
    desk.wait()
    assert page.text.toPlainText() == ""
    desk.bot.keyClicks(page.text, "Ours")
    desk.wait()
    assert page.text.toPlainText() == "Ours"
    page.text.selectAll()
    desk.bot.keyClick(page.text, Qt.Key.Key_Delete)
    desk.wait()
    page.back.setFocus()
    assert page.text.toPlainText() == standard


def test_a_long_text_is_cut_where_the_case_file_cuts_it_and_that_is_said(desk: Desk) -> None:
    box = desk.field("note")
    QGuiApplication.clipboard().setText("\U0001d4d0\u00e4 " * 4000)
    box.setFocus()
    box.paste()  # type: ignore[attr-defined]
    assert len(desk.case.note) == len(box.toPlainText().strip())  # type: ignore[attr-defined]
    assert 1998 <= len(desk.case.note) <= 2000
    desk.wait_for(lambda: "2,000" in QToolTip.text())
    line = desk.field("patient.name")
    QGuiApplication.clipboard().setText("a" * 10_000)
    line.setFocus()
    line.paste()  # type: ignore[attr-defined]
    assert desk.case.patient.name == "a" * 120
    desk.wait_for(lambda: "120" in QToolTip.text())


def test_editing_inside_a_date_keeps_the_cursor(desk: Desk) -> None:
    line = desk.field("patient.born").line  # type: ignore[attr-defined]
    line.setFocus()
    desk.bot.keyClicks(line, "1958/03/02")
    line.setCursorPosition(4)
    desk.bot.keyClick(line, Qt.Key.Key_Backspace)
    desk.bot.keyClicks(line, "9")
    assert line.text() == "1959/03/02"
    assert str(desk.case.patient.born) == "1959-03-02"
    desk.bot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "1959-03-02"


MARKUP = "<b>O'Brien</b> & {{7*7}}"


@pytest.mark.parametrize("name", [MARKUP, "محمد عبد الله", "Zoë Ångström-Łukasz", "Nguyễn Thị Hà"])
def test_names_stay_what_was_typed_everywhere(desk: Desk, name: str) -> None:
    QGuiApplication.clipboard().setText(name)
    desk.field("patient.name").paste()  # type: ignore[attr-defined]
    assert desk.case.patient.name == name
    fold = desk.window.choices.folds["patient"]
    fold.set_open(False)
    assert fold.summary.text().startswith(name)
    assert fold.summary.textFormat() == Qt.TextFormat.PlainText
    desk.window.presets.save(name)
    desk.window.presets.use(name)
    desk.window.presets._ask_remove(name)
    assert name in desk.box().text()
    assert desk.box().textFormat() == Qt.TextFormat.PlainText
    desk.answer("Remove")
    assert not desk.window.session.settings.presets


def test_no_label_guesses_whether_a_text_is_markup(desk: Desk) -> None:
    desk.type_in("patient.name", MARKUP)
    desk.tick("treatment", "chemo")
    desk.window.actions_by_name["new"].trigger()
    box = desk.box()
    box.setInformativeText(MARKUP)
    texts = [label for root in (desk.window, box) for label in root.findChildren(QLabel) if label.text()]
    guessing = {label.text() for label in texts if label.textFormat() == Qt.TextFormat.AutoText}
    assert not {text for text in guessing if "<" in text}
    assert box.findChild(QLabel, "qt_msgbox_informativelabel").textFormat() == Qt.TextFormat.PlainText
    desk.answer("Cancel")


def test_a_tool_tip_shows_markup_as_it_is() -> None:
    assert tip("short") == "short"
    assert "&lt;b&gt;" in tip("<b>bold</b>")
    assert "&amp;" in tip("Drugs & more, " + "so long that it needs more than one line to be read with ease")
