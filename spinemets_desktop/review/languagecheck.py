# SPDX-License-Identifier: MIT
"""Check the words of every language as those of a translator's file are checked when they come in."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import folders_of, languages
from spinemets_desktop.content.translation import State, state_of
from spinemets_desktop.errors import Problem
from spinemets_desktop.review.exchange.files import file_of
from spinemets_desktop.review.exchange.rows import problems_of


def problems(content: Content) -> list[Problem]:
    """Return what is wrong with the words of the languages, each with file and line. Raises ContentError, FileError.

    Words that are missing, or made from older English, are no fault: the language is not offered until it is whole.
    """
    return [problem for language in languages() for problem in _of(state_of(content, language), content)]


def _of(state: State, content: Content) -> Iterator[Problem]:
    yield from state.problems
    for key, unit in state.units.items():
        entry = state.entries.get(key)
        if entry and key not in state.stale:
            faults = problems_of(unit.english, entry.text, state.language)
            yield from (Problem(what, _where(key, state, content), mend) for what, mend in faults)
    for key in state.entries.keys() - state.units.keys():
        name = f"{state.language.id}/{state.entries[key].file}"
        yield Problem("There is no such text.", f"{name} [{key}]", "Remove it.")


def _where(key: str, state: State, content: Content) -> str:
    """Return the file and line of the words for a key; a clinic's own file comes first."""
    name = key.rpartition(":")[2]
    for folder in reversed(folders_of(state.language.id, content.overlay)):
        path = folder / state.entries[key].file
        text = path.read_text("utf-8") if path.is_file() else ""
        if f'["{name}"]' in text or f"[{name}]" in text:
            at = max(text.find(f'["{name}"]'), text.find(f"[{name}]"))
            return f"{path}:{text.count(chr(10), 0, at) + 1} [{key}]"
    return f"{state.language.id}/{file_of(key, content)} [{key}]"
