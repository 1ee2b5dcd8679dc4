# SPDX-License-Identifier: MIT
"""The pictures: every file can be read and drawn, stays inside its frame, and holds in gray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from spinemets_desktop.case.model import Case, Spine
from spinemets_desktop.content.content import load
from spinemets_desktop.document.model import Document, Figure, Section
from spinemets_desktop.document.pictures import (
    BONES,
    CANALS,
    CANCERS,
    DRAWINGS,
    MARK_PLACES,
    Picture,
    closeup,
    drawing,
    pictogram,
    pictograms,
)
from spinemets_desktop.facts.closeup import also, closeup_facts, labels, states
from spinemets_desktop.handout import handout
from spinemets_desktop.output.pdf.pictures import PAINT, closeup_ops, drawing_ops, pictogram_ops
from spinemets_desktop.output.pdf.style import RED, Color
from spinemets_desktop.resources import asset
from tests.people import DAY, flat, person

LARGEST = 12_000  # bytes of a pictogram


def inside(picture: Picture) -> bool:
    """Tell whether every point lies within the frame, but for the width of a line."""
    points = [(x, y) for s in picture.shapes for _, n in s.commands for x, y in zip(n[0::2], n[1::2], strict=True)]
    return all(-2 <= x <= picture.width + 2 and -2 <= y <= picture.height + 2 for x, y in points)


def gray(color: Color) -> float:
    """Return the luminance of a color as it prints in black and white."""
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


@pytest.mark.parametrize("name", pictograms())
def test_every_pictogram_is_small_and_inside_its_frame(name: str) -> None:
    picture = pictogram(name)
    assert inside(picture)
    assert {letter for shape in picture.shapes for letter, _ in shape.commands} <= set("MLCZ")
    assert asset("pictograms", f"{name}.svg").stat().st_size < LARGEST
    assert " f" in pictogram_ops(name, 0.0, 0.0, 20.0, RED)


def test_the_licence_of_the_pictograms_lies_beside_them() -> None:
    assert "MIT License" in asset("pictograms", "LICENSE-HealthIcons.txt").read_text("utf-8")


@pytest.mark.parametrize(("bone", "cancer", "canal"), [*product(BONES, CANCERS, CANALS)])
def test_every_close_up_can_be_drawn(bone: str, cancer: str, canal: str) -> None:
    picture = closeup(bone, cancer, canal)
    assert inside(picture)
    kinds = {shape.role for shape in picture.shapes}
    assert ("cancer" in kinds) is (cancer not in ("none", "treated"))
    assert ("hatch" in kinds) is ("cancer" in kinds), "the cancer is told by a pattern too"
    assert ("hole" in kinds) is (bone == "weak")
    assert ("cord" in kinds) is (canal == "cord")
    assert closeup_ops((bone, cancer, canal), 0.0, 0.0, 80.0)


def test_the_parts_are_told_apart_in_gray() -> None:
    fills = {
        role: gray(fill) for role, (fill, *_) in PAINT.items() if fill and role in ("bone", "disc", "cord", "cancer")
    }
    assert fills["bone"] - fills["cancer"] > 0.5
    assert fills["cord"] - fills["cancer"] > 0.4
    assert fills["bone"] - fills["disc"] > 0.07
    assert gray(PAINT["person"][0] or (1, 1, 1)) < gray(PAINT["far"][0] or (0, 0, 0)) - 0.3


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_can_be_drawn(name: str) -> None:
    assert inside(drawing(name))
    assert drawing_ops(name, 0.0, 0.0, 400.0)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"levels": "T8", "plan": "brace"}, ["marks_back"]),
        ({"levels": "C5", "plan": "brace:under_way"}, ["marks_neck"]),
        ({"levels": "C5 T8", "plan": "brace"}, ["marks_back", "marks_neck"]),
        ({"plan": "brace"}, ["marks_back", "marks_neck"]),
        ({"levels": "T8", "plan": "brace:done"}, []),
        ({"levels": "T8", "plan": "physio"}, []),
    ],
)
def test_who_wears_a_brace_sees_where_to_look_under_it(said: dict[str, str], expected: list[str]) -> None:
    made = handout.make(person(length="booklet", **said), load(), today=DAY)
    found = {figure.name: figure for figure in figures(made.document) if figure.name in MARK_PLACES}
    assert [*found] == expected
    for name, figure in found.items():
        assert {spot for spot, _ in figure.labels} == {*MARK_PLACES[name]}
        numbers = sorted(spot for spot in MARK_PLACES[name] if spot.isdigit())
        assert [number for number in numbers if f" {number}: " not in figure.alt] == []
        words = flat(made.text())
        assert figure.caption.plain in words and all(f" {number}. " in words for number in numbers)


def figures(node: object) -> Iterator[Figure]:
    """Yield the figures of a document in order."""
    if isinstance(node, Figure):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from figures(each)
    elif isinstance(node, Document | Section):
        yield from figures(node.blocks)


def test_the_page_for_a_browser_paints_every_role_of_a_drawing() -> None:
    styles = asset("handout.css").read_text("utf-8")
    roles = {shape.role for name in DRAWINGS for shape in drawing(name).shapes}
    assert [role for role in roles if not re.search(rf"^\.{role}[ ,]", styles, re.MULTILINE)] == []
    assert roles <= PAINT.keys()


def test_an_unknown_picture_is_an_error() -> None:
    for wrong in (lambda: pictogram("unicorn"), lambda: drawing("unicorn"), lambda: closeup("soft", "bone", "cord")):
        with pytest.raises(KeyError):
            wrong()


@pytest.mark.parametrize(
    ("spine", "expected"),
    [
        (Spine(), ("sound", "none", "cord")),
        (Spine(levels=("T8",), cord="cord_none"), ("sound", "bone", "cord")),
        (Spine(levels=("L4",), cord="cord_none"), ("sound", "bone", "cauda")),
        (Spine(levels=("L1",), cord="cord_none"), ("sound", "bone", "cord")),
        (Spine(levels=("lumbar",), cord="cord_compressed_deficit"), ("sound", "pressing", "cord")),
        (Spine(cord="cord_epidural_no_sx", stability="weakened"), ("weak", "close", "cord")),
        (Spine(cord="cauda_equina", stability="fracture"), ("collapsed", "cauda", "cauda")),
        (Spine(cord="root_only", stability="stable"), ("sound", "root", "cord")),
        (Spine(cord="cord_treated"), ("sound", "treated", "cord")),
        (Spine(cord="cord_suspected", stability="unstable"), ("weak", "bone", "cord")),
    ],
)
def test_the_close_up_follows_the_findings(spine: Spine, expected: tuple[str, str, str]) -> None:
    assert states(spine, frozenset()) == expected


def test_a_tumor_or_a_plan_alone_shows_the_cancer_in_the_bone() -> None:
    for fact in ("tumor.stated", "plan.any"):
        assert states(Spine(), frozenset({fact})) == ("sound", "bone", "cord")


def test_the_bones_are_named_only_where_one_was_chosen() -> None:
    assert labels(Spine(levels=("T8", "L2"))) == (("above", "T7"), ("here", "T8"), ("below", "T9"))
    assert labels(Spine(levels=("C1",))) == (("here", "C1"), ("below", "C2"))
    assert labels(Spine(levels=("thoracic",))) == ()
    assert labels(Case().spine) == ()


def test_a_bone_below_that_has_cancer_too_is_drawn_so() -> None:
    both, far = Spine(levels=("T8", "T9")), Spine(levels=("T11", "L1"))
    assert (also(both), also(far), also(Spine(levels=("T8",)))) == (("below",), (), ())
    assert "closeup.one_of" not in set(closeup_facts(both, frozenset()))
    assert "closeup.one_of" in set(closeup_facts(far, frozenset()))
    assert "closeup.one_of" in set(closeup_facts(Spine(levels=("T8", "sacral")), frozenset()))
    assert "closeup.one_of" not in set(closeup_facts(Spine(levels=("thoracic",)), frozenset()))
    plain, more = closeup("sound", "bone", "cord"), closeup("sound", "bone", "cord", "below")
    assert {shape.id for shape in more.shapes} - {shape.id for shape in plain.shapes} >= {"also.below"}


def test_every_state_of_the_cord_and_the_bone_has_its_own_words() -> None:
    content = load()
    captions = {fact for s in content.slots["closeup.caption"] for fact in s.when}
    assert {f"closeup.{state}" for state in CANCERS} <= captions
    spoken = {fact for s in content.slots["closeup.alt"] for fact in s.when}
    assert {f"closeup.{state}" for state in CANCERS if state != "none"} <= spoken
