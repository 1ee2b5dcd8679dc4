# SPDX-License-Identifier: MIT
"""What the installed command `spinemets` starts: the command line, begun and left without detours.

Reading modules leaves nothing behind that a search for garbage would find, and a process that ends needs nothing taken
apart: both together would be a fifth of the time that one handout takes.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.disable()
    from spinemets_desktop.cli import main

    gc.enable()
    code = main()
    if len(sys.argv) > 1 and threading.active_count() == 1:  # a command, not the window, and nothing goes on
        atexit._run_exitfuncs()  # noqa: SLF001 (Python has no other way to do just this)
        os._exit(code)
    sys.exit(code)
