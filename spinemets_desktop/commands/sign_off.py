# SPDX-License-Identifier: MIT
"""`spinemets sign-off`: a clinic says that it has reviewed the wording."""

from __future__ import annotations

import argparse

from spinemets_desktop.commands import common
from spinemets_desktop.console import say

HELP = "Record that this clinic has reviewed the wording."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take who signs, and the content that is signed."""
    parser.add_argument("--name", required=True, help="who signs")
    parser.add_argument("--role", required=True, help="their role, e.g. clinical lead")
    parser.add_argument("--override", metavar="REASON", default="", help="print although reviews are out of date")
    common.take_overlay(parser)


def run(arguments: argparse.Namespace) -> int:
    """Record the sign-off and say where it is kept."""
    from spinemets_desktop.clinic import installation

    day = common.today()
    say(installation.sign_off(arguments.overlay, arguments.name, arguments.role, day, arguments.override))
    return 0
