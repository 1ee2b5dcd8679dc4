# SPDX-License-Identifier: MIT
"""The one use case: from a case and the content to a handout as PDF, text or JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, partial
from typing import TYPE_CHECKING

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.mainsources import main_sources
from spinemets_desktop.content.model import Source
from spinemets_desktop.document.model import Document
from spinemets_desktop.document.texts import paragraphs, statement_ids, units
from spinemets_desktop.errors import Problem, SafetyError, UsageError
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import fit
from spinemets_desktop.handout.making import PATIENT, Making, spoken
from spinemets_desktop.handout.shorter import has_card
from spinemets_desktop.language import readability, scales
from spinemets_desktop.output.json import as_json
from spinemets_desktop.output.text import as_text
from spinemets_desktop.review.approvals import NONE, Approvals
from spinemets_desktop.review.signoff import Reviews, SignOff, refusals

if TYPE_CHECKING:
    from spinemets_desktop.output.pdf.render import Layout, Rendered


@dataclass(frozen=True)
class Handout:
    """A handout ready to be written: its document, why it says what it says, how hard it reads.

    `copy` says for whom it is (`PATIENT` and its like); `facts` are the names of all that held, `id` the number on
    the paper (`SM-56F8-D506`), `today` the day on it; `card_left_out` says that a sheet holds no wallet card.
    """

    case: Case
    document: Document
    words: Document  # what the patient's copy says
    facts: frozenset[str]
    id: str
    content: Content = field(repr=False)
    today: date
    copy: str = PATIENT
    card_left_out: bool = False
    unreviewed: tuple[str, ...] = ()  # printed statements that this clinic has neither signed off nor approved
    layout: Layout | None = field(default=None, compare=False, repr=False)  # where it was made on the way
    begun: Layout | None = field(default=None, compare=False, repr=False)  # its first page, where that was
    without_pages: Callable[[], Document] | None = field(default=None, compare=False, repr=False)  # makes `unbroken`

    @property
    def content_version(self) -> str:
        """The version of the content that it was made of."""
        return self.content.version

    @property
    def sources(self) -> tuple[Source, ...]:
        """The main sources behind what is printed: the origin page first, at most eight."""
        return main_sources(self.content, self.statement_ids)

    @cached_property
    def statement_ids(self) -> tuple[str, ...]:
        """The ids of the printed statements in reading order, each once."""
        return statement_ids(self.document)

    @cached_property
    def reading(self) -> readability.Reading:
        """Reading grade (US school years), words and hard words of all that is printed."""
        return readability.measure(self._units)

    @cached_property
    def reading_in_words(self) -> str:
        """How hard it reads, on the scale of its language."""
        return scales.in_words(self.content.translated.language.scale if self.content.translated else "", self._units)

    @property
    def _units(self) -> list[str]:
        return units(self.words)

    @cached_property
    def prose(self) -> readability.Prose:
        """How the running text reads: paragraphs, without lists, boxes, cards and what was typed."""
        return readability.prose(paragraphs(self.words))

    @cached_property
    def unbroken(self) -> Document:
        """The document where there are no pages: it says nothing in short and whole too."""
        return self.without_pages() if self.without_pages is not None else self.document

    @cached_property
    def _rendered(self) -> Rendered:
        from spinemets_desktop.output.pdf.render import draw

        layout = self.layout or _laid_out(self.document, self.case, like=self.begun)
        return draw(layout, datetime.combine(self.today, time()))

    def pdf(self) -> Rendered:
        """Return the PDF: bytes, number of pages, places in points; drawn once.

        Raises UsageError naming characters that no font has, or an unknown paper or type size; FileError for a logo
        that can't be used.
        """
        return self._rendered

    def text(self) -> str:
        """Return the same words as plain text, in lines of at most 78 characters."""
        return as_text(self.document)

    def html(self) -> str:
        """Return the same words as one page for a browser."""
        from spinemets_desktop.output.html import as_html

        return as_html(self.unbroken)

    def fhir(self) -> str:
        """Return a bundle for a record system. Raises UsageError for the clinician's copy, which no patient gets."""
        from spinemets_desktop.output.fhir import Given, as_fhir

        if self.document is not self.words:
            mend = "Leave --evidence, --review-copy and --bilingual out."
            raise UsageError(Problem("Only the patient’s own copy goes into a record.", "", mend))
        case = self.case
        given = Given(
            self.id,
            self.content_version,
            self.today,
            self.pdf().data,
            self.text().encode(),
            patient=case.patient.name,
            record=case.patient.record,
            clinician=case.clinic.clinician,
            clinic=case.clinic.name,
            sources=tuple((source.cite or source.title, source.url) for source in self.sources),
        )
        return as_fhir(self.document, given)

    def json(self) -> str:
        """Return the document with statement ids, and the facts, as JSON text."""
        return as_json(self.document, self.facts, self.statement_ids, self.id, self.content_version)


def require_numbers(case: Case) -> None:
    """Refuse a handout without a day and a night number. Raises SafetyError with a problem for each."""
    names = {"day_phone": "day number", "night_phone": "night number"}
    missing = [
        Problem(
            f"The clinic's {name} is missing; a handout without it is not safe.",
            f"clinic.{key}",
            "Add it to the case file or to the clinic profile.",
        )
        for key, name in names.items()
        if not getattr(case.clinic, key).strip()
    ]
    if missing:
        raise SafetyError(*missing)


def _require_wording(content: Content, signoff: SignOff | None, today: date, approvals: Approvals) -> None:
    """Refuse content that may not be printed. Raises SafetyError with a problem for each reason."""
    refused = refusals(content, signoff, today, approvals)
    if refused:
        raise SafetyError(*refused)


def make(
    case: Case,
    content: Content,
    *,
    today: date,
    signoff: SignOff | None = None,
    approvals: Approvals = NONE,
    copy: str = PATIENT,
) -> Handout:
    """Make the handout of a case on a given day, from the English content; `copy` says for whom.

    What layout decides of the content is told in `fit`; `card_left_out` says that a sheet holds no wallet card.

    Raises SafetyError when a phone number is missing or the content may not be printed (statements not reviewed for
    too long, locked text reworded without a sign-off, words in another language that no translator has reviewed);
    ContentError where the language is not whole; UsageError and FileError as `Handout.pdf` does, as the pages are set
    on the way.
    """
    require_numbers(case)
    _require_wording(content, signoff, today, approvals)
    work = Making(case, content, spoken(case, content), today, Reviews(content, today, signoff, approvals))
    known = rules.facts(case, content)

    layout, decided = _chosen(work, known)
    held = known | decided
    document = work.with_reference(layout.document)  # what gave way at the end is not counted any more
    if document.footer != layout.document.footer:
        layout = _laid_out(document, case, like=layout)
    copy = work.allowed(document, copy)
    paper = work.copied(document, held, copy)
    return Handout(
        case, paper, document, held, work.number, work.words, today, copy,
        card_left_out=not has_card(document),
        unreviewed=work.reviews.missing(statement_ids(document), work.own),
        layout=layout if case.length == "sheet" and paper is document else None,
        begun=layout if case.length != "sheet" and paper is document else None,
        without_pages=partial(work.composed, held - fit.ALONE) if paper is document and held & fit.ALONE else None,
    )  # fmt: skip


def _chosen(work: Making, known: frozenset[str]) -> tuple[Layout, frozenset[str]]:
    """Return the layout of a handout, and the facts that were decided for it."""

    def whole(decided: frozenset[str], *, opening: bool = False) -> Document:
        return work.whole(known | decided, opening=opening)

    def laid_out(document: Document, *, last: int | None = None, like: Layout | None = None) -> Layout:
        return _laid_out(document, work.case, last, like)

    return fit.chosen(work.case, fit.Ways(whole, work.shortened, laid_out), work.overleaf)


def _laid_out(document: Document, case: Case, last: int | None = None, like: Layout | None = None) -> Layout:
    from spinemets_desktop.output.pdf.render import lay_out

    return lay_out(document, page=case.page, type_size=case.type, last=last, like=like)
