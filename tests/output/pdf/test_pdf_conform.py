# SPDX-License-Identifier: MIT
"""Every sample, paper and type size is PDF/UA-1 and PDF/A-2a, embeds its fonts and is the same on every run."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest
import samples

from spinemets_desktop.output.pdf.outline import Bookmark, outline
from spinemets_desktop.output.pdf.render import Rendered, render

MAKERS = {"empty": samples.empty, "ordinary": samples.ordinary, "fullest": samples.fullest}
ALL = [
    (name, paper, size)
    for name in MAKERS
    for paper in ("letter", "a4")
    for size in ("standard", "clear", "large", "giant")
]
HASH = """
import hashlib, sys
sys.path.insert(0, {folder!r})
import samples
from spinemets_desktop.output.pdf.render import render
print(hashlib.sha256(render(samples.fullest(), stamp=samples.STAMP).data).hexdigest())
"""


@cache
def drawn(name: str, paper: str, size: str) -> Rendered:
    return render(MAKERS[name](), page=paper, type_size=size, stamp=samples.STAMP)


@pytest.mark.parametrize(("name", "paper", "size"), ALL)
def test_conforms(name: str, paper: str, size: str) -> None:
    data = drawn(name, paper, size).data
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, [(each.rule_id, each.message) for each in report.failures]
    assert len(data) <= 150_000


@pytest.mark.parametrize("name", list(MAKERS))
def test_a_strict_reader_finds_nothing_wrong(name: str) -> None:
    with pikepdf.open(io.BytesIO(drawn(name, "a4", "standard").data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == drawn(name, "a4", "standard").pages


@pytest.mark.parametrize("name", list(MAKERS))
def test_a_screen_reader_finds_no_error(name: str, tmp_path: Path) -> None:
    outloud = pytest.importorskip("outloud")
    path = tmp_path / "handout.pdf"
    path.write_bytes(drawn(name, "letter", "standard").data)
    found = [f"{each.rule} {each.message}" for each in outloud.check(str(path)).findings if each.severity == "error"]
    assert found == []


def test_fonts_are_embedded_subsets() -> None:
    with pikepdf.open(io.BytesIO(drawn("ordinary", "letter", "standard").data)) as pdf:
        fonts = [font for each in pdf.pages for font in each.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert str(font.BaseFont)[7] == "+"
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert b"<0000>" not in font.ToUnicode.read_bytes()


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(drawn("ordinary", "letter", "standard").data)) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "Cancer in your spine"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123093000+00'00'"
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
        with pdf.open_outline() as outline:
            top = [item.title for item in outline.root]
            below = [item.title for item in outline.root[0].children]
        assert top == ["Cancer in your spine"]
        assert below[:3] == ["Get help NOW — day or night", "Call us the same day", "What is happening"]


def test_the_outline_leads_to_each_heading_and_back() -> None:
    marks = [("A", 0, 0), ("A.1", 1, 0), ("A.1.x", 2, 1), ("A.2", 1, 1), ("B", 0, 1), ("B.1", 1, 1)]
    bodies = outline([Bookmark(title, level, page, 700.5) for title, level, page in marks], 10, [3, 4])
    ways = [
        {name: int(number) - 10 for name, number in re.findall(r"/(Parent|Prev|Next|First|Last) (\d+) 0 R", body)}
        for body in bodies
    ]
    assert ways == [
        {"First": 1, "Last": 5},
        {"Parent": 0, "Next": 5, "First": 2, "Last": 4},
        {"Parent": 1, "Next": 4, "First": 3, "Last": 3},
        {"Parent": 2},
        {"Parent": 1, "Prev": 2},
        {"Parent": 0, "Prev": 1, "First": 6, "Last": 6},
        {"Parent": 5},
    ]
    assert [re.findall(r"/Count (\d+)", body) for body in bodies] == [["6"], ["3"], ["1"], [], [], ["1"], []]
    assert [f"/Title({title})" in body for (title, *_), body in zip(marks, bodies[1:], strict=True)] == [True] * 6
    assert bodies[-1].endswith("/Dest[4 0 R/XYZ 0 700.50 0]>>")


def test_equal_bytes_in_every_process() -> None:
    folder = str(Path(samples.__file__).parent)
    want = hashlib.sha256(render(samples.fullest(), stamp=samples.STAMP).data).hexdigest()
    assert want == hashlib.sha256(render(samples.fullest(), stamp=samples.STAMP).data).hexdigest()
    for seed in ("0", "4711"):
        made = subprocess.run(
            [sys.executable, "-c", HASH.format(folder=folder)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made.stdout.strip() == want


def test_neither_platypus_nor_graphics_is_loaded() -> None:
    loaded = "print([name for name in sys.modules if name.startswith('reportlab.')])"
    code = f"import sys; from spinemets_desktop.output.pdf import render; {loaded}"
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "reportlab.platypus" not in made.stdout
    assert "reportlab.graphics" not in made.stdout
