# SPDX-License-Identifier: MIT
"""Facts that only advisories ask for: what needs counting, what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.facts.emergency import BOX1, symptoms_with_drop
from spinemets_desktop.facts.rules import acts_on_cancer

_COLUMN = [
    f"{part}{number}" for part, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5)) for number in range(1, last + 1)
]
_REGIONS = ("cervical", "thoracic", "lumbar", "sacral")
_FIT = ("ecog0", "ecog1")  # threshold ours [BG]
_POOR_FITNESS = ("ecog3", "ecog4")
_MANY_CONDITIONS = 3  # S60; threshold of A2
_SBRT_LEVELS = 3  # SC.24 entry rule
_MILD = 3  # pain score; facts 3.4
# Compiled when something was typed: most cases hold no text, and then nothing waits for it.
_TAPER = (
    r"\b(taper\w*|wean\w*|reduc\w+|lower\w*|(?<!not )stop\w*|step\w*|halv\w+|come down|cut\w* down|until|last day)\b"
)
_SPREAD = r"\b((has|have|had)\s+spread|spread(s|ing)?\s+(from|to)|metasta\w+)\b"
_SENSITIVE = (
    r"\b(terminal(ly)?|widespread|incurable|end[- ]stage|hopeless|prognos\w+|life expectancy|surviv\w+|dying"
    r"|(dies?|death)\b|time is short|(weeks|months) rather than"
    r"|(has|have|expect\w*) ((only|about) )?\d+([-– to]+\d+)? (weeks?|months?|years?)\b(?! (of|on)\b)"
    r"|nothing more (we|that) can|(days?|weeks?|months?|years?)\s+(to live|left(?! (of|on|to go)\b))"
    r"|\d+\s?(%|per ?cent)(?=[^.]*\b(alive|live)\b))"
)


def _says(pattern: str, text: str) -> bool:
    """Tell whether a text holds what a pattern means, in small or large letters."""
    return bool(text.strip()) and re.search(pattern, text, re.IGNORECASE) is not None


def _low_reserve(case: Case) -> bool:
    """A2: 80 or older; 65 to 79 and ECOG 2 or more; ECOG 3 or more; three or more conditions."""
    patient = case.patient
    older = patient.age == "65_79" and patient.ecog in ("ecog2", *_POOR_FITNESS)
    ill = len(patient.conditions) >= _MANY_CONDITIONS or "many_conditions" in patient.conditions
    return patient.age == "80_plus" or older or patient.ecog in _POOR_FITNESS or ill


def _decision_without_reason(case: Case) -> bool:
    """A3: “no urgent treatment by decision” needs a typed reason (facts 3.4)."""
    return "decision_no_urgent" in case.plan.urgent_actions and not case.plan.urgent_reason.strip()


def _box1_not_assessed(case: Case) -> bool:
    """A4: a Box 1 symptom that nobody has assessed counts as new (R7), whatever its trend."""
    return any(symptom.id in BOX1 and not symptom.assessed for symptom in symptoms_with_drop(case))


def _many_neighboring_levels(case: Case) -> bool:
    """A16: more than three vertebrae in a row."""
    run = 0
    for vertebra in _COLUMN:
        run = run + 1 if vertebra in case.spine.levels else 0
        if run > _SBRT_LEVELS:
            return True
    return False


def _one_level(case: Case) -> bool:
    """A32: one vertebra or one region, not several."""
    levels = case.spine.levels
    return len(levels) == 1 and levels[0] in (*_COLUMN, *_REGIONS)


def _taper_written(case: Case) -> bool:
    """A21: the steroid's note says how the dose comes down or ends."""
    return any(t.id == "steroid" and _says(_TAPER, t.note) for t in case.treatments)


def typed(case: Case) -> str:
    """Return everything that was typed and can print, one text a line."""
    notes = [treatment.note for treatment in case.treatments]
    rewordings = [text for _, text in case.wording.replace]
    return "\n".join([case.note, case.cancer.tumor_text, *notes, *rewordings])


_NAMED: dict[str, Callable[[Case], bool]] = {
    "advice.low_reserve": _low_reserve,
    "advice.decision_without_reason": _decision_without_reason,
    "advice.box1_not_assessed": _box1_not_assessed,
    "advice.many_neighboring_levels": _many_neighboring_levels,
    "advice.one_level": _one_level,
    "advice.taper_written": _taper_written,
    "advice.fit": lambda case: case.patient.ecog in _FIT,
    "advice.deficit_over_48_hours": lambda case: case.spine.deficit_since == ">48h",
    "advice.no_night_number": lambda case: not case.clinic.night_phone.strip(),
    "advice.text_says_spread": lambda case: _says(_SPREAD, typed(case)),
    "advice.sensitive_text": lambda case: _says(_SENSITIVE, typed(case)),
}


def _little_pain(case: Case, content: Content) -> bool:
    """A22: symptoms are known, and every pain among them has a mild score."""
    pains = [s for s in case.symptoms if "pain" in content.option("symptom", s.id).families]
    return bool(case.symptoms) and all(s.score is not None and s.score <= _MILD for s in pains)


def _one_component(case: Case, content: Content) -> bool:
    """A7: exactly one treatment of the cancer or the spine, not over; pain, steroid and support do not count."""
    components = [treatment for treatment in case.treatments if acts_on_cancer(treatment, content)]
    return len(components) == 1 and components[0].status != "done"


_WITH_CONTENT: dict[str, Callable[[Case, Content], bool]] = {
    "advice.little_pain": _little_pain,
    "advice.one_component": _one_component,
}


def advice_facts(case: Case, content: Content) -> frozenset[str]:
    """Return the facts of a case that only advisories ask for."""
    named = {name for name, holds in _NAMED.items() if holds(case)}
    named |= {name for name, holds in _WITH_CONTENT.items() if holds(case, content)}
    return frozenset(named)


def advice_names() -> frozenset[str]:
    """Return every name that `advice_facts` can give."""
    return frozenset({*_NAMED, *_WITH_CONTENT})
