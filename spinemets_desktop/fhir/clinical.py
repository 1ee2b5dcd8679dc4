# SPDX-License-Identifier: MIT
"""What the bundle says of the illness and its treatment: conditions, medicines, procedures, observations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from spinemets_desktop.casefiles.checks import show
from spinemets_desktop.fhir.bundle import Bundle, Resource, codings, items, plain_address, word
from spinemets_desktop.fhir.codes import Codes, Coding
from spinemets_desktop.fhir.findings import Draft, Outcome

_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_SUSPECTED = {"unconfirmed", "provisional", "differential"}
_NOW = {"active", "recurrence", "relapse"}
_FINAL = {"final", "amended", "corrected"}
_STATED = {"active": "under_way", "intended": "planned"}  # MedicationStatement
_DONE = {"completed": "done", "in-progress": "under_way", "preparation": "planned"}  # Procedure
_ASKED_FOR = {"active": "planned", "completed": "done"}  # ServiceRequest


class Reader:
    """Takes the resources of one bundle into a draft."""

    def __init__(self, bundle: Bundle, codes: Codes, draft: Draft) -> None:
        self.bundle, self.codes, self.draft = bundle, codes, draft
        self.observations: dict[str, list[tuple[str, Resource, str]]] = {}  # option or "score" by axis → day, value

    def take(self, resource: Resource) -> bool:
        """Take what a resource says; tell whether its kind is one that is read at all."""
        readers: dict[str, Callable[[Resource], None]] = {
            "Condition": self._condition, "MedicationRequest": self._request, "MedicationStatement": self._statement,
            "Procedure": self._procedure, "ServiceRequest": self._service, "Observation": self._observation,
        }  # fmt: skip
        reader = readers.get(resource.kind)
        if reader is None:
            return False
        if resource.data.get("modifierExtension") or resource.data.get("implicitRules"):
            self._left(resource, "modifierExtension", "something unknown changes its meaning")
        elif not self.bundle.is_about_patient(resource):
            self._left(resource, "subject", "it does not say that it is about the patient")
        else:
            reader(resource)
        return True

    def _left(self, resource: Resource, what: str, why: str) -> None:
        self.draft.add(Outcome.LEFT, resource.name, what, why)

    def _condition(self, resource: Resource) -> None:
        said = self._said(codings(resource.data, "code"), resource.data.get("code"))
        clinical = {each.code for each in codings(resource.data, "clinicalStatus") if each.system == _CLINICAL}
        verified = {each.code for each in codings(resource.data, "verificationStatus") if each.system == _VERIFIED}
        if verified and verified <= _SUSPECTED and self._is_cord(resource):
            self.draft.ask("cord", ("cord_suspected",), resource.name, f"{said}, not confirmed")
        elif verified and verified != {"confirmed"}:
            self._left(resource, said, f"it is {show(' '.join(sorted(verified)))}, not confirmed")
        elif clinical and not clinical <= _NOW:
            self._left(resource, said, f"it is {show(' '.join(sorted(clinical)))}")
        elif any(key.startswith("abatement") for key in resource.data):
            self._left(resource, said, "it has ended (abatement)")
        else:
            self._take(resource, "condition", codings(resource.data, "code"), said)

    def _is_cord(self, resource: Resource) -> bool:
        """Tell whether a condition is about the cord: that is asked for even where it is only suspected."""
        meanings = (self.codes.meaning("condition", coding) for coding in codings(resource.data, "code"))
        return any(meaning is not None and meaning.axis == "cord" for meaning in meanings)

    def _request(self, resource: Resource) -> None:
        """Take a prescription: planned where it is only proposed, else under way."""
        planned = word(resource.data, "intent") in ("proposal", "plan")
        states = {"active": "planned" if planned else "under_way"}
        self._medicine(resource, states)

    def _statement(self, resource: Resource) -> None:
        self._medicine(resource, _STATED)

    def _medicine(self, resource: Resource, states: Mapping[str, str]) -> None:
        found = self._medicine_codes(resource)
        said = self._said(found, resource.data.get("medicationCodeableConcept"))
        self._by_status(resource, "medication", states, found, said)

    def _medicine_codes(self, resource: Resource) -> list[Coding]:
        """Return the codes of a medicine: named here, in a resource of its own, or by what is in it."""
        concept = codings(resource.data, "medicationCodeableConcept")
        references = [word(row, "reference") for row in items(resource.data, "medicationReference")]
        for reference in references:
            for medicine in self._medicines(resource, reference):
                concept += codings(medicine, "code")
                for row in items(medicine, "ingredient"):
                    concept += codings(row, "itemCodeableConcept")
        return concept

    def _medicines(self, resource: Resource, reference: str) -> Iterator[Mapping[str, Any]]:
        """Yield the medicine of which a prescription speaks: inside it, or elsewhere in the bundle."""
        yield from (row for row in items(resource.data, "contained") if f"#{word(row, 'id')}" == reference)
        found = self.bundle.find(plain_address(reference))
        if found is not None:
            yield found.data

    def _procedure(self, resource: Resource) -> None:
        found = codings(resource.data, "code")
        self._by_status(resource, "procedure", _DONE, found, self._said(found, resource.data.get("code")))

    def _service(self, resource: Resource) -> None:
        found = codings(resource.data, "code")
        self._by_status(resource, "procedure", _ASKED_FOR, found, self._said(found, resource.data.get("code")))

    def _by_status(
        self, resource: Resource, kind: str, states: Mapping[str, str], found: Sequence[Coding], said: str
    ) -> None:
        status = word(resource.data, "status")
        if resource.data.get("doNotPerform") is True:
            self._left(resource, said, "it is not to be done (doNotPerform)")
        elif status not in states:
            self._left(resource, said, f"its status is {show(status) or 'not said'}")
        else:
            self._take(resource, kind, found, said, states[status])

    def _take(self, resource: Resource, kind: str, found: Sequence[Coding], said: str, status: str = "planned") -> None:
        """Take the meanings of codes of one concept. What one code asks and another answers is not asked."""
        known = [(coding, self.codes.meaning(kind, coding)) for coding in found]
        meanings = list(dict.fromkeys(meaning for _, meaning in known if meaning is not None))
        settled = {(each.axis, option) for each in meanings if not each.ask for option in each.options}
        for meaning in meanings:
            if meaning.ask and any((meaning.axis, option) in settled for option in meaning.options):
                continue
            names = ", ".join(self.codes.in_words(coding) for coding, means in known if means == meaning)
            self.draft.take(meaning, resource.name, f"{names} {self._display(found)}".strip(), status)
        if not meanings:
            self.draft.add(Outcome.UNKNOWN, resource.name, said)
        elif kind == "condition":
            self._take_sites(resource)

    def _take_sites(self, resource: Resource) -> None:
        for coding in codings(resource.data, "bodySite"):
            meaning = self.codes.meaning("site", coding)
            if meaning is not None:
                self.draft.take(meaning, resource.name, f"bodySite {self.codes.in_words(coding)}")

    def _observation(self, resource: Resource) -> None:
        found = codings(resource.data, "code")
        said = self._said(found, resource.data.get("code"))
        meanings = [meaning for coding in found if (meaning := self.codes.meaning("observation", coding))]
        if not meanings:
            self.draft.add(Outcome.UNKNOWN, resource.name, said)
        elif word(resource.data, "status") not in _FINAL:
            self._left(resource, said, f"its status is {show(word(resource.data, 'status')) or 'not said'}")
        else:
            day = self._day(resource)
            value = self._grade(resource) if meanings[0].axis == "ecog" else self._number(resource)
            if value is None or not day:
                self._left(resource, said, "it has no value that is known" if day else "it has no date")
            else:
                self.observations.setdefault(meanings[0].axis, []).append((day, resource, str(value)))

    def take_newest(self) -> None:
        """Take the newest of the observations of one kind; older ones are listed."""
        for axis, rows in self.observations.items():
            newest = max(day for day, _, _ in rows)
            now = {value for day, _, value in rows if day == newest}
            for day, resource, value in rows:
                what = f"{'ECOG' if axis == 'ecog' else 'pain, 0 to 10:'} {value} on {show(day)}"
                if day != newest:
                    self._left(resource, what, "there is a newer one")
                elif len(now) > 1:
                    self.draft.add(Outcome.CONTRADICTS, resource.name, what, "another value has the same date")
                else:
                    self._take_value(axis, resource, what, value)

    def _take_value(self, axis: str, resource: Resource, what: str, value: str) -> None:
        found = codings(resource.data, "code")
        meaning = next(each for coding in found if (each := self.codes.meaning("observation", coding)))
        if axis == "ecog":
            self.draft.take(type(meaning)(axis, (f"ecog{value}",)), resource.name, what)
        else:
            self.draft.ask(axis, meaning.options, resource.name, what)

    def _grade(self, resource: Resource) -> int | None:
        """Return the ECOG grade, 0 to 4: as a number, or as one of the answers that are known."""
        places = [*codings(resource.data, "valueCodeableConcept"), *codings(resource.data, "interpretation")]
        answers = [meaning for coding in places if (meaning := self.codes.meaning("answer", coding))]
        grades = {int(each.options[0].removeprefix("ecog")) for each in answers}
        number = self._number(resource)
        if number is not None:
            grades.add(number)
        grade = next(iter(grades)) if len(grades) == 1 else None
        return grade if grade is not None and grade <= 4 else None

    @staticmethod
    def _number(resource: Resource) -> int | None:
        """Return a whole number from 0 to 10, or None."""
        quantity = resource.data.get("valueQuantity")
        value = quantity.get("value") if isinstance(quantity, dict) else resource.data.get("valueInteger")
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return int(value) if value == int(value) and 0 <= value <= 10 else None

    @staticmethod
    def _day(resource: Resource) -> str:
        period = resource.data.get("effectivePeriod")
        written = word(period, "start") if isinstance(period, dict) else word(resource.data, "effectiveDateTime")
        return written or word(resource.data, "effectiveInstant")

    def _said(self, found: Sequence[Coding], concept: Any) -> str:
        """Return what codes and words of a concept say."""
        names = ", ".join(self.codes.in_words(coding) for coding in found)
        text = word(concept, "text") if isinstance(concept, dict) else ""
        shown = self._display(found) or (f"“{show(text)}”" if text else "")
        return f"{show(names)} {shown}".strip() or "no code"

    @staticmethod
    def _display(found: Sequence[Coding]) -> str:
        display = next((coding.display for coding in found if coding.display), "")
        return f"“{show(display)}”" if display else ""
