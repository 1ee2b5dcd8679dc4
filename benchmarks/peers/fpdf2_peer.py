# SPDX-License-Identifier: MIT
"""fpdf2 without tags: cells and pictures by calls, the pictures parsed once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from fpdf import FPDF, FontFace
from fpdf.drawing_primitives import Transform
from fpdf.svg import SVGObject

from benchmarks.peers import shared
from spinemets_desktop.document.model import (
    Block,
    Callout,
    Card,
    Contents,
    Document,
    Figure,
    ListBlock,
    Paragraph,
    Phones,
    Section,
    Table,
    Text,
    WriteLines,
)

FOOT = 92.0
BORDER = {
    "emergency": (shared.RED, 3.0),
    "message": (shared.ACCENT, 1.2),
    "same_day": ("#5f3b00", 1.2),
    "note": (shared.QUIET, 0.8),
    "steps": (shared.RED, 0.8),
}


class Page(FPDF):
    """A document being written."""

    def __init__(self, document: Document) -> None:
        """Set paper, fonts and description."""
        super().__init__(unit="pt", format="letter")
        self.document = document
        for style, path in zip(("", "B"), shared.font_files(), strict=True):
            self.add_font("Hyper", style, str(path))
        self.set_margins(shared.MARGIN, shared.MARGIN)
        self.set_auto_page_break(True, FOOT)
        self.set_title(document.title.plain)
        self.set_author(document.author)
        self.set_lang(document.lang)
        self.size, self.leading, self.strong = shared.SIZE, shared.LEADING, False

    def footer(self) -> None:
        """Write the foot of a page."""
        foot = self.document.footer
        self.set_y(-FOOT + 10)
        self.set_font("Hyper", "", 12)
        self.line(self.l_margin, self.y - 3, self.w - self.r_margin, self.y - 3)
        top = self.y
        self.multi_cell(self.epw * 0.7, shared.LEADING, foot.text.plain, align="L")
        self.set_xy(self.l_margin, top)
        self.set_font("Hyper", "B", 12)
        label = foot.page_label.replace("{page}", str(self.page_no())).replace("{pages}", "{nb}")
        self.cell(self.epw, shared.LEADING, label, align="R", new_x="LMARGIN", new_y="NEXT")
        self.set_font("Hyper", "", 9)
        self.cell(self.epw, 12, foot.reference, align="R")

    def say(
        self,
        text: Text,
        *,
        size: float = 0,
        strong: bool = False,
        indent: float = 0,
        after: float = 5,
        sign: str = "",
    ) -> None:
        """Write a paragraph; bold runs by fpdf2's markers."""
        size = size or self.size
        mixed = any(run.strong for run in text.runs) and not strong
        words = "".join(f"**{run.text}**" if run.strong else run.text for run in text.runs) if mixed else text.plain
        self.set_font("Hyper", "B" if strong or self.strong else "", size)
        left = self.l_margin
        high = size * self.leading / shared.SIZE
        if sign:
            self.set_x(left + 2)
            if self.will_page_break(high):
                self.add_page()
            self.cell(indent - 2, high, sign)
        self.set_x(left + indent)
        self.multi_cell(0, high, words, align="L", markdown=mixed, new_x="LMARGIN", new_y="NEXT")
        self.y += after


class Fpdf2Peer:
    """fpdf2 2.8; it has no way to keep a parsed font between documents."""

    name = "fpdf2 (untagged)"
    tagged = False

    def prepare(self, document: Document) -> Document:
        """Return the document: fpdf2 is fed by calls."""
        return document

    def draw(self, source: Document) -> bytes:
        """Write cell by cell."""
        page = Page(source)
        page.add_page()
        page.set_text_color(shared.INK)
        page.say(source.title, size=shared.TITLE, strong=True)
        page.set_font("Hyper", "", 12)
        subtitle = " | ".join(text.plain for text in source.subtitle)
        page.multi_cell(0, 15.6, subtitle, new_x="LMARGIN", new_y="NEXT", align="L")
        page.y += 6
        blocks(page, source.blocks)
        return bytes(page.output())


@cache
def picture(svg: str) -> SVGObject:
    """Parse a picture once."""
    return SVGObject(svg)


def place(page: Page, svg: str, x: float, y: float, width: float, height: float) -> None:
    """Draw a picture."""
    shape = picture(svg)
    _, _, drawing = shape.transform_to_rect_viewport(1, width, height, ignore_svg_top_attrs=True)
    with page.drawing_context() as context:
        page.set_xy(x, y)
        drawing.transform = (drawing.transform or Transform.identity()) @ Transform.translation(x, y)
        context.add_item(drawing)


def blocks(page: Page, found: Iterable[Block]) -> None:
    """Write blocks one after the other."""
    for each in found:
        if isinstance(each, Contents):
            blocks(page, shared.headings(each))
        else:
            block(page, each)


def block(page: Page, each: Block) -> None:
    """Write one block."""
    match each:
        case Section():
            section(page, each)
        case Paragraph(text, role):
            page.say(text, size=14 if role == "lead" else 0, strong=role in ("status", "label"))
        case ListBlock():
            items(page, each)
        case Callout():
            callout(page, each)
        case Phones():
            phones(page, each)
        case Figure():
            figure(page, each)
        case Table():
            table(page, each)
        case WriteLines(count, label):
            if label:
                page.say(label)
            for _ in range(count):
                page.y += 25.5
                page.line(page.l_margin, page.y, page.w - page.r_margin, page.y)
        case Card():
            card(page, each)


def items(page: Page, each: ListBlock) -> None:
    """Write a list."""
    for number, item in enumerate(each.items):
        if each.marker == "check":
            if page.will_page_break(18):
                page.add_page()
            page.rect(page.l_margin + 2, page.y, 14.2, 14.2)
            page.say(item, indent=24, after=4)
        else:
            page.say(item, indent=14, after=2, sign=f"{number + 1}." if each.marker == "number" else "\u2022")


def section(page: Page, each: Section) -> None:
    """Write a section, its figure beside its text."""
    if each.new_page or page.will_page_break(60 if each.aside is None else 240):
        page.add_page()
    page.y += 8
    page.set_text_color(shared.ACCENT)
    page.say(each.heading, size=shared.HEADING if each.level == 2 else shared.SIZE, strong=True)
    page.set_text_color(shared.INK)
    if each.aside is None:
        blocks(page, each.blocks)
        return
    top, left = page.y, page.l_margin
    figure(page, each.aside)
    bottom = page.y
    page.set_left_margin(left + 190)
    page.set_xy(page.l_margin, top)
    blocks(page, each.blocks)
    page.set_left_margin(left)
    page.set_xy(left, max(page.y, bottom))


def figure(page: Page, each: Figure) -> None:
    """Draw the picture with the words beside it and its caption below."""
    top, left = page.y, page.l_margin
    place(page, shared.figure_svg(each.marks), left, top, 44, shared.FIGURE_HEIGHT)
    page.set_left_margin(left + 52)
    page.set_xy(page.l_margin, top)
    page.set_font("Hyper", "", 12)
    for _, words in each.labels:
        page.multi_cell(130, 15.6, words, new_x="LMARGIN", new_y="NEXT", align="L")
    page.set_left_margin(left)
    page.set_xy(left, top + shared.FIGURE_HEIGHT)
    page.say(each.caption)


def callout(page: Page, each: Callout) -> None:
    """Write a box and draw its edge; kept whole by an estimate, since measuring would be a second layout."""
    texts = [*([each.heading] if each.heading else []), *shared.side_texts(each.blocks)]
    if page.will_page_break(16 + sum(18.0 * (1 + len(text.plain) // 90) for text in texts)):
        page.add_page()
    color, thick = BORDER[each.kind]
    top, left = page.y, page.l_margin
    page.set_left_margin(left + 8)
    page.y += 8
    if each.heading is not None:
        page.set_text_color(color)
        page.say(each.heading, strong=True)
        page.set_text_color(shared.INK)
    blocks(page, each.blocks)
    page.set_left_margin(left)
    page.set_draw_color(color)
    page.set_line_width(thick)
    page.rect(left, top, page.epw, page.y - top + 3, round_corners=True, corner_radius=4)
    page.set_draw_color("#15191d")
    page.set_line_width(0.6)
    page.set_xy(left, page.y + 8)


def phones(page: Page, each: Phones) -> None:
    """Write the numbers side by side with the code."""
    top, left = page.y, page.l_margin
    page.rect(left, top, page.epw, 74, round_corners=True, corner_radius=4)
    room = (page.epw - shared.QR_SIDE - 20) / max(1, len(each.phones))
    for number, phone in enumerate(each.phones):
        x = left + 8 + number * room
        page.set_xy(x, top + 8)
        page.set_font("Hyper", "B", 12)
        page.multi_cell(room - 6, 15.6, phone.label.plain, new_x="LEFT", new_y="NEXT", align="L")
        page.set_font("Hyper", "B", 20)
        page.cell(room - 6, 24, phone.number, link=shared.tel(phone.number))
    if each.qr:
        side = shared.QR_SIDE
        place(page, shared.qr_svg(each.qr), page.w - page.r_margin - side - 6, top + 6, side, side)
    page.set_xy(left, top + 80)


def table(page: Page, each: Table) -> None:
    """Write a table with a header row that is repeated."""
    if each.title.runs:
        page.say(each.title, strong=True)
    page.set_font("Hyper", "", 12)
    high = 25.5 if each.write_in else shared.LEADING
    with page.table(line_height=high, text_align="LEFT", headings_style=FontFace(emphasis="BOLD"), padding=2) as grid:
        for row in (each.head, *each.rows):
            grid.row([cell.plain for cell in row])
    page.y += 6


def card(page: Page, each: Card) -> None:
    """Write the two sides of the wallet card beside each other."""
    width, height = shared.CARD
    if page.will_page_break(height + 20):
        page.add_page()
    page.say(each.caption)
    top, left, right = page.y, page.l_margin, page.r_margin
    page.size = shared.card_size(each)
    for number, side in enumerate((each.front, each.back)):
        x = left + number * width
        page.rect(x, top, width, height)
        page.set_left_margin(x + 9)
        page.set_right_margin(page.w - x - width + 9)
        page.set_xy(x + 9, top + 6)
        for part in side:
            small(page, WriteLines(1, part.label) if isinstance(part, WriteLines) else part)
    page.size = shared.SIZE
    page.set_left_margin(left)
    page.set_right_margin(right)
    page.set_xy(left, top + height + 6)


def small(page: Page, part: Block) -> None:
    """Write a part of the card in its small type."""
    if isinstance(part, Paragraph):
        page.say(part.text, strong=part.role in ("lead", "label"), after=2)
    elif isinstance(part, ListBlock):
        for item in part.items:
            page.say(item, indent=8, after=1, sign="\u2022")
    else:
        block(page, part)
