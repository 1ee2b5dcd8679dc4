# SPDX-License-Identifier: MIT
"""One handout that was given: what is kept of it."""

from __future__ import annotations

import getpass
import hashlib
from datetime import datetime

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.records import dataclass

OFF, NUMBERS, NAMES = "off", "numbers", "names"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the record; `number` is its own, 0 before it is kept. `given` is local time, to the second."""

    given: datetime
    handout: str
    content: str
    language: str
    length: str
    who: str
    record: str
    name: str
    sha256: str
    number: int = 0

    @property
    def summary(self) -> str:
        """A line to paste into the patient's record."""
        day = f"{self.given:%Y-%m-%d %H:%M}"
        return f"{day}: handout {self.handout} given ({self.length}, {self.language}, content {self.content})."


def entry_of(made: Handout, pdf: bytes, given: datetime, kept: str) -> Entry:
    """Return the row of a handout; with `kept` = numbers, the patient's name stands in the PDF and case alone."""
    case, patient = made.case, made.case.patient
    return Entry(
        given.replace(microsecond=0, tzinfo=None), made.id, made.content_version, case.locale, case.length, _user(),
        patient.record, patient.name if kept == NAMES else "", hashlib.sha256(pdf).hexdigest(),
    )  # fmt: skip


def case_text(case: Case) -> str:
    """Return a case as it is kept."""
    return casefile.dump(case, "json")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
