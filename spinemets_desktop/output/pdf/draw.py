# SPDX-License-Identifier: MIT
"""Pages of placed strips become content streams; each mark belongs to a structure element or is an artifact."""

from __future__ import annotations

from dataclasses import field

from spinemets_desktop.output.pdf.canvas import Paper
from spinemets_desktop.output.pdf.flow import Placed
from spinemets_desktop.output.pdf.ink import Picture, Shape, Words
from spinemets_desktop.output.pdf.style import Color
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.records import dataclass

ARTIFACT = "/Artifact BMC"
FURNITURE = "/Artifact<</Type/Pagination>>BDC"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: page from 0, corners in points from the page's top left (y goes down)."""

    id: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Pen:
    """Writes one page. Everything drawn goes through `begin`, so that nothing can be without a tag.

    `page` counts from 0, `height` is that of the page in points; with `turned` (its width) it is read from right to
    left, and all that was set from left to right stands the other way round. `out` are the operators so far, `tagged`
    the elements by mcid, `places` where statements stand; `current` is the element or kind of artifact that is open.
    """

    paper: Paper
    page: int
    height: float
    turned: float = 0.0
    out: list[str] = field(default_factory=list)
    tagged: list[Elem] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    current: Elem | str | None = None
    in_text: bool = False
    shifts: dict[Elem, float] = field(default_factory=dict)  # of the pictures of this page, whose letters move along
    color: Color | None = None

    def begin(self, owner: Elem | str) -> None:
        """Open marked content for an element, or one of the kinds of artifact, unless it is open already.

        The kinds are `ARTIFACT` and `FURNITURE`.
        """
        if owner is self.current:
            return
        self.end()
        if isinstance(owner, str):
            self.out.append(owner)
        else:
            mcid = len(self.tagged)
            self.tagged.append(owner)
            owner.kids.append((self.page, mcid))
            self.out.append(f"/{owner.role}<</MCID {mcid}>>BDC")
        self.current = owner

    def end_text(self) -> None:
        """Close the text object, if one is open."""
        if self.in_text:
            self.out.append("ET")
            self.in_text = False

    def end(self) -> None:
        """Close the text object and the marked content, as far as they are open."""
        self.end_text()
        if self.current is not None:
            self.out.append("EMC")
            self.current = None

    def words(self, mark: Words, top: float, furniture: bool) -> None:
        """Write a line of text, with its link and the places of its statements.

        `top` is that of its strip, in points from the top of the page; `furniture` makes untagged text a repeated
        part of the page.
        """
        y = self.height - top - mark.y
        x = self.turned_round(mark) if self.turned else mark.x
        for piece in mark.line.pieces:
            if not piece.ops:
                continue
            self.paper.fonts |= piece.fonts
            self.paper.glyphs |= piece.used
            owner: Elem | str = FURNITURE if furniture else ARTIFACT
            if mark.elem is not None:
                owner = language(mark.elem, piece.lang, piece.said) if piece.lang or piece.said else mark.elem
            self.begin(owner)
            if not self.in_text:
                self.out.append("BT")
                self.in_text = True
            if mark.color != self.color:
                self.color = mark.color
                self.out.append("{:.3g} {:.3g} {:.3g} rg".format(*mark.color))
            self.out.append(f"1 0 0 1 {x + piece.x:.2f} {y:.2f} Tm {piece.ops}")
        if mark.link is not None and mark.elem is not None:
            box = (x, y - mark.size * 0.25, x + mark.line.width, y + mark.size * 0.8)
            self.paper.link(mark.elem, box, *mark.link)
        if mark.statement:
            self.record(mark.statement, (x, x + mark.line.width), mark, top)
        else:
            for piece in mark.line.pieces:
                if piece.statement:
                    start = x + piece.x
                    self.record(piece.statement, (start, start + piece.width), mark, top)

    def turned_round(self, mark: Words) -> float:
        """Return where a line begins on a page that is read from right to left, in points from the left."""
        if mark.elem is not None and mark.elem in self.shifts:
            return mark.x + self.shifts[mark.elem]
        return self.turned - mark.x - mark.line.width

    def record(self, statement: str, across: tuple[float, float], mark: Words, top: float) -> None:
        """Note where a statement stands; whole lines that follow one another join.

        `across` is (left, right) on the page, `top` that of the strip from the top of the page, in points.
        """
        x0, x1 = across
        y0, y1 = top + mark.y - mark.size, top + mark.y + mark.size * 0.34
        last = self.places[-1] if self.places else None
        joins = last is not None and last.id == statement and last.page == self.page and y0 - last.y1 < mark.size
        if last is not None and joins and abs(x0 - last.x0) < 1.0:
            self.places[-1] = Place(
                last.id, last.page, min(x0, last.x0), min(y0, last.y0), max(x1, last.x1), max(y1, last.y1)
            )
        else:
            self.places.append(Place(statement, self.page, x0, y0, x1, y1))

    def shape(self, mark: Shape, top: float) -> None:
        """Draw a shape: the picture of a Figure, or decoration.

        `top` is that of its strip, in points from the top of the page.
        """
        y = self.height - top
        self.begin(mark.elem if mark.elem is not None else ARTIFACT)
        self.end_text()
        edges = mark.upright or (mark.bbox and (mark.bbox[0], mark.bbox[2]))
        shift = self.turned - edges[0] - edges[1] if edges and self.turned else 0.0
        turn = f"-1 0 0 1 {self.turned:.2f}" if self.turned and not edges else f"1 0 0 1 {shift:.6g}"
        self.out.append(f"q {turn} {y:.2f} cm {mark.ops} Q")
        self.paper.fonts |= mark.fonts
        if mark.elem is not None and mark.bbox is not None:
            x0, y0, x1, y1 = mark.bbox
            x0, x1 = x0 + shift, x1 + shift
            mark.elem.bbox = (x0, y - y1, x1, y - y0)
            self.shifts[mark.elem] = shift

    def picture(self, mark: Picture, top: float) -> None:
        """Draw a bitmap as a Figure.

        `top` is that of its strip, in points from the top of the page. OSError as from `Paper.image`.
        """
        y = self.height - top - mark.y - mark.height
        self.begin(mark.elem)
        self.end_text()
        x = self.turned - mark.x - mark.width if self.turned else mark.x
        self.out.append(self.paper.image(mark.source, x, y, mark.width, mark.height))
        mark.elem.bbox = (x, y, x + mark.width, y + mark.height)

    def strip(self, placed: Placed, *, furniture: bool = False) -> None:
        """Draw all marks of a strip, in reading order; `furniture` as in `words`."""
        if placed.strip.bookmark is not None:
            title, level = placed.strip.bookmark
            self.paper.bookmark(title, level, self.height - placed.y + 6)
        for mark in placed.strip.ink:
            if isinstance(mark, Words):
                self.words(mark, placed.y, furniture)
            elif isinstance(mark, Shape):
                self.shape(mark, placed.y)
            else:
                self.picture(mark, placed.y)

    def finish(self) -> list[Place]:
        """Hand the page to the paper and return where its statements stand, in the order in which they were drawn."""
        self.end()
        self.paper.page("\n".join(self.out), self.tagged)
        return self.places


def language(elem: Elem, lang: str, said: str = "") -> Elem:
    """Return the Span of another language that is being written in an element, or begin one; `lang` is as in /Lang.

    `said` are the letters of this piece, where its glyphs do not tell them: it has a Span of its own then.
    """
    last = elem.kids[-1] if elem.kids else None
    if not said and isinstance(last, Elem) and last.role == "Span" and last.lang == lang and not last.said:
        return last
    return elem.add("Span", lang=lang, said=said)
