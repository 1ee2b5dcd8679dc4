# SPDX-License-Identifier: MIT
"""Atomic writing and the door for typed text."""

from pathlib import Path

import pytest

from spinemets_desktop import atomic
from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.errors import FileError
from spinemets_desktop.freetext import text_problem


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


def test_lines_are_fine_where_allowed() -> None:
    assert text_problem("a\nb\tc", 120, lines=True) == ""
