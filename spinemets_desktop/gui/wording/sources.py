# SPDX-License-Identifier: MIT
"""Sources in words: a paper or guideline by its title, a fact of the origin page by what it says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content


def source_in_words(content: Content, source: str) -> str:
    """Return one source in words."""
    fact, found = content.facts.get(source), content.sources.get(source)
    if fact is not None:
        text = translate("Sources", "JAMA Patient Page, fact %1: “%2”")
        return text.replace("%1", fact.id).replace("%2", fact.text)
    return " ".join(filter(None, [found.org, found.title, found.year])) if found is not None else source


def source_lines(content: Content, sources: Iterable[str]) -> str:
    """Return sources as lines of a list."""
    return "\n".join(f"• {source_in_words(content, source)}" for source in sources)
