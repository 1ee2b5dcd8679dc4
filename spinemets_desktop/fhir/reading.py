# SPDX-License-Identifier: MIT
"""From the bytes of a bundle to a case, and the list of what was taken, asked and left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from spinemets_desktop.case.model import Case
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem, UsageError
from spinemets_desktop.fhir import bundle as bundles
from spinemets_desktop.fhir import codes
from spinemets_desktop.fhir.clinical import Reader
from spinemets_desktop.fhir.findings import Draft, Finding, Outcome
from spinemets_desktop.fhir.person import take_person
from spinemets_desktop.records import dataclass

_ASIDE = ("Patient", "Medication")  # they are read where others speak of them


@dataclass(frozen=True, slots=True)
class FromBundle:
    """A case with what a bundle says beyond doubt, and the list of everything; the clinician confirms it."""

    case: Case
    findings: tuple[Finding, ...]

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Return the findings of one outcome, in the order of the bundle."""
        return tuple(finding for finding in self.findings if finding.outcome is outcome)


def read(written: bytes, content: Content, today: date, name: str = "") -> FromBundle:
    """Read a bundle; `name` is where its bytes come from.

    Raises UsageError for what is no FHIR R4 bundle about one person, and where nothing in it is known here.
    """
    found = bundles.read(written, name)
    draft = Draft(content)
    reader = Reader(found, codes.load(), draft)
    if found.more_pages:
        draft.add(Outcome.LEFT, "Bundle.link", "next", "this is one page of several; the others were not read")
    if found.patient is None:
        draft.add(Outcome.LEFT, "Bundle", "Patient", "there is no resource of the patient, so no name")
    else:
        take_person(found.patient, draft, today)
    others = Counter(each.kind for each in found.resources if each.kind not in _ASIDE and not reader.take(each))
    reader.take_newest()
    keys = draft.keys()
    for kind, count in sorted(others.items()):
        draft.add(Outcome.LEFT, kind or "no resourceType", f"{count} of them", "this kind of resource is not read")
    if not any(each.outcome in (Outcome.TAKEN, Outcome.ASKED) for each in draft.findings):
        what = "There is nothing in this bundle that is known here."
        raise UsageError(Problem(what, name, "Ask for the patient, conditions, medicines and procedures."))
    return FromBundle(casefile.from_plain(keys, content, name), tuple(draft.findings))


def in_words(result: FromBundle) -> Iterator[str]:
    """Yield the list of findings as lines: a heading for each outcome, equal lines once with their number."""
    for outcome in Outcome:
        rows = Counter(map(str, result.of(outcome)))
        if rows:
            yield f"{outcome.value}:"
        for row, count in rows.items():
            yield f"  {row}" + (f" ({count} times)" if count > 1 else "")
