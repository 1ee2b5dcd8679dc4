# SPDX-License-Identifier: MIT
"""The list goes out for a tumor board, and comes back filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from spinemets_desktop.clinic import circulating
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.review.acts import Acts
from spinemets_desktop.gui.widgets.dialogs import show_problems, tell
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.writing import write_or_show
from spinemets_desktop.review.listing import Row

Pick = Callable[[str, str], Path | None]
"""Asks for a file to read: title and kinds."""
PickSave = Callable[[str, str, str], Path | None]
"""Asks for a file to write: title, name and kinds."""


def export_list(parent: QWidget, rows: Sequence[Row], content: Content, paper: str, pick_save: PickSave) -> None:
    """Write the rows that are shown: a table to fill in, a page to read, or paper (`letter` or `a4`)."""
    title = translate("Review", "Export the list")
    kinds = translate("Review", "Table to fill in (*.csv);;Page to read (*.html);;Paper (*.pdf)")
    path = pick_save(title, "wording.csv", kinds)
    if path is None:
        return
    try:
        data = circulating.sheet(rows, path.suffix.lower(), content, paper, date.today())
    except SpineMetsError as error:
        show_problems(parent, title, error.problems)
        return
    write_or_show(parent, title, path, data)


def import_sheet(parent: QWidget, acts: Acts, pick_open: Pick) -> bool:
    """Take approvals and comments from a filled-in table, in the reviewer's name; return whether any were taken."""
    title = translate("Review", "Import a sheet")
    path = pick_open(title, translate("Review", "Filled-in table (*.csv)"))
    if path is None:
        return False
    try:
        taken = circulating.take_sheet(path, acts.content, acts.name, acts.role, date.today())
    except SpineMetsError as error:
        show_problems(parent, title, error.problems)
        return False
    acts.read()
    text = translate("Review", "Taken over: %1 approvals and %2 comments.")
    said = text.replace("%1", f"{taken.approved:,}").replace("%2", f"{taken.comments:,}")
    stale = translate("Review", "%1 sentences have other words now than on the sheet and stay open.")
    tell(parent, title, said, stale.replace("%1", f"{len(taken.stale):,}") if taken.stale else "")
    return bool(taken.approved)
