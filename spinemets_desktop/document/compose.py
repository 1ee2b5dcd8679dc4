# SPDX-License-Identifier: MIT
"""From case and content to the document: statements chosen, placeholders filled, skeleton rendered."""

from __future__ import annotations

import marshal
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.bccache import bc_magic
from jinja2.sandbox import SandboxedEnvironment

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.kept import kept
from spinemets_desktop.content.mainsources import main_sources
from spinemets_desktop.content.model import Source, Statement
from spinemets_desktop.content.slots import DAILY_SLOTS
from spinemets_desktop.document.markup import CALLS
from spinemets_desktop.document.model import Document, Run, Text
from spinemets_desktop.document.parse import read_document
from spinemets_desktop.document.placeholders import labels_of, patient_word, treatment_name, values, words_of
from spinemets_desktop.facts import closeup, rules
from spinemets_desktop.language.words import day_in_words, dial, localize
from spinemets_desktop.records import replace

# Nothing here for Jinja2's optimizer: without it a template compiles sooner. What a clinic may write is filled in
# within the sandbox; the skeleton is the program's own, and nobody else's text is ever read as part of it.
STATEMENTS = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, optimized=False)
_SKELETON = Environment(
    undefined=StrictUndefined, autoescape=True, optimized=False, trim_blocks=True, lstrip_blocks=True
)
_SKELETON.globals.update(CALLS)
_EMPHASIS = re.compile(r"\*\*")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\{\{ *([a-z_]+)(?:\.([a-z_]+))? *\}\}")
_BEYOND_NAMES = re.compile(r"[{}\r\n]")  # Jinja2 reads line ends its own way
GENERAL_KINDS = {  # S42 to S45, S67 to S71, each with its pictogram
    "radiation": "radiation",
    "surgery": "surgery",
    "cement": "cement",
    "systemic": "chemotherapy",
    "medicine": "pain",
}
MOVES_OF = {"daily.moving": ("roll", "rise"), "daily.lifting": ("lift",)}  # the drawings of a part of daily life
ENGLISH_TAG = "en"
LIST_MOST = 7  # CDC CCI: lists of at most seven
_SHORT_LISTS = ("today.signs", "do.steps")


@lru_cache(maxsize=2000)
def _template(text: str) -> Template:
    return STATEMENTS.from_string(text)


@lru_cache(maxsize=2000)
def _is_plain(text: str) -> bool:
    """Tell whether a text has nothing for Jinja2 but names of values, which are filled in without compiling it."""
    return not _BEYOND_NAMES.search(_NAME.sub("", text))


def _filled(text: str, known: Mapping[str, Any]) -> str:
    """Return a text with the values that its placeholders name. Raises as Jinja2 does for one that has none."""

    def value(found: re.Match[str]) -> str:
        first, second = found.groups()
        return str(known[first][second] if second else known[first])

    try:
        if _is_plain(text):
            return _NAME.sub(value, text)
    except (KeyError, TypeError):
        pass  # Jinja2 says what is wrong
    return _template(text).render(known)


@lru_cache(maxsize=8)
def _skeleton(text: str) -> Template:
    key = bc_magic + _SKELETON.__class__.__name__.encode() + text.encode()
    code = kept("skeleton", key, lambda: marshal.dumps(_SKELETON.compile(text)))
    return Template.from_code(_SKELETON, marshal.loads(code), _SKELETON.make_globals(None))  # noqa: S302 (our own)


def runs_of(text: str, known: Mapping[str, Any]) -> tuple[Run, ...]:
    """Turn a statement's text into runs.

    Emphasis is read before values are filled in, so a value is never markup.
    """
    return _fixed_runs(text) if "{{" not in text else _runs(text, known)


@lru_cache(maxsize=4000)
def _fixed_runs(text: str) -> tuple[Run, ...]:
    return _runs(text, {})


def _runs(text: str, known: Mapping[str, Any]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, part in enumerate(_EMPHASIS.split(text)):
        words = _filled(part, known) if "{{" in part else part
        if not runs and part.startswith("{{"):
            words = _capital(words)
        if words:
            runs.append(Run(words, strong=number % 2 == 1))
    return tuple(runs)


@dataclass
class Page:
    """What the skeleton asks for while one handout is composed; remembers what was printed."""

    case: Case
    content: Content
    known: frozenset[str]
    labels: Mapping[str, str]
    values: Mapping[str, Any]
    printed: dict[str, Text] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def text(self, statement: Statement, more: Mapping[str, Any] | None = None) -> Text:
        """Return a statement's words for this patient and note that it was printed."""
        reworded = dict(self.case.wording.replace).get(statement.id) if self.case.wording.replace else None
        if reworded is not None and not statement.locked:
            runs: tuple[Run, ...] = (Run(reworded),)
        else:
            known = {**self.values, **more} if more else self.values
            runs = (*runs_of(self._in_locale(statement), known), *self._for_hospital(statement, known))
        text = Text(runs, statement.id)
        self.printed[statement.id] = text
        self.words.append(text.plain)
        return text

    def _for_hospital(self, statement: Statement, known: Mapping[str, Any]) -> tuple[Run, ...]:
        """Return the English of what others are shown on a handout in another language, e.g. the card's request."""
        if self.content.translated is None or not statement.hospital:
            return ()
        english = runs_of(self.content.translated.english[statement.id], known)
        return (Run(" / "), *(replace(run, lang=ENGLISH_TAG) for run in english))

    def _in_locale(self, statement: Statement) -> str:
        if self.case.locale == "en-GB" and statement.gb:
            return statement.gb
        return localize(statement.text, words_of(self.content, self.case.locale))

    def wanted(self, statement: Statement) -> bool:
        """Tell whether a statement is neither printed already nor hidden for this patient."""
        hidden = statement.id in self.case.wording.hide and not statement.locked
        return statement.id not in self.printed and not hidden

    def place(self, slot: str) -> list[Text]:
        """Return the texts of a slot that hold and were not printed before."""
        found = rules.select(self.content, slot, self.known)
        most = LIST_MOST if slot in _SHORT_LISTS else None
        return [self.text(s) for s in [s for s in found if self.wanted(s)][:most]]

    def treatments(self) -> list[Block]:
        """Return a view of each chosen treatment for the skeleton, in order."""
        return [Block(self, number) for number in range(len(self.case.treatments))]

    def glossary(self) -> list[Text]:
        """Return the explanations of those hard words that were printed so far, in names and notes too."""
        blocks = self.treatments()
        typed = [self.case.note, *(treatment.note for treatment in self.case.treatments)]
        said = _spaced(" ".join([*self.words, *(block.name for block in blocks), *typed]))
        items = rules.select(self.content, "glossary.item", self.known)
        return [self.text(s) for s in items if self.wanted(s) and any(_term(term) in said for term in s.terms)]

    def sources(self) -> list[Source]:
        """Return the main sources behind what was printed, without those that a sentence names."""
        return [source for source in main_sources(self.content, self.printed) if source.cite]

    def people(self) -> list[tuple[str, str]]:
        """Return the contacts who can be called: without the next visit, which stands in the plan at a glance."""
        return self.contacts(but=("next_visit",))

    def contacts(self, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Return (what, number or words) for each contact that the clinic gave."""
        given = [(slot, text) for slot, text in self.case.clinic.contacts if text and slot not in but]
        named = [(patient_word(self.content, "contacts", slot, self.case.locale), text) for slot, text in given]
        return [(who, how) for who, how in named if who]

    def pictures(self) -> dict[str, str]:
        """Return the pictogram of each statement that has one."""
        return {s.id: s.picture for s in self.content.statements.values() if s.picture}

    def marks(self) -> str:
        """Return the vertebrae or regions to mark on the figure, separated by spaces."""
        return " ".join(level for level in self.case.spine.levels if level not in ("level_unknown", "multiple_levels"))


def _spaced(text: str) -> str:
    """Return the words of a text in small letters with one space around each, so that whole words are found in it."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


_term = lru_cache(maxsize=1000)(_spaced)


@dataclass
class Block:
    """One treatment as the skeleton sees it."""

    page: Page
    number: int

    @property
    def id(self) -> str:
        """The treatment's id."""
        return self.page.case.treatments[self.number].id

    @property
    def status(self) -> str:
        """Planned, under_way or done."""
        return self.page.case.treatments[self.number].status

    @property
    def note(self) -> list[str]:
        """The clinician's note as paragraphs."""
        return paragraphs(self.page.case.treatments[self.number].note)

    @cached_property
    def name(self) -> str:
        """The patient's words for the treatment, with a capital."""
        page = self.page
        return _capital(treatment_name(self.id, page.content, page.case.locale, page.known))

    @property
    def picture(self) -> str:
        """The pictogram of the treatment; "" when it has none."""
        return self.page.content.option("treatment", self.id).picture

    def place(self, slot: str) -> list[Text]:
        """Return the texts of a slot that belong to this treatment or one of its families."""
        page, treatment = self.page, self.page.case.treatments[self.number]
        groups = {treatment.id, *rules.families(treatment, page.content)}
        known = page.known | rules.treatment_facts(treatment)
        more = {"treatment": {"name": self.name[:1].lower() + self.name[1:], "note": treatment.note,
                              "status": treatment.status}}  # fmt: skip
        found = rules.select(page.content, slot, known)
        return [page.text(s, more) for s in found if s.group in groups and page.wanted(s)]


def paragraphs(text: str) -> list[str]:
    """Split what a person typed into paragraphs; blank lines fall away."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def compose(
    case: Case, content: Content, known: frozenset[str], today: date, reference: str, *, opening: bool = False
) -> Document:
    """Return the document of a case; with `opening` only what comes up to the warning boxes, and the footer.

    `known` are its facts; `today` is printed; `reference` (handout id, content version and who
    reviewed the wording) stands in the footer.
    """
    labels = labels_of(content, case.locale)
    day = day_in_words(today, case.locale, labels)
    page = Page(case, content, known, labels, {**values(case, content, labels, known), "today": day})
    xml = _skeleton(content.skeleton).render(
        page=page,
        place=page.place,
        L=labels,
        known=known,
        booklet=case.length == "booklet",
        opening=opening,
        case=case,
        direction=content.translated.language.direction if content.translated else "ltr",
        values=page.values,
        today=day,
        born=day_in_words(case.patient.born, case.locale, labels) if case.patient.born else "",
        pictures=page.pictures(),
        closeup_marks=" ".join((*closeup.states(case.spine, known), *closeup.also(case.spine))),
        closeup_labels=closeup.labels(case.spine),
        general_kinds=GENERAL_KINDS.items(),
        dial=dial,
        moves_of=MOVES_OF,
        note=paragraphs(case.note),
        daily_slots=DAILY_SLOTS,
        regions=tuple(rules.REGIONS.values()),
        reference=reference,
    )
    return read_document(xml, case.wording.order)
