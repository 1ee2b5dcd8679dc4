# SPDX-License-Identifier: MIT
"""What all peers share: fonts, colors, measures, and the vector pictures as SVG text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spinemets_desktop.document.figure import Outline, spine
from spinemets_desktop.document.model import Block, Card, Contents, Figure, ListBlock, Paragraph, Text
from spinemets_desktop.document.pictures import Picture, closeup, drawing
from spinemets_desktop.output.pdf.qr import matrix
from spinemets_desktop.resources import asset

FAMILY = "Atkinson Hyperlegible Next"
ACCENT, INK, QUIET, RED, PALE = "#0b4a66", "#15191d", "#454c53", "#9e1420", "#eef1f3"
FILLS = {"message": "#e7f0f4", "same_day": "#fbf0d9", "note": PALE, "emergency": "#ffffff", "steps": "#fbe9ea"}
SIZE, LEADING, HEADING, TITLE = 12.0, 15.6, 14.0, 25.0
PAGE = (612.0, 792.0)  # US Letter
MARGIN = 46.8
CARD = (242.6, 153.1)  # 85.6 x 54 mm
FIGURE_HEIGHT, QR_SIDE = 200.0, 62.0
TEL_DIGITS = frozenset("+0123456789")
CARD_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)


def font_files() -> tuple[Path, Path]:
    """Return the regular and the bold font of the program."""
    return (
        asset("fonts", "AtkinsonHyperlegibleNext-Regular.ttf"),
        asset("fonts", "AtkinsonHyperlegibleNext-Bold.ttf"),
    )


def wide_font_files() -> tuple[Path, Path]:
    """Return the fonts for names that the first fonts have no letters for."""
    return asset("fonts", "NotoSans-Regular.ttf"), asset("fonts", "NotoSans-Bold.ttf")


def is_marked(shape: Outline, marks: tuple[str, ...]) -> bool:
    """Tell whether a vertebra is marked by its own name or by its region's."""
    return shape.id in marks or shape.region in marks


@cache
def figure_svg(marks: tuple[str, ...]) -> str:
    """Return the spine with its marked vertebrae as SVG, the marked ones on top."""
    figure = spine()
    shapes = (*figure.others, *sorted(figure.vertebrae, key=lambda each: is_marked(each, marks)))
    paths = []
    for each in shapes:
        data = " ".join(f"{letter}{' '.join(f'{n:g}' for n in numbers)}" for letter, numbers in each.commands)
        fill, stroke, line = (ACCENT, INK, 4) if is_marked(each, marks) else (PALE, QUIET, 1.4)
        paths.append(f'<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{line}"/>')
    size = f'width="{figure.width}" height="{figure.height}" viewBox="0 0 {figure.width} {figure.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(paths)}</svg>'


# How the parts of other drawings are painted: fill, line.
PAINT = {
    "bone": ("#ece6d8", INK), "disc": ("#c3d3dc", INK), "cord": ("#f2c79c", INK), "strand": ("none", "#c98a4b"),
    "hole": ("#ffffff", INK), "crack": ("none", INK), "cancer": (ACCENT, INK), "hatch": ("none", PALE),
    "person": (ACCENT, "#ffffff"), "far": ("#8fb0c0", ACCENT), "bed": (PALE, QUIET), "pillow": ("#ffffff", QUIET),
    "thing": ("#ece6d8", INK), "arrow": ("none", INK), "treated": ("none", ACCENT), "evenodd": (RED, "none"),
    "nonzero": (RED, "none"),
}  # fmt: skip


@cache
def picture_svg(picture: Picture) -> str:
    """Return a close-up, a drawing or a pictogram as SVG."""
    paths = []
    for each in picture.shapes:
        data = " ".join(f"{letter}{' '.join(f'{n:g}' for n in numbers)}" for letter, numbers in each.commands)
        fill, stroke = PAINT[each.role]
        rule = ' fill-rule="evenodd"' if each.role == "evenodd" else ""
        paths.append(f'<path d="{data}" fill="{fill}" stroke="{stroke}"{rule}/>')
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(paths)}</svg>'


def drawing_svg(figure: Figure) -> tuple[str, float]:
    """Return any figure as SVG, and its height in points."""
    if figure.name == "spine":
        return figure_svg(figure.marks), FIGURE_HEIGHT
    if figure.name == "closeup":
        return picture_svg(closeup(*figure.marks)), 100.0
    return picture_svg(drawing(figure.name)), 90.0


@cache
def qr_svg(data: str) -> str:
    """Return a QR code as SVG with one path."""
    rows = matrix(data)
    runs = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    side = len(rows) + 8
    view = f"-4 -4 {side} {side}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="{view}">'
        f'<path d="{runs}" fill="#000000"/></svg>'
    )


def headings(contents: Contents) -> tuple[Block, ...]:
    """Return a table of contents without its page numbers, for the peers that know none."""
    return (Paragraph(contents.label, "label"), ListBlock(tuple(title for _, title in contents.entries)))


def tel(number: str) -> str:
    """Return the address that dials a number."""
    return "tel:" + "".join(char for char in number if char in TEL_DIGITS)


def card_size(card: Card) -> float:
    """Return a type size at which both sides of the wallet card should fit."""
    longest = max(sum(len(text.plain) for text in side_texts(side)) for side in (card.front, card.back))
    return next((size for size, most in zip(CARD_SIZES, (390, 440, 500, 570), strict=False) if longest <= most), 7.5)


def side_texts(blocks: tuple[Block, ...]) -> list[Text]:
    """Return the texts of one side of the card."""
    texts: list[Text] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, ListBlock):
            texts.extend(block.items)
    return texts
