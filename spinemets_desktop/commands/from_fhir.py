# SPDX-License-Identifier: MIT
"""`spinemets from-fhir`: a bundle of a record system becomes a case file."""

from __future__ import annotations

import argparse
from pathlib import Path

from spinemets_desktop.commands import common
from spinemets_desktop.commands.common import PIPE
from spinemets_desktop.console import give_out, say, take_in, tell
from spinemets_desktop.errors import Problem, UsageError

HELP = "Make a case file of a FHIR R4 bundle, and say what was taken from where."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the bundle and the case file to write."""
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help="bundle as JSON, or - for standard input")
    what = "case file to write (.toml, .spinemets or .json), or - for standard output"
    parser.add_argument("-o", "--out", metavar="CASE", type=Path, required=True, help=what)
    parser.add_argument("--to", dest="kind", choices=("toml", "json"), default="toml", help="what goes to a pipe")


def run(arguments: argparse.Namespace) -> int:
    """Write the case file, and say what was taken, what is to be decided, what contradicts and what was left."""
    from spinemets_desktop.casefiles import casefile
    from spinemets_desktop.content import content
    from spinemets_desktop.fhir import reading

    out: Path = arguments.out
    kind = arguments.kind if out == PIPE else casefile.kind_of(out)
    written, name = _bundle(arguments.bundle)
    if out != PIPE and _same(out, arguments.bundle):
        raise UsageError(Problem(f"“{out}” is the bundle itself.", "-o", "Choose another name."))
    result = reading.read(written, content.load(), common.today(), name)
    text = casefile.dump(result.case, kind)
    if out == PIPE:
        give_out(text.encode())
    else:
        casefile.write(result.case, out)
    for line in reading.in_words(result):
        if out == PIPE:
            tell(f"note: {line}")
        else:
            say(line)
    tell("note: A clinician has to confirm this case before a handout is made of it.")
    return 0


def _bundle(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a bundle and the name of where they come from."""
    from spinemets_desktop.fhir.bundle import MOST_BYTES, bytes_of

    if path == PIPE:
        return take_in(MOST_BYTES), "standard input"
    return bytes_of(path), str(path)


def _same(out: Path, bundle: Path) -> bool:
    try:
        return out.samefile(bundle)
    except OSError:  # one of them is not there
        return False
