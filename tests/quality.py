# SPDX-License-Identifier: MIT
"""What the file of every handout must satisfy, whatever was chosen; each check yields sentences of complaint."""

from __future__ import annotations

import io
from collections.abc import Iterator

import page as pdf_checker
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.output.pdf.flow import Placed
from spinemets_desktop.output.pdf.ink import Words
from spinemets_desktop.output.pdf.render import lay_out


def numbers(made: Handout) -> Iterator[str]:
    """Complain about a number to call that is missing from the first page."""
    reader = PdfReader(io.BytesIO(made.pdf().data))
    first = " ".join(reader.pages[0].extract_text().split())
    for number in (made.case.clinic.day_phone, made.case.clinic.night_phone):
        if number not in first:
            yield f"{number} is not on page 1"


def conformance(made: Handout) -> Iterator[str]:
    """Complain about rules of PDF/UA-1 and PDF/A-2a that the file breaks."""
    for profile in ("ua1", "2a"):
        report = pdf_checker.validate_pdf_bytes(made.pdf().data, profile=profile)
        for failure in report.failures:
            yield f"{profile}: {failure.rule_id}: {failure.message}"


def fonts(made: Handout) -> Iterator[str]:
    """Complain about fonts that are not embedded as a subset."""
    reader = PdfReader(io.BytesIO(made.pdf().data))
    for number, sheet in enumerate(reader.pages, 1):
        resources = sheet["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        for font in resources.get("/Font", {}).values():
            row = font.get_object()
            descriptor = row.get("/FontDescriptor", {})
            if "/FontFile2" not in descriptor or "+" not in row["/BaseFont"]:
                yield f"page {number}: {row['/BaseFont']} is not embedded as a subset"


def overlaps(made: Handout) -> Iterator[str]:
    """Complain about words that stand on other words."""
    layout = lay_out(made.document, page=made.case.page, type_size=made.case.type)
    for number, placed in enumerate(layout.pages, 1):
        yield from (f"page {number}: words stand on words at {y:.0f} points" for y in overlapping(placed))


def overlapping(page: list[Placed]) -> list[float]:
    """Return how far down, in points, words stand on other words."""
    marks = [(each.y + ink.y, ink) for each in page for ink in each.strip.ink if isinstance(ink, Words)]
    marks.sort(key=lambda mark: mark[0] - mark[1].size * 0.7)
    found: list[float] = []
    for at, (y, ink) in enumerate(marks):
        for low, other in marks[at + 1 :]:
            if low - other.size * 0.7 > y + ink.size * 0.1:
                break
            if min(ink.x + ink.line.width, other.x + other.line.width) - max(ink.x, other.x) > 1:
                found.append(y)
    return found


def within_page(made: Handout) -> Iterator[str]:
    """Complain about text outside the page or an empty page."""
    reader = PdfReader(io.BytesIO(made.pdf().data))
    width, height = (float(v) for v in reader.pages[0].mediabox[2:])
    for place in made.pdf().places:
        if not (0 < place.x0 < place.x1 < width and 0 < place.y0 < place.y1 < height):
            yield f"{place.id} runs off page {place.page + 1}"
    for number, sheet in enumerate(reader.pages, 1):
        contents = sheet.get_contents()
        if contents is None or contents.get_data().count(b"TJ") < 5:
            yield f"page {number} is empty"
