# SPDX-License-Identifier: MIT
"""What a person typed: data, never markup; refused only when it cannot be printed as it is."""

from __future__ import annotations

import re

from spinemets_desktop.errors import named

NAME_MOST, PHONE_MOST, CONTACT_MOST, PATH_MOST, NOTE_MOST = 120, 40, 200, 1000, 2000  # characters

# Regular expressions that Python and the JSON Schema of case files share.
DIALABLE = "[0-9][^0-9]*[0-9]"
_CONTROLS = r"\u0000-\u001f\u007f-\u009f"
_CONTROLS_BUT_LINES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
_TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_CHARACTER = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15)
)
_PRIVATE = f"{chr(0xF0000)}-{chr(0x10FFFF)}"
UNPRINTABLE = f"[{_CONTROLS}{_TURNING}{_NO_CHARACTER}{_PRIVATE}]"
UNPRINTABLE_IN_LINES = f"[{_CONTROLS_BUT_LINES}{_TURNING}{_NO_CHARACTER}{_PRIVATE}]"
_LINE, _LINES, _TURN = map(re.compile, (UNPRINTABLE, UNPRINTABLE_IN_LINES, f"[{_TURNING}]"))


def text_problem(text: str, longest: int, lines: bool = False) -> str:
    """Return a sentence that says why a text is refused, or "" when it is fine.

    `longest` is in characters; with `lines`, line breaks and tabs are allowed.
    """
    if len(text) > longest:
        return f"The text has {len(text):,} characters; at most {longest:,} fit. Shorten it."
    found = (_LINES if lines else _LINE).search(text)
    if not found:
        return ""
    char = found.group()
    if "\ud800" <= char <= "\udfff":
        return f"The text holds half a character ({named(char)}). Type it again."
    if _TURN.match(char):
        return f"The text holds an invisible sign that turns its direction ({named(char)}). Remove it."
    if char in "\n\r\t":
        return f"The text holds a line break or a tab ({named(char)}); it has to stand on one line. Remove it."
    return f"The text holds a sign that cannot be printed ({named(char)}). Remove it."


def clean(text: str, longest: int, lines: bool = False) -> str:
    """Return a text without the signs that `text_problem` refuses, cut to `longest` characters."""
    return (_LINES if lines else _LINE).sub("", text)[:longest]


def phone_problem(text: str) -> str:
    """Return a sentence that says why a text is no phone number, or "" when it is one or empty."""
    if text.strip() and not re.search(DIALABLE, text):
        return "This holds no phone number. Write the digits to dial (0 to 9)."
    return text_problem(text, PHONE_MOST)
