# SPDX-License-Identifier: MIT
"""The order of a line that holds text from right to left: the Unicode bidirectional algorithm, by `python-bidi`.

Numbers to call, ranges, doses and stretches of Latin letters are isolated first, so that “6-8” never reads “8-6”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that is read from right to left."""
_STRONG = {"L": False, "R": True, "AL": True}
_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_AREA = r"\+?\([0-9]{1,5}\)[ .-]?|\+"  # of a number to call
_TOGETHER = rf"(?:{_AREA})?[{_LATIN}](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[{_LATIN}°%])?"
_OPEN, _RIGHTWARDS, _CLOSE = "\u202a", "\u202b", "\u202c"  # python-bidi knows embeddings, which do what isolates would
_REMOVED = ("RLE", "LRE", "RLO", "LRO", "PDF", "BN")
_MIRRORED = str.maketrans("()[]{}<>«»“”‘’", ")(][}{><»«“”‘’")
Item = TypeVar("Item")


def is_right_to_left(text: str, otherwise: bool) -> bool:
    """Tell how a paragraph reads: as its page does, else by its first letter that says so.

    On a page that is read from right to left one such letter is enough: a note in English may begin the paragraph.
    """
    if otherwise and RIGHT.search(text):
        return True
    return next((_STRONG[kind] for char in text if (kind := unicodedata.bidirectional(char)) in _STRONG), otherwise)


def levels(text: str, rightmost: bool, foreign: Iterable[tuple[int, int, bool]] = ()) -> list[int]:
    """Return the level of each character: odd ones are read from right to left. `rightmost`: the paragraph is.

    `foreign` are stretches (start, end, whether from right to left) whose language is known.
    """
    from bidi import algorithm

    spans = [(start, end, _RIGHTWARDS if right else _OPEN) for start, end, right in foreign]
    known = [(start, end) for start, end, mark in spans if mark == _OPEN]
    spans += [(*span, _OPEN) for span in _isolated(text) if not any(start <= span[0] < end for start, end in known)]
    marked: list[str] = []
    kept: list[int] = []  # where each character of the text stands in the marked one
    for at in range(len(text) + 1):
        marked += [_CLOSE for _, end, _ in spans if end == at] + [mark for start, _, mark in spans if start == at]
        if at < len(text):
            kept.append(len(marked))
            marked.append(text[at])
    found = _levels("".join(marked), rightmost, algorithm)
    return [found[at] for at in kept]


def _isolated(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of numbers and Latin letters in text from right to left, a bracket with the one it closes."""
    for found in re.finditer(_TOGETHER, text) if RIGHT.search(text) else ():
        start, end = found.span()
        inside = found.group()
        if inside.count("(") > inside.count(")"):
            end = end + 1 if text[end : end + 1] == ")" else start + inside.rindex("(")
        yield start, end


def _levels(text: str, rightmost: bool, algorithm: Any) -> list[int]:
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rightmost), "R" if rightmost else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    resolved = iter(storage["chars"])
    out: list[int] = []
    for char in text:
        removed = unicodedata.bidirectional(char) in _REMOVED
        out.append((out[-1] if out else int(rightmost)) if removed else next(resolved)["level"])
    return out


def reordered(items: Sequence[Item], order: Sequence[int]) -> list[Item]:
    """Return items from left to right by their levels (rule L2 of the algorithm)."""
    found = list(zip(order, items, strict=True))
    odd = [level for level in order if level % 2]
    for least in range(max(order, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(found):
            end = at
            while end < len(found) and found[end][0] >= least:
                end += 1
            found[at:end] = found[at:end][::-1]
            at = max(end, at + 1)
    return [item for _, item in found]


def mirrored(text: str) -> str:
    """Return signs that stand in text from right to left as they are drawn from left to right: turned round."""
    return text[::-1].translate(_MIRRORED)
