# SPDX-License-Identifier: MIT
"""WeasyPrint with PDF/UA-1: the document as HTML, style sheet, fonts and images kept."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape
from typing import Any

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

FACES = "".join(
    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}") }}\n'
    for family, paths in ((shared.FAMILY, shared.font_files()), ("Wide", shared.wide_font_files()))
    for weight, path in zip((400, 700), paths, strict=True)
)
CSS = f"""{FACES}
@page {{ size: letter; margin: {shared.MARGIN}pt {shared.MARGIN}pt 92pt;
  @bottom-left {{ content: element(foot); width: 62%; vertical-align: top;
    border-top: 0.7pt solid #9aa5ad; padding-top: 4pt }}
  @bottom-right {{ content: element(mark); vertical-align: top;
    border-top: 0.7pt solid #9aa5ad; padding-top: 4pt }} }}
html {{ font: 12pt/1.3 "{shared.FAMILY}", Wide; color: {shared.INK} }}
body {{ margin: 0 }}
p, ul, ol {{ margin: 0 0 5pt }} ul, ol {{ padding-left: 14pt }} .aside ~ ul {{ overflow: hidden }}
li {{ margin-bottom: 2pt }}
h1, h2, h3 {{ color: {shared.ACCENT}; line-height: 1.16; margin: 11pt 0 4pt; break-after: avoid }}
h1 {{ font-size: 25pt; margin-top: 0 }} h2 {{ font-size: 14pt }} h3, .box h2 {{ font-size: 12pt; margin-top: 0 }}
.lead {{ font-size: 14pt }} .status, .label {{ font-weight: 700 }}
.foot {{ position: running(foot) }} .mark {{ position: running(mark); text-align: right; font-weight: 700 }}
.mark small {{ display: block; font-size: 9pt; font-weight: 400 }}
.page::after {{ content: counter(page) }} .pages::after {{ content: counter(pages) }}
.box {{ padding: 8pt; margin: 0 0 6pt; border-radius: 4pt; break-inside: avoid }}
.emergency {{ border: 3pt solid {shared.RED} }}
.message {{ background: {shared.FILLS["message"]} }} .same_day {{ background: {shared.FILLS["same_day"]} }}
.note {{ background: {shared.FILLS["note"]} }}
.phones {{ border: 1.2pt solid {shared.ACCENT}; overflow: hidden }} .phones div {{ float: left; width: 29% }}
.phones a {{ display: block; font: 700 20pt "{shared.FAMILY}"; color: {shared.INK}; text-decoration: none }}
.phones img {{ float: right; width: {shared.QR_SIDE}pt }}
.check {{ list-style: none; padding-left: 24pt }}
.check li::before {{ content: ""; display: inline-block; width: 13pt; height: 13pt; border: 0.9pt solid;
  margin: 0 7pt 0 -22pt }}
.aside {{ float: left; width: 180pt; margin: 0 10pt 4pt 0 }}
.aside img {{ height: {shared.FIGURE_HEIGHT}pt; float: left;
  margin-right: 8pt }} .aside .caption {{ clear: both }}
.part {{ break-before: page }} .clear {{ clear: both }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 6pt }} tr {{ break-inside: avoid }}
td, th {{ border: 0.7pt solid #9aa5ad; padding: 4pt; text-align: left; vertical-align: top }}
.write td {{ height: 17pt }} .line {{ height: 25pt; border-bottom: 0.6pt solid }}
.card {{ break-inside: avoid; overflow: hidden }}
.card div.side {{ float: left; box-sizing: border-box; width: {shared.CARD[0]}pt; height: {shared.CARD[1]}pt;
  padding: 9pt; border: 0.6pt solid }} .card p {{ margin: 0 0 2pt }}
"""


class WeasyPrintPeer:
    """WeasyPrint 70; style sheet, font set-up and decoded images stay between documents."""

    name = "WeasyPrint (ua-1)"
    tagged = True

    def __init__(self) -> None:
        """Parse the style sheet and load the fonts."""
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        self._sheet = weasyprint.CSS(string=CSS, font_config=self._fonts)
        self._images: dict[str, Any] = {}

    def prepare(self, document: Document) -> str:
        """Return HTML."""
        return html(document)

    def draw(self, source: str) -> bytes:
        """Lay out and write."""
        from weasyprint import HTML

        return bytes(
            HTML(string=source).write_pdf(
                stylesheets=[self._sheet], font_config=self._fonts, cache=self._images, pdf_variant="pdf/ua-1"
            )
        )


def text_of(text: Text) -> str:
    """Return the runs of a text as HTML."""
    return "".join(f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text) for run in text.runs)


def picture(svg: str, alt: str) -> str:
    """Return an image element that holds its SVG."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'


def html(document: Document) -> str:
    """Return the whole document as HTML."""
    label = escape(document.footer.page_label)
    label = label.replace("{page}", '<span class="page"></span>').replace("{pages}", '<span class="pages"></span>')
    return (
        f'<html lang="{document.lang}"><head><meta charset="utf-8"><title>{escape(document.title.plain)}</title>'
        f'<meta name="author" content="{escape(document.author)}"></head><body>'
        f'<div class="foot">{text_of(document.footer.text)}</div>'
        f'<div class="mark">{label}<small>{escape(document.footer.reference)}</small></div>'
        f"<h1>{text_of(document.title)}</h1><p>{' | '.join(text_of(text) for text in document.subtitle)}</p>"
        f"{blocks_of(document.blocks)}</body></html>"
    )


def blocks_of(blocks: Iterable[Block]) -> str:
    """Return blocks one after the other."""
    return "".join(block_of(block) for block in blocks)


def block_of(block: Block) -> str:
    """Return one block."""
    match block:
        case Section():
            return section(block)
        case Paragraph(text, role):
            return f'<p class="{role}">{text_of(text)}</p>'
        case ListBlock(items, marker):
            tag = "ol" if marker == "number" else "ul"
            return f'<{tag} class="{marker}">' + "".join(f"<li>{text_of(item)}</li>" for item in items) + f"</{tag}>"
        case Callout(kind, heading, blocks):
            head = f"<h2>{text_of(heading)}</h2>" if heading else ""
            return f'<div class="box {kind}">{head}{blocks_of(blocks)}</div>'
        case Phones():
            return phones(block)
        case Figure():
            return figure(block)
        case Table():
            return table(block)
        case WriteLines(count, label):
            return (f"<p>{text_of(label)}</p>" if label else "") + '<div class="line"></div>' * count
        case Contents():
            return blocks_of(shared.headings(block))
        case Card(caption, front, back):
            size = shared.card_size(block)
            sides = "".join(f'<div class="side">{blocks_of(side)}</div>' for side in (front, back))
            return f'<p>{text_of(caption)}</p><div class="card" style="font-size: {size}pt">{sides}</div>'


def section(block: Section) -> str:
    """Return a section, its figure beside its text."""
    start = ' class="part"' if block.new_page else ""
    head = f"<h{block.level}{start}>{text_of(block.heading)}</h{block.level}>"
    aside = figure(block.aside) if block.aside else ""
    return f"{head}{aside}{blocks_of(block.blocks)}{'<div class=clear></div>' if aside else ''}"


def figure(block: Figure) -> str:
    """Return the picture with the words beside it and its caption below."""
    words = "".join(f"<p>{escape(text)}</p>" for _, text in block.labels)
    image = picture(shared.figure_svg(block.marks), block.alt)
    return f'<div class="aside">{image}{words}<p class="caption">{text_of(block.caption)}</p></div>'


def phones(block: Phones) -> str:
    """Return the numbers side by side with the code."""
    cells = "".join(
        f'<div><b>{text_of(phone.label)}</b><a href="{shared.tel(phone.number)}">{escape(phone.number)}</a></div>'
        for phone in block.phones
    )
    code = picture(shared.qr_svg(block.qr), block.qr_alt) if block.qr else ""
    return f'<div class="box phones">{code}{cells}</div>'


def table(block: Table) -> str:
    """Return a table with a header row."""
    title = f"<p><b>{text_of(block.title)}</b></p>" if block.title.runs else ""
    head = "".join(f"<th>{text_of(cell)}</th>" for cell in block.head)
    rows = "".join("<tr>" + "".join(f"<td>{text_of(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    kind = ' class="write"' if block.write_in else ""
    return f"{title}<table{kind}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
