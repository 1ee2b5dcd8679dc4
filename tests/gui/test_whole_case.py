# SPDX-License-Identifier: MIT
"""Whole cases as a clinician works: choices with keys and clicks, pages that follow, paper that comes out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from spinemets_desktop.case.model import Symptom, Treatment
from spinemets_desktop.casefiles import casefile
from tests.gui.conftest import Desk


def test_six_choices_make_a_handout(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.choose("tumor", "breast")
    picker = desk.field("levels").picker  # type: ignore[attr-defined]
    t8 = next(button for button in picker.buttons if button.text() == "T8")
    desk.bot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=t8.geometry().center())
    desk.tick("symptom", "night_pain")
    desk.tick("treatment", "rt_multi")
    desk.tick("treatment", "steroid")
    desk.type_in("patient.name", "Ana O'Brien")
    desk.wait()
    assert desk.case.cancer.tumor == "breast"
    assert desk.case.spine.levels == ("T8",)
    assert desk.case.symptoms == (Symptom("night_pain"),)
    assert desk.case.treatments == (Treatment("rt_multi"), Treatment("steroid"))
    text = desk.text_of_pages()
    assert "Ana O'Brien" in text
    assert "breast cancer" in text
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: out)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.bot.keyClick(desk.field("patient.name"), Qt.Key.Key_E, keys)
    desk.wait_for(out.exists)
    assert desk.window.session.newest is not None
    assert out.read_bytes() == desk.window.session.newest.rendered.data  # type: ignore[union-attr]


def test_search_finds_by_a_few_letters_and_chooses(desk: Desk) -> None:
    desk.bot.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = desk.window.focusWidget()
    assert isinstance(line, QLineEdit)
    desk.bot.keyClicks(line, "ster")
    results = desk.window.choices.results
    assert results is not None
    found = [results.list.item(at).text().split("\n")[0] for at in range(results.list.count())]
    assert "Steroids (dexamethasone)" in found
    assert "Stereotactic body radiotherapy (SBRT)" in found
    desk.bot.keyClick(line, Qt.Key.Key_Return)
    desk.bot.keyClick(line, Qt.Key.Key_Down)
    desk.bot.keyClick(results.list, Qt.Key.Key_Down)
    desk.bot.keyClick(results.list, Qt.Key.Key_Return)
    assert {row.id for row in desk.case.treatments} == {"rt_sbrt", "steroid"}
    desk.bot.keyClick(results.list, Qt.Key.Key_Escape)
    assert not line.text()


@pytest.mark.parametrize(
    ("typed", "option"), [("steriod", "steroid"), ("radation", "rt_single"), ("prostrate", "prostate")]
)
def test_a_word_that_is_spelled_wrong_finds_what_comes_near(desk: Desk, typed: str, option: str) -> None:
    line = desk.window.choices.search
    desk.bot.keyClicks(line, typed)
    results = desk.window.choices.results
    assert results is not None
    assert results.guess.text()
    assert option in [
        results.list.item(at).data(Qt.ItemDataRole.UserRole).option.id for at in range(results.list.count())
    ]
    line.clear()
    desk.bot.keyClicks(line, "qqqq")
    assert results.list.count() == 0
    assert "Nothing found" in results.hint.text()


def test_search_chooses_a_kind_with_its_treatment(desk: Desk) -> None:
    desk.bot.keyClicks(desk.window.choices.search, "morphine opioid")
    desk.bot.keyClick(desk.window.choices.search, Qt.Key.Key_Return)
    assert desk.case.treatments == (Treatment("pain_meds", details=("opioid",)),)


def test_undo_and_redo_reach_every_choice_and_typing_is_one_step(desk: Desk) -> None:
    desk.type_in("patient.name", "Ana")
    desk.choose("cord", "cord_none")
    desk.tick("treatment", "chemo")
    whole = desk.case
    undo, redo = desk.window.actions_by_name["undo"], desk.window.actions_by_name["redo"]
    while desk.window.session.editor.stack.canUndo():
        undo.trigger()
    assert desk.case == desk.window.session.settings.new_case()
    assert desk.window.session.editor.stack.count() == 3
    while desk.window.session.editor.stack.canRedo():
        redo.trigger()
    assert desk.case == whole
    assert desk.field("patient.name").text() == "Ana"  # type: ignore[attr-defined]


def test_treatments_move_and_keep_their_notes(desk: Desk) -> None:
    desk.tick("treatment", "rt_multi")
    desk.tick("treatment", "pain_meds")
    cards = desk.field("treatment").cards  # type: ignore[attr-defined]
    desk.bot.keyClicks(cards["pain_meds"].note, "Twice a day")
    desk.bot.mouseClick(cards["pain_meds"].details["opioid"], Qt.MouseButton.LeftButton)
    desk.bot.mouseClick(cards["pain_meds"].up, Qt.MouseButton.LeftButton)
    assert [row.id for row in desk.case.treatments] == ["pain_meds", "rt_multi"]
    assert desk.case.treatments[0].note == "Twice a day"
    assert desk.case.treatments[0].details == ("opioid",)
    desk.wait()
    assert "Twice a day" in desk.text_of_pages()
    desk.bot.mouseClick(cards["rt_multi"].remove, Qt.MouseButton.LeftButton)
    assert [row.id for row in desk.case.treatments] == ["pain_meds"]


def test_symptom_details_and_the_one_that_excludes_others(desk: Desk) -> None:
    desk.tick("symptom", "radicular")
    details = desk.field("symptom").details["radicular"]  # type: ignore[attr-defined]
    desk.bot.mouseClick(details.assessed, Qt.MouseButton.LeftButton)
    details.score.setFocus()
    for _ in range(5):
        desk.bot.keyClick(details.score, Qt.Key.Key_Up)
    desk.bot.keyClick(details.trend, Qt.Key.Key_Down)
    assert desk.case.symptoms == (Symptom("radicular", "worse", True, 4),)
    desk.tick("symptom", "none")
    assert desk.case.symptoms == (Symptom("none"),)
    desk.tick("symptom", "numb")
    assert desk.case.symptoms == (Symptom("numb"),)


def test_spine_by_keyboard_drag_and_region(desk: Desk) -> None:
    group = desk.field("levels")
    picker = group.picker  # type: ignore[attr-defined]
    first = picker.buttons[0]
    first.setFocus()
    for _ in range(3):
        desk.bot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Down)
    assert desk.window.focusWidget() is picker.buttons[3]
    desk.bot.keyClick(picker.buttons[3], Qt.Key.Key_Space)
    assert desk.case.spine.levels == ("C4",)
    desk.bot.keyClick(picker.buttons[3], Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.case.spine.levels == ("C4", "C5")
    start, end = (picker.buttons[at].geometry().center() for at in (20, 22))
    desk.bot.mousePress(picker, Qt.MouseButton.LeftButton, pos=start)
    for at in (20, 21, 22):
        desk.bot.mouseMove(picker, pos=picker.buttons[at].geometry().center())
    desk.bot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=end)
    assert {"L2", "L3", "L4"} <= set(desk.case.spine.levels)
    desk.tick("levels", "thoracic")
    assert "thoracic" in desk.case.spine.levels
    t1 = next(button for button in picker.buttons if button.text() == "T1")
    assert t1.isChecked()
    desk.bot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=t1.geometry().center())
    assert "thoracic" not in desk.case.spine.levels
    assert {"T2", "T12"} <= set(desk.case.spine.levels)
    assert "T1" not in desk.case.spine.levels


def test_a_quick_drag_leaves_no_gap_and_can_go_back(desk: Desk) -> None:
    picker = desk.field("levels").picker  # type: ignore[attr-defined]
    places = [button.geometry().center() for button in picker.buttons]
    desk.bot.mousePress(picker, Qt.MouseButton.LeftButton, pos=places[7])
    desk.bot.mouseMove(picker, pos=places[12])
    desk.bot.mouseMove(picker, pos=places[10])
    desk.bot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=places[10])
    assert desk.case.spine.levels == ("T1", "T2", "T3", "T4")


def test_save_open_and_new_patient(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.spinemets"
    desk.type_in("patient.name", "Ana")
    desk.type_in("patient.born", "1958-03-02")
    desk.tick("treatment", "chemo")
    saved = desk.case
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: path)
    desk.window.actions_by_name["save"].trigger()
    assert not desk.window.session.editor.dirty
    assert desk.window.session.content is not None
    assert "555-0199" not in path.read_text("utf-8"), "the profile's numbers are not frozen into a file"
    desk.window.actions_by_name["new"].trigger()
    desk.answer("Clear everything")
    assert desk.case == desk.window.session.settings.new_case()
    assert desk.field("patient.name").text() == ""  # type: ignore[attr-defined]
    assert not desk.window.session.editor.stack.canUndo()
    desk.window.files.open_path(path)
    assert desk.case == saved
    assert casefile.read(path, desk.window.session.content).patient.name == "Ana"


def test_unsaved_changes_are_asked_about(desk: Desk) -> None:
    desk.tick("treatment", "chemo")
    desk.window.close()
    assert desk.window.isVisible()
    desk.answer("Cancel")
    assert desk.window.isVisible()
    desk.window.close()
    desk.answer("Don't save")
    desk.wait_for(lambda: not desk.window.isVisible())


def test_copy_as_text(desk: Desk) -> None:
    desk.bot.keyClick(
        desk.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QGuiApplication.clipboard().text() == desk.text_of_pages()
    formats = QGuiApplication.clipboard().mimeData().formats()
    assert sys.platform != "linux" or "x-kde-passwordManagerHint" in formats, "no clipboard history keeps it"


def test_evidence_copy(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "evidence.pdf"
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: out)
    desk.window.actions_by_name["evidence"].trigger()
    desk.wait_for(out.exists)
    assert desk.window.session.newest is not None
    assert out.read_bytes() != desk.window.session.newest.rendered.data  # type: ignore[union-attr]


def test_a_date_that_is_none_is_said_and_not_printed(desk: Desk) -> None:
    born = desk.field("patient.born")
    desk.bot.mouseClick(born.line, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    desk.bot.keyClicks(born.line, "1958-13")  # type: ignore[attr-defined]
    desk.bot.keyClick(born.line, Qt.Key.Key_Tab)  # type: ignore[attr-defined]
    assert desk.case.patient.born is None
    assert born.wrong.isVisible()  # type: ignore[attr-defined]
    born.line.selectAll()  # type: ignore[attr-defined]
    desk.bot.keyClicks(born.line, "2958-03-02")  # type: ignore[attr-defined]
    desk.bot.keyClick(born.line, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert desk.case.patient.born is None
    assert "still to come" in born.wrong.text()  # type: ignore[attr-defined]
    born.line.selectAll()  # type: ignore[attr-defined]
    desk.bot.keyClicks(born.line, "1958-03-02")  # type: ignore[attr-defined]
    assert not born.wrong.isVisible()  # type: ignore[attr-defined]
    assert str(desk.case.patient.born) == "1958-03-02"
