# SPDX-License-Identifier: MIT
"""What stands where: one sheet for an ordinary case, margins, no stranded lines, boxes and rows kept whole."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdf
import pytest
import samples
from samples import p, t

from spinemets_desktop.document.model import Callout, Document, Run, Section, Table, Text
from spinemets_desktop.output.pdf.flow import Placed
from spinemets_desktop.output.pdf.ink import Box, Strip, Words
from spinemets_desktop.output.pdf.render import lay_out, render
from spinemets_desktop.output.pdf.style import MM, PAPERS, SIZES, style
from spinemets_desktop.output.pdf.table import squeezed
from tests.quality import overlapping

ALL = [(paper, size) for paper in PAPERS for size in SIZES]


def pages_of(document: Document, paper: str = "letter", size: str = "standard") -> list[list[Placed]]:
    return lay_out(document, page=paper, type_size=size).pages


def text_of(document: Document, **how: str) -> list[str]:
    data = render(document, stamp=samples.STAMP, **how).data
    return [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(data)).pages]


def words_on(page: list[Placed]) -> list[tuple[float, Words]]:
    return [(placed.y + ink.y, ink) for placed in page for ink in placed.strip.ink if isinstance(ink, Words)]


@pytest.mark.parametrize("paper", PAPERS)
def test_an_ordinary_case_is_one_sheet(paper: str) -> None:
    assert len(pages_of(samples.ordinary(), paper)) == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_red_flags_and_phones_are_on_the_first_page(paper: str) -> None:
    first = text_of(samples.ordinary(), page=paper)[0]
    for words in ("Get help NOW", "Sudden very bad back", "Call us the same day", "555 010 2000", "555 010 2001"):
        assert words in first


@pytest.mark.parametrize(("paper", "size"), ALL)
def test_nothing_leaves_the_margins(paper: str, size: str) -> None:
    look = style(paper, size)
    assert look.margin >= 16 * MM
    layout = lay_out(samples.fullest(), page=paper, type_size=size)
    bottom = look.height - look.margin - layout.footer
    for page in layout.pages:
        for y, ink in words_on(page):
            assert look.left - 0.01 <= ink.x
            assert ink.x + ink.line.width <= look.right + 0.5, ink.line
            assert look.margin - 1 <= y - ink.size * 0.7
            assert y <= bottom + 1


@pytest.mark.parametrize(("paper", "size"), ALL)
def test_a_list_longer_than_a_page_before_a_table_stays_on_its_pages(paper: str, size: str) -> None:
    many = samples.items(*(f"Source {number}, with a title and a place where it stands." for number in range(60)))
    table = Table(t(""), (t("Name"), t("Day")), ((t("one"), t("two")),))
    within = Section("sources", t("Sources"), (many,), level=3)
    document = samples.sheet((p("First words."), Section("evidence", t("Evidence"), (within, table))))
    layout, look = lay_out(document, page=paper, type_size=size), style(paper, size)
    bottom = look.height - look.margin - layout.footer
    seen = [(y, ink) for page in layout.pages for y, ink in words_on(page)]
    assert max(y for y, _ in seen) <= bottom + 1


@pytest.mark.parametrize(("widths", "expected"), [
    ([100.0, 100.0], [50.0, 50.0]),
    ([20.0, 300.0, 300.0], [20.0, 40.0, 40.0]),
    ([30.0, 35.0, 80.0], [30.0, 35.0, 35.0]),
])  # fmt: skip
def test_only_the_widest_columns_of_a_table_give_way(widths: list[float], expected: list[float]) -> None:
    assert squeezed(widths, 100.0) == pytest.approx(expected)


@pytest.mark.parametrize(("paper", "size"), ALL)
def test_text_is_never_small(paper: str, size: str) -> None:
    for page in pages_of(samples.fullest(), paper, size)[:-1]:  # the card is on the last page
        assert min(ink.size for _, ink in words_on(page)) >= 12


@pytest.mark.parametrize(("paper", "size"), ALL)
def test_what_only_clinicians_read_is_small_and_as_wide_as_the_page(paper: str, size: str) -> None:
    table = Table(t(""), (t("Name"), t("Day")), ((t("one"), t("two")),))
    within = Section("sources", t("Sources"), (samples.items("A source with a title."),), level=3)
    evidence = Section("evidence", t("Evidence"), (within, table), new_page=True, small=True)
    first, second = pages_of(samples.sheet((p("First words."), evidence)), paper, size)
    assert min(ink.size for _, ink in words_on(first)) >= 12
    text = [ink for _, ink in words_on(second) if ink.size < 12]
    assert {ink.size for ink in text} == {9.0}
    assert len(text) == 6  # a bullet, its words, four cells
    assert min(ink.x for ink in text) < style(paper, size).left + 9


@pytest.mark.parametrize("lines", range(30, 60))
def test_a_heading_at_the_top_of_a_page_stands_above_the_next(lines: int) -> None:
    first = tuple(p(f"Sentence {number} of a long page.") for number in range(lines))
    daily = Section("daily", t("Daily life"), (Section("moving", t("Move"), (p("Roll onto your side."),), level=3),))
    pages = pages_of(samples.sheet((*first, daily)))
    assert [overlapping(page) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize(("paper", "size"), ALL)
def test_no_heading_ends_a_page(paper: str, size: str) -> None:
    for page in pages_of(samples.fullest(), paper, size):
        last = page[-1].strip.ink
        assert not [ink for ink in last if isinstance(ink, Words) and ink.elem is not None and ink.elem.role[0] == "H"]


def test_no_line_of_a_paragraph_is_alone() -> None:
    sentence = "This is one of many sentences that make up a long paragraph about nothing in particular. "
    for count in range(18, 60):
        document = samples.sheet((p(sentence * 22), p(sentence * count)))
        pages = pages_of(document)
        for page in pages:
            lines: dict[int, int] = {}
            for _, ink in words_on(page):
                if ink.elem is not None and ink.elem.role == "P":
                    lines[id(ink.elem)] = lines.get(id(ink.elem), 0) + 1
            bodies = list(lines.values())[3:] if page is pages[0] else list(lines.values())
            assert all(n >= 2 for n in bodies), count


def test_a_box_is_kept_whole_or_cut_between_its_parts() -> None:
    filler = tuple(p("Words to fill the page with. " * 9) for _ in range(8))
    pages = pages_of(samples.sheet((*filler, samples.SAME_DAY)))
    holders = [n for n, page in enumerate(pages) for _, ink in words_on(page) if ink.statement.startswith("today")]
    assert len(set(holders)) == 1
    tall = Callout("note", t("A very long note"), tuple(p("One thing after another. " * 30) for _ in range(14)))
    texts = text_of(samples.sheet((tall,)))
    assert len(texts) > 1
    assert all("A very long note" in text for text in texts)
    data = render(samples.sheet((tall,)), stamp=samples.STAMP).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert sum(1 for elem in elems(pdf.Root.StructTreeRoot) if str(elem.get("/S", "")) == "/H2") == 1


def elems(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = []
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *elems(kid)]
    return found


def test_a_long_table_repeats_its_head() -> None:
    rows = tuple((t(f"Row {n}"), t("Something to say about it"), t("And more")) for n in range(90))
    table = Table(t("A long table"), (t("Name of the row"), t("What"), t("Why")), rows)
    texts = text_of(samples.sheet((table,)))
    assert len(texts) > 2
    assert all("Name of the row" in text for text in texts)
    assert sum(text.count("A long table") for text in texts) == 1


@pytest.mark.parametrize(("lines", "small", "pages"), [(1, False, 1), (30, False, 2), (1, True, 2)])
def test_a_chapter_begins_a_page_unless_most_of_it_is_empty(lines: int, small: bool, pages: int) -> None:
    first = tuple(p(f"One {number}.") for number in range(lines))
    chapter = Section("two", t("Two"), (p("Second."),), new_page=True, small=small)
    found = text_of(samples.sheet((*first, chapter)))
    assert len(found) == pages
    assert "Second" in found[-1]
    assert ("One" in found[-1]) is (pages == 1)


def test_what_introduces_a_list_stands_with_it() -> None:
    for lines in range(30, 50):
        first = tuple(p(f"Sentence {number}.") for number in range(lines))
        asked = Section("ask", t("Ask"), (p("Tick what fits."), samples.items("One thing?", "Or two?")))
        pages = text_of(samples.sheet((*first, asked)))
        assert [page for page in pages if ("Tick" in page) is not ("One thing" in page)] == [], lines


def test_places_stand_on_their_pages() -> None:
    made = render(samples.fullest(), page="a4", stamp=samples.STAMP)
    ids = {place.id for place in made.places}
    assert {"title", "now.heading", "now.signs.0", "today.signs.6", "rt_multi.what", "message"} <= ids
    for place in made.places:
        assert 0 <= place.page < made.pages
        assert 0 <= place.x0 < place.x1 <= 595.3
        assert 0 <= place.y0 < place.y1 <= 841.9


def test_long_words_and_hundred_pages_are_not_clipped() -> None:
    long = samples.sheet((p("x" * 10_000),))
    assert sum(text.count("x") for text in text_of(long)) >= 10_000
    many = samples.sheet(tuple(p("All work and no play. " * 40) for _ in range(360)))
    made = render(many, stamp=samples.STAMP)
    assert made.pages >= 100
    assert "Page 100 of " in pypdf.PdfReader(io.BytesIO(made.data)).pages[99].extract_text()


def test_notes_and_languages() -> None:
    foreign = Text((Run("Say "), Run("¿Dónde le duele?", lang="es"), Run(" to ask."), Run("\u00a0[1,\u00a04]")), "x")
    document = samples.sheet((replace(p(""), text=foreign),))
    assert "Say ¿Dónde le duele? to ask. [1, 4]" in text_of(document)[0].replace("\xa0", " ")
    data = render(document, stamp=samples.STAMP).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spans = [elem for elem in elems(pdf.Root.StructTreeRoot) if elem.get("/S") == pikepdf.Name.Span]
    assert [str(span.Lang) for span in spans] == ["es"]


def test_a_box_that_is_a_little_too_tall_gives_space_before_it_is_cut() -> None:
    def box(*heights: float) -> Box:
        return Box([Strip(height, before=10.0) for height in heights], top=5.0, bottom=5.0)

    little, much, small = box(40, 40, 40), box(60, 60, 60), box(20, 20)
    for each in (little, much, small):
        each.tighten(140.0)
    assert little.height == pytest.approx(140.0)
    assert [strip.before for strip in little.strips] == pytest.approx([10.0, 5.0, 5.0])
    assert [strip.before for strip in (*much.strips, *small.strips)] == [10.0] * 5
