# SPDX-License-Identifier: MIT
"""Lists for people and programs: options, advisories, coverage of the origin facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from spinemets_desktop.content.content import Content
from spinemets_desktop.facts.advice import Advisory
from spinemets_desktop.facts.advice import advisories as all_advisories

FIRST = 5  # advisories at once (clinical facts, section 5)


def options(content: Content, as_json: bool) -> str:
    """Return every axis and id with the clinician's label and the patient's words."""
    if as_json:
        rows = {
            axis.id: {
                "label": axis.label,
                "many": axis.many,
                "options": {
                    option.id: {"label": option.label, "patient": option.patient, "codes": dict(option.codes)}
                    for option in axis.options.values()
                },
            }
            for axis in content.options.values()
        }
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(_option_lines(content)).lstrip()


def _option_lines(content: Content) -> Iterator[str]:
    for axis in content.options.values():
        yield f"\n{axis.id}: {axis.label}{' (any number)' if axis.many else ''}"
        width = max(len(option) for option in axis.options)
        for option in axis.options.values():
            words = f" | {option.patient}" if option.patient else ""
            yield f"  {option.id:<{width}}  {option.label}{words}"


def advisories(found: Iterable[Advisory], as_json: bool) -> str:
    """Return advisories as lines for people, or as a JSON list."""
    rows = [
        {key: value for key, value in asdict(advisory).items() if key in ("id", "level", "message", "sources")}
        for advisory in found
    ]
    if as_json:
        return json.dumps(rows, ensure_ascii=False, indent=1)
    lines = [f"{row['id']} ({row['level']}): {row['message']} [{', '.join(row['sources'])}]" for row in rows]
    if len(lines) > FIRST:
        lines.insert(FIRST, "More checks:")
    return "\n".join(lines) or "Nothing to look at twice."


def coverage(content: Content) -> str:
    """Return the table of origin facts (S1 to S103) and where each has its home."""
    return "\n".join(
        f"{fact.id:<5} {fact.home:<4} {', '.join(homes(fact.id, content)) or '-'}" for fact in content.facts.values()
    )


def homes(fact: str, content: Content) -> list[str]:
    """Return the statements and advisories that cite a fact, and the sources whose note covers it."""
    cited = [s.id for s in content.statements.values() if fact in s.sources]
    cited += [f"advisory {a.id}" for a in all_advisories() if fact in a.sources]
    return cited + [f"source {s.id}" for s in content.sources.values() if fact in s.tells]
