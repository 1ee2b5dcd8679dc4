# SPDX-License-Identifier: MIT
"""The table of contents: a line for each section, filled with its page number once the pages are made.

Tagged as TOC with a link in each line, and without dotted leaders, which a screen reader would read out.
"""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.document.model import Contents, Run, Text
from spinemets_desktop.output.pdf.flow import Placed
from spinemets_desktop.output.pdf.ink import Lead, Strip, Words
from spinemets_desktop.output.pdf.setting import Area, Look, headed, set_lines, words
from spinemets_desktop.output.pdf.style import ACCENT, INK
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.records import replace

LEAST_PAGES = 8  # a shorter handout needs no table of contents
_NUMBER = 3.0  # room for a page number, in type sizes


def contents_strips(block: Contents, area: Area) -> list[Strip]:
    """Set the heading and a line for each entry, still without page numbers; `fill_contents` writes them in.

    Returns strips that stay on one page as far as it holds them.
    """
    style = area.style
    sect = area.elem.add("Sect")
    head = headed(block.label, Look(style.heading, ACCENT, True, 1.2), replace(area, elem=sect), 2)
    head.before, head.clear = style.section_gap, True
    head.lead = Lead(sect, sect)
    toc = sect.add("TOC")
    look = Look(area.size, INK, factor=1.4)
    strips = [head]
    for _, title in block.entries:
        link = toc.add("TOCI").add("Reference").add("Link")
        lines = set_lines(title, look, area.width - _NUMBER * area.size, area.direction)
        ink = words(lines, look, area.x, 0.0, link)
        strips.append(Strip(len(lines) * look.leading, ink, keep=True, lead=Lead(sect, link, title.plain)))
    strips[-1].keep = False
    return strips


def fill_contents(pages: list[list[Placed]], root: Elem, right: float) -> None:
    """Write page numbers and links into the contents; where there are few pages, take the contents away.

    `pages` are the placed strips of each page, changed in place; `root` is the element of the document; `right` is
    the edge, in points, at which the numbers end.
    """
    lines = [placed.strip for page in pages for placed in page if placed.strip.lead is not None]
    if not lines:
        return
    if len(pages) < LEAST_PAGES:
        for strip in lines:
            strip.ink, strip.bookmark = [], None
            if strip.lead is not None and strip.lead.whole in root.kids:
                root.kids.remove(strip.lead.whole)
        pages[:] = [page for page in pages if any(placed.strip.ink for placed in page)]
        return
    targets = headings(pages)
    for strip in lines:
        if strip.lead is not None and strip.lead.title:
            found = next((target for target in targets if target[0] == strip.lead.title), None)
            if found is not None:
                finish_line(strip, strip.lead, found, right)


def headings(pages: list[list[Placed]]) -> Iterator[tuple[str, int, float]]:
    """Yield the headings of sections: their words, their page (from 0) and their place from its top, in points."""
    for number, page in enumerate(pages):
        for placed in page:
            if placed.strip.bookmark is not None and placed.strip.bookmark[1] == 1 and placed.strip.lead is None:
                yield placed.strip.bookmark[0], number, placed.y


def finish_line(strip: Strip, lead: Lead, target: tuple[str, int, float], right: float) -> None:
    """Write the page number at the end of a line, and make the line a link to it. Changes the strip in place.

    `target` is (words, page from 0, points from the top of that page); `right` is where the number ends, in points.
    """
    title, page, y = target
    link = (f"#{page}:{y:.2f}", f"{title}: {page + 1}")
    last = [mark for mark in strip.ink if isinstance(mark, Words)][-1]
    number = set_lines(Text((Run(str(page + 1), True),)), Look(last.size), 1000.0)[0]
    strip.ink = [replace(mark, link=link) if isinstance(mark, Words) else mark for mark in strip.ink]
    strip.ink.append(Words(right - number.width, last.y, number, last.size, INK, lead.elem))
