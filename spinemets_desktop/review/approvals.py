# SPDX-License-Identifier: MIT
"""What a clinic approves: sentence by sentence, over the exact words, by whom and when."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from spinemets_desktop.content.content import Content
from spinemets_desktop.language.words import localize
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What is approved of a sentence: its words in both countries, and where and when they print.

    Of a translation, `gb` is the English. `safety` says who may approve it, and is no part of what is approved.
    """

    id: str
    text: str
    gb: str = ""
    at: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    safety: bool = field(default=False, compare=False)

    @property
    def hash(self) -> str:
        """SHA-256 over all of it but the name, in hexadecimal."""
        parts = [self.text, self.gb, self.at, [*self.when], [*self.unless]]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which words, and when."""

    words: Words
    name: str
    role: str
    day: date


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says of a sentence."""

    id: str
    text: str
    name: str
    role: str
    day: date


@dataclass(frozen=True)
class Approvals:
    """Everything that the reviewers of a clinic wrote; `problems` are sentences about files that do not count.

    `leads` are those who may approve safety text, as the policy names them; None where anybody may.
    """

    rows: tuple[Approval, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[str, ...] = ()
    translations: Mapping[str, Approvals] = field(default_factory=dict)  # by language, what translators approved
    leads: tuple[str, ...] | None = None

    def of(self, words: Words, today: date) -> Approval | None:
        """Return the newest approval of these very words by somebody who may approve them, or None."""
        return _newest(row for row in self._of(words, today) if self.may_approve(row.name, words.safety))

    def seen(self, words: Words, today: date) -> Approval | None:
        """Return the newest approval of these very words by whomever; it counts as read, not as approved."""
        return _newest(self._of(words, today))

    def may_approve(self, name: str, safety: bool = True) -> bool:
        """Tell whether somebody may approve words, those of safety text or others."""
        return not safety or self.leads is None or known_as(name) in map(known_as, self.leads)

    def _of(self, words: Words, today: date) -> list[Approval]:
        return [row for row in self._by_id.get(words.id, ()) if row.day <= today and row.words == words]

    def before(self, words: Words, today: date) -> Approval | None:
        """Return the newest approval of this sentence, whatever its words were then, or None."""
        return _newest(row for row in self._by_id.get(words.id, ()) if row.day <= today)

    @cached_property
    def _by_id(self) -> Mapping[str, list[Approval]]:
        found: dict[str, list[Approval]] = {}
        for row in self.rows:
            found.setdefault(row.words.id, []).append(row)
        return found


NONE = Approvals()


def known_as(name: str) -> str:
    """Return a name as one is told from another: capitals and blanks make none of its own."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def any_of(leads: Iterable[str]) -> str:
    """Return names as words: “Dr. Osei, Dr. Ruiz or Dr. Lee”."""
    *most, last = [*leads] or ["nobody (the policy names no lead)"]
    return f"{', '.join(most)} or {last}" if most else last


def _newest(rows: Iterable[Approval]) -> Approval | None:
    return max(rows, key=lambda row: (row.day, row.name), default=None)


def words_of(content: Content) -> dict[str, Words]:
    """Return what there is to approve: every statement, and the fixed words of safety text that a clinic changed.

    Of content in another language it is every text, with the English that it was made from.
    """
    if content.translated:
        return {key: words_now(content, key) for key in content.translated.words}
    labels = [key for key in content.reworded_locked if key in content.labels]
    return {key: words_now(content, key) for key in (*content.statements, *labels)}


def words_now(content: Content, name: str) -> Words:
    """Return what there is to approve of a statement or fixed word. Raises KeyError where there is no such one."""
    row = content.statements.get(name)
    if content.translated:
        text, english = content.translated.words[name], content.translated.english[name]
        return Words(name, text, english, row.at if row else name.partition(":")[0], safety=row is None or row.safety)
    if row is None:
        return Words(name, content.labels[name], at="label", safety=True)
    british = row.gb or localize(row.text, content.words.get("en-GB", {}))
    return Words(name, row.text, british, row.at, tuple(sorted(row.when)), tuple(sorted(row.unless)), row.safety)
