# SPDX-License-Identifier: MIT
"""Who the bundle is about: name, day of birth, record number, language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from spinemets_desktop.case.freetext import NAME_MOST, text_problem
from spinemets_desktop.casefiles.checks import show
from spinemets_desktop.fhir.bundle import Resource, codings, items, word
from spinemets_desktop.fhir.findings import Draft, Outcome

NHS = "https://fhir.nhs.uk/Id/nhs-number"
OLDEST = 120  # years
_AGES = ((18, "18_39"), (40, "40_64"), (65, "65_79"), (80, "80_plus"))
_NAMES = ("official", "usual", "")  # uses of a name, the best first
_SECRET = {"SS", "DL", "PPN", "TAX"}  # social security, driver's license, passport, tax: never on paper
_NUMBER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203"


def take_person(patient: Resource, draft: Draft, today: date) -> None:
    """Take what the patient's resource says; list what it leaves open."""
    where, data = patient.name, patient.data
    if data.get("modifierExtension"):
        draft.add(Outcome.LEFT, where, "modifierExtension", "nothing: something unknown changes its meaning")
        return
    _take_name(data, draft, where)
    _take_birth(data, draft, where, today)
    _take_record(data, draft, where)
    _suggest_language(data, draft, where)
    if data.get("deceasedBoolean") is True or "deceasedDateTime" in data:
        draft.add(Outcome.CONTRADICTS, where, "deceased", "the record says that this person has died")
    if data.get("active") is False or any(word(link, "type") == "replaced-by" for link in items(data, "link")):
        draft.add(Outcome.CONTRADICTS, where, "active, link", "the record says that it is not in use any more")


def _take_name(data: Mapping[str, Any], draft: Draft, where: str) -> None:
    names = [row for row in items(data, "name") if not _ended(row)]
    fitting = [row for use in _NAMES for row in names if word(row, "use") == use]
    name = next(filter(None, map(_name, fitting)), "")
    problem = text_problem(name, NAME_MOST)
    if name and not problem:
        draft.give("name", name, where, "name")
    else:
        draft.add(Outcome.LEFT, where, "name", problem or "no name that is in use")


def _name(row: Mapping[str, Any]) -> str:
    if word(row, "text"):
        return " ".join(word(row, "text").split())
    given = row.get("given")
    parts = [part for part in (given if isinstance(given, list) else []) if isinstance(part, str)]
    return " ".join(" ".join([*parts, word(row, "family")]).split())


def _ended(row: Mapping[str, Any]) -> bool:
    return any(word(period, "end") for period in items(row, "period"))


def _take_birth(data: Mapping[str, Any], draft: Draft, where: str, today: date) -> None:
    written = word(data, "birthDate")
    if not written:
        return
    try:
        born = date.fromisoformat(written) if len(written) == len("2000-01-01") else None
    except ValueError:
        born = None
    if born is None:
        draft.add(Outcome.LEFT, where, "birthDate", f"“{show(written)}” is no whole date")
        return
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not 0 <= years <= OLDEST or born > today:
        draft.add(Outcome.LEFT, where, "birthDate", f"“{show(written)}” cannot be")
        return
    draft.give("born", born, where, "birthDate")
    bands = [band for least, band in _AGES if years >= least]
    if bands:
        draft.give("age", bands[-1], where, "birthDate")


def _take_record(data: Mapping[str, Any], draft: Draft, where: str) -> None:
    """Take the medical record number, else the NHS number; a number of another kind is never taken."""
    rows = [row for row in items(data, "identifier") if not _ended(row) and word(row, "use") != "old"]
    numbers = {f"MRN {word(row, 'value')}" for row in rows if "MR" in _types(row) and word(row, "value")}
    numbers = numbers or {f"NHS {word(row, 'value')}" for row in rows if word(row, "system") == NHS}
    if len(numbers) == 1 and not text_problem(number := next(iter(numbers)), NAME_MOST):
        draft.give("record", number, where, "identifier")
    elif len(numbers) > 1:
        draft.add(Outcome.CONTRADICTS, where, "identifier", f"{len(numbers)} record numbers")
    elif any(not _types(row) & _SECRET for row in rows):
        draft.add(Outcome.LEFT, where, "identifier", "no medical record number and no NHS number")


def _types(row: Mapping[str, Any]) -> set[str]:
    return {coding.code for coding in codings(row, "type") if coding.system == _NUMBER_TYPES}


def _suggest_language(data: Mapping[str, Any], draft: Draft, where: str) -> None:
    rows = items(data, "communication")
    preferred = [row for row in rows if row.get("preferred") is True] or (rows if len(rows) == 1 else [])
    for code in dict.fromkeys(coding.code for row in preferred for coding in codings(row, "language")):
        language = code.partition("-")[0].lower()
        locales = [name for name in draft.content.options["locale"].options if name.partition("-")[0] == language]
        if locales:
            fitting = tuple(name for name in locales if name.lower() == code.lower()) or tuple(locales)
            draft.ask("locale", fitting, where, f"language {show(code)}")
        if language != "en":  # an interpreter is another matter than the language of the paper
            draft.ask("needs", ("language",), where, f"language {show(code)}")
