# SPDX-License-Identifier: MIT
"""What every handout must satisfy, whatever was chosen; each check yields sentences of complaint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spinemets_desktop.content.content import Content
from spinemets_desktop.document.model import Callout, Section
from spinemets_desktop.document.texts import texts, units
from spinemets_desktop.handout.fit import FIRST_SIGNS
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.language import readability
from spinemets_desktop.review.contentcheck import avoided_words

MOST_GRADE, MOST_SECTION_GRADE, MOST_SMOG, MOST_MEAN, LONGEST = 6.0, 7.0, 8.0, 14.0, 20
FEWEST_WORDS = 40  # a grade of fewer words says nothing
SMOG_SENTENCES = 30  # SMOG is defined for 30 sentences or more
LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|\{\w*\}|\bNone\b|\bnot_stated\b|  +| [.,;:!?](?:\s|$)|\.\.")


def reading(made: Handout) -> Iterator[str]:
    """Complain about what reads too hard: the whole, a section, a sentence."""
    whole = made.reading
    limits = (
        ("grade", whole.grade, MOST_GRADE),
        ("SMOG", whole.smog, MOST_SMOG),
        ("mean", whole.mean_sentence, MOST_MEAN),
    )
    for name, value, most in limits:
        if value > most:
            yield f"{name} {value} > {most}"
    for section in sections(made):
        measured = readability.measure(t.plain for t in texts(section))
        if measured.words >= FEWEST_WORDS and measured.grade > MOST_SECTION_GRADE:
            yield f"section {section.id}: grade {measured.grade} {measured.hard_words}"
    for unit in units(made.document):
        for sentence in readability.sentences(unit):
            if len(readability.words(sentence)) > LONGEST:
                yield f"too long: {sentence}"


def sections(made: Handout) -> Iterator[Section]:
    """Yield the top sections of a handout."""
    yield from (block for block in made.document.blocks if isinstance(block, Section))


@cache
def avoided() -> re.Pattern[str]:
    """Return a pattern of all words that never print."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, avoided_words())) + r")\b", re.IGNORECASE)


def wording(made: Handout) -> Iterator[str]:
    """Complain about placeholders left over, doubled spaces and words that never print."""
    for unit in units(made.document):
        if LEFTOVERS.search(unit):
            yield f"left over: {unit!r}"
        if word := avoided().search(unit):
            yield f"says “{word.group()}”: {unit!r}"
    seen: set[str] = set()
    for text in texts(made.document):
        if text.id and text.id in seen:
            yield f"printed twice: {text.id}"
        seen.add(text.id)


def safety(made: Handout, content: Content) -> Iterator[str]:
    """Complain about warning signs that are missing, told twice or not on page 1, and about boxes that are cut."""
    printed = set(made.statement_ids)
    for slot in ("now.heading", "now.do", "today.heading"):
        for statement in content.slots[slot]:
            if statement.locked and not statement.when and not statement.unless and statement.id not in printed:
                yield f"{statement.id} is missing"
    ranks = [statement.rank for statement in content.slots["now.signs"] if statement.id in printed]
    if ranks != [1, 2, 3, 4, 5, 6, 7]:
        yield f"the seven signs are not each told once: {ranks}"
    yield from boxes_on_first_page(made)
    yield from boxes_are_whole(made)


def boxes_on_first_page(made: Handout) -> Iterator[str]:
    """Complain when no emergency box or no same-day box stands whole on the first page."""
    on_first = {place.id for place in made.pdf().places if place.page == 0}
    later = {place.id for place in made.pdf().places if place.page > 0}
    for kind in ("emergency", "same_day"):
        box = next(b for b in made.document.blocks if isinstance(b, Callout) and b.kind == kind)
        wanted = [text.id for text in texts(box) if text.id]
        if box.more is not None:  # it goes on overleaf
            if len([name for name in wanted if name in on_first]) <= FIRST_SIGNS:
                yield f"the box “{kind}” has hardly begun on page 1"
            continue
        yield from (f"{name} is not on page 1" for name in wanted if name not in on_first or name in later)


def boxes_are_whole(made: Handout) -> Iterator[str]:
    """Complain about a box that is cut at the end of a page."""
    pages: dict[str, set[int]] = {}
    for place in made.pdf().places:
        pages.setdefault(place.id, set()).add(place.page)
    for box in (b for b in made.document.blocks if isinstance(b, Callout) and b.more is None):
        on = set[int]().union(*(pages[text.id] for text in texts(box) if text.id))
        if len(on) > 1:
            yield f"the box “{box.heading and box.heading.plain}” is cut over pages {sorted(n + 1 for n in on)}"
