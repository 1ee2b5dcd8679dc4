# SPDX-License-Identifier: MIT
"""The tag tree, as text: what a screen reader is told, in order."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
import samples
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from samples import p, t

from spinemets_desktop.document.figure import spine
from spinemets_desktop.document.model import Document, Figure
from spinemets_desktop.output.pdf.render import render

GOLDEN = Path(__file__).parent / "tags.txt"


def tree(document: Document) -> list[str]:
    data = render(document, stamp=samples.STAMP).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(walk(pdf.Root.StructTreeRoot.K, 0))


def walk(elem: pikepdf.Object, depth: int) -> Iterator[str]:
    extra = ""
    if "/Alt" in elem:
        extra += f" alt={str(elem.Alt)!r}"
    for attribute in elem.get("/A", []):
        extra += "".join(
            f" {key[1:]}={str(attribute[key])[1:]}" for key in ("/Scope", "/ListNumbering") if key in attribute
        )
    kids = elem.get("/K", pikepdf.Array())
    content = sum(1 for kid in kids if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid)
    yield f"{'  ' * depth}{str(elem.S)[1:]}{extra}{' *' * min(content, 1)}"
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid, depth + 1)


def test_tag_tree() -> None:
    """Set ACCEPT_GOLDEN=1 to write the file anew after a change that was meant."""
    found = "\n".join(tree(samples.fullest())) + "\n"
    if os.environ.get("ACCEPT_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_all_text_is_tagged_once_or_an_artifact() -> None:
    data = render(samples.fullest(), stamp=samples.STAMP).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(each):
                name = str(operator)
                if name in {"BDC", "BMC"}:
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in {"Tj", "TJ", "f", "S", "B", "b", "Do"}:
                    assert depth == 1, (name, operands)
                assert depth in {0, 1}
            assert depth == 0


def test_phone_numbers_dial() -> None:
    data = render(samples.ordinary(), stamp=samples.STAMP).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [str(note.A.URI) for note in pdf.pages[0].Annots]
        says = [str(note.Contents) for note in pdf.pages[0].Annots]
    assert links == ["tel:5550102000", "tel:5550102001"]
    assert says[1] == "Night and weekend: 555 010 2001"


@pytest.mark.parametrize("size", ["standard", "giant"])
def test_a_phone_reads_the_night_number_off_the_paper(size: str, qapp: QApplication) -> None:
    data = render(samples.ordinary(), type_size=size, stamp=samples.STAMP).data
    paper, source = QPdfDocument(), QBuffer()
    source.setData(data)
    source.open(QBuffer.OpenModeFlag.ReadOnly)
    paper.load(source)
    sheet = paper.pagePointSize(0).toSize() * 2.5
    picture = QImage(sheet, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    QPainter(picture).drawImage(0, 0, paper.render(0, sheet))
    size_and_step = sheet.toTuple(), picture.constBits(), "raw", "L", picture.bytesPerLine()
    seen = Image.frombytes("L", *size_and_step)
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == ["tel:+15550102001"]


def test_every_vertebra_is_in_the_figure() -> None:
    names = [f"C{n}" for n in range(1, 8)] + [f"T{n}" for n in range(1, 13)]
    names += [f"{part}{n}" for part in "LS" for n in range(1, 6)]
    figure = spine()
    assert [each.id for each in figure.vertebrae] == names
    tops = [each.body[1] for each in figure.vertebrae]
    assert tops == sorted(tops)
    assert [each.id for each in figure.region("lumbar")] == ["L1", "L2", "L3", "L4", "L5"]
    assert all(0 <= each.box[0] < each.box[2] <= figure.width for each in (*figure.vertebrae, *figure.others))


def test_all_vertebrae_can_be_marked() -> None:
    marks = tuple(each.id for each in spine().vertebrae)
    document = samples.sheet((Figure("spine", "All of the spine", t("Spine"), marks, samples.SPINE.labels),))
    assert page.is_pdf_compliant_bytes(render(document, stamp=samples.STAMP).data, profile="ua1")


def test_a_logo_is_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png(40, 20))
    document = replace(samples.sheet((p("Hello."),)), logo=str(path), logo_alt="Example Spine Clinic")
    assert "  Figure alt='Example Spine Clinic' *" in tree(document)
    data = render(document, stamp=samples.STAMP).data
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]


def png(width: int, height: int) -> bytes:
    """Make a half-transparent picture."""
    rows = b"".join(b"\0" + bytes((20, 80, 120, 128)) * width for _ in range(height))
    out = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        out += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return out
