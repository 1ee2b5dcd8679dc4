# SPDX-License-Identifier: MIT
"""Covering arrays over the choices: every pair (or triple) of values meets in at least one case."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from math import prod
from typing import Any

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.languages import ENGLISH, language_of

SLOTS = ("a", "b", "c")  # three places in the plan, two symptoms, two conditions
STRENGTHS = {"pairs": 2, "triples": 3}
Row = dict[str, Any]


def factors(content: Content, language: str = ENGLISH) -> dict[str, list[Any]]:
    """Return the values of each choice, with the locales of one language; None leaves it out."""
    ids = {axis: list(row.options) for axis, row in content.options.items()}
    ids["locale"] = [locale for locale in ids["locale"] if language_of(locale) == language]
    found: dict[str, list[Any]] = {
        **{axis: ids[axis] for axis in ("locale", "length", "page", "type", "tumor", "cord", "stability")},
        **{axis: ids[axis] for axis in ("extent", "mobility", "age", "ecog", "goal")},
        "levels": [[], ["cervical"], ["T8", "T9"], ["lumbar"], ["sacral"], ["C7", "L2"], ["multiple_levels"]],
        "mri": ids["test_state"],
        "biopsy": ids["test_state"],
        "action": [None, *ids["urgent_actions"]],
        "extra": [None, *ids["extras"]],
        "trend": ids["trend"],
        "assessed": [False, True],
        "noted": [False, True],
    }
    for slot in SLOTS:
        found[f"treatment_{slot}"] = [None, *ids["treatment"]]
    for slot in SLOTS[:2]:
        found[f"status_{slot}"] = ids["status"]
        found[f"symptom_{slot}"] = [None, *ids["symptom"]]
        found[f"condition_{slot}"] = [None, *ids["conditions"]]
    return found


def _symptoms(row: Row) -> list[Row]:
    first = {"trend": row["trend"], "assessed": row["assessed"]}
    rows: list[Row] = []
    for symptom, more in ((row["symptom_a"], first), (row["symptom_b"], {"trend": "same", "assessed": True})):
        if symptom and symptom not in [r["id"] for r in rows]:
            rows.append({"id": symptom, **more})
    return rows if len(rows) < 2 else [r for r in rows if r["id"] != "none"]


def _treatments(row: Row) -> list[Row]:
    rows: list[Row] = []
    for slot in SLOTS:
        treatment = row[f"treatment_{slot}"]
        if treatment and treatment not in [r["id"] for r in rows]:
            rows.append({"id": treatment, "status": row.get(f"status_{slot}", "planned")})
    if rows and row["noted"]:
        rows[0]["note"] = "Bring your tablets on Monday."
    return rows


def case_of(row: Row, content: Content) -> Case:
    """Turn one row of the array into a case with a clinic's numbers."""
    conditions = dict.fromkeys(c for c in (row["condition_a"], row["condition_b"]) if c)
    plain = {
        **{axis: row[axis] for axis in ("locale", "length", "page", "type")},
        "extras": [row["extra"]] if row["extra"] else [],
        "patient": {
            "name": "Ana O’Brien" if row["noted"] else "",
            "conditions": list(conditions),
            **{axis: row[axis] for axis in ("age", "ecog", "mobility")},
        },
        "cancer": {"tumor": row["tumor"]},
        "spine": {axis: row[axis] for axis in ("levels", "cord", "stability", "extent")},
        "symptom": _symptoms(row),
        "tests": {"mri": row["mri"], "biopsy": row["biopsy"]},
        "treatment": _treatments(row),
        "plan": {"goal": row["goal"], "urgent_actions": [row["action"]] if row["action"] else []},
        "clinic": {"name": "Riverside Clinic", "day_phone": "555-0100", "night_phone": "555-0199"},
    }
    return from_plain(plain, content, "choices")


def covering(content: Content, strength: int, seed: int = 1) -> Iterator[Row]:
    """Yield rows until every combination of values of `strength` factors was met.

    Each row fills one gap and is otherwise chance, so that the rows are as mixed as real cases are.
    """
    chooser, table = random.Random(seed), factors(content)
    names, counts = list(table), [len(values) for values in table.values()]
    sizes = {group: prod(counts[n] for n in group) for group in combinations(range(len(names)), strength)}
    gaps = {group: bytearray(sizes[group]) for group in sorted(sizes, key=lambda g: -sizes[g])}
    while gaps:
        picked = [chooser.randrange(count) for count in counts]
        group, met = next(iter(gaps.items()))
        gap = met.find(0)
        for n in reversed(group):
            gap, picked[n] = divmod(gap, counts[n])
        for group in list(gaps):
            place = 0
            for n in group:
                place = place * counts[n] + picked[n]
            gaps[group][place] = 1
            if gaps[group].find(0) < 0:
                del gaps[group]
        yield {name: table[name][n] for name, n in zip(names, picked, strict=True)}
