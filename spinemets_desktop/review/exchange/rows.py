# SPDX-License-Identifier: MIT
"""What a translator gets for each text, and what comes back: checked whole, with every problem at once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from spinemets_desktop.case.freetext import text_problem
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import LABEL, OPTION, Entry, Language, digest
from spinemets_desktop.content.translation import State, Unit
from spinemets_desktop.errors import ContentError, Problem
from spinemets_desktop.language import readability
from spinemets_desktop.records import dataclass
from spinemets_desktop.review.contentcheck import LONGEST_TEXT
from spinemets_desktop.review.lengths import FEVER_ABROAD, about_as_printed, length_problems
from spinemets_desktop.review.when import when_in_words

TERMS = "terms:"  # what the keys of rows begin with that hold the terms of a hard word
_BETWEEN = " | "  # between those terms
_SLOT = re.compile(r"\{\{.*?\}\}|\{\w*\}")
_SPARE = 24  # characters that a short text may grow by
_GROWTH = 1.6  # times the English that a text may become
_SAME_MOST = 3  # words that may be the same in both languages: names


@dataclass(frozen=True, slots=True)
class Row:
    """A text with its English; `line` is where it stood in a translator's file, `fuzzy` that it waits for a look."""

    key: str
    english: str
    text: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0
    fuzzy: bool = False


def most_of(english: str) -> int:
    """Return how many characters the words for an English text may have: the paper has only so much room."""
    return min(int(len(english) * _GROWTH) + _SPARE, int(LONGEST_TEXT * _GROWTH))


def rows_of(state: State, content: Content) -> list[Row]:
    """Return a row for every text, in the order of the content; one whose English changed waits for a look."""
    stale = frozenset(state.stale)
    found = []
    for key, unit in state.units.items():
        entry = state.entries.get(key)
        text, terms = (entry.text, entry.terms) if entry else ("", ())
        found.append(Row(key, unit.english, text, tuple(_notes(unit, content)), fuzzy=key in stale))
        if unit.terms:
            note = "Words, in each of their forms, beside which this explanation stands."
            found.append(Row(f"{TERMS}{key}", _BETWEEN.join(unit.terms), _BETWEEN.join(terms), (note,)))
    return found


def _notes(unit: Unit, content: Content) -> Iterator[str]:
    """Yield what a translator should know: where and when it prints, its sources, how long it may be."""
    statement = content.statements.get(unit.key)
    if statement:
        yield f"Place: {statement.at}. Prints {when_in_words(statement, content)}."
        names = [content.sources[name].title for name in statement.sources if name in content.sources]
        if names:
            yield f"Sources: {'; '.join(names)}."
    elif unit.key.startswith(OPTION):
        yield "A name that is put into sentences and lists."
    elif unit.key.startswith(LABEL):
        yield "A fixed word of the page, or a pattern: keep what stands in braces."
    yield f"At most {most_of(unit.english)} characters."


# ---------------------------------------------------------------------- checks


def problems_of(english: str, text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the words for an English text, and how to mend each."""
    if not text.strip():
        yield "It has no words.", "Translate it."
        return
    if wrong := text_problem(text, int(LONGEST_TEXT * _GROWTH)):
        yield wrong, ""
    lost, extra = _differences(_SLOT.findall(english), _SLOT.findall(text))
    if lost or extra:
        what = f"lost: {', '.join(lost)}" if lost else f"not in the English: {', '.join(extra)}"
        yield f"Placeholders differ ({what}).", "Keep each placeholder as it is, as often as in the English."
    if text.count("**") != english.count("**"):
        yield "The emphasis differs: ** stands in other numbers than in the English.", "Set the same words between **."
    if len(text) > most_of(english):
        yield f"It has {len(text)} characters; at most {most_of(english)}.", "Say it in fewer words."
    yield from _script_problems(english, text, language)
    yield from length_problems(about_as_printed(text, FEVER_ABROAD))


def _differences(english: Iterable[str], other: Iterable[str]) -> tuple[list[str], list[str]]:
    wanted, found = Counter(map(_bare, english)), Counter(map(_bare, other))
    return [*(wanted - found)], [*(found - wanted)]


def _bare(slot: str) -> str:
    return slot.replace(" ", "")


def _script_problems(english: str, text: str, language: Language) -> Iterator[tuple[str, str]]:
    letters = _scripts(_SLOT.sub("", text))
    foreign = letters - {*language.scripts, "LATIN"}
    if foreign:
        yield f"It holds letters of another script: {', '.join(sorted(foreign)).lower()}.", "Use those of the language."
    prose = len(readability.words(english)) > _SAME_MOST
    if prose and not letters & {*language.scripts}:
        yield f"It is not written in the letters of {language.name}.", "Translate it."
    elif prose and text == english and "www." not in english:
        yield "It is still English.", "Translate it."


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(char, "?").split(" ", 1)[0] for char in text if char.isalpha()}


def checked(rows: Iterable[Row], state: State, where: str) -> dict[str, Entry]:
    """Return the words that came back by key; rows without words, or that wait for a look, are left out.

    `where` is the file. Raises ContentError with every problem, each with file and line.
    """
    wrong: list[Problem] = []
    found: dict[str, str] = {}
    for row in rows:
        faults = list(_row_problems(row, state, found))
        wrong += [Problem(what, f"{where}:{row.line} [{row.key}]", mend) for what, mend in faults]
        if row.text.strip() and not row.fuzzy:
            found[row.key] = row.text
    if wrong:
        raise ContentError(*wrong)
    return {key: _entry(key, text, found, state) for key, text in found.items() if not key.startswith(TERMS)}


def _entry(key: str, text: str, found: Mapping[str, str], state: State) -> Entry:
    old = state.entries.get(key)
    given = tuple(term.strip() for term in found.get(f"{TERMS}{key}", "").split(_BETWEEN) if term.strip())
    return Entry(key, text, digest(state.units[key].english), given or (old.terms if old else ()))


def _row_problems(row: Row, state: State, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a row that came back, and how to mend each."""
    terms = row.key.startswith(TERMS)
    unit = state.units.get(row.key.removeprefix(TERMS))
    if unit is None:
        yield "There is no such text.", "Export the file again."
        return
    if row.english != (_BETWEEN.join(unit.terms) if terms else unit.english):
        yield "The English changed since this file was exported.", "Export the file again and look at the new words."
    if row.key in found:
        yield "It stands twice.", "Keep one of them."
    if row.text.strip() and not row.fuzzy and not terms:
        yield from problems_of(row.english, row.text, state.language)
