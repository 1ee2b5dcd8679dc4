# SPDX-License-Identifier: MIT
"""`spinemets` without a command: the window."""

from __future__ import annotations

import argparse
import gc

from spinemets_desktop.errors import FileError, Problem


def run(_: argparse.Namespace) -> int:
    """Open the window. Raises FileError when a library of it is missing."""
    gc.disable()  # until the first pages are there, see `open_window`
    try:
        from spinemets_desktop.gui.app import main as open_window
    except ImportError as error:
        what = f"The window cannot open, because a library is missing ({error})."
        mend = "Install it (docs/deploy.md names Qt's libraries); the other commands work without it."
        raise FileError(Problem(what, "", mend)) from None
    return open_window([])
