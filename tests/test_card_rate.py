# SPDX-License-Identifier: MIT
"""How often an ordinary sheet holds the wallet card: on one piece of paper, with up to three treatments."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles.casefile import from_plain
from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout
from tests.people import CLINIC, DAY

CASES = 60  # of each number of treatments
LEAST = {1: 0.95, 2: 0.95, 3: 0.95}
LEAST_OF_ALL = 0.95
MANY = 300  # of three treatments, on Letter
LEAST_OF_MANY = 0.95


def cases(treatments: int, count: int = CASES, seed: int = 5, **always: str) -> Iterator[Case]:
    """Yield cases drawn at random, the same in every run: findings, up to two symptoms, any treatments.

    `always` are choices that every case has, such as `page="letter"`.
    """
    chance, content = random.Random(seed), load()

    def one(axis: str) -> str:
        return chance.choice(list(content.options[axis].options))

    tumors = [tumor for tumor in content.options["tumor"].options if tumor != "other"]
    symptoms = [symptom for symptom in content.options["symptom"].options if symptom != "none"]
    for _ in range(count):
        plan = chance.sample(list(content.options["treatment"].options), treatments)
        felt = chance.sample(symptoms, chance.choice([0, 1, 1, 2]))
        plain: dict[str, Any] = {
            "locale": chance.choice(["en-US", "en-GB"]),
            "page": one("page"),
            "clinic": {**CLINIC, "clinician": "Dr. M. Osei"},
            "patient": {"name": "Ana O'Brien", "mobility": one("mobility")},
            "cancer": {"tumor": chance.choice(tumors)},
            "spine": {
                "levels": chance.sample(["C5", "T8", "T9", "L2", "L4", "S1"], chance.choice([0, 1, 2])),
                "cord": one("cord"),
                "stability": one("stability"),
                "extent": one("extent"),
            },
            "treatment": [{"id": each, "status": one("status")} for each in plan],
            "symptom": [{"id": each, "trend": "same", "assessed": True} for each in felt],
            "tests": {"mri": chance.choice(["done", "planned"])},
        }
        yield from_plain(plain | always, content)


def test_nearly_every_sheet_of_up_to_three_treatments_has_its_card_on_one_piece_of_paper() -> None:
    content = load()
    kept: dict[int, float] = {}
    for treatments in LEAST:
        made = [handout.make(case, content, today=DAY) for case in cases(treatments)]
        assert [each.case for each in made if each.pdf().pages > 2] == []
        kept[treatments] = sum(not each.card_left_out for each in made) / CASES
    assert all(kept[number] >= least for number, least in LEAST.items()), kept
    assert sum(kept.values()) / len(kept) >= LEAST_OF_ALL, kept


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
def test_nearly_every_sheet_of_three_treatments_on_letter_has_its_card(seed: int) -> None:
    made = [handout.make(case, load(), today=DAY) for case in cases(3, MANY, seed, page="letter")]
    assert [each.case for each in made if each.pdf().pages > 2] == []
    kept = sum(not each.card_left_out for each in made) / MANY
    assert kept >= LEAST_OF_MANY, kept
