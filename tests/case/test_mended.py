# SPDX-License-Identifier: MIT
"""Pasted text is mended to what a person sees, days of birth are possible ones, in a case file as in the window."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinemets_desktop import cli
from spinemets_desktop.case.born import born_problem
from spinemets_desktop.case.freetext import clean, mended, text_problem
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import load
from spinemets_desktop.errors import UsageError

DAY = date(2026, 11, 26)
PASTED = [
    ("dexa\u00admetha\u00adsone", "dexamethasone"),
    ("Ana\u200b O’Brien", "Ana O’Brien"),
    ("\ufeffAna", "Ana"),
    ("Ana\u2028O’Brien", "Ana O’Brien"),
    ("Ana\x0bO’Brien", "Ana O’Brien"),
    ("Ana\tO’Brien", "Ana O’Brien"),
    ("ofﬁce", "office"),
    ("➢ first ❖ then", "• first • then"),
    ("\uf0b7 of Word", "• of Word"),
    ("\u202d555-0100\u202c", "555-0100"),
    ("\u200e Ana \u200f", "Ana"),
    ("na\u200dme", "name"),
    ("می\u200cخواهم", "می\u200cخواهم"),
]


@pytest.mark.parametrize(("pasted", "seen"), PASTED)
def test_a_line_is_mended_to_what_a_person_sees(pasted: str, seen: str) -> None:
    assert mended(pasted) == seen
    assert text_problem(mended(pasted), 120) == ""
    notes: list[str] = []
    case = casefile.from_plain({"patient": {"name": pasted}}, load(), "", notes.append)
    assert case.patient.name == seen
    assert bool(notes) == (pasted != seen)
    assert all("patient.name" in note for note in notes)


def test_lines_of_a_note_stay_lines() -> None:
    assert mended("one\u2028two\u2029three\x0bfour\tfive", lines=True) == "one\ntwo\nthree\nfour\tfive"
    assert mended("\u200fone\u200f\n  two", lines=True) == "one\n  two"


@pytest.mark.parametrize("text", ["a\u202eb", "a\0b", "a\ud800b", "a\ue000b", "one\ntwo"])
def test_what_cannot_be_mended_is_refused_as_before(text: str) -> None:
    with pytest.raises(UsageError):
        casefile.from_plain({"patient": {"name": text}}, load())


@given(text=st.text(st.one_of(st.characters(), st.sampled_from("\u200d\u200c\u200e\u061c \u00ad\t\nا\u2028\x0b"))))
def test_mending_twice_changes_no_more(text: str) -> None:
    for lines in (True, False):
        assert mended(mended(text, lines), lines) == mended(text, lines)
        assert text_problem(clean(text, 50, lines), 50, lines) == ""


def test_a_long_text_of_invisible_signs_is_refused_at_once() -> None:
    for junk in ("\u200e ", "\u00ad", " ", "\u200d"):
        with pytest.raises(UsageError, match="at most 2,000"):
            casefile.from_plain({"note": junk * 200_000}, load())
    assert mended("\u200e " * 1000 + "x", lines=True) == "x"


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (date(2091, 3, 2), "still to come"),
        (date(1850, 3, 2), "over 120 years ago"),
        (DAY + timedelta(1), "still to come"),
        (DAY, ""),
        (date(1906, 11, 26), ""),
        (date(1906, 11, 25), "over 120 years ago"),
        (date(1958, 3, 2), ""),
    ],
)
def test_a_date_of_birth_lies_in_a_life(born: date, says: str) -> None:
    assert says in born_problem(born, DAY)
    assert bool(born_problem(born, DAY)) == bool(says)


def test_on_the_29th_of_february_too() -> None:
    assert born_problem(date(1908, 2, 29), date(2028, 2, 29)) == ""
    assert born_problem(date(1908, 2, 28), date(2028, 2, 29)) != ""


@pytest.mark.parametrize("born", ["2091-03-02", "1850-03-02"])
def test_a_case_file_with_an_impossible_date_of_birth_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], born: str
) -> None:
    case = tmp_path / "case.toml"
    case.write_text(f'[patient]\nborn = {born}\n[clinic]\nday_phone = "1 2"\nnight_phone = "1 2"\n', "utf-8")
    assert cli.main(["make", str(case), "-o", str(tmp_path / "a.txt")]) == 2
    said = capsys.readouterr().err
    assert born in said
    assert "patient.born" in said
    assert not (tmp_path / "a.txt").exists()


def test_the_command_says_quietly_what_it_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.toml"
    numbers = '[clinic]\nday_phone = "\u202d555-0100\u202c"\nnight_phone = "555-0199"\n'
    case.write_text(f'note = "dexa\u00admetha\u00adsone"\n{numbers}', "utf-8")
    assert cli.main(["make", str(case), "-o", str(tmp_path / "a.txt")]) == 0
    said = capsys.readouterr().err
    assert said.count("note:") == 1
    assert "note, clinic.day_phone" in said
    assert "dexamethasone" in (tmp_path / "a.txt").read_text("utf-8")
