# SPDX-License-Identifier: MIT
"""Lines that hold other scripts: cut by font and direction, shaped, and put in the order in which they are read.

The pieces of a line stay in the order of its words, each at its own place, so that a screen reader hears them right;
a piece whose glyphs do not tell its letters one by one brings the letters with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from spinemets_desktop.output.pdf.bidi import RIGHT, levels, mirrored, reordered
from spinemets_desktop.output.pdf.fonts import LITERAL, Chunk, encode, space_width
from spinemets_desktop.output.pdf.scripts import JOINERS, NOTHING, Glyph, advance, combines, key_of, shaped
from spinemets_desktop.records import dataclass

Part = tuple[str, bool, str, str]  # characters, bold, language, statement
Used = tuple[str, int, int, str]  # font name on the page, code, glyph number, letters
RISE = "\x01"  # around a rise in thousandths of the type size, which `text.piece` writes; never in a literal
RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "yi")  # languages whose letters are
CONTROLS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # steer the order, never drawn


@dataclass(frozen=True, slots=True)
class Atom:
    """Letters of one font, level and kind, or the space between words (no chunks but its own)."""

    text: str
    level: int
    kind: tuple[str, str]  # language, statement
    chunks: tuple[Chunk, ...]

    @property
    def width(self) -> float:
        """In thousandths of the type size."""
        return sum(chunk.width for chunk in self.chunks)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Atoms of one kind that are drawn together, from left to right, and what they say in reading order."""

    chunks: tuple[Chunk, ...]
    x: float  # thousandths of the type size
    width: float
    kind: tuple[str, str]
    said: str  # "" where the glyphs say it themselves
    used: frozenset[Used]


def stretches(words: Sequence[tuple[Sequence[Part], bool]], rightmost: bool) -> list[Stretch]:
    """Return the stretches of a line, in reading order; `words` are (parts, whether a space follows).

    `rightmost`: the paragraph is read from right to left. Raises UsageError as `encode` does.
    """
    atoms = list(_atoms(words, rightmost))
    groups = [list(group) for _, group in groupby(atoms, key=lambda atom: (atom.level, atom.kind))]
    visual = reordered(range(len(groups)), [group[0].level for group in groups])
    starts, x = {}, 0.0
    for number in visual:
        starts[number] = x
        x += sum(atom.width for atom in groups[number])
    return [_stretch(group, starts[number]) for number, group in enumerate(groups)]


def _stretch(group: list[Atom], x: float) -> Stretch:
    right = group[0].level % 2
    ordered = group[::-1] if right else group
    chunks = tuple(chunk for atom in ordered for chunk in atom.chunks)
    used = frozenset(use for chunk in chunks for use in chunk.used)
    text = "".join(atom.text for atom in group)
    alone = not right and all(letters != NOTHING for *_, letters in used)
    return Stretch(chunks, x, sum(chunk.width for chunk in chunks), group[0].kind, "" if alone else text, used)


def _atoms(words: Sequence[tuple[Sequence[Part], bool]], rightmost: bool) -> Iterator[Atom]:
    """Yield the atoms of a line in reading order."""
    line: list[tuple[str, Part]] = []
    for number, (parts, space) in enumerate(words):
        line += [(char, part) for part in parts for char in part[0]]
        if space and number < len(words) - 1:
            line.append((" ", parts[-1]))
    order = levels("".join(char for char, _ in line), rightmost, _foreign(line))
    at = 0
    fonts = _fonts(line)
    while at < len(line):
        char, part = line[at]
        end = at + 1
        if char != " ":
            while (
                end < len(line) and line[end][0] != " " and line[end][1] is part
                and (fonts[end], order[end]) == (fonts[at], order[at])
            ):  # fmt: skip
                end += 1
        text = "".join(each for each, _ in line[at:end] if each not in CONTROLS)
        if text:
            yield Atom(text, order[at], part[2:], _chunks(text, fonts[at], part, order[at]))
        at = end


def _foreign(line: list[tuple[str, Part]]) -> list[tuple[int, int, bool]]:
    """Return the stretches of a line that are marked as a language: (start, end, whether from right to left)."""
    found: list[tuple[int, int, bool]] = []
    for at, (_, part) in enumerate(line):
        language = part[2].partition("-")[0]
        if not language:
            continue
        right = language in RIGHT_TO_LEFT
        if found and found[-1][1:] == (at, right):
            found[-1] = (found[-1][0], at + 1, right)
        else:
            found.append((at, at + 1, right))
    return found


def _fonts(line: list[tuple[str, Part]]) -> list[str]:
    """Return the key of the font for each character; joiners and marks go with the letter before them."""
    found: list[str] = []
    for char, (_, bold, *_) in line:
        key = key_of(char, bold)
        sticky = char in JOINERS or (not key and combines(char))
        found.append(found[-1] if sticky and found else key)
    return found


def _chunks(text: str, key: str, part: Part, level: int) -> tuple[Chunk, ...]:
    _, bold, lang, _ = part
    if text == " ":
        return (Chunk("AB0" if bold else "AR0", " ", space_width(bold)),)
    if not key:
        return encode(mirrored(text) if level % 2 else text, bold)
    return chunks_of(text, key, rightwards=not level % 2, lang=lang)


@lru_cache(maxsize=5_000)
def chunks_of(text: str, key: str, *, rightwards: bool, lang: str) -> tuple[Chunk, ...]:
    """Return shaped letters as chunks, one for each font name that follows another."""
    glyphs = shaped(text, key, rightwards=rightwards, lang=lang)
    return tuple(_chunk(resource, list(group)) for resource, group in groupby(glyphs, key=lambda each: each.resource))


def _chunk(resource: str, glyphs: list[Glyph]) -> Chunk:
    """Write glyphs as the inside of a TJ array; a shift moves the pen there and back, a rise is set around it."""
    literal, width = "", 0.0
    for glyph in glyphs:
        byte = LITERAL.get(glyph.code) or chr(glyph.code)
        own = advance(resource, glyph.number)
        before = f"){-glyph.right:g}(" if glyph.right else ""
        after = glyph.width - own - glyph.right
        drawn = f"){RISE}{glyph.up:.4g}{RISE}({byte}){RISE}0{RISE}(" if glyph.up else byte
        literal += before + drawn + (f"){-after:.4g}(" if abs(after) > 0.5 else "")
        width += glyph.width
    used = tuple((resource, glyph.code, glyph.number, glyph.text) for glyph in glyphs)
    return Chunk(resource, literal, width, used)


@lru_cache(maxsize=20_000)
def encode_mixed(word: str, bold: bool) -> tuple[Chunk, ...]:
    """Return a word that holds other scripts as chunks, to measure it. Raises UsageError as `encode` does."""
    part: Part = (word, bold, "", "")
    made = stretches([([part], False)], rightmost=RIGHT.search(word) is not None)
    return tuple(chunk for stretch in made for chunk in stretch.chunks)
