# SPDX-License-Identifier: MIT
"""JSON as its standard has it: no key twice in one table, and no number that is none."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from spinemets_desktop.casefiles.checks import show


def loads(text: str) -> Any:
    """Return the value that a text holds. Raises ValueError, and RecursionError where it is too deep."""
    return json.loads(text, object_pairs_hook=_no_twice, parse_constant=_no_number)


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key “{show(twice)}” is there twice")
    return table


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"“{name}” is no number")
