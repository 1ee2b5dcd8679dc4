# SPDX-License-Identifier: MIT
"""Where a line may end without a space: between Chinese or Japanese letters, and inside a word too long for a line."""

from __future__ import annotations

import re
from itertools import pairwise

from spinemets_desktop.output.pdf.scripts import combines

_CJK = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002fa1f]"  # compiled where other scripts are set
# Signs that may not begin a line, and those that may not end one (kinsoku, JIS X 4051; GB/T 15834 for Chinese).
_SMALL = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー々"
_NO_START = frozenset("!%),.:;?]}°·’”…‰′″›℃、。〃〉》」』】〕〗〞！％），．：；？］｀｜｝～" + _SMALL)
_NO_END = frozenset("$(£¥‘“〈《「『【〔〖〝＄（．［｛￡￥")


def pieces_of(chars: str) -> list[str]:
    """Cut letters without spaces where a line may end between them; most are one piece."""
    if not re.search(_CJK, chars):
        return [chars]
    found = [chars[:1]]
    for before, char in pairwise(chars):
        free = (re.match(_CJK, before) or re.match(_CJK, char)) and char not in _NO_START and before not in _NO_END
        if free and not combines(char):
            found.append("")
        found[-1] += char
    return found


def cut_after(chars: str) -> list[str]:
    """Cut letters between any two that do not belong together: what is left to do with a word too long for a line."""
    found: list[str] = []
    for char in chars:
        if found and combines(char):
            found[-1] += char
        else:
            found.append(char)
    return found
