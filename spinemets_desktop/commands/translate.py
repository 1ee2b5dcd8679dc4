# SPDX-License-Identifier: MIT
"""`spinemets translate`: texts go to translators and come back, and how far each language is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spinemets_desktop.commands import common
from spinemets_desktop.console import say
from spinemets_desktop.errors import Problem, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content

HELP = "Exchange the words of another language with translators."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do: send out, take in, tell how far it is."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACT", required=True, parser_class=type(parser))
    export = kinds.add_parser("export", help="write the texts of a language as .po or .xliff")
    export.add_argument("language", metavar="LANGUAGE", help="for example es")
    export.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="file to write")
    export.add_argument("--open", action="store_true", help="only what has no words yet, or whose English changed")
    back = kinds.add_parser("import", help="take the words from a .po or .xliff that was filled in")
    back.add_argument("language", metavar="LANGUAGE", help="for example es")
    back.add_argument("file", metavar="FILE", type=Path, help="the translated file")
    status = kinds.add_parser("status", help="how far each language is, and who reviewed it")
    for sub, act in ((export, _export), (back, _import), (status, _status)):
        common.take_overlay(sub)
        sub.set_defaults(act=act)


def run(arguments: argparse.Namespace) -> int:
    """Do it and return the exit code."""
    act = cast("Callable[[argparse.Namespace, Content], int]", arguments.act)
    return act(arguments, _content(arguments))


def _content(arguments: argparse.Namespace) -> Content:
    """Return the content in use; a folder that is to hold the first words may be empty or not there yet."""
    from spinemets_desktop.clinic import installation

    folder: Path | None = arguments.overlay
    if folder and arguments.act is _import and not any(folder.rglob("*.toml")):
        return replace(installation.checked(None), overlay=folder.resolve())
    return common.content_of(arguments)


def _export(arguments: argparse.Namespace, content: Content) -> int:
    from spinemets_desktop.content.translation import state_of
    from spinemets_desktop.review.exchange import files

    files.kind_of(arguments.out)
    state = state_of(content, arguments.language)
    only = (*state.missing, *state.stale) if arguments.open else None
    count = files.exported(state, content, arguments.out, only)
    say(f"{arguments.out}: {count} texts; {len(state.missing)} have no words, {len(state.stale)} changed in English.")
    return 0


def _import(arguments: argparse.Namespace, content: Content) -> int:
    from spinemets_desktop.content.translation import state_of
    from spinemets_desktop.review.exchange import files

    folder = content.overlay
    if folder is None:
        what = "A translation is kept in the clinic's own folder, and none is in use."
        raise UsageError(Problem(what, "--overlay", "Name a folder; it is made when it is not there."))
    taken = files.imported(arguments.file, state_of(content, arguments.language))
    files.written_into(folder / arguments.language, taken, content)
    state = state_of(content, arguments.language)
    left = len(state.missing) + len(state.stale)
    say(f"Taken over: {len(taken)} texts, kept in {folder / arguments.language}. {left} texts are left.")
    return 0


def _status(_: argparse.Namespace, content: Content) -> int:
    from spinemets_desktop.clinic import reviewing
    from spinemets_desktop.content.languages import languages

    approved = reviewing.in_use(content)
    for language in languages():
        say(reviewing.language_in_words(content, language, approved, common.today()))
    return 0
