# SPDX-License-Identifier: MIT
"""Realistic patients as a clinician would tell them: what prints, what never does, which tier and advisories.

Each file of tests/cases is a case file with a story on top and a table [expect] at its end:
`appear` and `never` hold statement ids or words, `tier` is now, today, known or none.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from spinemets_desktop.batch import quality
from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import load
from spinemets_desktop.content.languages import languages
from spinemets_desktop.facts import advice
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout
from tests.people import CLINIC

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
EXPECT_KEYS = {"tier", "appear", "never", "advisories", "not_advisories"}
ONE_OF_EACH = ("tumor", "cord", "stability", "extent", "locale", "length")


@cache
def story(path: Path) -> tuple[Case, dict[str, Any]]:
    """Return the case of a file, with a clinic's profile where it names none, and what is expected."""
    plain = tomllib.loads(path.read_text("utf-8"))
    expect = plain.pop("expect")
    return from_plain({"clinic": CLINIC, **plain}, load(), path.name), expect


@cache
def made(path: Path) -> Handout:
    return handout.make(story(path)[0], load(), today=date(2026, 11, 26))


def is_id(entry: str) -> bool:
    return re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", entry) is not None


def prints(entry: str, page: Handout) -> bool:
    """Tell whether a statement, or words (any case, whole), are on the page."""
    if is_id(entry):
        assert entry in load().statements, f"there is no statement {entry}"
        return entry in page.statement_ids
    words = re.escape(entry).replace(r"\ ", r"\s+")
    return re.search(rf"(?<!\w){words}(?!\w)", page.text(), re.IGNORECASE) is not None


def tier(page: Handout) -> str:
    return next((name for name in ("now", "today", "known") if f"urgent.{name}" in page.facts), "none")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_vignette(path: Path) -> None:
    case, expect = story(path)
    assert expect.keys() == EXPECT_KEYS
    page = made(path)
    shown = [advisory.id for advisory in advice.advise(case, load())]
    assert tier(page) == expect["tier"]
    assert [entry for entry in expect["appear"] if not prints(entry, page)] == []
    assert [entry for entry in expect["never"] if prints(entry, page)] == []
    assert [key for key in expect["advisories"] if key not in shown] == []
    assert [key for key in expect["not_advisories"] if key in shown] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_vignette_reads_well(path: Path) -> None:
    typed = {"31-other-tumor-sensitive-note"}  # A41 prompts; what a clinician types is theirs to change
    page = made(path)
    assert list(quality.reading(page)) == []
    assert path.stem in typed or list(quality.wording(page)) == []


def test_short_boxes_of_the_first_page_hold_all_seven_signs() -> None:
    signs = {statement.id: statement.rank for statement in load().slots["first.signs"] if statement.locked}
    ranks = sorted({*signs.values()})
    assert len(ranks) == 7
    short = [path for path in FILES if "first.short" in made(path).facts]
    assert short
    for path in short:
        assert [signs[key] for key in made(path).statement_ids if key in signs] == ranks, path.name


def test_there_are_enough_of_them_and_each_tells_a_story() -> None:
    assert len(FILES) >= 40
    assert [path.name for path in FILES if not path.read_text("utf-8").startswith("# ")] == []


@pytest.mark.parametrize("axis", ONE_OF_EACH)
def test_every_value_has_a_patient(axis: str) -> None:
    values = set()
    for path in FILES:
        case = story(path)[0]
        values |= {getattr(place, axis, None) for place in (case, case.cancer, case.spine)}
    drafts = {name for each in languages().values() for name in each.locales}  # shown in tests/test_languages.py
    missing = load().options[axis].options.keys() - values - {"not_stated", "stability_unknown"} - drafts
    assert missing == set()


def test_every_treatment_symptom_status_and_rule_has_a_patient() -> None:
    content = load()
    cases = [story(path)[0] for path in FILES]
    facts = frozenset[str]().union(*(made(path).facts for path in FILES))
    assert {t.id for case in cases for t in case.treatments} == content.options["treatment"].options.keys()
    assert {t.status for case in cases for t in case.treatments} == content.options["status"].options.keys()
    assert {s.id for case in cases for s in case.symptoms} == content.options["symptom"].options.keys()
    assert {f"rule.R{number}" for number in range(1, 17)} <= facts
