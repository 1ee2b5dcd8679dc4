# SPDX-License-Identifier: MIT
"""The review desk: approve, comment, undo, find, circulate; the page says it once all that it prints is approved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from spinemets_desktop.clinic import reviewing, store
from spinemets_desktop.gui.review.reviewwindow import ReviewWindow
from spinemets_desktop.gui.review.rewording import RewordDialog
from spinemets_desktop.review import approving
from spinemets_desktop.review.approvalfiles import path_of, read
from spinemets_desktop.review.approvals import words_of
from spinemets_desktop.review.approving import approve, comment
from tests.gui.conftest import CLINIC, Desk

LEAD = ("Dr. R. Adeyemi", "clinical lead")
NURSE = ("Ana O’Brien", "nurse")


@pytest.fixture
def review(desk: Desk) -> ReviewWindow:
    """The review desk of somebody who said who they are."""
    made = opened(desk)
    desk.bot.keyClicks(made.name, LEAD[0])
    desk.bot.keyClicks(made.role, LEAD[1])
    return made


def opened(desk: Desk) -> ReviewWindow:
    desk.window.actions_by_name["review"].trigger()
    assert len(shown()) == 1
    return shown()[0]


def shown() -> list[ReviewWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ReviewWindow) and each.isVisible()]


def folder(desk: Desk) -> Path:
    content = desk.window.session.content
    assert content is not None
    return reviewing.folder_of(content)


def click(desk: Desk, button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def narrow(window: ReviewWindow, key: str) -> None:
    window.filter.setCurrentIndex(window.filter.findData(key))


def choose(window: ReviewWindow, *ids: str) -> None:
    window.list.clearSelection()
    for number in range(window.list.count()):
        item = window.list.item(number)
        if item.data(Qt.ItemDataRole.UserRole) in ids:
            window.list.setCurrentItem(item)
            item.setSelected(True)


def test_all_sentences_are_there_and_nothing_can_be_approved_by_nobody(desk: Desk) -> None:
    window = opened(desk)
    content = desk.window.session.content
    assert content is not None
    assert set(window.list.rows) == set(content.statements)
    assert window.progress.text().startswith("0 of 1,")
    choose(window, "now.heading")
    for button in (window.approve, window.approve_all, window.back, window.undo, window.page.keep):
        assert not button.isEnabled(), button.text()
    assert window.page.words.text() == content.statements["now.heading"].text
    assert "Safety text" in window.page.marks.text()
    assert not any("Comments" in title.text() for title in window.page.findChildren(QLabel) if title.isVisible())
    assert window.page.when.text()
    assert window.page.sources.text()


def test_approve_goes_on_to_the_next_and_can_be_undone(desk: Desk, review: ReviewWindow) -> None:
    choose(review, "now.heading")
    click(desk, review.approve)
    assert [row.words.id for row in read(folder(desk)).rows] == ["now.heading"]
    assert review.list.current_id() not in ("", "now.heading")
    assert review.progress.text().startswith("1 of")
    choose(review, "now.heading")
    assert "Approved by Dr. R. Adeyemi, clinical lead" in review.page.state.text()
    click(desk, review.back)
    assert read(folder(desk)).rows == ()
    click(desk, review.undo)
    assert len(read(folder(desk)).rows) == 1
    click(desk, review.undo)
    assert read(folder(desk)).rows == ()
    assert not review.undo.isEnabled()


def test_the_page_says_so_once_all_that_it_prints_is_approved(desk: Desk, review: ReviewWindow) -> None:
    assert "Not yet reviewed by this clinic." in " ".join(desk.text_of_pages().split())
    narrow(review, "this")
    built = desk.window.session.newest
    assert built is not None
    assert built.handout is not None
    assert set(review.list.rows) == set(built.handout.statement_ids)
    click(desk, review.approve_all)
    desk.answer("I have read them, approve")
    desk.wait_for(lambda: "Reviewed for this clinic by Dr. R. Adeyemi" in " ".join(desk.text_of_pages().split()))
    assert "On this handout:" in review.progress.text()
    desk.wait_for(lambda: desk.window.status.version.text().endswith(", approved by this clinic"))
    click(desk, review.undo)
    desk.wait_for(lambda: "Not yet reviewed by this clinic." in " ".join(desk.text_of_pages().split()))


def test_find_filter_and_an_empty_list(desk: Desk, review: ReviewWindow) -> None:
    desk.bot.keyClicks(review.search, "warning signs")
    assert review.list.rows
    assert all("warning" in row.words.text.lower() for row in review.list.rows.values())
    desk.bot.keyClicks(review.search, " zzz")
    assert review.list.rows == {}
    assert review.empty.isVisible()
    for button in (review.approve, review.approve_all, review.back, review.undo, review.show_page, review.reword):
        assert not button.isEnabled(), button.text()
    assert not any(part.isVisible() for part in review.page.findChildren(QLabel)), "nothing of another sentence stays"
    assert not review.page.links.isVisible()
    review.search.clear()
    narrow(review, "safety")
    assert all(row.safety for row in review.list.rows.values())
    assert "now.heading" in review.list.rows


def test_after_an_update_old_and_new_words_stand_together(desk: Desk) -> None:
    content = desk.window.session.content
    assert content is not None
    old = replace(words_of(content)["now.heading"], text="Get help some time")
    approve(folder(desk), [old], *LEAD, date(2026, 1, 2))
    window = opened(desk)
    narrow(window, "changed")
    assert list(window.list.rows) == ["now.heading"]
    choose(window, "now.heading")
    assert window.page.old.isVisible()
    assert "Get help some time" in window.page.old.text()
    assert window.page.words.text() == "Get help now, day or night"
    assert "changed since" in window.page.state.text().lower()


def test_comments_of_all_are_read_and_the_own_one_is_written(desk: Desk, review: ReviewWindow) -> None:
    comment(folder(desk), "now.heading", "Too long?", *NURSE, date(2026, 1, 2))
    review.acts.read()
    narrow(review, "commented")
    choose(review, "now.heading")
    assert "Ana O’Brien, 2026-01-02: Too long?" in review.page.notes.text()
    review.page.comment.setFocus()
    desk.bot.keyClicks(review.page.comment, "No.")
    click(desk, review.page.keep)
    kept = {(note.name, note.text) for note in read(folder(desk)).comments}
    assert kept == {(NURSE[0], "Too long?"), (LEAD[0], "No.")}
    click(desk, review.undo)
    assert [note.name for note in read(folder(desk)).comments] == [NURSE[0]]


def test_a_damaged_file_of_the_own_is_told_and_kept(desk: Desk, review: ReviewWindow) -> None:
    path = path_of(folder(desk), LEAD[0])
    path.parent.mkdir(parents=True)
    path.write_text("version = 1\n[reviewer", "utf-8")
    review.acts.read()
    assert str(path) in review.problems.text()
    choose(review, "now.heading")
    click(desk, review.approve)
    assert "damaged" in desk.box().text()
    desk.answer("OK")
    assert path.read_text("utf-8") == "version = 1\n[reviewer"


def test_who_reviews_is_asked_once_a_session(desk: Desk, review: ReviewWindow) -> None:
    review.close()
    desk.wait_for(lambda: not shown())
    again = opened(desk)
    assert (again.name.text(), again.role.text()) == LEAD
    assert "Adeyemi" not in (store.folder() / store.FILE_NAME).read_text("utf-8")


def test_a_list_goes_out_and_comes_back_filled_in(
    desk: Desk, review: ReviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "wording.csv"
    monkeypatch.setattr(review, "pick_save", lambda *_: out)
    monkeypatch.setattr(review, "pick_open", lambda *_: out)
    desk.bot.keyClicks(review.search, "get help now, day or night")
    click(desk, review.export)
    text = out.read_text("utf-8-sig")
    assert text.count("\n") == 1 + len(review.list.rows)
    out.write_text(text.replace(",not yet approved,,", ",not yet approved,yes,Good."), "utf-8")
    click(desk, review.take)
    assert "Taken over: 1 approvals and 1 comments." in desk.box().text()
    desk.answer("OK")
    assert review.list.rows["now.heading"].state == "approved"


def test_a_list_goes_out_on_paper(
    desk: Desk, review: ReviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "wording.pdf"
    monkeypatch.setattr(review, "pick_save", lambda *_: out)
    desk.bot.keyClicks(review.search, "get help now, day or night")
    click(desk, review.export)
    assert out.read_bytes().startswith(b"%PDF-")
    out.unlink()
    desk.bot.keyClicks(review.search, "zzz")
    click(desk, review.export)
    assert "no sentence to put on paper" in desk.box().text()
    desk.answer("OK")
    assert not out.exists()


def test_sources_have_links_to_copy(desk: Desk, review: ReviewWindow) -> None:
    row = next(row for row in review.acts.rows if row.links)
    choose(review, row.id)
    click(desk, review.page.links)
    assert QGuiApplication.clipboard().text() == "\n".join(row.links)


def test_everything_by_keyboard(desk: Desk, review: ReviewWindow) -> None:
    review.list.setFocus()
    desk.bot.keyClick(review.list, Qt.Key.Key_Home)
    desk.bot.keyClick(review.list, Qt.Key.Key_Down)
    first = review.list.current_id()
    desk.bot.keyClick(review, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.wait_for(lambda: len(read(folder(desk)).rows) == 1)
    assert read(folder(desk)).rows[0].words.id == first
    review.list.setFocus()
    desk.bot.keyClick(review.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait_for(lambda: read(folder(desk)).rows == ())


def test_every_control_has_a_name_and_every_row_its_state(desk: Desk, review: ReviewWindow) -> None:
    for widget in (review.name, review.role, review.search, review.filter, review.list, review.page.comment):
        assert widget.accessibleName()
    item = next(i for i in map(review.list.item, range(review.list.count())) if i.data(Qt.ItemDataRole.UserRole))
    assert "not yet approved" in item.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in review.findChildren(QLabel) if label.text())


def test_policy_that_wants_approval_stops_printing_with_what_is_missing(desk: Desk, review: ReviewWindow) -> None:
    desk.window.session.settings = replace(desk.window.session.settings, review="required")
    desk.window.actions_by_name["print"].trigger()
    assert "only what it has approved" in desk.box().text()
    desk.answer("OK")


def test_nothing_of_it_is_loaded_before_it_opens() -> None:
    code = "import sys, spinemets_desktop.gui.app; print([n for n in sys.modules if '.gui.review' in n or 'csv' in n])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"


def test_approvals_of_another_reviewer_count_beside(desk: Desk, review: ReviewWindow) -> None:
    content = desk.window.session.content
    assert content is not None
    approve(folder(desk), [words_of(content)["now.heading"]], *NURSE, date(2026, 1, 2))
    review.acts.read()
    choose(review, "now.heading")
    assert "Ana O’Brien" in review.page.state.text()
    assert not review.back.isEnabled(), "only the own approval can be taken back"
    assert approving.by_reviewer(folder(desk), ["now.heading"], LEAD[0]) == ()


def test_who_may_not_approve_safety_text_reads_who_may(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy.toml").write_text(f'leads = ["{LEAD[0]}"]\n', "utf-8")
    monkeypatch.setenv("SPINEMETS_POLICY", str(tmp_path / "policy.toml"))
    window = opened(desk)
    assert not window.note.isVisible(), "nobody said yet who they are"
    desk.bot.keyClicks(window.name, "Ana Silva")
    desk.bot.keyClicks(window.role, NURSE[1])
    assert "Safety text is for Dr. R. Adeyemi to approve." in window.note.text()
    choose(window, "now.heading")
    click(desk, window.approve)
    assert window.list.rows["now.heading"].state == "seen"
    choose(window, "now.heading")
    assert "Seen by Ana Silva, nurse" in window.page.state.text()
    assert window.back.isEnabled(), "what was seen can be taken back"
    desk.bot.keyClicks(window.search, "get help now, day or night")
    assert window.approve_all.text() == "Approve a&ll 0 shown"
    window.name.clear()
    desk.bot.keyClicks(window.name, LEAD[0])
    assert not window.note.isVisible()
    assert window.approve_all.text() == "Approve a&ll 1 shown"


def test_the_own_approval_is_taken_back_also_where_another_counts(desk: Desk, review: ReviewWindow) -> None:
    content = desk.window.session.content
    assert content is not None
    choose(review, "now.heading")
    click(desk, review.approve)
    later = "Zoe Zimmer", "nurse"
    approve(folder(desk), [words_of(content)["now.heading"]], *later, date.today())
    review.acts.read()
    choose(review, "now.heading")
    assert "Zoe Zimmer" in review.page.state.text()
    click(desk, review.back)
    assert [row.name for row in read(folder(desk)).rows] == [later[0]]


def test_a_sentence_of_this_page_is_shown_on_it(desk: Desk, review: ReviewWindow) -> None:
    choose(review, "now.heading")
    with desk.bot.waitSignal(review.wanted) as wanted:
        click(desk, review.show_page)
    assert wanted.args == ["now.heading"]


def test_a_sentence_of_another_page_is_shown_on_a_case_made_for_it(desk: Desk, review: ReviewWindow) -> None:
    desk.type_in("patient.name", "Ana")
    choose(review, "chemo.call_chest")
    click(desk, review.show_page)
    desk.answer("Cancel")
    assert desk.case.patient.name == "Ana", "the patient in the window is asked about first"
    click(desk, review.show_page)
    desk.answer("Don't save")
    desk.wait()
    built = desk.window.session.newest
    assert built is not None
    assert built.handout is not None
    assert "chemo.call_chest" in built.handout.statement_ids
    assert desk.case.patient.name == ""


def test_progress_tells_of_the_presets_too(make: Callable[..., Desk]) -> None:
    presets = {"Chemo": {"treatment": [{"id": "chemo"}]}, "Of another version": {"treatment": [{"id": "moonlight"}]}}
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True, presets=presets))
    desk.wait()
    window = opened(desk)
    desk.wait_for(lambda: "Printed by the presets: 0 of" in window.progress.text())


def test_reword_for_the_clinic_with_faults_in_view(make: Callable[..., Desk], tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "parking.toml").write_text(
        '[ours.park]\ntext = "Park here."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "more.text"\n', "utf-8"
    )
    desk = make(replace(store.Settings(), clinic=CLINIC, welcomed=True, overlay=str(ours)))
    desk.wait()
    window = opened(desk)
    choose(window, "skin.creams")
    click(desk, window.reword)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RewordDialog)
    assert not dialog.save.isEnabled(), "they are the same words"
    dialog.text.selectAll()
    desk.bot.keyClicks(dialog.text, "It is a terminal {{ moon }} matter.")
    assert "terminal" in dialog.wrong.text()
    assert "moon" in dialog.wrong.text()
    assert not dialog.save.isEnabled()
    dialog.text.selectAll()
    desk.bot.keyClicks(dialog.text, "Use the cream that our nurses give you.")
    assert dialog.wrong.text() == ""
    assert "Reading grade" in dialog.reading.text()
    with desk.bot.waitSignal(desk.window.session.content_changed, timeout=20_000):
        click(desk, dialog.save)
    assert "Use the cream that our nurses give you." in (ours / "reworded.toml").read_text("utf-8")
    desk.wait_for(lambda: window.list.rows["skin.creams"].words.text == "Use the cream that our nurses give you.")
    desk.wait()
