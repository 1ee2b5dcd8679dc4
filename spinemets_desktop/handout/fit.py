# SPDX-License-Identifier: MIT
"""What layout decides of content: which boxes the first page holds, and what a sheet can do without.

Where the warning boxes do not stand whole on the first page (many signs, large type, a long name), the last signs for
the same day go on overleaf; else the main or the short ones stand there and the rest follow. A sheet gives up, in this
order and only as far as it must to stay on its paper: sentences that say more than is needed, words of comfort, the
empty line to write on, the wallet card. The extra `card` keeps the card at the price of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from spinemets_desktop.case.model import Case
from spinemets_desktop.document.model import Block, Callout, Document, Section, Text, WriteLines
from spinemets_desktop.document.texts import texts

if TYPE_CHECKING:
    from spinemets_desktop.output.pdf.render import Layout

SHEET_PAGES = {"standard": 2, "clear": 4}  # one piece of paper, two for larger type; beyond, as many as it takes
CARD = "card"
BOXES = ("emergency", "same_day")
FIRST_SIGNS = 2  # of a box that goes on overleaf, on the first page
LINE = 40.0  # points; an empty line to write on takes less
ROOMY = (1, 2)  # treatments; with none or more, a sheet begins without what it can do without

Facts = frozenset[str]
WHOLE: Facts = frozenset()
LATER: Facts = frozenset({"first.later"})  # page 1 has all signs to get help now, the others in a few words
MAIN = LATER | {"first.more"}  # it has the signs of pressure and what to do; all others follow
SHORT = MAIN | {"first.short"}  # page 1 has the signs in a few words; the whole boxes follow
ALONE = SHORT | {"first.alone"}  # its header is name and day alone; the message and who wrote it follow
TIGHT: Facts = frozenset({"sheet.tight"})  # a sheet without sentences that say more than is needed
SPARE = TIGHT | {"sheet.spare"}  # and without words of comfort, why treatments are combined, symptoms that are known
BARE = SPARE | {"sheet.bare"}  # and with two or three sentences for each treatment
DECIDED = ALONE | BARE  # all that layout may decide


class Compose(Protocol):
    """Makes the document of a case; `opening` is only what comes up to the warning boxes."""

    def __call__(self, decided: Facts, *, opening: bool = False) -> Document:
        """Return the document with facts that layout decided."""


def chosen(
    case: Case, compose: Compose, lay_out: Callable[[Document, int | None], Layout], more: Text
) -> tuple[Layout, Facts]:
    """Return the layout of a case that keeps the promise of its first page, and the facts that were decided for it.

    `compose` makes the document with such facts; `lay_out` sets it into pages, up to the page (from 1) given, or
    all. `more` stands at the foot of a box that goes on overleaf. What they raise comes through.
    """
    sheet = case.length == "sheet"
    most = SHEET_PAGES.get(case.type) if sheet else None
    full = sheet and case.type == "standard" and len(case.treatments) not in ROOMY
    tight = TIGHT if case.treatments else SPARE
    layout, decided, compose = _first_page(case, tight if full else WHOLE, compose, lay_out, more)
    if most is None:
        return layout, decided
    # Without a plan the page tells the whole origin page: what it tells comes before the card.
    for less in (TIGHT, SPARE, BARE) if case.treatments else (SPARE,):
        if len(layout.pages) > most and not decided >= less:
            decided |= less
            layout = lay_out(compose(decided), None)
    if "card" in case.extras:
        return layout, decided
    layout = fitted(layout, most, lambda document: lay_out(document, None))
    if len(layout.pages) > most and not decided >= BARE:
        decided |= BARE
        layout = fitted(lay_out(compose(decided), None), most, lambda document: lay_out(document, None))
    return layout, decided


def _first_page(
    case: Case, begin: Facts, compose: Compose, lay_out: Callable[[Document, int | None], Layout], more: Text
) -> tuple[Layout, Facts, Compose]:
    """Return the layout of the first step that keeps the promise of the first page, its facts, how it composes."""

    def going_on(decided: Facts, *, opening: bool = False) -> Document:
        return overleaf(compose(decided, opening=opening), more)

    sheet = case.length == "sheet"
    steps = [*_ladder(case, begin)]
    for number, (decided, cut_box) in enumerate(steps):
        made: Compose = going_on if cut_box else compose
        likely = sheet and number == 0  # most sheets keep it as they are, and are then laid out
        last_resort = number == len(steps) - 1
        if not (likely or last_resort) and not promise_kept(lay_out(made(decided, opening=True), 1)):
            continue
        layout = lay_out(made(decided), None if sheet else 1)
        if promise_kept(layout):
            break
    return layout, decided, made


def _ladder(case: Case, more: Facts) -> Iterator[tuple[Facts, bool]]:
    """Yield what the first page may hold, from everything to the least, each with some more facts.

    With each stands whether the signs for the same day may go on overleaf.
    """
    if case.type not in ("large", "giant"):
        yield WHOLE | more, False
        yield WHOLE | more, True
        yield from ((step | more, False) for step in (LATER, MAIN))
    yield from ((step | more, False) for step in (SHORT, ALONE))


def overleaf(document: Document, more: Text) -> Document:
    """Return a document whose signs for the same day may go on overleaf; `more` says so at the foot of the page."""
    may = (
        replace(block, more=more) if isinstance(block, Callout) and block.kind == "same_day" else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(may))


def promise_kept(layout: Layout) -> bool:
    """Tell whether the first warning box of each kind stands whole on the first page, or so far as it must."""
    document, here = layout.document, layout.statements(slice(1))
    boxes = {b.kind: b for b in reversed(document.blocks) if isinstance(b, Callout) and b.kind in BOXES}
    return all(_stands(box, here) for box in boxes.values())


def _stands(box: Callout, here: set[str]) -> bool:
    """Tell whether a box is on the page with the statements given: whole, or begun where it may go on."""
    wanted = {name for text in texts(box) for name in text.ids}
    return len(wanted & here) > FIRST_SIGNS if box.more is not None else wanted <= here


def fitted(layout: Layout, most: int, lay_out: Callable[[Document], Layout]) -> Layout:
    """Return the layout of a sheet on `most` pages, where little keeps it from that; else the layout itself.

    First the empty line to write on gives way, then the wallet card, which is the last thing on the page; then
    both. What `lay_out` raises comes through.
    """
    if len(layout.pages) != most + 1:  # it fits, or is too long by far
        return layout
    card_alone = only_card_later(layout, most)
    if not card_alone or layout.overhang() <= LINE:
        shorter = lay_out(without_lines(layout.document))
        if len(shorter.pages) <= most:
            return shorter
        if not card_alone and only_card_later(shorter, most):
            return cut(shorter, most)
    return cut(layout, most) if card_alone else layout


def only_card_later(layout: Layout, most: int) -> bool:
    """Tell whether nothing but the wallet card stands behind the first `most` pages."""
    return all(name.startswith(f"{CARD}.") for name in layout.statements(slice(most, None)))


def cut(layout: Layout, most: int) -> Layout:
    """Return the layout of a sheet without the wallet card that stands alone behind its `most` pages.

    The layout given is not to be drawn any more: both share their tags.
    """
    return layout.without_end(without_card(layout.document), most)


def has_card(document: Document) -> bool:
    """Tell whether a document ends with a wallet card."""
    return any(isinstance(block, Section) and block.id == CARD for block in document.blocks)


def without_card(document: Document) -> Document:
    """Return a document without its wallet card; as it was when it has none."""
    rest = tuple(block for block in document.blocks if not (isinstance(block, Section) and block.id == CARD))
    return replace(document, blocks=rest)


def without_lines(document: Document) -> Document:
    """Return a document whose sections have no lines to write on but those with a label."""

    def section(block: Block) -> Block:
        if not isinstance(block, Section):
            return block
        return replace(block, blocks=tuple(b for b in block.blocks if not (isinstance(b, WriteLines) and not b.label)))

    return replace(document, blocks=tuple(section(block) for block in document.blocks))
