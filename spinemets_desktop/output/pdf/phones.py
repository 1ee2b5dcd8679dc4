# SPDX-License-Identifier: MIT
"""The numbers to call: large digits, what each is for, and a code that dials."""

from __future__ import annotations

from spinemets_desktop.document.model import Phone, Phones, Run, Text
from spinemets_desktop.output.pdf.ink import Ink, Shape, Strip, Words, color_ops, round_ops
from spinemets_desktop.output.pdf.qr import qr_ops
from spinemets_desktop.output.pdf.setting import Area, Look, moved, set_lines, words
from spinemets_desktop.output.pdf.style import ACCENT, INK
from spinemets_desktop.records import dataclass, replace

QR_SIDE = 46.0
PAD = 5.0
BETWEEN = 22.0  # least space between two numbers
LEAST = 18.0  # size of the digits


@dataclass(frozen=True, slots=True)
class Spread:
    """How the numbers stand: size of the digits, and the widths of the cells (none when they stand one by one).

    Both in points.
    """

    size: float
    widths: tuple[float, ...]


def phones_strip(block: Phones, area: Area) -> Strip:
    """Set the numbers side by side where they fit, else one below the other, with the code at the right.

    Returns one strip with a frame. Raises UsageError for text that can't be set (see `lines_of`), or a code too
    long for QR.
    """
    style = area.style
    elem = area.elem.add("Div")
    side = QR_SIDE if block.qr else 0.0
    room = area.width - 2 * PAD - 4 - side - (8 if side else 0)
    spread = spread_of(block.phones, area.size, room)
    ink: list[Ink] = []
    x, y, bottom = area.x + PAD + 4, PAD, PAD
    for at, phone in enumerate(block.phones):
        width = spread.widths[at] if spread.widths else room
        cell = replace(area, x=x, width=width, elem=elem)
        part, height = phone_ink(phone, cell, spread.size) if spread.widths else phone_row(phone, cell, spread.size)
        ink += [moved(mark, y) for mark in part]
        bottom = max(bottom, y + height)
        if spread.widths:
            x += width
        else:
            y += height
    height = max(bottom, side + PAD) + PAD
    ink = [moved(mark, (height - bottom - PAD) / 2) for mark in ink]
    if block.qr:
        left, top = area.x + area.width - PAD - side + 2, (height - side) / 2
        figure = elem.add("Figure", alt=block.qr_alt or block.qr)
        ink.append(Shape(qr_ops(block.qr, left, -top, side), figure, (left, top, left + side, top + side)))
    frame = round_ops(area.x + 0.6, -0.6, area.width - 1.2, height - 1.2, 4)
    ink.insert(0, Shape(f"{color_ops(ACCENT, stroke=True)} 1.2 w {frame} S"))
    return Strip(height, ink, style.gap * 1.5, clear=area.full)


def spread_of(phones: tuple[Phone, ...], body: float, room: float) -> Spread:
    """Share the room: each cell as wide as its text, with equal space between, at the largest size that fits.

    `body` is the type size of the labels, `room` the width for all cells, in points.
    """
    largest = max(20.0, body + 6)
    least = max(LEAST, body + 2)
    for size in (largest, largest - 2, least):
        needs = [max(width(phone.number, size), min(label_width(phone, body), room / 3)) for phone in phones]
        spare = room - sum(needs) - BETWEEN * len(needs)
        if spare >= 0:
            return Spread(size, tuple(need + BETWEEN + spare / len(needs) for need in needs))
    return Spread(largest, ())


def width(text: str, size: float) -> float:
    """Return the width in points of a number on one line, bold, at a type size in points."""
    lines = set_lines(Text((Run(text, True),)), Look(size), 100_000.0)
    return sum(line.width for line in lines)


def label_width(phone: Phone, size: float) -> float:
    """Return the width in points of a phone's label on one line, bold, at a type size in points."""
    return sum(line.width for line in set_lines(phone.label, Look(size, strong=True), 100_000.0))


def phone_row(phone: Phone, area: Area, size: float) -> tuple[list[Ink], float]:
    """Set a label and its number on one row where both fit, else one below the other.

    `size` is that of the digits in points. Returns the ink, y down from the top of the row, and its height in
    points.
    """
    start = label_width(phone, area.size) + BETWEEN
    if start + width(phone.number, size) > area.width:
        return phone_ink(phone, area, size)
    ink, height = phone_ink(phone, area, size)
    label = ink[0]
    numbers = [mark for mark in ink[1:] if isinstance(mark, Words) and isinstance(label, Words)]
    shift = area.width - width(phone.number, size)
    beside = [replace(mark, x=area.x + shift, y=label.y) for mark in numbers if isinstance(label, Words)]
    return [label, *beside], height / 2 + 1


def phone_ink(phone: Phone, area: Area, size: float) -> tuple[list[Ink], float]:
    """Set a label and, below it, its number as a link that dials.

    `size` is the most that the digits may have, in points. Returns the ink, y down from its top, and its height in
    points.
    """
    label = Look(area.size, ACCENT, True)
    lines = set_lines(phone.label, label, area.width - BETWEEN / 2, area.direction)
    ink = words(lines, label, area.x, 0.0, area.elem.add("P"), phone.label.id)
    height = len(lines) * label.leading
    while size > area.size and width(phone.number, size) > area.width:
        size -= 1
    big = Look(size, INK, True, 1.2)
    link = (phone.uri, f"{phone.label.plain}: {phone.number}") if phone.uri else None
    paragraph = area.elem.add("P")
    elem = paragraph.add("Link") if link else paragraph
    shown = set_lines(Text((Run(phone.number, True),)), big, area.width, area.direction)
    for mark in words(shown, big, area.x, height, elem):
        ink.append(replace(mark, link=link) if isinstance(mark, Words) else mark)
    return ink, height + len(shown) * big.leading
