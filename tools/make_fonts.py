# SPDX-License-Identifier: MIT
"""Make the embedded fonts of assets/fonts from their open sources (run by hand, needs fontTools and brotli).

Sources: `npm pack @fontsource/atkinson-hyperlegible-next@5.3.0` (woff2 by script) and Debian's
`fonts-noto-core` (`NotoSans-Regular.ttf`, `NotoSans-Bold.ttf`, `NotoSansMath-Regular.ttf`,
`NotoSansSymbols2-Regular.ttf`). All are under the SIL Open Font
License, whose texts lie beside the fonts. The names stay: neither family
reserves its font name. The fonts of other scripts are copied whole from `fonts-noto-core` and (Droid Sans Fallback,
Apache License 2.0) from `fonts-droid-fallback`: a file embeds only the glyphs that it draws.

    python tools/make_fonts.py <unpacked npm package>/files <folder with NotoSans-*.ttf>
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

TARGET = Path(__file__).resolve().parent.parent / "assets" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
FIXED_TIME = 3786825600  # 2024-01-01 in seconds since 1904, so that the files do not change from run to run
NOTO_RANGES = (
    (0x20, 0x7F), (0xA0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F),
    (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x200A), (0x2010, 0x2027), (0x202F, 0x205E), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B), (0x2C60, 0x2C7F), (0xA720, 0xA7FF),
)  # fmt: skip
EXTRA = {
    "NotoSansMath-Regular": ((0x2190, 0x2199), (0x2200, 0x22FF)),
    "NotoSansSymbols2-Regular": ((0x25A0, 0x25FF), (0x2610, 0x2612), (0x2713, 0x2718)),
}
KERNED = [*range(0x20, 0x7F), *range(0xC0, 0x100), 0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014]


def pair_kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """Return the horizontal kerning of the pairs of letters that texts have, from GPOS."""
    cmap = font.getBestCmap()
    names = {cmap[c] for c in KERNED if c in cmap}
    pairs: dict[tuple[str, str], int] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for entry in lookup.SubTable:
            table = getattr(entry, "ExtSubTable", entry)
            if table.LookupType == 2:
                for pair, value in pairs_of(table, names):
                    pairs.setdefault(pair, value)
    return {pair: value for pair, value in pairs.items() if abs(value) >= 4}


def pairs_of(table: object, names: set[str]) -> list[tuple[tuple[str, str], int]]:
    """Return ((left, right), units) of one PairPos subtable."""
    found = []
    for index, left in enumerate(table.Coverage.glyphs):
        if left not in names:
            continue
        if table.Format == 1:
            records = table.PairSet[index].PairValueRecord
            found += [((left, r.SecondGlyph), advance(r.Value1)) for r in records if r.SecondGlyph in names]
        else:
            row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
            for right in sorted(names):
                value = row[table.ClassDef2.classDefs.get(right, 0)].Value1
                found.append(((left, right), advance(value)))
    return found


def advance(value: object) -> int:
    """Return the change of the advance width that a GPOS value record asks for."""
    return int(getattr(value, "XAdvance", 0) or 0)


def finish(font: TTFont, path: Path, kerning: dict[tuple[str, str], int]) -> None:
    """Drop what a PDF never reads, add a plain kern table and write a reproducible file."""
    for tag in ("GDEF", "GPOS", "GSUB", "STAT", "gasp", "DSIG", "meta", "prep", "fpgm", "cvt "):
        if tag in font:
            del font[tag]
    if kerning:
        font["kern"] = newTable("kern")
        font["kern"].version = 0
        table = KernTable_format_0()
        table.coverage, table.format, table.kernTable, table.tupleIndex = 1, 0, kerning, None
        table.apple = False
        font["kern"].kernTables = [table]
    font["head"].created = font["head"].modified = FIXED_TIME
    font.recalcTimestamp = False
    font.flavor = None
    font.save(path)
    print(path.name, path.stat().st_size, len(font.getBestCmap()), len(kerning))


def keep(font: TTFont, codes: set[int]) -> None:
    """Reduce a font to the given characters, without hints."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def atkinson(files: Path) -> None:
    """Merge the Latin and Latin-extended parts of both weights into one TrueType file each."""
    for weight, name in WEIGHTS.items():
        parts = []
        for script in ("latin", "latin-ext"):
            part = TTFont(files / f"atkinson-hyperlegible-next-{script}-{weight}-normal.woff2")
            part.flavor = None
            plain = TARGET / f".{script}.ttf"
            part.save(plain)
            parts.append(plain)
        kerning: dict[tuple[str, str], int] = {}
        merged = Merger().merge([str(part) for part in parts])
        kerning = pair_kerning(TTFont(parts[0]))
        codes = {code for code in merged.getBestCmap() if not 0x300 <= code <= 0x36F}
        keep(merged, codes)
        glyphs = set(merged.getGlyphOrder())
        kerning = {pair: v for pair, v in kerning.items() if set(pair) <= glyphs}
        finish(merged, TARGET / f"AtkinsonHyperlegibleNext-{name}.ttf", kerning)
        for part in parts:
            part.unlink()


def noto(folder: Path) -> None:
    """Cut Noto Sans down to Latin, Greek, Cyrillic, Vietnamese, punctuation and arrows."""
    wanted = {code for first, last in NOTO_RANGES for code in range(first, last + 1)}
    for name in WEIGHTS.values():
        font = TTFont(folder / f"NotoSans-{name}.ttf")
        keep(font, wanted)
        finish(font, TARGET / f"NotoSans-{name}.ttf", {})
    for name, ranges in EXTRA.items():
        font = TTFont(folder / f"{name}.ttf")
        keep(font, {code for first, last in ranges for code in range(first, last + 1)})
        finish(font, TARGET / f"{name}.ttf", {})


def others(folder: Path) -> None:
    """Copy the fonts of other scripts, which text is shaped with and so are kept whole."""
    from spinemets_desktop.output.pdf.scripts import FILES

    for name in FILES.values():
        (TARGET / name).write_bytes((folder / name).read_bytes())


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    atkinson(Path(sys.argv[1]))
    noto(Path(sys.argv[2]))
