# SPDX-License-Identifier: MIT
"""A run over many cases: made in order or out of it, written, told in the report; nothing that was made is lost."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from spinemets_desktop.batch import local, report, work
from spinemets_desktop.batch.collect import Collected
from spinemets_desktop.batch.model import Result, Setting
from spinemets_desktop.errors import FileError, Problem

EVERY = 5.0  # seconds between two states of the report
_WORST = (1, 4, 3, 5, 2)  # exit codes, the worst first


@dataclass(slots=True)
class Run:
    """The results so far. `told` is called with each new one."""

    folder: Path
    told: Callable[[Result], None]
    results: dict[int, Result] = field(default_factory=dict)
    _saved: float = 0.0

    def take(self, result: Result) -> None:
        """Keep a result, write the files that came with it, and the report when it is time."""
        if result.files:
            result = self._written(result)
        self.results[result.number] = result
        self.told(result)
        if time.monotonic() - self._saved > EVERY:
            with contextlib.suppress(FileError):  # told when the last state cannot be written either
                self.save()

    def _written(self, result: Result) -> Result:
        try:
            work.write(dict(result.files), self.folder, result.line.file)
        except FileError as error:
            line = replace(result.line, problems="; ".join(map(str, error.problems)), digests={})
            return Result(result.number, line, error.exit_code)
        return replace(result, files={})

    def save(self) -> None:
        """Write the report: this run's lines in order, then those of other cases from before. Raises FileError."""
        lines = [self.results[number].line for number in sorted(self.results)]
        names = {line.file for line in lines}
        lines += [line for name, line in report.read(self.folder).items() if name not in names]
        report.write(self.folder, lines)
        self._saved = time.monotonic()

    @property
    def code(self) -> int:
        """The exit code: 0, or that of the worst that happened."""
        codes = {result.code for result in self.results.values()}
        return next((code for code in _WORST if code in codes), 0)


def make_all(
    found: Collected, setting: Setting, folder: Path, jobs: int, scheduler: str, told: Callable[[Result], None]
) -> Run:
    """Make every case and write the report, also when it is broken off. Raises FileError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder cannot be made ({error.strerror})."
        raise FileError(Problem(what, str(folder), "Choose another one.")) from None
    run = Run(folder, told)
    for result in found.refused:
        run.take(result)
    try:
        if scheduler:
            from spinemets_desktop.batch import cluster

            cluster.run(work.make, work.lost, setting, found.orders, scheduler, run.take)
        else:
            here = replace(setting, folder=folder)
            local.run(work.make, work.lost, here, found.orders, jobs, run.take)
    finally:
        run.save()
    return run
