# SPDX-License-Identifier: MIT
"""`spinemets batch`: many cases become handouts, on every core or on a cluster."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.commands import common
from spinemets_desktop.console import say, tell
from spinemets_desktop.errors import Problem, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.batch.model import Result, Setting
    from spinemets_desktop.content.content import Content

HELP = "Write the handouts of many cases, with a report; what is there and right is left as it is."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the cases, the folder to write into, what to write, and who works."""
    what = "case file, folder of case files, or .csv with a case in each row"
    parser.add_argument("paths", metavar="PATH", type=Path, nargs="+", help=what)
    parser.add_argument("-o", "--out", metavar="FOLDER", type=Path, required=True, help="folder to write into")
    parser.add_argument("--to", metavar="KINDS", default="pdf", help="what to write, e.g. pdf,txt (default: pdf)")
    take_workers(parser)
    common.take_overlay(parser)


def take_workers(parser: argparse.ArgumentParser) -> None:
    """Let a command take who works."""
    parser.add_argument("--jobs", metavar="N", type=int, default=0, help="processes (default: one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", default="", help="Dask scheduler, e.g. tcp://10.0.0.5:8786")


def jobs(arguments: argparse.Namespace) -> int:
    """Return how many processes may work. Raises UsageError, also where the libraries for a cluster are missing."""
    from spinemets_desktop.batch import local

    if arguments.jobs < 0:
        raise UsageError(Problem("There are no fewer than 1 process.", "--jobs", "Leave it out to use every core."))
    if arguments.scheduler:
        _require_cluster()
    return arguments.jobs or local.cores()


def _require_cluster() -> None:
    try:
        import spinemets_desktop.batch.cluster  # noqa: F401
    except ImportError as error:
        what = f"The libraries for a cluster are missing ({error.name})."
        mend = "Install them: pip install 'spinemets-desktop[cluster]'. The installers come without."
        raise UsageError(Problem(what, "--scheduler", mend)) from None


def run(arguments: argparse.Namespace) -> int:
    """Make every case; say how many, and where the report is."""
    from spinemets_desktop.batch import collect
    from spinemets_desktop.batch import run as batch
    from spinemets_desktop.batch.progress import Progress
    from spinemets_desktop.batch.report import NAME

    out: Path = arguments.out
    wanted, workers = _kinds(arguments.to), jobs(arguments)
    content = common.content_of(arguments)
    found = collect.collect(arguments.paths, out, wanted, content)
    for remark in found.remarks:
        tell(f"note: {remark}")
    progress = Progress(len(found.orders) + len(found.refused))

    def told(result: Result) -> None:
        if result.line.problems:
            progress.clear()
            tell(result.line.problems)
        progress.step()

    setting = _setting(content, wanted)
    try:
        done = batch.make_all(found, setting, out, workers, arguments.scheduler, told)
    finally:
        progress.clear()
    results = list(done.results.values())
    count = Counter("kept" if result.kept else "failed" if result.code else "made" for result in results)
    say(f"{count['made']} made, {count['kept']} left as they were, {count['failed']} not made. See {out / NAME}.")
    unseen = sum(bool(result.line.see) for result in results)
    if unseen:
        tell(f"note: {unseen} have notes that must be seen before they are given to a patient: column “see”.")
    return done.code


def _setting(content: Content, wanted: tuple[str, ...]) -> Setting:
    from spinemets_desktop.batch.model import Setting
    from spinemets_desktop.clinic import installation, reviewing, store

    settings, approved = store.load().settings, reviewing.in_use(content)
    for problem in approved.problems:
        tell(f"note: {problem}")
    return Setting(
        content, common.today(), installation.signoff_in_use(content), settings.clinic, wanted, approvals=approved,
        review=settings.review,
    )  # fmt: skip


def _kinds(text: str) -> tuple[str, ...]:
    from spinemets_desktop.handout import kinds

    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    wrong = [kind for kind in wanted if kind not in kinds.ENDINGS]
    if wrong or not wanted:
        what = f"“{wrong[0][:40] if wrong else text[:40]}” is nothing that can be written."
        raise UsageError(Problem(what, "--to", f"Use some of: {', '.join(kinds.ENDINGS)}."))
    return wanted
