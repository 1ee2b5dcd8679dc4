# SPDX-License-Identifier: MIT
"""A clinic's sign-off of the wording, and the review dates of the statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.case.freetext import text_problem
from spinemets_desktop.casefiles.writer import as_toml
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Statement
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.language.words import day_in_words

FILE_NAME = "signoff.toml"
WARN_AFTER = 24  # months since the last review of a statement
REFUSE_AFTER = 36
_LONGEST = {"name": 120, "role": 120, "reason": 500}
_SIGNOFF = ("name", "role", "day", "digest")
_OVERRIDE = (*_SIGNOFF, "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """The clinic lead's decision to print although reviews are out of date; kept as a log."""

    name: str
    role: str
    day: date
    reason: str
    digest: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who reviewed the wording for this clinic, when, and the hash of the content that they saw."""

    name: str
    role: str
    day: date
    digest: str
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How old the reviews are: `ids` are due (24 months), `expired` too old to print (36 months)."""

    oldest: date | None
    ids: tuple[str, ...]
    expired: tuple[str, ...]

    @property
    def warn(self) -> bool:
        """Whether any statement is due for review."""
        return bool(self.ids)

    @property
    def refuse(self) -> bool:
        """Whether any statement is too old to print without an override."""
        return bool(self.expired)


def months_before(day: date, months: int) -> date:
    """Return the day that many months earlier; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(day)


def review_state(statements: Iterable[Statement], today: date) -> ReviewState:
    """Return which statements were last reviewed 24 and 36 months ago or longer."""
    rows = list(statements)
    due, expired = months_before(today, WARN_AFTER), months_before(today, REFUSE_AFTER)
    return ReviewState(
        oldest=min((row.reviewed for row in rows), default=None),
        ids=tuple(row.id for row in rows if row.reviewed <= due),
        expired=tuple(row.id for row in rows if row.reviewed <= expired),
    )


def _check_texts(texts: Mapping[str, str]) -> None:
    wrong = [Problem("It is empty.", key, "Write it in full.") for key, text in texts.items() if not text.strip()]
    for key, text in texts.items():
        problem = text_problem(text, _LONGEST[key])
        if problem:
            wrong.append(Problem(problem, key))
    if wrong:
        raise UsageError(*wrong)


def sign(digest: str, name: str, role: str, day: date, path: Path, *, override: str = "") -> SignOff:
    """Record in the file `path` that the content with this hash was reviewed; return the record.

    With `override` (a reason), the signer also lets statements print whose review is out of date.
    Earlier overrides stay in the file. Raises UsageError for an empty name or role, FileError.
    """
    texts = {"name": name, "role": role} | ({"reason": override} if override else {})
    _check_texts(texts)
    earlier = read(path)
    signed = SignOff(name.strip(), role.strip(), day, digest, earlier.overrides if earlier else ())
    if override:
        logged = Override(signed.name, signed.role, day, override.strip(), digest)
        signed = replace(signed, overrides=(*signed.overrides, logged))
    write_bytes(path, _as_text(signed).encode())
    return signed


def _as_text(signed: SignOff) -> str:
    row = {key: getattr(signed, key) for key in _SIGNOFF}
    log = [{key: getattr(item, key) for key in _OVERRIDE} for item in signed.overrides]
    return as_toml({"signoff": row, "override": log} if log else {"signoff": row})


def _row(data: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    row = {key: data[key] for key in keys}
    wrong = [key for key, value in row.items() if not isinstance(value, date if key == "day" else str)]
    if wrong:
        raise ValueError(f"“{wrong[0]}” is not what it should be")
    return row


def read(path: Path) -> SignOff | None:
    """Return the sign-off in a file, or None when there is no file. Raises FileError for a broken one."""
    mend = "Sign off again, or restore the file from a copy."
    try:
        data = tomli.loads(path.read_text("utf-8"))
        log = tuple(Override(**_row(row, _OVERRIDE)) for row in data.get("override", ()))
        return SignOff(**_row(data["signoff"], _SIGNOFF), overrides=log)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileError(Problem(f"The sign-off cannot be read ({error.strerror}).", str(path), mend)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FileError(Problem("This file is not a sign-off.", str(path), mend)) from None


def status(signed: SignOff | None, digest: str, today: date) -> str:
    """Return none, valid, or void: the content changed since, or the date lies ahead."""
    if signed is None:
        return "none"
    return "valid" if signed.digest == digest and signed.day <= today else "void"


def _overridden(signed: SignOff | None, digest: str, today: date) -> bool:
    return signed is not None and any(o.digest == digest and o.day <= today for o in signed.overrides)


def refusals(content: Content, signed: SignOff | None, today: date) -> list[Problem]:
    """Return why this content may not be printed today; empty when it may."""
    found = []
    if content.reworded_locked and status(signed, content.digest, today) != "valid":
        names = ", ".join(content.reworded_locked)
        what = f"The clinic's folder rewords or adds safety text that nobody has signed off: {names}."
        found.append(Problem(what, mend="Have the clinic lead review it; then use “spinemets sign-off”."))
    expired = review_state(content.statements.values(), today).expired
    if expired and not _overridden(signed, content.digest, today):
        what = f"{len(expired)} statements were last reviewed over {REFUSE_AFTER} months ago ({expired[0]} first)."
        mend = "Review them, update the program, or have the clinic lead use “spinemets sign-off --override”."
        found.append(Problem(what, mend=mend))
    return found


def review_line(content: Content, signed: SignOff | None, today: date, locale: str, labels: Mapping[str, str]) -> str:
    """Return the footer's sentence on who reviewed the wording for this clinic, or that nobody has."""
    if signed is None or status(signed, content.digest, today) != "valid":
        return labels["review.none"]
    day = day_in_words(signed.day, locale, labels)
    return labels["review.by"].format(name=signed.name, role=signed.role, day=day)
