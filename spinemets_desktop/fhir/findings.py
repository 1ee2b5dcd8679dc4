# SPDX-License-Identifier: MIT
"""What was found in a bundle: taken, asked, contradicting, past, not understood; and the draft of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum
from typing import Any

from spinemets_desktop.content.content import Content
from spinemets_desktop.fhir.codes import Meaning
from spinemets_desktop.records import dataclass

_MANY = ("conditions", "levels")
_PLACES = {"tumor": ("cancer", "tumor"), "ecog": ("patient", "ecog"), "extent": ("spine", "extent"),
           "stability": ("spine", "stability")}  # fmt: skip
_CURRENT = ("under_way", "planned", "done")  # of two states of a treatment, the one that matters now comes first
_TEST_STATES = ("done", "planned")


class Outcome(Enum):
    """What became of one thing in a bundle."""

    TAKEN = "Taken"
    ASKED = "For you to decide"
    CONTRADICTS = "Contradicting; not taken"
    LEFT = "Not taken"
    UNKNOWN = "Not understood"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list: where it stands in the bundle, what it says there, and what became of it.

    `axis` and `options` are ids of options.toml that it was, or may be, taken for.
    """

    outcome: Outcome
    where: str
    what: str
    text: str = ""
    axis: str = ""
    options: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the finding as a line."""
        return ": ".join(part for part in (self.where, self.what) if part) + (f" → {self.text}" if self.text else "")


@dataclass(slots=True)
class Draft:
    """Collects what a bundle says, and makes the keys of a case file of it."""

    content: Content
    findings: list[Finding] = field(default_factory=list)
    patient: dict[str, Any] = field(default_factory=dict)
    _single: dict[str, dict[str, list[Finding]]] = field(default_factory=dict)
    _many: dict[str, list[str]] = field(default_factory=dict)
    _treatments: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # id → status, details
    _tests: dict[str, str] = field(default_factory=dict)

    def add(self, outcome: Outcome, where: str, what: str, text: str = "") -> None:
        """Keep something of which nothing is taken for a choice."""
        self.findings.append(Finding(outcome, where, what, text))

    def give(self, key: str, value: Any, where: str, what: str) -> None:
        """Take a value for the patient."""
        self.patient[key] = value
        self.add(Outcome.TAKEN, where, what, f"patient.{key}")

    def ask(self, axis: str, options: tuple[str, ...], where: str, what: str) -> None:
        """Name what the clinician may choose."""
        labels = " or ".join(self.content.option(axis, option).label for option in options)
        text = f"{self.content.options[axis].label}: {labels}?"
        self.findings.append(Finding(Outcome.ASKED, where, what, text, axis, options))

    def take(self, meaning: Meaning, where: str, what: str, status: str = "planned") -> None:
        """Take what a code means, or ask for it."""
        if meaning.ask:
            self.ask(meaning.axis, meaning.options, where, what)
            return
        axis, option = meaning.axis, meaning.options[0]
        detail = f", {self.content.option('detail', meaning.detail).label}" if meaning.detail else ""
        state = f", {status.replace('_', ' ')}" if axis in ("treatment", "test") else ""
        text = f"{self.content.options[axis].label}: {self.content.option(axis, option).label}{detail}{state}"
        found = Finding(Outcome.TAKEN, where, what, text, axis, (option,))
        if axis == "treatment":
            row = self._treatments.setdefault(option, {"status": set(), "details": set()})
            row["status"].add(status)
            row["details"].update(filter(None, [meaning.detail]))
        elif axis == "test":
            self._tests[option] = min(status, self._tests.get(option, status), key=_TEST_STATES.index)
        elif axis in _MANY:
            self._many.setdefault(axis, []).append(option)
        else:
            self._single.setdefault(axis, {}).setdefault(option, []).append(found)
            return  # it is listed when nothing else contradicts it
        self.findings.append(found)

    def keys(self) -> dict[str, Any]:
        """Return the keys of a case file, and list what contradicts."""
        case: dict[str, Any] = {"patient": self.patient, "cancer": {}, "spine": {}}
        for axis, options in self._single.items():
            if len(options) > 1:
                self.findings += self._contradicting(axis, options)
                continue
            table, key = _PLACES[axis]
            case[table][key] = next(iter(options))
            self.findings += next(iter(options.values()))
        for axis, chosen in self._many.items():
            case["patient" if axis == "conditions" else "spine"][axis] = self._in_order(axis, chosen)
        case["tests"] = {test: self._tests[test] for test in self._in_order("test", list(self._tests))}
        case["treatment"] = [self._treatment(each) for each in self._in_order("treatment", list(self._treatments))]
        return {key: value for key, value in case.items() if value}

    def _contradicting(self, axis: str, options: dict[str, list[Finding]]) -> Iterator[Finding]:
        label = self.content.options[axis].label
        for option, found in options.items():
            text = f"{label}: {self.content.option(axis, option).label}?"
            yield from (Finding(Outcome.CONTRADICTS, f.where, f.what, text, axis, (option,)) for f in found)

    def _in_order(self, axis: str, chosen: list[str]) -> list[str]:
        return [option for option in self.content.options[axis].options if option in chosen]

    def _treatment(self, option: str) -> dict[str, Any]:
        row = self._treatments[option]
        details = self._in_order("detail", list(row["details"]))
        status = min(row["status"], key=_CURRENT.index)
        return {"id": option, "status": status} | ({"details": details} if details else {})
