# SPDX-License-Identifier: MIT
"""Words of a place: US text into UK text, lists joined, dates and phone numbers written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

_PLACEHOLDER = re.compile(r"(\{\{.*?\}\})")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def _as_written(found: str, word: str) -> str:
    """Give `word` the case of what it replaces."""
    return word[:1].upper() + word[1:] if found[:1].isupper() else word


def localize(text: str, words: Mapping[str, str]) -> str:
    """Replace whole words (US to UK) outside `{{ placeholders }}`, keeping their case."""
    if not words:
        return text
    lower = {key.lower(): value for key, value in words.items()}
    pattern = _pattern(tuple(words))
    return "".join(
        part if part.startswith("{{") else pattern.sub(lambda m: _as_written(m.group(), lower[m.group().lower()]), part)
        for part in _PLACEHOLDER.split(text)
    )


def joined(parts: Sequence[str], labels: Mapping[str, str]) -> str:
    """Join words as a person writes them: "a", "a and b", "a, b, and c" (by the labels)."""
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) == 2:
        return labels["list.two"].format(*parts)
    return labels["list.comma"].join(parts[:-1]) + labels["list.last"].format(parts[-1])


def places_joined(parts: Sequence[str], labels: Mapping[str, str]) -> str:
    """Join places that share a first word: "your neck", "your lower back" → "your neck and lower back"."""
    first = {part.split(" ", 1)[0] for part in parts}
    if len(parts) > 1 and len(first) == 1 and all(" " in part for part in parts):
        parts = [parts[0], *(part.split(" ", 1)[1] for part in parts[1:])]
    return joined(parts, labels)


def day_in_words(day: date, locale: str, labels: Mapping[str, str]) -> str:
    """Write a date with the month as a word, in the order of the locale."""
    return labels[f"date.{locale}"].format(day=day.day, month=labels[f"month.{day.month}"], year=day.year)


def dial(number: str) -> str:
    """Return the `tel:` URI of a written number (RFC 3966): digits, a leading plus, an extension."""
    main, _, extension = re.sub(r"(?i)\s*(?:extension|ext\.?|x)\s*(?=\d+\s*$)", ";", number).partition(";")
    digits = ("+" if main.strip().startswith("+") else "") + re.sub(r"\D", "", main)
    more = re.sub(r"\D", "", extension)
    return f"tel:{digits}" + (f";ext={more}" if more else "") if digits.strip("+") else ""
