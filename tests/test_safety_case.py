# SPDX-License-Identifier: MIT
"""Every control of the safety case has a test that exists, and those that stand nowhere else."""

from __future__ import annotations

import ast
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from spinemets_desktop.case.model import Treatment
from spinemets_desktop.content.content import load
from spinemets_desktop.document.model import Phones
from spinemets_desktop.document.placeholders import words_of
from spinemets_desktop.errors import SafetyError
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.making import handout_id
from tests.people import DAY, flat, paper, person
from tests.test_vignettes import FILES, made, story

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "safety.md").read_text("utf-8")
HAZARDS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in DOCUMENT.splitlines() if line.startswith("| H")
]
SEVERITIES = {"catastrophic", "major", "considerable", "minor"}


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_hazards_are_numbered_and_complete() -> None:
    assert [row[0] for row in HAZARDS] == [f"H{number:02}" for number in range(1, len(HAZARDS) + 1)]
    assert len(HAZARDS) >= 20
    for row in HAZARDS:
        assert len(row) == 6
        assert all(row)
        assert row[3] in SEVERITIES


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row[0])
def test_every_named_test_exists(row: list[str]) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[5])
    assert named
    assert row[5].count("`") == 2 * len(named)
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []


def test_grave_hazards_have_more_than_one_test() -> None:
    assert [row[0] for row in HAZARDS if row[3] == "catastrophic" and row[5].count("::") < 2] == []


@pytest.mark.parametrize("missing", ["day_phone", "night_phone"])
def test_no_handout_without_both_numbers(missing: str) -> None:
    with pytest.raises(SafetyError, match=missing):
        paper(person(clinic={missing: ""}))


def test_who_it_is_for_and_when_stand_at_the_top() -> None:
    case = person(plan="chemo")
    case = replace(case, patient=replace(case.patient, name="Ana O’Brien", record="MRN 0042"))
    top = flat(paper(case))[:300]
    assert "Ana O’Brien" in top
    assert "MRN 0042" in top
    assert "November 26, 2026" in top


def test_the_number_changes_with_every_choice() -> None:
    content, case = load(), person(plan="chemo")
    others = [
        replace(case, note="x"),
        replace(case, locale="en-GB"),
        replace(case, treatments=(Treatment("chemo", "done"),)),
        replace(case, clinic=replace(case.clinic, night_phone="555-0190")),
        replace(case, patient=replace(case.patient, name="A")),
    ]
    numbers = {handout_id(each, content, DAY) for each in [case, *others]}
    numbers.add(handout_id(case, replace(content, digest="0"), DAY))
    assert len(numbers) == len(others) + 2


def test_every_page_carries_the_number() -> None:
    page = made(next(path for path in FILES if path.stem.startswith("45-")))
    sheets = PdfReader(io.BytesIO(page.pdf().data)).pages
    assert len(sheets) > 2
    assert [number for number, sheet in enumerate(sheets, 1) if page.id not in sheet.extract_text()] == []


def test_the_limits_of_use_print_on_every_handout() -> None:
    content = load()
    limits = {"limits.use", "limits.use_tight", "limits.use_bare"}
    assert all(content.statements[key].locked for key in (*limits, "footer.plan", "footer.general"))
    assert all("do not replace a diagnosis" in content.statements[key].text for key in limits)
    for path in FILES:
        printed = {*made(path).statement_ids}
        assert limits & printed, path.name
        assert {"footer.plan", "footer.general"} & printed, path.name


def says(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def test_no_word_of_the_other_country() -> None:
    content = load()
    british = [path for path in FILES if story(path)[0].locale == "en-GB"]
    american = set(words_of(content, "en-GB")) | {"911", "988", "emergency room", "°F"}
    assert len(british) >= 4
    for path in british:
        meant = " ".join(content.statements[key].gb for key in made(path).statement_ids)  # written for the UK
        text = re.sub(r"JAMA[^.]*\.", "", flat(made(path).text()))
        assert [word for word in american if says(word, text) and not says(word, meant)] == [], path.name


@pytest.mark.parametrize(
    ("number", "dialed"),
    [
        ("555-0100 x123", "tel:5550100,123"),
        ("24/7 line: 555-0199", "tel:5550199"),
        ("555-0199 or 555-0200", "tel:5550199"),
        ("1-800-CANCER", ""),
    ],
)
def test_code_and_link_dial_the_same_number_as_the_paper(number: str, dialed: str) -> None:
    page = handout.make(person(clinic={"night_phone": number}), load(), today=DAY)
    phones = next(block for block in page.document.blocks if isinstance(block, Phones))
    assert (phones.qr, phones.phones[1].uri) == (dialed, dialed)
    sheet = PdfReader(io.BytesIO(page.pdf().data)).pages[0]
    links = [note["/A"]["/URI"] for note in sheet.get("/Annots", ()) if "/URI" in note.get("/A", {})]
    assert (dialed in links) == bool(dialed)
    assert all(link in {"tel:5550100", "tel:911", dialed} for link in links if link.startswith("tel:"))
