# SPDX-License-Identifier: MIT
"""Every name of a fact that a statement may ask for, and which of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from spinemets_desktop.case.model import NOT_STATED
from spinemets_desktop.content.content import Content
from spinemets_desktop.facts.emergency import TOLD
from spinemets_desktop.facts.rules import BLOOD, COMPRESSED, PRESSURE, WEAK

_FIXED = """
locale.us locale.uk length.sheet length.booklet
tumor.stated tumor.marrow tumor.blood tumor.spread level.any level.one level.many
cord.compressed cord.pressure cord.deficit stability.weak
mobility.limited mobility.walks mobility.dropped condition.any drink.free lie.flat.hard name.given
symptom.any pain.mild pain.moderate pain.severe test.any biopsy.lacking
bone.sound bone.weak bone.collapsed canal.cord canal.cauda closeup.none closeup.bone closeup.close
closeup.pressing closeup.root closeup.cauda closeup.treated closeup.one_of
level.neck_only level.neck_free catheter.in already.weak already.numb already.saddle already.toilet already.band
arms.weak stay.still fever.now plan.over urgent.told urgent.decided urgent.settled
plan.any plan.none plan.combined plan.cancer_combined plan.drugs_fever
urgent.now urgent.today urgent.known urgent.action note.given logo.given clinician.given
first.later first.more first.short first.alone sheet.plan sheet.tight sheet.spare sheet.bare
type.standard type.clear type.large type.giant type.big
this.planned this.under_way this.done this.noted
"""
_ONE_VALUE = ("tumor", "cord", "stability", "extent", "age", "ecog", "mobility", "goal")
_MANY_VALUES = {
    "conditions": "condition", "needs": "need", "detail": "detail", "urgent_actions": "action",
    "extras": "extra", "contacts": "contact",
}  # fmt: skip
STATUSES = ("planned", "under_way", "done")
_IMPLIED = {
    "tumor.myeloma": ("tumor.blood", "tumor.marrow"),
    "tumor.lymphoma": ("tumor.blood",),
    "cord.deficit": ("cord.compressed", "cord.pressure"),
    "cord.compressed": ("cord.pressure",),
    "rule.R9": ("plan.drugs_fever", "fever.now"),
    "first.more": ("first.later",),
    "first.short": ("first.more", "first.later"),
    "sheet.plan": ("length.sheet", "plan.any"),
    "sheet.tight": ("length.sheet",),
    "sheet.spare": ("sheet.tight", "length.sheet"),
    "sheet.bare": ("sheet.spare", "sheet.tight", "length.sheet"),
    "first.alone": ("first.short", "first.more", "first.later"),
    "plan.cancer_combined": ("plan.combined", "plan.any"),
    "level.neck_only": ("level.one", "level.any", "level.cervical"),
    "level.neck_free": ("level.any",),
    "already.saddle": ("already.numb", "symptom.saddle", "symptom.saddle.known", "symptom.any"),
    "already.band": ("symptom.radicular", "symptom.radicular.known", "symptom.any"),
    "already.toilet": ("symptom.any",),
    "arms.weak": ("already.weak", "level.cervical"),
    "plan.drugs_fever": ("fever.now",),
    "plan.over": ("plan.any",),
    "urgent.told": ("urgent.action", "stay.still"),
    **{f"action.{action}": ("urgent.told", "urgent.action", "stay.still") for action in TOLD},
    "urgent.decided": ("urgent.action", "action.decision_no_urgent"),
    "urgent.settled": ("urgent.action",),
    "catheter.in": ("treatment.catheter_care", "plan.any", "fever.now"),
    "plan.conventional_rt": ("plan.radiation",),
    "ahead.conventional_rt": ("ahead.radiation",),
}
_SETS = {
    "cord.pressure": ("cord", PRESSURE),
    "cord.compressed": ("cord", COMPRESSED),
    "stability.weak": ("stability", WEAK),
    "tumor.blood": ("tumor", BLOOD),
}


def _axis_facts(content: Content) -> Iterator[str]:
    axes = content.options
    for axis in _ONE_VALUE:
        yield from (f"{axis}.{option}" for option in axes[axis].options)
    for axis, prefix in _MANY_VALUES.items():
        yield from (f"{prefix}.{option}" for option in axes[axis].options)
    for level in axes["levels"].options:
        yield f"{'vertebra' if level[1:].isdigit() else 'level'}.{level}"
    for test in axes["test"].options:
        yield from (f"test.{test}.{state}" for state in axes["test_state"].options)


def _symptom_facts(content: Content) -> Iterator[str]:
    trends = content.options["trend"].options
    for symptom in content.options["symptom"].options.values():
        yield f"symptom.{symptom.id}"
        yield from (f"symptom.{symptom.id}.{end}" for end in (*trends, "assessed", "active", "known"))
        for family in symptom.families:
            yield from (f"symptom.{family}", f"symptom.{family}.active", f"symptom.{family}.known")


def _treatment_facts(content: Content) -> Iterator[str]:
    for treatment in content.options["treatment"].options.values():
        yield from (f"treatment.{treatment.id}", f"this.{treatment.id}")
        yield from (f"treatment.{treatment.id}.{status}" for status in STATUSES)
        yield f"ahead.{treatment.id}"
        for family in treatment.families:
            yield from (f"plan.{family}", f"ahead.{family}")
            yield from (f"plan.{family}.{status}" for status in STATUSES)
    yield from (f"ahead.{detail}" for detail in content.options["detail"].options)


def known_facts(content: Content) -> frozenset[str]:
    """Return every fact name that the rules can give."""
    rules = (f"rule.R{number}" for number in range(1, 17))
    return frozenset(
        {*_FIXED.split(), *rules, *_axis_facts(content), *_symptom_facts(content), *_treatment_facts(content)}
    )


def _exclusive_groups(content: Content) -> Iterator[frozenset[str]]:
    for axis in _ONE_VALUE:
        yield frozenset(f"{axis}.{option}" for option in content.options[axis].options)
    yield frozenset({"cord.cord_none", "cord.pressure"})
    yield frozenset({"level.neck_only", "level.neck_free"})
    yield from (frozenset({"urgent.told", other}) for other in ("urgent.decided", "urgent.settled"))
    yield frozenset({"bone.sound", "bone.weak", "bone.collapsed"})
    yield frozenset({"canal.cord", "canal.cauda"})
    yield frozenset(f"closeup.{state}" for state in ("none", "bone", "close", "pressing", "root", "cauda", "treated"))
    yield frozenset({"level.cervical", "level.neck_free"})
    yield frozenset({"stability.stable", "stability.weak"})
    yield from (frozenset({"tumor.spread", other}) for other in ("tumor.blood", "tumor.unknown_primary"))
    yield frozenset({"symptom.none", "symptom.any"})
    yield frozenset({"length.sheet", "length.booklet"})
    yield frozenset({"locale.us", "locale.uk"})
    yield frozenset({"plan.any", "plan.none"})
    yield from (frozenset({"tumor.not_stated", name}) for name in ("tumor.stated", "tumor.spread"))
    yield frozenset({"this.planned", "this.under_way", "this.done"})
    for treatment in content.options["treatment"].options:
        yield frozenset(f"treatment.{treatment}.{status}" for status in STATUSES)


def implied(fact: str, content: Content) -> Iterator[str]:
    """Yield what always holds with a fact, as far as the checks need it."""
    kind, _, rest = fact.partition(".")
    name = rest.split(".")[0]
    yield from _IMPLIED.get(fact, ())
    yield from (other for other, (axis, names) in _SETS.items() if kind == axis and name in names)
    treatments, symptoms = content.options["treatment"].options, content.options["symptom"].options
    if kind == "treatment" and name in treatments:
        yield from (f"treatment.{name}", "plan.any")
        yield from (f"plan.{family}" for family in treatments[name].families)
    elif kind == "plan" and any(name in treatment.families for treatment in treatments.values()):
        yield from (f"plan.{name}", "plan.any")
    elif kind == "symptom" and name in symptoms and name != "none":
        yield from (f"symptom.{name}", "symptom.any")
        yield from (f"symptom.{family}" for family in symptoms[name].families)
    elif kind == "symptom" and any(name in symptom.families for symptom in symptoms.values()):
        yield from (f"symptom.{name}", "symptom.any")
    elif kind == "tumor" and name in content.options["tumor"].options and name != NOT_STATED:
        yield "tumor.stated"


def with_implied(facts: frozenset[str], content: Content) -> frozenset[str]:
    """Return facts together with what always holds with them."""
    return facts.union(*(implied(fact, content) for fact in facts))


def excluded(facts: frozenset[str], content: Content) -> frozenset[str]:
    """Return two or more of `facts` that can never hold together, or nothing."""
    for group in _exclusive_groups(content):
        if len(facts & group) > 1:
            return facts & group
    return frozenset()
