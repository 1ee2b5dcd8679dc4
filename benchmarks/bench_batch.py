# SPDX-License-Identifier: MIT
"""Many handouts with two processes: `spinemets batch` beside Typst, whole runs from start to the last file."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import material
from benchmarks.peers.typst_peer import TypstPeer
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import Content

SHEET, BOOKLET = "breast-radiation.toml", "kidney-surgery-booklet.toml"
JOBS = 2
COUNTS = {"sheets": 400, "booklets": 80}
AIM = 2.0


def rows(content: Content, rounds: int = 3) -> list[dict[str, Any]]:
    """Time runs in turns; documents a second are of the median run."""
    found: list[dict[str, Any]] = []
    for what, name in (("sheets", SHEET), ("booklets", BOOKLET)):
        with TemporaryDirectory() as folder:
            place = Path(folder)
            commands = prepared(place, name, COUNTS[what], content)
            times: dict[str, list[float]] = {engine: [] for engine in commands}
            for number in range(rounds + 1):
                for engine, command in commands.items():
                    rmtree(place / "out", ignore_errors=True)
                    start = time.perf_counter()
                    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[1])
                    if number:
                        times[engine].append(time.perf_counter() - start)
                    assert len(list((place / "out").glob("*.pdf"))) == COUNTS[what], engine
        own = COUNTS[what] / median(times["SpineMets"])
        for engine, seconds in times.items():
            rate = COUNTS[what] / median(seconds)
            found.append({"engine": f"{engine}, {what}", "documents_a_second": rate, "own_ratio": own / rate})
    return found


def prepared(place: Path, name: str, count: int, content: Content) -> dict[str, Sequence[str]]:
    """Write the cases, and the same documents in Typst's language, and return the commands."""
    base, peer = material.example(name, content), TypstPeer()
    for folder in ("cases", "typst"):
        (place / folder).mkdir()
    for number in range(count):
        case = material.other(base, number)
        casefile.write(case, place / "cases" / f"{number:04}.toml")
        (place / "typst" / f"{number:04}.typ").write_bytes(peer.prepare(material.document(case, content)))
    own = (sys.executable, "-m", "spinemets_desktop", "batch", str(place / "cases"), "-o", str(place / "out"))
    typst = (sys.executable, "-m", "benchmarks.bench_batch", str(place / "typst"), str(place / "out"))
    return {"SpineMets": (*own, "--jobs", str(JOBS)), TypstPeer.name: typst}


def compile_all(paths: Sequence[Path], out: Path) -> None:
    """Compile files with one kept Compiler; run in a process of its own."""
    peer = TypstPeer()
    for path in paths:
        (out / f"{path.stem}.pdf").write_bytes(peer.draw(path.read_bytes()))


def main() -> None:
    """Be the peer: compile a folder with two processes."""
    source, out = map(Path, sys.argv[1:])
    out.mkdir()
    paths = sorted(source.iterdir())
    with ProcessPoolExecutor(JOBS, get_context("spawn")) as pool:
        for done in [pool.submit(compile_all, paths[number::JOBS], out) for number in range(JOBS)]:
            done.result()


if __name__ == "__main__":
    main()
