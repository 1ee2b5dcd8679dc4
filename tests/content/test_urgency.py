# SPDX-License-Identifier: MIT
"""What cannot wait never stands beside “the same day”, in the built-in text or in a clinic's, in either country."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import ContentError
from spinemets_desktop.review import contentcheck, urgency

SAFE = "chemo.call_gut"
"""A sentence of the built-in text with both tiers in it."""


def found(content: Content, text: str, at: str = "plan.call", gb: str = "") -> list[str]:
    return [what for what, _ in urgency.problems(replace(content.statements[SAFE], text=text, gb=gb, at=at))]


@pytest.mark.parametrize(
    "text",
    [
        "**Call us the same day** if you have a fever.",
        "**Call us the same day** if you have a temperature or shiver.",
        "**Call us the same day** if you bleed or bruise.",
        "**Call us** the same day if you are short of breath.",
        "**Call us the same day** if you have chest pain.",
        "**Call us the same day** if you are confused.",
        "**Call us the same day** if your face swells.",
        "**Call us the same day** if your throat is swollen.",
        "**Call us the same day** if you have a swollen leg.",
        "**Call us the same day** if your lips tingle.",
        "**Call us the same day** if your legs get weak.",
        "**Call us the same day** if you cannot pass urine.",
        "**Call us the same day** if your stools are black.",
        "**Call us the same day** if your skin turns yellow.",
        "**Call us** if you have a fever.",
        "If you have a fever, wait until Monday.",
        "You may get a fever. Call us in office hours.",
        "**Get help now** if you vomit blood. **Call us the same day** if you have a fever.",
    ],
)
def test_it_finds_what_must_not_wait(content: Content, text: str) -> None:
    assert len(found(content, text)) == 1, text


@pytest.mark.parametrize(
    "text",
    [
        "**Get help now** if you have a fever.",
        "**Get help now** if you bleed. **Call us the same day** if you have a bad rash.",
        "Call at once if you have a fever, day or night.",
        "**Call us** right away if you are short of breath.",
        "Call {{ clinic.emergency_number }} if your throat swells.",
        "**Call us the same day** if you feel ill and have no fever.",
        "**Call us the same day** if you pass less urine.",
        "Keep a thermometer at home, and check for a fever if you feel ill.",
    ],
)
def test_it_lets_the_rest_be(content: Content, text: str) -> None:
    assert found(content, text) == []


@pytest.mark.parametrize("place", ["today.signs", "today.intro", "first.today", "soon.signs", "soon.heading"])
def test_the_places_for_later_hold_none_of_it_even_without_a_word_of_time(content: Content, place: str) -> None:
    assert len(found(content, "A fever, or shivers", place)) == 1
    assert found(content, "A wound that is red", place) == []
    assert found(content, "A fever, or shivers", "now.plan") == []


def test_the_text_for_the_united_kingdom_is_read_as_well(content: Content) -> None:
    assert len(found(content, "**Get help now** if you have a fever.", gb="**Call us** if you have a fever.")) == 1


def test_a_clinic_cannot_let_a_fever_wait(tmp_path: Path) -> None:
    row = '[ours.fever]\ntext = "Call us the same day if you have a fever."\nsources = ["BG"]\n'
    (tmp_path / "ours.toml").write_text(f'{row}reviewed = 2026-11-01\nat = "more.text"\n', "utf-8")
    load.cache_clear()
    with pytest.raises(ContentError, match="“fever” wait"):
        contentcheck.checked(tmp_path)


def test_no_built_in_sentence_lets_it_wait(content: Content) -> None:
    late = [s.id for s in content.statements.values() if "same day" in s.text or s.at.startswith(("today.", "soon."))]
    assert len(late) > 40
    assert [(s.id, what) for s in content.statements.values() for what, _ in urgency.problems(s)] == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("catheter_care.call_fever", "**Call us the same day** if you have a fever."),
        ("bone_drug.call_calcium", "**Call us the same day** if your lips tingle or your muscles cramp."),
        ("chemo.care_done", "Check for a fever if you feel ill. Call us even if you have none."),
    ],
)
def test_it_would_have_found_what_once_stood_there(content: Content, key: str, text: str) -> None:
    assert list(urgency.problems(replace(content.statements[key], text=text)))
    assert "now" in content.statements[key].text or "at once" in content.statements[key].text


@pytest.mark.parametrize("other", ["targeted.call_stools", "chemo.call_gut"])
def test_loose_stools_are_one_tier_for_somebody_on_both_drugs(content: Content, other: str) -> None:
    assert "treatment.immuno" in content.statements[other].unless
    assert "loose" not in content.statements["chemo.call_gut_immuno"].text
    pairs = {(first, second) for first, second, _ in contentcheck.contradictions()}
    assert ("immuno.call_more", other) in pairs


def test_new_pain_of_the_spine_is_one_tier_on_hormones_and_on_the_first_page(content: Content) -> None:
    flare = content.statements["hormone.call_flare"].text
    assert "Call us the same day** if back or neck pain is new or worse" in flare
    assert "new" in content.statements["today.sign_pain"].text
