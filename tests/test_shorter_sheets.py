# SPDX-License-Identifier: MIT
"""A sheet is composed once and made shorter afterwards: what comes of it is what composing it so would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

import pytest

from spinemets_desktop.batch import covering
from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import load
from spinemets_desktop.content.slots import SHEET_STEPS
from spinemets_desktop.document.model import Document, Paragraph, Run, Section, Text
from spinemets_desktop.facts import rules
from spinemets_desktop.handout import fit, handout
from spinemets_desktop.handout.making import Making
from spinemets_desktop.handout.shorter import without_card, without_lines, without_statements
from spinemets_desktop.output.pdf.render import Layout, draw, lay_out
from spinemets_desktop.review.signoff import Reviews
from tests.output.pdf.samples import STAMP
from tests.people import DAY, person
from tests.test_card_rate import cases

STEPS = (fit.WHOLE, fit.TIGHT, fit.SPARE, fit.BARE)
ROWS = 60


def sheets() -> Iterator[Case]:
    """Yield sheets of the covering array, with up to three treatments."""
    for row in islice(covering.covering(load(), 2), ROWS):
        yield covering.case_of({**row, "length": "sheet"}, load())


def making(case: Case) -> Making:
    return Making(case, load(), load(), DAY, Reviews(load(), DAY, None))


def test_every_step_is_known_to_the_content() -> None:
    assert frozenset[str]().union(*STEPS) == SHEET_STEPS


@pytest.mark.parametrize("step", STEPS, ids=["whole", "tight", "spare", "bare"])
def test_a_sheet_made_shorter_is_the_one_composed_so(step: frozenset[str]) -> None:
    changed = 0
    for case in sheets():
        work, known = making(case), rules.facts(case, load())
        whole = work.whole(known)
        assert work.shortened(whole, step) == work.composed(known | step)
        changed += work.shortened(whole, step) != whole
    assert changed > ROWS / 2, "the cases do not try what they are for"


def test_what_is_left_out_takes_the_space_behind_it_along() -> None:
    def document(*runs: Run) -> Document:
        base = making(person()).composed(rules.facts(person(), load()))
        return replace(base, blocks=(Section("more", Text((Run("More"),)), (Paragraph(Text(runs)),)),))

    a, b, c, gap = Run("A.", id="a"), Run("B.", id="b"), Run("C.", id="c"), Run(" ")
    three = document(a, gap, b, gap, c)
    assert without_statements(three, {"a"}) == document(b, gap, c)
    assert without_statements(three, {"b"}) == document(a, gap, c)
    assert without_statements(three, {"c"}) == document(a, gap, b)
    assert without_statements(three, {"b", "c"}) == document(a)
    assert without_statements(three, {"a", "b", "c"}).blocks == ()
    assert without_statements(three, {"d"}).blocks[0] is three.blocks[0]


@pytest.mark.parametrize("page", ["letter", "a4"])
def test_a_layout_goes_on_from_another_one_as_if_it_were_the_first(page: str) -> None:
    drawn = partial(draw, stamp=STAMP)
    taken_over = 0
    for case in sheets():
        work = making(case)
        whole = work.whole(rules.facts(case, load()))
        like: Layout | None = None
        for step in STEPS:
            document, before = work.shortened(whole, step), like
            like = lay_out(document, page=page, type_size=case.type, like=before)
            taken_over += before is not None and like.pages[0][0] is before.pages[0][0]
        alone = lay_out(document, page=page, type_size=case.type)
        assert like is not None
        assert drawn(like).data == drawn(alone).data
    assert taken_over > ROWS, "hardly a layout was taken over"


def test_the_layout_that_was_gone_on_from_can_be_drawn_instead() -> None:
    work = making(person(plan="rt_multi steroid"))
    document = work.shortened(work.whole(rules.facts(work.case, load())), fit.WHOLE)
    first = lay_out(document)
    lay_out(without_lines(document), like=first)
    assert draw(first, STAMP).data == draw(lay_out(document), STAMP).data


def test_what_a_sheet_says_does_not_depend_on_how_it_was_found() -> None:
    for case in islice(sheets(), 20):
        made = handout.make(case, load(), today=DAY)
        assert made.facts & SHEET_STEPS in STEPS
        composed = making(case).composed(made.facts)
        assert set(made.statement_ids) <= set(handout.statement_ids(composed))


def test_a_sheet_without_its_card_says_all_that_has_room_then() -> None:
    said_again = 0
    for case in cases(4, 40):
        made = handout.make(case, load(), today=DAY)
        if not made.card_left_out:
            continue
        step = made.facts & SHEET_STEPS
        work, first = making(case), made.facts - SHEET_STEPS
        whole = work.whole(first)
        for fuller in (each for each in STEPS if each < step):
            document = without_card(work.shortened(whole, fuller))
            assert len(lay_out(document, page=case.page, type_size=case.type).pages) > 2
        said_again += step != fit.BARE
    assert said_again, "the cases do not try what they are for"
