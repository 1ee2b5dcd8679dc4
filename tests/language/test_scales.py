# SPDX-License-Identifier: MIT
"""How hard a text reads in another language: against values worked out by hand."""

import pytest

from spinemets_desktop.language.scales import fernandez_huerta, in_words, spanish_syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("columna", 3), ("ciudad", 2), ("día", 2), ("leer", 2), ("aéreo", 4), ("radiación", 3), ("muy", 1), ("y", 1),
        ("guía", 2), ("que", 1), ("médula", 3), ("911", 1), ("prohibir", 3), ("cuídese", 3), ("Averigüe", 4),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_fernandez_huerta_by_hand() -> None:
    # 2 sentences, 7 words, 12 syllables: Llá-me-nos hoy. No con-duz-ca us-ted so-lo
    text = ["Llámenos hoy. No conduzca usted solo."]
    assert fernandez_huerta(text) == pytest.approx(206.84 - 60 * 12 / 6 - 1.02 * 3, abs=0.05)
    assert fernandez_huerta([]) == 0.0


def test_each_scale_says_what_it_is() -> None:
    assert in_words("fernandez_huerta", ["Llámenos hoy."]).startswith("Fernández-Huerta ")
    assert in_words("length", ["اتصل بنا اليوم."]) == (
        "3.0 words a sentence, at most 3 (no scale is used for this language)"
    )
    assert in_words("", ["Call us."]).startswith("reading grade ")
