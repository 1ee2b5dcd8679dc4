# SPDX-License-Identifier: MIT
"""The session: what a part of the window needs to know, and whom it tells, without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic import store
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.session import Session
from tests.gui.conftest import CLINIC, Desk


def test_a_part_follows_the_case_the_build_and_the_screen(desk: Desk) -> None:
    session = desk.window.session
    met: list[object] = []
    session.case_changed.connect(lambda case: met.append(("case", case)))
    session.built.connect(lambda built: met.append(("built", built.case)))
    session.shown.connect(lambda built: met.append(("shown", built.case)))
    desk.tick("treatment", "chemo")
    desk.wait()
    assert met == [("case", desk.case), ("built", desk.case), ("shown", desk.case)]
    assert session.newest is not None
    assert session.is_current(session.newest)


def test_a_build_of_an_older_case_is_not_current(qapp: object) -> None:
    session = Session(store.Settings())
    old = Built(session.editor.case)
    assert session.is_current(old)
    session.editor.edit(edits.put(session.editor.case, "length", "booklet"), "length")
    assert not session.is_current(old)
    assert not session.is_current(None)


def test_changed_settings_are_kept_told_and_shown_on_the_page(qapp: object, home: Path) -> None:
    session = Session(store.Settings())
    before: list[store.Settings] = []
    session.settings_changed.connect(before.append)
    session.use(replace(session.settings, clinic=CLINIC, length="booklet"))
    assert before == [store.Settings()]
    assert store.load().settings.clinic == CLINIC
    assert session.editor.case == Case(clinic=CLINIC, length="booklet")
    assert not session.editor.dirty, "nothing was chosen yet, so there is nothing to save"
    session.editor.edit(edits.put(session.editor.case, "length", "sheet"), "length")
    session.use(replace(session.settings, clinic=replace(CLINIC, name="Another"), page="a4"))
    case = session.editor.case
    assert (case.clinic.name, case.page, case.length) == ("Another", "a4", "sheet"), "what the case chose itself stays"
    assert session.editor.dirty


def test_settings_that_cannot_be_kept_are_said(qapp: object, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("SPINEMETS_HOME", str(home / "file"))
    session = Session(store.Settings())
    said: list[tuple[str, str, str]] = []
    session.notice.connect(lambda *notice: said.append(notice))
    session.remember(replace(session.settings, theme="dark"))
    assert said[0] == ("settings", "", "check"), "what was said of the settings before is taken away"
    assert said[1][::2] == ("settings", "wrong")
    assert "preferences" in said[1][1]
    assert session.settings.theme == "dark"
