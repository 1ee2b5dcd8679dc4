# SPDX-License-Identifier: MIT
"""Which values the preferences may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spinemets_desktop.freetext import text_problem

LONGEST = 1000
_CHOICES = {
    "locale": ("en-US", "en-GB"),
    "length": ("sheet", "booklet"),
    "page": ("letter", "a4"),
    "type": ("standard", "clear", "large", "giant"),
    "theme": ("system", "light", "dark"),
}
_RANGES = {"idle_minutes": (0, 240), "wait_minutes": (1, 120)}


def sound(key: str, value: Any, like: Any, wrong: list[str]) -> Any:
    """Return a value fit for its key, or None after saying what is wrong with it."""
    problem = ""
    if key == "contacts" and isinstance(value, Mapping):
        pairs = tuple((str(slot), text) for slot, text in value.items())
        problem = next(filter(None, (_text_problem(text) for _, text in pairs)), "")
        value = pairs
    elif key == "presets":
        sound = isinstance(value, Mapping) and all(isinstance(row, Mapping) for row in value.values())
        problem = "" if sound else "not a table of tables"
    elif isinstance(like, tuple) and isinstance(value, list | tuple):
        problem = next(filter(None, map(_text_problem, value)), "")
        value = tuple(value)
    elif type(value) is not type(like):
        problem = "not of the right kind"
    elif key in _CHOICES and value not in _CHOICES[key]:
        problem = f"not one of {', '.join(_CHOICES[key])}"
    elif key in _RANGES and not _RANGES[key][0] <= value <= _RANGES[key][1]:
        problem = f"not from {_RANGES[key][0]} to {_RANGES[key][1]}"
    elif isinstance(value, str) and key not in ("geometry", "split"):
        problem = _text_problem(value)
    if problem:
        wrong.append(f"The value of “{key}” is {problem}.")
        return None
    return value


def _text_problem(value: Any) -> str:
    return "not text" if not isinstance(value, str) else text_problem(value, LONGEST) and "not printable"
