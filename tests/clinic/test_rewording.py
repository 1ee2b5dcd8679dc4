# SPDX-License-Identifier: MIT
"""Words of the clinic from the review desk, and cases that are made up so that a sentence prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop.case.model import Case, Clinic
from spinemets_desktop.clinic import example, installation, rewording
from spinemets_desktop.clinic.reviewing import printed_by
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import ContentError, FileError, UsageError
from tests.conftest import DAY

ROW = '[skin.creams]\ntext = "Ask us."\nsources = ["NCI-RTSKIN"]\nreviewed = 2026-11-01\n'
PARK = '[ours.park]\ntext = "Park here."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "more.text"\n'


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    load.cache_clear()
    (tmp_path / "parking.toml").write_text(PARK, "utf-8")
    return tmp_path


def test_words_are_kept_and_in_use_at_once(ours: Path) -> None:
    rewording.reword(installation.checked(ours), "skin.creams", "Use our  cream.", DAY)
    rewording.reword(installation.checked(ours), "soon.mood", "You feel low.", DAY)
    mine = installation.checked(ours)
    assert mine.statements["skin.creams"].text == "Use our cream."
    assert (mine.statements["soon.mood"].text, mine.statements["soon.mood"].reviewed) == ("You feel low.", DAY)
    assert mine.statements["skin.creams"].when == load().statements["skin.creams"].when
    assert mine.reworded_locked == ("soon.mood",), "safety text waits for an approval"


def test_what_would_spoil_the_folder_is_not_written(ours: Path) -> None:
    with pytest.raises(ContentError, match="terminal") as caught:
        rewording.reword(installation.checked(ours), "skin.creams", "It is terminal.", DAY)
    assert str(ours) in str(caught.value)
    assert not (ours / rewording.FILE_NAME).exists()
    assert rewording.problems_of(load(), "skin.creams", "It is terminal.")
    assert rewording.problems_of(load(), "skin.creams", "Use our cream.") == []


def test_a_sentence_that_another_file_holds_is_changed_there(ours: Path) -> None:
    (ours / "skin.toml").write_text(ROW, "utf-8")
    with pytest.raises(UsageError, match=r"skin\.toml"):
        rewording.reword(installation.checked(ours), "skin.creams", "Use our cream.", DAY)


def test_without_a_folder_or_with_a_broken_file_nothing_is_written(ours: Path, content: Content) -> None:
    with pytest.raises(UsageError, match="no folder"):
        rewording.reword(content, "skin.creams", "Use our cream.", DAY)
    mine = installation.checked(ours)
    (ours / rewording.FILE_NAME).write_text("[half", "utf-8")
    with pytest.raises(FileError):
        rewording.reword(mine, "skin.creams", "Use our cream.", DAY)
    assert (ours / rewording.FILE_NAME).read_text("utf-8") == "[half"


def test_a_case_is_made_in_which_a_sentence_prints(content: Content) -> None:
    start = Case(clinic=Clinic(name="Ours"))
    ids = list(content.statements)[::25]
    made = {name: example.case_with(name, content, start, DAY) for name in ids}
    found = {name: case for name, case in made.items() if case is not None}
    assert len(found) >= 0.75 * len(ids)
    for name, case in list(found.items())[:8]:
        assert name in printed_by(case, content, date(2026, 11, 26))
        assert case.clinic.name == "Ours"
        assert case.patient.name == ""
