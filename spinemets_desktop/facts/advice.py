# SPDX-License-Identifier: MIT
"""Advisories A1 to A42 (clinical facts, section 5): prompts for the clinician, never printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from spinemets_desktop import resources
from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem
from spinemets_desktop.facts import rules
from spinemets_desktop.facts.advicefacts import advice_facts, advice_names
from spinemets_desktop.facts.names import known_facts
from spinemets_desktop.language.readability import sentences
from spinemets_desktop.records import dataclass

LEVELS = ("urgent", "check", "info")
COUNT = 42
_LONGEST = 2  # sentences in a message
_KEYS = {"level", "message", "sources", "any_of", "must_see"}
_TRIGGER_KEYS = {"when", "any", "unless"}
_RANKING = re.compile(r"\b(recommend\w*|should|must|better to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Holds when all of `when`, at least one of `some` (if there are any) and none of `unless` are facts."""

    when: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def holds(self, known: frozenset[str]) -> bool:
        """Tell whether it holds for these facts."""
        return self.when <= known and (not self.some or bool(self.some & known)) and not self.unless & known


@dataclass(frozen=True, slots=True)
class Advisory:
    """A prompt to look twice. `must_see` asks for an explicit “seen” before printing."""

    id: str
    level: str
    message: str
    sources: tuple[str, ...]
    must_see: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    advisory: Advisory
    triggers: tuple[Trigger, ...]


def _trigger(row: Mapping[str, Any]) -> Trigger:
    return Trigger(*(frozenset(row.get(key, ())) for key in ("when", "any", "unless")))


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = tomli.loads(path.read_text("utf-8"))["advisories"]
    return rows


@cache
def _rules(path: Path) -> tuple[_Rule, ...]:
    """Read the advisories, urgent ones first, else in the order of the file."""
    found = [
        _Rule(
            Advisory(key, row["level"], row["message"], tuple(row["sources"]), row.get("must_see", False)),
            tuple(_trigger(trigger) for trigger in row["any_of"]),
        )
        for key, row in _rows(path).items()
    ]
    return tuple(sorted(found, key=lambda rule: LEVELS.index(rule.advisory.level)))


def _path() -> Path:
    return resources.templates() / "advisories.toml"


def advise(case: Case, content: Content) -> tuple[Advisory, ...]:
    """Return the advisories of a case: urgent, then check, then info.

    Those that the clinician has seen or dismissed (`case.advice`) are among them; the caller filters.
    """
    known = rules.facts(case, content) | advice_facts(case, content)
    return tuple(rule.advisory for rule in _rules(_path()) if any(t.holds(known) for t in rule.triggers))


def advisories() -> tuple[Advisory, ...]:
    """Return every advisory there is, urgent ones first."""
    return tuple(rule.advisory for rule in _rules(_path()))


def _form_problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"The key “{key}” is not known." for key in sorted(row.keys() - _KEYS))
    yield from (f"The key “{key}” is missing." for key in sorted(_KEYS - {"must_see"} - row.keys()))
    for trigger in row.get("any_of", ()):
        yield from (f"The key “{key}” is not known in a trigger." for key in sorted(trigger.keys() - _TRIGGER_KEYS))
    if row.get("level", LEVELS[0]) not in LEVELS:
        yield f"The level “{row['level']}” is not one of {', '.join(LEVELS)}."


def _meaning_problems(rule: _Rule, content: Content, known: frozenset[str]) -> Iterator[str]:
    for trigger in rule.triggers:
        for fact in sorted((trigger.when | trigger.some | trigger.unless) - known):
            yield f"The fact “{fact}” is not known."
        if not trigger.when | trigger.some:
            yield "A trigger asks for no fact, so it always holds."
    for source in rule.advisory.sources:
        if source not in content.sources and source not in content.facts:
            yield f"The source “{source}” is not in sources.toml."
    if not rule.advisory.sources:
        yield "It has no source."
    if len(list(sentences(rule.advisory.message))) > _LONGEST:
        yield f"The message has more than {_LONGEST} sentences."
    ranking = _RANKING.search(rule.advisory.message)
    if ranking:
        yield f"The message says “{ranking.group()}”; an advisory prompts and does not recommend."


def problems(content: Content) -> list[Problem]:
    """Return everything that is wrong with the advisories: form, facts, sources, tone, completeness."""
    path = _path()
    rows = _rows(path)
    found = [Problem(what, f"{path} [{key}]") for key, row in rows.items() for what in _form_problems(row)]
    if found:
        return found
    known = known_facts(content) | advice_names()
    found += [
        Problem(what, f"{path} [{rule.advisory.id}]")
        for rule in _rules(path)
        for what in _meaning_problems(rule, content, known)
    ]
    missing = {f"A{number}" for number in range(1, COUNT + 1)} - rows.keys()
    return found + [Problem(f"The advisory {key} is missing.", str(path)) for key in sorted(missing)]
