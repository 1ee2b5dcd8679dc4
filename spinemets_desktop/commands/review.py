# SPDX-License-Identifier: MIT
"""`spinemets review`: read, approve and circulate the wording, sentence by sentence."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from spinemets_desktop.commands import common
from spinemets_desktop.console import say, tell
from spinemets_desktop.errors import Problem, UsageError

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.review.listing import Row

HELP = "Review the wording sentence by sentence."
FILTERS = ("open", "background", "due", "safety", "changed", "commented")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do with the list: show, approve, write, read back."""
    kinds = parser.add_subparsers(title="what to do", metavar="ACT", required=True, parser_class=type(parser))
    listed = kinds.add_parser("list", help="show the sentences with when they print, and who approved them")
    _take_part(listed)
    common.take_json(listed)
    approve = kinds.add_parser("approve", help="approve sentences in your name, or take that back")
    approve.add_argument("ids", metavar="ID", nargs="*", help="names of sentences")
    _take_part(approve)
    _take_who(approve)
    approve.add_argument("--all", action="store_true", help="all that the options above let through")
    approve.add_argument("--undo", action="store_true", help="take your approval back")
    approve.add_argument("--comment", metavar="TEXT", help="comment on the sentences instead of approving them")
    export = kinds.add_parser("export", help="write the list as .csv to fill in, .html to read, or .pdf for paper")
    _take_part(export)
    export.add_argument("-o", "--out", metavar="OUT", type=Path, required=True, help="file to write")
    back = kinds.add_parser("import", help="take approvals and comments from a filled-in .csv")
    back.add_argument("sheet", metavar="CSV", type=Path, help="a sheet of “review export” that was filled in")
    _take_who(back)
    _take_words(back)
    for sub, act in ((listed, _list), (approve, _approve), (export, _export), (back, _import)):
        sub.set_defaults(act=act)


def _take_words(parser: argparse.ArgumentParser) -> None:
    common.take_overlay(parser)
    language = "review the words of another language, e.g. es, as its qualified translator"
    parser.add_argument("--language", metavar="LANGUAGE", default="", help=language)


def _take_part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=FILTERS, default="", help="narrow the list")
    parser.add_argument("--search", metavar="WORDS", default="", help="sentences that hold these words")
    parser.add_argument("--case", metavar="CASE", type=Path, help="sentences that this case file prints")
    _take_words(parser)


def _take_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="who reviews")
    parser.add_argument("--role", required=True, help="their role, e.g. clinical lead")


def run(arguments: argparse.Namespace) -> int:
    """Do it and return the exit code."""
    act = cast("Callable[[argparse.Namespace, Content, date], int]", arguments.act)
    from spinemets_desktop.clinic import installation
    from spinemets_desktop.content.translation import in_language

    content = installation.content_in_use(arguments.overlay)
    if arguments.language:
        content = in_language(content, arguments.language)
    return act(arguments, content, common.today())


def _rows(arguments: argparse.Namespace, content: Content, day: date) -> list[Row]:
    """Return the part of the list that was asked for, after a word about approvals that do not count."""
    from spinemets_desktop.clinic import reviewing
    from spinemets_desktop.review import listing

    approved = reviewing.in_use(content)
    for problem in approved.problems:
        tell(f"note: {problem}")
    ids = reviewing.printed(arguments.case, content, day) if arguments.case else None
    return listing.narrowed(listing.rows(content, approved, day), arguments.only, arguments.search, ids)


def _list(arguments: argparse.Namespace, content: Content, day: date) -> int:
    from spinemets_desktop.review import listing, sheets

    rows = _rows(arguments, content, day)
    if arguments.json:
        keys = ("id", "group", "when", "sources", "links", "background", "due", "safety", "state")
        words = [{"text": row.words.text, "gb": row.words.gb} for row in rows]
        plain = [{key: getattr(row, key) for key in keys} | said for row, said in zip(rows, words, strict=True)]
        say(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            say(f"\n# {group}")
        say(f"{row.id}: {row.words.text}\n    prints {row.when}; {sheets.state_in_words(row)}")
        for note in row.comments:
            say(f"    {note.name}: {note.text}")
    say(listing.progress(rows))
    return 0


def _approve(arguments: argparse.Namespace, content: Content, day: date) -> int:
    from spinemets_desktop.clinic import reviewing
    from spinemets_desktop.review import approvalfiles, approving
    from spinemets_desktop.review.approvals import words_of

    current, ids = words_of(content), list(arguments.ids)
    unknown = [name for name in ids if name not in current]
    if unknown:
        raise UsageError(Problem(f"There is no sentence “{unknown[0]}”.", "", "See “spinemets review list”."))
    if arguments.all:
        ids += [row.id for row in _rows(arguments, content, day) if row.id not in ids]
    if not ids:
        raise UsageError(Problem("No sentence is named.", "", "Name some, or use --all with what narrows the list."))
    folder, name, role = reviewing.folder_of(content), arguments.name, arguments.role
    if arguments.comment is not None:
        for each in ids:
            approving.comment(folder, each, arguments.comment, name, role, day)
        say(f"Comment kept: {len(ids)} sentences, by {name}.")
    elif arguments.undo:
        say(f"Taken back: {approving.withdraw(folder, ids, name)} approvals by {name}.")
    else:
        count = approving.approve(folder, [current[each] for each in ids], name, role, day)
        say(f"Approved: {count} sentences, by {name}, {role}. Kept in {approvalfiles.path_of(folder, name)}.")
        _tell_who_may(content, name, ids)
    return 0


def _tell_who_may(content: Content, name: str, ids: Iterable[str]) -> None:
    """Say who must approve safety text, where that is somebody else."""
    from spinemets_desktop.clinic import reviewing

    said = reviewing.who_may(content, name, reviewing.in_use(content), ids)
    if said:
        tell(f"note: {said}")


def _export(arguments: argparse.Namespace, content: Content, day: date) -> int:
    from spinemets_desktop.atomic import write_bytes
    from spinemets_desktop.clinic import circulating, store

    out: Path = arguments.out
    kind = out.suffix.lower()
    if kind not in circulating.SHEETS:
        *most, last = circulating.SHEETS
        mend = f"End it in {', '.join(most)} or {last}."
        raise UsageError(Problem(f"“{out.name}” does not say what to write.", "-o", mend))
    rows = _rows(arguments, content, day)
    write_bytes(out, circulating.sheet(rows, kind, content, store.load().settings.page, day))
    say(f"{out}: {len(rows)} sentences")
    return 0


def _import(arguments: argparse.Namespace, content: Content, day: date) -> int:
    from spinemets_desktop.clinic import circulating

    taken = circulating.take_sheet(arguments.sheet, content, arguments.name, arguments.role, day)
    say(f"Taken over: {taken.approved} approvals and {taken.comments} comments, by {arguments.name}.")
    _tell_who_may(content, arguments.name, taken.approved_ids)
    if taken.stale:
        named = ", ".join(taken.stale[:8]) + (" …" if len(taken.stale) > 8 else "")
        tell(f"note: {len(taken.stale)} sentences have other words now than on the sheet and stay open: {named}.")
    return 0
