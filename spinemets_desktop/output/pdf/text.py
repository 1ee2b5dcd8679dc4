# SPDX-License-Identifier: MIT
"""Runs of text become lines: measured, broken at spaces, and written once as PDF text operators.

Lines of Latin letters take the short way; a line that holds other scripts, or is read from right to left, is put in
order by `mixed`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache

from spinemets_desktop.document.model import Run, Text
from spinemets_desktop.errors import UsageError, named
from spinemets_desktop.output.pdf import fonts
from spinemets_desktop.output.pdf.bidi import RIGHT, is_right_to_left
from spinemets_desktop.output.pdf.breaking import cut_after, pieces_of
from spinemets_desktop.output.pdf.fonts import Chunk, space_width, undrawable
from spinemets_desktop.output.pdf.mixed import RISE, Used, encode_mixed, stretches
from spinemets_desktop.output.pdf.scripts import is_mixed
from spinemets_desktop.records import dataclass, replace

BREAKS_AFTER = "-\u2013/\u200b"
ALONE = 8  # characters of a word that does not stand alone on the last line
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
    said: str = ""  # the letters, where the glyphs do not tell them in order
    used: frozenset[Used] = frozenset()  # glyphs of fonts of which a file holds no others


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

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sum(len(chars) for chars, *_ in self.parts)


def runs_of(text: Text, *, strong: bool = False) -> tuple[Run, ...]:
    """Return the runs of a text as printed: all bold when `strong`."""
    runs = text.runs
    if strong:
        runs = tuple(run if run.strong else Run(run.text, True, run.lang, run.id) for run in runs)
    return runs


@lru_cache(maxsize=8192)
def lines_of(
    runs: tuple[Run, ...], size: float, width: float, direction: str = "ltr", longest: int = sys.maxsize
) -> tuple[Line, ...]:
    """Break runs into lines of at most `width` points at type size `size` (points); no runs, no lines.

    No line has more characters than `longest`, and no short word stands alone on the last one.
    `direction` (ltr, rtl) is that of the page: how a text reads whose letters do not say it. Raises UsageError for
    characters that no font has.
    """
    rightmost = _reads_left(runs, direction)
    write = mixed_line if rightmost or any(is_mixed(run.text) for run in runs) else line_of
    rows = broken(runs, width * 1000 / size, longest)
    end = len(rows) - 1
    return tuple(write(row, size, rightmost=rightmost, last=number == end) for number, row in enumerate(rows))


def broken(runs: tuple[Run, ...], limit: float, longest: int) -> list[list[Word]]:
    """Break runs into rows of words, each at most `limit` wide (thousandths of the type size), `longest` characters."""
    rows: list[list[Word]] = []
    used, count = 0.0, 0
    for word in words_of(runs, limit):
        last = rows[-1][-1] if rows else None
        gap = space_width(last.parts[-1][1]) if last and last.space else 0.0
        wide = used + gap + word.width > limit or count + bool(gap) + word.length > longest
        if last is None or wide or last.newline:
            rows.append([])
            used, count, gap = 0.0, 0, 0.0
        rows[-1].append(word)
        used += gap + word.width
        count += bool(gap) + word.length
    if len(rows) > 1 and len(rows[-1]) == 1 and rows[-1][0].length <= ALONE and _may_move(rows[-2]):
        rows[-1].insert(0, rows[-2].pop())
    return rows


def _may_move(row: list[Word]) -> bool:
    """Tell whether the last word of a row may stand on the next one as well."""
    return len(row) > 2 and row[-1].space and row[-2].space and not row[-1].newline


def _reads_left(runs: tuple[Run, ...], direction: str) -> bool:
    """Tell whether a paragraph is read from right to left."""
    page = direction == "rtl"
    if not page and not any(RIGHT.search(run.text) for run in runs):
        return False
    return is_right_to_left("".join(run.text for run in runs), page)


@lru_cache(maxsize=20_000)
def encode(word: str, bold: bool) -> tuple[Chunk, ...]:
    """Return a word as chunks, in whatever script. Raises UsageError, naming the character, when no font has it."""
    return encode_mixed(word, bold) if is_mixed(word) else fonts.encode(word, bold)


@lru_cache(maxsize=20_000)
def word_width(word: str, bold: bool) -> float:
    """Return the width of a word in thousandths of the type size. Raises UsageError as `encode` does."""
    return sum(chunk.width for chunk in encode(word, bold))


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
    pieces = pieces_of(chars) if is_mixed(chars) else [chars]
    if len(pieces) > 1:
        return [part for each in pieces for part in fitting(each, bold, limit)]
    if word_width(chars, bold) <= limit:
        return [chars]
    parts = [""]
    for char in cut_after(chars):
        if parts[-1] and word_width(parts[-1] + char, bold) > limit:
            parts.append("")
        parts[-1] += char
    return parts


def line_of(words: list[Word], size: float, *, rightmost: bool = False, last: bool = False) -> Line:  # noqa: ARG001
    """Write words of Latin letters as PDF operators.

    Every line but the last ends with a space for those who extract text. `size` is that of the type in points;
    `rightmost` is never so here. Raises UsageError as `encode` does.
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


def mixed_line(words: list[Word], size: float, *, rightmost: bool, last: bool) -> Line:
    """Write words of other scripts, or of a paragraph that is read from right to left (`rightmost`); see `line_of`."""
    made = []
    found = stretches([(word.parts, word.space) for word in words], rightmost)
    for number, each in enumerate(found):
        ends = not last and number == len(found) - 1
        chunks = [(chunk.font, chunk.literal, chunk.width) for chunk in each.chunks]
        written = piece(chunks, each.x * size / 1000, size, each.kind)
        said = each.said + " " if each.said and ends else each.said
        made.append(replace(written, ops=risen(written.ops, size), said=said, used=each.used))
    return Line(tuple(made), sum(each.width for each in made))


def risen(ops: str, size: float) -> str:
    """Write the rises within operators, for type of a size in points."""
    if RISE not in ops:
        return ops
    parts = ops.split(RISE)
    rises = (f"]TJ {float(rise) * size / 1000:.2f} Ts[" for rise in parts[1::2])
    return "".join(part + next(rises, "") for part in parts[::2])


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
