# SPDX-License-Identifier: MIT
"""The content in another language: what there is to translate, what is missing or out of date, and the whole of it.

When and where a statement prints is said once, in English; a language brings words only. It is whole or not offered:
no sentence of a handout ever falls back to English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import LABEL, OPTION, Entry, Language, Translated, digest, entries, languages
from spinemets_desktop.content.model import Axis, Option, Statement
from spinemets_desktop.content.reader import by_slot
from spinemets_desktop.errors import ContentError, Problem
from spinemets_desktop.records import dataclass

NAMED_MOST = 5  # keys in one message
_HOME, _OTHER_HOME = "en-US", "en-GB"  # fixed words of a country end in one of these


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to translate: a statement, the patient's words of an option, or a fixed word."""

    key: str
    english: str
    terms: tuple[str, ...] = ()  # of a hard word that is explained


@dataclass(frozen=True)
class State:
    """How far a language is: keys without words, and keys whose English changed since; with problems of form."""

    language: Language
    units: Mapping[str, Unit]
    entries: Mapping[str, Entry]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    problems: tuple[Problem, ...]
    digest: str

    @property
    def whole(self) -> bool:
        """Whether every text has words that were made from its English of today."""
        return not (self.missing or self.stale or self.problems)


def units(content: Content, language: Language) -> dict[str, Unit]:
    """Return every text of the English content that a language needs words for, by key."""
    found = [Unit(s.id, s.text, s.terms) for s in content.statements.values()]
    found += [Unit(f"{OPTION}{key}", text) for key, text in _option_texts(content) if text]
    found += [Unit(f"{LABEL}{key}", text) for key, text in _labels(content, language)]
    return {unit.key: unit for unit in found}


def _option_texts(content: Content) -> Iterator[tuple[str, str]]:
    for axis in content.options.values():
        for option in axis.options.values():
            name = f"{axis.id}.{option.id}"
            yield f"{name}.patient", option.patient
            yield f"{name}.short", option.short
            yield from ((f"{name}.if.{fact}", text) for fact, text in option.patient_if.items())


def _labels(content: Content, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the fixed words; those of a country once for each of the language's locales."""
    for key, text in content.labels.items():
        if key.endswith(_HOME):
            yield from ((key.removesuffix(_HOME) + locale, text) for locale in language.locales)
        elif not key.endswith(_OTHER_HOME):
            yield key, text


def state_of(content: Content, language: str) -> State:
    """Return how far a language is against this English content. Raises ContentError for an unknown one, FileError."""
    known = languages()
    if language not in known:
        names = ", ".join(known) or "none"
        raise ContentError(Problem(f"There is no language “{language}”.", "", f"The languages are: {names}."))
    about = known[language]
    found, problems, whole = entries(language, content.overlay)
    wanted = units(content, about)
    missing = tuple(key for key in wanted if key not in found)
    stale = tuple(key for key, unit in wanted.items() if key in found and found[key].english != digest(unit.english))
    return State(about, wanted, found, missing, stale, tuple(problems), whole)


_ready: dict[tuple[str, ...], Content] = {}  # by language, English digest, digest of its words, clinic's folder


def in_language(content: Content, language: str) -> Content:
    """Return the content with every text in a language. Raises ContentError where it is not whole, FileError."""
    found = state_of(content, language)
    key = (language, content.digest, found.digest, str(content.overlay or ""))
    if key not in _ready:
        if not found.whole:
            raise ContentError(*found.problems, *_gaps(found))
        _ready.clear()
        _ready[key] = _translated(content, found)
    return _ready[key]


def _gaps(found: State) -> Iterator[Problem]:
    name = found.language.name
    stale = "changed in English since they were put into"
    for keys, what in ((found.missing, "have no words in"), (found.stale, stale)):
        if keys:
            named = ", ".join(keys[:NAMED_MOST]) + (" …" if len(keys) > NAMED_MOST else "")
            yield Problem(
                f"{len(keys)} texts {what} {name}: {named}.",
                "",
                f"{name} is offered when it is whole: use “spinemets translate export {found.language.id}”.",
            )


def _translated(content: Content, found: State) -> Content:
    words = {key: entry.text for key, entry in found.entries.items()}
    statements = {s.id: _statement(s, found.entries[s.id]) for s in content.statements.values()}
    labels = dict(content.labels) | {
        key.removeprefix(LABEL): words[key] for key in found.units if key.startswith(LABEL)
    }
    mark = digest(content.digest + found.digest)
    return replace(
        content,
        options={key: _axis(axis, words) for key, axis in content.options.items()},
        statements=statements,
        slots=by_slot(statements.values()),
        labels=labels,
        words={},
        digest=f"{content.digest}{mark}",
        version=f"{content.version}-{found.language.id}{mark[:4]}",
        translated=Translated(
            found.language,
            {key: unit.english for key, unit in found.units.items()},
            {key: words[key] for key in found.units},
        ),
    )


def _statement(statement: Statement, entry: Entry) -> Statement:
    return replace(statement, text=entry.text, gb="", terms=entry.terms)


def _axis(axis: Axis, words: Mapping[str, str]) -> Axis:
    return replace(axis, options={key: _option(axis.id, option, words) for key, option in axis.options.items()})


def _option(axis: str, option: Option, words: Mapping[str, str]) -> Option:
    name = f"{OPTION}{axis}.{option.id}"
    return replace(
        option,
        patient=words.get(f"{name}.patient", ""),
        short=words.get(f"{name}.short", ""),
        patient_if={fact: words[f"{name}.if.{fact}"] for fact in option.patient_if},
    )
