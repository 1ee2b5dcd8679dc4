# SPDX-License-Identifier: MIT
"""What several commands take: the day that is printed."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from spinemets_desktop.errors import Problem, UsageError


def today() -> date:
    """Return the day that is printed: SOURCE_DATE_EPOCH (seconds) when set, else the clock's. Raises UsageError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return date.today()
    try:
        if epoch.isascii() and epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        pass  # too far ahead
    mend = "Unset it, or set it to whole seconds since 1970."
    raise UsageError(Problem(f"“{epoch[:40]}” is no time in seconds.", "SOURCE_DATE_EPOCH", mend))
