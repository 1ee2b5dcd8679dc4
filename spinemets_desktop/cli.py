# SPDX-License-Identifier: MIT
"""The commands of `spinemets`; errors are sentences on standard error and an exit code."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from spinemets_desktop import __version__
from spinemets_desktop.commands import review
from spinemets_desktop.commands.common import today
from spinemets_desktop.console import Stopped, drop_output, flush, say, stoppable, tell, utf8
from spinemets_desktop.errors import FileError, Problem, SpineMetsError, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.case.model import Case
    from spinemets_desktop.content.content import Content

OUTPUTS = (".pdf", ".txt", ".json")
REPORT = "This is a fault of the program. Please report it with the lines above; they hold no patient data."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(Problem(f"{message[:1].upper()}{message[1:]}.", "", f"See “{self.prog} --help”."))


def _case(arguments: argparse.Namespace, content: Content) -> Case:
    """Read the case file, and the clinic profile for what it leaves open."""
    from spinemets_desktop.casefiles import casefile
    from spinemets_desktop.clinic import installation, store

    case = casefile.read(arguments.case, content, note=lambda remark: tell(f"note: {remark}"))
    installation.require_letters(case, str(arguments.case))
    case = store.with_profile(case, store.load().settings.clinic)
    installation.require_letters(case, "clinic profile")
    return case


def _content(arguments: argparse.Namespace) -> Content:
    """Return the content in use, after a word about settings that cannot be read."""
    from spinemets_desktop.clinic import installation, store

    for remark in store.load().remarks:
        tell(f"note: {remark}")
    return installation.content_in_use(arguments.overlay)


def _check_out(out: Path, case: Path) -> None:
    if out.suffix.lower() not in OUTPUTS:
        raise UsageError(Problem(f"“{out.name}” does not say what to write.", "-o", "End it in .pdf, .txt or .json."))
    with contextlib.suppress(OSError):  # one of them is not there
        if out.samefile(case):
            raise UsageError(Problem(f"“{out}” is the case file itself.", "-o", "Choose another name."))


def _make(arguments: argparse.Namespace) -> int:
    from spinemets_desktop.atomic import write_bytes
    from spinemets_desktop.clinic import installation, reviewing, store
    from spinemets_desktop.handout import handout
    from spinemets_desktop.review import prose

    out: Path = arguments.out
    _check_out(out, arguments.case)
    content = _content(arguments)
    case, signed = _case(arguments, content), installation.signoff_in_use(content)
    approved = reviewing.in_use(content)
    for problem in approved.problems:
        tell(f"note: {problem}")
    made = handout.make(
        case, content, today=today(), signoff=signed, approvals=approved, evidence=arguments.evidence
    )
    if not arguments.evidence:
        reviewing.require_reviewed(made, store.load().settings.review == "required")
    drawn, reading = made.pdf(), made.reading
    texts = {".txt": made.text, ".json": made.json}
    kind = out.suffix.lower()
    write_bytes(out, drawn.data if kind == ".pdf" else texts[kind]().encode())
    say(f"{out}: {drawn.pages} pages, {reading.words} words, reading grade {reading.grade:.1f}")
    if reading.hard_words:
        say(f"Hardest words: {', '.join(reading.hard_words)}")
    if made.prose.sentences:
        say(prose.in_words(made.prose))
    for line in installation.remarks(made):
        say(line)
    for line in installation.cautions(made, content):
        tell(f"note: {line}")
    return 0


def _advise(arguments: argparse.Namespace) -> int:
    from spinemets_desktop.facts import advice
    from spinemets_desktop.review import inventory

    content = _content(arguments)
    say(inventory.advisories(advice.advise(_case(arguments, content), content), arguments.json))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from spinemets_desktop.clinic import installation
    from spinemets_desktop.review import contentcheck, inventory, prose

    content = installation.checked(arguments.folder)
    contentcheck.require_past_reviews(content, today())
    if arguments.coverage:
        say(inventory.coverage(content))
        return 0
    for remark in contentcheck.remarks(content, today()):
        say(str(remark))
    say(prose.in_words(prose.of_content(content)))
    say(f"{len(content.statements)} statements, no problems. Content version {content.version}.")
    return 0


def _options(arguments: argparse.Namespace) -> int:
    from spinemets_desktop.content import content
    from spinemets_desktop.review import inventory

    say(inventory.options(content.load(), arguments.json))
    return 0


def _schema(_: argparse.Namespace) -> int:
    from spinemets_desktop.casefiles import schema
    from spinemets_desktop.content import content

    say(schema.as_text(content.load()))
    return 0


def _sign_off(arguments: argparse.Namespace) -> int:
    from spinemets_desktop.clinic import installation

    say(installation.sign_off(arguments.overlay, arguments.name, arguments.role, today(), arguments.override))
    return 0


def _self_test(_: argparse.Namespace) -> int:
    from spinemets_desktop import selftest

    return selftest.run(say)


def _window(_: argparse.Namespace) -> int:
    try:
        from spinemets_desktop.gui.app import main as open_window
    except ImportError as error:
        what = f"The window cannot open, because a library is missing ({error})."
        mend = "Install it (docs/deploy.md names Qt's libraries); the other commands work without it."
        raise FileError(Problem(what, "", mend)) from None
    return open_window([])


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="spinemets",
        description="Personal handouts for people with cancer in the spine. Without a command, the window opens.",
        epilog="Exit codes: 0 done, 1 a fault of the program, 2 wrong usage or a bad case file, 3 content that fails "
        "its checks, 4 a file that cannot be read or written, 5 refused for safety.",
    )
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
    review.arguments(command("review", review.run, review.HELP))
    command("self-test", _self_test, "Test this installation.")
    return parser


def _run(argv: Sequence[str] | None) -> int:
    arguments = _parser().parse_args(argv)
    run = cast("Callable[[argparse.Namespace], int]", arguments.run)
    if run is _window:
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


def fault(error: BaseException) -> str:
    """Describe an unexpected error by type and place only, so that no patient data is in it."""
    trace, places = error.__traceback__, []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} in {' < '.join(reversed(places[-4:]))} (version {__version__})"
