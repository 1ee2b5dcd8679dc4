# SPDX-License-Identifier: MIT
"""The one tree of expected errors: a sentence, what to do, and an exit code."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import ClassVar

from spinemets_desktop import __version__
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and how to mend it.

    `where` is a file with a line or a key (may be empty); `what` is a sentence;
    `mend` says what to do (may be empty).
    """

    what: str
    where: str = ""
    mend: str = ""

    def __str__(self) -> str:
        """Return the problem as one line: where, what, how to mend it."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.mend}".rstrip()


class SpineMetsError(Exception):
    """An expected error. `problems` holds every problem that was found, in order."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *problems: Problem | str) -> None:
        """Take problems, or plain sentences that are turned into problems."""
        self.problems = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class UsageError(SpineMetsError):
    """Wrong usage or a bad case file."""

    exit_code = 2


class ContentError(SpineMetsError):
    """Content that fails its checks."""

    exit_code = 3


class FileError(SpineMetsError):
    """A file that cannot be read or written."""

    exit_code = 4


class SafetyError(SpineMetsError):
    """Refused for safety, for example because no night number is known."""

    exit_code = 5


def fault(error: BaseException) -> str:
    """Describe an unexpected error by type and place only, so that no patient data is in it."""
    trace, places = error.__traceback__, []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} in {' < '.join(reversed(places[-4:]))} (version {__version__})"


_KINDS = {"Cc": "control character", "Co": "private use", "Cs": "lone surrogate", "Cn": "no character"}


def named(char: str) -> str:
    """Name a character for an error message: its code, its name and, where it can be seen, itself."""
    name = unicodedata.name(char, "").lower() or _KINDS.get(unicodedata.category(char), "no name")
    return f"U+{ord(char):04X} {name}" + (f" {char}" if char.isprintable() and not char.isspace() else "")
