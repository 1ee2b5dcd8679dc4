# SPDX-License-Identifier: MIT
"""What a PDF says about itself: XMP with the PDF/UA-1 and PDF/A-2a marks, and the sRGB output intent."""

from __future__ import annotations

import zlib
from datetime import datetime
from functools import cache

from spinemets_desktop import __version__
from spinemets_desktop.records import dataclass
from spinemets_desktop.resources import asset

PRODUCER = f"SpineMets Desktop {__version__}"
ESCAPES = str.maketrans(
    dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
)

EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, author, subject, language (as in /Lang) and the moment that counts as the making of the file."""

    title: str
    author: str
    subject: str
    lang: str
    stamp: datetime


def offset(stamp: datetime) -> tuple[str, int, int]:
    """Return sign, hours and minutes of a time's distance from UTC; a time without a zone counts as UTC."""
    delta = stamp.utcoffset()
    minutes = 0 if delta is None else int(delta.total_seconds() // 60)
    return "-" if minutes < 0 else "+", abs(minutes) // 60, abs(minutes) % 60


def pdf_date(stamp: datetime) -> str:
    """Write a time as in the document information dictionary: `D:20261124000000+00'00'`."""
    sign, hours, minutes = offset(stamp)
    return f"D:{stamp:%Y%m%d%H%M%S}{sign}{hours:02d}'{minutes:02d}'"


def xmp(facts: Facts) -> bytes:
    """Return the XMP packet as UTF-8 bytes; its values agree with the document information dictionary."""
    title, author, subject, lang = (
        value.translate(ESCAPES) for value in (facts.title, facts.author, facts.subject, facts.lang)
    )
    sign, hours, minutes = offset(facts.stamp)
    date = f"{facts.stamp:%Y-%m-%dT%H:%M:%S}{sign}{hours:02d}:{minutes:02d}"
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    about = (
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        if subject
        else ""
    )
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}{about}'
        f"<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>"
        "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        f"</rdf:Description>{EXTENSION}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
    return packet.encode(errors="replace")


@cache
def color_profile() -> bytes:
    """Return the deflated sRGB profile (made by Little CMS, which puts it in the public domain; date fixed).

    Raises OSError where the file is not among the assets.
    """
    return zlib.compress(asset("icc", "sRGB.icc").read_bytes(), 9)
