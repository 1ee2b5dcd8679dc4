# SPDX-License-Identifier: MIT
"""How hard a text reads, on the scale of its language: US school grade, Fernández-Huerta, or length alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spinemets_desktop.language.readability import measure, sentences, words

FLESCH_KINCAID, FERNANDEZ_HUERTA, LENGTH = "flesch_kincaid", "fernandez_huerta", "length"
EASIEST = 70  # of Fernández-Huerta: at or over it a text is “fairly easy” or easier
_GROUP = re.compile(r"[aeiouáéíóúüy]+")
_STRONG = re.compile(r"[aeoáéíóú]")
_BANDS = ((90, "very easy"), (80, "easy"), (EASIEST, "fairly easy"), (60, "plain"), (50, "fairly hard"))


def spanish_syllables(word: str) -> int:
    """Return the syllables of a Spanish word: each strong or accented vowel makes one, a weak one joins its neighbor.

    A number or a word without vowels counts as one.
    """
    groups = _GROUP.findall(word.lower())
    return sum(max(1, len(_STRONG.findall(group))) for group in groups) or 1


def fernandez_huerta(units: Sequence[str]) -> float:
    """Return 206.84 - 60 x syllables/words - 1.02 x words/sentences (Fernández Huerta 1959); 0 for no words.

    The higher, the easier; `units` are headings, paragraphs and list items.
    """
    parts = [words(sentence) for unit in units for sentence in sentences(unit)]
    count = sum(map(len, parts))
    if not count:
        return 0.0
    total = sum(spanish_syllables(word) for part in parts for word in part)
    return round(206.84 - 60 * total / count - 1.02 * count / len(parts), 1)


def in_words(scale: str, units: Sequence[str]) -> str:
    """Return how hard a text reads as words; any unknown scale is the US school grade."""
    reading = measure(units)
    if scale == FERNANDEZ_HUERTA:
        value = fernandez_huerta(units)
        band = next((name for least, name in _BANDS if value >= least), "hard")
        return f"Fernández-Huerta {value:.0f} of 100 ({band})"
    if scale == LENGTH:
        length = f"{reading.mean_sentence:.1f} words a sentence, at most {reading.longest_sentence}"
        return f"{length} (no scale is used for this language)"
    return f"reading grade {reading.grade:.1f}"
