# SPDX-License-Identifier: MIT
"""Many on this machine: worker processes of this program, one thing at a time each.

A worker is the program itself with the command `worker`; it reads from its standard input and answers on its standard
output, so it ends when this process does. One that dies is replaced, and the thing that it was at is tried once more.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Generic, cast

from spinemets_desktop.batch.model import In, Out, Setting, Work

TRIES = 2
_SIZE = struct.Struct(">Q")
LOST = "The worker ended while it was at this one, {} times. There may be too little memory."


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        count: int | None = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count()
    return count or 1


def run(
    work: Work[In, Out], lost: Callable[[In, str], Out], setting: Setting, things: Sequence[In], jobs: int,
    done: Callable[[Out], None],
) -> None:  # fmt: skip
    """Do `work` on all things in `jobs` processes, and call `done` here with each result, in the order they come.

    `lost` makes the result of a thing that no worker comes back with. When this is broken off (Ctrl-C), what was begun
    is finished and handed over first.
    """
    if jobs < 2 or len(things) < 2:
        for thing in things:
            done(work(setting, thing))
        return
    crew = _Crew(work, lost, setting, things)
    crew.start(min(jobs, len(things)))
    try:
        for _ in things:
            done(crew.next())
    finally:
        for result in crew.stop():
            done(result)


class _Crew(Generic[In, Out]):
    """The workers, each served by a thread of its own."""

    def __init__(
        self, work: Work[In, Out], lost: Callable[[In, str], Out], setting: Setting, things: Sequence[In]
    ) -> None:
        self._head = pickle.dumps((work, setting), pickle.HIGHEST_PROTOCOL)
        self._lost, self._waiting = lost, deque(things)
        self._results: queue.Queue[Out] = queue.Queue()
        self._threads: list[threading.Thread] = []

    def start(self, jobs: int) -> None:
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()

    def next(self) -> Out:
        """Return the next result; a signal is heard while waiting."""
        while True:
            try:
                return self._results.get(timeout=0.2)
            except queue.Empty:
                if not any(thread.is_alive() for thread in self._threads) and self._results.empty():
                    raise RuntimeError("no worker can be started") from None

    def stop(self) -> list[Out]:
        """Begin nothing more, wait for what was begun, and return its results."""
        self._waiting.clear()
        for thread in self._threads:
            thread.join()
        rest = []
        while not self._results.empty():
            rest.append(self._results.get())
        return rest

    def _serve(self) -> None:
        worker: _Worker | None = None
        while self._waiting:
            try:
                thing = self._waiting.popleft()
            except IndexError:  # another thread was quicker
                break
            answer = None
            for _ in range(TRIES):
                worker = worker or _Worker(self._head)
                answer = worker.ask(thing)
                if answer is not None:
                    break
                worker.end()
                worker = None
            self._results.put(self._lost(thing, LOST.format(TRIES)) if answer is None else answer[0])
        if worker is not None:
            worker.end()


class _Worker:
    """One process."""

    def __init__(self, head: bytes) -> None:
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable, *([] if frozen else ["-m", "spinemets_desktop"]), "worker"]
        apart: dict[str, Any] = {"start_new_session": True}  # or Ctrl-C would end it in the middle of a case
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)  # noqa: S603
        self._to, self._from = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        self._head: bytes | None = head

    def ask(self, thing: object) -> tuple[Any] | None:
        """Return the result of a thing; None when the worker has ended."""
        try:
            if self._head is not None:
                _send(self._to, self._head)
                self._head = None
            _send(self._to, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
            answer = _receive(self._from)
        except OSError:
            return None
        return None if answer is None else (pickle.loads(answer),)  # noqa: S301 (from our own process)

    def end(self) -> None:
        """Let it go, and wait until it has."""
        for stream in (self._to, self._from):
            try:
                stream.close()
            except OSError:
                continue  # it went first
        self._process.wait()


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Be a worker: do what comes from `source`, answer to `target`, and end with `source`."""
    head = _receive(source)
    if head is None:
        return
    work, setting = pickle.loads(head)  # noqa: S301 (from the process that started this one)
    gc.freeze()  # the content stays; what a case leaves behind is little, so it is looked for rarely
    gc.set_threshold(50_000)
    while (thing := _receive(source)) is not None:
        result = work(setting, pickle.loads(thing))  # noqa: S301
        _send(target, pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


def _send(stream: BinaryIO, data: bytes) -> None:
    stream.write(_SIZE.pack(len(data)) + data)
    stream.flush()


def _receive(stream: BinaryIO) -> bytes | None:
    """Return the next piece; None at the end."""
    size = stream.read(_SIZE.size)
    if len(size) < _SIZE.size:
        return None
    data = stream.read(_SIZE.unpack(size)[0])
    return data if len(data) == _SIZE.unpack(size)[0] else None
