# SPDX-License-Identifier: MIT
"""How far a long run is, on a person's screen; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

WIDTH = 30
EVERY = 0.1  # seconds between two looks


class Progress:
    """A bar with the time that is left on standard error. It keeps silent where that is no screen."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.count = total, 0
        self._clock, self._start, self._shown = clock, clock(), 0.0
        self._screen = sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None

    def step(self) -> None:
        """Count one, and show it when it is time."""
        self.count += 1
        now = self._clock()
        if self._screen and (now - self._shown >= EVERY or self.count == self.total):
            self._shown = now
            self._screen.write(f"\r{self.line(now - self._start)}\x1b[K")
            self._screen.flush()

    def line(self, seconds: float) -> str:
        """Return the bar after so many seconds."""
        full = WIDTH * self.count // max(self.total, 1)
        left = seconds / self.count * (self.total - self.count) if self.count else 0.0
        return f"[{'#' * full}{'.' * (WIDTH - full)}] {self.count} of {self.total}, {in_words(left)} left"

    def clear(self) -> None:
        """Take the bar away, so that something can be said."""
        if self._screen:
            self._screen.write("\r\x1b[K")
            self._screen.flush()


def in_words(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
