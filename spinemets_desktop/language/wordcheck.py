# SPDX-License-Identifier: MIT
"""Check a clinic's fixed words (labels) and word lists before they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from string import Formatter
from typing import Any

LOCALES = ("en-US", "en-GB")
SAFETY_LABELS = (
    "phone.", "emergency_number.", "er.", "the_er.", "crisis_line.", "fever.", "qr_alt", "reference", "review.",
)  # fmt: skip
"""Labels that stand in for locked text, or say who reviewed it: a clinic changes them only with a sign-off."""

Found = Iterator[tuple[str, str, str]]  # key, what is wrong, how to mend it


def _slots(text: str) -> list[str] | None:
    """Return the names in the braces of a label, or None when the braces are not right."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def label_problems(new: Mapping[str, Any], old: Mapping[str, str]) -> Found:
    """Yield what is wrong with a clinic's labels: each must take the place of a built-in one."""
    for key, text in new.items():
        if key not in old:
            close = get_close_matches(key, old, 1)
            mend = f"Did you mean “{close[0]}”?" if close else "A clinic can change fixed words, not add some."
            yield key, f"There is no fixed word “{key}”.", mend
        elif not isinstance(text, str) or not text.strip():
            yield key, f"“{key}” is not text in quotes.", ""
        elif _slots(text) != _slots(old[key]):
            yield key, f"The braces of “{key}” are not those of the built-in text.", f"It is: “{old[key]}”."


def word_problems(lists: Mapping[str, Any]) -> Found:
    """Yield what is wrong with a clinic's word lists: tables of text by country."""
    for locale, words in lists.items():
        if locale not in LOCALES:
            yield locale, f"There is no country “{locale}”.", f"Use one of: {', '.join(LOCALES)}."
        elif not isinstance(words, Mapping):
            yield locale, f"“{locale}” is not a table of words.", f'Write ["{locale}"] above the words.'
        else:
            wrong = [word for word, other in words.items() if not isinstance(other, str) or not other.strip()]
            yield from ((word, f"“{word}” is not swapped for text in quotes.", "") for word in wrong)
