# SPDX-License-Identifier: MIT
"""Which values the preferences may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spinemets_desktop.case.freetext import CONTACT_MOST, NAME_MOST, PATH_MOST, phone_problem, text_problem

# The ids stand here too, because reading the options would slow the start of the window.
CHOICES = {
    "locale": ("en-US", "en-GB", "es-US", "ar-US"),
    "length": ("sheet", "booklet"),
    "page": ("letter", "a4"),
    "type": ("standard", "clear", "large", "giant"),
    "review": ("shown", "required"),
    "record": ("off", "numbers", "names"),
    "theme": ("system", "light", "dark"),
}
CONTACTS = (
    "hospital_er", "onc_clinic", "nurse", "spine_surgeon", "rt_dept", "palliative_pain", "pharmacy", "primary_care",
    "physio", "social_work", "interpreter", "mscc_coordinator", "crisis_line", "next_visit", "tel_text_for_deaf",
    "lifting_limit",
)  # fmt: skip
_RANGES = {"idle_minutes": (0, 240), "record_months": (0, 240), "wait_minutes": (1, 120)}
_NAMES = ("name", "clinician")
_PHONES = ("day_phone", "night_phone", "emergency_number")
_QTS_OWN = ("geometry", "split")


def sound(key: str, value: Any, like: Any, wrong: list[str]) -> Any:
    """Return a value fit for its key, or None after saying what is wrong with it."""
    if isinstance(like, tuple) and isinstance(value, list | tuple):
        value = tuple(value)
    if key == "contacts" and isinstance(value, Mapping):
        value = tuple(value.items())
    problem = _problem(key, value, like)
    if problem:
        wrong.append(f"The value of “{key}” is {problem}.")
        return None
    return value


def _problem(key: str, value: Any, like: Any) -> str:
    if key == "presets":
        tables = isinstance(value, Mapping) and all(isinstance(row, Mapping) for row in value.values())
        return "" if tables else "not a table of tables"
    if type(value) is not type(like):
        return "not of the right kind"
    if key == "contacts":
        return next(filter(None, (_contact_problem(pair) for pair in value)), "")
    if isinstance(value, tuple):
        return next(filter(None, (_text_problem(item, PATH_MOST) for item in value)), "")
    if key in CHOICES and value not in CHOICES[key]:
        return f"not one of {', '.join(CHOICES[key])}"
    if key in _RANGES and not _RANGES[key][0] <= value <= _RANGES[key][1]:
        return f"not from {_RANGES[key][0]} to {_RANGES[key][1]}"
    if key in _PHONES and phone_problem(value):
        return "no phone number"
    if isinstance(value, str) and key not in _QTS_OWN:
        return _text_problem(value, NAME_MOST if key in _NAMES else PATH_MOST)
    return ""


def _contact_problem(pair: Any) -> str:
    if not (isinstance(pair, list | tuple) and len(pair) == 2 and pair[0] in CONTACTS):
        return "not a table of known contacts"
    return _text_problem(pair[1], CONTACT_MOST)


def _text_problem(value: Any, longest: int) -> str:
    if not isinstance(value, str):
        return "not text"
    if len(value) > longest:
        return f"longer than {longest} characters"
    return text_problem(value, longest) and "not printable"
