# SPDX-License-Identifier: MIT
"""What workers do in tests; a module of its own, because other processes find it by its name."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from spinemets_desktop.batch.model import Setting


def double(setting: Setting, thing: int) -> int:
    """Return twice the thing."""
    return 2 * thing


def mortal(setting: Setting, thing: int) -> int:
    """Die of a 7; die of a 5 once, as the file in the setting's folder remembers."""
    once = Path(str(setting.folder)) / "once"
    if thing == 7 or (thing == 5 and not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * thing


def lost(thing: int, why: str) -> int:
    """Return what a thing that was lost becomes."""
    return -thing
