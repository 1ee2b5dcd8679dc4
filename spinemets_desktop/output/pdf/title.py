# SPDX-License-Identifier: MIT
"""The head of the first page: logo, title, and for whom, when and from whom it is."""

from __future__ import annotations

from spinemets_desktop.document.model import Document, Text
from spinemets_desktop.output.pdf.ink import Picture, Shape, Strip, color_ops, line_ops
from spinemets_desktop.output.pdf.logo import logo_size
from spinemets_desktop.output.pdf.rows import BETWEEN, bar_ops, in_rows, row_width
from spinemets_desktop.output.pdf.setting import Area, Look, moved, set_lines, text_strips, words
from spinemets_desktop.output.pdf.style import ACCENT, QUIET, RULE
from spinemets_desktop.records import replace


def title_strips(document: Document, area: Area) -> list[Strip]:
    """Set logo, title and subtitle as strips. Raises FileError for a logo that can't be used (see `logo_size`)."""
    look = area.style
    title = Look(look.title, ACCENT, True, 1.14)
    strips: list[Strip] = []
    width = area.width
    logo: Picture | None = None
    if document.logo:
        across, high = logo_size(document.logo, 130.0, 44.0)
        elem = area.elem.add("Figure", alt=document.logo_alt or document.author or document.title.plain)
        logo = Picture(document.logo, look.right - across, 0.0, across, high, elem)
        width -= across + 16
    lines = set_lines(document.title, title, width, area.direction)
    head = area.elem.add("H1")
    ink = words(lines, title, area.x, 0.0, head, document.title.id)
    height = len(lines) * title.leading
    strip = Strip(max(height, logo.height if logo else 0.0), [*([logo] if logo else []), *ink], keep=True)
    strip.bookmark = (document.title.plain, 0)
    strips.append(strip)
    subtitle = [text for text in document.subtitle if text.plain]
    if logo is None and len(lines) == 1 and beside_title(subtitle, strip, lines[0].width, area):
        return strips
    if subtitle:
        strips += subtitle_strips(subtitle, replace(area, width=width if logo and height < 44 else area.width))
    return strips


def beside_title(texts: list[Text], strip: Strip, title: float, area: Area) -> bool:
    """Set the subtitle at the right of a short title, where a few short rows fit there; say whether they did.

    `strip` is that of the title and takes the ink; `title` is the title's width in points.
    """
    look = Look(area.size, QUIET, factor=1.2)
    parts = [(text, set_lines(text, look, 100_000.0, area.direction)[0]) for text in texts]
    rows = in_rows(parts, area.width - title - 24, look.size)
    left = area.x + area.width - max((row_width(row, look.size) for row in rows), default=0.0)
    if not area.style.rail or not rows or len(rows) > 3 or left < area.x + title + 24:
        return False
    high = len(rows) * look.leading
    for number, row in enumerate(rows):
        x, y = left, number * look.leading
        for text, line in row:
            if x > left:
                strip.ink.append(Shape(bar_ops(x - look.size * BETWEEN / 2, y, look)))
            strip.ink += words((line,), look, x, y, area.elem.add("P"), text.id)
            x += line.width + look.size * BETWEEN
    if len(rows) > 1:
        rule = line_ops(left - 10, -2.0, left - 10, 1 - high)
        strip.ink += [Shape(f"{color_ops(RULE, stroke=True)} 0.8 w {rule} S")]
    strip.ink[:1] = [moved(strip.ink[0], max(0.0, (high - strip.height) / 2))]
    strip.height = max(strip.height, high)
    return True


def subtitle_strips(texts: list[Text], area: Area) -> list[Strip]:
    """Set the parts of the subtitle in a row, broken where they don't fit; return a strip for each row."""
    look = Look(min(area.size, 14.0), QUIET)
    gap = look.size * BETWEEN
    strips = [Strip(look.leading, before=area.style.gap * 0.5)]
    x = area.x
    for text in texts:
        elem = area.elem.add("P")
        lines = set_lines(text, look, area.width, area.direction)
        if x > area.x and (len(lines) > 1 or x + lines[0].width > area.x + area.width):
            strips.append(Strip(look.leading))
            x = area.x
        if len(lines) > 1:
            strips[-1:] = text_strips(text, look, area, elem, before=strips[-1].before)
            strips.append(Strip(look.leading))
            continue
        if x > area.x:
            strips[-1].ink.append(Shape(bar_ops(x - gap / 2, 0.0, look)))
        strips[-1].ink += words(lines, look, x, 0.0, elem, text.id)
        x += lines[0].width + gap
    return [strip for strip in strips if strip.ink]
