# SPDX-License-Identifier: MIT
"""`spinemets check`: the content under all its checks, and with every pair of choices."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.commands import batch, common
from spinemets_desktop.console import say, tell
from spinemets_desktop.errors import ContentError

if TYPE_CHECKING:
    from spinemets_desktop.batch.sweep import Checked
    from spinemets_desktop.content.content import Content

HELP = "Check the built-in content, or a clinic's folder laid over it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder and what to show of it."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="the clinic's own content folder")
    parser.add_argument("--coverage", action="store_true", help="table of origin facts and their statements")
    sources = "table of statements and their sources; fails where safety text rests on none that was read"
    parser.add_argument("--sources", action="store_true", help=sources)
    every = "make and check a handout for every pair or triple of choices (minutes, or half an hour)"
    parser.add_argument("--every", choices=("pairs", "triples"), default="", help=every)
    batch.take_workers(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check, and say what is due or where each origin fact stands."""
    from spinemets_desktop.clinic import installation
    from spinemets_desktop.review import contentcheck, inventory, languagecheck, prose

    workers = batch.jobs(arguments) if arguments.every else 1
    content = installation.checked(arguments.folder)
    contentcheck.require_past_reviews(content, common.today())
    if arguments.coverage:
        say(inventory.coverage(content))
        return 0
    if arguments.sources:
        return _sources(content)
    if arguments.every:
        return _sweep(content, arguments.every, workers, arguments.scheduler)
    wrong = languagecheck.problems(content)
    if wrong:
        raise ContentError(*wrong)
    for remark in contentcheck.remarks(content, common.today()):
        say(str(remark))
    say(prose.in_words(prose.of_content(content)))
    say(f"{len(content.statements)} statements, no problems. Content version {content.version}.")
    return 0


def _sources(content: Content) -> int:
    """Show what each statement rests on. Raises ContentError for safety text that no read source supports."""
    from spinemets_desktop.review import sourcetable

    say(sourcetable.table(content, common.today()))
    unread = sourcetable.unread_safety(content)
    if unread:
        raise ContentError(*unread)
    return 0


def _sweep(content: Content, every: str, workers: int, scheduler: str) -> int:
    """Check a handout for every pair or triple of choices."""
    from spinemets_desktop.batch import sweep
    from spinemets_desktop.batch.model import Setting
    from spinemets_desktop.batch.progress import Progress
    from spinemets_desktop.clinic import installation, reviewing

    progress = Progress(0)

    def told(total: int, _: Checked) -> None:
        progress.total = total
        progress.step()

    signed, approved = installation.signoff_in_use(content), reviewing.in_use(content)
    setting = Setting(content, common.today(), signed, approvals=approved)
    try:
        wrong = sweep.sweep(setting, every, workers, scheduler, told)
    finally:
        progress.clear()
    for checked in wrong:
        tell("\n  ".join([f"With {sweep.in_words(checked.row)}:", *checked.complaints]))
    if wrong:
        tell(f"{len(wrong)} of the first {progress.count} handouts have something wrong.")
        return ContentError.exit_code
    say(f"{progress.count} handouts hold every one of the {every} of choices; nothing is wrong with them.")
    return 0
