# SPDX-License-Identifier: MIT
"""`spinemets advise`: what the clinician should look at twice."""

from __future__ import annotations

import argparse

from spinemets_desktop.commands import common
from spinemets_desktop.console import say

HELP = "Show what to look at twice; never printed on the handout."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the case."""
    common.take_case(parser)
    common.take_overlay(parser)
    common.take_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say the advisories of the case."""
    from spinemets_desktop.facts import advice
    from spinemets_desktop.review import inventory

    common.require_kind(arguments)
    content = common.content_of(arguments)
    say(inventory.advisories(advice.advise(common.case_of(arguments, content), content), arguments.json))
    return 0
