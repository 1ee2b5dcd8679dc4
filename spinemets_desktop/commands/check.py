# SPDX-License-Identifier: MIT
"""`spinemets check`: the content under all its checks."""

from __future__ import annotations

import argparse
from pathlib import Path

from spinemets_desktop.commands import common
from spinemets_desktop.console import say

HELP = "Check the built-in content, or a clinic's folder laid over it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder and what to show of it."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="the clinic's own content folder")
    parser.add_argument("--coverage", action="store_true", help="table of origin facts and their statements")


def run(arguments: argparse.Namespace) -> int:
    """Check, and say what is due or where each origin fact stands."""
    from spinemets_desktop.clinic import installation
    from spinemets_desktop.review import contentcheck, inventory, prose

    content = installation.checked(arguments.folder)
    contentcheck.require_past_reviews(content, common.today())
    if arguments.coverage:
        say(inventory.coverage(content))
        return 0
    for remark in contentcheck.remarks(content, common.today()):
        say(str(remark))
    say(prose.in_words(prose.of_content(content)))
    say(f"{len(content.statements)} statements, no problems. Content version {content.version}.")
    return 0
