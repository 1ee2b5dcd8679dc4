# SPDX-License-Identifier: MIT
"""`spinemets self-test`: the installed program tests itself."""

from __future__ import annotations

import argparse

from spinemets_desktop.console import say

HELP = "Test this installation."


def arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Run every test and say its result."""
    from spinemets_desktop import selftest

    return selftest.run(say)
