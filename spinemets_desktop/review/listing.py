# SPDX-License-Identifier: MIT
"""All sentences as a reviewer reads them: grouped as on the page, with when they print, sources, and their state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Statement
from spinemets_desktop.content.slots import BLOCK_SLOTS, SLOTS
from spinemets_desktop.records import dataclass
from spinemets_desktop.review.approvals import Approval, Approvals, Comment, Words, words_of
from spinemets_desktop.review.signoff import WARN_AFTER, months_before
from spinemets_desktop.review.when import treatment_in_words, when_in_words

APPROVED, SEEN, CHANGED, OPEN = "approved", "seen", "changed", "open"
BACKGROUND = "BG"
_GROUPS = (
    ("First page", ("title", "subtitle", "action", "message", "now.", "today.", "first.", "soon.")),
    ("The plan at a glance", ("glance.",)),
    ("Pictures", ("closeup.", "figure.")),
    ("What is happening", ("happening.",)),
    ("Tests", ("tests.",)),
    ("Treatment in general", ("general.",)),
    ("The plan", ("plan.", "together.")),
    ("What you can do", ("do.",)),
    ("Daily life", ("daily.", "skin.", "move.")),
    ("Feelings and family", ("feelings.", "family.")),
    ("Questions and diary", ("ask.", "diary.")),
    ("Hard words", ("glossary.",)),
    ("The end", ("contacts.", "more.", "unknown.", "limits.", "sources.", "footer")),
    ("Wallet card", ("card.",)),
)
LABELS = "Fixed words"
_NAME = re.compile(r"\{\{ *(?:\w+\.)*(\w+)[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in the list.

    `approval` is the newest that counts; where none does, that of somebody who may not approve safety text. `old` are
    the words of the newest approval that does not count any more.
    """

    words: Words
    group: str
    when: str
    sources: tuple[str, ...]
    links: tuple[str, ...]
    background: bool
    reviewed: date | None
    due: bool
    safety: bool
    state: str
    approval: Approval | None = None
    old: Words | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def id(self) -> str:
        """The id of the statement or fixed word."""
        return self.words.id


FILTERS: Mapping[str, Callable[[Row], bool]] = {
    "open": lambda row: row.state != APPROVED,
    "background": lambda row: row.background,
    "due": lambda row: row.due,
    "safety": lambda row: row.safety,
    "changed": lambda row: row.state == CHANGED,
    "commented": lambda row: bool(row.comments),
}
"""What a list can be narrowed to: not approved, only background knowledge, due for review, safety text …"""


def group_of(statement: Statement, content: Content) -> str:
    """Return the part of the page that a reader meets a statement in; each treatment is one of its own."""
    if statement.at in BLOCK_SLOTS:
        name = treatment_in_words(statement.group, content)
        return f"The plan: {name}"
    names = (name for name, parts in _GROUPS if statement.at.startswith(parts))
    return next(names, LABELS)


def rows(content: Content, approved: Approvals, today: date) -> list[Row]:
    """Return a row for every sentence, in the order in which a reader meets them."""
    current = words_of(content)
    notes: dict[str, list[Comment]] = {}
    for note in approved.comments:
        notes.setdefault(note.id, []).append(note)
    found = []
    for name in [*_in_order(content), *(key for key in current if key not in content.statements)]:
        words = current[name]
        state = _state(words, approved, today)
        found.append(_row(words, content, state, tuple(notes.get(name, ())), today))
    return found


def _in_order(content: Content) -> list[str]:
    """Return the ids of all statements by part of the page, treatment, place and rank."""
    places = {slot: number for number, slot in enumerate(SLOTS)}
    groups = {name: number for number, (name, _) in enumerate(_GROUPS)}
    treatments = {name: number for number, name in enumerate(content.options["treatment"].options)}

    def place(row: Statement) -> tuple[int, int, str, int, int]:
        block = row.at in BLOCK_SLOTS
        part = groups.get("The plan" if block else group_of(row, content), len(groups))
        order = treatments.get(row.group, -1) if block else -2
        return part, order, row.group if block else "", places[row.at], row.rank

    return [row.id for row in sorted(content.statements.values(), key=place)]


def _state(words: Words, approved: Approvals, today: date) -> tuple[str, Approval | None, Words | None]:
    now, before = approved.of(words, today), approved.before(words, today)
    if now is not None:
        return APPROVED, now, None
    seen = approved.seen(words, today)
    if seen is not None:
        return SEEN, seen, None
    return (CHANGED, None, before.words) if before else (OPEN, None, None)


def _row(
    words: Words,
    content: Content,
    state: tuple[str, Approval | None, Words | None],
    notes: tuple[Comment, ...],
    today: date,
) -> Row:
    statement = content.statements.get(words.id)
    if statement is None:
        where = "wherever they are needed" if content.translated else "in safety text"
        return Row(words, LABELS, where, (), (), False, None, False, True, *state, notes)
    return Row(
        words, group_of(statement, content), when_in_words(statement, content),
        tuple(_source_in_words(name, content) for name in statement.sources), tuple(_links(statement, content)),
        {*statement.sources} == {BACKGROUND}, statement.reviewed,
        statement.reviewed <= months_before(today, WARN_AFTER), statement.safety,
        *state, notes,
    )  # fmt: skip


def _source_in_words(name: str, content: Content) -> str:
    """Return a source as a line of words: title, who, year; or the fact of the origin page."""
    if name == BACKGROUND:
        return "Background knowledge, without a source"
    if name in content.facts:
        return f"{name}: {content.facts[name].text}"
    source = content.sources.get(name)
    return ", ".join(part for part in (source.title, source.org, source.year) if part) if source else name


def _links(statement: Statement, content: Content) -> Iterator[str]:
    for name in statement.sources:
        source = content.sources.get(name)
        if source is not None and source.url:
            yield source.url


def readable(text: str) -> str:
    """Return words for somebody who knows no markup: “Call [day phone]” for `**Call** {{ clinic.day_phone }}`."""
    return _NAME.sub(lambda found: f"[{found[1].replace('_', ' ')}]", text.replace("**", ""))


def narrowed(rows: Iterable[Row], name: str = "", search: str = "", ids: Iterable[str] | None = None) -> list[Row]:
    """Return the rows that a filter, some letters and a set of ids let through; an empty one lets all through."""
    wanted, keep = search.casefold().split(), None if ids is None else frozenset(ids)
    test = FILTERS.get(name)

    def fits(row: Row) -> bool:
        if (test is not None and not test(row)) or (keep is not None and row.id not in keep):
            return False
        text = f"{row.words.text} {row.words.gb} {row.id} {row.group} {row.when}".casefold()
        return all(word in text for word in wanted)

    return [row for row in rows if fits(row)]


def progress(rows: Iterable[Row]) -> str:
    """Return how far the review is: “214 of 1,036 sentences approved; 12 changed since; 3 seen, to be approved”."""
    states = [row.state for row in rows]
    said = [f"{states.count(APPROVED):,} of {len(states):,} sentences approved"]
    more = (CHANGED, "changed since"), (SEEN, "seen by somebody who may not approve safety text")
    said += [f"{states.count(state):,} {words}" for state, words in more if state in states]
    return f"{'; '.join(said)}."
