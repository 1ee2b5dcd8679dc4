# SPDX-License-Identifier: MIT
"""Whatever is typed into any key prints as it is, on paper, as text and as JSON."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout
from tests.conftest import CLINIC, DAY

PRINTED = (
    "note", "patient.name", "patient.record", "treatment.1.note", "cancer.tumor_text", "clinic.name",
    "clinic.clinician", "clinic.night_phone", "clinic.emergency_number", "clinic.contacts.nurse",
    "clinic.contacts.hospital_er", "wording.replace",
)  # fmt: skip
NEVER_PRINTED = ("plan.urgent_reason", "advice.dismissed.A7")
LITERAL = [
    "<b>O'Brien</b> & {{7*7}}", "{% raw %}{# c #}", '<font color="[1]">', "</x>]]> &amp;&#65;<?y?>", "**bold** _x_ `c`",
    r"\) (a(b) \101 Tj ET", "{0} %s {page} $x", "Zo\u0308e Ελένη Thị €", "~^´¨ “x” — …",
]  # fmt: skip
PLAIN: dict[str, Any] = {
    "length": "booklet", "extras": ["card", "card_name", "card_cancer"],
    "patient": {}, "cancer": {"tumor": "other"}, "clinic": {**CLINIC, "contacts": {}}, "plan": {},
    "treatment": [{"id": "rt_multi"}], "wording": {}, "advice": {"dismissed": {}},
}  # fmt: skip


def put(plain: dict[str, Any], key: str, text: str) -> None:
    """Put a text where its key says; numbers need digits, and only a statement that prints can be reworded."""
    if key == "wording.replace":
        ids = handout.make(casefile.from_plain(plain, load()), load(), today=DAY).statement_ids
        plain["wording"]["replace"] = {next(name for name in ids if not load().statements[name].locked): text}
    elif key.startswith("treatment"):
        plain["treatment"][0]["note"] = text
    else:
        *parts, last = key.split(".")
        table = plain
        for part in parts:
            table = table[part]
        table[last] = f"911 {text}" if last in ("night_phone", "emergency_number") else text


def strings(node: Any) -> Iterator[str]:
    """Yield every string of a JSON value."""
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(item)


def same(text: str) -> str:
    """Return a text without what layout may change: blanks, and accents as signs of their own."""
    return unicodedata.normalize("NFC", "".join(text.split()))


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_typed_prints_literally_everywhere(text: str) -> None:
    plain = json.loads(json.dumps(PLAIN))
    marked = {key: f"{text} Q{number}Q" for number, key in enumerate((*PRINTED, *NEVER_PRINTED))}
    for key, typed in marked.items():
        put(plain, key, typed)
    made = handout.make(casefile.from_plain(plain, load()), load(), today=DAY)
    pages = pypdf.PdfReader(io.BytesIO(made.pdf().data)).pages
    outputs = {
        "pdf": "".join(sheet.extract_text() for sheet in pages),
        "txt": made.text(),
        "json": "\n".join(strings(json.loads(made.json()))),
    }
    for kind, said in outputs.items():
        assert [key for key in PRINTED if same(marked[key]) not in same(said)] == [], kind
        assert [key for key in NEVER_PRINTED if same(marked[key])[-4:] in same(said)] == [], kind
