# SPDX-License-Identifier: MIT
"""A handout for a record system: a FHIR R4 bundle with the paper, its words, and that it was given."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from spinemets_desktop.document.model import Document, Section
from spinemets_desktop.records import dataclass

_URI = "urn:ietf:rfc:3986"
_CATEGORY = "http://terminology.hl7.org/CodeSystem/communication-category"
_MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode"
_TYPE = {"system": "http://loinc.org", "code": "69730-0", "display": "Instructions"}


@dataclass(frozen=True, slots=True)
class Given:
    """What the record should know of a handout; `record` is the patient's number there, `sources` (words, address)."""

    id: str
    version: str
    day: date
    pdf: bytes
    text: bytes
    patient: str = ""
    record: str = ""
    clinician: str = ""
    clinic: str = ""
    sources: tuple[tuple[str, str], ...] = ()


def as_fhir(document: Document, given: Given) -> str:
    """Return the bundle as JSON text: the same handout gives the same bytes.

    It is a transaction that a server takes once: a second time, the handout is known by its identifier. The patient is
    named, never created.
    """
    paper = _urn(given, "DocumentReference")
    note = _urn(given, "Communication")
    bundle = {
        "resourceType": "Bundle",
        "type": "transaction",
        "timestamp": _instant(given),
        "entry": [
            _entry(paper, _document_reference(document, given, paper)),
            _entry(note, _communication(document, given, note, paper)),
        ],
    }
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _urn(given: Given, kind: str) -> str:
    """Return an identifier that stays the same for the same paper; nothing can be read from it."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{kind} {hashlib.sha256(given.pdf).hexdigest()}')}"


def _instant(given: Given) -> str:
    """Return the day as the moment that FHIR asks for; the program knows no hour, so that the bytes stay the same."""
    return f"{given.day.isoformat()}T00:00:00Z"


def _entry(urn: str, resource: dict[str, Any]) -> dict[str, Any]:
    kind = resource["resourceType"]
    request = {"method": "POST", "url": kind, "ifNoneExist": f"identifier={_URI}|{urn}"}
    return {"fullUrl": urn, "resource": resource, "request": request}


def _identifiers(given: Given, urn: str) -> list[dict[str, Any]]:
    return [{"system": _URI, "value": urn}, {"type": {"text": "Handout number"}, "value": given.id}]


def _subject(given: Given) -> dict[str, Any] | None:
    """Return who the handout is for; None where it does not say."""
    if not (given.record or given.patient):
        return None
    number = {"identifier": {"value": given.record}} if given.record else {}
    return {"type": "Patient", **number} | ({"display": given.patient} if given.patient else {})


def _named(kind: str, name: str) -> dict[str, Any] | None:
    return {"type": kind, "display": name} if name else None


def _document_reference(document: Document, given: Given, urn: str) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "resourceType": "DocumentReference",
        "language": document.lang,
        "masterIdentifier": {"system": _URI, "value": urn},
        "identifier": _identifiers(given, urn),
        "status": "current",
        "docStatus": "final",
        "type": {"coding": [_TYPE], "text": document.subject or document.title.plain},
        "category": [{"text": "Patient education"}],
        "subject": _subject(given),
        "date": _instant(given),
        "author": [_named("Practitioner", given.clinician)] if given.clinician else None,
        "custodian": _named("Organization", given.clinic),
        "description": f"{document.title.plain}, content {given.version}",
        "content": [
            _content(document, given, "application/pdf", given.pdf),
            _content(document, given, "text/plain;charset=utf-8", given.text),
        ],
        "context": {"period": {"start": given.day.isoformat()}, "related": [*_related(given)] or None},
    }
    return _filled(resource)


def _content(document: Document, given: Given, kind: str, data: bytes) -> dict[str, Any]:
    digest = hashlib.sha1(data, usedforsecurity=False).digest()  # FHIR R4 asks for this one
    return {
        "attachment": {
            "contentType": kind,
            "language": document.lang,
            "data": base64.b64encode(data).decode(),
            "size": len(data),
            "hash": base64.b64encode(digest).decode(),
            "title": document.title.plain,
            "creation": given.day.isoformat(),
        }
    }


def _related(given: Given) -> Iterator[dict[str, Any]]:
    """Yield the sources of what the handout says."""
    for words, address in given.sources:
        identifier = {"identifier": {"system": _URI, "value": address}} if address else {}
        yield {**identifier, "display": words}


def _communication(document: Document, given: Given, urn: str, paper: str) -> dict[str, Any]:
    sections = [block.heading.plain for block in document.blocks if isinstance(block, Section)]
    told = f"Handout {given.id} was given: {document.title.plain}. It tells: {'; '.join(sections)}."
    return _filled(
        {
            "resourceType": "Communication",
            "language": document.lang,
            "identifier": _identifiers(given, urn),
            "status": "completed",
            "category": [{"coding": [{"system": _CATEGORY, "code": "instruction", "display": "Instruction"}]}],
            "medium": [{"coding": [{"system": _MODE, "code": "WRITTEN", "display": "written"}]}],
            "subject": _subject(given),
            "topic": {"text": document.subject or document.title.plain},
            "sent": given.day.isoformat(),
            "recipient": [_subject(given)] if _subject(given) else None,
            "sender": _named("Practitioner", given.clinician),
            "payload": [{"contentString": told}, {"contentReference": {"reference": paper}}],
        }
    )


def _filled(resource: dict[str, Any]) -> dict[str, Any]:
    """Return a resource without what is empty, which FHIR does not allow."""
    return {
        key: _filled(value) if isinstance(value, dict) else value
        for key, value in resource.items()
        if value is not None and value != ""
    }
