# SPDX-License-Identifier: MIT
"""A real scheduler and real workers on the loopback: one killed in the middle takes nothing with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from spinemets_desktop import cli
from spinemets_desktop.batch import cluster, sweep, work
from spinemets_desktop.batch.covering import covering
from spinemets_desktop.batch.model import Order, Result, Setting
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import FileError, UsageError
from tests import workers
from tests.conftest import CLINIC, DAY

ROOT = Path(__file__).parents[2]
NUMBERS = 'clinic.day_phone = "555-0100"\nclinic.night_phone = "555-0199"\n'


class Cluster:
    """A scheduler and its workers as processes of their own, each with the loopback as its only host."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workers = folder, list[subprocess.Popen[str]]()
        self._scheduler = self._start("scheduler", "--port", "0")
        assert self._scheduler.stderr
        line = next(line for line in self._scheduler.stderr if "Scheduler at:" in line)
        self.address = line.split("Scheduler at:")[1].strip()

    def _start(self, kind: str, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "dask", kind, "--host", "127.0.0.1", "--no-dashboard", *more]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE if kind == "scheduler" else subprocess.DEVNULL}
        return subprocess.Popen(command, text=True, cwd=self.folder, env=environment, **quiet)

    def have(self, count: int) -> None:
        """Start workers until there are so many; without a nurse, so that one that is killed stays dead."""
        alive = sum(worker.poll() is None for worker in self.workers)
        more = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        self.workers += [self._start("worker", self.address, *more) for _ in range(count - alive)]
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(max(count, alive), timeout=30)

    def kill(self, count: int) -> None:
        """Kill the oldest workers as a power cut would."""
        for worker in [worker for worker in self.workers if worker.poll() is None][:count]:
            worker.kill()
            worker.wait()

    def close(self) -> None:
        """End all of it."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()
        assert self._scheduler.stderr
        self._scheduler.stderr.close()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    started = Cluster(tmp_path_factory.mktemp("dask"))
    yield started
    started.close()


def orders(count: int) -> list[Order]:
    return [Order(n, f"c{n}", f"row {n}", keys={"clinic": CLINIC, "note": f"Note {n}."}) for n in range(count)]


def test_without_workers_it_says_so(tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.5)
    dask = Cluster(tmp_path)
    try:
        with pytest.raises(FileError, match=r"has no workers\. Start some with “dask worker"):
            cluster.run(work.make, work.lost, Setting(content, DAY), orders(1), dask.address, lambda _: None)
    finally:
        dask.close()


def test_workers_killed_in_the_middle_lose_no_case_and_a_late_one_knows_what_all_share(
    dask: Cluster, content: Content
) -> None:
    dask.have(2)
    setting = Setting(content, DAY, kinds=("pdf", "txt"))
    got: dict[int, Result] = {}

    def done(result: Result) -> None:
        assert result.number not in got
        got[result.number] = result
        if len(got) == 5:
            dask.have(3)
        if len(got) == 10:
            dask.kill(2)

    cluster.run(work.make, work.lost, setting, orders(60), dask.address, done)
    assert sorted(got) == list(range(60))
    for order in orders(60):
        here, there = work.make(setting, order), got[order.number]
        assert here == there and there.code == 0 and f"Note {order.number}.".encode() in there.files["txt"]


def test_the_command_writes_here_what_is_made_there(
    dask: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.have(1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")
    cases = tmp_path / "cases"
    cases.mkdir()
    for number in range(5):
        (cases / f"{number}.toml").write_text(f'{NUMBERS}note = "Note {number}."\n')
    (cases / "bad.toml").write_text("x")
    here, there = tmp_path / "here", tmp_path / "there"
    assert cli.main(["batch", str(cases), "-o", str(there), "--scheduler", dask.address]) == 2
    assert capsys.readouterr().out.startswith("5 made, 0 left as they were, 1 not made.")
    assert cli.main(["batch", str(cases), "-o", str(here), "--jobs", "1"]) == 2
    same = [path.name for path in sorted(here.iterdir())]
    assert len(same) == 6 and all((here / name).read_bytes() == (there / name).read_bytes() for name in same)
    capsys.readouterr()
    assert cli.main(["batch", str(cases), "-o", str(there), "--scheduler", dask.address]) == 2
    assert capsys.readouterr().out.startswith("0 made, 5 left as they were, 1 not made.")


def test_a_sweep_takes_the_same_road(dask: Cluster, content: Content) -> None:
    dask.have(2)
    rows, got = list(covering(content, 2))[:8], list[sweep.Checked]()
    cluster.run(sweep.check, sweep.lost, Setting(content, DAY), rows, dask.address, got.append)
    assert sorted(str(each.row) for each in got) == sorted(map(str, rows))
    assert all(each.complaints == () for each in got)


def test_a_thing_that_kills_its_workers_is_told(dask: Cluster, content: Content, tmp_path: Path) -> None:
    dask.have(3)
    got: list[int] = []
    (tmp_path / "once").touch()
    setting = Setting(content, DAY, folder=tmp_path)

    def done(result: int) -> None:
        got.append(result)

    cluster.run(workers.mortal, workers.lost, setting, [1, 7, 2], dask.address, done)
    assert sorted(got) == [-7, 2, 4]


def test_another_version_on_the_workers_is_refused(
    dask: Cluster, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.have(1)
    monkeypatch.setattr(cluster, "__version__", "0.0")
    with pytest.raises(FileError, match=r"here it is 0\.0\. Install the same version everywhere"):
        cluster.run(work.make, work.lost, Setting(content, DAY), orders(1), dask.address, lambda _: None)


@pytest.mark.parametrize(
    ("address", "kind", "says"),
    [("tcp://127.0.0.1:9", FileError, "does not answer"), ("nonsense://x", UsageError, "no address of a scheduler")],
)
def test_an_address_without_a_scheduler(
    content: Content, monkeypatch: pytest.MonkeyPatch, address: str, kind: type[Exception], says: str
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 1)
    with pytest.raises(kind, match=says):
        cluster.run(work.make, work.lost, Setting(content, DAY), orders(1), address, lambda _: None)


def test_without_the_libraries_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "spinemets_desktop.batch.cluster")
    monkeypatch.delattr("spinemets_desktop.batch.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "a.toml").write_text(NUMBERS)
    command = ["batch", str(tmp_path / "a.toml"), "-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert cli.main(command) == 2
    assert "pip install 'spinemets-desktop[cluster]'" in capsys.readouterr().err
