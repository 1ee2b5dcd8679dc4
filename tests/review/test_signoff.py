# SPDX-License-Identifier: MIT
"""Sign-off over the content's hash, review dates, and what may not be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import FileError, SafetyError, UsageError
from spinemets_desktop.handout import handout
from spinemets_desktop.review import signoff
from spinemets_desktop.review.signoff import SignOff, months_before, review_state
from tests.people import flat, person

DAY = date(2026, 11, 23)
DIGEST = "a" * 64


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / signoff.FILE_NAME


def signed_for(content: Content, day: date = DAY) -> SignOff:
    return SignOff("Dr. M. Osei", "clinical lead", day, content.digest)


def test_what_is_signed_is_read_again(path: Path) -> None:
    signed = signoff.sign(DIGEST, ' Dr. "M" Ó’Sei ', "clinical lead", DAY, path)
    assert signed.name == 'Dr. "M" Ó’Sei'
    assert signoff.read(path) == signed
    assert "digest" in path.read_text("utf-8")


def test_no_file_is_no_sign_off(path: Path) -> None:
    assert signoff.read(path) is None
    assert signoff.status(None, DIGEST, DAY) == "none"


def test_a_sign_off_is_void_when_the_content_changes_or_its_date_lies_ahead(path: Path) -> None:
    signed = signoff.sign(DIGEST, "A. Lead", "lead", DAY, path)
    assert signoff.status(signed, DIGEST, DAY) == "valid"
    assert signoff.status(signed, "b" * 64, DAY) == "void"
    assert signoff.status(signed, DIGEST, date(2026, 11, 22)) == "void"


@pytest.mark.parametrize(("name", "role"), [("", "lead"), ("A. Lead", "  "), ("A\x00", "lead"), ("x" * 121, "lead")])
def test_a_name_and_a_role_are_needed(path: Path, name: str, role: str) -> None:
    with pytest.raises(UsageError):
        signoff.sign(DIGEST, name, role, DAY, path)
    assert not path.exists()


def test_overrides_are_kept_as_a_log(path: Path) -> None:
    signoff.sign(DIGEST, "A. Lead", "lead", DAY, path, override="Update comes next week.")
    later = signoff.sign("b" * 64, "B. Lead", "lead", date(2026, 12, 1), path)
    assert [(o.name, o.day, o.reason) for o in later.overrides] == [("A. Lead", DAY, "Update comes next week.")]
    third = signoff.sign("b" * 64, "B. Lead", "lead", date(2026, 12, 2), path, override="Still waiting.")
    assert len(third.overrides) == 2
    assert signoff.read(path) == third


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[signoff]\nname = 3\n", "signoff = 3", "[signoff]\nname='a'\nrole='b'\nday='x'\ndigest='c'"],
)
def test_a_broken_file_is_named(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(FileError, match="not a sign-off"):
        signoff.read(path)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (DAY, 24, date(2024, 11, 23)),
        (date(2028, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 36, date(2023, 1, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_months_are_months_of_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@pytest.mark.parametrize(
    ("today", "warn", "refuse"),
    [
        (date(2026, 11, 23), False, False),
        (date(2028, 11, 22), False, False),
        (date(2028, 11, 23), True, False),
        (date(2029, 11, 22), True, False),
        (date(2029, 11, 23), True, True),
    ],
)
def test_reviews_are_due_at_24_months_and_end_at_36(today: date, warn: bool, refuse: bool) -> None:
    one = replace(next(iter(load().statements.values())), reviewed=DAY)
    state = review_state([one], today)
    assert (state.warn, state.refuse, state.oldest) == (warn, refuse, DAY)
    assert state.ids == ((one.id,) if warn else ())


def test_no_statements_no_reviews() -> None:
    assert review_state([], DAY).oldest is None


def expired(content: Content) -> Content:
    rows = dict(content.statements)
    first = next(iter(rows))
    rows[first] = replace(rows[first], reviewed=date(2020, 1, 1))
    return replace(content, statements=rows)


def test_out_of_date_content_prints_only_with_an_override(path: Path) -> None:
    old = expired(load())
    with pytest.raises(SafetyError, match="36 months"):
        handout.make(person(), old, today=DAY)
    with pytest.raises(SafetyError, match="36 months"):
        handout.make(person(), old, today=DAY, signoff=signed_for(old))
    signed = signoff.sign(old.digest, "A. Lead", "lead", DAY, path, override="New edition is on its way.")
    assert handout.make(person(), old, today=DAY, signoff=signed).text()
    changed = replace(old, digest="c" * 64)
    assert signoff.refusals(changed, signed, DAY)


def test_reworded_safety_text_prints_only_with_a_sign_off() -> None:
    reworded = replace(load(), reworded_locked=("now.signs_weak",))
    with pytest.raises(SafetyError, match=r"now\.signs_weak"):
        handout.make(person(), reworded, today=DAY)
    assert signoff.refusals(reworded, signed_for(reworded), DAY) == []
    assert signoff.refusals(reworded, replace(signed_for(reworded), digest="d" * 64), DAY)


def words(content: Content, signed: SignOff | None = None, **said: str) -> str:
    return flat(handout.make(person(**said), content, today=DAY, signoff=signed).text())


def test_the_footer_says_who_reviewed_the_wording_or_that_nobody_has() -> None:
    content = load()
    assert "Not yet reviewed by this clinic" in words(content)
    signed = words(content, signed_for(content))
    assert "Reviewed for this clinic by Dr. M. Osei, clinical lead, November 23, 2026" in signed
    assert "Not yet reviewed by this clinic" in words(content, SignOff("A", "lead", DAY, "e" * 64))
    assert "23 November 2026" in words(content, signed_for(content), locale="en-GB")
