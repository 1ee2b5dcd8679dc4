# SPDX-License-Identifier: MIT
"""Bundles of record systems: exact codes are taken, all the rest is listed, nothing is guessed, nothing breaks it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets_desktop import cli, resources
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.errors import UsageError
from spinemets_desktop.facts import rules
from spinemets_desktop.fhir import codes
from spinemets_desktop.fhir.bundle import MOST_BYTES, looks_like_bundle
from spinemets_desktop.fhir.findings import Outcome
from spinemets_desktop.fhir.reading import FromBundle, in_words, read

HERE = Path(__file__).parent
DAY = date(2026, 11, 23)
US, UK = (json.loads((HERE / f"{name}-core.json").read_text("utf-8")) for name in ("us", "uk"))
ICD, SCT, LOINC = "http://hl7.org/fhir/sid/icd-10", "http://snomed.info/sct", "http://loinc.org"
RXNORM, ATC = "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc"
HL7 = "http://terminology.hl7.org/CodeSystem"
WHO = {"reference": "Patient/1"}
TABLES = tomli.loads((resources.templates() / "codes.toml").read_text("utf-8"))


def bundle(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    patient = {"resourceType": "Patient", "id": "1", "name": [{"text": "Sam Poe"}]}
    rows = [patient, *entries]
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": row} for row in rows], **more}


def concept(system: str, *numbers: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": number} for number in numbers]}


def condition(system: str, *numbers: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Condition", "code": concept(system, *numbers), "subject": WHO, **more}


def medicine(system: str, number: str, status: str = "active", **more: Any) -> dict[str, Any]:
    row = {"resourceType": "MedicationRequest", "status": status, "intent": "order", "subject": WHO}
    return {**row, "medicationCodeableConcept": concept(system, number), **more}


def observation(system: str, number: str, day: str, **value: Any) -> dict[str, Any]:
    row = {"resourceType": "Observation", "status": "final", "subject": WHO, "effectiveDateTime": day}
    return {**row, "code": concept(system, number), **value}


def taken(data: Any) -> FromBundle:
    return read(json.dumps(data).encode(), load(), DAY, "bundle.json")


def lines(result: FromBundle, outcome: Outcome) -> list[str]:
    return [str(finding) for finding in result.of(outcome)]


def refused(data: bytes) -> str:
    with pytest.raises(UsageError) as caught:
        read(data, load(), DAY, "bundle.json")
    return str(caught.value)


def test_the_bundles_are_real_ones() -> None:
    for data in (US, UK):
        Bundle.model_validate(copy.deepcopy(data))


def test_a_bundle_in_the_manner_of_us_core() -> None:
    result = taken(US)
    case = result.case
    assert (case.patient.name, case.patient.record) == ("Ana Maria O'Brien", "MRN 0042")
    assert (case.patient.born, case.patient.age, case.patient.ecog) == (date(1958, 3, 2), "65_79", "ecog1")
    assert (case.cancer.tumor, case.spine.levels, case.patient.conditions) == ("breast", ("thoracic",), ("diabetes",))
    treatments = [(each.id, each.status, each.details) for each in case.treatments]
    opioid = ("pain_meds", "under_way", ("opioid",))
    assert treatments == [("steroid", "under_way", ()), opioid, ("bone_drug", "planned", ())]
    assert (case.symptoms, case.spine.cord) == ((), "not_stated")
    asked = [(finding.axis, finding.options[0]) for finding in result.of(Outcome.ASKED)]
    assert asked == [("locale", "es-US"), ("needs", "language"), ("extent", "single"), ("symptom", "gait"),
                     ("cord", "cord_suspected"), ("test", "mri"), ("treatment", "rt_single"),
                     ("symptom", "night_pain")]  # fmt: skip
    left = "\n".join(lines(result, Outcome.LEFT))
    for said in ("K25.9", "it is resolved", "its status is stopped", "there is a newer one", "AllergyIntolerance"):
        assert said in left
    unknown = "\n".join(lines(result, Outcome.UNKNOWN))
    assert "I10" in unknown and "718-7" in unknown and "314076" in unknown and unknown.count("\n") == 2
    assert "999-12-3456" not in "\n".join(in_words(result)) + casefile.dump(case, "json"), "no social security number"


def test_a_bundle_in_the_manner_of_uk_core() -> None:
    result = taken(UK)
    case = result.case
    assert (case.patient.name, case.patient.record, case.patient.born) == ("Mr Tom Hughes", "NHS 9999999999", None)
    assert (case.cancer.tumor, case.spine.stability, case.spine.levels) == ("prostate", "fracture", ("lumbar",))
    assert case.patient.ecog == "ecog2"
    assert [(each.id, each.details) for each in case.treatments] == [("hormone", ()), ("pain_meds", ("paracetamol",))]
    assert {finding.axis for finding in result.of(Outcome.ASKED)} == {"locale", "cord"}
    assert "“1949-06” is no whole date" in "\n".join(lines(result, Outcome.LEFT))


def every_code() -> Iterator[tuple[str, str, str]]:
    for kind, rows in TABLES.items():
        for row in rows if isinstance(rows, list) else ():
            for system in TABLES["names"]:
                yield from ((kind, system, code.removesuffix("*")) for code in row.get(system, ()))


def resource_for(kind: str, system: str, code: str) -> dict[str, Any]:
    address = TABLES["systems"][system][0]
    if kind == "medication":
        return medicine(address, code)
    if kind == "procedure":
        return {"resourceType": "Procedure", "status": "completed", "code": concept(address, code), "subject": WHO}
    if kind == "observation":
        return observation(address, code, "2026-11-01", valueInteger=4)
    if kind == "answer":
        return observation(LOINC, "89247-1", "2026-11-01", valueCodeableConcept=concept(address, code))
    site = {"bodySite": [concept(address, code)]} if kind == "site" else {}
    return condition(*((ICD, "C79.5") if kind == "site" else (address, code)), **site)


def test_every_row_names_what_there_is(content: Content) -> None:
    assert len(list(every_code())) > 250
    for rows in TABLES.values():
        for row in rows if isinstance(rows, list) else ():
            assert set(row) <= {"axis", "options", "ask", "detail", *TABLES["names"]}, row
            for option in row["options"]:
                content.option(row["axis"], option)
            if "detail" in row:
                assert content.option("detail", row["detail"]).of == (row["options"][0],)
    with pytest.raises(ValueError, match="stands twice"):
        codes.read({**TABLES, "site": [*TABLES["site"], TABLES["site"][0]]})


def test_no_code_makes_an_emergency_by_itself(content: Content) -> None:
    for kind, system, code in every_code():
        result = taken(bundle(resource_for(kind, system, code)))
        assert result.of(Outcome.UNKNOWN) == (), (kind, system, code)
        known = rules.facts(result.case, content)
        assert not {"urgent.now", "urgent.today", "urgent.known", "symptom.any"} & known, (kind, system, code)
        assert result.case.spine.cord == "not_stated"


def test_all_codes_at_once_are_listed_and_contradict(content: Content) -> None:
    rows = [resource_for(*each) for each in every_code() if each[0] not in ("observation", "answer")]
    result = taken(bundle(*rows))
    assert result.case.cancer.tumor == "not_stated", "seventeen cancers are none"
    assert len({finding.options for finding in result.of(Outcome.CONTRADICTS)}) >= 15
    assert "urgent.now" not in rules.facts(result.case, content)
    assert len(result.findings) > len(rows)


@pytest.mark.parametrize("code", ["C50.911", "c50911", "C50", " C50.9 "])
def test_a_code_is_known_with_and_without_its_dot(code: str) -> None:
    assert taken(bundle(condition("http://hl7.org/fhir/sid/icd-10-cm", code))).case.cancer.tumor == "breast"


@pytest.mark.parametrize("code", ["C5", "D05.1", "Z85.3", "C500000000000000000000", "", "C77.3"])
def test_codes_nearby_are_not_guessed(code: str) -> None:
    result = taken(bundle(condition("http://hl7.org/fhir/sid/icd-10-cm", code)))
    expected = "breast" if code.startswith("C50") else "not_stated"
    assert result.case.cancer.tumor == expected
    assert len(result.of(Outcome.UNKNOWN)) == (code[:3] != "C50")


def test_a_kind_of_lung_cancer_is_asked_unless_another_code_tells() -> None:
    result = taken(bundle(condition(ICD, "C34.9")))
    assert [finding.options for finding in result.of(Outcome.ASKED)] == [("lung_nsclc", "lung_sclc")]
    both = condition(ICD, "C34.9")
    both["code"]["coding"].append({"system": SCT, "code": "254632001"})
    told = taken(bundle(both))
    assert told.case.cancer.tumor == "lung_sclc" and told.of(Outcome.ASKED) == ()


def test_two_cancers_are_told_and_none_is_taken() -> None:
    result = taken(bundle(condition(ICD, "C61"), condition(SCT, "254837009")))
    assert result.case.cancer.tumor == "not_stated"
    assert [finding.options for finding in result.of(Outcome.CONTRADICTS)] == [("prostate",), ("breast",)]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"verificationStatus": concept(f"{HL7}/condition-ver-status", "refuted")}, "refuted"),
        ({"clinicalStatus": concept(f"{HL7}/condition-clinical", "remission")}, "remission"),
        ({"abatementString": "long ago"}, "it has ended"),
        ({"modifierExtension": [{"url": "https://example.org/not"}]}, "something unknown changes its meaning"),
        ({"subject": {"display": "Sam"}}, "it does not say that it is about the patient"),
        ({"subject": {"reference": "Group/1"}}, "it does not say that it is about the patient"),
    ],
)  # fmt: skip
def test_what_does_not_hold_now_is_left(more: dict[str, Any], says: str) -> None:
    result = taken(bundle({**condition(ICD, "C61"), **more}))
    assert result.case.cancer.tumor == "not_stated"
    assert says in lines(result, Outcome.LEFT)[0]


def test_medicines_inside_and_beside_a_prescription() -> None:
    inside = medicine(RXNORM, "")
    del inside["medicationCodeableConcept"]
    inside |= {"contained": [{"resourceType": "Medication", "id": "m", "code": concept(ATC, "N02AA01")}],
               "medicationReference": {"reference": "#m"}}  # fmt: skip
    nowhere = {**inside, "contained": [], "medicationReference": {"reference": "Medication/none"}}
    result = taken(bundle(inside, nowhere, medicine(ATC, "M01AE01"), medicine(RXNORM, "7052", doNotPerform=True)))
    assert [(each.id, each.details) for each in result.case.treatments] == [("pain_meds", ("nsaid", "opioid"))]
    assert "not to be done" in lines(result, Outcome.LEFT)[0]
    assert lines(result, Outcome.UNKNOWN) == ["MedicationRequest (entry 3): no code"]


def test_of_two_states_of_a_treatment_the_present_one_counts() -> None:
    chemo = {"resourceType": "Procedure", "status": "completed", "code": concept(SCT, "367336001"), "subject": WHO}
    request = {**chemo, "resourceType": "ServiceRequest", "status": "active", "intent": "order"}
    assert taken(bundle(chemo)).case.treatments[0].status == "done"
    assert taken(bundle(chemo, request)).case.treatments[0].status == "planned"
    assert taken(bundle(chemo, request, medicine(ATC, "L01BC05"))).case.treatments[0].status == "under_way"


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([("2026-11-01", {"valueInteger": 1}), ("2026-11-02", {"valueInteger": 3})], "ecog3"),
        ([("2026-11-01", {"valueInteger": 1}), ("2026-11-01", {"valueInteger": 3})], "not_stated"),
        ([("2026-11-01", {"valueInteger": 5})], "not_stated"),
        ([("2026-11-01", {"valueQuantity": {"value": 1.5}})], "not_stated"),
        ([("2026-11-01", {"valueInteger": 1, "interpretation": [concept(LOINC, "LA9625-0")]})], "not_stated"),
        ([("2026-11-01", {"valueString": "two"})], "not_stated"),
        ([("", {"valueInteger": 1})], "not_stated"),
        ([("2026-11-01", {"valueInteger": True})], "not_stated"),
    ],
)
def test_the_newest_grade_that_is_beyond_doubt(rows: list[tuple[str, dict[str, Any]]], grade: str) -> None:
    result = taken(bundle(*(observation(LOINC, "89247-1", day, **value) for day, value in rows)))
    assert result.case.patient.ecog == grade
    assert len(result.findings) >= len(rows)


@pytest.mark.parametrize(
    ("patient", "key", "value"),
    [
        ({"birthDate": "1870-01-01"}, "born", None),
        ({"birthDate": "2026-11-24"}, "born", None),
        ({"birthDate": "1946-11-24"}, "age", "65_79"),
        ({"birthDate": "1946-11-23"}, "age", "80_plus"),
        ({"birthDate": "2015-01-01"}, "age", "not_stated"),
        ({"birthDate": 5}, "born", None),
        ({"name": [{"text": "A\u202eB"}]}, "name", ""),
        ({"name": [{"family": "Poe", "period": {"end": "2001"}}, {"given": ["S", 7], "family": "R"}]}, "name", "S R"),
        ({"name": [{"use": "nickname", "text": "Sammy"}]}, "name", ""),
        ({"identifier": [{"value": "1"}, {"value": "2"}]}, "record", ""),
        ({"modifierExtension": [{"url": "x"}], "birthDate": "1950-01-01"}, "born", None),
    ],
)  # fmt: skip
def test_what_a_patient_says_of_themselves(patient: dict[str, Any], key: str, value: Any) -> None:
    data = bundle(condition(ICD, "C61"))
    data["entry"][0]["resource"].update(patient)
    assert getattr(taken(data).case.patient, key) == value


def test_one_who_has_died_and_a_record_out_of_use_are_told() -> None:
    data = bundle(condition(ICD, "C61"))
    data["entry"][0]["resource"] |= {"deceasedDateTime": "2026-01-01", "active": False}
    assert len(taken(data).of(Outcome.CONTRADICTS)) == 2


def test_references_by_address_version_and_server() -> None:
    data = bundle(condition(ICD, "C61", subject={"reference": "https://a.example/fhir/Patient/1/_history/2"}))
    assert taken(data).case.cancer.tumor == "prostate", "the bundle names no server"
    data["entry"][0]["fullUrl"] = "https://a.example/fhir/Patient/1"
    assert taken(data).case.cancer.tumor == "prostate"
    data["entry"][0]["fullUrl"] = "https://b.example/fhir/Patient/1"
    assert "more than one patient" in refused(json.dumps(data).encode())


def test_a_bundle_without_the_patient_is_about_whom_it_says() -> None:
    data = bundle(condition(ICD, "C61"), condition(ICD, "N18.3"))
    del data["entry"][0]
    result = taken(data)
    assert (result.case.cancer.tumor, result.case.patient.conditions) == ("prostate", ("kidney_disease",))
    assert "no resource of the patient" in lines(result, Outcome.LEFT)[0]
    data["entry"][1]["resource"]["subject"] = {"reference": "Patient/2"}
    assert "more than one patient" in refused(json.dumps(data).encode())


OLDER = {**condition(ICD, "C61"), "clinicalStatus": "active"}
NEWER = {"resourceType": "MedicationRequest", "id": "7", "medication": {"concept": {}}, "subject": WHO}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"<Bundle xmlns='http://hl7.org/fhir'/>", "This is XML"),
        (b"[]", "no FHIR bundle"),
        (b"{}", "no FHIR bundle"),
        (b'{"a": 1, "a": 2}', "is there twice"),
        (b'{"a": NaN}', "is no number"),
        (b'{"resourceType": "Patient"}', "a FHIR Patient, not a bundle"),
        (b'{"resourceType": "Bundle", "type": "history", "entry": [{}]}', "type “history”"),
        (b'{"resourceType": "Bundle", "type": "collection"}', "The bundle is empty"),
        (json.dumps(bundle(implicitRules="https://example.org")).encode(), "implicitRules"),
        (json.dumps(bundle(bundle()["entry"][0]["resource"])).encode(), "holds 2 patients. Ask for one"),
        (json.dumps(bundle({**condition(ICD, "C61"), "subject": {"reference": "Patient/2"}})).encode(), "Patient/2"),
        (json.dumps(bundle(OLDER)).encode(), "not FHIR R4: Condition (entry 2) writes clinicalStatus as in STU3"),
        (json.dumps(bundle(NEWER)).encode(), "not FHIR R4: MedicationRequest 7 writes medication as in R5"),
        (json.dumps(bundle({"resourceType": "MedicationOrder"})).encode(), "MedicationOrder (entry 2) is written"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "more than 60 tables"),
        (b'{"a":' * 200_000, "not valid JSON"),
        (b"[" * 200_000 + b"]" * 200_000, "too deep"),
        (b'{"resourceType": "Bundle", "x": "' + b"x" * 50_000_000 + b'"}', f"more than {MOST_BYTES:,} bytes"),
    ],
    ids=lambda value: str(value[:30]),
)
def test_what_is_no_bundle_of_one_patient_in_r4_is_a_sentence(data: bytes, says: str) -> None:
    said = refused(data)
    assert said.startswith("bundle.json: ") and says in said and len(said) < 400


def test_nothing_known_is_refused() -> None:
    data = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Slot"}}]}
    assert "nothing in this bundle that is known" in refused(json.dumps(data).encode())


def test_deleted_entries_and_words_of_the_server_are_no_data() -> None:
    data = bundle(condition(ICD, "C61"), condition(SCT, "254837009"), link=[{"relation": "next", "url": "x"}])
    data["entry"][1]["request"] = {"method": "DELETE", "url": "Condition/1"}
    data["entry"].append({"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}})
    result = taken(data)
    assert result.case.cancer.tumor == "breast"
    assert lines(result, Outcome.LEFT) == ["Bundle.link: next → this is one page of several; the others were not read"]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(value, (*path, key))


PLACES = sorted(places(US), key=str)[1:]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=4))
def test_whatever_stands_in_a_bundle_there_is_a_case_or_a_sentence(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    data = copy.deepcopy(US)
    for path, value in changes:
        node: Any = data
        try:
            for key in path[:-1]:
                node = node[key]
            node[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    try:
        result = taken(data)
    except UsageError:
        return
    assert list(in_words(result))
    assert casefile.parse(casefile.dump(result.case, "toml"), "toml", load()) == result.case


def test_the_command_makes_a_case_that_makes_a_handout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = tmp_path / "case.toml", tmp_path / "handout.txt"
    assert cli.main(["from-fhir", str(HERE / "us-core.json"), "-o", str(case)]) == 0
    said = capsys.readouterr()
    assert [line for line in said.out.splitlines() if line.endswith(":")] == [
        "Taken:", "For you to decide:", "Not taken:", "Not understood:"
    ]  # fmt: skip
    assert "O'Brien" not in said.out and "has to confirm" in said.err
    case.write_text(case.read_text("utf-8") + '\n[clinic]\nday_phone = "555-0100"\nnight_phone = "555-0199"\n', "utf-8")
    assert cli.main(["make", str(case), "-o", str(out)]) == 0
    assert "breast cancer" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nowhere.json", "-o", "case.toml"), 4, "The bundle cannot be read"),
        (("bundle.json", "-o", "bundle.json"), 2, "is the bundle itself"),
        (("bundle.json", "-o", "case.pdf"), 2, "not one of a case file"),
        (("bundle.json", "-o", "nowhere/case.toml"), 4, "cannot be written"),
    ],
)
def test_what_goes_wrong_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], code: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bundle.json").write_text(json.dumps(UK))
    assert cli.main(["from-fhir", *arguments]) == code
    assert says in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.json"]
    assert json.loads((tmp_path / "bundle.json").read_text()) == UK


def test_a_file_that_may_be_a_bundle_is_known_by_its_head(make: Callable[..., Any]) -> None:
    assert looks_like_bundle((HERE / "us-core.json").read_bytes())
    assert not looks_like_bundle(b'{"note": "x"}') and not looks_like_bundle(b'note = "resourceType"')
