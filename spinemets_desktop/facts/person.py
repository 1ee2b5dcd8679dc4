# SPDX-License-Identifier: MIT
"""Facts by which the signs and steps of the first page follow the person: in bed, with a catheter, weak already."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.case.model import Case

# Who has one of these may not be told of it as if it were still to come.
_ALREADY = {
    "already.weak": {"symptom.weakness", "symptom.gait", "cord.deficit"},
    "already.numb": {"symptom.numb", "symptom.saddle"},
}


def person_facts(case: Case, regions: tuple[str, ...], known: frozenset[str]) -> Iterator[str]:
    """Yield what the wording for this person turns on.

    `regions` are the parts of the spine that were chosen, `known` the other facts of the case. Gives
    `level.neck_only` or `level.neck_free` where the levels are beyond doubt, `catheter.in`, `already.weak`
    and `already.numb`.
    """
    if regions and "multiple_levels" not in case.spine.levels:
        if regions == ("cervical",):
            yield "level.neck_only"
        elif "cervical" not in regions:
            yield "level.neck_free"
    if "ahead.catheter_care" in known:
        yield "catheter.in"
    yield from (fact for fact, any_of in _ALREADY.items() if any_of & known)
