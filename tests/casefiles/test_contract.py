# SPDX-License-Identifier: MIT
"""What other people's programs rely on: every key, id and written form of a case file, and its JSON Schema."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spinemets_desktop.case.model import Cancer, Case, Clinic, Patient, Plan, Spine, Symptom, Treatment
from spinemets_desktop.casefiles import casefile, schema
from spinemets_desktop.content.content import load
from spinemets_desktop.errors import UsageError

ROOT = Path(__file__).parents[2]
IDS = tomllib.loads((Path(__file__).parents[1] / "data" / "ids.toml").read_text("utf-8"))
SCHEMA: dict[str, Any] = json.loads(schema.as_text(load()))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

CONTRACT = """
locale   = "en-US"              # en-US | en-GB
length   = "sheet"              # sheet | booklet
page     = "letter"             # letter | a4
type     = "standard"           # standard 12 pt | clear 14 | large 18 | giant 24
note     = "Bring your tablets on Monday."        # free text, printed in "Your plan"

[patient]
name       = "Ana O'Brien"
born       = 1958-03-02
record     = "MRN 0042"
age        = "65_79"
ecog       = "ecog1"
mobility   = "walks_alone"
conditions = ["diabetes", "falls"]

[cancer]
tumor      = "breast"
tumor_text = ""                 # only with tumor = "other"

[spine]
levels     = ["T8", "L2"]
cord       = "cord_none"
stability  = "weakened"
extent     = "oligo"
deficit_since = "unknown"

[[symptom]]
id       = "night_pain"
trend    = "same"               # new | worse | same | better
assessed = true
score    = 6                    # pain only, 0–10
onset    = "weeks"              # today | this_week | weeks | months | unknown

[tests]
mri = "done"                    # done | planned | none
biopsy = "planned"

[[treatment]]
id     = "rt_multi"
status = "planned"              # planned | under_way | done
note   = "Five visits, starting Monday."

[plan]
urgent_actions = ["mri_24h"]
goal = "walking"

[clinic]
name = "Riverside Spine Clinic"
clinician = "Dr. M. Osei"
day_phone = "555-0100"
night_phone = "555-0199"
emergency_number = "911"
"""


def test_the_contract_is_kept_word_for_word_in_both_forms() -> None:
    """Other people's programs write this file: every key, with the meaning it has there."""
    content = load()
    case = casefile.parse(CONTRACT, "toml", content)
    assert casefile.parse(json.dumps(tomllib.loads(CONTRACT), default=str), "json", content) == case
    assert case == Case(
        note="Bring your tablets on Monday.",
        patient=Patient("Ana O'Brien", date(1958, 3, 2), "MRN 0042", "65_79", "ecog1", "walks_alone",
                        conditions=("diabetes", "falls")),
        cancer=Cancer("breast"),
        spine=Spine(("T8", "L2"), "cord_none", "weakened", "oligo", "unknown"),
        symptoms=(Symptom("night_pain", "same", True, 6, "weeks"),),
        tests=(("mri", "done"), ("biopsy", "planned")),
        treatments=(Treatment("rt_multi", "planned", "Five visits, starting Monday."),),
        plan=Plan(("mri_24h",), "", "walking"),
        clinic=Clinic("Riverside Spine Clinic", "Dr. M. Osei", "555-0100", "555-0199", "911"),
    )  # fmt: skip
    assert "born = 1958-03-02\n" in casefile.dump(case, "toml")


@pytest.mark.parametrize("axis", sorted(IDS))
def test_ids_never_change(axis: str) -> None:
    """The ids of the clinical facts, sections 2 to 4; files that other programs wrote hold them."""
    assert set(IDS[axis]) <= set(load().options[axis].options)


def test_every_written_form_of_a_value_is_understood() -> None:
    content = load()
    for written in ("24-48h", "24–48h"):
        case = casefile.from_plain({"spine": {"deficit_since": written}}, content)
        assert case.spine.deficit_since == "24-48h"
    empty: Any = {"spine": {"levels": ["not_stated"]}, "patient": {"conditions": ["not_stated"]}}
    empty["tests"] = {"mri": "not_stated"}
    assert casefile.from_plain(empty, content) == Case()
    whole = {"symptom": [{"id": "night_pain", "score": 6.0}]}
    assert casefile.from_plain(whole, content).symptoms[0].score == 6
    with pytest.raises(UsageError, match="mri_"):
        casefile.from_plain({"tests": {"mri_": "not_stated"}}, content)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_the_examples_fit_the_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    VALIDATOR.validate(json.loads(text) if path.suffix == ".json" else json.loads(as_json(text)))


def as_json(toml: str) -> str:
    return json.dumps(tomllib.loads(toml), default=str)


def test_the_schema_is_one_and_takes_the_contract() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(json.loads(as_json(CONTRACT)))
    assert set(SCHEMA["properties"]) == {casefile.KEYS.get(key, key) for key in Case.__slots__}


def test_every_key_of_the_schema_is_described() -> None:
    def undescribed(node: Any, path: str) -> list[str]:
        found = []
        for key, row in node.get("properties", {}).items():
            found += [] if row.get("description") else [f"{path}.{key}"]
            found += undescribed(row, f"{path}.{key}") + undescribed(row.get("items", {}), f"{path}.{key}[]")
        return found

    assert undescribed(SCHEMA, "") == []


def test_every_default_of_the_schema_is_one_of_its_values() -> None:
    def defaults(node: Any) -> list[Any]:
        rows = [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]
        own = [node] if "default" in node else []
        return own + [found for row in rows for found in defaults(row)]

    found = defaults(SCHEMA)
    assert len(found) > 10
    for row in found:
        Draft202012Validator({**row, "$defs": SCHEMA.get("$defs", {})}).validate(row["default"])


CHARS = st.one_of(st.characters(), st.sampled_from("\u202e\u200f\n\t\r\x00\x85\ufffe\U0010ffff \u00a0\u200d19٣²"))
ODD_TEXTS = ("", "  ", "555-0100", "1958-03-02", "1958-02-30", "19580302", "1958-03-02\n", "٣٤", "5²")
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 130)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """Put in what a `$ref` stands for."""
    return {**whole(SCHEMA["$defs"][row["$ref"].rsplit("/", 1)[1]]), **row} if "$ref" in row else row


def texts(row: dict[str, Any]) -> st.SearchStrategy[Any]:
    longest = row.get("maxLength", 10)
    return st.text(CHARS, max_size=8) | st.sampled_from([*ODD_TEXTS, "x" * longest, "x" * (longest + 1)])


def tables(row: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "properties" not in row:
        names = st.sampled_from(whole(row["propertyNames"])["enum"])
        return st.dictionaries(names, values(row["additionalProperties"]), max_size=3)
    parts = {key: values(item) for key, item in row["properties"].items()}
    needed = {key: parts.pop(key) for key in row.get("required", ())}
    return st.fixed_dictionaries(needed, optional=parts)


def values(row: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Make values that mostly fit a part of the schema, and now and then anything."""
    row = whole(row)
    if "enum" in row:
        made: st.SearchStrategy[Any] = st.sampled_from(row["enum"])
    elif "anyOf" in row and "items" in row["anyOf"][0]:
        made = values(row["anyOf"][0]) | st.just(["not_stated"])
    else:
        made = {
            "object": tables,
            "array": lambda row: st.lists(values(row["items"]), max_size=4),
            "integer": lambda row: st.integers(-2, 12) | st.sampled_from([6.0, 6.5, True, 1e300, 120, 121]),
            "boolean": lambda row: st.booleans(),
            "string": texts,
        }[row["type"]](row)
    return st.integers(0, 99).flatmap(lambda chance: JUNK if chance == 0 else made)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=values(SCHEMA))
def test_the_schema_takes_what_the_program_takes(data: Any) -> None:
    try:
        casefile.from_plain(data, load())
        refused = ""
    except UsageError as error:
        refused = str(error)
    assert VALIDATOR.is_valid(data) == (not refused), refused
