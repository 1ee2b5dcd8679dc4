# SPDX-License-Identifier: MIT
"""CSV files as spreadsheets write them: separators, Windows letters, empty rows, columns that nobody knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spinemets_desktop.casefiles import table
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.casefiles.schema import schema
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import UsageError

HEAD = "file,patient.name,cancer.tumor,spine.levels,treatment,symptom,tests.mri,clinic.wait_minutes,"
HEAD += "clinic.contacts.nurse\n"
ROW = '"ana","Ana O\'Brien",breast,"T8; T9","rt_multi:planned; pain_meds:under_way:opioid:laxative",'
ROW += '"night_pain:same:6:assessed:weeks; numb",done,20,Sam 555-0101\n'


def refused(text: str | bytes, content: Content) -> str:
    with pytest.raises(UsageError) as caught:
        table.read(text if isinstance(text, bytes) else text.encode(), content, "list.csv")
    return str(caught.value)


def test_a_row_is_a_case(content: Content) -> None:
    found = table.read((HEAD + ROW).encode(), content, "list.csv")
    assert found.remarks == () and [(row.number, row.file) for row in found.rows] == [(2, "ana")]
    case = from_plain(found.rows[0].keys, content)
    assert (case.patient.name, case.cancer.tumor, case.spine.levels) == ("Ana O'Brien", "breast", ("T8", "T9"))
    radiation, pain = case.treatments
    assert (radiation.id, radiation.status) == ("rt_multi", "planned")
    assert (pain.status, pain.details) == ("under_way", ("opioid", "laxative"))
    first, second = case.symptoms
    assert (first.trend, first.score, first.assessed, first.onset) == ("same", 6, True, "weeks")
    assert (second.id, second.trend, second.assessed) == ("numb", "new", False)
    assert (case.tests, case.clinic.wait_minutes, case.clinic.contacts) == (
        (("mri", "done"),), 20, (("nurse", "Sam 555-0101"),)
    )  # fmt: skip


def test_the_example_of_the_guide(content: Content) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "integration.md").read_text("utf-8")
    example = re.search(r"^    (file;.*)\n    (.*)$", guide, re.MULTILINE)
    assert example
    row = table.read("\n".join(example.groups()).encode(), content, "list.csv").rows[0]
    case = from_plain(row.keys, content)
    assert (row.file, case.spine.levels, case.symptoms[0].score) == ("ana", ("T8", "T9"), 6)
    assert [each.id for each in case.treatments] == ["rt_multi", "pain_meds"]


def test_every_key_of_a_case_file_that_a_cell_can_hold_has_a_column(content: Content) -> None:
    known = set(table.columns(content))
    tables = {"patient", "cancer", "spine", "plan", "clinic"}
    for key, row in schema(content)["properties"].items():
        names = [f"{key}.{name}" for name in row["properties"]] if key in tables else [key]
        left = {"clinic.contacts", "wording", "advice", "tests"}
        assert [name for name in names if name not in known | left] == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_as_spreadsheets_write_it(content: Content, separator: str, end: str, encoding: str) -> None:
    rows = [["patient.name", "note"], ["José", '"one, two; three"'], ["", ""], ["Zoë", '"two\nlines"']]
    text = end.join(separator.join(row) for row in rows) + end
    found = table.read(text.encode(encoding), content, "list.csv")
    assert [row.keys["patient"]["name"] for row in found.rows] == ["José", "Zoë"]
    assert [row.keys["note"] for row in found.rows] == ["one, two; three", "two\nlines"]
    assert [row.number for row in found.rows] == [2, 4]
    assert found.remarks == ("list.csv: row 3 is empty and was left out.",)


def test_windows_letters_are_read_and_told(content: Content) -> None:
    found = table.read("patient.name\nZoë “Zo” Müller\n".encode("cp1252"), content, "list.csv")
    assert found.rows[0].keys["patient"]["name"] == "Zoë “Zo” Müller"
    assert "Windows-1252" in found.remarks[0]


def test_columns_that_are_not_known_are_all_told(content: Content) -> None:
    said = refused("patient.nam,cancer.tumour,colour,note,note\nx,y,z,1,2\n", content)
    assert "list.csv: patient.nam: This column is not known. Did you mean “patient.name”?" in said
    assert "“cancer.tumor”" in said and "colour" in said and "note: This column is there twice" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "empty"),
        (b",\nx,y\n", "a column: This column is not known"),
        (b"note\n", "no case in this file"),
        (b"note\n\n,\n", "no case in this file"),
        (b'note\n"open', "not valid CSV"),
        (b"note\nx,y\n", "Row 2 has 2 cells, the first row 1"),
        (b"note\n\x81\n", "neither UTF-8 nor Windows-1252"),
        (b"note\n" + b"x" * 200_000 + b"\n", "not valid CSV"),
        (b"x" * 50_000_001, "more than 50,000,000 bytes"),
    ],
)
def test_what_is_no_table_is_a_sentence(content: Content, text: bytes, says: str) -> None:
    assert says in refused(text, content)


def test_cells_are_checked_as_in_a_case_file_and_told_by_row(content: Content) -> None:
    text = "patient.born,symptom,treatment,clinic.wait_minutes\n3/2/1958,night_pain:soon:99,rt_multi:later,soon\n"
    row = table.read(text.encode(), content, "list.csv").rows[0]
    with pytest.raises(UsageError) as caught:
        from_plain(row.keys, content, "list.csv row 2")
    said = str(caught.value)
    assert said.count("list.csv row 2: ") == 5
    for word in ("3/2/1958", "“soon” is not known", "99", "“later”", "clinic.wait_minutes"):
        assert word in said
