# SPDX-License-Identifier: MIT
"""`spinemets worker`: what `batch` starts on every core; it speaks to the process that started it alone."""

from __future__ import annotations

import argparse
import signal
import sys

from spinemets_desktop.console import binary

HELP = ""  # for the program itself


def arguments(_: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(_: argparse.Namespace) -> int:
    """Work until standard input ends; Ctrl-C is for the process that started it."""
    from spinemets_desktop.batch.local import serve

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr  # what is said on the way is no answer
    with open(binary(0), "rb", closefd=False) as source, open(binary(1), "wb", closefd=False) as target:
        serve(source, target)
    return 0
