# SPDX-License-Identifier: MIT
"""Faults of the program: a calm sentence and a report to copy, which holds no choices and no names."""

from __future__ import annotations

from pathlib import Path

from spinemets_desktop import __version__
from spinemets_desktop.records import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """A fault by type and places in the code; the message of the exception is left out, it may hold a name."""

    text: str


def report_of(error: BaseException) -> Report:
    """Describe an exception by its type and the lines of code it went through."""
    import platform

    trace, places = error.__traceback__, []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"  {Path(code.co_filename).name}, line {trace.tb_lineno}, in {code.co_name}")
        trace = trace.tb_next
    head = f"SpineMets Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return Report("\n".join([head, type(error).__name__, *places[-12:]]))
