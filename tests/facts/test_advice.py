# SPDX-License-Identifier: MIT
"""Each advisory on a case that triggers it and on near misses that do not; none is ever printed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spinemets_desktop.case.model import Advice, Wording
from spinemets_desktop.content.content import load
from spinemets_desktop.facts import advice, advicefacts
from spinemets_desktop.handout import handout
from spinemets_desktop.review import inventory
from tests.people import person

Said = dict[str, Any]
TABLE: dict[str, dict[str, list[Said]]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "advisories.toml").read_text("utf-8")
)


def ids(said: Said) -> list[str]:
    return [advisory.id for advisory in advice.advise(person(**said), load())]


def test_the_table_has_every_advisory() -> None:
    assert list(TABLE) == [f"A{number}" for number in range(1, advice.COUNT + 1)]


@pytest.mark.parametrize("key", TABLE)
def test_advisory_shows_when_it_applies_and_not_on_a_near_miss(key: str) -> None:
    triggers, near_misses = TABLE[key]["yes"], TABLE[key]["no"]
    assert triggers
    assert near_misses
    assert [said for said in triggers if key not in ids(said)] == []
    assert [said for said in near_misses if key in ids(said)] == []


def test_the_data_of_advisories_is_sound() -> None:
    assert advice.problems(load()) == []


def test_every_fact_of_the_origin_page_has_a_home() -> None:
    """S1 to S103 but for S7 and S103 (page furniture): on the paper, in an advisory, or beside a source."""
    content = load()
    product = [fact.id for fact in content.facts.values() if fact.home != "none"]
    assert len(product) == 101
    assert [fact for fact in product if not inventory.homes(fact, content)] == []


@pytest.mark.parametrize("fact", ["S62", "S63"])
def test_facts_for_the_clinician_only_are_on_no_paper(fact: str) -> None:
    homes = inventory.homes(fact, load())
    assert homes
    assert [home for home in homes if not home.startswith("advisory")] == []


def test_urgent_ones_come_first_and_three_must_be_seen() -> None:
    found = advice.advise(
        person(tumor="kidney", plan="rt_multi", symptoms="weakness", cord="cord_suspected", clinic={"night_phone": ""}),
        load(),
    )
    levels = [advice.LEVELS.index(advisory.level) for advisory in found]
    assert levels == sorted(levels)
    assert [advisory.id for advisory in found if advisory.must_see] == ["A3", "A4", "A33"]


def test_what_was_seen_or_dismissed_stays_in_the_list() -> None:
    case = person(symptoms="weakness")
    noted = replace(case, advice=Advice(seen=("A4",), dismissed=(("A42", "general page"),)))
    assert advice.advise(noted, load()) == advice.advise(case, load())


def test_typed_text_is_read_in_rewordings_too() -> None:
    case = replace(person(plan="watch"), wording=Wording(replace=(("plan.intro", "A terminal cancer."),)))
    assert "A41" in [advisory.id for advisory in advice.advise(case, load())]


def test_messages_prompt_and_do_not_recommend() -> None:
    for advisory in advice.advisories():
        message = advisory.message
        assert not re.search(r"recommend|\bshould\b|\bmust\b|\bbest\b", message, re.IGNORECASE), message
        assert message.startswith(("You chose", "Your text", "The handout")), message


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('level = "check"', 'level = "loud"', "The level “loud” is not one of"),
        ('sources = ["S62"', 'sources = ["S999"', "The source “S999” is not in sources.toml"),
        ('"ahead.surgery"], any', '"ahead.surgeri"], any', "The fact “ahead.surgeri” is not known"),
        ("You chose surgery,", "We recommend surgery,", "does not recommend"),
        ("[advisories.A42]", "[advisories.A43]", "The advisory A42 is missing"),
        ("any_of", "any_off", "The key “any_off” is not known"),
    ],
)
def test_bad_data_is_named(
    before: str, after: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "advisories.toml"
    text = advice._path().read_text("utf-8")
    assert before in text
    bad.write_text(text.replace(before, after, 1), "utf-8")
    monkeypatch.setattr(advice, "_path", lambda: bad)
    assert complaint in "\n".join(str(problem) for problem in advice.problems(load()))


@pytest.mark.parametrize("key", [key for key in TABLE if key != "A33"])
@pytest.mark.parametrize("evidence", [False, True])
def test_advisories_are_never_printed(key: str, evidence: bool) -> None:
    said = TABLE[key]["yes"][0]
    found = advice.advise(person(**said), load())
    made = handout.make(person(**said), load(), today=date(2026, 11, 26), copy="evidence" if evidence else "")
    for output in (made.text(), made.json()):
        flat = " ".join(output.split())
        for advisory in found:
            assert advisory.message not in flat
            assert not re.search(rf"\b{advisory.id}\b", flat)
    assert advicefacts.advice_facts(person(**said), load()).isdisjoint(made.facts)
