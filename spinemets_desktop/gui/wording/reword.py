# SPDX-License-Identifier: MIT
"""Wording of one patient as pure functions: rewording, hiding, reasons and reading grade in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spinemets_desktop.case.model import Case
from spinemets_desktop.document.model import Block, Callout, Document, Section
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.content.model import Statement


def reworded(case: Case, statement: str, text: str) -> Case:
    """Return the case with a statement reworded; an empty text brings the standard words back."""
    kept = {key: value for key, value in case.wording.replace if key != statement}
    pairs = tuple({**kept, **({statement: text} if text else {})}.items())
    return replace(case, wording=replace(case.wording, replace=pairs))


def hidden(case: Case, statement: str) -> Case:
    """Return the case with a statement hidden."""
    ids = tuple(dict.fromkeys((*case.wording.hide, statement)))
    return replace(case, wording=replace(case.wording, hide=ids))


def shown_again(case: Case, statement: str) -> Case:
    """Return the case with a hidden statement shown again."""
    return replace(case, wording=replace(case.wording, hide=tuple(i for i in case.wording.hide if i != statement)))


def statement_texts(document: Document) -> dict[str, str]:
    """Return the printed statements with their words, in reading order, also those that share a paragraph."""
    from spinemets_desktop.document.texts import texts

    found: dict[str, str] = {}
    for text in texts(document):
        parts: dict[str, str] = {}
        for run in text.runs:
            name = text.id or run.id
            parts[name] = parts.get(name, "") + run.text
        for name, words in parts.items():
            if name and words.strip():
                found.setdefault(name, words.strip())
    return found


def headings(document: Document) -> frozenset[str]:
    """Return the statements that are headings: of the page, its sections and boxes."""
    from spinemets_desktop.document.texts import texts

    found = [document.title, *(block.heading for block in _blocks(document.blocks) if block.heading)]
    return frozenset(name for text in found for each in texts(text) for name in each.ids)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Section | Callout]:
    for block in blocks:
        if isinstance(block, Section | Callout):
            yield block
            yield from _blocks(block.blocks)


def reasons(statement: Statement, content: Content) -> str:
    """Return why a statement is printed: the choices that ask for it, in the clinician's words."""
    asked = [fact_in_words(fact, content) for fact in sorted(statement.when)]
    barred = [fact_in_words(fact, content) for fact in sorted(statement.unless)]
    lines = [] if asked else [translate("Wording", "It is on every handout.")]
    if asked:
        lines.append(translate("Wording", "Because of: %1").replace("%1", ", ".join(asked)))
    if barred:
        lines.append(translate("Wording", "Not together with: %1").replace("%1", ", ".join(barred)))
    return "\n".join(lines)


def fact_in_words(fact: str, content: Content) -> str:
    """Return a fact in the clinician's words where it names an option, else by its name."""
    axis, _, rest = fact.partition(".")
    option, _, state = rest.partition(".")
    found = content.options.get({"need": "needs", "condition": "conditions", "extra": "extras"}.get(axis, axis))
    if found is None or option not in found.options:
        return fact.replace(".", ": ").replace("_", " ")
    label = f"{found.label}: {found.options[option].label}"
    return f"{label} ({state.replace('_', ' ')})" if state else label


def reading_in_words(text: str) -> str:
    """Return reading grade, longest sentence and hard words of a text as a line."""
    from spinemets_desktop.language.readability import measure

    reading = measure([text])
    if not reading.words:
        return ""
    said = translate("Wording", "Reading grade %1, longest sentence %2 words.")
    said = said.replace("%1", f"{max(reading.grade, 0):.1f}").replace("%2", str(reading.longest_sentence))
    if reading.hard_words:
        said += " " + translate("Wording", "Hard words: %1").replace("%1", ", ".join(reading.hard_words))
    return said
