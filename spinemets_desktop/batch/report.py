# SPDX-License-Identifier: MIT
"""report.csv: a row for each case of a run; by it the next run knows what is there and right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.batch.model import Line
from spinemets_desktop.batch.work import digest
from spinemets_desktop.casefiles import cells
from spinemets_desktop.handout import kinds

NAME = "report.csv"
COLUMNS = ("file", "case", "handout", "content", "basis", "pages", "grade", "see", "problems", "remarks", "files")


def write(folder: Path, lines: Iterable[Line]) -> None:
    """Write the report whole or not at all. Raises FileError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([cells.harmless(str(cell)) for cell in _cells(line)] for line in lines)
    write_bytes(folder / NAME, text.getvalue().encode("utf-8-sig"))


def _cells(line: Line) -> Sequence[object]:
    files = " ".join(f"{kind}:{value}" for kind, value in line.digests.items())
    pages = line.pages or ""
    return (line.file, line.case, line.handout, line.content, line.basis, pages, line.grade, line.see, line.problems,
            line.remarks, files)  # fmt: skip


def read(folder: Path) -> dict[str, Line]:
    """Return the lines of an earlier run by file; nothing where there is no report that can be read."""
    try:
        text = (folder / NAME).read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, ValueError, csv.Error):
        return {}
    lines = [_line(row) for row in rows if set(row) == set(COLUMNS) and None not in row.values()]
    return {line.file: line for line in lines}


def _line(row: Mapping[str, str]) -> Line:
    plain = {column: cells.without_mark(row[column]) for column in COLUMNS}
    pages, files = plain.pop("pages"), plain.pop("files")
    digests = dict(part.split(":", 1) for part in files.split() if ":" in part)
    return Line(**plain, pages=int(pages) if pages.isascii() and pages.isdigit() else 0, digests=digests)


def is_whole(line: Line, folder: Path, wanted: Iterable[str]) -> bool:
    """Tell whether all files of a line are there as they were written."""
    if line.problems:
        return False
    try:
        return all(
            digest((folder / f"{line.file}{kinds.ENDINGS[kind]}").read_bytes()) == line.digests.get(kind)
            for kind in wanted
        )
    except OSError:
        return False
