# SPDX-License-Identifier: MIT
"""Texts as an XLIFF 1.2 file, which translation agencies and their programs exchange.

The form is that of OASIS XLIFF 1.2 (2008): a `trans-unit` for each text, with `source`, `target` and notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from spinemets_desktop.content.languages import Language
from spinemets_desktop.errors import ContentError, Problem
from spinemets_desktop.review.exchange.rows import Row

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SOURCE = "en-US"
_WAITS = frozenset({"needs-translation", "needs-review-translation", "needs-adaptation", "new"})


def written(rows: Iterable[Row], language: Language, version: str) -> str:
    """Return the rows as an XLIFF file; the key of each is its `id`."""
    root = ET.Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    about = {"original": f"spinemets-{version}", "datatype": "plaintext", "source-language": _SOURCE}
    file = ET.SubElement(root, "file", about | {"target-language": language.locales[0]})
    body = ET.SubElement(file, "body")
    for row in rows:
        unit = ET.SubElement(body, "trans-unit", {"id": row.key, "xml:space": "preserve"})
        ET.SubElement(unit, "source").text = row.english
        if row.text:
            state = {"state": "needs-review-translation"} if row.fuzzy else {}
            ET.SubElement(unit, "target", state).text = row.text
        for note in row.notes:
            ET.SubElement(unit, "note").text = note
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'


def read(text: str, path: Path) -> list[Row]:
    """Return the rows of an XLIFF 1.2 file. Raises ContentError for text that is none."""
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        what = f"This is not an XLIFF 1.2 file: {error}."
        raise ContentError(Problem(what, str(path), "Save it again from the program that it comes from.")) from None
    return reader.rows


class _Reader:
    """Collects the rows while expat reads, with the line of each; what no XLIFF file needs is refused."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._key, self._line, self._waits = "", 0, False
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "trans-unit":
            self._key, self._line = attributes.get("id", ""), self.parser.CurrentLineNumber
            self._texts, self._waits = {}, False
        elif name in ("source", "target") and self._key:
            self._into = self._texts.setdefault(name, [])
            self._waits |= name == "target" and attributes.get("state") in _WAITS

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("source", "target"):
            self._into = None
        elif name == "trans-unit":
            english, text = ("".join(self._texts.get(part, ())) for part in ("source", "target"))
            self.rows.append(Row(self._key, english, text, line=self._line, fuzzy=self._waits))
            self._key = ""

    def _characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    @staticmethod
    def _refuse(*_: object) -> None:
        raise expat.ExpatError("it declares entities")
