# SPDX-License-Identifier: MIT
"""The values that a statement's `{{ placeholders }}` stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spinemets_desktop.content import Content
from spinemets_desktop.emergency import BOX1, symptoms_with_drop
from spinemets_desktop.model import Case
from spinemets_desktop.rules import regions
from spinemets_desktop.words import joined, localize, places_joined

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
        "levels",
        "extent",
        "symptoms_have",
        "patient.name",
        "treatments",
        "lifting_limit",
        "treatment.name",
        "treatment.note",
        "treatment.status",
    ]
)
"""Every placeholder but `contact.<slot>`, which the contacts axis lists."""


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


def _levels(case: Case, content: Content, labels: Mapping[str, str]) -> str:
    names = [patient_word(content, "levels", region, case.locale) for region in regions(case.spine.levels)]
    if not names and "multiple_levels" in case.spine.levels:
        names = [patient_word(content, "levels", "multiple_levels", case.locale)]
    return places_joined(names, labels) or labels["your_spine"]


def _symptoms_have(case: Case, content: Content, labels: Mapping[str, str]) -> str:
    present = [s.id for s in symptoms_with_drop(case) if s.id in BOX1]
    return joined([patient_word(content, "symptom", i, case.locale) for i in present], labels)


def treatment_names(case: Case, content: Content) -> list[str]:
    """Return the patient's names of the chosen treatments, in order."""
    return [patient_word(content, "treatment", t.id, case.locale) for t in case.treatments]


def values(case: Case, content: Content, labels: Mapping[str, str]) -> dict[str, Any]:
    """Return the placeholder values of a case as nested tables, by first name."""
    clinic, contacts = case.clinic, dict(case.clinic.contacts)
    return {
        "clinic": {
            "name": clinic.name or labels["clinic"],
            "clinician": clinic.clinician,
            "day_phone": clinic.day_phone,
            "night_phone": clinic.night_phone,
            "emergency_number": clinic.emergency_number or labels[f"emergency_number.{case.locale}"],
            "wait_minutes": str(clinic.wait_minutes),
            "er_name": contacts.get("hospital_er") or labels[f"the_er.{case.locale}"],
        },
        "crisis_line": contacts.get("crisis_line") or labels[f"crisis_line.{case.locale}"],
        "fever": labels[f"fever.{case.locale}"],
        "er": labels[f"er.{case.locale}"],
        "tumor": _tumor(case, content, labels),
        "levels": _levels(case, content, labels),
        "extent": patient_word(content, "extent", case.spine.extent, case.locale),
        "symptoms_have": _symptoms_have(case, content, labels),
        "patient": {"name": case.patient.name},
        "treatments": joined(treatment_names(case, content), labels),
        "lifting_limit": contacts.get("lifting_limit") or labels["write_here"],
        "contact": {slot: contacts.get(slot, "") for slot in content.options["contacts"].options},
    }
