# SPDX-License-Identifier: MIT
"""A FHIR bundle that is opened or dropped: listed, confirmed by the clinician, then a case in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.fhir import reading
from spinemets_desktop.fhir.bundle import bytes_of, looks_like_bundle
from spinemets_desktop.fhir.findings import Outcome
from spinemets_desktop.fhir.reading import FromBundle
from spinemets_desktop.gui.output.bundledialog import BundleDialog
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import show_problems
from spinemets_desktop.gui.widgets.i18n import translate

_HEAD = 4000  # bytes that tell what a file is
_BAR = "bundle"
NAMED_MOST = 6  # questions in one message


def is_bundle(path: Path) -> bool:
    """Tell whether a file is probably a bundle; one that can't be read is none."""
    try:
        with path.open("rb") as stream:
            return looks_like_bundle(stream.read(_HEAD))
    except OSError:
        return False


def open_bundle(parent: QWidget, session: Session, path: Path, begin: Callable[[Callable[[], object]], object]) -> None:
    """Show what a bundle says, and begin a case with it once that is confirmed.

    `begin` clears the window for the next patient, unless something would be lost that the user wants to keep, and
    then calls what it is given.
    """
    if session.content is None:
        return
    try:
        found = reading.read(bytes_of(path), session.content, date.today(), path.name)
    except SpineMetsError as error:
        show_problems(parent, translate("Files", "This file cannot be opened"), error.problems)
        return

    def take() -> None:
        said, start = found.case, session.settings.new_case()
        case = replace(
            start, patient=said.patient, cancer=said.cancer, spine=said.spine, tests=said.tests,
            treatments=said.treatments,
        )  # fmt: skip
        session.editor.edit(case, translate("Bundle", "From the record"))
        _say_what_is_open(session, found)

    BundleDialog(parent, found, session.content, lambda: begin(take)).open()


def _say_what_is_open(session: Session, found: FromBundle) -> None:
    """Say above the pages what the clinician has to choose, until it is closed or the next patient comes."""
    rows = [finding.text for outcome in (Outcome.CONTRADICTS, Outcome.ASKED) for finding in found.of(outcome)]
    texts = list(dict.fromkeys(rows))
    if not texts:
        return
    named = " · ".join(texts[:NAMED_MOST]) + (" · …" if len(texts) > NAMED_MOST else "")
    session.notice.emit(_BAR, f"{translate('Bundle', 'For you to decide, from the record:')} {named}", "check")
    away = lambda: session.notice.emit(_BAR, "", "check")  # noqa: E731
    session.editor.reset_done.connect(away, Qt.ConnectionType.SingleShotConnection)
