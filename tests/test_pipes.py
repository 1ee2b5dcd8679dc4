# SPDX-License-Identifier: MIT
"""A case in, a handout out, and no file in between: what goes through pipes, and what is said beside them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from spinemets_desktop.handout import kinds
from tests.test_console import BREAST, COMMAND, POSIX, environment

EXAMPLES = BREAST.parent
PROSTATE = EXAMPLES / "prostate-cord-compression.json"
DAY = {"SOURCE_DATE_EPOCH": "1795392000"}


def pipe(home: Path, case: bytes, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=case, env=environment(home, **DAY), capture_output=True, check=False)


@pytest.mark.parametrize("kind", ["pdf", "txt", "html", "fhir"])
def test_a_pipe_gives_the_bytes_of_a_file(tmp_path: Path, kind: str) -> None:
    piped = pipe(tmp_path, PROSTATE.read_bytes(), "make", "-", "--from", "json", "--to", kind, "-o", "-")
    assert piped.returncode == 0
    out = tmp_path / f"handout{kinds.ENDINGS[kind]}"
    assert pipe(tmp_path, b"", "make", PROSTATE, "-o", out).returncode == 0
    assert piped.stdout == out.read_bytes()
    told = piped.stderr.decode().splitlines()
    assert all(line.startswith("spinemets: note: ") for line in told)
    assert "standard output: " in told[0] and "reading grade" in told[0]


def test_half_a_pipe_on_either_side(tmp_path: Path) -> None:
    out = tmp_path / "handout"
    done = pipe(tmp_path, BREAST.read_bytes(), "make", "-", "--from", "toml", "--to", "pdf", "-o", out)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout.startswith(str(out).encode())
    piped = pipe(tmp_path, b"", "make", BREAST, "--to", "pdf", "-o", "-")
    assert piped.stdout == out.read_bytes()


def test_advisories_through_a_pipe(tmp_path: Path) -> None:
    done = pipe(tmp_path, PROSTATE.read_bytes(), "advise", "-", "--from", "json", "--json")
    same = pipe(tmp_path, b"", "advise", PROSTATE, "--json")
    assert done.returncode == 0 and done.stdout == same.stdout and b'"level"' in done.stdout


def test_windows_line_ends_and_a_byte_order_mark_are_no_trouble(tmp_path: Path) -> None:
    case = b"\xef\xbb\xbf" + BREAST.read_bytes().replace(b"\n", b"\r\n")
    arguments = ("make", "-", "--from", "toml", "--to", "txt", "-o", "-")
    plain, other = pipe(tmp_path, BREAST.read_bytes(), *arguments), pipe(tmp_path, case, *arguments)
    assert plain.returncode == other.returncode == 0
    assert plain.stdout == other.stdout and b"\r" not in other.stdout


@pytest.mark.parametrize(
    ("case", "arguments", "code", "says"),
    [
        (b"{}", ("make", "-", "--to", "pdf", "-o", "-"), 2, "--from: Nothing says what standard input holds."),
        (b"{}", ("advise", "-"), 2, "--from: Nothing says what standard input holds."),
        (b"{}", ("make", "-", "--from", "json", "-o", "-"), 2, "--to: Nothing says what to write."),
        (b"{", ("make", "-", "--from", "json", "--to", "pdf", "-o", "-"), 2, "standard input: This is not valid JSON"),
        (b"\xff", ("make", "-", "--from", "toml", "--to", "pdf", "-o", "-"), 2, "standard input: The case file is not"),
        (b"{}", ("make", "-", "--from", "json", "--to", "pdf", "-o", "-"), 5, "clinic.day_phone: The clinic's day"),
        (b'{"note": "\xf0\x90\x8e\xa0"}', ("make", "-", "--from", "json", "--to", "txt", "-o", "-"), 2, "note: No"),
        (b" " * 5_000_001, ("make", "-", "--from", "json", "--to", "pdf", "-o", "-"), 2, "more than 5,000,000 bytes"),
    ],
)
def test_what_goes_wrong_is_said_and_nothing_is_written(
    tmp_path: Path, case: bytes, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = pipe(tmp_path, case, *arguments)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b"")
    assert said.startswith("spinemets: ") and says in said and "Traceback" not in said


def test_a_file_that_is_no_case_is_told_by_its_own_name(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.write_bytes(PROSTATE.read_bytes())
    assert pipe(tmp_path, b"", "make", case, "--from", "json", "--to", "txt", "-o", "-").returncode == 0
    assert b"extension" in pipe(tmp_path, b"", "make", case, "--to", "txt", "-o", "-").stderr


def test_the_example_of_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (EXAMPLES.parent / "docs" / "integration.md").read_text("utf-8")
    example = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert example
    monkeypatch.setenv("SPINEMETS_HOME", str(tmp_path))
    names: dict[str, Any] = {}
    exec(example[1].replace('"spinemets", ', f'"{sys.executable}", "-m", "spinemets_desktop", '), names)
    assert names["paper"].startswith(b"%PDF-1.7")


@POSIX
def test_a_reader_that_leaves_ends_it_without_a_word(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [*COMMAND, "make", str(BREAST), "--to", "pdf", "-o", "-"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (4, b"")


@POSIX
def test_no_input_at_all_is_a_sentence(tmp_path: Path) -> None:
    command = f"{sys.executable} -m spinemets_desktop make - --from json --to pdf -o - <&-"
    done = subprocess.run(command, shell=True, env=environment(tmp_path), capture_output=True, check=False)
    assert done.returncode == 4 and b"standard input: The input cannot be read" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_the_pipe_is_a_sentence(tmp_path: Path) -> None:
    command = [*COMMAND, "make", str(BREAST), "--to", "pdf", "-o", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), check=False)
    assert done.returncode == 4 and b"standard output: The output cannot be written" in done.stderr


@POSIX
def test_no_pdf_on_a_screen(tmp_path: Path) -> None:
    screen, typing = os.openpty()
    command = [*COMMAND, "make", str(BREAST), "--to", "pdf", "-o", "-"]
    done = subprocess.run(command, stdout=typing, stderr=subprocess.PIPE, env=environment(tmp_path), check=False)
    os.close(screen)
    os.close(typing)
    assert done.returncode == 2 and b"Send it to a file or a program." in done.stderr
