# SPDX-License-Identifier: MIT
"""Characters: which font draws them, which are refused, and that nothing is taken for markup."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import samples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from samples import p, t

from spinemets_desktop.document.model import Document, Run, Section
from spinemets_desktop.errors import FileError, UsageError
from spinemets_desktop.output.pdf.fonts import undrawable
from spinemets_desktop.output.pdf.render import render
from spinemets_desktop.output.pdf.setting import LONGEST
from spinemets_desktop.output.pdf.text import Piece, broken, encode, lines_of, word_width

HARD = [
    "<b>O'Brien</b> & {{7*7}}",
    '<font color="[[[getattr(pow, Attribute)]]]">x</font>',
    "a\\b (c) [d] %e /f <</Type /Catalog>> endstream",
    "&amp; &#60; 100 % **not strong**",
    "Zażółć gęślą jaźń",
    "Ελληνικά, кириллица, Tiếng Việt",
    "≥ 38.0 °C → 5 × 2 ½ µg",
]


def words_in(document: Document) -> str:
    data = render(document, stamp=samples.STAMP).data
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("text", HARD)
def test_text_is_printed_as_it_is(text: str) -> None:
    document = samples.sheet((replace(p(""), text=replace(t(""), runs=(Run(text),))),))
    assert text in words_in(document).replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("text", ["😀", "\x00", "\ud800", "\u202e", "𐎠", "ᠮᠣᠩᠭᠣᠯ"])
def test_what_no_font_has_is_refused_by_name(text: str) -> None:
    assert undrawable(text)
    with pytest.raises(UsageError, match=f"U\\+{ord(text[0]):04X}"):
        render(samples.sheet((p(f"Name: {text}"),)), stamp=samples.STAMP)


def test_accents_are_composed() -> None:
    assert undrawable("e\u0301") == ()
    assert word_width("e\u0301", False) == word_width("é", False)


def test_letters_are_kerned() -> None:
    assert word_width("AV", False) < word_width("A", False) + word_width("V", False)
    assert ")" in encode("AV", False)[0].literal


def test_a_font_steps_in_within_a_word() -> None:
    assert [chunk.font[:1] for chunk in encode("aжb", False)] == ["A", "N", "A"]


@given(st.text(alphabet="abcdefg -/\n\u00a0é0123()+", max_size=300), st.floats(60, 400))
@example("aaaaaa", 60.0)  # the plain and the bold half of the word fit a line, the whole doesn't
@settings(max_examples=200, deadline=None)
def test_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = lines_of((Run(text), Run("bold", True)), 12.0, width)
    assert all(line.width <= width + 0.01 for line in lines)
    drawn = "".join(piece.ops for line in lines for piece in line.pieces)
    for letter in "acdefg":
        assert drawn.count(letter) >= text.count(letter)


@pytest.mark.parametrize("number", ["555-0199", "0191 496 0199", "+44 (0)191 496 0199", "(555) 010-2001"])
def test_a_phone_number_stands_on_one_line(number: str) -> None:
    for width in range(300, 600, 7):
        lines = lines_of((Run(f"In the day and at night, please call {number}, or come in."),), 24.0, width)
        assert sum(number in plain(line.pieces) for line in lines) == 1, width


def test_a_number_longer_than_a_line_is_cut() -> None:
    lines = lines_of((Run("5" * 300),), 24.0, 100.0)
    assert all(line.width <= 100.01 for line in lines)
    assert sum(plain(line.pieces).count("5") for line in lines) == 300


def unescaped(sign: re.Match[str]) -> str:
    return chr(int(sign[1], 8)) if len(sign[1]) == 3 else sign[1]


def plain(pieces: tuple[Piece, ...]) -> str:
    """Return the words of a line without its operators and kerns."""
    joined = "".join(piece.ops for piece in pieces)
    return "".join(re.sub(r"\\([0-7]{3}|.)", unescaped, part) for part in re.findall(r"\(((?:\\.|[^\\()])*)\)", joined))


@pytest.mark.parametrize("how", [{"page": "a5"}, {"type_size": "tiny"}])
def test_unknown_paper_and_size(how: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        render(samples.empty(), stamp=samples.STAMP, **how)


def test_a_logo_that_is_no_picture(tmp_path: object) -> None:
    with pytest.raises(FileError, match="can't be read"):
        render(replace(samples.empty(), logo=f"{tmp_path}/none.png"), stamp=samples.STAMP)
    with pytest.raises(FileError, match="PNG or JPEG"):
        render(replace(samples.empty(), logo=__file__), stamp=samples.STAMP)


@pytest.mark.parametrize("cut", [26, 60, -400])
def test_a_damaged_logo_is_said(tmp_path: Path, cut: int) -> None:
    whole = io.BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(whole, "png")
    path = tmp_path / "logo.png"
    path.write_bytes(whole.getvalue()[:cut])
    with pytest.raises(FileError, match="damaged"):
        render(replace(samples.empty(), logo=str(path)), stamp=samples.STAMP)
    path.write_bytes(whole.getvalue())
    assert render(replace(samples.empty(), logo=str(path)), stamp=samples.STAMP).pages == 1


def rows(text: str, width: float = 1e9, longest: int = sys.maxsize) -> list[str]:
    lines = broken((Run(text),), width, longest)
    said = ("".join("".join(part[0] for part in word.parts) + " " * word.space for word in row) for row in lines)
    return [row.strip() for row in said]


@given(st.text("abc é,.", min_size=1, max_size=300), st.integers(10, 80))
def test_no_line_has_more_characters_than_it_may(text: str, longest: int) -> None:
    assert all(len(row) <= longest or " " not in row for row in rows(text, longest=longest))


def test_no_short_word_is_left_alone_on_the_last_line() -> None:
    assert rows("No answer? Call 911 or go to the ER.", longest=32) == ["No answer? Call 911 or go to", "the ER."]
    assert rows("Call acetaminophen.", longest=6) == ["Call", "acetaminophen."]
    assert rows("one two", longest=4) == ["one", "two"]


def test_lines_beside_the_rail_are_no_longer_than_the_eye_follows() -> None:
    words = "It is easier to read a line of ten words than one of twenty, so none is longer than that. " * 12
    document = samples.sheet((Section("x", t("What"), (p(words),)),))
    data = render(document, stamp=samples.STAMP).data
    lines = [line for line in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().splitlines() if "line" in line]
    assert len(lines) > 10
    assert LONGEST - 12 < max(len(line.strip()) for line in lines[1:]) <= LONGEST
