# SPDX-License-Identifier: MIT
"""What PEMAT-P and the CDC Clear Communication Index ask for and a program can see (docs/pemat-cci.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.document.model import Block, Callout, Document, Figure, ListBlock, Phones, Section, Table
from spinemets_desktop.document.texts import texts
from spinemets_desktop.handout.handout import Handout
from tests.test_safety_case import names_in
from tests.test_vignettes import FILES, made, story

DOCUMENT = (Path(__file__).parents[1] / "docs" / "pemat-cci.md").read_text("utf-8")
MOST = 7
LOOKED_UP = {"glossary", "sources"}  # lists to look something up in, not to read through
BOOKLETS = [path for path in FILES if story(path)[0].length == "booklet"]


def parts(blocks: tuple[Block, ...], place: str = "top") -> Iterator[tuple[str, Block]]:
    """Yield every block with the section or box that it stands in."""
    for block in blocks:
        yield place, block
        if isinstance(block, Section):
            yield from parts(block.blocks, block.id)
        elif isinstance(block, Callout):
            yield from parts(block.blocks, block.kind)


def blocks(page: Handout, kind: type[Block]) -> list[Block]:
    return [block for _, block in parts(page.document.blocks) if isinstance(block, kind)]


def figure(document: Document) -> Figure:
    return next(s.aside for s in document.blocks if isinstance(s, Section) and s.aside)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> Handout:
    return made(request.param)


def test_one_main_message_comes_first_in_a_box(page: Handout) -> None:
    first = page.document.blocks[0]
    assert isinstance(first, Callout)
    assert first.kind == "message"
    assert {"message.main", "message.giant"} & {*page.statement_ids}
    assert len(re.findall(r"[.!?](?:\s|$)", " ".join(text.plain for text in texts(first)))) <= 5


def test_the_numbers_and_the_warning_signs_come_next(page: Handout) -> None:
    kinds = [block.kind if isinstance(block, Callout) else type(block).__name__ for block in page.document.blocks[1:4]]
    assert kinds == ["Phones", "emergency", "same_day"]
    phones = next(block for block in page.document.blocks if isinstance(block, Phones))
    assert len(phones.phones) >= 2


def test_lists_are_short_enough_to_read(page: Handout) -> None:
    long = [
        (place, len(block.items))
        for place, block in parts(page.document.blocks)
        if isinstance(block, ListBlock) and place not in LOOKED_UP and len(block.items) > MOST
    ]
    assert long == []


def test_each_section_has_a_heading_that_says_something(page: Handout) -> None:
    headings = [block.heading.plain for block in blocks(page, Section) if isinstance(block, Section)]
    assert all(len(heading) > 3 for heading in headings)
    assert len({*headings}) == len(headings)


def test_a_picture_with_caption_and_words_supports_the_message(page: Handout) -> None:
    picture = figure(page.document)
    assert picture.caption.plain
    assert "cord" in picture.alt
    assert "spine" in picture.alt


def test_what_is_known_and_not_known_is_said(page: Handout) -> None:
    content = load()
    printed = {content.statements[key].at for key in page.statement_ids}
    assert {"unknown.text", "limits.text"} <= printed


def test_steps_to_take_are_numbered_and_explicit(page: Handout) -> None:
    steps = next(
        block
        for place, block in parts(page.document.blocks)
        if place == "steps" and isinstance(block, ListBlock) and block.marker == "number"
    )
    words = " ".join(item.plain for item in steps.items)
    assert page.case.clinic.night_phone in words
    assert "Say" in words
    assert re.search(r"in \d+ minutes", words)


def test_why_the_warning_signs_matter_is_said_in_the_box(page: Handout) -> None:
    assert {"now.intro", "now.intro_limited"} & {*page.statement_ids}


def test_no_percentages_and_nothing_to_work_out(page: Handout) -> None:
    assert not re.search(r"\d\s?%|\bpercent\b|\bper cent\b", page.text())


@pytest.mark.parametrize("path", BOOKLETS, ids=lambda path: path.stem)
def test_the_booklet_has_tools_to_use(path: Path) -> None:
    page = made(path)
    sections = {block.id for block in blocks(page, Section) if isinstance(block, Section)}
    assert {"do", "ask", "card", "glossary"} <= sections
    if "symptom.none" not in page.facts:
        assert "diary" in sections
    for block in blocks(page, Table):
        assert isinstance(block, Table)
        assert block.title.plain
        assert all(cell.plain for cell in block.head)


def test_hard_words_of_the_booklet_are_explained() -> None:
    for path in BOOKLETS:
        assert any(key.startswith("glossary.") for key in made(path).statement_ids)


def test_each_treatment_has_a_gain_and_a_cost() -> None:
    content = load()
    at = {"plan.why", "plan.what"}, {"plan.effects", "plan.call"}
    for treatment in content.options["treatment"].options.values():
        groups = {treatment.id, *treatment.families}
        places = {s.at for s in content.statements.values() if s.group in groups}
        assert all(places & some for some in at), treatment.id


def test_the_report_names_each_item_and_tests_that_exist() -> None:
    assert re.findall(r"^\| P(\d+) \|", DOCUMENT, re.MULTILINE) == [str(n) for n in range(1, 27) if n not in (13, 14)]
    assert re.findall(r"^\| C(\d+) \|", DOCUMENT, re.MULTILINE) == [str(n) for n in range(1, 21)]
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCUMENT)
    assert named
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []
