# SPDX-License-Identifier: MIT
"""The patient's copy names at most eight sources, the origin page first, whatever was chosen."""

from __future__ import annotations

from dataclasses import replace

from spinemets_desktop.batch import covering
from spinemets_desktop.content.content import Content, load
from spinemets_desktop.content.mainsources import MOST, main_sources
from spinemets_desktop.content.model import Source
from spinemets_desktop.document.compose import compose
from spinemets_desktop.document.model import Document, ListBlock, Section
from spinemets_desktop.document.texts import statement_ids, texts
from spinemets_desktop.facts import rules
from tests.people import DAY

IN_SENTENCES = ("JAMA 2020;323(23):2438", "Hoskin, JAMA 2019", "Barzilai, Neurosurgery 2018")


def listed(document: Document) -> list[str]:
    """Return the names of the list of sources at the end of a booklet."""
    (section,) = (block for block in document.blocks if isinstance(block, Section) and block.id == "sources")
    return [item.plain for block in section.blocks if isinstance(block, ListBlock) for item in block.items]


def test_every_pair_of_choices_names_the_origin_page_and_at_most_eight_sources() -> None:
    content = load()
    for row in covering.covering(content, 2):
        case = replace(covering.case_of(row, content), length="booklet")
        document = compose(case, content, rules.facts(case, content), DAY, "SM-0000-0000")
        words = " ".join(text.plain for text in texts(document))
        said = [name for name in IN_SENTENCES if name in words]
        names = listed(document)
        assert IN_SENTENCES[0] in said, row
        assert 1 <= len(names) <= MOST - len(said), row
        assert len(set(names)) == len(names), row
        found = main_sources(content, statement_ids(document))
        assert found[0].tells, row
        assert len(found) == len(said) + len(names), row
        assert [source.cite for source in found if source.cite] == names, row


def small(**sources: str) -> Content:
    """Return content of a few statements, all of them about the plan: `a="X Y"` rests on X and Y, `A` is locked."""
    some = load().statements["radiation.care_skin"]
    rows = {
        key: replace(some, id=key, sources=tuple(names.split()), locked=key.isupper()) for key, names in sources.items()
    }
    works = {name: Source(name, name, cite=f"{name}.") for name in "WXYZ"}
    return replace(load(), statements=rows, sources=works, facts={})


def named(content: Content) -> str:
    return "".join(source.id for source in main_sources(content, content.statements))


def test_what_covers_most_comes_first_and_safety_text_counts_twice() -> None:
    assert named(small(a="Y", b="X", c="X")) == "XY"
    assert named(small(a="X", B="Y")) == "YX"
    assert named(small(a="X", b="Y")) == "XY"  # as they stand in the list of sources
    assert named(small()) == ""


def test_a_source_that_covers_nothing_new_is_not_named() -> None:
    assert named(small(a="X Y", b="X Y", c="X Z", d="Z")) == "XZ"


def test_a_source_without_a_name_for_patients_is_not_named() -> None:
    content = small(a="X", b="Y")
    content = replace(content, sources={**content.sources, "X": Source("X", "X")})
    assert named(content) == "Y"
