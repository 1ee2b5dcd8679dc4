# SPDX-License-Identifier: MIT
"""Find sentences that let somebody wait with what cannot wait: a fever beside “the same day”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import tomli

from spinemets_desktop import resources
from spinemets_desktop.content.model import Statement
from spinemets_desktop.language.readability import sentences
from spinemets_desktop.records import dataclass

_AT_ONCE = re.compile(
    r"\b(now|at once|(right|straight) away|immediately|day or night|go to)\b|\{\{ clinic\.emergency_number \}\}",
    re.IGNORECASE,
)
_ONLY_CALL = re.compile(r"\bcall( us| your| the|:|\*\*)", re.IGNORECASE)
"""Words that ask for a call and do not say how soon; without “now” beside them they sound like office hours."""
_NOT_THERE = r"(?<!\bno )(?<!\bwithout )"


@dataclass(frozen=True, slots=True)
class _Signs:
    """Signs that may never wait, as one pattern, and why they may not."""

    pattern: re.Pattern[str]
    why: str


def _any(words: list[str]) -> str:
    return rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b"


@cache
def _table() -> tuple[tuple[str, ...], re.Pattern[str], tuple[_Signs, ...]]:
    """Return the places of what may wait, words that say so, and the signs that may not wait."""
    late = tomli.loads((resources.templates() / "contradictions.toml").read_text("utf-8"))["late"]
    signs = (_Signs(re.compile(_NOT_THERE + _any(row["words"]), re.IGNORECASE), row["why"]) for row in late["signs"])
    return tuple(late["places"]), re.compile(_any(late["words"]), re.IGNORECASE), tuple(signs)


def _waits(sentence: str, saying: re.Pattern[str]) -> bool:
    if saying.search(sentence):
        return True
    return bool(_ONLY_CALL.search(sentence)) and not _AT_ONCE.search(sentence)


def _late_parts(text: str, at: str) -> Iterator[str]:
    """Yield the parts of a text that let the reader wait: all of it unless some of it says “now”."""
    places, saying, _ = _table()
    parts = sentences(text)
    if at.startswith(places) and not any(_AT_ONCE.search(part) for part in parts):
        yield text
        return
    late = [part for part in parts if _waits(part, saying)]
    if late and not any(_AT_ONCE.search(part) for part in parts):
        yield text
        return
    yield from late


def problems(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield what a statement lets wait and may not, and how to mend it."""
    for text in filter(None, (statement.text, statement.gb)):
        for part in _late_parts(text.replace("**", ""), statement.at):
            for signs in _table()[2]:
                if found := signs.pattern.search(part):
                    what = f"It lets “{found.group()}” wait ({signs.why}): “{part[:60]}…”."
                    yield what, "Write “Get help now”, in a place that is not for the same day or office hours."
