# SPDX-License-Identifier: MIT
"""Where the record stands on this computer, how it is opened, and what goes into it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile, cells
from spinemets_desktop.clinic import store
from spinemets_desktop.clinic.record.entries import OFF, Entry, case_text, entry_of
from spinemets_desktop.clinic.record.key import SHORTEST, from_keyring
from spinemets_desktop.clinic.record.store import FILE_NAME, Record
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.handout.handout import Handout

_HEAD = ("given", "handout", "content", "language", "length", "who", "record", "name", "sha256")


def opened(passphrase: str) -> Record:
    """Return the record of this user, with a passphrase or, without one, the key of the system's keyring.

    Raises PassphraseError where there is no keyring; FileError for a short passphrase or a lost key.
    """
    path = store.folder() / FILE_NAME
    if not passphrase:
        return Record(path, from_keyring(path.exists()))
    if len(passphrase) < SHORTEST and not path.exists():
        what = f"The passphrase is too short; it needs {SHORTEST} characters."
        raise FileError(Problem(what, "", "Use some words that only you know."))
    return Record(path, passphrase)


def keep(made: Handout, pdf: bytes, settings: store.Settings, passphrase: str, given: datetime) -> bool:
    """Keep a handout that was given, and forget what is too old; return whether the record is on. Raises FileError."""
    if settings.record == OFF:
        return False
    record = opened(passphrase)
    record.add(entry_of(made, pdf, given, settings.record), pdf, case_text(made.case))
    record.forget(settings.record_months, given.date())
    return True


def case_of(text: str, content: Content) -> Case:
    """Return the case of a row, for the content in use. Raises UsageError."""
    return casefile.parse(text, "json", content, "the record")


def as_csv(entries: Iterable[Entry]) -> str:
    """Return rows as CSV with a heading; no cell is a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_HEAD)
    for entry in entries:
        table.writerow([cells.harmless(str(getattr(entry, key))) for key in _HEAD])
    return out.getvalue()
