# SPDX-License-Identifier: MIT
"""When a sentence prints, in plain words: “in booklets, with radiation planned; not with myeloma”."""

from __future__ import annotations

from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Option, Statement
from spinemets_desktop.content.slots import BLOCK_SLOTS

EVERY = "on every handout"
_FIXED = {
    "locale.us": "in the United States", "locale.uk": "in the United Kingdom",
    "length.sheet": "on one sheet", "length.booklet": "in booklets",
    "type.standard": "in standard type", "type.clear": "in clear type", "type.large": "in large type",
    "type.giant": "in giant type", "type.big": "in large or giant type",
    "first.later": "when the same-day signs do not fit on the first page",
    "first.more": "when the first page holds the signs of pressure only",
    "first.short": "when the first page holds the signs in a few words",
    "first.alone": "when the header of the first page is name and day alone",
    "sheet.plan": "on a sheet with a plan", "sheet.tight": "on a sheet with little room",
    "sheet.spare": "on a sheet with less room", "sheet.bare": "on a sheet with hardly any room",
    "tumor.stated": "when the cancer is named", "tumor.spread": "with cancer that began elsewhere",
    "tumor.blood": "with myeloma or lymphoma", "tumor.marrow": "with myeloma",
    "level.any": "when a place in the spine is named", "level.one": "with one part of the spine",
    "level.many": "with more than one part of the spine", "level.neck_only": "with the neck alone",
    "level.neck_free": "when the neck is surely free",
    "cord.compressed": "with the cord compressed", "cord.pressure": "with the cord compressed, suspected or close",
    "cord.deficit": "with weakness or numbness from the cord", "stability.weak": "with a spine weaker than stable",
    "mobility.walks": "for people who walk", "mobility.limited": "for people in a wheelchair or in bed",
    "mobility.dropped": "when walking became harder in two weeks",
    "condition.any": "with another illness", "drink.free": "without heart or kidney disease",
    "lie.flat.hard": "with heart or lung disease", "catheter.in": "with a urine tube in place",
    "already.weak": "for people who are weak or unsteady already", "already.numb": "for people who are numb already",
    "already.saddle": "with a known numb bottom that is no worse",
    "already.toilet": "with known trouble with urine or stool that is no worse",
    "already.band": "with known shooting or band-like pain that is no worse",
    "arms.weak": "with weakness from the neck", "stay.still": "when the spine must be kept still until they are seen",
    "fever.now": "when a part of the plan makes a fever urgent", "plan.over": "when every treatment is over",
    "urgent.told": "when told where to go today", "urgent.decided": "with no urgent treatment by decision",
    "urgent.settled": "when treated or decided, and every sign was seen by the team",
    "symptom.any": "with any symptom", "symptom.none": "when found by chance", "symptom.box1": "with a nerve sign",
    "symptom.box2": "with a pain that warns", "symptom.pain": "with pain",
    "pain.mild": "with mild pain", "pain.moderate": "with moderate pain", "pain.severe": "with severe pain",
    "test.any": "with any test", "biopsy.lacking": "without a biopsy so far",
    "plan.any": "with a plan", "plan.none": "without a plan", "plan.combined": "with two or more treatments",
    "plan.cancer_combined": "with two or more treatments that act on the cancer or the bone",
    "plan.drugs_fever": "with medicine that makes a fever dangerous",
    "this.planned": "while it is planned", "this.under_way": "while it is under way", "this.done": "when it is done",
    "this.noted": "when it has a note",
    "urgent.now": "when help is needed now", "urgent.today": "when a call is needed today",
    "urgent.known": "when a known sign was checked", "urgent.action": "with an urgent action ticked",
    "note.given": "with a note", "name.given": "with the patient's name", "logo.given": "with a logo",
    "clinician.given": "with the clinician's name",
    "bone.sound": "with sound bone", "bone.weak": "with weak bone", "bone.collapsed": "with a collapsed bone",
    "canal.cord": "where the cord runs", "canal.cauda": "below the cord",
}  # fmt: skip
_FAMILIES = {
    "surgery": "surgery",
    "cement": "cement",
    "radiation": "radiation",
    "conventional_rt": "conventional radiation",
    "systemic": "cancer medicine",
    "drug": "a medicine",
}
_STATES = {"planned": "planned", "under_way": "under way", "done": "done"}
_CLOSEUPS = {
    "none": "no finding", "bone": "cancer in the bone", "close": "cancer close to the cord",
    "pressing": "pressure on the cord", "root": "pressure on a nerve root", "cauda": "pressure below the cord",
    "treated": "a treated cord", "one_of": "one of several places",
}  # fmt: skip
_TRENDS = {"new": "new", "worse": "worse", "same": "the same", "better": "better", "assessed": "seen by the team",
           "active": "new, worse or not seen", "known": "known and no worse"}  # fmt: skip
_AXES = {
    "tumor": ("tumor", "with the cancer “{}”"), "cord": ("cord", "with the finding “{}”"),
    "stability": ("stability", "with the stability “{}”"), "extent": ("extent", "with the spots “{}”"),
    "age": ("age", "at the age “{}”"), "ecog": ("ecog", "with the activity “{}”"),
    "mobility": ("mobility", "with walking “{}”"), "goal": ("goal", "with the goal “{}”"),
    "condition": ("conditions", "with “{}”"), "need": ("needs", "with the need “{}”"),
    "detail": ("detail", "with the detail “{}”"), "action": ("urgent_actions", "with the action “{}”"),
    "extra": ("extras", "with the extra “{}”"), "contact": ("contacts", "with the contact “{}” filled in"),
    "level": ("levels", "with {} named"), "vertebra": ("levels", "with {} named"),
}  # fmt: skip


def when_in_words(statement: Statement, content: Content) -> str:
    """Return when a statement prints: where it belongs, what has to hold, and after “not” what must not."""
    parts = [fact_in_words(fact, content) for fact in sorted(statement.when)]
    if statement.at in BLOCK_SLOTS:
        parts.insert(0, f"with {treatment_in_words(statement.group, content)} in the plan")
    barred = [fact_in_words(fact, content) for fact in sorted(statement.unless)]
    said = ", ".join(parts) or EVERY
    return f"{said}; not {', not '.join(barred)}" if barred else said


def treatment_in_words(name: str, content: Content) -> str:
    """Return a treatment or family of treatments as words inside a sentence."""
    option = content.options["treatment"].options.get(name)
    return _FAMILIES.get(name, name.replace("_", " ")) if option is None else _small(option)


def fact_in_words(fact: str, content: Content) -> str:
    """Return one fact as words that go on after “prints”."""
    if fact in _FIXED:
        return _FIXED[fact]
    kind, _, rest = fact.partition(".")
    name, _, state = rest.partition(".")
    if kind in ("plan", "treatment", "ahead", "this"):
        return _of_treatment(kind, name, state, content)
    if kind == "symptom":
        return _of_symptom(name, state, content)
    if kind == "test":
        return f"with the test “{_label('test', name, content)}” {_STATES.get(state, 'not done')}"
    if kind == "closeup":
        return f"when the close-up shows {_CLOSEUPS.get(name, name)}"
    if kind == "rule":
        return f"when warning rule {name} holds"
    axis, words = _AXES.get(kind, (kind, "with “{}”"))
    return words.format(_label(axis, name, content))


def _of_treatment(kind: str, name: str, state: str, content: Content) -> str:
    detail = content.options["detail"].options.get(name)
    words = treatment_in_words(name, content) if detail is None else f"“{detail.label}”"
    if kind == "ahead":
        return f"with {words} planned or under way"
    if kind == "this":
        return f"when it is {words}"
    return f"with {words} {_STATES[state]}" if state in _STATES else f"with {words} in the plan"


def _of_symptom(name: str, state: str, content: Content) -> str:
    words = _FIXED.get(f"symptom.{name}") or f"with “{_label('symptom', name, content)}”"
    return f"{words} ({_TRENDS[state]})" if state in _TRENDS else words


def _label(axis: str, name: str, content: Content) -> str:
    found = content.options.get(axis)
    option = found.options.get(name) if found else None
    return option.label if option else name.replace("_", " ")


def _small(option: Option) -> str:
    """Return an option's label with a small first letter, unless it begins with an abbreviation."""
    label = option.label
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
