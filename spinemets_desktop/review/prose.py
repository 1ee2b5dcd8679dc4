# SPDX-License-Identifier: MIT
"""How the running text reads, as a line: of one handout, and of all statements that make up running text."""

from __future__ import annotations

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.slots import PROSE_SLOTS
from spinemets_desktop.language.readability import Prose, prose
from spinemets_desktop.review.lengths import about_as_printed


def of_content(content: Content) -> Prose:
    """Return how the statements of the running text read, each placeholder counted as one word."""
    found = (statement for slot in PROSE_SLOTS for statement in content.slots.get(slot, ()))
    return prose(about_as_printed(statement.text, "it") for statement in found)


def in_words(found: Prose) -> str:
    """Return the four figures as a line; shares as percentages."""
    return (
        f"Running text: {found.mean_sentence:.1f} words a sentence, {found.joined:.0%} joined to a thought, "
        f"{found.short:.0%} under six words, grade {found.grade:.1f}"
    )
