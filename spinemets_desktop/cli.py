# SPDX-License-Identifier: MIT
"""The commands of `spinemets`; errors are sentences on standard error and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from spinemets_desktop import __version__
from spinemets_desktop.errors import FileError, Problem, SpineMetsError, UsageError

OUTPUTS = (".pdf", ".txt", ".json")
REPORT = "This is a fault of the program. Please report it with the lines above; they hold no patient data."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(Problem(f"{message[:1].upper()}{message[1:]}.", "", f"See “{self.prog} --help”."))


def today() -> date:
    """Return the day that is printed: SOURCE_DATE_EPOCH (seconds) when set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(Problem(f"“{epoch}” is no time in seconds.", "SOURCE_DATE_EPOCH", "Unset it.")) from None


def _make(arguments: argparse.Namespace) -> int:
    from spinemets_desktop import casefile, handout, library
    from spinemets_desktop.atomic import write_bytes

    out: Path = arguments.out
    if out.suffix.lower() not in OUTPUTS:
        raise UsageError(Problem(f"“{out.name}” does not say what to write.", "-o", "End it in .pdf, .txt or .json."))
    content = library.content_in_use(arguments.overlay)
    case = library.with_profile(casefile.read(arguments.case, content))
    made = handout.make(
        case, content, today=today(), signoff=library.signoff_in_use(content), evidence=arguments.evidence
    )
    kind = out.suffix.lower()
    if kind == ".pdf":
        data, pages = made.pdf().data, f"{made.pdf().pages} pages, "
    else:
        data, pages = (made.text() if kind == ".txt" else made.json()).encode(), ""
    write_bytes(out, data)
    reading = made.reading
    print(f"{out}: {pages}{reading.words} words, reading grade {reading.grade:.1f}")
    if reading.hard_words:
        print(f"Hardest words: {', '.join(reading.hard_words)}")
    for line in library.remarks(made):
        print(line)
    return 0


def _advise(arguments: argparse.Namespace) -> int:
    from spinemets_desktop import advice, casefile, library, listings

    content = library.content_in_use(arguments.overlay)
    case = library.with_profile(casefile.read(arguments.case, content))
    print(listings.advisories(advice.advise(case, content), arguments.json))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from spinemets_desktop import contentcheck, listings

    content = contentcheck.checked(arguments.folder)
    if arguments.coverage:
        print(listings.coverage(content))
    else:
        for remark in contentcheck.remarks(content, today()):
            print(remark)
        print(f"{len(content.statements)} statements, no problems. Content version {content.version}.")
    return 0


def _options(arguments: argparse.Namespace) -> int:
    from spinemets_desktop import content, listings

    print(listings.options(content.load(), arguments.json))
    return 0


def _schema(_: argparse.Namespace) -> int:
    from spinemets_desktop import content, schema

    print(schema.as_text(content.load()))
    return 0


def _sign_off(arguments: argparse.Namespace) -> int:
    from spinemets_desktop import library

    print(library.sign_off(arguments.overlay, arguments.name, arguments.role, today(), arguments.override))
    return 0


def _self_test(_: argparse.Namespace) -> int:
    from spinemets_desktop import selftest

    return selftest.run(print)


def _window(_: argparse.Namespace) -> int:
    from spinemets_desktop.gui.app import main as open_window

    return open_window([])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="spinemets", description="Personal handouts for people with cancer in the spine.")
    parser.add_argument("--version", action="version", version=f"spinemets {__version__}")
    parser.set_defaults(run=_window, case=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_text, description=help_text)
        sub.set_defaults(run=run)
        return sub

    def with_case(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("case", metavar="CASE", type=Path, help="case file (.toml, .spinemets or .json)")

    def with_overlay(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--overlay", metavar="FOLDER", type=Path, help="the clinic's own content folder")

    make = command("make", _make, "Write a handout as .pdf, .txt or .json.")
    with_case(make)
    make.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="file to write")
    make.add_argument("--evidence", action="store_true", help="the clinician's copy with sources")
    with_overlay(make)
    advise = command("advise", _advise, "Show what to look at twice; never printed on the handout.")
    with_case(advise)
    with_overlay(advise)
    advise.add_argument("--json", action="store_true", help="as JSON")
    check = command("check", _check, "Check the built-in content, or a clinic's folder laid over it.")
    check.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="the clinic's own content folder")
    check.add_argument("--coverage", action="store_true", help="table of origin facts and their statements")
    options = command("options", _options, "List every choice with its id and labels.")
    options.add_argument("--json", action="store_true", help="as JSON")
    command("schema", _schema, "Print the JSON Schema of case files.")
    sign = command("sign-off", _sign_off, "Record that this clinic has reviewed the wording.")
    sign.add_argument("--name", required=True, help="who signs")
    sign.add_argument("--role", required=True, help="their role, e.g. clinical lead")
    sign.add_argument("--override", metavar="REASON", default="", help="print although reviews are out of date")
    with_overlay(sign)
    command("self-test", _self_test, "Test this installation.")
    return parser


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code (0 done, 1 fault, 2 usage, 3 content, 4 file, 5 safety)."""
    _utf8()
    try:
        arguments = _parser().parse_args(argv)
        return int(arguments.run(arguments))
    except SpineMetsError as error:
        for problem in error.problems:
            print(f"spinemets: {problem}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        return FileError.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the last door: a traceback is never shown
        print(f"spinemets: {fault(error)}\n{REPORT}", file=sys.stderr)
        return 1


def fault(error: BaseException) -> str:
    """Describe an unexpected error by type and place only, so that no patient data is in it."""
    trace, places = error.__traceback__, []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} in {' < '.join(reversed(places[-4:]))} (version {__version__})"
