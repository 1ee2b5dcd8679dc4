# SPDX-License-Identifier: MIT
"""The values that a statement's `{{ placeholders }}` stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spinemets_desktop.case.model import WAIT_MINUTES, Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Option
from spinemets_desktop.facts.emergency import BOX1, symptoms_with_drop
from spinemets_desktop.facts.rules import REGIONS, region_of
from spinemets_desktop.language.words import joined, localize, places_joined

NAMES = frozenset(
    [
        "clinic.name",
        "clinic.clinician",
        "clinic.day_phone",
        "clinic.night_phone",
        "clinic.emergency_number",
        "clinic.wait_minutes",
        "clinic.er_name",
        "crisis_line",
        "fever",
        "er",
        "tumor",
        "tumor_short",
        "levels",
        "levels_short",
        "extent",
        "symptoms_have",
        "patient.name",
        "today",
        "treatments",
        "lifting_limit",
        "treatment.name",
        "treatment.note",
        "treatment.status",
    ]
)
"""Every placeholder but `contact.<slot>`, which the contacts axis lists; `today` is filled in by compose.py."""


def words_of(content: Content, locale: str) -> Mapping[str, str]:
    """Return the word list of a locale; empty for the locale that content is written in."""
    return content.words.get(locale, {})


def labels_of(content: Content, locale: str) -> dict[str, str]:
    """Return the fixed words in a locale."""
    words = words_of(content, locale)
    return {key: localize(text, words) for key, text in content.labels.items()}


def patient_word(content: Content, axis: str, option: str, locale: str) -> str:
    """Return the patient's words for an option in a locale; may be empty."""
    return localize(content.option(axis, option).patient, words_of(content, locale))


def _tumor(case: Case, content: Content, labels: Mapping[str, str]) -> str:
    if case.cancer.tumor == "other" and case.cancer.tumor_text:
        return case.cancer.tumor_text
    return patient_word(content, "tumor", case.cancer.tumor, case.locale) or labels["your_cancer"]


def _tumor_short(case: Case, content: Content, labels: Mapping[str, str]) -> str:
    """Return the tumor without what stands in brackets behind it, for the wallet card."""
    name = _tumor(case, content, labels)
    return name if case.cancer.tumor == "other" else name.split(" (", 1)[0]


def _in_order(case: Case, content: Content) -> list[str]:
    """Return the chosen levels from head to tail; a vertebra inside a chosen region falls away."""
    chosen = {level for level in case.spine.levels if level != "level_unknown"}
    order = [level for level in content.options["levels"].options if level in chosen]
    order.sort(key=lambda level: (*REGIONS.values(), "multiple_levels").index(region_of(level)))
    return [level for level in order if region_of(level) == level or region_of(level) not in chosen]


def _levels(case: Case, content: Content, labels: Mapping[str, str]) -> str:
    places = _in_order(case, content)
    if len(places) > 1:  # "more than one part of your spine" is said by naming the parts
        places = [level for level in places if level != "multiple_levels"]
    words = dict.fromkeys(patient_word(content, "levels", level, case.locale) for level in places)
    return places_joined([*words], labels) or labels["your_spine"]


def _levels_short(case: Case, content: Content) -> str:
    """Return the levels as a clinician writes them, neighbors as a span: T8–T10, L2, Sacrum or coccyx."""
    spans: list[list[str]] = []
    column = [level for level in content.options["levels"].options if level[1:].isdigit()]
    for level in _in_order(case, content):
        last = spans[-1][-1] if spans else ""
        if level in column and last in column and column.index(level) == column.index(last) + 1:
            spans[-1].append(level)
        else:
            spans.append([level if level in column else content.option("levels", level).label])
    return ", ".join("–".join(dict.fromkeys((span[0], span[-1]))) for span in spans)


def _symptoms_have(case: Case, content: Content, labels: Mapping[str, str], known: frozenset[str]) -> str:
    present = [content.option("symptom", s.id) for s in symptoms_with_drop(case) if s.id in BOX1]
    words = words_of(content, case.locale)
    return joined([localize(_fitting(option, known, option.patient), words) for option in present], labels)


def _fitting(option: Option, known: frozenset[str], usual: str) -> str:
    """Return the patient's words for an option as they fit the facts, e.g. “a neck collar” for the neck alone."""
    return next((words for fact, words in option.patient_if.items() if fact in known), usual)


def treatment_name(treatment: str, content: Content, locale: str, known: frozenset[str]) -> str:
    """Return the patient's name of a treatment as it fits the facts.

    A sheet has the short name, where there is one.
    """
    option = content.option("treatment", treatment)
    usual = option.short if option.short and "length.sheet" in known else option.patient
    return localize(_fitting(option, known, usual), words_of(content, locale))


def values(case: Case, content: Content, labels: Mapping[str, str], known: frozenset[str]) -> dict[str, Any]:
    """Return the placeholder values of a case as nested tables, by first name; `known` are its facts."""
    clinic, contacts = case.clinic, dict(case.clinic.contacts)
    treatments = [treatment_name(treatment.id, content, case.locale, known) for treatment in case.treatments]
    return {
        "clinic": {
            "name": clinic.name or labels["clinic"],
            "clinician": clinic.clinician,
            "day_phone": clinic.day_phone,
            "night_phone": clinic.night_phone,
            "emergency_number": clinic.emergency_number or labels[f"emergency_number.{case.locale}"],
            "wait_minutes": str(clinic.wait_minutes or WAIT_MINUTES),
            "er_name": contacts.get("hospital_er") or labels[f"the_er.{case.locale}"],
        },
        "crisis_line": contacts.get("crisis_line") or labels[f"crisis_line.{case.locale}"],
        "fever": labels[f"fever.{case.locale}"],
        "er": labels[f"er.{case.locale}"],
        "tumor": _tumor(case, content, labels),
        "tumor_short": _tumor_short(case, content, labels),
        "levels": _levels(case, content, labels),
        "levels_short": _levels_short(case, content),
        "extent": patient_word(content, "extent", case.spine.extent, case.locale),
        "symptoms_have": _symptoms_have(case, content, labels, known),
        "patient": {"name": case.patient.name},
        "treatments": joined(treatments, labels),
        "lifting_limit": contacts.get("lifting_limit", "").rstrip(". ") or labels["write_here"],
        "contact": {slot: contacts.get(slot, "") for slot in content.options["contacts"].options},
    }
