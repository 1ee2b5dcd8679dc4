# SPDX-License-Identifier: MIT
"""What is to be made, with what, and what came of it; all of it travels between processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from spinemets_desktop import __version__
from spinemets_desktop.case.model import Clinic
from spinemets_desktop.content.content import Content
from spinemets_desktop.records import dataclass
from spinemets_desktop.review.approvals import NONE, Approvals
from spinemets_desktop.review.signoff import SignOff


@dataclass(frozen=True, slots=True)
class Setting:
    """What all cases of one run share. `kinds` are of `handout.kinds`; into `folder` a worker writes them itself.

    `basis` is a short hash of what decides, beside case and content, whether and how a handout is made: the program,
    sign-off, approvals (translators' too), policy.
    """

    content: Content
    today: date
    signoff: SignOff | None = None
    profile: Clinic = field(default_factory=Clinic)
    kinds: tuple[str, ...] = ("pdf",)
    folder: Path | None = None
    approvals: Approvals = NONE
    review: str = "shown"  # or required: the policy lets approved sentences print only
    basis: str = field(init=False)

    def __post_init__(self) -> None:
        approved = self.approvals
        translators = [(name, each.rows) for name, each in sorted(approved.translations.items())]
        decides = __version__, self.signoff, approved.rows, translators, approved.leads, self.review
        object.__setattr__(self, "basis", hashlib.sha256(repr(decides).encode()).hexdigest()[:16])


@dataclass(frozen=True, slots=True)
class Line:
    """A row of report.csv: what became of one case. `digests` are of the files, by kind."""

    file: str
    case: str
    handout: str = ""
    content: str = ""
    basis: str = ""  # that of the setting in which it was made
    pages: int = 0
    grade: str = ""
    see: str = ""  # advisories that must be seen before it is given to a patient
    problems: str = ""
    remarks: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """One case: the bytes of a case file of a kind, or the keys of one.

    `stem` is the name of the files to write; `older` is the line of an earlier run, where all its files are whole;
    `there` tells of any file of that name.
    """

    number: int
    stem: str
    case: str
    kind: str = ""
    data: bytes = b""
    keys: Mapping[str, Any] | None = None
    folder: str = ""  # of the case file, for a logo beside it
    older: Line | None = None
    there: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an order: its line, an exit code, and the files that are still to be written."""

    number: int
    line: Line
    code: int = 0
    kept: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)


In = TypeVar("In")
Out = TypeVar("Out")
Work = Callable[[Setting, In], Out]
"""What a worker does with one thing; a function of a module, so that other processes find it by its name."""
