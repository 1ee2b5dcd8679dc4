# SPDX-License-Identifier: MIT
"""The list of sentences goes round, as a table, a page or on paper, and comes back filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from spinemets_desktop.clinic.reviewing import folder_of
from spinemets_desktop.content.content import Content
from spinemets_desktop.records import dataclass
from spinemets_desktop.review import approvals, approving, papersheet, sheets
from spinemets_desktop.review.listing import Row

SHEETS = (".csv", ".html", ".pdf")  # how the list goes round


@dataclass(frozen=True, slots=True)
class Taken:
    """What a filled-in sheet brought: what was approved, how many comments, and the ids whose words are others now."""

    approved_ids: tuple[str, ...]
    comments: int
    stale: tuple[str, ...]

    @property
    def approved(self) -> int:
        """How many sentences were approved."""
        return len(self.approved_ids)


def sheet(rows: Sequence[Row], kind: str, content: Content, paper: str, day: date) -> bytes:
    """Return rows of the list as a file of a kind of `SHEETS`: to fill in, to read, on paper (`letter` or `a4`).

    Raises UsageError, see `papersheet.as_pdf`.
    """
    if kind == ".csv":
        return sheets.as_csv(rows).encode("utf-8-sig")
    if kind == ".html":
        return sheets.as_html(rows).encode()
    lang = content.translated.language.id if content.translated else ""
    return papersheet.as_pdf(rows, content.version, day, paper, lang)


def take_sheet(path: Path, content: Content, name: str, role: str, day: date) -> Taken:
    """Take approvals and comments from a filled-in sheet. Raises FileError, UsageError; then nothing is taken."""
    current = approvals.words_of(content)
    approve, comments, stale = sheets.sorted_out(sheets.read_csv(path), current)
    folder = folder_of(content)
    if approve:
        approving.approve(folder, approve, name, role, day)
    for answer in comments:
        approving.comment(folder, answer.id, answer.comment, name, role, day)
    return Taken(tuple(words.id for words in approve), len(comments), tuple(stale))
