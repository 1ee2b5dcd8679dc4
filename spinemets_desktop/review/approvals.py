# SPDX-License-Identifier: MIT
"""Approvals and comments sentence by sentence: one readable file per reviewer, so that several work on one share."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.case.freetext import mended, text_problem
from spinemets_desktop.casefiles.writer import as_toml
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.language.words import localize

FOLDER = "approvals"
VERSION = 1  # of the form of a file
COMMENT_MOST = 1000  # characters
_LONGEST = {"name": 120, "role": 120}


@dataclass(frozen=True, slots=True)
class Words:
    """What is approved of a sentence: its words in both countries, and where and when they print.

    Of a translation, `gb` is the English.
    """

    id: str
    text: str
    gb: str = ""
    at: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 over all of it but the name, in hexadecimal."""
        parts = [self.text, self.gb, self.at, [*self.when], [*self.unless]]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which words, and when."""

    words: Words
    name: str
    role: str
    day: date


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says of a sentence."""

    id: str
    text: str
    name: str
    role: str
    day: date


@dataclass(frozen=True)
class Approvals:
    """Everything that the reviewers of a clinic wrote; `problems` are sentences about files that do not count."""

    rows: tuple[Approval, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[str, ...] = ()
    translations: Mapping[str, Approvals] = field(default_factory=dict)  # by language, what translators approved

    def of(self, words: Words, today: date) -> Approval | None:
        """Return the newest approval of these very words, or None."""
        return _newest(row for row in self._by_id.get(words.id, ()) if row.day <= today and row.words == words)

    def before(self, words: Words, today: date) -> Approval | None:
        """Return the newest approval of this sentence, whatever its words were then, or None."""
        return _newest(row for row in self._by_id.get(words.id, ()) if row.day <= today)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Approval]]:
        found: dict[str, list[Approval]] = {}
        for row in self.rows:
            found.setdefault(row.words.id, []).append(row)
        return found


NONE = Approvals()


def _newest(rows: Iterable[Approval]) -> Approval | None:
    return max(rows, key=lambda row: (row.day, row.name), default=None)


def words_of(content: Content) -> dict[str, Words]:
    """Return what there is to approve: every statement, and the fixed words of safety text that a clinic changed.

    Of content in another language it is every text, with the English that it was made from.
    """
    if content.translated:
        return {key: words_now(content, key) for key in content.translated.words}
    labels = [key for key in content.reworded_locked if key in content.labels]
    return {key: words_now(content, key) for key in (*content.statements, *labels)}


def words_now(content: Content, name: str) -> Words:
    """Return what there is to approve of a statement or fixed word. Raises KeyError where there is no such one."""
    row = content.statements.get(name)
    if content.translated:
        text, english = content.translated.words[name], content.translated.english[name]
        return Words(name, text, english, row.at if row else name.partition(":")[0])
    if row is None:
        return Words(name, content.labels[name], at="label")
    british = row.gb or localize(row.text, content.words.get("en-GB", {}))
    return Words(name, row.text, british, row.at, tuple(sorted(row.when)), tuple(sorted(row.unless)))


# ------------------------------------------------------------------------ acts


def approve(folder: Path, words: Iterable[Words], name: str, role: str, day: date) -> int:
    """Record that a reviewer approves these words; return how many. Raises UsageError, FileError."""
    name, role = _who(name, role)
    path = path_of(folder, name)
    own = _own(path)
    new = {each.id: Approval(each, name, role, day) for each in words}
    kept = tuple(row for row in own.rows if row.words.id not in new)
    _write(path, name, role, replace(own, rows=(*kept, *new.values())))
    return len(new)


def withdraw(folder: Path, ids: Iterable[str], name: str) -> int:
    """Take back a reviewer's approvals of these sentences; return how many there were. Raises FileError."""
    path, gone = path_of(folder, name), frozenset(ids)
    own = _own(path)
    kept = tuple(row for row in own.rows if row.words.id not in gone)
    if len(kept) < len(own.rows):
        _write(path, name, own.rows[-1].role, replace(own, rows=kept))
    return len(own.rows) - len(kept)


def by_reviewer(folder: Path, ids: Iterable[str], name: str) -> tuple[Approval, ...]:
    """Return a reviewer's own approvals of these sentences, as they stand in the file now. Raises FileError."""
    wanted = frozenset(ids)
    return tuple(row for row in _own(path_of(folder, name)).rows if row.words.id in wanted)


def put_back(folder: Path, ids: Iterable[str], name: str, role: str, before: Iterable[Approval]) -> None:
    """Make a reviewer's approvals of these sentences what they were before an act. Raises FileError."""
    path, changed = path_of(folder, name), frozenset(ids)
    own = _own(path)
    kept = tuple(row for row in own.rows if row.words.id not in changed)
    _write(path, name, role, replace(own, rows=(*kept, *before)))


def comment(folder: Path, sentence: str, text: str, name: str, role: str, day: date) -> None:
    """Record a reviewer's comment on a sentence; an empty one takes the older away. Raises UsageError, FileError."""
    name, role = _who(name, role)
    text = mended(text, lines=True).strip()
    wrong = text_problem(text, COMMENT_MOST, lines=True)
    if wrong:
        raise UsageError(Problem(wrong, "comment"))
    path = path_of(folder, name)
    own = _own(path)
    kept = tuple(row for row in own.comments if row.id != sentence)
    new = (Comment(sentence, text, name, role, day),) if text else ()
    _write(path, name, role, replace(own, comments=(*kept, *new)))


def _who(name: str, role: str) -> tuple[str, str]:
    """Return a reviewer's name and role as they are kept. Raises UsageError."""
    found = {"name": mended(name).strip(), "role": mended(role).strip()}
    wrong = [Problem("It is empty.", key, "Write it in full.") for key, text in found.items() if not text]
    wrong += [Problem(why, key) for key, text in found.items() if (why := text_problem(text, _LONGEST[key]))]
    if wrong:
        raise UsageError(*wrong)
    return found["name"], found["role"]


def path_of(folder: Path, name: str) -> Path:
    """Return the file of a reviewer: letters of the name, and enough to tell two such names apart."""
    known = " ".join(name.casefold().split())
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "reviewer"
    return folder / f"{slug}-{hashlib.sha256(known.encode()).hexdigest()[:6]}.toml"


# ------------------------------------------------------------------------ files


def read(folder: Path) -> Approvals:
    """Return what all reviewers wrote; what can't be read does not count and is told in `problems`. Never raises.

    A folder in it that is named as a language holds what translators approved.
    """
    found = _read_all(folder)
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


def _own(path: Path) -> Approvals:
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
    lists = [tuple(_text(item) for item in row[key]) for key in ("when", "unless")]
    words = Words(_text(row["id"]), _text(row["text"]), _text(row["gb"]), _text(row["at"]), *lists)
    made = Approval(words, _text(who["name"]), _text(row.get("role", who["role"])), _day(row["day"]))
    return made, _text(row["words"]) == words.hash


def _comment(row: Any, who: Any) -> Comment:
    return Comment(_text(row["id"]), _text(row["text"]), _text(who["name"]), _text(who["role"]), _day(row["day"]))


def _write(path: Path, name: str, role: str, own: Approvals) -> None:
    """Write a reviewer's file whole or not at all. Raises FileError."""
    if own.problems:
        raise FileError(Problem(own.problems[0], "", "Move that file away first, so that nothing of it is lost."))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder of the approvals cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(path.parent), "Free some space or check the rights.")) from None
    table: dict[str, Any] = {"version": VERSION, "reviewer": {"name": name, "role": role}}
    if own.rows:
        table["approved"] = [_as_row(row) for row in own.rows]
    if own.comments:
        table["comment"] = [{"id": row.id, "day": row.day, "text": row.text} for row in own.comments]
    write_bytes(path, as_toml(table).encode())


def _as_row(row: Approval) -> dict[str, Any]:
    words = row.words
    return {
        "id": words.id, "day": row.day, "role": row.role, "text": words.text, "gb": words.gb, "at": words.at,
        "when": [*words.when], "unless": [*words.unless], "words": words.hash,
    }  # fmt: skip
