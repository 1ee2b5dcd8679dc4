# SPDX-License-Identifier: MIT
"""The clinician's copy: the same handout with the sources behind each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Source, Statement
from spinemets_desktop.content.slots import BLOCK_SLOTS
from spinemets_desktop.document.model import Block, Document, ListBlock, Paragraph, Run, Section, Table, Text
from spinemets_desktop.document.texts import changed, statement_ids


def _label(text: str) -> Text:
    return Text((Run(text),))


def _numbers(printed: Iterable[Statement], content: Content) -> dict[str, str]:
    """Give numbers to the sources in the order of their first use; facts and BG keep their own names."""
    found: dict[str, str] = {}
    for statement in printed:
        for source in statement.sources:
            if source in content.facts or source == "BG":
                found[source] = source
            elif source not in found:
                found[source] = str(1 + sum(number.isdigit() for number in found.values()))
    return found


def _source_line(source: Source, number: str, labels: Mapping[str, str]) -> Text:
    parts = [source.title, source.org, source.year, source.url, source.licence, source.note]
    read = labels["evidence.read"].format(how=source.read) if source.read else ""
    return _label(f"[{number}] " + ". ".join(part for part in [*parts, read] if part) + ".")


def _because(statement: Statement, content: Content, labels: Mapping[str, str]) -> str:
    """Say which facts made a statement print; in a treatment's block that is the treatment or family too."""
    kind = "treatment" if statement.group in content.options["treatment"].options else "plan"
    block = [f"{kind}.{statement.group}"] if statement.at in BLOCK_SLOTS else []
    reasons = block + sorted(statement.when) + [labels["evidence.not"].format(fact=f) for f in sorted(statement.unless)]
    return ", ".join(reasons) or labels["evidence.always"]


def _statement_table(
    printed: list[Statement], numbers: Mapping[str, str], content: Content, labels: Mapping[str, str]
) -> Table:
    head = ("evidence.id", "evidence.from", "evidence.reviewed", "evidence.because")
    rows = tuple(
        (
            _label(statement.id),
            _label(", ".join(numbers[source] for source in statement.sources)),
            _label(statement.reviewed.isoformat()),
            _label(_because(statement, content, labels)),
        )
        for statement in printed
    )
    return Table(_label(labels["evidence.statements"]), tuple(_label(labels[key]) for key in head), rows)


def _appendix(
    printed: list[Statement],
    numbers: Mapping[str, str],
    content: Content,
    labels: Mapping[str, str],
    known: frozenset[str],
) -> Section:
    sources = tuple(
        _source_line(content.sources[key], number, labels) for key, number in numbers.items() if number.isdigit()
    )
    facts = tuple(_label(f"{key}: {content.facts[key].text}") for key in numbers if key in content.facts)
    parts: list[Block] = [Paragraph(_label(labels["evidence.intro"]))]
    for key, items in (("evidence.sources", sources), ("evidence.facts", facts)):
        if items:
            parts.append(Section(key, _label(labels[key]), (ListBlock(items),), level=3))
    parts.append(_statement_table(printed, numbers, content, labels))
    known_line = Paragraph(_label(", ".join(sorted(known))))
    parts.append(Section("evidence.case", _label(labels["evidence.because_facts"]), (known_line,), level=3))
    return Section("evidence", _label(labels["evidence.heading"]), tuple(parts), new_page=True, small=True)


def _noted(text: Text, numbers: Mapping[str, list[str]]) -> Text:
    """Put the numbers of its sources behind the last run of each statement."""
    if text.id:
        return replace(text, runs=(*text.runs, _note(numbers[text.id])))
    runs: list[Run] = []
    for run, after in zip_longest(text.runs, text.runs[1:]):
        last = run.id and (after is None or after.id != run.id)
        if last and run.text.endswith(" "):
            runs += [replace(run, text=run.text.rstrip()), _note(numbers[run.id], run.id, " ")]
        elif last:
            runs += [run, _note(numbers[run.id], run.id)]
        else:
            runs.append(run)
    return replace(text, runs=tuple(runs))


def _note(numbers: list[str], key: str = "", after: str = "") -> Run:
    return Run("\u00a0[" + ",\u00a0".join(numbers) + "]" + after, id=key)


def with_evidence(document: Document, content: Content, labels: Mapping[str, str], known: frozenset[str]) -> Document:
    """Return the document with source numbers after each statement and an appendix.

    The appendix lists sources, origin facts, review dates and the facts that made each statement print.
    """
    printed = [content.statements[key] for key in statement_ids(document)]
    numbers = _numbers(printed, content)

    def note(text: Text) -> Text:
        return _noted(text, {key: [numbers[s] for s in content.statements[key].sources] for key in text.ids})

    noted = changed(document, note)
    return replace(noted, blocks=(*noted.blocks, _appendix(printed, numbers, content, labels, known)))
