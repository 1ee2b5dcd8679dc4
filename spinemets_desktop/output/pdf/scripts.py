# SPDX-License-Identifier: MIT
"""Scripts that the Latin faces lack: which font draws a letter, and how letters become glyphs.

HarfBuzz shapes them (`uharfbuzz`), so it and these fonts are loaded only when a text holds such letters. A glyph is
written by its number: code and sheet follow from that, and the file says which letters it stands for, so the same
text gives the same bytes in every process. Of these fonts a file embeds only the glyphs that it draws.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

# A font for each block of letters (first, last): its key, and the one for bold type where that differs.
_BLOCKS = (
    (0x0530, 0x058F, "XA", "XA"), (0x0590, 0x05FF, "XH", "XH"), (0x0600, 0x06FF, "YR", "YB"),
    (0x0750, 0x077F, "YR", "YB"), (0x08A0, 0x08FF, "YR", "YB"), (0x0900, 0x097F, "XD", "XD"),
    (0x0980, 0x09FF, "XB", "XB"), (0x0A00, 0x0A7F, "XG", "XG"), (0x0A80, 0x0AFF, "XJ", "XJ"),
    (0x0B80, 0x0BFF, "XT", "XT"), (0x0C00, 0x0C7F, "XU", "XU"), (0x0C80, 0x0CFF, "XN", "XN"),
    (0x0D00, 0x0D7F, "XM", "XM"), (0x0D80, 0x0DFF, "XS", "XS"), (0x0E00, 0x0E7F, "XI", "XI"),
    (0x0E80, 0x0EFF, "XL", "XL"), (0x1000, 0x109F, "XY", "XY"), (0x10A0, 0x10FF, "XO", "XO"),
    (0x1100, 0x11FF, "XC", "XC"), (0x1200, 0x139F, "XE", "XE"), (0x13A0, 0x13FF, "XK", "XK"),
    (0x1400, 0x167F, "XQ", "XQ"), (0x1780, 0x17FF, "XW", "XW"), (0x18B0, 0x18FF, "XQ", "XQ"),
    (0x1C90, 0x1CBF, "XO", "XO"), (0x2D00, 0x2D2F, "XO", "XO"), (0x2D80, 0x2DDF, "XE", "XE"),
    (0x2E80, 0x30FF, "XC", "XC"), (0x3100, 0x9FFF, "XC", "XC"), (0xAB00, 0xAB2F, "XE", "XE"),
    (0xAB70, 0xABBF, "XK", "XK"), (0xAC00, 0xD7AF, "XC", "XC"), (0xF900, 0xFAFF, "XC", "XC"),
    (0xFB1D, 0xFB4F, "XH", "XH"), (0xFB50, 0xFDFF, "YR", "YB"), (0xFE70, 0xFEFC, "YR", "YB"),
    (0xFF00, 0xFFEF, "XC", "XC"), (0x20000, 0x2FA1F, "XC", "XC"),
)  # fmt: skip
FILES = {
    "YR": "NotoNaskhArabic-Regular.ttf", "YB": "NotoNaskhArabic-Bold.ttf", "XA": "NotoSansArmenian-Regular.ttf",
    "XB": "NotoSansBengali-Regular.ttf", "XC": "DroidSansFallback.ttf", "XD": "NotoSansDevanagari-Regular.ttf",
    "XE": "NotoSansEthiopic-Regular.ttf", "XG": "NotoSansGurmukhi-Regular.ttf", "XH": "NotoSansHebrew-Regular.ttf",
    "XI": "NotoSansThai-Regular.ttf", "XJ": "NotoSansGujarati-Regular.ttf", "XK": "NotoSansCherokee-Regular.ttf",
    "XL": "NotoSansLao-Regular.ttf", "XM": "NotoSansMalayalam-Regular.ttf", "XN": "NotoSansKannada-Regular.ttf",
    "XO": "NotoSansGeorgian-Regular.ttf", "XQ": "NotoSansCanadianAboriginal-Regular.ttf",
    "XS": "NotoSansSinhala-Regular.ttf", "XT": "NotoSansTamil-Regular.ttf", "XU": "NotoSansTelugu-Regular.ttf",
    "XW": "NotoSansKhmer-Regular.ttf", "XY": "NotoSansMyanmar-Regular.ttf",
}  # fmt: skip
NOTHING = "\u200b"  # what a glyph stands for whose letters another one has
JOINERS = "\u200c\u200d"  # zero-width signs that tell letters to join or not
_SHEET = 255  # glyphs with one font name; code 0 is unused
_OWN = 0xF0000  # ReportLab finds a glyph by a code: its number, behind all letters


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as it is written: `resource` is the font name on the page, `code` its byte, `number` that in its font.

    `text` are the letters that it stands for, `width` its advance, `right` and `up` its shift: thousandths of the
    type size.
    """

    resource: str
    code: int
    number: int
    text: str
    width: float
    right: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class ScriptFace:
    """One of these fonts: as ReportLab cuts it, and as HarfBuzz shapes with it; `scale` makes thousandths."""

    key: str
    font: Any
    shaper: Any
    scale: float


@dataclass(frozen=True, slots=True)
class Program:
    """A font program ready to embed: deflated TrueType, its plain length, and the widths by code.

    `length` is in bytes, before deflating; `widths` in thousandths of the type size; `texts` the letters by code, ""
    for one that is unused.
    """

    data: bytes
    length: int
    widths: tuple[float, ...]
    texts: tuple[str, ...]


@cache
def script_face(key: str) -> ScriptFace:
    """Load a font by its key in `FILES`. Raises KeyError; ReportLab's TTFError for a file that is gone or no font."""
    import uharfbuzz

    path = asset("fonts", FILES[key])
    font = TTFont(key, str(path))
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    return ScriptFace(key, font, shaper, 1000 / shaper.face.upem)


@lru_cache(maxsize=5_000)
def is_mixed(text: str) -> bool:
    """Tell whether a text holds letters that are not for the Latin faces; Greek and Cyrillic are theirs."""
    return not text.isascii() and any(char in JOINERS or key_of(char, bold=False) for char in text)


@lru_cache(maxsize=5_000)
def key_of(char: str, bold: bool) -> str:
    """Return the key of the font whose block a letter is in; "" for one of none."""
    code = ord(char)
    return next((strong if bold else plain for first, last, plain, strong in _BLOCKS if first <= code <= last), "")


@lru_cache(maxsize=5_000)
def has(char: str) -> bool:
    """Tell whether one of these fonts draws a character, in both weights."""
    if char in JOINERS:
        return True
    keys = {key_of(char, bold) for bold in (False, True)}
    return "" not in keys and all(ord(char) in script_face(key).font.face.charToGlyph for key in keys)


def shaped(text: str, key: str, *, rightwards: bool, lang: str) -> tuple[Glyph, ...]:
    """Return the glyphs of a text of one font from left to right, whichever way it reads.

    `lang` is a BCP 47 tag or ""; `rightwards` is False for a script that is read from right to left.
    """
    import uharfbuzz

    face = script_face(key)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr" if rightwards else "rtl"
    if lang:
        buffer.language = lang
    uharfbuzz.shape(face.shaper, buffer, {})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    letters = _letters(text, [info.cluster for info in infos], [info.codepoint for info in infos], face)
    return tuple(
        Glyph(
            f"{key}{info.codepoint // _SHEET}", info.codepoint % _SHEET + 1, info.codepoint, said,
            place.x_advance * face.scale, place.x_offset * face.scale, place.y_offset * face.scale,
        )
        for info, place, said in zip(infos, places, letters, strict=True)
    )  # fmt: skip


def _letters(text: str, clusters: list[int], numbers: list[int], face: ScriptFace) -> list[str]:
    """Return what each glyph stands for.

    Where the glyphs of a cluster are those of its letters in order, each has its own; else the first has all of them.
    """
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    cmap = face.font.face.charToGlyph
    found: list[str] = []
    for cluster, group in groupby(zip(clusters, numbers, strict=True), key=itemgetter(0)):
        whole, glyphs = text[cluster : ends[cluster]], [number for _, number in group]
        if [cmap.get(ord(char)) for char in whole] == glyphs:
            found += whole
        else:
            found += [whole, *[NOTHING] * (len(glyphs) - 1)]
    return found


def program_of(resource: str, used: Iterable[tuple[int, int, str]]) -> Program:
    """Cut the used glyphs of a sheet out of its font.

    `used` are (code, glyph number, letters); where a glyph stands for several, the first in their order counts.
    """
    face = script_face(resource[:2]).font.face
    codes, texts = [0] * (_SHEET + 1), [""] * (_SHEET + 1)
    for code, number, text in sorted(used, reverse=True):
        codes[code], texts[code] = _OWN + number, text
        face.charToGlyph[_OWN + number] = number
    last = max(code for code, letter in enumerate(codes) if letter)
    codes, texts = codes[: last + 1], texts[: last + 1]
    data = bytes(face.makeSubset(codes))
    scale = 1000 / face.unitsPerEm
    widths = tuple(face.hmetrics[code - _OWN][0] * scale if code else 0.0 for code in codes)
    return Program(zlib.compress(data, 9), len(data), widths, tuple(texts))


def advance(resource: str, number: int) -> float:
    """Return the advance width of a glyph as the font has it, in thousandths of the type size."""
    face = script_face(resource[:2])
    return float(face.font.face.hmetrics[number][0]) * face.scale


def combines(char: str) -> bool:
    """Tell whether a character belongs to the letter before it, so that no line may end between them."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me") or char in JOINERS
