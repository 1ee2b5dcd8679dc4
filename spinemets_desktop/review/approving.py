# SPDX-License-Identifier: MIT
"""A reviewer's acts: approve, take back, comment; each is written at once into the reviewer's own file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from spinemets_desktop.case.freetext import mended, text_problem
from spinemets_desktop.errors import Problem, UsageError
from spinemets_desktop.review.approvalfiles import own, path_of, write
from spinemets_desktop.review.approvals import Approval, Comment, Words

COMMENT_MOST = 1000  # characters
_LONGEST = {"name": 120, "role": 120}


def approve(folder: Path, words: Iterable[Words], name: str, role: str, day: date) -> int:
    """Record that a reviewer approves these words; return how many. Raises UsageError, FileError."""
    name, role = _who(name, role)
    path = path_of(folder, name)
    wrote = own(path)
    new = {each.id: Approval(each, name, role, day) for each in words}
    kept = tuple(row for row in wrote.rows if row.words.id not in new)
    write(path, name, role, replace(wrote, rows=(*kept, *new.values())))
    return len(new)


def withdraw(folder: Path, ids: Iterable[str], name: str) -> int:
    """Take back a reviewer's approvals of these sentences; return how many there were. Raises FileError."""
    path, gone = path_of(folder, name), frozenset(ids)
    wrote = own(path)
    kept = tuple(row for row in wrote.rows if row.words.id not in gone)
    if len(kept) < len(wrote.rows):
        write(path, name, wrote.rows[-1].role, replace(wrote, rows=kept))
    return len(wrote.rows) - len(kept)


def by_reviewer(folder: Path, ids: Iterable[str], name: str) -> tuple[Approval, ...]:
    """Return a reviewer's own approvals of these sentences, as they stand in the file now. Raises FileError."""
    wanted = frozenset(ids)
    return tuple(row for row in own(path_of(folder, name)).rows if row.words.id in wanted)


def put_back(folder: Path, ids: Iterable[str], name: str, role: str, before: Iterable[Approval]) -> None:
    """Make a reviewer's approvals of these sentences what they were before an act. Raises FileError."""
    path, changed = path_of(folder, name), frozenset(ids)
    wrote = own(path)
    kept = tuple(row for row in wrote.rows if row.words.id not in changed)
    write(path, name, role, replace(wrote, rows=(*kept, *before)))


def comment(folder: Path, sentence: str, text: str, name: str, role: str, day: date) -> None:
    """Record a reviewer's comment on a sentence; an empty one takes the older away. Raises UsageError, FileError."""
    name, role = _who(name, role)
    text = mended(text, lines=True).strip()
    wrong = text_problem(text, COMMENT_MOST, lines=True)
    if wrong:
        raise UsageError(Problem(wrong, "comment"))
    path = path_of(folder, name)
    wrote = own(path)
    kept = tuple(row for row in wrote.comments if row.id != sentence)
    new = (Comment(sentence, text, name, role, day),) if text else ()
    write(path, name, role, replace(wrote, comments=(*kept, *new)))


def _who(name: str, role: str) -> tuple[str, str]:
    """Return a reviewer's name and role as they are kept. Raises UsageError."""
    found = {"name": mended(name).strip(), "role": mended(role).strip()}
    wrong = [Problem("It is empty.", key, "Write it in full.") for key, text in found.items() if not text]
    wrong += [Problem(why, key) for key, text in found.items() if (why := text_problem(text, _LONGEST[key]))]
    if wrong:
        raise UsageError(*wrong)
    return found["name"], found["role"]
