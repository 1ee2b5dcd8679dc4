# SPDX-License-Identifier: MIT
"""Nodes become pages: greedy from top to bottom, with headings kept to their text and boxes kept whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from spinemets_desktop.output.pdf.ink import Box, Node, Shape, Strip, stacked
from spinemets_desktop.records import dataclass

HARDLY = 0.4  # of a page: with no more on it, a chapter begins there


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip at its place; `y` is the distance of its top from the top of the page, in points."""

    y: float
    strip: Strip


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the pages stood when a block was begun: enough to go on from there with other blocks.

    `block` is its number (from 0), `kids` how many elements the root had, `pages` how many pages there were and
    `strips` how many strips on the last of them; the others are as in `Flow`.
    """

    block: int
    kids: int
    pages: int
    strips: int
    y: float
    rail: float
    waiting: Strip | None


@dataclass(slots=True)
class Flow:
    """A column of pages being filled between `top` and `bottom` (distances from the top of the page, in points).

    `pages` holds the placed strips of each page, the last being filled; `y` is where the next one goes.
    """

    top: float
    bottom: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    rail: float = 0.0  # where the rail's content ends on this page
    waiting: Strip | None = None  # a figure for the rail of the next page
    held: list[Node] = field(default_factory=list)  # what keeps with the node to come
    marks: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin at the top of the first page."""
        self.y = self.top

    @property
    def fresh(self) -> bool:
        """Whether the page is still empty, but for a figure in the rail."""
        return self.y == self.top

    def break_page(self) -> None:
        """Begin a new page, unless this one is empty; a figure that waits comes to the top of its rail."""
        if not self.fresh:
            self.pages.append([])
        self.y = self.top
        self.rail = 0.0
        if self.waiting is not None:
            aside, self.waiting = self.waiting, None
            self.pages[-1].append(Placed(self.y, aside))
            self.rail = self.y + aside.rail

    def finish(self) -> None:
        """Place what still waits for the rail of a new page."""
        if self.waiting is not None:
            self.break_page()

    def start(self, before: float, clear: bool) -> float:
        """Return where the next node would begin, in points from the top of the page.

        `before` is the space above it in points, dropped on a fresh page; `clear` begins it below what stands in
        the rail: a heading at the top of the page takes no height beside it.
        """
        if self.fresh and not (clear and self.rail > self.y):
            return self.y
        return (max(self.y, self.rail) if clear else self.y) + before

    def place(self, strip: Strip, y: float) -> None:
        """Put a strip on the page with its top at `y`, in points from the top of the page."""
        self.pages[-1].append(Placed(y, strip))
        self.y = y + strip.height
        if strip.rail:
            self.rail = max(self.rail, y + strip.rail)

    @property
    def room(self) -> float:
        """The height that is left on this page, in points."""
        return self.bottom - self.y

    @property
    def used(self) -> bool:
        """Whether so much stands on this page that a chapter begins on the next one."""
        return self.y - self.top > (self.bottom - self.top) * HARDLY

    @property
    def busy(self) -> bool:
        """Whether what stands in the rail goes on beside text that would begin here."""
        return self.rail - self.y > 24.0 and self.room > 100.0

    def add(self, nodes: Iterable[Node]) -> None:
        """Place nodes in order, as they come; those that keep with the next move together."""
        for node in nodes:
            if isinstance(node, Box):
                node.tighten(self.bottom - self.top)  # rather than cut it
            self.held.append(node)
            if not (isinstance(node, Strip) and node.keep):
                self.add_held()
        if self.held:
            self.add_held()

    def add_held(self) -> None:
        """Place what was held together."""
        group, self.held = self.held, []
        self.add_group(group)

    def mark(self, block: int, kids: int) -> None:
        """Note that a block is begun, where nothing waits for it; the root has so many elements by now."""
        if not self.held:
            here = len(self.pages), len(self.pages[-1])
            self.marks.append(Mark(block, kids, *here, self.y, self.rail, self.waiting))

    def go_on(self, other: Flow, mark: Mark) -> None:
        """Take over the pages of another flow as far as they were filled at its mark; it does not change."""
        self.pages = [[*page] for page in other.pages[: mark.pages]]
        del self.pages[-1][mark.strips :]
        self.marks = [each for each in other.marks if each.block < mark.block]
        self.y, self.rail, self.waiting = mark.y, mark.rail, mark.waiting

    def add_group(self, group: list[Node]) -> None:
        """Place a group on one page if any page can hold it; a box too tall for any page may be cut."""
        first = group[0]
        if (isinstance(first, Strip) and first.new_page) or self.end_of(group) > self.bottom + 0.01:
            self.break_page()
        last = group[-1]
        if isinstance(last, Strip) and last.foot:
            first.before = 0.0 if self.fresh else first.before
            self.y += max(0.0, self.bottom - self.end_of(group))
        for node in group:
            if isinstance(node, Box):
                self.add_box(node)
            else:
                if self.start(node.before, node.clear) + node.height > self.bottom + 0.01:
                    self.break_page()  # only in a group that no page can hold
                self.place(node, self.start(node.before, node.clear))

    def end_of(self, group: list[Node]) -> float:
        """Return where a group would end if it began here, in points from the top of the page."""
        y, rail, fresh = self.y, self.rail, self.fresh
        for node in group:
            if not fresh or (node.clear and rail > y):
                y = (max(y, rail) if node.clear else y) + node.before
            if isinstance(node, Strip):
                rail = max(rail, y + node.rail)
                y += node.height
            elif self.must_cut(node):
                y += node.top + sum(strip.height for strip in node.strips[:2]) + node.bottom
            elif node.more is not None and y + node.height > self.bottom:
                y += node.least
            else:
                y += node.height
            fresh = False
        return max(y, rail if rail > self.rail else 0.0)

    def add_box(self, box: Box) -> None:
        """Place a box, whole if it may be; one that is taller than a page is cut and begins again on the next."""
        waiting = list(box.strips)
        y = self.start(box.before, box.clear)
        if y + box.height > self.bottom + 0.01 and not self.may_cut(box, y) and not self.below_heading(y):
            self.break_page()
            y = self.start(0.0, clear=False)
        part: list[Strip] = []
        while waiting:
            count = self.fitting(box, part, waiting, y)
            foot = [box.more] if box.more is not None and count < len(waiting) else []
            self.place_part(box, [*part, *waiting[:count], *foot], y)
            waiting = waiting[count:]
            part = box.again
            if waiting:
                self.break_page()
                y = self.top
                if part:
                    waiting[0].before = box.strips[len(part)].before

    def must_cut(self, box: Box) -> bool:
        """Say whether no page holds a box whole."""
        return box.height > self.bottom - self.top

    def may_cut(self, box: Box, y: float) -> bool:
        """Say whether a box that does not fit below `y` may be cut there."""
        return self.must_cut(box) or (box.more is not None and y + box.least <= self.bottom + 0.01)

    def below_heading(self, y: float) -> bool:
        """Say whether nothing but a heading stands above `y`, which a box would leave alone if it moved on."""
        return self.top < y < self.top + (self.bottom - self.top) * 0.2

    def fitting(self, box: Box, head: list[Strip], strips: list[Strip], y: float) -> int:
        """Count the strips that fit below `y`: at least one, and never one that must keep with the next as the last.

        `head` are strips of the box that stand above them in this part; `y` is the top of the part, in points from
        the page's top.
        """
        room = self.bottom - y - box.top - box.bottom - sum(strip.height + strip.before for strip in head)
        count, used = 0, 0.0
        for strip in strips:
            used += strip.height + (strip.before if count else 0.0)
            if used > room + 0.01 and count:
                break
            count += 1
        if count == len(strips):
            return count
        if box.more is not None:
            room -= box.more.height + box.more.before
            while count > 1 and stacked(strips[:count]) > room + 0.01:
                count -= 1
        while count > 1 and strips[count - 1].keep:
            count -= 1
        return count

    def place_part(self, box: Box, strips: list[Strip], y: float) -> None:
        """Place one part of a box with its background behind it, its top at `y`, in points from the top of the page."""
        background = Strip(0.0)
        self.pages[-1].append(Placed(y, background))
        inner = y + box.top
        rail = inner
        for number, strip in enumerate(strips):
            inner += strip.before if number else 0.0
            self.pages[-1].append(Placed(inner, strip))
            rail = max(rail, inner + strip.rail)
            inner += strip.height
        end = max(inner, rail) + box.bottom
        if box.paint is not None:
            background.ink.append(Shape(box.paint(end - y)))
        self.y = end
        self.rail = 0.0
