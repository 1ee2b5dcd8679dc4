# SPDX-License-Identifier: MIT
"""Typst with PDF/UA-1: the document as Typst markup, one Compiler kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import zip_longest

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
from spinemets_desktop.document.pictures import pictogram

PRELUDE = f"""
#set text(font: ("{shared.FAMILY}", "Noto Sans"), size: 12pt, fill: rgb("{shared.INK}"), hyphenate: false,
  top-edge: 0.95em, bottom-edge: -0.35em)
#set par(leading: 0pt, spacing: 5pt, justify: false)
#set block(spacing: 6pt)
#set list(spacing: 2pt, indent: 2pt)
#set enum(spacing: 2pt, indent: 2pt)
#set table(stroke: 0.7pt + rgb("#9aa5ad"), inset: 4pt)
#show heading: set text(fill: rgb("{shared.ACCENT}"), weight: "bold")
#show heading: set block(above: 11pt, below: 4pt, sticky: true)
#show heading.where(level: 1): set text(size: 25pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
#let box-of(fill, stroke, body) = block(width: 100%, fill: fill, stroke: stroke, inset: 8pt, radius: 4pt,
  breakable: false, body)
#let tick = box(width: 14.2pt, height: 14.2pt, stroke: 0.9pt, baseline: 2pt)
#let write-lines(count) = pdf.artifact(stack(..range(count).map(_ => block(height: 25.5pt, width: 100%,
  align(bottom, line(length: 100%, stroke: 0.6pt))))))
"""


class TypstPeer:
    """Typst 0.15; the source changes from document to document, the Compiler and what it remembers stay."""

    name = "Typst (ua-1)"
    tagged = True

    def __init__(self) -> None:
        """Load the fonts."""
        import typst

        fonts = [str(shared.font_files()[0].parent)]
        self._compiler = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)

    def prepare(self, document: Document) -> bytes:
        """Return Typst markup."""
        return markup(document).encode()

    def draw(self, source: bytes) -> bytes:
        """Compile."""
        made = self._compiler.compile(input=source, pdf_standards="ua-1")
        if not isinstance(made, bytes):
            raise TypeError("Typst made no PDF")
        return made


def string(text: str) -> str:
    """Return a Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def text_of(text: Text) -> str:
    """Return the runs of a text as calls, so that nothing in them is markup."""
    return "".join(f"#strong({string(run.text)});" if run.strong else f"#{string(run.text)};" for run in text.runs)


def markup(document: Document) -> str:
    """Return the whole document as Typst source."""
    foot = document.footer
    left, right = foot.page_label.split("{page}", 1)
    middle, end = right.split("{pages}", 1)
    label = f'#context [{left}#counter(page).display("1"){middle}#counter(page).final().first(){end}]'
    footer = (
        f"#set text(size: 12pt)\n#line(length: 100%, stroke: 0.7pt)\n#grid(columns: (1fr, auto), gutter: 18pt,"
        f" [{text_of(foot.text)}], align(right)[*{label}*\\ #text(size: 9pt)[#{string(foot.reference)};]])"
    )
    subtitle = " | ".join(text_of(text) for text in document.subtitle)
    title = string(document.title.plain)
    return "\n\n".join(
        (
            f"#set document(title: {title}, author: {string(document.author)})",
            f"#set document(description: {string(document.subject)})",
            f"#set text(lang: {string(document.lang[:2])}, region: {string(document.lang[3:])})",
            f'#set page("us-letter", margin: (rest: {shared.MARGIN}pt, bottom: 92pt), footer-descent: 6pt)',
            f"#set page(footer: [{footer}])",
            PRELUDE,
            f"= {text_of(document.title)}",
            subtitle,
            *blocks_of(document.blocks),
        )
    )


def blocks_of(blocks: Iterable[Block]) -> list[str]:
    """Return blocks one by one."""
    return [block_of(block) for block in blocks]


def body(blocks: Iterable[Block]) -> str:
    """Return blocks as one piece of content."""
    return "\n\n".join(blocks_of(blocks))


def block_of(block: Block) -> str:
    """Return one block."""
    match block:
        case Section():
            return section(block)
        case Paragraph(text, role):
            inner = text_of(text)
            strong = f"#strong[{inner}]"
            return {"lead": f"#text(size: 14pt)[{inner}]", "status": strong, "label": strong}.get(role, inner)
        case ListBlock(items, "sign", pictures):
            return signs(items, pictures)
        case ListBlock(items, marker):
            sign = "+" if marker == "number" else "-"
            lines = "\n".join(f"{sign} {text_of(item)}" for item in items)
            ticks = "#set list(marker: tick, body-indent: 7pt, spacing: 4pt)"
            return f"#[\n{ticks}\n{lines}\n]" if marker == "check" else lines
        case Callout(kind, heading, blocks):
            head = f"== {text_of(heading)}\n\n" if heading else ""
            stroke = f'3pt + rgb("{shared.RED}")' if kind == "emergency" else "none"
            return f'#box-of(rgb("{shared.FILLS[kind]}"), {stroke})[\n{head}{body(blocks)}\n]'
        case Phones():
            return phones(block)
        case Figure():
            return figure(block)
        case Table():
            return table(block)
        case WriteLines(count, label):
            return f"{text_of(label) if label else ''}\n\n#write-lines({count})"
        case Card():
            return card(block)
        case Contents(label, _):
            return f"#outline(title: [{text_of(label)}], depth: 2)"


def section(block: Section) -> str:
    """Return a section, its figure beside its text."""
    head = f"{'=' * block.level} {text_of(block.heading)}\n\n"
    if block.new_page:
        head = f"#pagebreak(weak: true)\n{head}"
    if block.aside is None:
        return head + body(block.blocks)
    return f"{head}#grid(columns: (190pt, 1fr), gutter: 10pt, [{figure(block.aside)}], [\n{body(block.blocks)}\n])"


def signs(items: Sequence[Text], pictures: Sequence[str]) -> str:
    """Return warning signs in two columns, each behind its pictogram."""
    cells = []
    for item, name in zip_longest(items, pictures, fillvalue=""):
        svg = string(shared.picture_svg(pictogram(name))) if name else '""'
        picture = f'#image(bytes({svg}), format: "svg", height: 21pt)' if name else ""
        cells.append(f"[#pdf.artifact[{picture}]], [{text_of(item)}]" if name else f"[], [{text_of(item)}]")
    return f"#grid(columns: (21pt, 1fr, 21pt, 1fr), gutter: 5pt, {', '.join(cells)})"


def figure(block: Figure) -> str:
    """Return the picture with the words beside it and its caption below."""
    drawing, height = shared.drawing_svg(block)
    picture = f'#image(bytes({string(drawing)}), format: "svg", height: {height}pt, alt: {string(block.alt)})'
    words = "\n\n".join(f"#{string(text)};" for _, text in block.labels)
    return f"#grid(columns: (auto, 1fr), gutter: 8pt, [{picture}], [{words}])\n\n{text_of(block.caption)}"


def phones(block: Phones) -> str:
    """Return the numbers side by side with the code."""
    cells = [
        f"[#strong[{text_of(phone.label)}] \\ #link({string(shared.tel(phone.number))})"
        f'[#text(size: 20pt, weight: "bold")[#{string(phone.number)};]]]'
        for phone in block.phones
    ]
    if block.qr:
        svg = string(shared.qr_svg(block.qr))
        alt = string(block.qr_alt)
        cells.append(f'[#image(bytes({svg}), format: "svg", width: {shared.QR_SIDE}pt, alt: {alt})]')
    columns = ", ".join(["1fr"] * len(block.phones) + ["auto"] * bool(block.qr))
    stroke = f'1.2pt + rgb("{shared.ACCENT}")'
    return f"#box-of(none, {stroke})[#grid(columns: ({columns}), gutter: 8pt, {', '.join(cells)})]"


def table(block: Table) -> str:
    """Return a table with a header row."""
    head = ", ".join(f"[*{text_of(cell)}*]" for cell in block.head)
    cells = ", ".join(f"[{text_of(cell)}]" for row in block.rows for cell in row)
    rows = f"rows: (auto,) + (25.5pt,) * {len(block.rows)}, " if block.write_in else ""
    title = f"*{text_of(block.title)}*\n\n" if block.title.runs else ""
    return f"{title}#table(columns: (1fr,) * {len(block.head)}, {rows}table.header({head}), {cells})"


def card(block: Card) -> str:
    """Return the two sides of the wallet card beside each other."""
    width, height = shared.CARD
    side = (
        "block(width: {w}pt, height: {h}pt, stroke: 0.6pt, inset: 9pt)"
        "[#set text(size: {s}pt)\n#set par(spacing: 2pt)\n{b}]"
    )
    size = shared.card_size(block)
    sides = ", ".join(side.format(w=width, h=height, s=size, b=body(part)) for part in (block.front, block.back))
    return f"{text_of(block.caption)}\n\n#grid(columns: 2, {sides})"
