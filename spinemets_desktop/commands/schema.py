# SPDX-License-Identifier: MIT
"""`spinemets schema`: the JSON Schema of case files."""

from __future__ import annotations

import argparse

from spinemets_desktop.console import say

HELP = "Print the JSON Schema of case files."


def arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Say the schema."""
    from spinemets_desktop.casefiles import schema
    from spinemets_desktop.content import content

    say(schema.as_text(content.load()))
    return 0
