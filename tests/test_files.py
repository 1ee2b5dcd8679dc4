# SPDX-License-Identifier: MIT
"""Atomic writing and the door for typed text."""

import os
from pathlib import Path

import pytest

from spinemets_desktop import atomic
from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.case.freetext import phone_problem, text_problem
from spinemets_desktop.errors import FileError


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_bytes(target, b"one")
    write_bytes(target, b"two")
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_full_disk_keeps_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        write_bytes(target, b"newer")
    assert target.read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic.os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "a.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "a.pdf"
    link.symlink_to(tmp_path / "real" / "b.pdf")
    write_bytes(link, b"one")
    assert link.is_symlink()
    assert (tmp_path / "real" / "b.pdf").read_bytes() == b"one"


def test_the_rights_of_the_older_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")
    target.chmod(0o640)
    write_bytes(target, b"newer")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_write_protected_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"older")
    monkeypatch.setattr(atomic.os, "access", lambda *_: False)
    with pytest.raises(FileError, match="write-protected"):
        write_bytes(target, b"newer")
    assert target.read_bytes() == b"older"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of that kind")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "a.pdf"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="not a file"):
        write_bytes(pipe, b"x")
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["missing/a.pdf", ".", "bad\0name.pdf"])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        write_bytes(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["<b>O'Brien</b> & {{7*7}}", '<font color="[...]">', "Łukasz Ångström", "naïve ☎", "عمر"]
)
def test_text_that_is_data(text: str) -> None:
    assert text_problem(text, 120) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\0b", "U+0000"),
        ("a\x1b[31m", "U+001B"),
        ("a\ud800b", "half a character"),
        ("a\u202eb", "direction"),
        ("a\nb", "U+000A"),
        ("\ufffe", "U+FFFE"),
        ("x" * 121, "121 characters"),
    ],
)
def test_text_that_cannot_be_printed(text: str, says: str) -> None:
    assert says in text_problem(text, 120)


@pytest.mark.parametrize("text", ["", " ", "555-0100", "111", "020 7946 0199 ext. 4"])
def test_text_that_is_a_phone_number(text: str) -> None:
    assert phone_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [("ask", "no phone"), ("٣٤٥", "no phone"), ("5²", "no phone"), ("1" * 41, "at most 40"), ("1\n1", "U+000A")],
)
def test_text_that_is_no_phone_number(text: str, says: str) -> None:
    assert says in phone_problem(text)


def test_lines_are_fine_where_allowed() -> None:
    assert text_problem("a\nb\tc", 120, lines=True) == ""
