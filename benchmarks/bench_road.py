# SPDX-License-Identifier: MIT
"""Time from a case to a PDF, warm and cold, and its growth with pages, beside other engines on the same content."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from benchmarks import bench_batch, material
from benchmarks.measure import Task, Times, in_turns, line, processes
from benchmarks.peers import Peer, shared
from benchmarks.peers.fpdf2_peer import Fpdf2Peer
from benchmarks.peers.plain_reportlab_peer import PlainReportLabPeer
from benchmarks.peers.typst_peer import TypstPeer
from benchmarks.peers.weasyprint_peer import WeasyPrintPeer
from spinemets_desktop.case.model import Case
from spinemets_desktop.content import content as content_module
from spinemets_desktop.content.content import Content
from spinemets_desktop.document.model import Document
from spinemets_desktop.handout import handout
from spinemets_desktop.output.pdf.render import render

HERE = Path(__file__).parent
OWN, TYPST, WEASY = "SpineMets", TypstPeer.name, WeasyPrintPeer.name
SHEET, BOOKLET = "breast-radiation.toml", "kidney-surgery-booklet.toml"
STAMP = datetime(2026, 11, 26, tzinfo=UTC)
GROWTH = (10, 25, 50, 100)
MOST_BYTES = 150_000
Rows = list[dict[str, Any]]
Change = Callable[[Case, int], Case]


def warm(case: Case, change: Change, content: Content, peers: Sequence[Peer], rounds: int) -> dict[str, Times]:
    """Time the way from a case to bytes, and what the peers need for its document once it is in their language."""

    def own(changed: Case) -> bytes:
        return handout.make(changed, content, today=material.TODAY).pdf().data

    def prepared(peer: Peer) -> Callable[[int], Any]:
        return lambda number: peer.prepare(material.document(change(case, number), content))

    tasks = {OWN: Task(lambda number: change(case, number), own)}
    tasks |= {peer.name: Task(prepared(peer), peer.draw) for peer in peers}
    return in_turns(tasks, rounds)


def parts(case: Case, content: Content, rounds: int) -> dict[str, Times]:
    """Time the two halves of the own road: choices to document, document to bytes."""

    def made(number: int) -> Document:
        return material.composed(material.patient(case, number), content)

    return in_turns(
        {
            "case → document": Task(partial(material.patient, case), lambda each: material.composed(each, content)),
            "document → PDF": Task(made, partial(drawn, page=case.page, type_size=case.type)),
        },
        rounds,
    )


def growth(base: Document, peers: Sequence[Peer], rounds: int) -> Rows:
    """Time documents of about 10 to 100 pages whose sentences are all new in every round.

    A page's time is the processor's: it does not depend on what else the machine does.
    """
    few, many = (pages_of(drawn(material.long(base, copies, 0))) for copies in (1, 4))
    each = (many - few) / 3
    rows: Rows = []
    for target in GROWTH:
        copies = max(1, round(1 + (target - few) / each))

        tasks = {OWN: Task(partial(fresh, base, copies), drawn)}
        tasks |= {peer.name: Task(partial(fresh_for, peer, base, copies), peer.draw) for peer in peers}
        for name, times in in_turns(tasks, rounds, warm_up=1).items():
            pages = pages_of(times.result)
            worked = min(times.processor)
            row = {"engine": name, "pages": pages, "seconds": times.best, "processor_seconds": worked}
            rows.append({**row, "ms_per_page": 1000 * worked / pages})
    return rows


def fresh(base: Document, copies: int, number: int) -> Document:
    """Return a long document in which no sentence was drawn before."""
    return material.long(base, copies, 1000 * copies + number)


def fresh_for(peer: Peer, base: Document, copies: int, number: int) -> Any:
    """Return the same in a peer's language."""
    return peer.prepare(fresh(base, copies, number))


def drawn(document: Document, page: str = "letter", type_size: str = "standard") -> bytes:
    """Draw a document with the own engine."""
    return render(document, page=page, type_size=type_size, stamp=STAMP).data


def cold(content: Content, rounds: int) -> dict[str, Times]:
    """Time whole processes; the peers are given the finished document in their own language."""
    document = material.document(material.example(SHEET, content), content)
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in.typ").write_bytes(TypstPeer().prepare(document))
        (place / "in.html").write_text(WeasyPrintPeer().prepare(document), encoding="utf-8")
        (place / "in.css").write_text(sheet_of_style(), encoding="utf-8")
        fonts = shared.font_files()[0].parent
        typst = (
            f"import typst; typst.compile('{place}/in.typ', output='{place}/typst.pdf', font_paths=['{fonts}'],"
            " ignore_system_fonts=True, pdf_standards='ua-1')"
        )
        weasy = (
            f"import weasyprint; weasyprint.HTML('{place}/in.html').write_pdf('{place}/weasy.pdf',"
            f" stylesheets=['{place}/in.css'], pdf_variant='pdf/ua-1')"
        )
        make = ("-m", "spinemets_desktop", "make", str(material.EXAMPLES / SHEET), "-o", str(place / "own.pdf"))
        commands = {
            f"{OWN}: spinemets make": (sys.executable, *make),
            f"{TYPST}: python, compile": (sys.executable, "-c", typst),
            f"{WEASY}: python, write_pdf": (sys.executable, "-c", weasy),
            "python alone": (sys.executable, "-c", "pass"),
        }
        environment = {"PYTHONPATH": str(HERE.parent), "PYTHONDONTWRITEBYTECODE": ""}
        return processes(commands, rounds, {**environment, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder})


def sheet_of_style() -> str:
    """Return the style sheet of the WeasyPrint peer."""
    from benchmarks.peers.weasyprint_peer import CSS

    return CSS


def pages_of(data: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def rows_of(found: Mapping[str, Times], tagged: Mapping[str, bool]) -> Rows:
    """Turn times into rows; ratios are between medians of the same run."""
    first = next(iter(found.values())).median
    rows: Rows = []
    for name, times in found.items():
        row: dict[str, Any] = {"engine": name, "median_ms": 1000 * times.median, "best_ms": 1000 * times.best}
        row["processor_ms"] = 1000 * median(times.processor)
        row["own_ratio"] = first / times.median
        if isinstance(times.result, bytes):
            row |= {"kb": len(times.result) / 1000, "pages": pages_of(times.result), "tagged": tagged.get(name, True)}
        rows.append(row)
    return rows


def table(title: str, rows: Rows) -> str:
    """Return rows as a Markdown table."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    head = " | ".join(key.replace("_", " ") for key in keys)
    lines = [f"### {title}", "", f"| {head} |", "|" + "---|" * len(keys)]
    return "\n".join([*lines, *("| " + " | ".join(shown(row.get(key, "")) for key in keys) + " |" for row in rows), ""])


def shown(value: object) -> str:
    """Return a value as a reader wants it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
    return str(value)


def aims(results: Mapping[str, Rows]) -> Rows:
    """Compare with the aims of the project."""

    def row(name: str, engine: str) -> dict[str, Any]:
        return next(each for each in results[name] if re.match(re.escape(engine), each["engine"]))

    own, typst = ([each for each in results["growth"] if each["engine"] == name] for name in (OWN, TYPST))
    fit = line([(each["pages"], each["processor_seconds"]) for each in own])
    sheets, booklets = (row("many, two processes", f"{TYPST}, {what}") for what in ("sheets", "booklets"))
    biggest = max(row(name, OWN)["kb"] for name in ("sheet", "other sheet", "booklet"))
    measured = (
        ("warm sheet, times Typst", row("sheet", TYPST)["own_ratio"], 0.6),
        ("warm booklet, times Typst", row("booklet", TYPST)["own_ratio"], 0.8),
        ("ms a page at 100 pages, times Typst", own[-1]["ms_per_page"] / typst[-1]["ms_per_page"], 0.9),
        ("warm sheet, times WeasyPrint", row("sheet", WEASY)["own_ratio"], 0.15),
        ("cold make, times Typst", row("cold", TYPST)["own_ratio"], 5.0),
        ("many sheets, documents/s of Typst, times ours", 1 / sheets["own_ratio"], 1 / bench_batch.AIM),
        ("many booklets, documents/s of Typst, times ours", 1 / booklets["own_ratio"], 1 / bench_batch.AIM),
        ("ms a page at 100 pages, times at 10", own[-1]["ms_per_page"] / own[0]["ms_per_page"], 1.1),
        ("1 - r² of time over pages", 1 - fit[2], 0.01),
        ("largest file in kB", biggest, MOST_BYTES / 1000),
    )
    return [{"aim": name, "measured": value, "at_most": most, "met": value <= most} for name, value, most in measured]


def machine() -> dict[str, str]:
    """Say where and with what this was measured."""
    cpu = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", cpu.read_text()) if cpu.exists() else [platform.processor()]
    packages = ("reportlab", "typst", "weasyprint", "fpdf2")
    return {
        "processor": f"{names[0] if names else 'unknown'}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.2f}",
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def main() -> None:
    """Measure, print tables and write results.json."""
    known = content_module.load()
    peers: list[Peer] = [TypstPeer(), WeasyPrintPeer(), PlainReportLabPeer(), Fpdf2Peer()]
    tagged = {peer.name: peer.tagged for peer in peers}
    sheet, booklet = material.example(SHEET, known), material.example(BOOKLET, known)
    results: dict[str, Rows] = {}
    about = machine()
    results["sheet"] = rows_of(warm(sheet, material.patient, known, peers, 15), tagged)
    results["other sheet"] = rows_of(warm(sheet, material.other, known, peers, 15), tagged)
    results["booklet"] = rows_of(warm(booklet, material.patient, known, peers, 5), tagged)
    results["parts of a sheet"] = rows_of(parts(sheet, known, 21), tagged)
    results["parts of a booklet"] = rows_of(parts(booklet, known, 11), tagged)
    results["cold"] = rows_of(cold(known, 9), tagged)
    results["growth"] = growth(material.document(booklet, known), peers[:1], 3)
    results["many, two processes"] = bench_batch.rows(known)
    results["aims"] = aims(results)
    for name, rows in results.items():
        print(table(name, rows))
    text = json.dumps({"machine": about, **results}, indent=1, ensure_ascii=False, default=str)
    (HERE / "results.json").write_text(re.sub(r"(\d+\.\d{3})\d+", r"\1", text) + "\n", encoding="utf-8")
