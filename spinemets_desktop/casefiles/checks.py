# SPDX-License-Identifier: MIT
"""The checks of single values in a case file; each takes a value, its key and the door that collects problems."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from spinemets_desktop.case.born import OLDEST, born_problem
from spinemets_desktop.case.freetext import PHONE_MOST, mended, phone_problem, text_problem
from spinemets_desktop.case.model import NOT_STATED
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem, UsageError

Check = Callable[[Any, str, "Door"], Any]
MOST_PROBLEMS = 200  # of one file; a file with more is something else
MOST_VALUES = 1000  # of one list
SPELLINGS = {"deficit_since": {"24–48h": "24-48h"}}  # other ways to write an id that clinicians use
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECTION = re.compile(r'(?:<section id=|plain_section\()"([a-z]+)"[>,]')


class Door:
    """Collects the problems of one file while its values are checked."""

    def __init__(self, content: Content, name: str) -> None:
        self.content, self.name = content, name
        self.problems: list[Problem] = []
        self.mended: list[str] = []  # keys whose text was mended

    def refuse(self, key: str, what: str, mend: str = "") -> None:
        """Keep a problem with a key. Raises UsageError when there are too many to go on."""
        self.problems.append(Problem(what, f"{self.name}: {key}" if self.name and key else self.name or key, mend))
        if len(self.problems) >= MOST_PROBLEMS:
            raise UsageError(*self.problems, Problem("There may be more.", self.name, "Mend these first."))

    def nearest(self, value: Any, known: Iterable[str]) -> str:
        """Return a sentence with the known name that is most like a value."""
        names = list(known)
        folded = {_folded(name): name for name in reversed(names)}
        close = difflib.get_close_matches(_folded(str(value)[:60]), folded, 1, 0.4)
        if close:
            return f"Did you mean “{folded[close[0]]}”?"
        return f"Use one of: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}."

    def mend(self, value: str, key: str, longest: int, lines: bool = False) -> str:
        """Return a text mended, and note its key when that changed it; one that is too long stays as it is."""
        better = mended(value, lines) if len(value) <= longest else value
        if better != value:
            self.mended.append(key)
        return better


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "_").replace("-", "_")


def show(value: Any) -> str:
    """Return a value short enough to stand in a sentence."""
    try:
        text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, tables in tables in tables
        text = "…"
    return repr(text if len(text) <= 60 else text[:57] + "…")[1:-1]


def text(longest: int, lines: bool = False) -> Check:
    """Check a text of at most `longest` characters; with `lines`, line breaks may be in it."""

    def check(value: Any, key: str, door: Door) -> str:
        if not isinstance(value, str):
            door.refuse(key, f"“{show(value)}” is not text.", "Put it in quotes.")
            return ""
        better = door.mend(value, key, longest, lines)
        wrong = text_problem(better, longest, lines)
        if wrong:
            door.refuse(key, wrong)
            return ""
        return better.strip()

    return check


def phone(value: Any, key: str, door: Door) -> str:
    """Check a phone number: text with digits to dial."""
    if not isinstance(value, str):
        door.refuse(key, f"“{show(value)}” is not text.", "Put it in quotes.")
        return ""
    better = door.mend(value, key, PHONE_MOST)
    wrong = phone_problem(better)
    if wrong:
        door.refuse(key, f"“{show(better)}”: {wrong}")
    return better.strip()


def choice(axis: str) -> Check:
    """Check that a value is one of an axis; gives "" when it is not."""

    def check(value: Any, key: str, door: Door) -> str:
        known = door.content.options[axis].options
        spelled = SPELLINGS.get(axis, {}).get(value, value) if isinstance(value, str) else value
        if not isinstance(spelled, str) or spelled not in known:
            door.refuse(key, f"“{show(value)}” is not known.", door.nearest(value, known))
            return ""
        return spelled

    return check


def many(check_one: Check) -> Check:
    """Check each value of a list, none of them twice."""

    def check(value: Any, key: str, door: Door) -> tuple[Any, ...]:
        if not isinstance(value, list):
            door.refuse(key, f"“{show(value)}” is not a list.", "Put it in square brackets.")
            return ()
        if len(value) > MOST_VALUES:
            door.refuse(key, f"The list has {len(value):,} values; at most {MOST_VALUES:,} are read.", "Shorten it.")
            return ()
        found = tuple(check_one(item, key, door) for item in value)
        for item, times in Counter(found).items():
            if item and times > 1:
                door.refuse(key, f"“{show(item)}” is there twice.", "Keep one of them.")
        return found

    return check


def choices(axis: str) -> Check:
    """Check a list of values of an axis; a list with nothing but `not_stated` is an empty one."""
    check_list = many(choice(axis))

    def check(value: Any, key: str, door: Door) -> tuple[str, ...]:
        return () if value == [NOT_STATED] else tuple(check_list(value, key, door))

    return check


def pairs(check_key: Check, check_value: Check) -> Check:
    """Check the keys and values of a table; gives pairs."""

    def check(value: Any, key: str, door: Door) -> tuple[tuple[str, Any], ...]:
        if not isinstance(value, Mapping):
            door.refuse(key, f"“{show(value)}” is not a table.", "Write one key = value a line.")
            return ()
        return tuple((check_key(k, key, door), check_value(v, f"{key}.{show(k)}", door)) for k, v in value.items())

    return check


def tests(value: Any, key: str, door: Door) -> tuple[tuple[str, str], ...]:
    """Check the tests and their states; one that is `not_stated` is as good as left out."""
    stated = {k: v for k, v in value.items() if v != NOT_STATED} if isinstance(value, Mapping) else value
    for name in value if isinstance(value, Mapping) else ():
        if name not in stated:
            choice("test")(name, key, door)
    return tuple(pairs(choice("test"), choice("test_state"))(stated, key, door))


def flag(value: Any, key: str, door: Door) -> bool:
    """Check true or false."""
    if not isinstance(value, bool):
        door.refuse(key, f"“{show(value)}” is neither true nor false.", "Write true or false.")
    return value is True


def number(low: int, high: int) -> Check:
    """Check a whole number in a range; 6.0 is one too, as in JSON."""

    def check(value: Any, key: str, door: Door) -> int:
        whole = not isinstance(value, bool) and (
            isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        )
        if not whole or not low <= value <= high:
            door.refuse(key, f"“{show(value)}” is not a whole number from {low} to {high}.", "Write it without quotes.")
            return low
        return int(value)

    return check


def day(value: Any, key: str, door: Door) -> date | None:
    """Check a date, from TOML or as text like 1958-03-02."""
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    door.refuse(key, f"“{show(value)}” is not a date.", "Write it like 1958-03-02.")
    return None


def born(value: Any, key: str, door: Door) -> date | None:
    """Check a date of birth: a day between 120 years ago and today."""
    found = day(value, key, door)
    wrong = born_problem(found, date.today()) if found else ""
    if wrong:
        door.refuse(key, f"“{found}” can't be a date of birth. {wrong}", f"It lies at most {OLDEST} years ago.")
    return found


def statement(value: Any, key: str, door: Door) -> str:
    """Check the id of a statement whose words may be changed for one patient."""
    found = door.content.statements.get(value) if isinstance(value, str) else None
    if found is None:
        door.refuse(key, f"There is no statement “{show(value)}”.", door.nearest(value, door.content.statements))
        return ""
    if found.locked:
        door.refuse(key, f"“{value}” is safety text; it prints as it is for every patient.", "Remove it.")
    return found.id


def sections(content: Content) -> list[str]:
    """Return the ids of the sections of the page, in its order."""
    return list(dict.fromkeys(_SECTION.findall(content.skeleton)))


def section(value: Any, key: str, door: Door) -> str:
    """Check the id of a section of the page."""
    known = sections(door.content)
    if value not in known:
        door.refuse(key, f"There is no section “{show(value)}”.", door.nearest(value, known))
    return str(value)


def advisory(value: Any, key: str, door: Door) -> str:
    """Check the id of an advisory."""
    from spinemets_desktop.facts.advice import advisories  # read only by those who need it

    known = [row.id for row in advisories()]
    if value not in known:
        door.refuse(key, f"There is no advisory “{show(value)}”.", door.nearest(value, known))
    return str(value)
