# SPDX-License-Identifier: MIT
"""The case being edited: every change can be undone, and unsaved changes are known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from spinemets_desktop.case.model import Case

_MERGE_ID = 1


class Editor(QObject):
    """Holds the case; widgets read it, and hand in a whole new case for each change."""

    changed = Signal(object)
    """The case after any change, undo, redo, opening or clearing."""
    reset_done = Signal()
    """Another patient: the case was replaced as a whole and can't be undone."""

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.path: Path | None = None
        self._given: Case | None = None
        self.stack = QUndoStack(self)

    @property
    def dirty(self) -> bool:
        """Whether there are changes that no file holds."""
        return not self.stack.isClean()

    @property
    def unkept(self) -> bool:
        """Whether there are changes that neither a file nor a handout that was printed or saved holds."""
        return self.dirty and not self.was_given

    @property
    def was_given(self) -> bool:
        """Whether a handout of the case as it now is was printed or saved."""
        return self.case == self._given

    def given(self, case: Case) -> None:
        """Note that a handout of this case was printed or saved."""
        self._given = case

    def edit(self, case: Case, text: str, key: str = "") -> None:
        """Change the case; `text` names the change in the menu. Changes with one `key` in a row become one."""
        if case != self.case:
            self.stack.push(_Change(self, case, text, key))

    def reset(self, case: Case, path: Path | None = None) -> None:
        """Begin with another case; nothing of the one before can be brought back."""
        self.stack.clear()
        self.path, self._given = path, None
        self.take(case)
        self.reset_done.emit()

    def saved(self, path: Path) -> None:
        """Note that a file now holds the case as it is."""
        self.path = path
        self.stack.setClean()

    def take(self, case: Case) -> None:
        """Take a case without a step to undo; for the steps themselves."""
        self.case = case
        self.changed.emit(case)


class _Change(QUndoCommand):
    def __init__(self, editor: Editor, case: Case, text: str, key: str) -> None:
        super().__init__(text)
        self.editor, self.key = editor, key
        self.before, self.after = editor.case, case

    def redo(self) -> None:
        self.editor.take(self.after)

    def undo(self) -> None:
        self.editor.take(self.before)

    def id(self) -> int:
        return _MERGE_ID if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.key != self.key or self.after != other.before:
            return False
        self.after = other.after
        return True
