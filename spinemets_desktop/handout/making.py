# SPDX-License-Identifier: MIT
"""What stays the same while one handout is made: its words in the language of the case, its number, who reviewed it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import ENGLISH, language_of
from spinemets_desktop.document.compose import compose
from spinemets_desktop.document.evidence import with_evidence
from spinemets_desktop.document.model import Document, Run, Text
from spinemets_desktop.document.placeholders import labels_of
from spinemets_desktop.document.texts import statement_ids
from spinemets_desktop.errors import Problem, SafetyError, UsageError
from spinemets_desktop.handout import fit
from spinemets_desktop.handout.shorter import without_lines, without_statements
from spinemets_desktop.records import replace
from spinemets_desktop.review import translated
from spinemets_desktop.review.approvals import Approval
from spinemets_desktop.review.signoff import Reviews

PATIENT, EVIDENCE, REVIEW, BOTH, SHOWN = "", "evidence", "review", "both", "shown"
"""Whom a copy is for: the patient, the clinician with sources, a translator who reviews it, the clinician who
speaks with the patient in two languages; SHOWN is the patient's, or the review copy of a draft translation."""
HOME = "en-US"  # the English beside another language


def spoken(case: Case, content: Content) -> Content:
    """Return the content in the language of the case; as it is where that is English.

    Raises ContentError where the language is not whole, FileError.
    """
    language = language_of(case.locale)
    if language == ENGLISH:
        return content
    from spinemets_desktop.content.translation import in_language

    return in_language(content, language)


def handout_id(case: Case, content: Content, today: date) -> str:
    """Return a short id (`SM-56F8-D506`) that stays the same for the same choices, content and day.

    It is a hash; nothing about the patient can be read from it. Raises as `spoken` does.
    """
    key = f"{case!r}|{spoken(case, content).digest}|{today.isoformat()}"
    code = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8].upper()
    return f"SM-{code[:4]}-{code[4:]}"


@dataclass(frozen=True)
class Making:
    """What stays the same while a handout is made: `content` is English, `words` in the language of the case."""

    case: Case
    content: Content
    words: Content
    today: date
    reviews: Reviews

    @cached_property
    def labels(self) -> dict[str, str]:
        """The fixed words in the language of the case."""
        return labels_of(self.words, self.case.locale)

    @property
    def overleaf(self) -> Text:
        """What stands at the foot of a box that goes on overleaf."""
        return Text((Run(self.labels["more_overleaf"]),))

    @cached_property
    def number(self) -> str:
        """The number on the paper."""
        return handout_id(self.case, self.content, self.today)

    @cached_property
    def own(self) -> frozenset[str]:
        """The statements that were reworded for this patient."""
        return frozenset(key for key, _ in self.case.wording.replace)

    def composed(self, known: frozenset[str]) -> Document:
        """Return the document with such facts."""
        return self.with_reference(compose(self.case, self.words, known, self.today, ""))

    def whole(self, known: frozenset[str], *, opening: bool = False) -> Document:
        """Return the document with such facts, or its beginning only, with all that `shortened` may leave out."""
        words = self.words.unabridged if self.case.length == "sheet" else self.words
        return compose(self.case, words, known, self.today, "", opening=opening)

    def shortened(self, document: Document, steps: frozenset[str]) -> Document:
        """Return a document of `whole` as it is once it has gone so far to save room (some of SHEET_STEPS)."""
        if self.case.length == "sheet":
            document = without_statements(document, self.words.given_up(steps))
            document = without_lines(document) if steps else document
        return self.with_reference(document)

    def with_reference(self, document: Document) -> Document:
        """Return a document whose footer says which handout it is, and who reviewed its words."""
        same = self.reviews.alike and self.words.translated is None
        ids = () if same else statement_ids(document)
        said = self.reviews.line(ids, self.own, self.case.locale, self.labels)
        if self.words.translated:
            said = f"{said} {translated.line(self._translators(ids), self.case.locale, self.labels)}".rstrip()
        line = self.labels["reference"].format(id=self.number, version=self.words.version, review=said)
        return replace(document, footer=replace(document.footer, reference=line))

    def _translators(self, ids: tuple[str, ...]) -> dict[str, Approval | None]:
        keys = translated.keys_of(self.case, ids, self.words)
        return translated.reviews(self.words, keys, self.reviews.approved, self.today)

    def allowed(self, document: Document, copy: str) -> str:
        """Return the copy that may be made; words that no translator has reviewed are refused. Raises SafetyError."""
        if self.words.translated is None:
            return PATIENT if copy == SHOWN else copy
        if copy == REVIEW:
            return copy
        try:
            self._require_translated(document)
        except SafetyError:
            if copy != SHOWN:
                raise
            return REVIEW
        return PATIENT if copy == SHOWN else copy

    def _require_translated(self, document: Document) -> None:
        if self.own:
            what = "What was reworded for this patient has no reviewed translation."
            raise SafetyError(Problem(what, "wording.replace", "Take the new words back, or print in English."))
        translated.require_reviewed(self.words, self._translators(statement_ids(document)))

    def copied(self, document: Document, known: frozenset[str], copy: str) -> Document:
        """Return a document as the copy that was asked for. Raises UsageError for a copy that it can't have."""
        if copy == PATIENT:
            return document
        if copy == EVIDENCE:
            return with_evidence(document, self.words, self.labels, known)
        if self.words.translated is None:
            mend = "Choose a language in “locale”, or leave this out."
            raise UsageError(Problem("An English handout has no copy in two languages.", "locale", mend))
        from spinemets_desktop.document import bilingual

        english = replace(self.case, locale=HOME)
        if copy == REVIEW:  # who reviews it reads all that a page with room would say
            known -= fit.DECIDED
            document = self.composed(known)
        sides = bilingual.Sides(compose(english, self.content, known, self.today, ""), document, self.words.translated)
        name = {REVIEW: "copy.draft", BOTH: "copy.both"}[copy]
        notice = self.content.labels[name], self.labels[name]
        keys = translated.keys_of(self.case, statement_ids(document), self.words)
        return bilingual.side_by_side(sides, keys, self.content.labels, notice)
