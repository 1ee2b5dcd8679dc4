# SPDX-License-Identifier: MIT
"""Choices: what the clinician ticked and typed, as frozen data without behaviour."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from spinemets_desktop.records import dataclass

NOT_STATED = "not_stated"


# Every id is one of templates/options.toml (clinical facts, sections 2 to 4).


@dataclass(frozen=True, slots=True)
class Patient:
    """The person the handout is for; all of it optional."""

    name: str = ""
    born: date | None = None
    record: str = ""
    age: str = NOT_STATED
    ecog: str = NOT_STATED
    mobility: str = NOT_STATED
    mobility_before: str = NOT_STATED  # walking two weeks ago; a drop counts as `gait` worse
    conditions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # large_print, language, caregiver_copy


@dataclass(frozen=True, slots=True)
class Cancer:
    """The tumor; `tumor_text` is the clinician's words and only goes with `other`."""

    tumor: str = NOT_STATED
    tumor_text: str = ""


@dataclass(frozen=True, slots=True)
class Spine:
    """Findings: levels are vertebrae (C1 to S5) or regions."""

    levels: tuple[str, ...] = ()
    cord: str = NOT_STATED
    stability: str = NOT_STATED
    extent: str = NOT_STATED
    deficit_since: str = NOT_STATED


@dataclass(frozen=True, slots=True)
class Symptom:
    """One symptom. Without a trend it counts as new; `score` is pain from 0 to 10."""

    id: str
    trend: str = "new"
    assessed: bool = False
    score: int | None = None
    onset: str = "unknown"


@dataclass(frozen=True, slots=True)
class Treatment:
    """One part of the plan. `details` names kinds, e.g. `opioid` for pain medicine."""

    id: str
    status: str = "planned"
    note: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Urgent actions and the goal; `urgent_reason` is never printed."""

    urgent_actions: tuple[str, ...] = ()
    urgent_reason: str = ""
    goal: str = NOT_STATED


WAIT_MINUTES = 15  # how long to wait for an answer before calling the emergency number (facts 6.8)


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who gives the handout, and the numbers on it. `contacts` is (slot id, text) pairs."""

    name: str = ""
    clinician: str = ""
    day_phone: str = ""
    night_phone: str = ""
    emergency_number: str = ""
    wait_minutes: int = 0  # 0 is not said: WAIT_MINUTES
    contacts: tuple[tuple[str, str], ...] = ()
    logo: str = ""  # path of a PNG, JPEG or SVG file


@dataclass(frozen=True, slots=True)
class Wording:
    """This patient's wording: statement id to new text, hidden ids, order of sections."""

    replace: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What the clinician did with advisories: ids seen, and (id, reason) dismissed. Never printed."""

    seen: tuple[str, ...] = ()
    dismissed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All choices for one handout: what a case file holds."""

    locale: str = "en-US"
    length: str = "sheet"
    page: str = "letter"
    type: str = "standard"
    note: str = ""
    patient: Patient = field(default_factory=Patient)
    cancer: Cancer = field(default_factory=Cancer)
    spine: Spine = field(default_factory=Spine)
    symptoms: tuple[Symptom, ...] = ()
    tests: tuple[tuple[str, str], ...] = ()  # (test id, done | planned | none)
    treatments: tuple[Treatment, ...] = ()
    plan: Plan = field(default_factory=Plan)
    extras: tuple[str, ...] = ()  # opt-in parts, e.g. live_longer, card_name, card_cancer
    clinic: Clinic = field(default_factory=Clinic)
    wording: Wording = field(default_factory=Wording)
    advice: Advice = field(default_factory=Advice)
