# SPDX-License-Identifier: MIT
"""The example cases as a reader, a screen reader and another program meet them; and whatever people type."""

from __future__ import annotations

import io
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinemets_desktop.case.model import Case, Patient
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import load
from spinemets_desktop.document.model import Document
from spinemets_desktop.document.texts import texts
from spinemets_desktop.errors import UsageError
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.handout import Handout
from spinemets_desktop.output.pdf.render import render
from tests.conftest import CLINIC, DAY

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").iterdir())
GOLDEN = Path(__file__).parents[1] / "golden"
MOST_BYTES = 150_000
CHANGES = {"booklet": {"length": "booklet"}, "large a4": {"type": "large", "page": "a4"}, "giant": {"type": "giant"}}
LATIN = st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("Cc", "Cf", "Zs"))


def example(path: Path, evidence: bool = False, **changes: str) -> Handout:
    content = load()
    case = replace(casefile.read(path, content), **changes)
    return handout.make(case, content, today=DAY, copy="evidence" if evidence else "")


def same_as_golden(name: str, text: str) -> bool:
    """Compare with the accepted file; ACCEPT_GOLDEN=1 accepts what is there now."""
    path = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return path.read_text("utf-8") == text


def words_in(parts: Iterable[str]) -> Counter[str]:
    return Counter(word for part in parts for word in re.findall(r"\w+", part))


def roles(element: Any, depth: int = 0) -> Iterator[str]:
    """Yield the structure tree as indented roles; runs of the same role are counted."""
    kids = element.get("/K", pikepdf.Array())
    rows = [k for k in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(k, pikepdf.Dictionary)]
    for kid in rows:
        if "/S" in kid:
            yield "  " * depth + str(kid.S)[1:]
            yield from roles(kid, depth + 1)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_words_and_tags_are_the_accepted_ones(path: Path) -> None:
    made = example(path)
    words = made.text().replace(made.content_version, "VERSION").replace(made.id, "ID")
    with pikepdf.open(io.BytesIO(made.pdf().data)) as pdf:
        tags = "\n".join(roles(pdf.Root.StructTreeRoot)) + "\n"
    assert same_as_golden(f"{path.stem}.txt", words), "look at the change, then run with ACCEPT_GOLDEN=1"
    assert same_as_golden(f"{path.stem}.tags.txt", tags), "look at the change, then run with ACCEPT_GOLDEN=1"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("kind", ["as it is", "booklet", "large a4", "giant", "evidence"])
def test_read_aloud_without_errors(path: Path, kind: str, tmp_path: Path) -> None:
    changes = {
        "booklet": {"length": "booklet"},
        "large a4": {"type": "large", "page": "a4"},
        "giant": {"type": "giant"},
    }
    made = example(path, evidence=kind == "evidence", **changes.get(kind, {}))
    out = tmp_path / "handout.pdf"
    out.write_bytes(made.pdf().data)
    result = outloud.check(str(out))
    assert result.error is None
    assert [f"{f.rule} {f.message}" for f in result.sorted_findings() if f.severity == "error"] == []
    assert kind == "evidence" or len(made.pdf().data) <= MOST_BYTES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_text_and_paper_say_the_same_words(path: Path) -> None:
    made = example(path, type="standard")
    reader = pypdf.PdfReader(io.BytesIO(made.pdf().data))
    said = words_in(text.plain for text in texts(made.document))
    assert said - words_in(sheet.extract_text() for sheet in reader.pages) == Counter()
    assert said - words_in([made.text()]) == Counter()
    assert max(map(len, made.text().splitlines())) <= 78


def test_an_ordinary_sheet_is_one_piece_of_paper() -> None:
    assert example(ROOT / "examples" / "breast-radiation.toml").pdf().pages == 2
    assert example(ROOT / "examples" / "general-page.toml").pdf().pages == 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_a_layout_made_on_the_way_draws_what_a_new_one_draws(path: Path, length: str) -> None:
    made = example(path, length=length)
    again = render(made.document, page=made.case.page, type_size=made.case.type, stamp=datetime.combine(DAY, time()))
    assert (made.layout is not None) == (length == "sheet")
    assert made.pdf().data == again.data


def typed(name: str = "", note: str = "") -> Case:
    case = casefile.from_plain({"clinic": CLINIC}, load())
    return replace(case, note=note, patient=Patient(name=name))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, blacklist_categories=("Cc", "Cf", "Zs")), max_size=60)
)
def test_what_people_type_is_printed_as_it_is(name: str) -> None:
    case = typed(name, f"Ask for {name} {{{{ 7*7 }}}} **now** <b>")
    try:
        made = handout.make(case, load(), today=DAY)
    except UsageError as error:
        refused = str(error)
        assert "No font has" in refused
        return
    wanted = f"Ask for {name} {{{{ 7*7 }}}} **now** <b>"
    assert "".join(wanted.split()) in "".join(made.text().split())
    assert made.pdf().pages >= 2


def test_a_note_of_full_length_grows_the_sheet(make: Callable[..., Handout]) -> None:
    made = make(note="Drink water with your tablets. " * 60)
    assert made.pdf().pages >= 2
    assert " ".join(made.text().split()).count("Drink water with your tablets.") == 60


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value."""
    if isinstance(node, dict):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from objects(item)


def test_the_json_is_as_it_is_documented() -> None:
    """Other people's programs read it by docs/integration.md."""
    guide = (ROOT / "docs" / "integration.md").read_text("utf-8")
    rows = {
        name: set(re.findall(r"`(\w+)`", keys))
        for name, keys in re.findall(r"^\| `(\w+)` \| (.*) \|$", guide, re.MULTILINE)
    }
    met: Counter[str] = Counter()
    for path in EXAMPLES:
        data = json.loads(example(path, length="booklet").json())
        assert set(data) <= set(rows) and data["format"] == 1
        for node in objects(data["document"]):
            known = rows[node["type"]] | {"type"} if "type" in node else {"text", "id", "runs", "strong"}
            assert set(node) <= known, node.get("type")
            met[node.get("type", "text")] += 1
    assert len(met) == 14, "a type is documented that never occurs, or the examples are too plain"


def texts_of(document: Document) -> str:
    return "".join("".join(text.plain.split()) for text in texts(document))


def test_plain_text_keeps_to_its_width_whatever_is_typed() -> None:
    word = "W" * 1900
    case = replace(typed(note=f"See {word} and\n\nthen\tcome."), length="booklet")
    made = handout.make(case, load(), today=DAY)
    lines = made.text().splitlines()
    assert max(map(len, lines)) <= 78
    assert word in "".join("".join(lines).split())
    assert word in texts_of(made.document)


def test_plain_text_sets_paragraphs_and_parts_apart() -> None:
    lines = example(ROOT / "examples" / "prostate-cord-compression.json").text().splitlines()
    before = lines.index("Before:")
    assert (lines[before - 1], lines[before + 1][:2]) == ("", "- ")
    assert all(line == line.rstrip() for line in lines)
    assert "\n\n\n" not in "\n".join(lines)
    caption = next(n for n, line in enumerate(lines) if line.startswith("Marked:"))
    assert lines[caption + 1] == ""


def test_the_programs_own_words_suit_an_old_record_system() -> None:
    """What people type may hold any letter; the rest is in the set that Windows has had since the nineties."""
    for path in EXAMPLES:
        example(path, length="booklet").text().encode("cp1252")
