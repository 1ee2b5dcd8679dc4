# SPDX-License-Identifier: MIT
"""The few sources that the patient's copy names: the origin page first, then those that say most of what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Source

MOST = 8  # names that a reader meets; the clinician's copy has all
CREDIT = "sources.credit"  # sentences that name sources themselves
_REPEATS = ("card.", "sources.", "footer")  # they say again what stands above


def main_sources(content: Content, printed: Iterable[str]) -> tuple[Source, ...]:
    """Return the main sources behind statements, given by their ids: at most `MOST`.

    The origin page comes first where any of its facts is told, then what the credits name, then sources with a
    name for patients (`cite`): each time the one behind most of the sentences that no source before it covers, where
    safety text counts twice.
    """
    statements = [content.statements[key] for key in printed]
    first = {key for each in statements if each.at == CREDIT for key in each.sources}
    if any(key in content.facts for each in statements for key in each.sources):
        first |= {key for key, source in content.sources.items() if source.tells}
    found = [source for key, source in content.sources.items() if key in first and source.url]
    found.sort(key=lambda source: not source.tells)
    left = [each for each in statements if not each.at.startswith(_REPEATS)]
    weight: Counter[str] = Counter()
    for each in left:
        weight.update(dict.fromkeys(each.sources, 1 + each.locked))
    waiting = [source for key, source in content.sources.items() if source.cite and key not in first]
    while waiting and len(found) < MOST:
        best = max(waiting, key=lambda source: weight[source.id])
        if not weight[best.id]:
            break
        found.append(best)
        for each in (each for each in left if best.id in each.sources):
            weight.subtract(dict.fromkeys(each.sources, 1 + each.locked))
        left = [each for each in left if best.id not in each.sources]
    return tuple(found)
