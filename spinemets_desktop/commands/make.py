# SPDX-License-Identifier: MIT
"""`spinemets make`: a case becomes a handout in a file."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from spinemets_desktop.commands import common
from spinemets_desktop.console import say, tell
from spinemets_desktop.errors import Problem, UsageError

HELP = "Write a handout as .pdf, .txt or .json."
OUTPUTS = (".pdf", ".txt", ".json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the case, the file to write, and what kind of copy it is."""
    common.take_case(parser)
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="file to write")
    parser.add_argument("--evidence", action="store_true", help="the clinician's copy with sources")
    common.take_overlay(parser)


def _check_out(out: Path, case: Path) -> None:
    if out.suffix.lower() not in OUTPUTS:
        raise UsageError(Problem(f"“{out.name}” does not say what to write.", "-o", "End it in .pdf, .txt or .json."))
    with contextlib.suppress(OSError):  # one of them is not there
        if out.samefile(case):
            raise UsageError(Problem(f"“{out}” is the case file itself.", "-o", "Choose another name."))


def run(arguments: argparse.Namespace) -> int:
    """Write the handout and say its pages, words and reading grade."""
    from spinemets_desktop.atomic import write_bytes
    from spinemets_desktop.clinic import installation
    from spinemets_desktop.handout import handout
    from spinemets_desktop.review import prose

    out: Path = arguments.out
    _check_out(out, arguments.case)
    content = common.content_of(arguments)
    case, signed = common.case_of(arguments, content), installation.signoff_in_use(content)
    made = handout.make(case, content, today=common.today(), signoff=signed, evidence=arguments.evidence)
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
