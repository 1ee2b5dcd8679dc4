# SPDX-License-Identifier: MIT
"""Many cases in one CSV file, a row each: what spreadsheets write becomes the keys of case files."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from spinemets_desktop.casefiles.cells import separator
from spinemets_desktop.casefiles.checks import Door, show
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem, UsageError
from spinemets_desktop.records import dataclass

FILE = "file"  # the column with the name of the file to write
MOST_BYTES = 50_000_000
_TEXTS = (
    "locale", "length", "page", "type", "note", "patient.name", "patient.born", "patient.record", "patient.age",
    "patient.ecog", "patient.mobility", "patient.mobility_before", "cancer.tumor", "cancer.tumor_text", "spine.cord",
    "spine.stability", "spine.extent", "spine.deficit_since", "plan.goal", "plan.urgent_reason", "clinic.name",
    "clinic.clinician", "clinic.day_phone", "clinic.night_phone", "clinic.emergency_number", "clinic.logo",
)  # fmt: skip
_LISTS = ("extras", "patient.conditions", "patient.needs", "spine.levels", "plan.urgent_actions")
_NUMBERS = ("clinic.wait_minutes",)
_ROWS = ("symptom", "treatment")  # several in one cell: "night_pain:same:6; numb:new"


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it: its number as a spreadsheet counts, the name of its file, the keys of its case."""

    number: int
    file: str
    keys: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and what a person should know of how it was read."""

    rows: tuple[Row, ...]
    remarks: tuple[str, ...]


def columns(content: Content) -> tuple[str, ...]:
    """Return every column that a file may have."""
    tests = (f"tests.{test}" for test in content.options["test"].options)
    contacts = (f"clinic.contacts.{slot}" for slot in content.options["contacts"].options)
    return (FILE, *_TEXTS, *_LISTS, *_NUMBERS, *tests, *contacts, *_ROWS)


def read(written: bytes, content: Content, name: str) -> Table:
    """Read the bytes of a CSV file; `name` is where they come from.

    Raises UsageError for what is no such file, and names every column that is not known; the cells are checked later,
    row by row.
    """
    text, remarks = _decoded(written, name)
    head, rows = _split(text, name)
    _check_head(head, content, name)
    found = []
    for number, cells in rows:
        filled = {column: cell.strip() for column, cell in zip(head, cells, strict=False) if cell.strip()}
        if any(cell.strip() for cell in cells[len(head) :]):
            what = f"Row {number} has {len(cells)} cells, the first row {len(head)}."
            raise UsageError(Problem(what, name, "Put a text with a comma in quotes."))
        if filled:
            found.append(Row(number, filled.pop(FILE, ""), _keys(filled, content)))
        else:
            remarks.append(f"{name}: row {number} is empty and was left out.")
    if not found:
        raise UsageError(Problem("There is no case in this file.", name, "Write one in each row below the first."))
    return Table(tuple(found), tuple(remarks))


def _decoded(written: bytes, name: str) -> tuple[str, list[str]]:
    """Return the text; what is no UTF-8 is read as what Excel writes on Windows."""
    if len(written) > MOST_BYTES:
        raise UsageError(Problem(f"This file has more than {MOST_BYTES:,} bytes.", name, "Cut it into several."))
    try:
        return written.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = written.decode("cp1252")
    except UnicodeDecodeError:
        mend = "Save it as “CSV UTF-8”."
        raise UsageError(Problem("This file is neither UTF-8 nor Windows-1252.", name, mend)) from None
    return text, [f"{name}: it is not UTF-8, so it was read as Windows-1252. Look at names with accents."]


def _split(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the first row, and the others with their numbers."""
    source = io.StringIO(text.replace("\x00", "\ufffd"), newline="")
    reader = csv.reader(source, delimiter=separator(text), strict=True)
    try:
        rows = list(enumerate(reader, 1))
    except csv.Error as error:
        what = f"This is not valid CSV: {error} (line {reader.line_num})."
        raise UsageError(Problem(what, name, "Save it as CSV again.")) from None
    if not rows:
        raise UsageError(Problem("This file is empty.", name, "Its first row names the columns."))
    return [cell.strip() for cell in rows[0][1]], iter(rows[1:])


def _check_head(head: list[str], content: Content, name: str) -> None:
    door, known = Door(content, name), columns(content)
    for column in head:
        if column not in known:
            door.refuse(show(column) or "a column", "This column is not known.", door.nearest(column, known))
    for column, times in Counter(head).items():
        if times > 1:
            door.refuse(show(column), "This column is there twice.", "Keep one of them.")
    if door.problems:
        raise UsageError(*door.problems)


def _keys(cells: Mapping[str, str], content: Content) -> dict[str, Any]:
    """Return the cells as the keys of a case file; what they hold is checked as in any case file."""
    keys: dict[str, Any] = {}
    for column, cell in cells.items():
        table, names = keys, column.split(".")
        for part in names[:-1]:
            table = table.setdefault(part, {})
        table[names[-1]] = _value(column, cell, content)
    return keys


def _value(column: str, cell: str, content: Content) -> Any:
    if column in _LISTS:
        return [part.strip() for part in re.split(r"[;,]", cell) if part.strip()]
    if column in _NUMBERS:
        return _number(cell)
    if column in _ROWS:
        return [_row(column, part.split(":"), content) for part in re.split(r"[;,]", cell) if part.strip()]
    return cell


def _number(cell: str) -> int | str:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 5 else cell


def _row(column: str, parts: list[str], content: Content) -> dict[str, Any]:
    """Return a symptom or a treatment: its id, then its state, details, score and so on in any order."""
    found: dict[str, Any] = {"id": parts[0].strip()}
    axes = {"symptom": ("trend", "onset"), "treatment": ("status", "detail")}[column]
    for word in (part.strip() for part in parts[1:]):
        axis = next((axis for axis in axes if word in content.options[axis].options), axes[0])
        if column == "symptom" and word == "assessed":
            found["assessed"] = True
        elif column == "symptom" and word.isascii() and word.isdigit():
            found["score"] = _number(word)
        elif axis == "detail":
            found.setdefault("details", []).append(word)
        else:
            found[axis] = word
    return found
