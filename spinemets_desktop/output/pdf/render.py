# SPDX-License-Identifier: MIT
"""Draw a document as a tagged PDF: a pure function from blocks to bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import takewhile
from typing import Any

from spinemets_desktop.document.model import Document, Run, Text
from spinemets_desktop.output.pdf.blocks import blocks_nodes
from spinemets_desktop.output.pdf.canvas import Paper
from spinemets_desktop.output.pdf.contents import fill_contents
from spinemets_desktop.output.pdf.draw import Pen, Place
from spinemets_desktop.output.pdf.flow import Flow, Mark, Placed
from spinemets_desktop.output.pdf.ink import Node, Shape, Strip, Words, color_ops, line_ops
from spinemets_desktop.output.pdf.metadata import Facts
from spinemets_desktop.output.pdf.setting import Area, Look, set_lines, words
from spinemets_desktop.output.pdf.style import INK, QUIET, RULE, style
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.output.pdf.text import Line, check_drawable, lines_of
from spinemets_desktop.output.pdf.title import title_strips
from spinemets_desktop.records import dataclass, replace

FOOT_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF: its bytes, its number of pages, and where each statement stands (pages from 0, points)."""

    data: bytes
    pages: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document set into pages: what `draw` needs, once. `footer` is the height of the footer in points.

    `flow` holds the pages, and the marks from which the layout of another document may go on; `area` the root of the
    tags and the style.
    """

    document: Document
    area: Area
    flow: Flow
    footer: float

    @property
    def pages(self) -> list[list[Placed]]:
        """The placed strips of each page."""
        return self.flow.pages

    def statements(self, pages: slice) -> set[str]:
        """Return the ids of the statements that stand on these pages (a slice counted from 0)."""
        return {name for strips in self.pages[pages] for placed in strips for name in statements(placed.strip) if name}

    def overhang(self) -> float:
        """Return by how many points the last page's content is too tall for what is left of the page before it.

        For a layout of two pages or more.
        """
        end = max(placed.y + max(placed.strip.height, placed.strip.rail) for placed in self.pages[-2])
        top = min(placed.y - placed.strip.before for placed in self.pages[-1])
        return end - top  # all of it reaches down to the same line as the room

    def without_end(self, document: Document, pages: int) -> Layout:
        """Return the layout of a document without its last section, which stood alone after so many pages.

        `document` is the one without that section. The tags are shared: this layout is not to be drawn any more.
        """
        self.area.elem.kids.pop()
        return replace(self, document=document, flow=replace(self.flow, pages=self.pages[:pages]))


def render(document: Document, *, page: str = "letter", type_size: str = "standard", stamp: datetime) -> Rendered:
    """Lay a document out and draw it: see `lay_out` and `draw` for what goes in, and for UsageError and FileError."""
    return draw(lay_out(document, page=page, type_size=type_size), stamp)


def lay_out(
    document: Document,
    *,
    page: str = "letter",
    type_size: str = "standard",
    last: int | None = None,
    like: Layout | None = None,
) -> Layout:
    """Set a document into pages; with `last`, what would begin after that page (from 1) is left out.

    `page` is `letter` or `a4`; `type_size` is `standard` (12 points), `clear` (14), `large` (18) or `giant` (24).
    `like` is the layout of a document that begins alike, on the same paper: what they share is taken from there, and
    only one of both is to be drawn. Raises UsageError for an unknown page or size, a character that no embedded font
    has, or a direction of text that can't be drawn yet; FileError for a logo that can't be read.
    """
    look = style(page, type_size)
    mark = shared(like, document) if like is not None else None
    check_drawable(all_texts(document, mark.block if mark is not None else 0))
    for most in (8, 88, 888, 8888):  # room for the page numbers, which are known in the end
        root = Elem("Document")
        area = Area(look, root, look.left, look.right - look.left, look.size, direction=document.direction, full=True)
        footer = footer_strip(document, area, most, most, tagged=False).height + FOOT_GAP
        flow = Flow(look.margin, look.height - look.margin - footer)
        area = replace(area, hang=look.rail > 0, flow=flow)
        if like is not None and mark is not None and like.footer == footer:
            flow.go_on(like.flow, mark)
            root.kids += like.area.elem.kids[: mark.kids]
            fill(document, mark.block, area, flow, last)
        else:
            flow.add(title_strips(document, area))
            fill(document, 0, area, flow, last)
        wider = footer_strip(document, area, len(flow.pages), len(flow.pages), tagged=False).height + FOOT_GAP
        if len(flow.pages) <= most + 1 or wider <= footer:
            break
    return Layout(document, area, flow, footer)


def fill(document: Document, begin: int, area: Area, flow: Flow, last: int | None) -> None:
    """Set the blocks of a document from number `begin` on (from 0) into a flow."""
    root = area.elem
    nodes = blocks_nodes(document.blocks[begin:], area, lambda number: flow.mark(begin + number, len(root.kids)))
    flow.add(until_page(nodes, flow, last))
    flow.finish()
    fill_contents(flow.pages, root, area.style.right)


def shared(like: Layout, document: Document) -> Mark | None:
    """Return the last mark of a layout up to which its document is the same, and so is the block that comes next."""
    other = like.document
    if (other.title, other.subtitle, other.logo) != (document.title, document.subtitle, document.logo):
        return None
    same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(other.blocks, document.blocks, strict=False)))
    return next((mark for mark in reversed(like.flow.marks) if mark.block < same), None)


def draw(layout: Layout, stamp: datetime) -> Rendered:
    """Draw a layout as PDF/UA-1 and PDF/A-2a. A layout is drawn once: its tags are made on the way.

    `stamp` counts as the time of making, so that equal input gives equal bytes. ReportLab's OSError comes through
    for a logo that is gone since the layout.
    """
    document, look = layout.document, layout.area.style
    facts = Facts(document.title.plain, document.author, document.subject, document.lang, stamp)
    paper = Paper((look.width, look.height), facts)
    places = draw_pages(paper, layout)
    return Rendered(paper.finish(layout.area.elem), len(layout.pages), places)


def until_page(nodes: Iterator[Node], flow: Flow, last: int | None) -> Iterator[Node]:
    """Yield nodes until the flow has gone past a page (from 1), or all of them when there is no last page."""
    for node in nodes:
        if last is not None and len(flow.pages) > last:
            return
        yield node


def statements(strip: Strip) -> Iterator[str]:
    """Yield the ids of the statements that stand in a strip, "" for text of none."""
    for mark in strip.ink:
        if isinstance(mark, Words):
            yield mark.statement
            yield from (piece.statement for piece in mark.line.pieces)


def draw_pages(paper: Paper, layout: Layout) -> tuple[Place, ...]:
    """Draw all pages with their footers; the last page's footer is the one that is read out.

    Returns where the statements stand: pages from 0, corners in points from the top left.
    """
    places: list[Place] = []
    area = replace(layout.area, elem=layout.area.elem.add("Sect"))
    count = len(layout.pages)
    for number, strips in enumerate(layout.pages):
        pen = Pen(paper, number, area.style.height, area.style.width if area.direction == "rtl" else 0.0)
        for placed in strips:
            pen.strip(placed)
        last = number == count - 1
        top = area.style.height - area.style.margin - layout.footer + FOOT_GAP
        strip = footer_strip(layout.document, area, number + 1, count, tagged=last)
        pen.strip(Placed(top, strip), furniture=not last)
        places += pen.finish()
    return tuple(places)


def footer_strip(document: Document, area: Area, number: int, pages: int, *, tagged: bool) -> Strip:
    """Set the footer: its text at the left (at least 12 points), page number and reference (9 points) at the right.

    `number` is the page (from 1) of so many `pages`; without `tagged` it is an artifact. Returns one strip.
    """
    say, mark = Look(12.0, INK, False, 1.25), Look(9.0, QUIET, False, 1.3)
    footer = document.footer
    label = footer.page_label.replace("{page}", str(number)).replace("{pages}", str(pages))
    page = one_line(label, say, strong=True)
    *before, reference = lines_of((Run(footer.reference),), mark.size, area.width, area.direction) or (Line((), 0.0),)
    end = area.x + area.width
    lines = set_lines(footer.text, say, area.width - page.width - 24, area.direction)
    first, second = (line.width for line in (*lines, *[Line((), 0.0)] * 2)[:2])
    if before:
        left, low = end - reference.width, say.leading * max(len(lines), 1)
    elif len(lines) < 2 and first + page.width + reference.width + 30 <= area.width:
        left, low = end - page.width - 14 - reference.width, say.drop - mark.drop  # all on one line
    else:
        crowded = second + reference.width + 24 > area.width
        left, low = end - reference.width, say.leading * (max(len(lines), 1) if crowded else 1)
    height = max(len(lines) * say.leading, say.leading, low + (len(before) + 1) * mark.leading)
    rule = f"{color_ops(RULE, stroke=True)} 0.7 w {line_ops(area.x, 3.0, area.x + area.width, 3.0)} S"
    strip = Strip(height, [Shape(rule)])
    strip.ink += words(lines, say, area.x, 0.0, area.elem.add("P") if tagged and lines else None, footer.text.id)
    spots = [(page, say, end - page.width, 0.0)]
    spots += [(line, mark, end - line.width, low + n * mark.leading) for n, line in enumerate(before)]
    spots.append((reference, mark, left, low + len(before) * mark.leading))
    paragraph = area.elem.add("P") if tagged and before else None
    for line, look, x, y in spots:
        if line.pieces:
            elem = paragraph if before and look is mark else area.elem.add("P") if tagged else None
            strip.ink += words((line,), look, x, y, elem)
    return strip


def one_line(text: str, look: Look, *, strong: bool = False) -> Line:
    """Set a short text on one line, however wide; an empty text gives a line of width 0."""
    lines = lines_of((Run(text, strong),), look.size, 100_000.0)
    return lines[0] if lines else Line((), 0.0)


def all_texts(document: Document, begin: int = 0) -> list[str]:
    """Return everything that will be written, to be checked against the fonts before any of it is laid out.

    The blocks before number `begin` (from 0) are left out.
    """
    found: list[str] = [document.footer.page_label, document.footer.reference]
    waiting: list[Any] = [document.title, *document.subtitle, document.footer.text, *document.blocks[begin:]]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Text):
            found += [run.text for run in item.runs]
        elif isinstance(item, str):
            found.append(item)
        elif isinstance(item, tuple):
            waiting += item
        elif item is not None:
            waiting += [getattr(item, name) for name in shown(item.__class__)]
    return found


@cache
def shown(block: Any) -> tuple[str, ...]:
    """Return the names of those parts of a block that are printed: texts, strings, blocks, and tuples of them."""
    hidden = {"id", "level", "new_page", "marker", "role", "kind", "qr", "qr_alt", "name", "alt", "count", "entries"}
    hidden |= {"picture", "pictures", "marks", "row_heads", "write_in", "small", "uri"}
    return tuple(name for name in block.__slots__ if name not in hidden)
