# SPDX-License-Identifier: MIT
"""From paths to orders: case files, folders of them, and CSV files with a case in each row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spinemets_desktop.batch import report
from spinemets_desktop.batch.model import Line, Order, Result
from spinemets_desktop.casefiles import casefile, table
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.handout import kinds
from spinemets_desktop.records import dataclass

CSV = ".csv"
_STEM = re.compile(r"\w[\w. -]{0,99}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # Windows keeps these for itself


_Found = tuple[Order, str]  # with what is wrong with it, if anything


@dataclass(frozen=True, slots=True)
class Collected:
    """The cases of a run, those that are refused at once, and what a person should know."""

    orders: tuple[Order, ...]
    refused: tuple[Result, ...]
    remarks: tuple[str, ...]


def collect(paths: Iterable[Path], out: Path, wanted: tuple[str, ...], content: Content) -> Collected:
    """Return the cases of all paths in order. Raises FileError, UsageError for what stops the whole run."""
    found: list[_Found] = []
    remarks: list[str] = []
    for path in paths:
        if path.is_dir():
            _require_apart(path, out, wanted)
            files = [each for each in sorted(path.iterdir()) if _is_case(each)]
            if not files:
                remarks.append(f"{path}: there is no case file in this folder.")
            found += [_file(each) for each in files]
        elif path.suffix.lower() == CSV:
            rows = _rows(path, content)
            found += rows[0]
            remarks += rows[1]
        else:
            casefile.kind_of(path)
            found.append(_file(path))
    if not found:
        raise UsageError(Problem("There is no case.", "", "Name case files, folders of them, or a .csv file."))
    numbered = [(replace(order, number=number), problem) for number, (order, problem) in enumerate(found)]
    return _sorted_out(numbered, out, wanted, remarks)


def _require_apart(folder: Path, out: Path, wanted: tuple[str, ...]) -> None:
    """Refuse to write JSON among case files, where the next run would take it for cases."""
    if folder.resolve() == out.resolve() and any(kinds.ENDINGS[kind].endswith(".json") for kind in wanted):
        raise UsageError(Problem("The cases are in this folder.", str(out), "Write JSON into another one."))


def _is_case(path: Path) -> bool:
    return path.suffix.lower() in casefile.EXTENSIONS and path.is_file() and not path.name.startswith(".")


def _file(path: Path) -> _Found:
    """Return the order of a case file; one that cannot be read has a problem."""
    order = Order(0, path.stem, str(path), casefile.kind_of(path), folder=str(path.parent))
    try:
        return replace(order, data=casefile.bytes_of(path)), ""
    except OSError as error:
        return order, f"{path}: The case file cannot be read ({error.strerror}). Check the name and the folder."


def _rows(path: Path, content: Content) -> tuple[list[_Found], tuple[str, ...]]:
    try:
        with path.open("rb") as stream:
            written = stream.read(table.MOST_BYTES + 1)
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check the name and the folder.")) from None
    found = table.read(written, content, str(path))
    width = len(str(max(row.number for row in found.rows)))
    orders = [
        Order(0, row.file or f"{path.stem}-{row.number:0{width}}", f"{path} row {row.number}", keys=row.keys,
              folder=str(path.parent))
        for row in found.rows
    ]  # fmt: skip
    return [(order, "") for order in orders], found.remarks


def _sorted_out(found: list[_Found], out: Path, wanted: tuple[str, ...], remarks: list[str]) -> Collected:
    """Refuse names that cannot be, that are there twice, or that would replace a case; mark what is there and right."""
    older, taken = report.read(out), set[str]()
    cases = {Path(order.case).resolve() for order, _ in found if order.kind}
    good: list[Order] = []
    refused: list[Result] = []
    for order, unread in found:
        problem = unread or _name_problem(order, taken, cases, out, wanted)
        taken.add(order.stem.casefold())
        if problem:
            code = FileError.exit_code if unread else UsageError.exit_code
            refused.append(Result(order.number, Line(order.stem, order.case, problems=problem), code))
            continue
        line = older.get(order.stem)
        whole = line is not None and report.is_whole(line, out, wanted)
        there = any((out / f"{order.stem}{kinds.ENDINGS[kind]}").exists() for kind in wanted)
        good.append(replace(order, older=line if whole else None, there=there))
    return Collected(tuple(good), tuple(refused), tuple(remarks))


def _name_problem(order: Order, taken: set[str], cases: set[Path], out: Path, wanted: tuple[str, ...]) -> str:
    stem = order.stem
    if not _STEM.fullmatch(stem) or _RESERVED.fullmatch(stem) or stem.endswith((".", " ")):
        return f"{order.case}: “{stem[:60]}” is no name for a file. Use letters, digits, blanks, “.”, “-” and “_”."
    if stem.casefold() in taken:
        return f"{order.case}: Another case has the name “{stem}”. Give it another one."
    if any((out / f"{stem}{kinds.ENDINGS[kind]}").resolve() in cases for kind in wanted):
        return f"{order.case}: The handout would replace a case file. Choose another folder."
    return ""
