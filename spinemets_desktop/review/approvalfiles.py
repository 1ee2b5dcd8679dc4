# SPDX-License-Identifier: MIT
"""Approvals and comments as files: one readable file per reviewer, so that several work on one share."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.case.freetext import text_problem
from spinemets_desktop.casefiles.writer import as_toml
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.review.approvals import NONE, Approval, Approvals, Comment, Words, known_as

FOLDER = "approvals"
VERSION = 1  # of the form of a file


def path_of(folder: Path, name: str) -> Path:
    """Return the file of a reviewer: letters of the name, and enough to tell two such names apart."""
    known = known_as(name)
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "reviewer"
    return folder / f"{slug}-{hashlib.sha256(known.encode()).hexdigest()[:6]}.toml"


def read(folder: Path, leads: tuple[str, ...] | None = None) -> Approvals:
    """Return what all reviewers wrote; what can't be read does not count and is told in `problems`. Never raises.

    A folder in it that is named as a language holds what translators approved. `leads` may approve safety text.
    """
    found = replace(_read_all(folder), leads=leads)
    try:
        inner = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    except OSError:
        return found  # which told it
    return replace(found, translations={path.name: _read_all(path) for path in inner})


def _read_all(folder: Path) -> Approvals:
    try:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    except OSError as error:
        return Approvals(problems=(f"The approvals cannot be read ({error.strerror}): {folder}",))
    rows: list[Approval] = []
    comments: list[Comment] = []
    problems: list[str] = []
    for path in paths:
        try:
            found = _read(path)
        except FileError as error:
            problems += [str(problem) for problem in error.problems]
            continue
        rows += found.rows
        comments += found.comments
        problems += found.problems
    return Approvals(tuple(rows), tuple(comments), tuple(problems))


def own(path: Path) -> Approvals:
    """Return what stands in a reviewer's file now, so that nothing of it is lost. Raises FileError."""
    return _read(path) if path.exists() else NONE


def _read(path: Path) -> Approvals:
    mend = "Restore it from a copy, or move it away and approve again; until then it does not count."
    try:
        found, comments = _parsed(path.read_bytes())
    except OSError as error:
        raise FileError(Problem(f"The approvals cannot be read ({error.strerror}).", str(path))) from None
    except _NewerError:
        raise FileError(
            Problem("A newer version of the program made these approvals.", str(path), "Update it.")
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileError(Problem("These approvals are damaged.", str(path), mend)) from None
    rows = tuple(row for row, good in found if good)
    spoiled = [row.words.id for row, good in found if not good]
    told = f"{path}: {len(spoiled)} approvals were changed by hand and do not count: {', '.join(spoiled[:5])}."
    return Approvals(rows, comments, (told,) if spoiled else ())


class _NewerError(Exception):
    """A later version of the program wrote the file."""


@lru_cache(maxsize=32)  # every build of a handout reads all files; they hardly ever change
def _parsed(written: bytes) -> tuple[tuple[tuple[Approval, bool], ...], tuple[Comment, ...]]:
    """Return the approvals in the bytes of a file, whether each is as it was written, and the comments.

    Raises _NewerError; ValueError, KeyError, TypeError, AttributeError, RecursionError for a damaged file.
    """
    data = tomli.loads(io.StringIO(written.decode("utf-8-sig"), newline=None).read())
    if type(data.get("version")) is int and data["version"] > VERSION:
        raise _NewerError
    if data.get("version") != VERSION:
        raise ValueError("no version")
    who = data["reviewer"]
    approved = tuple(_approval(row, who) for row in data.get("approved", ()))
    return approved, tuple(_comment(row, who) for row in data.get("comment", ()))


def _text(value: Any) -> str:
    if not isinstance(value, str) or text_problem(value, 5000, lines=True):
        raise TypeError
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise TypeError
    return value


def _approval(row: Any, who: Any) -> tuple[Approval, bool]:
    """Return an approval, and whether its words are those that were approved."""
    when, unless = (tuple(_text(item) for item in row[key]) for key in ("when", "unless"))
    words = Words(_text(row["id"]), _text(row["text"]), _text(row["gb"]), _text(row["at"]), when, unless)
    made = Approval(words, _text(who["name"]), _text(row.get("role", who["role"])), _day(row["day"]))
    return made, _text(row["words"]) == words.hash


def _comment(row: Any, who: Any) -> Comment:
    return Comment(_text(row["id"]), _text(row["text"]), _text(who["name"]), _text(who["role"]), _day(row["day"]))


def write(path: Path, name: str, role: str, wrote: Approvals) -> None:
    """Write a reviewer's file whole or not at all. Raises FileError."""
    if wrote.problems:
        raise FileError(Problem(wrote.problems[0], "", "Move that file away first, so that nothing of it is lost."))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the approvals cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(path.parent), "Free some space or check the rights.")) from None
    table: dict[str, Any] = {"version": VERSION, "reviewer": {"name": name, "role": role}}
    if wrote.rows:
        table["approved"] = [_as_row(row) for row in wrote.rows]
    if wrote.comments:
        table["comment"] = [{"id": row.id, "day": row.day, "text": row.text} for row in wrote.comments]
    write_bytes(path, as_toml(table).encode())


def _as_row(row: Approval) -> dict[str, Any]:
    words = row.words
    return {
        "id": words.id, "day": row.day, "role": row.role, "text": words.text, "gb": words.gb, "at": words.at,
        "when": [*words.when], "unless": [*words.unless], "words": words.hash,
    }  # fmt: skip
