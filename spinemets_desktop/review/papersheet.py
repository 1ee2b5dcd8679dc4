# SPDX-License-Identifier: MIT
"""The list on paper, for a meeting: by the same road as a handout, so the same accessible PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby

from spinemets_desktop.document.model import Document, Footer, Paragraph, Run, Section, Table, Text, WriteLines
from spinemets_desktop.errors import UsageError
from spinemets_desktop.review.listing import Row, progress
from spinemets_desktop.review.sheets import about

_HOW = "Write yes, or a comment, beside each sentence. Then enter both in the program: Clinic, Review the wording."


def as_pdf(rows: Sequence[Row], version: str, day: date, paper: str, lang: str = "") -> bytes:
    """Return the rows as a PDF; `version` is the content's, `paper` is `letter` or `a4`, `lang` that of the words.

    Raises UsageError where there is no row, or for a letter that no embedded font has (in a name or comment).
    """
    from spinemets_desktop.output.pdf.render import render

    if not rows:
        raise UsageError("There is no sentence to put on paper. Let more of them through.")
    document = as_document(rows, version, day, lang)
    return render(document, page=paper, stamp=datetime.combine(day, time())).data


def as_document(rows: Sequence[Row], version: str, day: date, lang: str = "") -> Document:
    """Return the rows as a document: a table for each part of the page, with room to write beside each sentence."""
    intro = (Paragraph(_plain(_HOW)), Paragraph(_plain("Who reads this, and when:"), "label"), WriteLines(1))
    groups = groupby(rows, key=lambda row: row.group)
    sections = [
        Section(f"part{number}", _plain(name), (_table(group, lang),), small=True)
        for number, (name, group) in enumerate(groups, 1)
    ]
    return Document(
        title=_plain("Wording to review"),
        lang="en",
        subtitle=(_plain(progress(rows)), _plain(f"{day.isoformat()}, content {version}")),
        blocks=(*intro, *sections),
        footer=Footer(_plain("For the clinic’s own review. This is no handout."), "Page {page} of {pages}", version),
        subject="Sentences of the handouts, for review",
    )


def _table(rows: Iterator[Row], lang: str) -> Table:
    head = tuple(
        map(
            _plain,
            ("Sentence", "When it prints, and what it rests on", "Approved? Write yes, or what the meeting says of it"),
        )
    )
    return Table(_plain(""), head, tuple((_words(row, lang), _about(row), _plain("")) for row in rows), row_heads=False)


def _words(row: Row, lang: str) -> Text:
    """Return the words of a sentence, in the United Kingdom where they are others, and those approved before."""
    words = row.words
    runs = [*_marked(words.text, lang)]
    if words.gb and words.gb != words.text:
        runs += [Run(" UK: "), *_marked(words.gb, "")]
    if row.old:
        runs += [Run(" Approved before: "), *_marked(row.old.text, lang)]
    return Text(tuple(runs))


def _about(row: Row) -> Text:
    notes = [f"{note.name}, {note.day.isoformat()}: {note.text}" for note in row.comments]
    return _plain(" ".join([*about(row), *notes]))


def _plain(text: str) -> Text:
    return Text((Run(text),))


def _marked(text: str, lang: str) -> Iterator[Run]:
    """Yield words, with what stands between double asterisks in bold."""
    for number, part in enumerate(text.split("**")):
        if part:
            yield Run(part, bool(number % 2), lang)
