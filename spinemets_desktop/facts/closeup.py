# SPDX-License-Identifier: MIT
"""Which close-up of the spine fits a person: the state of the bone, of the cancer and of the canal, and its names."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.case.model import NOT_STATED, Spine

_COLUMN = [
    f"{part}{number}" for part, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5)) for number in range(1, last + 1)
]
_BONE = {"fracture": "collapsed", "weakened": "weak", "unstable": "weak", "indeterminate": "weak"}
_CANCER = {
    "cord_epidural_no_sx": "close",
    "cord_compressed_no_deficit": "pressing",
    "cord_compressed_deficit": "pressing",
    "cauda_equina": "cauda",
    "root_only": "root",
    "cord_treated": "treated",
}
_CORD_ENDS = _COLUMN.index("L2")  # below it the canal holds the nerves at the base
_NO_CORD = ("not_stated", "cord_none", "root_only")


def states(spine: Spine, known: frozenset[str]) -> tuple[str, str, str]:
    """Return the states of the close-up: bone (sound, weak, collapsed), cancer, canal (cord, cauda).

    The cancer is none, bone, close, pressing, root, cauda or treated. It is none only where nothing was said of it.
    `known` are the other facts of the case.
    """
    said = spine != Spine() or "tumor.stated" in known or "plan.any" in known
    cancer = _CANCER.get(spine.cord, "bone" if said else "none")
    return _BONE.get(spine.stability, "sound"), cancer, "cauda" if _at_the_base(spine) else "cord"


def closeup_facts(spine: Spine, known: frozenset[str]) -> Iterator[str]:
    """Yield the states as facts, for the words below the picture: `bone.weak`, `closeup.close`, `canal.cord`.

    `closeup.one_of` says that bones were chosen which it does not show.
    """
    bone, cancer, canal = states(spine, known)
    yield from (f"bone.{bone}", f"closeup.{cancer}", f"canal.{canal}")
    if _out_of_view(spine):
        yield "closeup.one_of"


def labels(spine: Spine) -> tuple[tuple[str, str], ...]:
    """Return the names of the three bones, (above | here | below, vertebra); none where no single bone was chosen."""
    chosen = [level for level in _COLUMN if level in spine.levels]
    if not chosen:
        return ()
    at = _COLUMN.index(chosen[0])
    spots = (("above", at - 1), ("here", at), ("below", at + 1))
    return tuple((spot, _COLUMN[number]) for spot, number in spots if 0 <= number < len(_COLUMN))


def also(spine: Spine) -> tuple[str, ...]:
    """Return `below` where the bone below the first that was chosen was chosen too; else nothing."""
    names = dict(labels(spine))
    return ("below",) if names.get("below") in spine.levels else ()


def _out_of_view(spine: Spine) -> bool:
    """Tell whether places were chosen that the three bones do not hold; only where the bones have names."""
    shown = {name for _, name in labels(spine)}
    return bool(shown) and any(level not in shown for level in spine.levels)


def _at_the_base(spine: Spine) -> bool:
    """Tell whether the canal beside the chosen bones holds no cord any more, which ends at the first lumbar bones."""
    if spine.cord == "cauda_equina":
        return True
    levels = [level for level in spine.levels if level not in ("level_unknown", NOT_STATED)]
    return spine.cord in _NO_CORD and bool(levels) and all(map(_is_low, levels))


def _is_low(level: str) -> bool:
    return level in ("lumbar", "sacral") or (level in _COLUMN and _COLUMN.index(level) >= _CORD_ENDS)
