# SPDX-License-Identifier: MIT
"""What a person typed: data, never markup; refused only when it cannot be printed as it is."""

from __future__ import annotations

import unicodedata

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character').lower()}"


def text_problem(text: str, longest: int, lines: bool = False) -> str:
    """Return a sentence that says why a text is refused, or "" when it is fine.

    `longest` is in characters; with `lines`, line breaks and tabs are allowed.
    """
    if len(text) > longest:
        return f"The text has {len(text):,} characters; at most {longest:,} fit. Shorten it."
    for char in text:
        if "\ud800" <= char <= "\udfff":
            return f"The text holds half a character ({_name(char)}). Type it again."
        if char in _BIDI_CONTROLS:
            return f"The text holds an invisible sign that turns its direction ({_name(char)}). Remove it."
        if unicodedata.category(char) in ("Cc", "Cn", "Co") and not (lines and char in "\n\t\r"):
            return f"The text holds a sign that cannot be printed ({_name(char)}). Remove it."
    return ""
