# SPDX-License-Identifier: MIT
"""The list on paper: accessible, with page numbers, all of its sentences, and room to write."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pikepdf
import pypdf
import pytest

from spinemets_desktop import cli
from spinemets_desktop.content.content import Content
from spinemets_desktop.document.model import Section, Table
from spinemets_desktop.errors import UsageError
from spinemets_desktop.review import approvals, listing
from spinemets_desktop.review.approvals import Comment
from spinemets_desktop.review.listing import Row
from spinemets_desktop.review.papersheet import as_document, as_pdf
from tests.conftest import DAY


@pytest.fixture
def rows(content: Content) -> list[Row]:
    found = listing.rows(content, approvals.NONE, DAY)
    noted = replace(found[0], comments=(Comment(found[0].id, "Shorter?", "Dr. Osei", "lead", date(2026, 1, 2)),))
    return [noted, *found[1:]]


def words(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_conforms_and_counts_its_pages(rows: list[Row], paper: str) -> None:
    data = as_pdf(rows[:120], "1.0.0-test", DAY, paper)
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        count = len(pdf.pages)
    said = words(data)
    assert count > 3
    assert all(f"Page {number} of {count}" in said for number in range(1, count + 1))


def test_every_sentence_stands_in_its_part_with_room_to_write(rows: list[Row]) -> None:
    document = as_document(rows, "1.0.0-test", DAY)
    sections = [block for block in document.blocks if isinstance(block, Section)]
    assert [section.heading.plain for section in sections] == list(dict.fromkeys(row.group for row in rows))
    tables = [block for section in sections for block in section.blocks if isinstance(block, Table)]
    lines = [line for table in tables for line in table.rows]
    assert len(lines) == len(rows)
    for row, (said, about, room) in zip(rows, lines, strict=True):
        assert said.plain.startswith(row.words.text.replace("**", ""))
        assert f"[{row.id}]" in about.plain
        assert not room.plain
    assert "Dr. Osei, 2026-01-02: Shorter?" in lines[0][1].plain


def test_no_sentence_and_a_letter_without_a_font_are_a_sentence(rows: list[Row]) -> None:
    with pytest.raises(UsageError, match="no sentence to put on paper"):
        as_pdf([], "1", DAY, "letter")
    evil = replace(rows[0], comments=(replace(rows[0].comments[0], text="\ue000"),))
    with pytest.raises(UsageError, match="U\\+E000"):
        as_pdf([evil], "1", DAY, "letter")


def test_the_command_writes_it_on_the_clinics_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "board.pdf"
    assert cli.main(["review", "export", "--search", "get help now", "-o", str(out)]) == 0
    box = pypdf.PdfReader(out).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    assert "Wording to review" in words(out.read_bytes())
    assert cli.main(["review", "export", "--search", "zzzz", "-o", str(out)]) == 2
    assert "no sentence to put on paper" in capsys.readouterr().err
