# SPDX-License-Identifier: MIT
"""The checks of single values in a case file; each takes a value, its key and the door that collects problems."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from spinemets_desktop.content import Content
from spinemets_desktop.errors import Problem
from spinemets_desktop.freetext import text_problem

Check = Callable[[Any, str, "Door"], Any]


class Door:
    """Collects the problems of one file while its values are checked."""

    def __init__(self, content: Content, name: str) -> None:
        self.content, self.name = content, name
        self.problems: list[Problem] = []

    def refuse(self, key: str, what: str, mend: str = "") -> None:
        """Keep a problem with a key."""
        self.problems.append(Problem(what, f"{self.name}: {key}" if self.name else key, mend))

    def nearest(self, value: str, known: Iterable[str]) -> str:
        """Return a sentence with the known name that is most like a value."""
        names = list(known)
        close = difflib.get_close_matches(str(value), names, 1, 0.4)
        if close:
            return f"Did you mean “{close[0]}”?"
        return f"Use one of: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."


def show(value: Any) -> str:
    """Return a value short enough to stand in a sentence."""
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "…")[1:-1]


def text(longest: int, lines: bool = False) -> Check:
    """Check a text of at most `longest` characters; with `lines`, line breaks may be in it."""

    def check(value: Any, key: str, door: Door) -> str:
        if not isinstance(value, str):
            door.refuse(key, f"“{show(value)}” is not text.", "Put it in quotes.")
            return ""
        wrong = text_problem(value, longest, lines)
        if wrong:
            door.refuse(key, wrong)
            return ""
        return value.strip()

    return check


def phone(value: Any, key: str, door: Door) -> str:
    """Check a phone number: text with digits to dial."""
    written: str = text(40)(value, key, door)
    if written and sum(char.isdigit() for char in written) < 2:
        door.refuse(key, f"“{show(written)}” holds no phone number.", "Write the digits to dial.")
    return written


def choice(axis: str) -> Check:
    """Check that a value is one of an axis."""

    def check(value: Any, key: str, door: Door) -> str:
        known = door.content.options[axis].options
        if not isinstance(value, str) or value not in known:
            door.refuse(key, f"“{show(value)}” is not known.", door.nearest(value, known))
            return next(iter(known))
        return value

    return check


def many(check_one: Check) -> Check:
    """Check each value of a list, none of them twice."""

    def check(value: Any, key: str, door: Door) -> tuple[Any, ...]:
        if not isinstance(value, list):
            door.refuse(key, f"“{show(value)}” is not a list.", "Put it in square brackets.")
            return ()
        found = [check_one(item, key, door) for item in value]
        for item in {i for i in found if found.count(i) > 1}:
            door.refuse(key, f"“{show(item)}” is there twice.", "Keep one of them.")
        return tuple(found)

    return check


def pairs(check_key: Check, check_value: Check) -> Check:
    """Check the keys and values of a table; gives pairs."""

    def check(value: Any, key: str, door: Door) -> tuple[tuple[str, Any], ...]:
        if not isinstance(value, Mapping):
            door.refuse(key, f"“{show(value)}” is not a table.", "Write one key = value a line.")
            return ()
        return tuple((check_key(k, key, door), check_value(v, f"{key}.{show(k)}", door)) for k, v in value.items())

    return check


def flag(value: Any, key: str, door: Door) -> bool:
    """Check true or false."""
    if not isinstance(value, bool):
        door.refuse(key, f"“{show(value)}” is neither true nor false.", "Write true or false.")
    return value is True


def number(low: int, high: int) -> Check:
    """Check a whole number in a range."""

    def check(value: Any, key: str, door: Door) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            door.refuse(key, f"“{show(value)}” is not a whole number from {low} to {high}.")
            return low
        return value

    return check


def day(value: Any, key: str, door: Door) -> date | None:
    """Check a date, from TOML or as text like 1958-03-02."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        door.refuse(key, f"“{show(value)}” is not a date.", "Write it like 1958-03-02.")
        return None


def statement(value: Any, key: str, door: Door) -> str:
    """Check the id of a statement."""
    known = door.content.statements
    if value not in known:
        door.refuse(key, f"There is no statement “{show(value)}”.", door.nearest(value, known))
        return ""
    return str(value)


def contact(value: Any, key: str, door: Door) -> str:
    """Check the id of a contact slot."""
    return str(choice("contacts")(value, key, door))
