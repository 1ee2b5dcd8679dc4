# SPDX-License-Identifier: MIT
"""The structure tree of a tagged PDF: elements made by the layout, content attached when it is drawn."""

from __future__ import annotations

from dataclasses import field

from spinemets_desktop.records import dataclass

LISTS = {"bullet": "Disc", "number": "Decimal", "check": "None", "sign": "None"}


@dataclass(slots=True, eq=False)
class Elem:
    """A structure element. `kids` holds elements, (page, mcid) pairs and annotation object numbers, in reading order.

    `attributes` are PDF attribute dictionaries, ready written; `alt` and `lang` are plain text. `bbox` is (x0, y0,
    x1, y1) in points from the bottom left of the page.
    """

    role: str
    alt: str = ""
    lang: str = ""
    attributes: str = ""
    said: str = ""  # its letters in reading order, where its glyphs do not tell them
    bbox: tuple[float, float, float, float] | None = None
    kids: list[Elem | tuple[int, int] | Annotation] = field(default_factory=list)

    def add(self, role: str, *, alt: str = "", lang: str = "", attributes: str = "", said: str = "") -> Elem:
        """Append a child element and return it; `role` is a standard structure type of PDF 1.7, such as `P`."""
        child = Elem(role, alt, lang, attributes, said)
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that belongs to an element: its object number and its page (from 0)."""

    number: int
    page: int


def text_string(text: str) -> str:
    """Write a PDF text string: in brackets where it is plain ASCII, else UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def walk(root: Elem) -> list[Elem]:
    """Return all elements, level by level, each before its children."""
    found = [root]
    for elem in found:
        found.extend(kid for kid in elem.kids if isinstance(kid, Elem))
    return found


def bodies(root: Elem, numbers: dict[Elem, int], parent: int, pages: list[int]) -> list[tuple[int, str]]:
    """Return (object number, dictionary) of every element below and with `root`, in the order of `numbers`.

    `numbers` are the object numbers to be, `parent` that of the tree's root, `pages` those of the pages, by page
    from 0.
    """
    parents = {root: parent}
    first_pages: dict[Elem, int | None] = {}
    order = list(numbers)
    for elem in order:
        for kid in elem.kids:
            if isinstance(kid, Elem):
                parents[kid] = numbers[elem]
    for elem in reversed(order):
        first_pages[elem] = first_page(elem, first_pages)
    return [(numbers[e], body(e, numbers, parents[e], first_pages[e], pages)) for e in order]


def first_page(elem: Elem, known: dict[Elem, int | None]) -> int | None:
    """Return the first page (from 0) on which an element has content, or None. `known` holds that of its children."""
    found: list[int] = []
    for kid in elem.kids:
        page = known[kid] if isinstance(kid, Elem) else kid[0] if isinstance(kid, tuple) else kid.page
        if page is not None:
            found.append(page)
    return min(found, default=None)


def body(elem: Elem, numbers: dict[Elem, int], parent: int, page: int | None, pages: list[int]) -> str:
    """Write one structure element as a PDF dictionary.

    `page` (from 0) is the one that its content is counted from; `numbers`, `parent` and `pages` are as in `bodies`,
    but `parent` is that of this element.
    """
    out = [f"<</Type/StructElem/S/{elem.role}/P {parent} 0 R"]
    if page is not None:
        out.append(f"/Pg {pages[page]} 0 R")
    kids = []
    for kid in elem.kids:
        if isinstance(kid, Elem):
            kids.append(f"{numbers[kid]} 0 R")
        elif isinstance(kid, Annotation):
            kids.append(f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.number} 0 R>>")
        elif kid[0] == page:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
    if kids:
        out.append(f"/K[{' '.join(kids)}]")
    if elem.alt:
        out.append(f"/Alt{text_string(elem.alt)}")
    if elem.said:
        out.append(f"/ActualText{text_string(elem.said)}")
    if elem.lang:
        out.append(f"/Lang{text_string(elem.lang)}")
    attributes = elem.attributes
    if elem.bbox is not None:
        attributes += f"<</O/Layout/Placement/Block/BBox[{' '.join(f'{v:.2f}' for v in elem.bbox)}]>>"
    if attributes:
        out.append(f"/A[{attributes}]")
    return "".join(out) + ">>"
