# SPDX-License-Identifier: MIT
"""What a person typed: data, never markup; mended where nobody sees a difference, else refused."""

from __future__ import annotations

import re
import unicodedata

from spinemets_desktop.errors import named

NAME_MOST, PHONE_MOST, CONTACT_MOST, PATH_MOST, NOTE_MOST = 120, 40, 200, 1000, 2000  # characters

# What pasted text brings along (Word, PDF, web), and a reader of the page never sees.
_ZERO_WIDTH = r"\u00ad\u180e\u200b\u2060\ufeff"
_JOINERS = r"\u200c\u200d"  # letters of some scripts need them between two of their own
_BREAKS = r"\u000b\u000c\u0085\u2028\u2029"
_BULLETS = "❖➢➣➤❑❒‣⁃⬤\uf076\uf0a7\uf0a8\uf0b7\uf0d8"  # the last five are those of Word's Wingdings and Symbol

# Regular expressions that Python and the JSON Schema of case files share.
DIALABLE = "[0-9][^0-9]*[0-9]"
_CONTROLS = r"\u0000-\u001f\u007f-\u009f"
_CONTROLS_BUT_LINES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
_CONTROLS_BUT_MENDED = r"\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
_TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HALF = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15)
)
_PRIVATE = f"{chr(0xF0000)}-{chr(0x10FFFF)}"
_PRIVATE_BUT_MENDED = _PRIVATE + r"\ue000-\uf075\uf077-\uf0a6\uf0a9-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf8ff"
_NO_CHARACTER = _HALF + r"\ue000-\uf8ff" + _PRIVATE
UNPRINTABLE = f"[{_CONTROLS}{_TURNING}{_NO_CHARACTER}]"
UNPRINTABLE_IN_LINES = f"[{_CONTROLS_BUT_LINES}{_TURNING}{_NO_CHARACTER}]"

# What is refused of a text before it is mended: the same, but for what mending takes away.
_EDGE = rf" \t\u00a0{_ZERO_WIDTH}{_JOINERS}{_TURNING}"
_TURNED_INSIDE = rf"[^{_EDGE}{_BREAKS}][^\n\r]*[{_TURNING}][^\n\r]*[^{_EDGE}{_BREAKS}]"
_TURNED_INSIDE_LINES = rf"[^{_EDGE}{_BREAKS}\n\r][^{_BREAKS}\n\r]*[{_TURNING}][^{_BREAKS}\n\r]*[^{_EDGE}{_BREAKS}\n\r]"
REFUSED = rf"[{_CONTROLS_BUT_MENDED}\n\r{_HALF}{_PRIVATE_BUT_MENDED}]|{_TURNED_INSIDE}"
REFUSED_IN_LINES = rf"[{_CONTROLS_BUT_MENDED}{_HALF}{_PRIVATE_BUT_MENDED}]|{_TURNED_INSIDE_LINES}"

_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ENDS = f" \t\u00a0\u200c\u200d{_TURNS}"
_JOINING = "\u0600-\u0dff"  # Arabic, and the scripts of India and Sri Lanka
_UNSEEN = f"[{_ZERO_WIDTH}]|(?<![{_JOINING}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING}])"


def _is_ordinary(text: str) -> bool:
    """Tell whether a text is one line of plain ASCII, as most are; then no expression has to be compiled for it."""
    return text.isascii() and text.isprintable()


def mended(text: str, lines: bool = False) -> str:
    """Return a text as a person sees it: without invisible signs, with letters and bullets that can be printed.

    With `lines`, rare line breaks become ordinary ones; without, they and tabs become spaces.
    """
    if _is_ordinary(text):
        return text
    text = re.sub(_UNSEEN, "", text)
    text = re.sub(f"[{_BREAKS}]", "\n", text) if lines else re.sub(rf"[{_BREAKS}\t]", " ", text)
    text = re.sub("[\ufb00-\ufb06]", lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = re.sub(f"[{_BULLETS}]", "•", text)
    return re.sub(r"[^\n\r]+", lambda found: _without_turns_at_ends(found.group()), text)


def _without_turns_at_ends(line: str) -> str:
    """Return a line without the signs at its ends that turn direction; there they turn nothing."""
    inner = line.strip(_ENDS)
    if not inner:
        return "".join(char for char in line if char not in _TURNS)
    start = line.index(inner)
    before, after = line[:start], line[start + len(inner) :]
    keep = [part if not any(char in _TURNS for char in part) else "" for part in (before, after)]
    return keep[0] + inner + keep[1]


def text_problem(text: str, longest: int, lines: bool = False) -> str:
    """Return a sentence that says why a text is refused, or "" when it is fine.

    `longest` is in characters; with `lines`, line breaks and tabs are allowed.
    """
    if len(text) > longest:
        return f"The text has {len(text):,} characters; at most {longest:,} fit. Shorten it."
    found = None if _is_ordinary(text) else re.search(UNPRINTABLE_IN_LINES if lines else UNPRINTABLE, text)
    if not found:
        return ""
    char = found.group()
    if "\ud800" <= char <= "\udfff":
        return f"The text holds half a character ({named(char)}). Type it again."
    if re.match(f"[{_TURNING}]", char):
        return f"The text holds an invisible sign that turns its direction ({named(char)}). Remove it."
    if char in "\n\r\t":
        return f"The text holds a line break or a tab ({named(char)}); it has to stand on one line. Remove it."
    return f"The text holds a sign that cannot be printed ({named(char)}). Remove it."


def clean(text: str, longest: int, lines: bool = False) -> str:
    """Return a text mended and without the signs that `text_problem` refuses, cut to `longest` characters."""
    return re.sub(UNPRINTABLE_IN_LINES if lines else UNPRINTABLE, "", mended(text[: 2 * longest], lines))[:longest]


def phone_problem(text: str) -> str:
    """Return a sentence that says why a text is no phone number, or "" when it is one or empty."""
    if text.strip() and not re.search(DIALABLE, text):
        return "This holds no phone number. Write the digits to dial (0 to 9)."
    return text_problem(text, PHONE_MOST)
