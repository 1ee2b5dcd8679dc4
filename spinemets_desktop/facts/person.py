# SPDX-License-Identifier: MIT
"""Facts by which signs, steps and advice follow the person: in bed, with a catheter, weak already, told to come in."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.case.model import Case

# Who has one of these may not be told of it as if it were still to come.
_ALREADY = {
    "already.weak": {"symptom.weakness", "symptom.gait", "cord.deficit"},
    "already.numb": {"symptom.numb", "symptom.saddle"},
}
# These are told as “more than before” only where each one of the kind was checked and is no worse (R7).
_CHECKED = {
    "already.saddle": ("saddle",),
    "already.toilet": ("bladder", "bowel"),
    "already.band": ("radicular",),
}
_SOFT = {"stability.unstable", "stability.fracture"}
_FEVER_ROWS = {"plan.drugs_fever", "treatment.radionuclide", "catheter.in"}


def person_facts(case: Case, regions: tuple[str, ...], known: frozenset[str]) -> Iterator[str]:
    """Yield what the wording for this person turns on.

    `regions` are the parts of the spine that were chosen, `known` the other facts of the case. Gives
    `level.neck_only` or `level.neck_free` where the levels are beyond doubt, `catheter.in`, those of `already.`,
    `arms.weak`, `stay.still`, `fever.now` and `plan.over`.
    """
    if regions and "multiple_levels" not in case.spine.levels:
        if regions == ("cervical",):
            yield "level.neck_only"
        elif "cervical" not in regions:
            yield "level.neck_free"
    catheter = {"catheter.in"} if "ahead.catheter_care" in known else set()
    yield from catheter
    already = {fact for fact, any_of in _ALREADY.items() if any_of & known}
    yield from already
    yield from (fact for fact, kinds in _CHECKED.items() if _checked(kinds, known))
    if "already.weak" in already and "level.cervical" in known:
        yield "arms.weak"
    if "urgent.told" in known or ("cord.compressed" in known and _SOFT & known and not _agreed(known)):
        yield "stay.still"
    # A chapter that says “get help now” for a fever: then the first page says it too.
    if _FEVER_ROWS & (known | catheter) or {"length.booklet", "ahead.radiation"} <= known:
        yield "fever.now"
    if case.treatments and all(each.status == "done" or each.id == "watch" for each in case.treatments):
        yield "plan.over"


def _checked(kinds: tuple[str, ...], known: frozenset[str]) -> bool:
    """Tell whether the person has one of these symptoms, and none of them is new, worse or unseen."""
    found = [kind for kind in kinds if f"symptom.{kind}" in known]
    return bool(found) and all(f"symptom.{kind}.known" in known for kind in found)


def _agreed(known: frozenset[str]) -> bool:
    """Tell whether nothing urgent is ahead: treated already, or a decision against it."""
    return bool({"action.already_treated", "action.decision_no_urgent"} & known)
