# SPDX-License-Identifier: MIT
"""What a reviewer does: approve, take back, comment, undo; each act is written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from spinemets_desktop.clinic import reviewing
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.review import approvals, approving, listing
from spinemets_desktop.review.approvals import Approval
from spinemets_desktop.review.listing import Row

Undo = tuple[str, Callable[[], object]]


class Acts(QObject):
    """The rows of the content, who reviews, and the acts; what goes wrong is told and nothing is lost."""

    changed = Signal()
    """The rows are others now."""
    failed = Signal(object)
    """The problems of an act that was not done."""

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content, self.name, self.role = content, "", ""
        self.rows: list[Row] = []
        self._found = approvals.NONE
        self._undo: list[Undo] = []

    @property
    def folder(self) -> Path:
        """The folder in which all reviewers' files stand."""
        return reviewing.folder_of(self.content)

    @property
    def known(self) -> bool:
        """Whether it is said who reviews."""
        return bool(self.name.strip() and self.role.strip())

    @property
    def undo_text(self) -> str:
        """The name of the act that can be undone, or ""."""
        return self._undo[-1][0] if self._undo else ""

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about files that do not count."""
        return self._found.problems

    @property
    def note(self) -> str:
        """Who must approve safety text, where the reviewer may not; else ""."""
        if not self.known or self._found.may_approve(self.name):
            return ""
        text = translate("Review", "Safety text is for %1 to approve. What you approve of it is kept as seen.")
        return text.replace("%1", approvals.any_of(self._found.leads or ()))

    def has_own(self, rows: Sequence[Row]) -> bool:
        """Tell whether the reviewer approved, or saw, some of these sentences."""
        name, ids = approvals.known_as(self.name), {row.id for row in rows}
        return any(each.words.id in ids and approvals.known_as(each.name) == name for each in self._found.rows)

    def left(self, rows: Iterable[Row]) -> list[Row]:
        """Return the sentences that wait for this reviewer: not approved, nor seen by one who may do no more."""
        name = approvals.known_as(self.name)

        def done(row: Row) -> bool:
            own = row.approval is not None and approvals.known_as(row.approval.name) == name
            return row.state == listing.APPROVED or (row.state == listing.SEEN and own)

        return [row for row in rows if not done(row)]

    def read(self) -> None:
        """Read what all reviewers wrote; others may have written on the same share."""
        self._found = reviewing.in_use(self.content)
        self.rows = listing.rows(self.content, self._found, date.today())
        self.changed.emit()

    def approve(self, rows: Sequence[Row]) -> None:
        """Approve sentences in the reviewer's name."""
        words, ids = [row.words for row in rows], [row.id for row in rows]
        before = self._before(ids)
        text = translate("Review", "Approve %1 sentences").replace("%1", f"{len(rows):,}")
        if before is not None:
            self._do(lambda: approving.approve(self.folder, words, self.name, self.role, date.today()))
            self._remember(text, ids, before)

    def withdraw(self, rows: Sequence[Row]) -> None:
        """Take the reviewer's own approvals back."""
        ids = [row.id for row in rows]
        before = self._before(ids)
        if before:
            self._do(lambda: approving.withdraw(self.folder, ids, self.name))
            self._remember(translate("Review", "Take back"), ids, before)

    def comment(self, row: Row, text: str) -> None:
        """Keep the reviewer's comment on a sentence; an empty one goes away."""
        own = next((note.text for note in row.comments if note.name == self.name), "")

        def keep(said: str) -> None:
            self._do(lambda: approving.comment(self.folder, row.id, said, self.name, self.role, date.today()))

        if text.strip() != own:
            keep(text)
            self._undo.append((translate("Review", "Comment"), lambda: keep(own)))
            self.changed.emit()

    def undo(self) -> None:
        """Undo the last act of this window."""
        if self._undo:
            self._undo.pop()[1]()

    def _before(self, ids: Sequence[str]) -> tuple[Approval, ...] | None:
        try:
            return approving.by_reviewer(self.folder, ids, self.name)
        except SpineMetsError as error:
            self.failed.emit(error.problems)
            return None

    def _remember(self, text: str, ids: Sequence[str], before: tuple[Approval, ...]) -> None:
        who = self.name, self.role
        back = lambda: self._do(lambda: approving.put_back(self.folder, ids, *who, before))  # noqa: E731
        self._undo.append((text, back))
        self.changed.emit()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except SpineMetsError as error:
            self.failed.emit(error.problems)
        self.read()
