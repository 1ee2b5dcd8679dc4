# SPDX-License-Identifier: MIT
"""The PDF file on ReportLab's canvas: pages, objects, fonts and a compact way of writing them.

All names that ReportLab keeps to itself are used here and nowhere else; ReportLab is pinned to the version that they
were read from (5.1.0). ReportLab writes no tags, drops catalog and page keys that it doesn't know, puts no
line end before `endstream` (PDF/A 6.1.7.1) and has no object streams; this module mends each of these.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from spinemets_desktop.output.pdf.compactfile import (
    append_object_stream,
    append_references,
    array_of,
    deflated,
    to_unicode,
)
from spinemets_desktop.output.pdf.fonts import find, program
from spinemets_desktop.output.pdf.metadata import PRODUCER, Facts, color_profile, pdf_date, xmp
from spinemets_desktop.output.pdf.mixed import Used
from spinemets_desktop.output.pdf.outline import Bookmark, outline
from spinemets_desktop.output.pdf.scripts import FILES as SCRIPT_FILES
from spinemets_desktop.output.pdf.scripts import program_of, script_face
from spinemets_desktop.output.pdf.tags import Annotation, Elem, bodies, text_string, walk

rl_config.useA85 = 0
ANNOTATIONS_FROM = 10_000  # keys of the parent tree: pages below, annotations from here


class Paper:
    """A PDF file that is being written. Sizes in points, the origin at the bottom left.

    `fonts` are the resource names in use, `glyphs` those of fonts of which only they are embedded; `tagged` lists,
    for each finished page, its elements by mcid; `linked` the elements of links, by annotation.
    """

    def __init__(self, size: tuple[float, float], facts: Facts) -> None:
        """Start an empty file whose pages are `size` (width, height) in points."""
        base = find("AR0")[0]
        if base.key not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(base.font)
        self.size = size
        self.facts = facts
        self.fonts: set[str] = set()
        self.glyphs: set[Used] = set()
        self.tagged: list[list[Elem]] = []  # per page: mcid → element
        self.linked: list[Elem] = []
        self._canvas: Any = Canvas(
            io.BytesIO(),
            size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=facts.lang,
            initialFontName=base.key,
        )
        self._doc: Any = self._canvas._doc
        self._annotations: list[int] = []
        self._objects: dict[int, tuple[bytes | Callable[[], bytes], bytes | None]] = {}  # ours: number → body, stream
        self._bookmarks: list[Bookmark] = []

    def add(self, body: str, stream: bytes | None = None) -> int:
        """Add an object and return its number.

        `body` is Latin-1 text: a whole object, or with `stream` (bytes) the entries of its dictionary without
        `Length`.
        """
        if stream is not None:
            body = f"<<{body}/Length {len(stream)}>>"
        return self._add(body.encode("latin-1"), stream)

    def _add(self, body: bytes | Callable[[], bytes], stream: bytes | None = None) -> int:
        """Take the next number for an object; a body that names pages still to come is asked for at the end."""
        self._doc.objectcounter += 1
        number = int(self._doc.objectcounter)
        self._objects[number] = body, stream
        return number

    def page_number(self, index: int) -> int:
        """Return the object number of a finished page (from 0). Raises KeyError while there is no such page."""
        return int(self._doc.idToObjectNumberAndVersion[f"Page{index + 1}"][0])

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the page that is being drawn; `level` counts from 0 and never skips one.

        `top` is the height that it leads to, in points from the bottom of the page.
        """
        level = min(level, self._bookmarks[-1].level + 1 if self._bookmarks else 0)
        self._bookmarks.append(Bookmark(title, level, len(self.tagged), top))

    def link(self, elem: Elem, box: tuple[float, float, float, float], uri: str, contents: str) -> None:
        """Make `elem` a link over a rectangle of the page that is being drawn.

        `box` is (x0, y0, x1, y1) in points from the bottom left; `uri` an address, or `#page:top` for a place in
        this file (page from 0, points from its top); `contents` what a screen reader says.
        """
        rect = " ".join(f"{value:.2f}" for value in box)
        key = ANNOTATIONS_FROM + len(self.linked)
        head = f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4/StructParent {key}"
        head += f"/Contents{text_string(contents)}"
        if uri.startswith("#"):
            number = self._add(partial(self._leading_to, head, uri))
        else:
            number = self.add(f"{head}/A<</S/URI/URI{text_string(uri)}>>>>")
        self.linked.append(elem)
        self._annotations.append(number)
        elem.kids.append(Annotation(number, len(self.tagged)))

    def _leading_to(self, head: str, place: str) -> bytes:
        """Return a link annotation to a `#page:top` of this file, whose pages are all there by now."""
        page, _, top = place[1:].partition(":")
        spot = f"/XYZ 0 {self.size[1] - float(top) + 6:.2f} 0"
        return f"{head}/Dest[{self.page_number(int(page))} 0 R{spot}]>>".encode("latin-1")

    def image(self, source: str, x: float, y: float, width: float, height: float) -> str:
        """Load a PNG or JPEG file and return the operators that draw it.

        `x` and `y` are its lower left corner, `width` and `height` its size, in points. `source` is a path that
        `logo_size` took; ReportLab's OSError comes through for one that is gone since.
        """
        at = len(self._canvas._code)
        self._canvas.drawImage(source, x, y, width, height, mask="auto")
        ops = " ".join(self._canvas._code[at:])
        del self._canvas._code[at:]
        return ops

    def page(self, content: str, tagged: list[Elem]) -> None:
        """Finish a page: its operators and, by mcid (from 0), the elements that own them."""
        self._canvas._preamble = ""
        self._canvas.showPage()
        page = self._doc.idToObject[f"Page{len(self.tagged) + 1}"]
        page.Contents = f"{self.add('/Filter/FlateDecode', deflated(content.encode()))} 0 R"
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.tagged)
        page.Tabs = "/S"
        if self._annotations:
            page.Annots = pdfdoc.PDFArray([f"{number} 0 R" for number in self._annotations])
        self._annotations = []
        self.tagged.append(tagged)

    def finish(self, root: Elem) -> bytes:
        """Write tags, fonts and metadata, and return the bytes of the whole file; once, after the last page."""
        for resource in sorted(self.fonts):
            self._doc.idToObject["BasicFonts"].dict[resource] = f"{self._font(resource)} 0 R"
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = f"{self._structure(root)} 0 R"
        catalog.Outlines = f"{self._outline()} 0 R" if self._bookmarks else None
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        packet = self.add("/Type/Metadata/Subtype/XML", xmp(self.facts))
        catalog.Metadata = f"{packet} 0 R"
        profile = self.add("/N 3/Filter/FlateDecode", color_profile())
        catalog.OutputIntents = (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile} 0 R>>]"
        )
        return self._write()

    def _outline(self) -> int:
        """Write the bookmarks and return the number of their root."""
        first = self._doc.objectcounter + 1
        for body in outline(self._bookmarks, first, [self.page_number(index) for index in range(len(self.tagged))]):
            self.add(body)
        return int(first)

    def _font(self, resource: str) -> int:
        """Embed one sheet of a font and return the number of its font dictionary."""
        if resource[:2] in SCRIPT_FILES:
            used = ((code, number, text) for name, code, number, text in self.glyphs if name == resource)
            made, face = program_of(resource, used), script_face(resource[:2]).font.face
        else:
            made, face = program(resource), find(resource)[0].font.face
        name = f"{''.join(chr(65 + int(c)) for c in f'{int(resource[2:]):06d}')}+{face.name.decode()}"
        data = self.add(f"/Filter/FlateDecode/Length1 {made.length}", made.data)
        unicode_map = self.add("/Filter/FlateDecode", to_unicode(made.texts))
        box = " ".join(f"{value:.0f}" for value in face.bbox)
        descriptor = self.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {face.ascent:.0f}"
            f"/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/StemV {face.stemV:.0f}/FontFile2 {data} 0 R>>"
        )
        return self.add(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {len(made.widths) - 1}"
            f"/Widths[{array_of(made.widths)}]/FontDescriptor {descriptor} 0 R/ToUnicode {unicode_map} 0 R>>"
        )

    def _structure(self, root: Elem) -> int:
        """Write the structure tree and return the number of its root."""
        first = self._doc.objectcounter + 1
        order = walk(root)
        numbers = {elem: first + at for at, elem in enumerate(order)}
        top = first + len(order)
        pages = [self.page_number(index) for index in range(len(self.tagged))]
        for _, body in bodies(root, numbers, top, pages):
            self.add(body)
        rows = [f"{n} [{' '.join(f'{numbers[e]} 0 R' for e in elems)}]" for n, elems in enumerate(self.tagged)]
        rows += [f"{ANNOTATIONS_FROM + n} {numbers[elem]} 0 R" for n, elem in enumerate(self.linked)]
        return self.add(
            f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree<</Nums[{' '.join(rows)}]>>"
            f"/ParentTreeNextKey {ANNOTATIONS_FROM + len(self.linked)}>>"
        )

    def _info(self) -> int:
        """Write the document information dictionary."""
        facts = self.facts
        entries = {"Title": facts.title, "Author": facts.author, "Subject": facts.subject}
        entries |= {"Creator": PRODUCER, "Producer": PRODUCER}
        entries |= {"CreationDate": pdf_date(facts.stamp), "ModDate": pdf_date(facts.stamp)}
        return self.add("<<" + "".join(f"/{key}{text_string(value)}" for key, value in entries.items() if value) + ">>")

    def _write(self) -> bytes:
        """Write header, streams, object streams and cross-reference stream."""
        doc = self._doc
        catalog = doc.Reference(doc.Catalog).format(doc).decode()
        info = self._info()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        number = 0
        while (number := number + 1) <= doc.objectcounter:  # formatting may add objects
            body, stream = self._objects.get(number) or self._reportlabs(number)
            body = body() if callable(body) else body
            if stream is None:
                packed.append((number, body))
                continue
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nstream\n%s\r\nendstream\nendobj\n" % (number, body, stream)
        for at in range(0, len(packed), 200):
            append_object_stream(out, places, number, packed[at : at + 200])
            number += 1
        append_references(out, places, number, f"/Root {catalog}/Info {info} 0 R")
        return bytes(out)

    def _reportlabs(self, number: int) -> tuple[bytes, bytes | None]:
        """Return one of ReportLab's objects: its body and, where it has one, its stream."""
        body: bytes = pdfdoc.format(self._doc.idToObject[self._doc.numberToId[number]], self._doc, toplevel=1)
        head, stream, data = body.partition(b"\nstream\n")
        return (head, data.removesuffix(b"endstream\n")) if stream else (body.rstrip(), None)
