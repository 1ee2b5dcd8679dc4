# SPDX-License-Identifier: MIT
"""Reading grade of a text: Flesch-Kincaid and SMOG, with syllables from the CMU dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from math import sqrt

from spinemets_desktop import resources
from spinemets_desktop.records import dataclass

_MARKS = r"[\u0300-\u036f\u064b-\u065f\u0670]"  # accents, and the vowel signs of Arabic
_WORD = re.compile(rf"[^\W_]+(?:(?:['’.,:/-]|{_MARKS}+)[^\W_]+)*{_MARKS}*")
_SENTENCE_END = re.compile(r"(?<=[.!?؟])[\"”’»)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
HARD_SYLLABLES = 3
SHORT = 6  # words; a sentence of fewer is a short one
_CONNECTIVES = """
because so but when while if after before until unless since although which who that where instead then
"""
CONNECTIVES = frozenset(_CONNECTIVES.split())
"""Words that join one thought to another; “such as” counts too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is. `grade` is Flesch-Kincaid; `hard_words` are the hardest five."""

    grade: float
    smog: float
    words: int
    sentences: int
    mean_sentence: float
    longest_sentence: int
    hard_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """How running text reads: words a sentence, shares (0 to 1) of joined and of short sentences, and its grade.

    A joined sentence holds a connective (because, but, when ...), so that it gives a reason or a turn.
    """

    sentences: int
    mean_sentence: float
    joined: float
    short: float
    grade: float


@cache
def _dictionary() -> bytes:
    return b"\n" + resources.asset("words", "syllables.txt").read_bytes()


def _look_up(word: str) -> int:
    """Binary search in the sorted list; 0 when the word is not in it."""
    data, key = _dictionary(), word.encode()
    low, high = 0, len(data) - 1
    while low < high:
        start = data.rfind(b"\n", 0, (low + high) // 2 + 1) + 1
        end = data.find(b"\n", start)
        found, _, count = data[start:end].partition(b"\t")
        if found == key:
            return int(count)
        if found < key:
            low = end
        else:
            high = start - 1
    return 0


def _guess(word: str) -> int:
    """Count groups of vowels, less a silent final e; at least one."""
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return the number of syllables of a word; parts joined by a hyphen are added up."""
    plain = word.lower().replace("’", "'")
    if plain.isascii() and (count := _look_up(plain)):
        return count
    parts = [part for part in re.split(r"[-'./:,]", plain) if part]
    if len(parts) > 1:
        return sum(syllables(part) for part in parts if len(part) > 1 or part in "aio") or 1
    return _guess(plain)


def sentences(text: str) -> list[str]:
    """Split a heading, paragraph or list item into its sentences."""
    return [part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """Return the words of a text; hyphenated words and numbers count as one."""
    return _WORD.findall(text)


def _hardest(counts: dict[str, int]) -> tuple[str, ...]:
    hard = [word for word, count in counts.items() if count >= HARD_SYLLABLES]
    return tuple(sorted(hard, key=lambda w: (-counts[w], -len(w), w))[:5])


@lru_cache(maxsize=5_000)
def _counted(unit: str) -> tuple[tuple[int, ...], dict[str, int], int, int]:
    """Return the words of each sentence of a unit, syllables by word, all syllables, and how many words are hard.

    Most handouts share most of their units.
    """
    found = [words(sentence) for sentence in sentences(unit)]
    counts = [(word.lower(), syllables(word)) for sentence in found for word in sentence]
    hard = sum(count >= HARD_SYLLABLES for _, count in counts)
    return tuple(map(len, found)), dict(counts), sum(count for _, count in counts), hard


def measure(units: Iterable[str]) -> Reading:
    """Return the reading of a text given as its headings, paragraphs and list items.

    Each unit counts as a sentence of its own even without a full stop. The grade is
    0.39 x words/sentences + 11.8 x syllables/words - 15.59 (Kincaid 1975); SMOG is
    1.043 x sqrt(30 x polysyllables/sentences) + 3.1291 (McLaughlin 1969).
    """
    lengths: list[int] = []
    counts: dict[str, int] = {}
    total = hard = 0
    for unit in units:
        more, found, syllables_here, hard_here = _counted(unit)
        lengths += more
        counts.update(found)
        total += syllables_here
        hard += hard_here
    number, parts = sum(lengths), len(lengths)
    if not number:
        return Reading(0.0, 0.0, 0, 0, 0.0, 0, ())
    return Reading(
        grade=round(0.39 * number / parts + 11.8 * total / number - 15.59, 2),
        smog=round(1.043 * sqrt(30 * hard / parts) + 3.1291, 2),
        words=number,
        sentences=parts,
        mean_sentence=round(number / parts, 1),
        longest_sentence=max(lengths),
        hard_words=_hardest(counts),
    )


def is_joined(sentence: str) -> bool:
    """Tell whether a sentence joins one thought to another."""
    found = [word.lower() for word in words(sentence)]
    return not CONNECTIVES.isdisjoint(found) or ("such", "as") in pairwise(found)


def prose(paragraphs: Iterable[str]) -> Prose:
    """Return how the paragraphs of running text read; all figures are 0 when there are none."""
    texts = list(paragraphs)
    found = [sentence for text in texts for sentence in sentences(text)]
    if not found:
        return Prose(0, 0.0, 0.0, 0.0, 0.0)
    lengths = [len(words(sentence)) for sentence in found]
    return Prose(
        sentences=len(found),
        mean_sentence=round(sum(lengths) / len(found), 1),
        joined=round(sum(map(is_joined, found)) / len(found), 2),
        short=round(sum(length < SHORT for length in lengths) / len(found), 2),
        grade=measure(texts).grade,
    )
