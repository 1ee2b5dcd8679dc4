# SPDX-License-Identifier: MIT
"""Runs of text become lines: measured, broken at spaces, and written once as PDF text operators.

Everything is left to right so far; `direction` and the choice of a font per run are part of the interface, so that
other scripts can come in here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from spinemets_desktop.document.model import Run, Text
from spinemets_desktop.errors import UsageError, named
from spinemets_desktop.output.pdf.fonts import encode, space_width, undrawable, word_width

BREAKS_AFTER = "-\u2013/\u200b"
NUMBER = re.compile(r"\+?[0-9(](?:[0-9()./-]| (?=[0-9(])){3,20}[0-9]")  # as long as a phone number: on one line


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one language and from one statement: operators, start and width (points).

    `fonts` are the resource names that the operators use.
    """

    ops: str
    x: float
    width: float
    lang: str
    fonts: frozenset[str]
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces and its whole width in points."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Word:
    """Parts that stick together: (characters, bold, language, statement), and whether a space follows.

    `width` is in thousandths of the type size, without the space; `newline` says that a line ends after it.
    """

    parts: tuple[tuple[str, bool, str, str], ...]
    space: bool
    width: float  # thousandths, without the space
    newline: bool = False


def runs_of(text: Text, *, strong: bool = False) -> tuple[Run, ...]:
    """Return the runs of a text as printed: all bold when `strong`."""
    runs = text.runs
    if strong:
        runs = tuple(run if run.strong else replace(run, strong=True) for run in runs)
    return runs


@lru_cache(maxsize=8192)
def lines_of(runs: tuple[Run, ...], size: float, width: float, direction: str = "ltr") -> tuple[Line, ...]:
    """Break runs into lines of at most `width` points at type size `size` (points); no runs, no lines.

    Raises UsageError for a direction that can't be drawn yet, or characters that no font has.
    """
    if direction != "ltr":
        raise UsageError("Text from right to left can't be printed yet.")
    limit = width * 1000 / size
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    for word in words_of(runs, limit):
        gap = space_width(line[-1].parts[-1][1]) if line and line[-1].space else 0.0
        if line and (used + gap + word.width > limit or line[-1].newline):
            lines.append(line_of(line, size))
            line, used, gap = [], 0.0, 0.0
        line.append(word)
        used += gap + word.width
    if line:
        lines.append(line_of(line, size, last=True))
    return tuple(lines)


def width_of(parts: Iterable[tuple[str, bool, str, str]]) -> float:
    """Return the width of a word's parts, in thousandths of the type size. Raises UsageError as `encode` does."""
    return sum(word_width(chars, bold) for chars, bold, *_ in parts)


def words_of(runs: tuple[Run, ...], limit: float) -> list[Word]:
    """Cut runs into words; a word may change its weight or language on the way.

    No word is wider than `limit`, in thousandths of the type size, unless it is a single character. Raises
    UsageError as `encode` does.
    """
    words: list[Word] = []
    parts: list[tuple[str, bool, str, str]] = []

    def close(space: bool, newline: bool = False) -> None:
        if parts:
            words.append(Word(tuple(parts), space, width_of(parts), newline))
            parts.clear()
        elif words and (space or newline):
            last = words[-1]
            words[-1] = Word(last.parts, True, last.width, last.newline or newline)

    for run in runs:
        kind = (run.strong, run.lang, run.id)
        for char_run, space, newline in tokens(run.text):
            for chars in fitting(char_run, run.strong, limit):
                if width_of(parts) + word_width(chars, run.strong) > limit:  # its parts fit a line, but not together
                    close(space=False)
                if parts and parts[-1][1:] == kind and chars is char_run:
                    parts[-1] = (parts[-1][0] + chars, *kind)
                else:
                    parts.append((chars, *kind))
                if chars is not char_run or chars[-1] in BREAKS_AFTER:
                    close(space=False)
            if space or newline:
                close(space, newline)
    close(space=False)
    return words


def tokens(text: str) -> list[tuple[str, bool, bool]]:
    """Split at spaces and line ends: (characters, a space follows, a new line follows). A phone number stays whole."""
    found: list[tuple[str, bool, bool]] = []
    for number, row in enumerate(text.split("\n")):
        if number and found:
            found[-1] = (found[-1][0], True, True)
        whole = {match.start(): match.end() for match in NUMBER.finditer(row)}
        at = 0
        while at < len(row):
            end = at
            while end < len(row) and row[end] not in " \t\r\f\v" and (end == at or row[end - 1] not in BREAKS_AFTER):
                end = whole.get(end, end + 1)
            space = end < len(row) and row[end] in " \t\r\f\v"
            found.append((row[at:end], space, False))
            at = end + 1 if space else end
    return found


def fitting(chars: str, bold: bool, limit: float) -> list[str]:
    """Return the word, cut into parts that fit a line when it is longer than that.

    `limit` is in thousandths of the type size; each part has at least one character. Raises UsageError as `encode`
    does.
    """
    if not chars:
        return []
    if word_width(chars, bold) <= limit:
        return [chars]
    parts = [""]
    for char in chars:
        if parts[-1] and word_width(parts[-1] + char, bold) > limit:
            parts.append("")
        parts[-1] += char
    return parts


def line_of(words: list[Word], size: float, *, last: bool = False) -> Line:
    """Write words as PDF operators; every line but the last ends with a space for those who extract text.

    `size` is that of the type in points. Raises UsageError as `encode` does.
    """
    pieces: list[Piece] = []
    x = 0.0
    stretch: list[tuple[str, str, float]] = []  # font, literal, width
    kind: tuple[str, str] | None = None
    for number, word in enumerate(words):
        for chars, bold, lang, statement in word.parts:
            if kind is not None and (lang, statement) != kind:
                pieces.append(piece(stretch, x, size, kind))
                x += pieces[-1].width
                stretch = []
            kind = (lang, statement)
            stretch.extend((c.font, c.literal, c.width) for c in encode(chars, bold))
        end = number == len(words) - 1
        if (word.space and not end) or (end and not last):
            bold = word.parts[-1][1]
            stretch.append(("AB0" if bold else "AR0", " ", 0.0 if end else space_width(bold)))
    pieces.append(piece(stretch, x, size, kind or ("", "")))
    return Line(tuple(pieces), sum(each.width for each in pieces))


def piece(stretch: list[tuple[str, str, float]], x: float, size: float, kind: tuple[str, str]) -> Piece:
    """Join chunks of the same font into operators: `/AR0 12 Tf [(Hello)] TJ`.

    `stretch` are (resource name, literal, width in thousandths of the type size); `x` is its start in the line and
    `size` that of the type, in points; `kind` is (language, statement).
    """
    ops: list[str] = []
    font = ""
    for resource, literal, _ in stretch:
        if resource == font:
            ops[-1] += literal
        else:
            ops.append(f"/{resource} {size:g} Tf[({literal}")
            font = resource
    joined = ")]TJ ".join(ops) + ")]TJ" if ops else ""
    width = sum(width for _, _, width in stretch) * size / 1000
    return Piece(joined, x, width, kind[0], frozenset(resource for resource, _, _ in stretch), kind[1])


def check_drawable(texts: list[str]) -> None:
    """Raise UsageError naming every character (at most 20) in `texts` that no font has."""
    missing = undrawable("".join(texts))
    if missing:
        names = ", ".join(map(named, missing[:20]))
        raise UsageError(f"No font has these characters: {names}. Please leave them out or write them in another way.")
