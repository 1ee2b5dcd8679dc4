# SPDX-License-Identifier: MIT
"""Which days can be the day on which a patient was born."""

from __future__ import annotations

from datetime import date

OLDEST = 120  # years


def born_problem(born: date, today: date) -> str:
    """Return a sentence that says why a day can't be a date of birth, or "" when it can."""
    if born > today:
        return "This day is still to come."
    if (born.year + OLDEST, born.month, born.day) < (today.year, today.month, today.day):
        return f"This is over {OLDEST} years ago."
    return ""
