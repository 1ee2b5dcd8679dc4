# SPDX-License-Identifier: MIT
"""A clinic's sign-off of the wording, and the review dates of the statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
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
from spinemets_desktop.records import dataclass
from spinemets_desktop.review.approvals import NONE as NO_APPROVALS
from spinemets_desktop.review.approvals import Approval, Approvals, any_of, words_now

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
    oldest = min([row.reviewed for row in rows], default=None)
    if oldest is None or oldest > due:
        return ReviewState(oldest, (), ())
    return ReviewState(
        oldest,
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


def standing(signed: SignOff | None, content: Content, today: date, approved: Approvals) -> str:
    """Return what `status` does, or seen: it is valid, but by somebody who may not approve safety text."""
    if signed is not None and not approved.may_approve(signed.name):
        return "seen" if status(signed, content.digest, today) == "valid" else "void"
    return status(signed, content.digest, today)


def _overridden(signed: SignOff | None, content: Content, today: date, approved: Approvals) -> bool:
    of_these = (o for o in (signed.overrides if signed else ()) if o.digest == content.digest and o.day <= today)
    return any(approved.may_approve(each.name) for each in of_these)


def who_must(approved: Approvals, role: str = "the clinic lead") -> str:
    """Return who must approve safety text: those whom the policy names, else by their role."""
    return role if approved.leads is None else any_of(approved.leads)


def refusals(
    content: Content, signed: SignOff | None, today: date, approved: Approvals = NO_APPROVALS
) -> list[Problem]:
    """Return why this content may not be printed today; empty when it may.

    Safety text of the clinic's own prints when all of the wording is signed off, or these very sentences approved; both
    by somebody who may.
    """
    found, who = [], who_must(approved)
    unsigned = _not_approved(content, content.reworded_locked, approved, today) if content.reworded_locked else []
    if unsigned and standing(signed, content, today, approved) != "valid":
        names = ", ".join(unsigned)
        nobody = "nobody" if approved.leads is None else "nobody who may"
        what = f"The clinic's folder rewords or adds safety text that {nobody} has approved: {names}."
        mend = f"Have {who} approve it: Clinic → Review the wording, “spinemets review” or “spinemets sign-off”."
        found.append(Problem(what, mend=mend))
    expired = review_state(content.statements.values(), today).expired
    if expired and not _overridden(signed, content, today, approved):
        what = f"{len(expired)} statements were last reviewed over {REFUSE_AFTER} months ago ({expired[0]} first)."
        mend = f"Review them, update the program, or have {who} use “spinemets sign-off --override”."
        found.append(Problem(what, mend=mend))
    return found


def _not_approved(content: Content, ids: Iterable[str], approved: Approvals, today: date) -> list[str]:
    known = [name for name in ids if name in content.statements or name in content.labels]
    good = {name for name in known if approved.of(words_now(content, name), today)}
    return [name for name in ids if name not in good]


@dataclass(frozen=True)
class Reviews:
    """What a clinic has reviewed of its content: all of it at once, or sentence by sentence."""

    content: Content
    today: date
    signed: SignOff | None = None
    approved: Approvals = NO_APPROVALS

    @property
    def whole(self) -> bool:
        """Whether all of the wording is signed off, by somebody who may."""
        return standing(self.signed, self.content, self.today, self.approved) == "valid"

    @cached_property
    def _approval(self) -> Callable[[str], Approval | None]:
        """Finds the newest approval of a statement whose words are the same still, for those that print only."""
        return cache(lambda name: self.approved.of(words_now(self.content, name), self.today))

    @property
    def alike(self) -> bool:
        """Whether the same is said of every handout, whatever it prints."""
        return self.whole or not self.approved.rows

    def missing(self, ids: Iterable[str], reworded: Iterable[str] = ()) -> tuple[str, ...]:
        """Return which of the printed statements this clinic has not reviewed; `reworded` ones are this patient's."""
        if self.whole:
            return ()
        if not self.approved.rows:
            return tuple(ids)
        own = frozenset(reworded)
        return tuple(name for name in ids if name in own or self._approval(name) is None)

    def line(self, ids: Sequence[str], reworded: Iterable[str], locale: str, labels: Mapping[str, str]) -> str:
        """Return the footer's sentence on who reviewed what prints, or how many statements nobody has."""
        if self.whole and self.signed:
            return self._by(self.signed.name, self.signed.role, self.signed.day, locale, labels)
        missing = self.missing(ids, reworded)
        if len(missing) == len(ids):
            return labels["review.none"]
        if missing:
            return labels["review.some"].format(left=len(missing), all=len(ids))
        rows = [row for name in ids if (row := self._approval(name))]
        day = max(row.day for row in rows)
        names = [name for name, _ in Counter(row.name for row in rows).most_common()]
        if len(names) == 1:
            return self._by(names[0], max(rows, key=lambda row: row.day).role, day, locale, labels)
        shown = names[:2] if len(names) == 2 else [names[0], labels["review.others"]]
        who = labels["list.two"].format(*shown)
        return labels["review.several"].format(names=who, day=day_in_words(day, locale, labels))

    @staticmethod
    def _by(name: str, role: str, day: date, locale: str, labels: Mapping[str, str]) -> str:
        return labels["review.by"].format(name=name, role=role, day=day_in_words(day, locale, labels))
