# SPDX-License-Identifier: MIT
"""The outline of a PDF (its bookmarks): ISO 32000-1, 12.3.3."""

from __future__ import annotations

from spinemets_desktop.output.pdf.tags import text_string
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in the file: page from 0, `top` in points from the bottom of the page; `level` from 0, none skipped."""

    title: str
    level: int
    page: int
    top: float


def outline(marks: list[Bookmark], first: int, pages: list[int]) -> list[str]:
    """Return the objects of an outline, the root first, to be numbered one after the other from `first`.

    `pages` are the object numbers of the pages. Every branch is open. Raises IndexError where there are no marks.
    """
    parents = _parents(marks)
    kids: list[list[int]] = [[] for _ in range(len(marks) + 1)]
    for number, parent in enumerate(parents, 1):
        kids[parent].append(number)
    below = [0] * (len(marks) + 1)
    for number in range(len(marks), 0, -1):
        below[parents[number - 1]] += below[number] + 1
    root = f"<</Type/Outlines/First {first + kids[0][0]} 0 R/Last {first + kids[0][-1]} 0 R/Count {below[0]}>>"
    bodies = [root]
    for number, mark in enumerate(marks, 1):
        row = kids[parents[number - 1]]
        at = row.index(number)
        body = f"<</Title{text_string(mark.title)}/Parent {first + parents[number - 1]} 0 R"
        body += f"/Prev {first + row[at - 1]} 0 R" if at else ""
        body += f"/Next {first + row[at + 1]} 0 R" if at + 1 < len(row) else ""
        if kids[number]:
            body += f"/First {first + kids[number][0]} 0 R/Last {first + kids[number][-1]} 0 R/Count {below[number]}"
        bodies.append(f"{body}/Dest[{pages[mark.page]} 0 R/XYZ 0 {mark.top:.2f} 0]>>")
    return bodies


def _parents(marks: list[Bookmark]) -> list[int]:
    """Return the number (from 1; 0 is the root) of the mark that each one belongs to."""
    path = [0]
    found: list[int] = []
    for number, mark in enumerate(marks, 1):
        del path[mark.level + 1 :]
        found.append(path[-1])
        path.append(number)
    return found
