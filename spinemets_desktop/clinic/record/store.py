# SPDX-License-Identifier: MIT
"""The record in one encrypted file (SQLCipher): add, find, delete, forget after some months."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from spinemets_desktop.clinic.record.entries import Entry
from spinemets_desktop.clinic.record.key import pragma
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.review.signoff import months_before

FILE_NAME = "handouts.db"
_WAIT = 5.0  # seconds for another window that writes
_SETTINGS = ("temp_store = MEMORY", "secure_delete = ON", "synchronous = FULL", "cipher_log_level = NONE")
_MOST = 500  # rows of one search
_KEYS = "given, handout, content, language, length, who, record, name, sha256"
_TABLES = f"""
CREATE TABLE IF NOT EXISTS given (number INTEGER PRIMARY KEY, {_KEYS});
CREATE TABLE IF NOT EXISTS paper (number INTEGER PRIMARY KEY, pdf BLOB NOT NULL, kase TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_day ON given (given);
"""


def _library() -> Any:
    try:
        return import_module("sqlcipher3.dbapi2")
    except ImportError:
        what = "This installation lacks the part that keeps the record (sqlcipher3)."
        raise FileError(Problem(what, "", "Install it, or turn the record off.")) from None


class Record:
    """The record in a file, with its key. Every act opens the file anew, so that several windows may use it.

    Every method raises FileError: a wrong key, a broken file, a full disk, another window that does not finish.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.key = path, key

    @contextlib.contextmanager
    def _open(self) -> Iterator[Any]:
        library = _library()
        link = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            link = library.connect(str(self.path), timeout=_WAIT, isolation_level=None)
            link.execute(pragma(self.key))
            for setting in _SETTINGS:
                link.execute(f"PRAGMA {setting}")
            link.executescript(_TABLES)
            link.execute("BEGIN IMMEDIATE")
            yield link
            link.execute("COMMIT")
        except library.Error as error:
            raise self._told(str(error)) from None
        except OSError as error:
            raise self._told(error.strerror or str(error)) from None
        finally:
            if link is not None:
                link.close()

    def _told(self, why: str) -> FileError:
        if "not a database" in why or "malformed" in why or "hmac" in why:
            what, mend = "The record can't be opened: the key is wrong, or the file is broken.", "Nothing was changed."
        elif "locked" in why or "busy" in why:
            what, mend = "Another window is writing in the record.", "Try again."
        else:
            what, mend = f"The record cannot be used ({why}).", "Free some space or check the rights."
        return FileError(Problem(what, str(self.path), mend))

    def add(self, entry: Entry, pdf: bytes, case: str) -> int:
        """Keep a handout with its very PDF and its case; return its number."""
        with self._open() as link:
            row = (entry.given.isoformat(" "), *astuple(entry)[1:-1])
            marks = ", ".join("?" * len(row))
            number = link.execute(f"INSERT INTO given ({_KEYS}) VALUES ({marks})", row).lastrowid  # noqa: S608
            link.execute("INSERT INTO paper VALUES (?, ?, ?)", (number, pdf, case))
            return int(number)

    def find(self, text: str = "") -> list[Entry]:
        """Return the newest rows in which every word of a text stands: name, record number, handout, day, who."""
        where, values = [], []
        for word in text.split():
            like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            where.append("(given || ' ' || handout || ' ' || record || ' ' || name || ' ' || who) LIKE ? ESCAPE '\\'")
            values.append(like)
        asked = f"WHERE {' AND '.join(where)}" if where else ""
        with self._open() as link:
            rows = link.execute(
                f"SELECT {_KEYS}, number FROM given {asked} ORDER BY given DESC, number DESC LIMIT {_MOST}",  # noqa: S608
                values,
            ).fetchall()
        return [replace(Entry(*row), given=datetime.fromisoformat(row[0])) for row in rows]

    def paper(self, number: int) -> tuple[bytes, str]:
        """Return the very PDF and the case of a row."""
        with self._open() as link:
            row = link.execute("SELECT pdf, kase FROM paper WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise FileError(Problem("This handout is not in the record any more.", str(self.path)))
        return bytes(row[0]), str(row[1])

    def delete(self, numbers: Iterable[int]) -> None:
        """Delete rows with their PDFs."""
        chosen = [(number,) for number in numbers]
        with self._open() as link:
            link.executemany("DELETE FROM given WHERE number = ?", chosen)
            link.executemany("DELETE FROM paper WHERE number = ?", chosen)

    def forget(self, months: int, today: date) -> int:
        """Delete what was given more than so many months ago; return how many rows that were. 0 months keeps all."""
        if months <= 0:
            return 0
        last = months_before(today, months).isoformat()
        with self._open() as link:
            old = [row[0] for row in link.execute("SELECT number FROM given WHERE given < ?", (last,))]
            for name in ("given", "paper"):
                link.executemany(f"DELETE FROM {name} WHERE number = ?", [(each,) for each in old])  # noqa: S608
        return len(old)
