# SPDX-License-Identifier: MIT
"""Many on more than one machine: the workers of a Dask scheduler. The only module that uses a network, when asked to.

Cases travel to the workers and files back; what all cases share (content, clinic profile) travels once to each worker,
named by its digest, also to one that joins later. A worker that dies loses nothing: its cases go to another.
"""

from __future__ import annotations

import pickle
import queue
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from distributed import Client, Future, KilledWorker, WorkerPlugin, get_worker

from spinemets_desktop import __version__
from spinemets_desktop.batch.model import In, Out, Setting, Work
from spinemets_desktop.batch.work import digest
from spinemets_desktop.errors import FileError, Problem, UsageError, fault

if TYPE_CHECKING:
    from distributed import Worker

ANSWER = 10  # seconds for the scheduler, and for a first worker
PATIENCE = 60  # seconds without any worker
LOST = "The workers ended while they were at this one. There may be too little memory."


class _Shared(WorkerPlugin):
    """Brings the setting to every worker, once."""

    def __init__(self, name: str, head: bytes) -> None:
        self.name, self.head = name, head
        self.setting: Setting | None = None

    def setup(self, worker: Worker) -> None:
        """Unpack the setting on a worker."""
        self.setting = pickle.loads(self.head)  # noqa: S301 (from the client, as all that Dask runs)
        worker.log_event("spinemets", self.name)


def run(
    work: Work[In, Out], lost: Callable[[In, str], Out], setting: Setting, things: Sequence[In], address: str,
    done: Callable[[Out], None],
) -> None:  # fmt: skip
    """Do `work` on all things on the workers of a scheduler, and call `done` here with each result, as they come.

    Raises UsageError for no address, FileError when the scheduler does not answer, has no workers (any more), or when
    a worker has another version of this program.
    """
    client = _client(address)
    try:
        _require_workers(client, address)
        head = pickle.dumps(setting, pickle.HIGHEST_PROTOCOL)
        name = f"spinemets-{digest(head)}"
        client.register_plugin(_Shared(name, head), name=name)
        answers: queue.Queue[tuple[In, Future]] = queue.Queue()
        for thing in things:
            future = client.submit(_at_work, name, work, thing, pure=False)
            future.add_done_callback(lambda future, thing=thing: answers.put((thing, future)))
        for _ in things:
            thing, future = _next(answers, client, address)
            done(_result(thing, future, lost))
        client.unregister_worker_plugin(name)
    finally:
        client.close(timeout=ANSWER)


def _at_work(name: str, work: Work[In, Out], thing: In) -> Out:
    """Run on a worker."""
    return work(get_worker().plugins[name].setting, thing)


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=ANSWER, set_as_default=False)
    except ValueError as error:
        what = f"“{address}” is no address of a scheduler ({error})."
        raise UsageError(Problem(what, "--scheduler", "Write it like tcp://10.0.0.5:8786.")) from None
    except OSError:
        what = f"The scheduler at {address} does not answer."
        raise FileError(Problem(what, "--scheduler", "Start it with “dask scheduler”, or check the address.")) from None


def _require_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=ANSWER)
    except TimeoutError:
        _no_workers(address)
    try:
        versions = set(client.run(_version).values())
    except Exception as error:  # whatever a worker without this program answers
        what = f"A worker cannot run this program ({type(error).__name__})."
        mend = f"Install spinemets-desktop[cluster] {__version__} for every worker."
        raise FileError(Problem(what, "--scheduler", mend)) from None
    if versions != {__version__}:
        what = f"The workers have version {', '.join(sorted(versions))} of this program; here it is {__version__}."
        raise FileError(Problem(what, "--scheduler", "Install the same version everywhere."))


def _version() -> str:
    from spinemets_desktop import __version__ as here

    return here


def _no_workers(address: str) -> NoReturn:
    what = f"The scheduler at {address} has no workers."
    raise FileError(Problem(what, "--scheduler", f"Start some with “dask worker {address}”, and run this again."))


def _next(answers: queue.Queue[Any], client: Client, address: str) -> Any:
    """Return the next answer; a signal is heard while waiting."""
    waited = 0.0
    while True:
        try:
            return answers.get(timeout=1)
        except queue.Empty:
            waited = 0.0 if client.scheduler_info()["workers"] else waited + 1
            if waited >= PATIENCE:
                _no_workers(address)


def _result(thing: In, future: Future, lost: Callable[[In, str], Out]) -> Out:
    try:
        result: Out = future.result()
    except KilledWorker:
        return lost(thing, LOST)
    except Exception as error:  # one bad case never stops the rest
        return lost(thing, f"A fault of the program: {fault(error)}")
    return result
