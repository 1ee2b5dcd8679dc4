# SPDX-License-Identifier: MIT
"""Read a FHIR R4 bundle: its size, depth and version are checked, and that it is about one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from spinemets_desktop.casefiles import strictjson
from spinemets_desktop.casefiles.checks import show
from spinemets_desktop.errors import FileError, Problem, UsageError
from spinemets_desktop.fhir.codes import Coding
from spinemets_desktop.records import dataclass

MOST_BYTES = 20_000_000
MOST_DEPTH = 60  # tables in tables; a FHIR resource has less than half of that
KINDS = ("document", "message", "transaction", "batch", "searchset", "collection")
_OLDER = "as in STU3 or before"
_NEWER = "as in R5"
# How other versions of FHIR write what this program reads: resource, key, kind of value.
_SIGNS: tuple[tuple[str, str, type, str], ...] = (
    ("Condition", "clinicalStatus", str, _OLDER),
    ("Condition", "verificationStatus", str, _OLDER),
    ("Condition", "category", dict, _OLDER),
    ("Patient", "animal", dict, _OLDER),
    ("MedicationRequest", "medication", dict, _NEWER),
    ("MedicationStatement", "medication", dict, _NEWER),
    ("MedicationStatement", "taken", str, _OLDER),
    ("Encounter", "class", list, _NEWER),
    ("Procedure", "occurrenceDateTime", str, _NEWER),
    ("Procedure", "occurrencePeriod", dict, _NEWER),
    ("Procedure", "notDone", bool, _OLDER),
)
_NOT_R4 = {"MedicationOrder": _OLDER, "ProcedureRequest": _OLDER, "ReferralRequest": _OLDER, "DiagnosticOrder": _OLDER}


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a bundle, and how to name it to a person."""

    kind: str
    name: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The resources of a bundle in order, and by the addresses under which others speak of them.

    `subjects` are the addresses of the one person whom the bundle is about; `patient` is None where it does not hold
    that person's resource.
    """

    resources: tuple[Resource, ...]
    addresses: Mapping[str, Resource]
    subjects: frozenset[str]
    patient: Resource | None
    more_pages: bool = False

    def find(self, address: str) -> Resource | None:
        """Return the resource of which a reference speaks; None where the bundle does not hold it."""
        return _find(address, self.addresses)

    def is_about_patient(self, resource: Resource) -> bool:
        """Tell whether a resource says that it is about the one person."""
        address = subject_of(resource)
        if address in self.subjects:
            return True
        return bool(address) and self.patient is not None and self.find(address) is self.patient


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a bundle's file, and no more than tell that it is too large. Raises FileError."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        what = f"The bundle cannot be read ({error.strerror})."
        raise FileError(Problem(what, str(path), "Check the name and the folder.")) from None


def looks_like_bundle(written: bytes) -> bool:
    """Tell whether a file is probably a bundle, without reading all of it."""
    return written.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"resourceType"' in written[:4000]


def read(written: bytes, name: str) -> Bundle:
    """Return the bundle in the bytes of a file; `name` is where they come from. Raises UsageError."""
    data = _parsed(written, name)
    _require_bundle(data, name)
    resources: list[Resource] = []
    addresses: dict[str, Resource] = {}
    for number, entry in enumerate(items(data, "entry"), 1):
        resource = _resource(entry, number)
        if resource is not None:
            resources.append(resource)
            addresses.update((address, resource) for address in _addresses(entry, resource))
    _require_r4(resources, name)
    patient, subjects = _one_patient(resources, addresses, name)
    more = any(word(link, "relation") == "next" for link in items(data, "link"))
    return Bundle(tuple(resources), addresses, subjects, patient, more)


def _refuse(name: str, what: str, mend: str = "") -> NoReturn:
    raise UsageError(Problem(what, name, mend))


def _parsed(written: bytes, name: str) -> dict[str, Any]:
    if len(written) > MOST_BYTES:
        _refuse(name, f"This bundle has more than {MOST_BYTES:,} bytes.", "Leave out attachments and pictures.")
    if written.lstrip()[:1] == b"<":
        _refuse(name, "This is XML; a bundle is read as JSON.", "Ask the record system for JSON.")
    try:
        data = strictjson.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(name, "The bundle is not UTF-8 text.", "Save it as UTF-8.")
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        _refuse(name, f"This is not valid JSON: {'it is too deep' if deep else error}.", "Ask for the bundle again.")
    if not isinstance(data, dict):
        _refuse(name, "This is no FHIR bundle.", "A bundle is a JSON object with resourceType “Bundle”.")
    if _too_deep(data):
        _refuse(name, f"This bundle has more than {MOST_DEPTH} tables in one another.", "That is no FHIR bundle.")
    return data


def _too_deep(data: Any) -> bool:
    level: list[Any] = [data]
    for _ in range(MOST_DEPTH):
        level = [
            item
            for node in level
            for item in (node.values() if isinstance(node, dict) else node)
            if isinstance(item, dict | list)
        ]
        if not level:
            return False
    return True


def _require_bundle(data: Mapping[str, Any], name: str) -> None:
    kind = data.get("resourceType")
    if kind != "Bundle":
        what = f"This is a FHIR {show(kind)}, not a bundle." if isinstance(kind, str) else "This is no FHIR bundle."
        _refuse(name, what, "Ask the record system for a bundle with the patient and the conditions.")
    if data.get("type") not in KINDS:
        what = f"A bundle of type “{show(data.get('type'))}” does not tell how a patient is now."
        _refuse(name, what, f"It has to be one of: {', '.join(KINDS)}.")
    if data.get("implicitRules"):
        _refuse(name, "The bundle names rules of its own (implicitRules).", "Ask for one without them.")
    if not items(data, "entry"):
        _refuse(name, "The bundle is empty.", "Ask the record system for one with the patient and the conditions.")


def _resource(entry: Mapping[str, Any], number: int) -> Resource | None:
    """Return the resource of an entry; None for none, for one to be deleted, and for a word from the server."""
    data = entry.get("resource")
    request, search = entry.get("request"), entry.get("search")
    deleted = isinstance(request, dict) and word(request, "method") == "DELETE"
    outcome = isinstance(search, dict) and word(search, "mode") == "outcome"
    if not isinstance(data, dict) or deleted or outcome:
        return None
    kind = word(data, "resourceType")
    key = word(data, "id")
    return Resource(kind, f"{show(kind) or 'resource'} {show(key) if key else f'(entry {number})'}", data)


def _addresses(entry: Mapping[str, Any], resource: Resource) -> Iterator[str]:
    """Yield the addresses of a resource; `*/Patient/1` stands for any server where the entry names none."""
    key, full = word(resource.data, "id"), plain_address(word(entry, "fullUrl"))
    if full:
        yield full
    if key:
        yield f"{resource.kind}/{key}"
        if not full.startswith("http"):
            yield f"*/{resource.kind}/{key}"


def _find(address: str, addresses: Mapping[str, Resource]) -> Resource | None:
    found = addresses.get(address)
    if found is None and address.startswith("http"):
        found = addresses.get("/".join(["*", *address.rsplit("/", 2)[-2:]]))
    return found


def plain_address(reference: str) -> str:
    """Return the address that a reference speaks of, without its version."""
    return reference.partition("/_history/")[0]


def _require_r4(resources: list[Resource], name: str) -> None:
    for resource in resources:
        for kind, key, written, version in _SIGNS:
            if kind == resource.kind and isinstance(resource.data.get(key), written):
                _refuse(name, f"This bundle is not FHIR R4: {resource.name} writes {key} {version}.", "Ask for R4.")
        if resource.kind in _NOT_R4:
            how = _NOT_R4[resource.kind]
            _refuse(name, f"This bundle is not FHIR R4: {resource.name} is written {how}.", "Ask for R4.")


def _one_patient(
    resources: list[Resource], addresses: Mapping[str, Resource], name: str
) -> tuple[Resource | None, frozenset[str]]:
    """Return the patient whom everything is about, and the addresses of a patient who is elsewhere.

    Raises UsageError where there are two.
    """
    patients = [resource for resource in resources if resource.kind == "Patient"]
    if len(patients) > 1:
        what = f"This bundle holds {len(patients)} patients."
        _refuse(name, what, "Ask for one of them. Nothing was taken.")
    elsewhere = {address: resource for resource in resources if (address := _patient_elsewhere(resource, addresses))}
    if elsewhere and len(elsewhere) + len(patients) > 1:
        address, resource = next(reversed(elsewhere.items()))
        what = f"This bundle is about more than one patient: {resource.name} is about {show(address)}."
        _refuse(name, what, "Ask for one of them. Nothing was taken.")
    return (patients[0] if patients else None), frozenset(elsewhere)


def _patient_elsewhere(resource: Resource, addresses: Mapping[str, Resource]) -> str:
    """Return the address of a patient whom a resource is about and whom the bundle does not hold, else ""."""
    address = subject_of(resource)
    is_patient = "Patient/" in address or address.startswith("urn:")
    return address if is_patient and _find(address, addresses) is None else ""


def subject_of(resource: Resource) -> str:
    """Return the address of whom a resource is about; "" where it has none."""
    value = resource.data.get("subject") or resource.data.get("patient")
    reference = word(value, "reference") if isinstance(value, dict) else ""
    return plain_address(reference)


def items(node: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the tables under a key: of a list, or a single one."""
    value = node.get(key)
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


def word(node: Mapping[str, Any], key: str) -> str:
    """Return the text under a key, or ""."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def codings(node: Mapping[str, Any], key: str) -> list[Coding]:
    """Return the codes of the concepts under a key."""
    rows = [row for concept in items(node, key) for row in items(concept, "coding")]
    return [Coding(word(row, "system"), word(row, "code"), word(row, "display")) for row in rows]
