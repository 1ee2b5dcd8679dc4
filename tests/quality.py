# SPDX-License-Identifier: MIT
"""What the file of every handout must satisfy, whatever was chosen; each check yields sentences of complaint."""

from __future__ import annotations

import io
from collections.abc import Iterator

import page as pdf_checker
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from spinemets_desktop.handout.handout import Handout


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
