# SPDX-License-Identifier: MIT
"""What layout decides of content: which boxes the first page holds, and what a sheet can do without.

Where the warning boxes do not stand whole on the first page (many signs, large type, a long name), the last signs for
the same day go on overleaf; else the main or the short ones stand there and the rest follow. A sheet gives up, in this
order and only as far as it must to stay on its paper: sentences that say more than is needed, words of comfort, the
empty line to write on, the wallet card. Where the card is gone, it says again what has room then. The extra `card`
keeps the card at the price of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from spinemets_desktop.case.model import Case
from spinemets_desktop.document.model import Callout, Document, Text
from spinemets_desktop.document.texts import texts
from spinemets_desktop.handout.shorter import CARD, has_card, without_card, without_lines
from spinemets_desktop.records import replace

if TYPE_CHECKING:
    from spinemets_desktop.output.pdf.render import Layout

SHEET_PAGES = {"standard": 2, "clear": 4}  # one piece of paper, two for larger type; beyond, as many as it takes
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


class LayOut(Protocol):
    """Sets a document into pages."""

    def __call__(self, document: Document, *, last: int | None = None, like: Layout | None = None) -> Layout:
        """Return the layout of all pages, or up to the `last` (from 1); `like` is that of one that begins alike."""


class Compose(Protocol):
    """Makes the document of a case, with all that may give way; `opening` is what comes up to the warning boxes."""

    def __call__(self, decided: Facts, *, opening: bool = False) -> Document:
        """Return the document with facts that were decided for its first page."""


@dataclass(frozen=True)
class Ways:
    """How a document is made: composed whole, shortened as far as told, set into pages."""

    whole: Compose
    shortened: Callable[[Document, Facts], Document]
    lay_out: LayOut


def chosen(case: Case, ways: Ways, more: Text) -> tuple[Layout, Facts]:
    """Return the layout of a case that keeps the promise of its first page, and the facts that were decided for it.

    `more` stands at the foot of a box that goes on overleaf. What the `ways` raise comes through.
    """
    most = SHEET_PAGES.get(case.type) if case.length == "sheet" else None
    steps = _steps(case) if most else (WHOLE,)
    whole, layout, first = _first_page(case, steps, ways, more)
    step = steps[0]
    if most is None:
        return layout, first | step
    for less in steps[1:]:
        if len(layout.pages) > most:
            last = most if less != steps[-1] else None  # it is not the one that is drawn where it takes more
            step, layout = less, ways.lay_out(ways.shortened(whole, less), last=last, like=layout)
    if "card" in case.extras:
        return layout, first | step
    layout = fitted(layout, most, ways.lay_out)
    if len(layout.pages) > most and not step >= BARE:
        step = BARE
        layout = fitted(ways.lay_out(ways.shortened(whole, BARE), like=layout), most, ways.lay_out)
    if not has_card(layout.document) and has_card(whole):
        layout, step = _said_again(whole, layout, step, ways)
    return layout, first | step


def _said_again(whole: Document, layout: Layout, step: Facts, ways: Ways) -> tuple[Layout, Facts]:
    """Return the layout of a sheet that says what has room once its wallet card is gone, and how far it then goes."""
    pages = len(layout.pages)
    for more in (each for each in (WHOLE, TIGHT, SPARE) if each < step):
        fuller = ways.lay_out(without_card(ways.shortened(whole, more)), last=pages, like=layout)
        if len(fuller.pages) <= pages:
            return fuller, more
    return layout, step


def _steps(case: Case) -> tuple[Facts, ...]:
    """Return how far a sheet may go before its wallet card is at stake, the first of them as it begins."""
    # Without a plan the page tells the whole origin page: what it tells comes before the card.
    steps = (WHOLE, TIGHT, SPARE, BARE) if case.treatments else (WHOLE, SPARE)
    return steps[1:] if case.type == "standard" and len(case.treatments) not in ROOMY else steps


def _first_page(case: Case, steps: tuple[Facts, ...], ways: Ways, more: Text) -> tuple[Document, Layout, Facts]:
    """Return what the first rung of the ladder gives that keeps the promise of the first page.

    The document with all that may give way, its layout at the first of the steps (of a booklet the first page, of a
    sheet that may go further no more than it has room for), and the facts for its first page.
    """
    sheet = case.length == "sheet"
    last = 1 if not sheet else SHEET_PAGES.get(case.type) if len(steps) > 1 else None
    composed = cache(ways.whole)
    rungs = [*_ladder(case)]
    for number, (first, cut_box) in enumerate(rungs):

        def made(*, opening: bool, first: Facts = first, cut_box: bool = cut_box) -> Document:
            whole = composed(first, opening=opening)
            return overleaf(whole, more) if cut_box else whole

        likely = sheet and number == 0  # most sheets keep it as they are, and are then laid out
        last_resort = number == len(rungs) - 1
        if not (likely or last_resort):
            opening = ways.shortened(made(opening=True), steps[0])
            if not promise_kept(ways.lay_out(opening, last=1)):
                continue
        whole = made(opening=False)
        layout = ways.lay_out(ways.shortened(whole, steps[0]), last=last)
        if promise_kept(layout):
            break
    return whole, layout, first


def _ladder(case: Case) -> Iterator[tuple[Facts, bool]]:
    """Yield what the first page may hold, from everything to the least.

    With each stands whether the signs for the same day may go on overleaf.
    """
    if case.type not in ("large", "giant"):
        yield WHOLE, False
        yield WHOLE, True
        yield LATER, False
        yield MAIN, False
    yield SHORT, False
    yield ALONE, False


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


def fitted(layout: Layout, most: int, lay_out: LayOut) -> Layout:
    """Return the layout of a sheet on `most` pages, where little keeps it from that; else the layout itself.

    First the empty line to write on gives way, then the wallet card, which is the last thing on the page; then
    both. What `lay_out` raises comes through.
    """
    if len(layout.pages) != most + 1:  # it fits, or is too long by far
        return layout
    card_alone = only_card_later(layout, most)
    if not card_alone or layout.overhang() <= LINE:
        shorter = lay_out(without_lines(layout.document), like=layout)
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
