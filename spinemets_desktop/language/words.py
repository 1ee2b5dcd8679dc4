# SPDX-License-Identifier: MIT
"""Words of a place: US text into UK text, lists joined, dates and phone numbers written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

# A written number, its extension, and what shows that a number goes on behind digits: a letter or a slash.
_NUMBER = re.compile(r"(?<![\w/-])\+?\(?[0-9](?:[0-9() .\u00a0\u2010-\u2015-]*[0-9])?", re.ASCII)
_EXTENSION = re.compile(r"[\s,;(]*(?:extension|ext|x|#|(?<=[,;])[pw]?)[\s.:=]*([0-9]{1,11})(?![\w-])", re.IGNORECASE)
_GOES_ON = re.compile(r"[-./]?\w|/")
_MAY_GO_ON = re.compile(r"[-./]?\w|/| [A-Z]")  # 1 800 CANCER
_FEWEST, _FULL, _MOST = 3, 7, 15  # digits of a number: 111, 555-0199, the most of E.164
_SOUND_OF_I = re.compile(r"[ií]|h[ií](?![aeoáéó])", re.IGNORECASE)  # “hielo” begins with another sound
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
    """Join words as a person writes them: "a", "a and b", "a, b, and c" (by the labels).

    Labels that end in `_i` are for a last word that begins with that sound: Spanish has another “and” before it.
    """
    if len(parts) < 2:
        return "".join(parts)
    sound = "_i" if _SOUND_OF_I.match(parts[-1]) else ""
    if len(parts) == 2:
        return labels[f"list.two{sound}"].format(*parts)
    return labels["list.comma"].join(parts[:-1]) + labels[f"list.last{sound}"].format(parts[-1])


def places_joined(parts: Sequence[str], labels: Mapping[str, str]) -> str:
    """Join places that share a first word: "your neck", "your lower back" → "your neck and lower back"."""
    first = {part.split(" ", 1)[0] for part in parts}
    shared = len(parts) > 1 and len(first) == 1 and all(" " in part for part in parts)
    if shared and labels["list.share_first"] == "yes":
        parts = [parts[0], *(part.split(" ", 1)[1] for part in parts[1:])]
    return joined(parts, labels)


def day_in_words(day: date, locale: str, labels: Mapping[str, str]) -> str:
    """Write a date with the month as a word, in the order of the locale."""
    return labels[f"date.{locale}"].format(day=day.day, month=labels[f"month.{day.month}"], year=day.year)


def dial(number: str) -> str:
    """Return the `tel:` URI of the first number that was written; "" where none is beyond doubt.

    An extension is dialed after a pause (`,`), as phones do it; they ignore the `;ext=` of RFC 3966. A wrong
    number would be worse than none: letters that stand for digits, numbers joined by a slash, and what is too
    short or too long give nothing.
    """
    for found in _NUMBER.finditer(number):
        written, later = found.group(), number[found.end() :]
        digits = re.sub(r"\D", "", re.sub(r"^(\+.*?)\(0\)", r"\1", written))
        more = _EXTENSION.match(later)
        whole = not (_GOES_ON if len(digits) >= _FULL else _MAY_GO_ON).match(later)
        if _FEWEST <= len(digits) <= _MOST and (more or whole):
            sign = "+" if written.startswith("+") else ""
            return f"tel:{sign}{digits}" + (f",{more[1]}" if more else "")
    return ""
