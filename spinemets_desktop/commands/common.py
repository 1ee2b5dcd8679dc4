# SPDX-License-Identifier: MIT
"""What several commands take and do: the case, the clinic's folder, the day that is printed."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.console import take_in, tell
from spinemets_desktop.errors import Problem, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.case.model import Case
    from spinemets_desktop.content.content import Content

PIPE = Path("-")  # standard input or output


def take_case(parser: argparse.ArgumentParser) -> None:
    """Let a command take a case file, or a case through a pipe."""
    what = "case file (.toml, .spinemets or .json), or - for standard input"
    parser.add_argument("case", metavar="CASE", type=Path, help=what)
    parser.add_argument(
        "--from", dest="case_kind", choices=("toml", "json"), default="", help="what the case is, where no name tells"
    )


def require_kind(arguments: argparse.Namespace) -> None:
    """Refuse a case through a pipe of which nothing says what it is. Raises UsageError."""
    if arguments.case == PIPE and not arguments.case_kind:
        what = "Nothing says what standard input holds."
        raise UsageError(Problem(what, "--from", "Add --from json or --from toml."))


def take_overlay(parser: argparse.ArgumentParser) -> None:
    """Let a command take the clinic's own content folder."""
    parser.add_argument("--overlay", metavar="FOLDER", type=Path, help="the clinic's own content folder")


def take_json(parser: argparse.ArgumentParser) -> None:
    """Let a command answer as JSON."""
    parser.add_argument("--json", action="store_true", help="as JSON")


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


def content_of(arguments: argparse.Namespace) -> Content:
    """Return the content in use, after a word about settings that cannot be read. Raises ContentError, FileError."""
    from spinemets_desktop.clinic import installation, store

    for remark in store.load().remarks:
        tell(f"note: {remark}")
    return installation.content_in_use(arguments.overlay)


def case_of(arguments: argparse.Namespace, content: Content) -> Case:
    """Return the case, with the clinic profile for what it leaves open. Raises FileError, UsageError."""
    from spinemets_desktop.clinic import installation, store

    case, name = _case_as_given(arguments.case, arguments.case_kind, content)
    installation.require_letters(case, name)
    case = store.with_profile(case, store.load().settings.clinic)
    installation.require_letters(case, "clinic profile")
    return case


def _case_as_given(path: Path, kind: str, content: Content) -> tuple[Case, str]:
    """Return the case and the name of where it comes from."""
    from spinemets_desktop.casefiles import casefile

    if path == PIPE:
        return casefile.decoded(take_in(casefile.MOST_BYTES), kind, content, "standard input", _noted), "standard input"
    return casefile.read(path, content, kind, _noted), str(path)


def _noted(remark: str) -> None:
    tell(f"note: {remark}")
