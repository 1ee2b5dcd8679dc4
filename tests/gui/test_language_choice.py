# SPDX-License-Identifier: MIT
"""Another language in the window: a choice in *Paper*; a draft says so, and what is shown is the translator's copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QComboBox

from spinemets_desktop.clinic import reviewing
from spinemets_desktop.content.content import load
from spinemets_desktop.content.translation import in_language
from spinemets_desktop.gui.output import deliver
from spinemets_desktop.gui.pages.notices import Bar
from spinemets_desktop.handout import making
from spinemets_desktop.review import approvals, approving
from tests.gui.conftest import Desk


def test_a_draft_shows_the_translators_copy_and_says_so(desk: Desk) -> None:
    field = desk.field("locale")
    box = field.findChild(QComboBox) if not isinstance(field, QComboBox) else field
    assert box is not None
    labels = [box.itemText(at) for at in range(box.count())]
    assert "Spanish (United States), draft" in labels
    assert "Arabic (United States), draft" in labels
    desk.choose("locale", "es-US")
    desk.wait()
    made = desk.window.session.newest
    assert made is not None
    assert made.handout is not None
    assert made.handout.copy == making.REVIEW
    assert any("translation is a draft" in bar.text.text() for bar in desk.window.findChildren(Bar))
    assert "Not for patients" in desk.text_of_pages()


def test_a_reviewed_language_shows_the_patients_copy(desk: Desk) -> None:
    spoken = in_language(load(), "es")
    words = approvals.words_of(spoken).values()
    approving.approve(reviewing.folder_of(spoken), words, "T. Díaz", "certified translator", date(2026, 1, 2))
    desk.choose("locale", "es-US")
    desk.wait()
    made = desk.window.session.newest
    assert made is not None
    assert made.handout is not None
    assert made.handout.copy == making.PATIENT
    assert "Cáncer en su columna" in desk.text_of_pages()


def test_a_reviewed_language_is_saved_beside_the_english(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = in_language(load(), "es")
    words = approvals.words_of(spoken).values()
    approving.approve(reviewing.folder_of(spoken), words, "T. Díaz", "certified translator", date(2026, 1, 2))
    desk.choose("locale", "es-US")
    desk.wait()
    out = tmp_path / "both.pdf"
    monkeypatch.setattr(desk.window.files, "pick_save", lambda *_: out)
    desk.window.actions_by_name["both"].trigger()
    desk.wait_for(out.exists)
    said = PdfReader(out).pages[0].extract_text()
    assert "Cáncer en su columna" in said
    assert "Cancer in your spine" in said


@pytest.mark.parametrize(("locale", "reason"), [("en-US", "no copy in two languages"), ("es-US", "is a draft")])
def test_english_and_drafts_have_no_copy_in_two_languages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, locale: str, reason: str
) -> None:
    if locale != "en-US":
        desk.choose("locale", locale)
        desk.wait()
    said: list[str] = []
    monkeypatch.setattr(deliver, "tell", lambda _parent, *texts: said.extend(texts))
    desk.window.actions_by_name["both"].trigger()
    desk.wait_for(lambda: bool(said))
    assert reason in " ".join(said)
