# SPDX-License-Identifier: MIT
"""This patient's wording and the pages: reword, hide, move, and stay where one reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import Desk


def test_click_a_paragraph_reword_it_and_undo(desk: Desk) -> None:
    window = desk.window
    assert window.session.content is not None
    place = next(p for p in window.preview.places if p.id and not window.session.content.statements[p.id].locked)
    spot = window.preview._on_desk(place).center() + window.preview._offset()
    desk.bot.mouseClick(window.preview.viewport(), Qt.MouseButton.LeftButton, pos=spot.toPoint())
    panel = window.side.wording
    desk.wait_for(panel.page.text.isVisible)
    assert panel.id == place.id
    panel.page.text.selectAll()
    desk.bot.keyClicks(panel.page.text, "Our own words.")
    desk.wait()
    assert dict(desk.case.wording.replace)[place.id] == "Our own words."
    assert "Our own words." in desk.text_of_pages()
    assert "Reading grade" in panel.page.reading.text()
    assert place.id in window.preview.marked
    desk.bot.mouseClick(panel.page.original, Qt.MouseButton.LeftButton)
    desk.wait()
    assert desk.case.wording.replace == ()
    window.actions_by_name["undo"].trigger()
    assert dict(desk.case.wording.replace)[place.id] == "Our own words."


def test_hide_and_show_again_and_locked_text_stays(desk: Desk) -> None:
    window = desk.window
    assert window.session.content is not None
    ids = [p.id for p in window.preview.places if p.id]
    free = next(i for i in ids if not window.session.content.statements[i].locked)
    fixed = next(i for i in ids if window.session.content.statements[i].locked)
    window.side.open_statement(fixed)
    assert window.side.wording.page.text.isReadOnly()
    assert not window.side.wording.page.hide_button.isVisible()
    window.side.open_statement(free)
    desk.bot.mouseClick(window.side.wording.page.hide_button, Qt.MouseButton.LeftButton)
    desk.wait()
    assert free not in {p.id for p in window.preview.places}
    window.side.wording.paragraphs.hidden.set_open(True)
    button = window.side.wording.paragraphs.hidden_box.itemAt(1).widget()
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.wait()
    assert free in {p.id for p in window.preview.places}


def test_paragraphs_by_keyboard(desk: Desk) -> None:
    preview = desk.window.preview
    preview.setFocus()
    for _ in range(4):
        desk.bot.keyClick(preview, Qt.Key.Key_Down)
    fourth = preview.current
    assert fourth == list(dict.fromkeys(p.id for p in preview.places if p.id))[3]
    desk.bot.keyClick(preview, Qt.Key.Key_Return)
    assert desk.window.side.wording.id == fourth


def test_sections_move(desk: Desk) -> None:
    sections = desk.window.side.wording.paragraphs.sections
    desk.window.side.go_to_wording()
    sections.fold.set_open(True)
    before = [sections.list.item(at).text() for at in range(sections.list.count())]
    sections.list.setCurrentRow(1)
    desk.bot.mouseClick(sections.up, Qt.MouseButton.LeftButton)
    desk.wait()
    after = [sections.list.item(at).text() for at in range(sections.list.count())]
    assert after[:2] == [before[1], before[0]]
    desk.bot.mouseClick(sections.usual, Qt.MouseButton.LeftButton)
    assert desk.case.wording.order == ()


def test_place_and_zoom_are_kept_when_the_pages_change(desk: Desk) -> None:
    preview = desk.window.preview
    preview.set_zoom("150")
    place = next(p for p in preview.places if p.id == "ask.heading")
    preview.verticalScrollBar().setValue(round(preview._on_desk(place).top()))
    before = preview._on_desk(place).top() - preview.verticalScrollBar().value()
    desk.type_in("patient.name", "Ana")
    desk.wait()
    again = next(p for p in preview.places if p.id == place.id)
    assert preview.zoom == "150"
    assert preview._on_desk(again).top() - preview.verticalScrollBar().value() == pytest.approx(before, abs=3)
