# SPDX-License-Identifier: MIT
"""Tables: a header row that is repeated on the next page, rows that never split, cells to write in."""

from __future__ import annotations

from spinemets_desktop.document.model import Table, Text
from spinemets_desktop.output.pdf.ink import Box, Ink, Shape, Strip, as_artifact, color_ops, line_ops, rect_ops
from spinemets_desktop.output.pdf.setting import PITCH, Area, Look, set_lines, text_strips, words
from spinemets_desktop.output.pdf.style import ACCENT, INK, RULE, TINT
from spinemets_desktop.output.pdf.tags import Elem
from spinemets_desktop.output.pdf.text import words_of
from spinemets_desktop.records import replace

CELL_PAD = 5.0


def table_box(block: Table, area: Area) -> Box:
    """Set a table as a box; it is cut between rows only when no page can hold it, and then repeats its header row."""
    style = area.style
    elem = area.elem.add("Table")
    strips: list[Strip] = []
    if block.title.plain:
        look = Look(style.size, ACCENT, True)
        strips = text_strips(block.title, look, area, elem.add("Caption"), before=0.0)
        for strip in strips:
            strip.keep = True
    columns = column_widths(block, area)
    head = row_strip(block.head, area, columns, elem.add("THead").add("TR"), block, header=True)
    head.before = style.gap * 0.6 if strips else 0.0
    head.keep = True
    body = elem.add("TBody")
    rows = [row_strip(row, area, columns, body.add("TR"), block, header=False) for row in block.rows]
    return Box([*strips, head, *rows], before=style.gap * 1.6, clear=area.full, again=[as_artifact(head)])


def column_widths(block: Table, area: Area) -> list[float]:
    """Share the width: each column by its longest word, what is left by the length of its text.

    Returns a width in points for each column of the header; their sum is the area's width.
    """
    look = Look(area.size, INK, True)
    rows = (block.head, *block.rows)
    least = [0.0] * len(block.head)
    wanted = [0.0] * len(block.head)
    for row in rows:
        for at, cell in enumerate(row[: len(least)]):
            words_found = words_of(tuple(replace(run, strong=True) for run in cell.runs), 1e9)
            longest = max((word.width for word in words_found), default=0.0) * look.size / 1000
            least[at] = max(least[at], longest + 2 * CELL_PAD)
            wanted[at] = max(wanted[at], sum(word.width + 250 for word in words_found) * look.size / 1000)
    spare = area.width - sum(least)
    if spare <= 0:
        return squeezed(least, area.width)
    shares = [1.0] * len(least) if block.write_in else [max(1.0, want) for want in wanted]
    if block.write_in:
        shares[0] = 0.35
    return [width + spare * share / sum(shares) for width, share in zip(least, shares, strict=True)]


def squeezed(widths: list[float], total: float) -> list[float]:
    """Cut the widest of the widths down to one level so that all fit into the total (points); the narrow ones stay."""
    level, left = total, total
    for number, width in enumerate(sorted(widths)):
        level = left / (len(widths) - number)
        if width > level:
            break
        left -= width
    return [min(width, level) for width in widths]


def row_strip(
    row: tuple[Text, ...], area: Area, columns: list[float], elem: Elem, block: Table, *, header: bool
) -> Strip:
    """Set one row as a strip.

    `columns` are widths in points; cells that a short row lacks are empty. `elem` is the row's element, `header`
    makes its cells headers of their columns.
    """
    ink: list[Ink] = []
    x = area.x
    above = 3.0 if area.size >= area.style.size else 1.2
    height = PITCH if block.write_in and not header else 0.0
    for at, width in enumerate(columns):
        cell = row[at] if at < len(row) else Text(())
        first = block.row_heads and at == 0 and len(columns) > 2
        look = Look(area.size, ACCENT if header else INK, header or first)
        scope = "Column" if header else "Row" if first else ""
        at_elem = elem.add("TH" if scope else "TD", attributes=f"<</O/Table/Scope/{scope}>>" if scope else "")
        lines = set_lines(cell, look, width - 2 * CELL_PAD, area.direction)
        ink += words(lines, look, x + CELL_PAD, above, at_elem, cell.id)
        height = max(height, len(lines) * look.leading + 2 * above)
        x += width
    ops = f"{color_ops(RULE, stroke=True)} 0.7 w {line_ops(area.x, -height, x, -height)} S"
    if header:
        ops = f"{color_ops(TINT)} {rect_ops(area.x, 0.0, x - area.x, height)} f {ops}"
    elif block.write_in:
        edges = [area.x + sum(columns[:n]) for n in range(1, len(columns))]
        ops += " " + " ".join(line_ops(edge, 0.0, edge, -height) for edge in edges) + " S"
    return Strip(height, [Shape(ops), *ink])
