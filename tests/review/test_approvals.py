# SPDX-License-Identifier: MIT
"""Approvals sentence by sentence: over the exact words, one file a reviewer, nothing lost, told what does not count."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop import atomic
from spinemets_desktop.case.model import Wording
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import FileError, SafetyError, UsageError
from spinemets_desktop.handout import handout
from spinemets_desktop.review import approvals, contentcheck, signoff
from spinemets_desktop.review.approvalfiles import FOLDER, path_of, read
from spinemets_desktop.review.approvals import Approvals, Words, words_of
from spinemets_desktop.review.approving import approve, comment, withdraw
from tests.people import flat, person

DAY = date(2026, 11, 26)
LEAD = ("Dr. R. Adeyemi", "clinical lead")
NURSE = ("Ana O’Brien", "nurse")


def some(content: Content, number: int = 3) -> list[Words]:
    return list(words_of(content).values())[:number]


def printed(content: Content, approved: Approvals, **said: str) -> handout.Handout:
    return handout.make(person(**said), content, today=DAY, approvals=approved)


def approved_all(folder: Path, content: Content, who: tuple[str, str] = LEAD, but: int = 0) -> Approvals:
    ids = printed(content, approvals.NONE).statement_ids
    words = words_of(content)
    approve(folder, [words[name] for name in ids[: len(ids) - but]], *who, DAY)
    return read(folder)


def test_what_is_approved_is_read_again_with_who_and_when(tmp_path: Path, content: Content) -> None:
    words = some(content)
    assert approve(tmp_path, words, *LEAD, DAY) == 3
    found = read(tmp_path)
    assert [(row.words, row.name, row.role, row.day) for row in found.rows] == [(each, *LEAD, DAY) for each in words]
    assert found.problems == ()
    assert found.of(words[0], DAY) is not None
    assert found.of(words[0], date(2026, 11, 25)) is None, "its day lies ahead"


@pytest.mark.parametrize(
    "change",
    [{"text": "x"}, {"gb": "x"}, {"at": "x"}, {"when": ("x",)}, {"unless": ("x",)}],
)
def test_an_approval_is_over_the_exact_words_and_where_and_when_they_print(
    tmp_path: Path, content: Content, change: dict[str, object]
) -> None:
    words = some(content)[0]
    approve(tmp_path, [words], *LEAD, DAY)
    assert read(tmp_path).of(replace(words, **change), DAY) is None  # type: ignore[arg-type]


def test_a_word_list_changes_the_british_words_that_were_approved(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text('["en-GB"]\n"tumor" = "growth"\n', "utf-8")
    mine = contentcheck.checked(tmp_path)
    before, after = words_of(load()), words_of(mine)
    changed = {name for name in before if before[name].hash != after[name].hash}
    assert changed
    assert all("tumor" in before[name].text.lower() for name in changed)


def test_a_handout_is_reviewed_once_every_sentence_on_it_is(tmp_path: Path, content: Content) -> None:
    nobody = printed(content, approvals.NONE)
    assert "Not yet reviewed by this clinic." in flat(nobody.text())
    assert set(nobody.unreviewed) == set(nobody.statement_ids)
    some_left = printed(content, approved_all(tmp_path, content, but=2))
    assert f"Not yet reviewed by this clinic: 2 of {len(some_left.statement_ids)} sentences here." in flat(
        some_left.text()
    )
    assert len(some_left.unreviewed) == 2
    done = printed(content, approved_all(tmp_path, content))
    assert "Reviewed for this clinic by Dr. R. Adeyemi, clinical lead, November 26, 2026." in flat(done.text())
    assert done.unreviewed == ()
    other = printed(content, read(tmp_path), plan="chemo")
    assert 0 < len(other.unreviewed) < len(other.statement_ids), "another patient's page has other sentences"


def test_two_reviewers_are_both_named(tmp_path: Path, content: Content) -> None:
    approved_all(tmp_path, content, NURSE)
    approved_all(tmp_path, content, LEAD, but=5)
    made = printed(content, read(tmp_path))
    assert "Reviewed for this clinic by Dr. R. Adeyemi and Ana O’Brien, November 26, 2026." in flat(made.text())


def test_words_of_one_patient_are_not_those_that_were_approved(tmp_path: Path, content: Content) -> None:
    approved = approved_all(tmp_path, content)
    key = next(name for name in printed(content, approved).statement_ids if not content.statements[name].locked)
    case = replace(person(), wording=Wording(replace=((key, "Other words here."),)))
    made = handout.make(case, content, today=DAY, approvals=approved)
    assert made.unreviewed == (key,)


def test_the_old_sign_off_over_everything_still_counts(content: Content) -> None:
    signed = signoff.SignOff(*LEAD, DAY, content.digest)
    made = handout.make(person(), content, today=DAY, signoff=signed)
    assert made.unreviewed == ()
    assert "Reviewed for this clinic by Dr. R. Adeyemi" in flat(made.text())


def test_safety_text_of_a_clinic_prints_once_that_very_sentence_is_approved(tmp_path: Path) -> None:
    row = '[ours.wait]\ntext = "Ask for our nurse first."\nsources = ["BG"]\nreviewed = 2026-11-01\nat = "now.do"\n'
    (tmp_path / "ours.toml").write_text(row + "[words]\n", "utf-8")
    (tmp_path / "labels.toml").write_text('"fever.en-US" = "101 °F"\n', "utf-8")
    mine, folder = contentcheck.checked(tmp_path), tmp_path / FOLDER
    with pytest.raises(SafetyError, match=r"ours\.wait"):
        printed(mine, read(folder))
    approve(folder, [words_of(mine)["ours.wait"]], *LEAD, DAY)
    with pytest.raises(SafetyError, match=r"fever\.en-US") as caught:
        printed(mine, read(folder))
    assert "ours.wait" not in str(caught.value)
    approve(folder, [words_of(mine)["fever.en-US"]], *LEAD, DAY)
    assert "Ask for our nurse first." in printed(mine, read(folder)).text()
    assert contentcheck.checked(tmp_path) is not None, "the approvals in the clinic's folder are no content"


def test_approving_again_and_taking_back(tmp_path: Path, content: Content) -> None:
    words = some(content)
    approve(tmp_path, words, *LEAD, DAY)
    approve(tmp_path, words[:1], *LEAD, date(2026, 11, 27))
    assert len(read(tmp_path).rows) == 3
    assert withdraw(tmp_path, [words[0].id, "nothing"], LEAD[0]) == 1
    assert {row.words.id for row in read(tmp_path).rows} == {words[1].id, words[2].id}
    assert withdraw(tmp_path, [words[1].id], "Somebody Else") == 0


def test_comments_are_kept_replaced_and_taken_away(tmp_path: Path) -> None:
    comment(tmp_path, "now.heading", " Too \u00adhard? ", *NURSE, DAY)
    assert [(row.id, row.text, row.name) for row in read(tmp_path).comments] == [("now.heading", "Too hard?", NURSE[0])]
    comment(tmp_path, "now.heading", "Fine.", *NURSE, DAY)
    assert [row.text for row in read(tmp_path).comments] == ["Fine."]
    comment(tmp_path, "now.heading", "", *NURSE, DAY)
    assert read(tmp_path).comments == ()
    with pytest.raises(UsageError, match="1,000"):
        comment(tmp_path, "now.heading", "x" * 1001, *NURSE, DAY)


@pytest.mark.parametrize("who", [("", "lead"), ("A", " "), ("A\0", "lead"), ("x" * 121, "lead")])
def test_a_reviewer_has_a_name_and_a_role(tmp_path: Path, content: Content, who: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        approve(tmp_path, some(content), *who, DAY)
    assert list(tmp_path.iterdir()) == []


def test_names_that_look_alike_have_files_of_their_own() -> None:
    names = ["José Álvarez", "Jose Alvarez", "عمر", "李", "../../etc", "CON"]
    files = {path_of(Path("f"), name) for name in names}
    assert len(files) == len(names)
    assert all(path.parent == Path("f") and path.name.isascii() for path in files)
    assert path_of(Path("f"), " dr.  A ") == path_of(Path("f"), "Dr. A")


def test_two_reviewers_on_one_share_at_once_lose_nothing(tmp_path: Path, content: Content) -> None:
    words = some(content, 30)

    def work(who: tuple[str, str]) -> None:
        for each in words:
            approve(tmp_path, [each], *who, DAY)

    threads = [threading.Thread(target=work, args=(who,)) for who in (LEAD, NURSE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = read(tmp_path)
    assert (len(found.rows), found.problems) == (60, ())


# --------------------------------------------------------------------- faults


def spoiled(path: Path, how: str) -> None:
    text = path.read_text("utf-8")
    if how == "half":
        path.write_text(text[: len(text) // 2], "utf-8")
    elif how == "newer":
        path.write_text(text.replace("version = 1", "version = 2", 1), "utf-8")
    elif how == "by hand":
        path.write_text(text.replace("Cancer in your spine", "Nothing in your spine"), "utf-8")
    elif how == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(b"\xff\xfe")


@pytest.mark.parametrize("how", ["half", "newer", "by hand", "bytes", "folder"])
def test_a_spoiled_file_does_not_count_is_told_of_and_never_written_over(
    tmp_path: Path, content: Content, how: str
) -> None:
    words = some(content)
    approve(tmp_path, words, *LEAD, DAY)
    approve(tmp_path, words[:1], *NURSE, DAY)
    path = path_of(tmp_path, LEAD[0])
    spoiled(path, how)
    before = path.read_bytes() if path.is_file() else b""
    found = read(tmp_path)
    assert len(found.problems) == 1
    assert str(path) in found.problems[0]
    assert found.of(words[0], DAY) is not None, "the other reviewer's counts"
    own = [row for row in found.rows if row.name == LEAD[0]]
    assert len(own) == (2 if how == "by hand" else 0)
    with pytest.raises(FileError):
        approve(tmp_path, words, *LEAD, DAY)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert printed(content, found).text(), "printing goes on"


def test_a_full_disk_or_a_share_that_goes_away_keeps_what_was_there(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = some(content)
    approve(tmp_path, words[:1], *LEAD, DAY)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        approve(tmp_path, words, *LEAD, DAY)
    assert [row.words.id for row in read(tmp_path).rows] == [words[0].id]
    monkeypatch.undo()
    (tmp_path / "share").write_text("not a folder any more", "utf-8")
    with pytest.raises(FileError, match="cannot be"):
        approve(tmp_path / "share", words, *LEAD, DAY)
    assert read(tmp_path / "share").rows == ()


def test_a_share_that_goes_away_in_the_middle_keeps_the_file_and_takes_nothing_half(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = some(content)
    approve(tmp_path, words[:1], *LEAD, DAY)
    before = path_of(tmp_path, LEAD[0]).read_bytes()

    def gone(*_: object) -> None:
        raise OSError(107, "Transport endpoint is not connected")

    for act in ("replace", "chmod"):
        with monkeypatch.context() as share:
            share.setattr(Path, act, gone)
            with pytest.raises(FileError, match="not connected"):
                approve(tmp_path, words, *LEAD, DAY)
        assert path_of(tmp_path, LEAD[0]).read_bytes() == before
    with monkeypatch.context() as share:
        share.setattr(Path, "glob", gone)
        found = read(tmp_path)
        assert found.rows == ()
        assert "not connected" in found.problems[0]
        assert printed(content, found).text(), "printing goes on"
    with monkeypatch.context() as share:
        share.setattr(Path, "read_bytes", gone)
        assert "not connected" in read(tmp_path).problems[0]
        with pytest.raises(FileError, match="not connected"):
            approve(tmp_path, words, *LEAD, DAY)
    assert approve(tmp_path, words, *LEAD, DAY) == 3, "it is back"
    assert len(read(tmp_path).rows) == 3
    assert [path.suffix for path in tmp_path.iterdir()] == [".toml"], "nothing half is left"


def test_no_folder_is_no_approval(tmp_path: Path) -> None:
    assert read(tmp_path / "missing") == approvals.NONE
