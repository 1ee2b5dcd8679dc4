# SPDX-License-Identifier: MIT
"""`spinemets make`: a case becomes a handout in a file, or in a pipe."""

from __future__ import annotations

import argparse
import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.commands import common
from spinemets_desktop.commands.common import PIPE
from spinemets_desktop.console import give_out, is_screen, say, tell
from spinemets_desktop.errors import Problem, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.handout.handout import Handout

HELP = "Write a handout as .pdf, .txt, .json, .html or .fhir.json."
KINDS = ("pdf", "txt", "json", "html", "fhir")
COPIES = {  # the option, and what handout.make calls it
    "evidence": ("evidence", "the clinician's copy with sources"),
    "review-copy": ("review", "another language beside the English, for a translator to review"),
    "bilingual": ("both", "both languages side by side, for the clinician"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the case, the file to write, and what kind of copy it is."""
    common.take_case(parser)
    parser.add_argument(
        "-o", "--out", metavar="OUT", type=Path, required=True, help="file to write, or - for standard output"
    )
    parser.add_argument("--to", dest="kind", choices=KINDS, default="", help="what to write, where no name tells")
    copies = parser.add_mutually_exclusive_group()
    for name, (copy, what) in COPIES.items():
        copies.add_argument(f"--{name}", dest="copy", action="store_const", const=copy, default="", help=what)
    common.take_overlay(parser)


def _kind(out: Path, kind: str, case: Path) -> str:
    """Return what to write. Raises UsageError where that is not said, or `out` is the case file."""
    from spinemets_desktop.handout import kinds

    if out == PIPE:
        if not kind:
            raise UsageError(Problem("Nothing says what to write.", "--to", f"Add --to {' or '.join(KINDS)}."))
        if kind == "pdf" and is_screen():
            raise UsageError(Problem("A PDF is nothing to read on a screen.", "-o", "Send it to a file or a program."))
        return kind
    kind = kind or kinds.kind_of(out.name)
    if not kind:
        *most, last = kinds.ENDINGS.values()
        mend = f"End it in {', '.join(most)} or {last}."
        raise UsageError(Problem(f"“{out.name}” does not say what to write.", "-o", mend))
    with contextlib.suppress(OSError):  # one of them is not there
        if out.samefile(case):
            raise UsageError(Problem(f"“{out}” is the case file itself.", "-o", "Choose another name."))
    return kind


def run(arguments: argparse.Namespace) -> int:
    """Write the handout and say its pages, words and reading grade."""
    gc.disable()  # one handout leaves less behind than looking for it costs
    from spinemets_desktop.atomic import write_bytes
    from spinemets_desktop.clinic import installation, reviewing, store
    from spinemets_desktop.handout import handout, kinds

    out: Path = arguments.out
    common.require_kind(arguments)
    kind = _kind(out, arguments.kind, arguments.case)
    content = common.content_of(arguments)
    case, signed = common.case_of(arguments, content), installation.signoff_in_use(content)
    approved = reviewing.in_use(content)
    for problem in approved.problems:
        tell(f"note: {problem}")
    made = handout.make(case, content, today=common.today(), signoff=signed, approvals=approved, copy=arguments.copy)
    if not arguments.copy:
        reviewing.require_reviewed(made, store.load().settings.review, approved.leads)
    data = kinds.written(made, kind)
    if out == PIPE:
        give_out(data)
    else:
        write_bytes(out, data)
    for line in _remarks(made, "standard output" if out == PIPE else str(out)):
        if out == PIPE:
            tell(f"note: {line}")
        else:
            say(line)
    for line in installation.cautions(made, content):
        tell(f"note: {line}")
    return 0


def _remarks(made: Handout, name: str) -> Iterator[str]:
    """Yield what is worth knowing about a handout that was written under a name."""
    from spinemets_desktop.clinic import installation

    reading = made.reading
    yield f"{name}: {made.pdf().pages} pages, {reading.words} words, {made.reading_in_words}"
    if made.content.translated is None:
        yield from _in_english(made)
    yield from installation.remarks(made)


def _in_english(made: Handout) -> Iterator[str]:
    from spinemets_desktop.review import prose

    if made.reading.hard_words:
        yield f"Hardest words: {', '.join(made.reading.hard_words)}"
    if made.prose.sentences:
        yield prose.in_words(made.prose)
