# SPDX-License-Identifier: MIT
"""`spinemets options`: every choice."""

from __future__ import annotations

import argparse

from spinemets_desktop.commands import common
from spinemets_desktop.console import say

HELP = "List every choice with its id and labels."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form of the answer."""
    common.take_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say every axis and id."""
    from spinemets_desktop.content import content
    from spinemets_desktop.review import inventory

    say(inventory.options(content.load(), arguments.json))
    return 0
