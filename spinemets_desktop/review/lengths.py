# SPDX-License-Identifier: MIT
"""How long a sentence may be, with what its placeholders will print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spinemets_desktop.language import readability

LONGEST_SENTENCE = 20  # words
FEVER, FEVER_ABROAD = "100.4 °F", "100.4 °F (38 °C)"  # what {{ fever }} prints in English, in other languages
_SLOT = re.compile(r"\{\{ *(.*?) *\}\}|\{\w*\}")  # of a statement; of a fixed word


def about_as_printed(text: str, fever: str = FEVER) -> str:
    """Return a text without emphasis and with about as many words for its placeholders as are printed."""
    filled = _SLOT.sub(lambda found: fever if found.group(1) == "fever" else "it", text)
    return filled.replace("**", "")


def length_problems(plain: str) -> Iterator[tuple[str, str]]:
    """Complain about each sentence of more than `LONGEST_SENTENCE` words."""
    for sentence in readability.sentences(plain):
        length = len(readability.words(sentence))
        if length > LONGEST_SENTENCE:
            yield f"A sentence has {length} words; at most {LONGEST_SENTENCE}: “{sentence[:60]}…”.", "Split it."
