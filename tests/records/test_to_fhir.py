# SPDX-License-Identifier: MIT
"""The handout as a FHIR R4 bundle, checked by another program's models (R4B's are R4's for these resources)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from spinemets_desktop import cli
from spinemets_desktop.errors import UsageError
from spinemets_desktop.handout.handout import Handout
from tests.conftest import CLINIC, DAY
from tests.output.test_outputs import EXAMPLES, example


def entries(made: Handout) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the document and the communication of a bundle that another program accepts."""
    text = made.fhir()
    Bundle.model_validate_json(text)
    document, note = (entry["resource"] for entry in json.loads(text)["entry"])
    return document, note


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_the_paper_and_its_words_are_in_it_whole(path: Path, length: str) -> None:
    made = example(path, length=length)
    document, note = entries(made)
    pdf, text = (content["attachment"] for content in document["content"])
    assert base64.b64decode(pdf["data"]) == made.pdf().data
    assert base64.b64decode(text["data"]).decode() == made.text()
    for attachment in (pdf, text):
        data = base64.b64decode(attachment["data"])
        assert attachment["size"] == len(data)
        assert base64.b64decode(attachment["hash"]) == hashlib.sha1(data).digest()
        assert attachment["language"] == document["language"] == made.document.lang
    assert document["type"]["coding"] == [{"system": "http://loinc.org", "code": "69730-0", "display": "Instructions"}]
    assert made.id in {row["value"] for row in document["identifier"]} & {row["value"] for row in note["identifier"]}
    assert (document["status"], note["status"], note["sent"]) == ("current", "completed", DAY.isoformat())


def test_the_note_leads_to_the_paper_and_names_what_it_tells() -> None:
    made = example(EXAMPLES[0])
    data = json.loads(made.fhir())
    addresses = [entry["fullUrl"] for entry in data["entry"]]
    payload = data["entry"][1]["resource"]["payload"]
    assert payload[1]["contentReference"]["reference"] == addresses[0] and len(set(addresses)) == 2
    assert made.id in payload[0]["contentString"] and "Your plan" in payload[0]["contentString"]
    assert [entry["request"]["ifNoneExist"].rpartition("|")[2] for entry in data["entry"]] == addresses


def test_sources_that_the_paper_names_are_related() -> None:
    document, _ = entries(example(EXAMPLES[0]))
    related = document["context"]["related"]
    assert any("jama" in row.get("identifier", {}).get("value", "") for row in related)
    assert all(row["display"] for row in related)


def test_the_patient_is_named_as_on_the_paper_and_never_created(make: Callable[..., Handout]) -> None:
    document, note = entries(make(patient={"name": "Ana O'Brien", "record": "MRN 0042"}))
    who = {"type": "Patient", "identifier": {"value": "MRN 0042"}, "display": "Ana O'Brien"}
    assert document["subject"] == note["subject"] == note["recipient"][0] == who
    assert document["custodian"]["display"] == CLINIC["name"] and "author" not in document
    nobody, nothing = entries(make())
    assert "subject" not in nobody and not {"subject", "recipient", "sender"} & set(nothing)


def test_same_choices_same_bytes_and_another_day_another_identifier(make: Callable[..., Handout]) -> None:
    assert make(note="x").fhir() == make(note="x").fhir()
    first, second = (json.loads(make(note=note).fhir())["entry"][0]["fullUrl"] for note in ("x", "y"))
    assert first != second


def test_the_clinicians_copy_is_not_recorded_as_given(make: Callable[..., Handout]) -> None:
    with pytest.raises(UsageError, match="Leave --evidence, --review-copy and --bilingual out"):
        make(evidence=True).fhir()


def test_the_command_writes_it(tmp_path: Path) -> None:
    out = tmp_path / "handout.fhir.json"
    assert cli.main(["make", str(EXAMPLES[0]), "-o", str(out)]) == 0
    assert Bundle.model_validate_json(out.read_bytes()).type == "transaction"
