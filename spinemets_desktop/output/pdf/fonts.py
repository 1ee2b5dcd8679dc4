# SPDX-License-Identifier: MIT
"""The embedded fonts: which face draws a character, how wide a word is, and how it is written in a PDF.

Atkinson Hyperlegible Next is made by the Braille Institute for readers with low vision (clear I, l, 1 and 0, O);
Noto Sans steps in, character by character, for Greek, Cyrillic, Vietnamese and signs. Every face has a fixed
code for each of its characters, in sheets of at most 224, so that an encoded word, a line and even the
deflated font program are the same in every document and are made once.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from spinemets_desktop.errors import UsageError, named
from spinemets_desktop.output.pdf.scripts import Program, has, is_mixed
from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

LATIN = [*range(0x20, 0x7F), *range(0xA1, 0x100)]  # keep their own code in the first sheet
SPACES = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f")
LITERAL = {byte: f"\\{byte:03o}" for byte in (*range(32), 0x28, 0x29, 0x5C, *range(0x7F, 0x100))}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. `codes` is character code → (sheet, code); `sheets` lists the characters by code (0 is unused).

    `kerning` is (left, right) → thousandths of the type size, negative for closer.
    """

    key: str
    font: Any  # ReportLab's TTFont, which carries no types
    codes: dict[int, tuple[int, int]]
    sheets: tuple[tuple[int, ...], ...]
    kerning: dict[tuple[int, int], int]

    def width(self, code: int) -> float:
        """Return the advance width of a character in thousandths of the type size; KeyError for one that it lacks."""
        return float(self.font.face.charWidths[code])


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a word in one sheet of one face: `font` is the resource name, `literal` the inside of a TJ array.

    `width` is in thousandths of the type size, with kerning. `used` are the glyphs of a font of which a file holds no
    others: (font name, code, glyph number, letters).
    """

    font: str
    literal: str
    width: float  # thousandths of the type size
    used: tuple[tuple[str, int, int, str], ...] = ()


FILES = {
    "AR": "AtkinsonHyperlegibleNext-Regular.ttf",
    "AB": "AtkinsonHyperlegibleNext-Bold.ttf",
    "NR": "NotoSans-Regular.ttf",
    "NB": "NotoSans-Bold.ttf",
    "NM": "NotoSansMath-Regular.ttf",
    "NS": "NotoSansSymbols2-Regular.ttf",
}


def faces(bold: bool) -> Iterator[Face]:
    """Yield the faces of a weight, first choice first; each is loaded when it is asked for. Raises as `face` does."""
    yield from map(face, ("AB", "NB", "NM", "NS") if bold else ("AR", "NR", "NM", "NS"))


@cache
def face(key: str) -> Face:
    """Load a font of assets/fonts by its key in `FILES` and give every character its fixed code.

    Raises KeyError for an unknown key; ReportLab's TTFError for a file that is gone or no TrueType font.
    """
    font = TTFont(key, str(asset("fonts", FILES[key])))
    source = font.face
    have = {c for c, glyph in source.charToGlyph.items() if glyph and (c == 0x20 or not is_blank(chr(c)))}
    first = [0] * 256
    for code in LATIN:
        if code in have:
            first[code] = code
    rest = sorted(have.difference(LATIN))
    for free, code in zip([*range(0x80, 0xA0)], rest[-32:] if key[0] == "A" else rest[:32], strict=False):
        first[free] = code
    later = [code for code in rest if code not in first]
    sheets = [tuple(first)] + [(0, *later[at : at + 223]) for at in range(0, len(later), 223)]
    codes = {c: (n, at) for n, sheet in enumerate(sheets) for at, c in enumerate(sheet) if c}
    return Face(key, font, codes, tuple(sheets), kern_pairs(source))


def is_blank(char: str) -> bool:
    """Say whether a character is a space or has no shape of its own."""
    return unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc", "Cf"}


def kern_pairs(source: Any) -> dict[tuple[int, int], int]:
    """Read the plain `kern` table: (left character, right character) → thousandths of the type size."""
    if "kern" not in source.table:
        return {}
    table = source.get_table("kern")
    count = struct.unpack_from(">H", table, 10)[0]
    chars: dict[int, list[int]] = {}
    for code, glyph in source.charToGlyph.items():
        chars.setdefault(glyph, []).append(code)
    pairs = {}
    for left, right, value in struct.iter_unpack(">HHh", table[18 : 18 + 6 * count]):
        for first in chars.get(left, ()):
            for second in chars.get(right, ()):
                pairs[first, second] = value
    return pairs


def undrawable(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that no embedded font has, each once, in order."""
    return tuple(char for char in dict.fromkeys(normal(text)) if not drawable(char))


@lru_cache(maxsize=5_000)
def drawable(char: str) -> bool:
    """Say whether one character is a space, or some font of each weight has it."""
    if is_mixed(char):
        return has(char)
    return char in SPACES or all(any(ord(char) in each.codes for each in faces(bold)) for bold in (False, True))


def normal(text: str) -> str:
    """Compose accents (NFC), so that a letter and its accent are one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def encode(word: str, bold: bool) -> tuple[Chunk, ...]:
    """Return a word (without ordinary spaces) as chunks ready for the page, widths in thousandths of the type size.

    It holds no letters of other scripts: see `mixed`.
    Raises UsageError, naming the character, when no font can draw it.
    """
    chunks: list[Chunk] = []
    run: list[int] = []
    at: tuple[Face, int] | None = None
    for char in normal(word).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " "):
        code = ord(char)
        found = next((each for each in faces(bold) if code in each.codes), None)
        if found is None:
            raise UsageError(f"No font has {named(char)}. Please leave it out or write it in another way.")
        here = (found, found.codes[code][0])
        if at is not None and here != at:
            chunks.append(chunk(*at, run))
            run = []
        at = here
        run.append(code)
    if at is not None:
        chunks.append(chunk(*at, run))
    return tuple(chunks)


def chunk(font: Face, sheet: int, run: list[int]) -> Chunk:
    """Encode characters (code points) of one sheet, with kerning. Raises KeyError for one that the face lacks."""
    literal: list[str] = []
    width = 0.0
    before = 0
    for code in run:
        kern = font.kerning.get((before, code), 0)
        if kern:
            literal.append(f"){-kern}(")
        width += font.width(code) + kern
        byte = font.codes[code][1]
        literal.append(LITERAL.get(byte) or chr(byte))
        before = code
    return Chunk(f"{font.key}{sheet}", "".join(literal), width)


@cache
def space_width(bold: bool) -> float:
    """Return the width of the space between words in thousandths of the type size."""
    return next(faces(bold)).width(0x20)


def find(resource: str) -> tuple[Face, int]:
    """Return the face and sheet (from 0) of a resource name such as `AR0`; KeyError, ValueError for another name."""
    return face(resource[:2]), int(resource[2:])


@cache
def program(resource: str) -> Program:
    """Cut one sheet, such as `AR0`, out of its font and deflate it; the same bytes serve every document.

    Raises as `find` does.
    """
    font, sheet = find(resource)
    codes = font.sheets[sheet]
    while not codes[-1]:
        codes = codes[:-1]
    data = bytes(font.font.face.makeSubset(list(codes)))
    widths = tuple(font.width(code) if code else 0.0 for code in codes)
    texts = tuple(chr(code) if code else "" for code in codes)
    return Program(zlib.compress(data, 9), len(data), widths, texts)
