# SPDX-License-Identifier: MIT
"""Words of a place: US into UK, lists, dates, numbers to dial."""

from datetime import date

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.content.translation import in_language
from spinemets_desktop.language.words import day_in_words, dial, joined, localize, places_joined

LABELS = {
    "list.two": "{} and {}", "list.comma": ", ", "list.last": ", and {}", "month.11": "November",
    "list.two_i": "{} and {}", "list.last_i": ", and {}", "list.share_first": "yes",
    "date.en-US": "{month} {day}, {year}", "date.en-GB": "{day} {month} {year}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("us", "uk"),
    [
        ("Tumor and tumors.", "Tumour and tumors."),
        ("Radiation therapy helps. radiation too", "Radiotherapy helps. radiotherapy too"),
        ("{{ tumor }} is a tumor", "{{ tumor }} is a tumour"),
        ("Irradiation stays", "Irradiation stays"),
    ],
)
def test_whole_words_outside_placeholders(us: str, uk: str) -> None:
    words = {"tumor": "tumour", "radiation": "radiotherapy", "radiation therapy": "radiotherapy"}
    assert localize(us, words) == uk


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_lists_read_as_a_person_writes(parts: list[str], text: str) -> None:
    assert joined(parts, LABELS) == text


def test_places_share_their_first_word() -> None:
    assert places_joined(["your neck", "your lower back"], LABELS) == "your neck and lower back"
    assert places_joined(["your neck", "the base of your spine"], LABELS) == "your neck and the base of your spine"


def test_dates() -> None:
    day = date(2026, 11, 23)
    assert day_in_words(day, "en-US", LABELS) == "November 23, 2026"
    assert day_in_words(day, "en-GB", LABELS) == "23 November 2026"


@pytest.mark.parametrize(
    ("number", "uri"),
    [
        ("555-0199", "tel:5550199"),
        ("+44 (0)191 496 0199", "tel:+441914960199"),
        ("(312) 555-0100 ext. 42", "tel:3125550100,42"),
        ("555 0100 x9", "tel:5550100,9"),
        ("555-0100 x123", "tel:5550100,123"),
        ("+1 555 010 0100;ext=22", "tel:+15550100100,22"),
        ("555-0100,123", "tel:5550100,123"),
        ("555-0100 (ext: 22)", "tel:5550100,22"),
        ("555-0100 Extension 7", "tel:5550100,7"),
        ("555-0199, 555-0200", "tel:5550199"),
        ("switchboard", ""),
        ("111", "tel:111"),
        ("Ask for bleep 12: 0191 496 0100", "tel:01914960100"),
        ("24/7 line: 555-0199, or 555-0200", "tel:5550199"),
        ("8am-5pm 555-0199", "tel:5550199"),
        ("1-800-CANCER", ""),
        ("1 800 CANCER", ""),
        ("555-0199/555-0200", ""),
        ("020 7946 0199 07700 900123", ""),
        ("٣٣٣ ٣٣٣", ""),
    ],
)
def test_dial(number: str, uri: str) -> None:
    assert dial(number) == uri


@pytest.mark.parametrize(
    ("last", "word"), [("inmunoterapia", "e"), ("hígado", "e"), ("hielo", "y"), ("cirugía", "y"), ("Ibuprofeno", "e")]
)
def test_spanish_has_another_and_before_the_sound_of_i(last: str, word: str) -> None:
    labels = in_language(load(), "es").labels
    assert joined(["quimioterapia", last], labels) == f"quimioterapia {word} {last}"
    assert joined(["quimioterapia", "radiación", last], labels) == f"quimioterapia, radiación {word} {last}"
