# SPDX-License-Identifier: MIT
"""Checks beside the choices: like a colleague's notes, urgent ones first, never printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QPushButton, QVBoxLayout, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.elements import column, flat_button, label, scrolled
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.gui.wording.sources import source_lines

if TYPE_CHECKING:
    from spinemets_desktop.facts.advice import Advisory

FIRST = 5


def open_ones(advisories: tuple[Advisory, ...], case: Case) -> list[Advisory]:
    """Return the advisories that were not dismissed, those that must be seen first."""
    gone = {key for key, _ in case.advice.dismissed}
    left = [each for each in advisories if each.id not in gone]
    return sorted(left, key=lambda each: not (each.must_see and each.id not in case.advice.seen))


class Advisories(QWidget):
    """The notes of the case in view: five at once, the others under “More checks”."""

    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.editor = session, session.editor
        self._shown: tuple[object, ...] = ()
        self.page = QWidget()
        self.box: QVBoxLayout = column(self.page, 1, 1)
        self.notes: dict[str, Note] = {}
        outer = column(self, 0)
        outer.addWidget(scrolled(self.page, translate("Advisories", "Checks")))
        session.built.connect(self.show_built)

    def show_built(self, built: Built) -> None:
        """Show the advisories of a build; nothing moves while they stay the same."""
        advice = self.editor.case.advice
        found = open_ones(built.advisories, self.editor.case)
        key = (tuple(found), advice)
        if key == self._shown and self.notes:
            return
        self._shown = key
        self._empty()
        for each in found[:FIRST]:
            self.box.addWidget(self._note(each))
        if found[FIRST:]:
            self.box.addWidget(self._more(found[FIRST:]))
        if not found:
            self.box.addWidget(label(translate("Advisories", "Nothing to check."), "quiet", wrap=True))
        if advice.dismissed:
            self.box.addWidget(self._dismissed())
        self.box.addStretch(1)
        self.counted.emit(len(found))

    def _empty(self) -> None:
        self.notes.clear()
        while (item := self.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _note(self, advisory: Advisory) -> Note:
        note = Note(advisory, self, advisory.id in self.editor.case.advice.seen)
        self.notes[advisory.id] = note
        return note

    def _more(self, rest: list[Advisory]) -> Fold:
        fold = Fold(translate("Advisories", "More checks (%1)").replace("%1", str(len(rest))), "fold")
        box = column(fold.body, 1)
        for each in rest:
            box.addWidget(self._note(each))
        return fold

    def _dismissed(self) -> QPushButton:
        count = str(len(self.editor.case.advice.dismissed))
        text = translate("Advisories", "Show dismissed checks again (%1)").replace("%1", count)
        return flat_button(text, self._bring_back)

    def _bring_back(self) -> None:
        case = self.editor.case
        again = replace(case, advice=replace(case.advice, dismissed=()))
        self.editor.edit(again, translate("Advisories", "Show dismissed checks"))

    def seen(self, advisory: str) -> None:
        """Note that an advisory was seen."""
        self.editor.edit(edits.with_seen(self.editor.case, advisory), translate("Advisories", "Check seen"))

    def dismissed(self, advisory: str, reason: str) -> None:
        """Dismiss an advisory with a reason, which may be empty."""
        case = edits.with_dismissed(edits.with_seen(self.editor.case, advisory), advisory, reason.strip()[:500])
        self.editor.edit(case, translate("Advisories", "Check dismissed"))

    def dismiss(self, advisory: str) -> None:
        """Dismiss an advisory, after asking for a reason."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Advisories", "Dismiss this check"))
        dialog.setLabelText(translate("Advisories", "Reason (kept in the case file, never printed; may be empty):"))
        dialog.setOkButtonText(translate("Advisories", "Dismiss"))
        dialog.textValueSelected.connect(lambda text: self.dismissed(advisory, text))
        dialog.open()

    def sources_of(self, advisory: Advisory) -> str:
        """Return the sources of an advisory in words."""
        content = self.session.content
        return source_lines(content, advisory.sources) if content is not None else ""


class Note(QFrame):
    """One advisory: what to look at twice, where it comes from, and what was done with it."""

    def __init__(self, advisory: Advisory, parent: Advisories, seen: bool) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setProperty("level", advisory.level)
        self.advisory = advisory
        levels = {
            "urgent": translate("Advisories", "Urgent"),
            "check": translate("Advisories", "Please check"),
            "info": translate("Advisories", "For information"),
        }
        box = column(self, 0.5)
        box.setContentsMargins(unit(), unit() // 2, unit() // 2, unit() // 2)
        state = translate("Advisories", " – seen") if seen else ""
        box.addWidget(label(f"{levels[advisory.level]} · {advisory.id}{state}", "kind"))
        text = label(advisory.message, "", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(text)
        sources = label(parent.sources_of(advisory), "quiet", wrap=True)
        box.addWidget(sources)
        sources.hide()
        row = QHBoxLayout()
        row.setSpacing(unit() // 2)
        self.seen = QPushButton(translate("Advisories", "I have seen this"))
        self.seen.clicked.connect(lambda _=False: parent.seen(advisory.id))
        self.seen.setVisible(advisory.must_see and not seen)
        self.dismiss = flat_button(translate("Advisories", "Dismiss"), lambda: parent.dismiss(advisory.id))
        self.source = flat_button(translate("Advisories", "Source"), lambda: sources.setVisible(sources.isHidden()))
        box.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self.dismiss, self.source):
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)
        for button in (self.seen, self.dismiss, self.source):
            button.setAccessibleName(f"{button.text()}: {advisory.id}")
