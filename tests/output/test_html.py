# SPDX-License-Identifier: MIT
"""The handout as a page: the words of the paper, nothing that loads or runs, at home in a real browser."""

from __future__ import annotations

import base64
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from spinemets_desktop.document.model import Run, Text
from spinemets_desktop.document.texts import texts
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.output.html import as_html
from spinemets_desktop.output.svg import spread
from tests.browser import Browser
from tests.output.test_outputs import EXAMPLES, ROOT, example

BREAST = ROOT / "examples" / "breast-radiation.toml"
KIDNEY = ROOT / "examples" / "kidney-surgery-booklet.toml"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
VOID = {"meta", "img", "br"}
BAD_PAGE = '<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color:#bbb">pale</p></main>'


class Reader(HTMLParser):
    """Collects what is read: words outside pictures and the table of contents, links, ids, open elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.names: Counter[str] = Counter()
        self.feed(page)
        self.close()
        assert self.tags == [], "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        assert not any(name.startswith("on") or name == "style" for name in values)
        if tag == "a":
            self.links.append((values["href"] or "", ""))
        if tag not in VOID:
            self.tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "a":
            self.links[-1] = (self.links[-1][0], data)
        if "body" in self.tags and not {"svg", "nav"} & set(self.tags):
            self.words += re.findall(r"\w+", data)


def words(made: Handout) -> Counter[str]:
    """Return the words of the paper where each is said once: its texts, the numbers to call, the reference."""
    found = Counter(word for text in texts(made.unbroken) for word in re.findall(r"\w+", text.plain))
    numbers = [phone.number for block in made.document.blocks for phone in getattr(block, "phones", ())]
    return found + Counter(re.findall(r"\w+", " ".join([*numbers, made.document.footer.reference])))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("changes", [{}, {"length": "booklet"}, {"type": "giant"}], ids=str)
def test_it_says_the_words_of_the_paper_and_no_others(path: Path, changes: dict[str, str]) -> None:
    made = example(path, **changes)
    reader = Reader(made.html())
    assert Counter(reader.words) == words(made)
    assert len(reader.ids) == len(set(reader.ids))
    assert not {"script", "link", "iframe", "form", "input", "object"} & set(reader.names)


def test_numbers_dial_and_contents_lead_somewhere() -> None:
    reader = Reader(example(KIDNEY).html())
    dialled = {(uri, shown) for uri, shown in reader.links if uri.startswith("tel:")}
    assert dialled == {("tel:5550142", "555-0142"), ("tel:5550143", "555-0143"), ("tel:911", "911")}
    inside = [uri.removeprefix("#") for uri, _ in reader.links if uri.startswith("#")]
    assert len(inside) > 10 and set(inside) <= set(reader.ids)


@pytest.mark.parametrize(
    ("number", "said", "linked"),
    [
        ("555-0100", "Call 555-0100.", ["tel:5550100"]),
        ("555-0100", "Case 1555-0100 and 555-01007", []),
        ("555-0100", "+1 555-0100-22", []),
        ("1-800-FLOWERS-22", "Call 1-800-FLOWERS-22.", []),
    ],
)
def test_only_the_very_number_is_linked_in_a_text(
    make: Callable[..., Handout], number: str, said: str, linked: list[str]
) -> None:
    clinic = {"day_phone": number, "night_phone": "555-0199"}
    links = Reader(make(clinic=clinic, note=said).html()).links
    note = len(Reader(make(clinic=clinic, note="None").html()).links)
    assert [uri for uri, _ in links if uri == "tel:5550100"][: len(links) - note] == linked


def test_what_people_type_stays_words(make: Callable[..., Handout]) -> None:
    evil = '<script>alert(1)</script> "quoted" & <b onclick=x>'
    clinic = {"day_phone": "1234", "night_phone": "5678", "name": '"x" <y>'}
    made = make(note=evil, patient={"name": "<i>Sam</i>"}, clinic=clinic)
    page = made.html()
    assert Counter(Reader(page).words) == words(made)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script" not in page


def test_direction_language_and_logo(make: Callable[..., Handout], tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(base64.b64decode(PIXEL))
    clinic = {"day_phone": "1234", "night_phone": "5678", "name": "Riverside", "logo": str(logo)}
    document = make(clinic=clinic).document
    page = as_html(replace(document, direction="rtl", lang="ar", title=Text((Run("علم"), Run("word", lang="en")))))
    assert '<html lang="ar" dir="rtl">' in page and '<span lang="en" dir="auto">word</span>' in page
    assert f'src="data:image/png;base64,{PIXEL}" alt="Logo of Riverside"' in page


def test_names_beside_the_spine_stand_apart() -> None:
    assert spread([10, 12, 60], 20) == [10, 30, 60]


def test_same_document_same_page() -> None:
    assert example(KIDNEY).html() == example(KIDNEY).html()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    def save(path: Path, **changes: str) -> Path:
        page = tmp_path / "handout.html"
        page.write_text(example(path, **changes).html(), "utf-8")
        return page

    return save


def test_the_checker_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(BAD_PAGE)
    browser.open(page)
    rules = {line.split(":")[0] for line in browser.violations()}
    assert {"image-alt", "color-contrast"} <= rules


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_no_barrier_by_wcag_2_2_aa(browser: Browser, saved: Callable[..., Path], path: Path, length: str) -> None:
    page = saved(path, length=length)
    assert browser.open(page) == [page.as_uri()], "it asks for nothing but itself"
    for width in (1280, 320):
        browser.size(width)
        for scheme in ("light", "dark"):
            browser.media(scheme=scheme)
            assert browser.violations() == [], f"{width} px, {scheme}"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("larger", ["100%", "200%"])
def test_nothing_is_cut_off_on_a_narrow_screen_or_in_large_letters(
    browser: Browser, saved: Callable[..., Path], width: int, larger: str
) -> None:
    """At 320 px it stands as it does on a screen of 1280 px at 400 % zoom."""
    browser.size(width)
    browser.media()
    browser.open(saved(KIDNEY))
    browser.run(f"document.documentElement.style.fontSize = '{larger}'")
    wide = browser.run("document.documentElement.scrollWidth")
    assert wide <= width
    cut = browser.run(
        "[...document.querySelectorAll('h1,h2,h3,h4,p,li,a,figcaption,th,td')].filter(e => !e.closest('.wide') &&"
        f" (e.getBoundingClientRect().right > {width} || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e)"
        ".display !== 'inline')).map(e => e.outerHTML.slice(0, 80))"
    )
    assert cut == []


def test_names_in_the_pictures_are_whole(browser: Browser, saved: Callable[..., Path]) -> None:
    browser.size(800)
    browser.open(saved(KIDNEY))
    outside = browser.run(
        "[...document.querySelectorAll('svg text')].filter(t => { const s = t.ownerSVGElement.getBoundingClientRect(),"
        " b = t.getBoundingClientRect(); return b.left < s.left || b.right > s.right || b.top < s.top - 1"
        " || b.bottom > s.bottom + 1 }).map(t => t.textContent)"
    )
    assert outside == []
    assert browser.run("document.querySelectorAll('svg text').length") >= 8


def test_the_policy_lets_nothing_run_and_nothing_load(browser: Browser, saved: Callable[..., Path]) -> None:
    browser.open(saved(BREAST))
    script = "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
    assert browser.run(f"(() => {{ {script} return window.ran === undefined }})()") is True
    assert browser.run("fetch('data:,x').then(() => 'loaded', () => 'refused')") == "refused"
    assert browser.run("getComputedStyle(document.querySelector('.phones')).display") == "flex", "our own style counts"
    inline = 'document.body.innerHTML += \'<p style="color: rgb(1, 2, 3)" id="own">x</p>\''
    assert browser.run(f"{inline}; getComputedStyle(document.getElementById('own')).color") != "rgb(1, 2, 3)"


@pytest.mark.parametrize("path", [BREAST, KIDNEY], ids=lambda p: p.stem)
def test_it_prints_whole_with_the_warning_box_on_the_first_page(
    browser: Browser, saved: Callable[..., Path], path: Path
) -> None:
    made = example(path)
    browser.media(scheme="dark")
    browser.open(saved(path))
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(browser.paper())).pages]
    printed = Counter(re.findall(r"\w{4,}", " ".join(sheets)))
    wanted = Counter({word: count for word, count in words(made).items() if len(word) >= 4})
    assert {word: count for word, count in (wanted - printed).items() if printed[word] == 0} == {}
    assert "Get help now" in sheets[0] and "Do not drive" in sheets[0]
