# SPDX-License-Identifier: MIT
"""ReportLab's Platypus without tags, with the known savings: fonts once, one build, one path for the QR code."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    KeepTogether,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Para
from reportlab.platypus import Table as Grid

from benchmarks.peers import shared
from benchmarks.peers.platypus_drawings import Code, Lines, Spine
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

WIDTH = shared.PAGE[0] - 2 * shared.MARGIN
FOOT = 92.0
BASE = ParagraphStyle("base", fontName="Hyper", fontSize=12, leading=15.6, textColor=HexColor(shared.INK), spaceAfter=5)
BOLD = ParagraphStyle("bold", BASE, fontName="Hyper-Bold")
STYLES = {
    "body": BASE,
    "small": BASE,
    "lead": ParagraphStyle("lead", BASE, fontSize=14, leading=18.2),
    "status": BOLD,
    "label": BOLD,
    "item": ParagraphStyle("item", BASE, leftIndent=14, bulletIndent=2, spaceAfter=2),
    "check": ParagraphStyle("check", BASE, leftIndent=24, bulletIndent=2, spaceAfter=4),
    "number": ParagraphStyle("number", BOLD, fontSize=20, leading=24),
}
HEADS = {
    level: ParagraphStyle(
        f"h{level}",
        BOLD,
        fontSize=size,
        leading=size * 1.16,
        spaceBefore=11,
        textColor=HexColor(shared.ACCENT),
        keepWithNext=1,
    )
    for level, size in ((1, 25), (2, 14), (3, 12))
}
CARDS = {
    (size, role): ParagraphStyle(
        f"card{size}{role}",
        BOLD if role in ("label", "lead") else BASE,
        fontSize=size,
        leading=size * 1.25,
        spaceAfter=2,
        leftIndent=8 if role == "item" else 0,
    )
    for size in shared.CARD_SIZES
    for role in ("body", "label", "lead", "item", "small", "status")
}
BOX = [("BOTTOMPADDING", (0, 0), (-1, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 6), ("VALIGN", (0, 0), (-1, -1), "TOP")]
FLAT = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")] + BOX[2:]


class Numbered(Canvas):
    """A canvas that keeps the state of each page, so that one build knows the number of pages."""

    document: Document

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with no pages."""
        super().__init__(*args, **kwargs)
        self._states: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep the page for later."""
        self._states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Draw the footers and write."""
        for state in self._states:
            self.__dict__.update(state)
            self._foot(len(self._states))
            super().showPage()
        super().save()

    def _foot(self, pages: int) -> None:
        foot, right = self.document.footer, shared.PAGE[0] - shared.MARGIN
        label = foot.page_label.replace("{page}", str(self._pageNumber)).replace("{pages}", str(pages))
        self.line(shared.MARGIN, FOOT - 8, right, FOOT - 8)
        para = Para(escape(foot.text.plain), BASE)
        para.wrapOn(self, WIDTH * 0.62, FOOT)
        para.drawOn(self, shared.MARGIN, FOOT - 12 - para.height)
        self.setFont("Hyper-Bold", 12)
        self.drawRightString(right, FOOT - 24, label)
        self.setFont("Hyper", 9)
        self.drawRightString(right, FOOT - 36, foot.reference)


class PlainReportLabPeer:
    """ReportLab 5.1 without tags; fonts registered once."""

    name = "ReportLab Platypus (untagged)"
    tagged = False

    def __init__(self) -> None:
        """Register the fonts."""
        for name, path in zip(("Hyper", "Hyper-Bold"), shared.font_files(), strict=True):
            pdfmetrics.registerFont(TTFont(name, str(path)))
        bold = {"bold": "Hyper-Bold", "boldItalic": "Hyper-Bold"}
        pdfmetrics.registerFontFamily("Hyper", normal="Hyper", italic="Hyper", **bold)

    def prepare(self, document: Document) -> Document:
        """Return the document: Platypus is fed by calls."""
        return document

    def draw(self, source: Document) -> bytes:
        """Make the flowables and build once."""
        out = BytesIO()
        template = SimpleDocTemplate(
            out,
            pagesize=shared.PAGE,
            leftMargin=shared.MARGIN - 6,
            rightMargin=shared.MARGIN - 6,
            topMargin=shared.MARGIN,
            bottomMargin=FOOT,
            title=source.title.plain,
            author=source.author,
            lang=source.lang,
        )
        maker = type("Numbered", (Numbered,), {"document": source})
        head = [Para(text_of(source.title), HEADS[1]), Para(" | ".join(map(text_of, source.subtitle)), BASE)]
        template.build([*head, *blocks_of(source.blocks, WIDTH)], canvasmaker=maker)
        return out.getvalue()


def text_of(text: Text) -> str:
    """Return the runs of a text in Platypus markup."""
    return "".join(f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text) for run in text.runs)


def blocks_of(blocks: Iterable[Block], width: float) -> list[Any]:
    """Return the flowables of blocks."""
    return [flowable for block in blocks for flowable in block_of(block, width)]


def block_of(block: Block, width: float) -> list[Any]:
    """Return the flowables of one block."""
    match block:
        case Section():
            return section(block, width)
        case Paragraph(text, role):
            return [Para(text_of(text), STYLES[role])]
        case ListBlock(items, marker):
            signs = [f"{n + 1}." if marker == "number" else "\u2022" for n in range(len(items))]
            if marker == "check":
                return [tick(item, width) for item in items]
            pairs = zip(items, signs, strict=True)
            return [Para(text_of(item), STYLES["item"], bulletText=sign) for item, sign in pairs]
        case Callout(kind, heading, blocks):
            head = [Para(text_of(heading), HEADS[3])] if heading else []
            style = [("BACKGROUND", (0, 0), (-1, -1), HexColor(shared.FILLS[kind])), *BOX]
            edge = [("BOX", (0, 0), (-1, -1), 3, HexColor(shared.RED))] if kind == "emergency" else []
            return [Grid([[[*head, *blocks_of(blocks, width - 12)]]], [width], style=style + edge), Spacer(0, 6)]
        case Phones():
            return phones(block, width)
        case Figure():
            return figure(block)
        case Table():
            return table(block, width)
        case WriteLines(count, label):
            return [*([Para(text_of(label), BASE)] if label else []), Lines(count, width)]
        case Contents():
            return blocks_of(shared.headings(block), width)
        case Card():
            return card(block)


def tick(item: Text, width: float) -> Any:
    """Return an item with a box to tick."""
    style = [("BOX", (0, 0), (0, 0), 0.9, HexColor(shared.INK)), *FLAT]
    box = Grid([[""]], [14.2], [14.2], style=style)
    return Grid([[box, Para(text_of(item), BASE)]], [22, width - 22], style=FLAT)


def section(block: Section, width: float) -> list[Any]:
    """Return a section, its figure beside its text."""
    start = PageBreak() if block.new_page else CondPageBreak(60)
    head = [start, Para(text_of(block.heading), HEADS[block.level])]
    if block.aside is None:
        return [*head, *blocks_of(block.blocks, width)]
    row = [figure(block.aside), blocks_of(block.blocks, width - 190)]
    return [*head, Grid([row], [190, width - 190], style=FLAT)]


def figure(block: Figure) -> list[Any]:
    """Return the picture with the words beside it and its caption below."""
    words = [Para(escape(text), BASE) for _, text in block.labels]
    picture = Spine(block.marks)
    across = Grid([[picture, words]], [picture.width + 8, 130], style=FLAT)
    across.hAlign = "LEFT"
    return [across, Para(text_of(block.caption), BASE)]


def phones(block: Phones, width: float) -> list[Any]:
    """Return the numbers side by side with the code."""
    cells: list[Any] = [
        [
            Para(text_of(phone.label), BOLD),
            Para(f'<a href="{shared.tel(phone.number)}">{escape(phone.number)}</a>', STYLES["number"]),
        ]
        for phone in block.phones
    ]
    side = shared.QR_SIDE + 12 if block.qr else 0
    widths = [(width - side) / len(cells)] * len(cells) + [side] * bool(block.qr)
    row = [*cells, Code(block.qr)] if block.qr else cells
    return [Grid([row], widths, style=[("BOX", (0, 0), (-1, -1), 1.2, HexColor(shared.ACCENT)), *BOX]), Spacer(0, 6)]


def table(block: Table, width: float) -> list[Any]:
    """Return a table with a header row that is repeated."""
    rows = [[Para(text_of(cell), BOLD) for cell in block.head]]
    rows += [[Para(text_of(cell), BASE) for cell in row] for row in block.rows]
    heights = [None] + [25.5 if block.write_in else None] * len(block.rows)
    style = [("GRID", (0, 0), (-1, -1), 0.7, HexColor("#9aa5ad")), *BOX[2:]]
    title = [Para(text_of(block.title), BOLD)] if block.title.runs else []
    return [*title, Grid(rows, [width / len(block.head)] * len(block.head), heights, style=style, repeatRows=1)]


def card(block: Card) -> list[Any]:
    """Return the two sides of the wallet card beside each other."""
    size = shared.card_size(block)
    sides = [card_side(side, size) for side in (block.front, block.back)]
    style = [("GRID", (0, 0), (-1, -1), 0.6, HexColor("#9aa5ad")), *BOX]
    both = Grid([sides], [shared.CARD[0]] * 2, [shared.CARD[1]], style=style)
    return [KeepTogether([Para(text_of(block.caption), BASE), both])]


def card_side(blocks: Iterable[Block], size: float) -> list[Any]:
    """Return one side of the card in small type."""
    found: list[Any] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(Para(text_of(block.text), CARDS[size, block.role]))
        elif isinstance(block, ListBlock):
            found += [Para(text_of(item), CARDS[size, "item"], bulletText="\u2022") for item in block.items]
        elif isinstance(block, WriteLines):
            found += [*([Para(text_of(block.label), CARDS[size, "body"])] if block.label else []), Lines(1, 200)]
    return found
