# SPDX-License-Identifier: MIT
"""What is drawn: example cases with another patient each time, and long documents whose every sentence is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from spinemets_desktop.case.model import Case, Treatment
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import Content
from spinemets_desktop.document.compose import compose
from spinemets_desktop.document.model import Block, Callout, Document, ListBlock, Paragraph, Run, Section, Table, Text
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import handout

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = date(2026, 11, 26)
DAYS = 22_000  # about 60 years in which the patients are born
FIRST = ("Ana", "Joan", "Rosa", "Peter", "Mary", "Omar", "Lucy", "Ivan", "Grace", "Noel", "Wanda")
LAST = (
    "O'Brien",
    "Pereira",
    "Example",
    "Singh",
    "Novak",
    "Diaz",
    "Young",
    "Fischer",
    "Quinn",
    "Kaya",
    "Moreau",
    "Ueda",
)
TUMORS = ("breast", "prostate", "lung_nsclc", "kidney", "thyroid", "colorectal", "melanoma")
LEVELS = (("C5",), ("T4", "T5"), ("T8",), ("T11", "T12"), ("L1",), ("L3", "L4"))
PLANS = (
    ("rt_multi", "steroid", "pain_meds"),
    ("surg_decompress", "rt_multi", "pain_meds"),
    ("rt_single", "bone_drug", "pain_meds"),
    ("rt_sbrt", "targeted", "pain_meds"),
    ("chemo", "bone_drug", "pain_meds"),
)


def example(name: str, content: Content) -> Case:
    """Read one of the example cases."""
    return casefile.read(EXAMPLES / name, content)


def patient(case: Case, number: int) -> Case:
    """Return the case for another patient: name, record and date of birth."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
    born = date(1940, 1, 1) + timedelta(days=97 * number % DAYS)
    return replace(case, patient=replace(case.patient, name=name, born=born, record=f"MRN {100000 + 7919 * number}"))


def other(case: Case, number: int) -> Case:
    """Return another patient with another cancer, other levels and another plan."""
    changed = patient(case, number)
    return replace(
        changed,
        note=f"Your next visit is on day {number + 3}.",
        cancer=replace(changed.cancer, tumor=TUMORS[number % len(TUMORS)]),
        spine=replace(changed.spine, levels=LEVELS[number % len(LEVELS)]),
        treatments=tuple(Treatment(each) for each in PLANS[number % len(PLANS)]),
    )


def document(case: Case, content: Content) -> Document:
    """Compose the document of a case."""
    return handout.make(case, content, today=TODAY).document


def composed(case: Case, content: Content) -> Document:
    """Compose the document of a case once, without asking how many pages it takes."""
    return compose(case, content, rules.facts(case, content), TODAY, "SM-0000-0000")


def long(base: Document, copies: int, salt: int) -> Document:
    """Return a document with its sections repeated, every text told apart so that nothing is remembered."""
    sections = tuple(each for each in base.blocks if isinstance(each, Section) and each.id != "card")
    blocks = tuple(_new(each, f" ({salt}.{copy})") for copy in range(copies) for each in sections)
    return replace(base, blocks=blocks)


def _new(block: Block, mark: str) -> Block:
    match block:
        case Section():
            blocks = tuple(_new(each, mark) for each in block.blocks)
            return replace(block, heading=_marked(block.heading, mark), blocks=blocks)
        case Callout():
            return replace(block, blocks=tuple(_new(each, mark) for each in block.blocks))
        case Paragraph():
            return replace(block, text=_marked(block.text, mark))
        case ListBlock():
            return replace(block, items=tuple(_marked(item, mark) for item in block.items))
        case Table():
            rows = tuple(tuple(_marked(cell, mark) if cell.runs else cell for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block


def _marked(text: Text, mark: str) -> Text:
    return replace(text, runs=(*text.runs, Run(mark)))
