# SPDX-License-Identifier: MIT
"""Times taken in turns, so that a busy moment of the machine meets every engine alike."""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True)
class Task:
    """What is timed: `run` gets what `prepare` made from the number of the round."""

    prepare: Callable[[int], Any]
    run: Callable[[Any], Any]


@dataclass
class Times:
    """Seconds of each round, those spent by the processor (all threads), and what the last round returned."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    result: Any = None

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)

    @property
    def best(self) -> float:
        """The shortest one: what the machine can do when it is left alone."""
        return min(self.seconds)


def in_turns(tasks: Mapping[str, Task], rounds: int, warm_up: int = 3) -> dict[str, Times]:
    """Run every task once in every round, after rounds that don't count."""
    found = {name: Times() for name in tasks}
    for number in range(-warm_up, rounds):
        for name, task in tasks.items():
            source = task.prepare(number + warm_up)
            gc.collect()  # what one engine left behind is not counted for the next
            start, busy = perf_counter(), process_time()
            result = task.run(source)
            seconds, worked = perf_counter() - start, process_time() - busy
            if number >= 0:
                found[name].seconds.append(seconds)
                found[name].processor.append(worked)
                found[name].result = result
    return found


def processes(commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str]) -> dict[str, Times]:
    """Start every command once in every round; a command that fails ends the run.

    The first round doesn't count: it lets Python write the compiled modules that an installed program has.
    """
    found = {name: Times() for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            start, busy = perf_counter(), children()
            subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
            if number:
                found[name].seconds.append(perf_counter() - start)
                found[name].processor.append(children() - busy)
    return found


def children() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def line(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return slope, start and r² of the straight line through points (least squares)."""
    count = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    across = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / across
    start = mean_y - slope * mean_x
    total = sum((y - mean_y) ** 2 for _, y in points)
    rest = sum((y - start - slope * x) ** 2 for x, y in points)
    return slope, start, 1 - rest / total if total else 1.0
