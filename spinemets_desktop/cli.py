# SPDX-License-Identifier: MIT
"""The command line: finds the command, runs it, and turns whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, Protocol, cast

from spinemets_desktop import __version__
from spinemets_desktop.commands import (
    advise,
    batch,
    check,
    from_fhir,
    make,
    options,
    review,
    schema,
    self_test,
    sign_off,
    translate,
    window,
    worker,
)
from spinemets_desktop.console import Stopped, drop_output, flush, stoppable, tell, utf8
from spinemets_desktop.errors import FileError, Problem, SpineMetsError, UsageError, fault

REPORT = "This is a fault of the program. Please report it with the lines above; they hold no patient data."


class Command(Protocol):
    """What a module of `commands/` has."""

    HELP: str

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Say what the command takes."""

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Do it and return the exit code. Raises SpineMetsError."""


COMMANDS: Mapping[str, Command] = {
    "make": make,
    "advise": advise,
    "batch": batch,
    "from-fhir": from_fhir,
    "check": check,
    "options": options,
    "schema": schema,
    "sign-off": sign_off,
    "review": review,
    "translate": translate,
    "self-test": self_test,
    "worker": worker,
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(Problem(f"{message[:1].upper()}{message[1:]}.", "", f"See “{self.prog} --help”."))


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return what reads a command line; of a command that is named at once, nothing but its own arguments."""
    parser = _Parser(
        prog="spinemets",
        description="Personal handouts for people with cancer in the spine. Without a command, the window opens.",
        epilog="Exit codes: 0 done, 1 a fault of the program, 2 wrong usage or a bad case file, 3 content that fails "
        "its checks, 4 a file that cannot be read or written, 5 refused for safety.",
    )
    parser.add_argument("--version", action="version", version=f"spinemets {__version__}")
    parser.set_defaults(run=window.run)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    named = argv[0] if argv else ""
    for name, command in ({named: COMMANDS[named]} if named in COMMANDS else COMMANDS).items():
        if command.HELP:
            sub = commands.add_parser(name, help=command.HELP, description=command.HELP)
        else:  # for the program itself: not in the list
            sub = commands.add_parser(name)
        sub.set_defaults(run=command.run)
        command.arguments(sub)
    return parser


def _run(argv: Sequence[str] | None) -> int:
    arguments = _parser(sys.argv[1:] if argv is None else argv).parse_args(argv)
    run = cast("Callable[[argparse.Namespace], int]", arguments.run)
    if run is window.run:
        return run(arguments)
    try:
        Path.cwd()  # ReportLab cannot start without one
    except OSError:
        what = "The folder in which this command runs is not there any more."
        raise FileError(Problem(what, "", "Change to another folder.")) from None
    with stoppable():
        return run(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code (0 done, 1 fault, 2 usage, 3 content, 4 file, 5 safety)."""
    utf8()
    try:
        code = _guarded(argv)
        flush()
    except OSError:  # nobody reads the output any more, or its disk is full
        drop_output()
        return FileError.exit_code
    return code


def _guarded(argv: Sequence[str] | None) -> int:
    try:
        return _run(argv)
    except SpineMetsError as error:
        for problem in error.problems:
            tell(str(problem))
        return error.exit_code
    except BrokenPipeError:
        return FileError.exit_code
    except SystemExit as end:  # after --help and --version
        return int(end.code or 0)
    except (KeyboardInterrupt, Stopped) as stop:
        tell("Stopped.")
        return 128 + getattr(stop, "number", 2)
    except Exception as error:  # the last door: a traceback is never shown
        tell(f"{fault(error)}\n{REPORT}")
        return 1
