# SPDX-License-Identifier: MIT
"""A name in any living script prints, in reading order, and pages from right to left are the other way round."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import samples
from pypdf import PdfReader

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.translation import in_language
from spinemets_desktop.document.compose import compose
from spinemets_desktop.document.model import Document, Footer, ListBlock, Paragraph, Run, Section, Text
from spinemets_desktop.facts import rules
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.output.pdf.bidi import is_right_to_left, levels, reordered
from spinemets_desktop.output.pdf.breaking import pieces_of
from spinemets_desktop.output.pdf.mixed import stretches
from spinemets_desktop.output.pdf.render import Rendered, render
from spinemets_desktop.output.pdf.scripts import shaped
from spinemets_desktop.output.pdf.text import lines_of
from tests.people import person
from tests.quality import conformance, fonts, numbers, within_page

NAMES = {
    "African": "Kɔfi Ɛnyonam Ŋutsu Ɓala Ɗanjuma", "Vietnamese": "Nguyễn Thị Ngọc Ánh", "Hawaiian": "Kāʻeo Kealiʻi",
    "Greek": "Γιώργος Παπαδόπουλος", "Cyrillic": "Щукина Їжакевич Ђорђе", "Hebrew": "שָׂרָה בת־אל",
    "Arabic": "محمد بن راشد آل مكتوم", "Persian": "گلنوش پژمان", "Urdu": "ٹیپو سلطان", "Hindi": "श्रीकृष्ण द्विवेदी",
    "Bengali": "শ্রীমতী রাধিকা", "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gujarati": "કૃષ્ણકાંત", "Tamil": "ஸ்ரீனிவாசன்", "Telugu": "శ్రీకాంత్",
    "Kannada": "ಕೃಷ್ಣಪ್ಪ", "Malayalam": "ശ്രീകുമാർ", "Sinhala": "ශ්‍රීමාලි", "Thai": "ธีรเดช วงศ์สุวรรณ", "Lao": "ສົມສັກ",
    "Burmese": "အောင်ဆန်း", "Khmer": "សុភ័ក្ត្រ", "Amharic": "አበበ ቢቂላ", "Armenian": "Հովհաննես", "Georgian": "გიორგი",
    "Chinese": "王小明", "Traditional": "龔詩穎", "Japanese": "髙橋さくら・ケン", "Korean": "김민수",
    "Cherokee": "ᏣᎳᎩ ᎠᏂ", "Inuktitut": "ᐃᓄᒃᑎᑐᑦ",
}  # fmt: skip


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_prints(script: str, make: Callable[..., Handout], clinic_keys: dict[str, str]) -> None:
    name = NAMES[script]
    made = make(patient={"name": name}, note=f"{name}: 555-0100", clinic={**clinic_keys, "name": name})
    assert [*conformance(made), *fonts(made), *numbers(made), *within_page(made)] == []
    written = unicodedata.normalize("NFC", name)
    assert written in unicodedata.normalize("NFC", made.text())
    assert written in unicodedata.normalize("NFC", made.html())
    said = unicodedata.normalize("NFC", heard(made.pdf()))
    assert "".join(written.split()) in "".join(said.split())


@pytest.fixture
def clinic_keys() -> dict[str, str]:
    return {"day_phone": "555-0100", "night_phone": "555-0199"}


def heard(pdf: Rendered) -> str:
    """Return what a screen reader is told: the letters of each element, its ActualText in place of its glyphs."""
    reader = PdfReader(io.BytesIO(pdf.data))
    pages = [_by_mcid(page) for page in reader.pages]
    root: Any = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers_of = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    return "".join(_said(root["/K"].get_object(), pages, numbers_of, 0))


def _said(elem: Any, pages: list[dict[int, str]], numbers_of: dict[int, int], page: int) -> Iterator[str]:
    if "/Pg" in elem:
        page = numbers_of[elem.raw_get("/Pg").idnum]
    if "/ActualText" in elem:
        yield str(elem["/ActualText"])
        return
    kids = elem.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        each = kid.get_object()
        if isinstance(each, int):
            yield pages[page].get(each, "")
        elif "/MCID" in each:
            yield pages[numbers_of[each.raw_get("/Pg").idnum]].get(each["/MCID"], "")
        elif "/S" in each:
            yield from _said(each, pages, numbers_of, page)


def _by_mcid(page: Any) -> dict[int, str]:
    """Return the letters of each marked content of a page, by the fonts' own maps to Unicode."""
    maps = {name: _unicode(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    mcid, font = -1, ""
    for operands, operator in page.get_contents().operations:
        if operator == b"BDC":
            mcid = operands[1].get("/MCID", -1) if hasattr(operands[1], "get") else -1
        elif operator == b"EMC":
            mcid = -1
        elif operator == b"Tf":
            font = operands[0]
        elif operator == b"TJ" and mcid >= 0:
            for part in operands[0]:
                if not isinstance(part, int | float):
                    raw = part.original_bytes
                    found[mcid] = found.get(mcid, "") + "".join(maps[font].get(byte, "\ufffd") for byte in raw)
    return found


def _unicode(font: Any) -> dict[int, str]:
    rows = [line.split() for line in font["/ToUnicode"].get_data().decode().splitlines() if line.startswith("<")]
    return {int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be") for code, text in rows if text != "<FF>"}


def test_no_glyph_of_a_name_is_the_empty_box() -> None:
    for name in (NAMES["Arabic"], NAMES["Urdu"], NAMES["Persian"]):
        assert all(glyph.number for glyph in shaped(name.replace(" ", ""), "YR", rightwards=False, lang="ar"))


def test_letters_of_arabic_join() -> None:
    alone = shaped("س", "YR", rightwards=False, lang="ar")[0].number
    joined = shaped("سسس", "YR", rightwards=False, lang="ar")
    assert [each.text for each in joined] == ["س"] * 3
    assert len({each.number for each in joined} | {alone}) == 4


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("اتصل 555-0100 الآن", "نآلا 555-0100 لصتا"),
        ("من 6-8 أيام", "مايأ 6-8 نم"),
        ("(555) 010-0199 ليلا", "اليل (555) 010-0199"),
        ("حمى (38 مئوية)", ")ةيوئم 38( ىمح"),
        ("فحص MRI (T2) اليوم", "مويلا MRI (T2) صحف"),
        ("10 mg مرتين", "نيترم 10 mg"),
    ],
)
def test_numbers_and_latin_letters_stay_whole(text: str, seen: str) -> None:
    assert "".join(reordered(text, levels(text, rightmost=True))) == seen


def test_a_stretch_in_another_language_keeps_its_own_direction() -> None:
    text = "Not for patients. ليست للمرضى."
    start = text.index("ل")
    seen = "".join(reordered(text, levels(text, rightmost=False, foreign=[(start, len(text), True)])))
    assert seen == "Not for patients. " + text[start:][::-1]
    other = "قل: Get help."
    at = other.index("G")
    seen = "".join(reordered(other, levels(other, rightmost=True, foreign=[(at, len(other), False)])))
    assert seen.startswith("Get help.")


def test_pieces_stand_in_reading_order_at_their_own_places() -> None:
    part = ("اتصل", False, "", "a"), ("555-0100", False, "", "b")
    first, *rest = stretches([([part[0]], True), ([part[1]], False)], rightmost=True)
    assert first.said.startswith("اتصل")
    assert first.x > rest[-1].x


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("漢字です。", ["漢", "字", "で", "す。"]), ("「禁則」", ["「禁", "則」"]), ("abc", ["abc"]),
        ("ラーメン", ["ラー", "メ", "ン"]), ("A型", ["A", "型"]),
    ],
)  # fmt: skip
def test_no_line_begins_or_ends_with_a_forbidden_sign(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


def test_chinese_breaks_between_letters() -> None:
    lines = lines_of((Run("患者应立即前往急诊室，不要等待。" * 3),), 12.0, 150.0)
    assert len(lines) > 2
    assert all(line.width <= 150.5 for line in lines)


ARABIC = Document(
    title=Text((Run("سرطان في عمودك الفقري"),)),
    lang="ar-US",
    subtitle=(),
    blocks=(
        Section("a", Text((Run("ما يمكنك فعله"),)), (Paragraph(Text((Run("اتصل على 555-0100 (6-8) أيام."),), "one")),)),
        ListBlock((Text((Run("ألم جديد"),), "two"), Text((Run("Get help now."),), "three")), "check"),
    ),
    footer=Footer(Text((Run("هذه الورقة"),)), "صفحة {page} من {pages}", "SM-1"),
    direction="rtl",
)
STAMP = samples.STAMP
EXAMPLE = Path(__file__).parents[3] / "examples" / "breast-radiation.toml"


def test_a_page_from_right_to_left_is_turned_round() -> None:
    right, left = render(ARABIC, stamp=STAMP), render(replace(ARABIC, direction="ltr"), stamp=STAMP)
    width = 612.0
    for one, other in zip(right.places, left.places, strict=True):
        assert one.id == other.id
        assert (round(width - one.x1), round(one.y0)) == (round(other.x0), round(other.y0))
    assert min(place.x1 for place in right.places if place.id == "two") > width / 2


def test_arabic_is_heard_in_reading_order() -> None:
    said = heard(render(ARABIC, stamp=STAMP))
    places = [said.index(part) for part in ("سرطان في عمودك الفقري", "ما يمكنك فعله", "اتصل على", "555-0100", "أيام")]
    assert places == sorted(places)


def test_the_same_text_gives_the_same_bytes() -> None:
    assert render(ARABIC, stamp=STAMP).data == render(ARABIC, stamp=STAMP).data


def test_latin_pages_load_nothing_of_this(tmp_path: Path) -> None:
    program = (
        f"import sys; from spinemets_desktop.cli import main; assert main(['make', {str(EXAMPLE)!r}, '-o', "
        f"{str(tmp_path / 'a.pdf')!r}]) == 0; "
        "print([name for name in sys.modules if name.split('.')[0] in ('uharfbuzz', 'bidi')])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "[]"


def test_a_content_in_arabic_is_turned_round(content: Content) -> None:
    case = replace(person(plan="rt_multi"), locale="ar-US")
    spoken = in_language(content, "ar")
    document = compose(case, spoken, rules.facts(case, content), date(2026, 11, 26), "")
    assert (document.direction, document.lang) == ("rtl", "ar-US")


def test_a_note_in_english_does_not_turn_its_paragraph_round() -> None:
    assert is_right_to_left("Five visits, starting Monday. أشعة سينية قوية.", otherwise=True)
    assert not is_right_to_left("Five visits, starting Monday.", otherwise=True)
    assert not is_right_to_left("For أحمد", otherwise=False)
    assert is_right_to_left("أحمد: Monday", otherwise=False)
