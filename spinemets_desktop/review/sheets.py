# SPDX-License-Identifier: MIT
"""The list for a tumor board: a table to fill in (CSV) and a page to read (HTML); what was filled in comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from spinemets_desktop.case.freetext import mended
from spinemets_desktop.casefiles import cells
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.records import dataclass
from spinemets_desktop.review.approvals import Approval, Words
from spinemets_desktop.review.listing import APPROVED, SEEN, Row, progress

COLUMNS = ("id", "part", "words", "words_uk", "prints", "sources", "state", "approve", "comment", "hash")
YES = frozenset({"yes", "y", "x", "1", "true", "approved", "ok"})
NO = frozenset({"", "no", "n", "0", "false"})
MOST_BYTES = 20_000_000
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Wording to review</title><style>
body{font:1rem/1.45 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2rem;border-bottom:2px solid #14506e}
article{padding:.6rem 0;border-bottom:1px solid #bbb;break-inside:avoid}
p{margin:.2rem 0}.w{font-size:1.1rem}.q{color:#444;font-size:.9rem}del{color:#8a1c1c}
</style></head><body><h1>Wording to review</h1>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A line that came back: the sentence, the hash of the words that were read, the decision and the comment."""

    id: str
    hash: str
    approved: bool
    comment: str


def as_csv(rows: Iterable[Row]) -> str:
    """Return the rows as CSV with a heading; `approve` and `comment` are there to be filled in."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        words = row.words
        gb = words.gb if words.gb != words.text else ""
        said = [row.id, row.group, words.text, gb, row.when, "; ".join(row.sources), state_in_words(row), "", ""]
        table.writerow([*map(cells.harmless, said), words.hash])
    return out.getvalue()


def state_in_words(row: Row) -> str:
    """Return the state of a row: who approved or saw it and when, that its words changed since, or not yet."""
    if row.state == APPROVED and row.approval:
        return f"approved by {_who(row.approval)}"
    if row.state == SEEN and row.approval:
        return f"seen by {_who(row.approval)}, who may not approve safety text"
    return "changed since it was approved" if row.old else "not yet approved"


def _who(approval: Approval) -> str:
    return f"{approval.name}, {approval.role}, on {approval.day.isoformat()}"


def about(row: Row) -> tuple[str, str]:
    """Return what there is to know about a row beside its words: when it prints and its state; sources and id."""
    marks = [mark for mark, on in (("safety text", row.safety), ("background knowledge only", row.background)) if on]
    seen = f"last checked {row.reviewed}" if row.reviewed else ""
    said = [f"Prints {row.when}", *marks, seen, state_in_words(row)]
    return " · ".join(part for part in said if part) + ".", f"Sources: {'; '.join(row.sources) or '–'} [{row.id}]"


def as_html(rows: Sequence[Row]) -> str:
    """Return the rows as a page to read or print; it loads nothing."""
    parts = [_HEAD, f"<p>{escape(progress(rows))}</p>\n"]
    for name, group in groupby(rows, key=lambda row: row.group):
        parts.append(f"<section><h2>{escape(name)}</h2>\n")
        parts += [_article(row) for row in group]
        parts.append("</section>\n")
    return "".join([*parts, "</body></html>\n"])


def _article(row: Row) -> str:
    words = row.words
    lines = [f'<p class="w">{escape(words.text)}</p>']
    if words.gb and words.gb != words.text:
        lines.append(f'<p class="w">UK: {escape(words.gb)}</p>')
    if row.old:
        lines.append(f"<p>Approved before: <del>{escape(row.old.text)}</del></p>")
    lines += [f'<p class="q">{escape(line)}</p>' for line in about(row)]
    lines += [f"<p>{escape(note.name)}, {note.day.isoformat()}: {escape(note.text)}</p>" for note in row.comments]
    return f"<article>{''.join(lines)}</article>\n"


# --------------------------------------------------------------------- back


def read_csv(path: Path) -> list[Answer]:
    """Return the filled-in lines of a sheet. Raises FileError; UsageError naming every line that can't be used."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileError(Problem(f"The file cannot be read ({error.strerror}).", str(path))) from None
    if len(raw) > MOST_BYTES:
        raise UsageError(Problem(f"This is no such sheet: it has more than {MOST_BYTES:,} bytes.", str(path)))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(Problem("The sheet is not UTF-8 text.", str(path), "Save it as “CSV UTF-8”.")) from None
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=cells.separator(text))
    missing = [name for name in ("id", "approve", "comment", "hash") if name not in (table.fieldnames or ())]
    if missing:
        what = f"The sheet has no column “{missing[0]}”."
        raise UsageError(Problem(what, str(path), "Keep the columns of “spinemets review export”."))
    return _answers(table, path)


def _answers(table: csv.DictReader[str], path: Path) -> list[Answer]:
    found: list[Answer] = []
    wrong: list[Problem] = []
    try:
        for row in table:
            said = (row.get("approve") or "").strip().casefold()
            if said not in YES | NO:
                what = f"“{said[:40]}” is neither yes nor no."
                wrong.append(Problem(what, f"{path}:{table.line_num} [{row['id']}]", "Write yes, or leave it empty."))
                continue
            note = mended(cells.without_mark((row.get("comment") or "").strip()), lines=True).strip()
            if said in YES or note:
                found.append(Answer((row["id"] or "").strip(), (row["hash"] or "").strip(), said in YES, note))
    except csv.Error as error:
        raise UsageError(Problem(f"The sheet is not a table ({error}).", f"{path}:{table.line_num}")) from None
    if wrong:
        raise UsageError(*wrong)
    return found


def sorted_out(answers: Iterable[Answer], current: dict[str, Words]) -> tuple[list[Words], list[Answer], list[str]]:
    """Return the words to approve, the comments to keep, and the ids whose words changed since the sheet was made."""
    approve: list[Words] = []
    comments: list[Answer] = []
    stale: list[str] = []
    for answer in answers:
        words = current.get(answer.id)
        if words is None or (answer.approved and words.hash != answer.hash):
            stale.append(answer.id)
            continue
        if answer.approved:
            approve.append(words)
        if answer.comment:
            comments.append(answer)
    return approve, comments, stale
