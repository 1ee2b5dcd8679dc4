# SPDX-License-Identifier: MIT
"""One paragraph: reword it for this patient, hide it, see its sources and why it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from spinemets_desktop.case.freetext import NOTE_MOST
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, flat_button, label
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import TextBox
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.gui.wording.reword import hidden, reading_in_words, reasons, reworded
from spinemets_desktop.gui.wording.sources import source_lines

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content


class RewordPage(QWidget):
    """Shows the statement `id`; `standard` are its words as the page has them without a change."""

    closed = Signal()

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.content: Content | None = None
        self.id = self.standard = ""
        self.back = flat_button(translate("Wording", "‹ All paragraphs"), self.closed.emit)
        self.text = TextBox(translate("Wording", "Words for this patient"), NOTE_MOST)
        self.text.setMinimumHeight(14 * unit())
        self.text.typed.connect(self._typed)
        self.text.left.connect(self.settle)
        self.reading = label("", "quiet", wrap=True)
        self.locked = label(
            translate("Wording", "This is safety text. It stays on every handout as it is."), "quiet", wrap=True
        )
        self.original = QPushButton(translate("Wording", "Back to the standard words"))
        self.original.clicked.connect(self._restore)
        self.hide_button = QPushButton(translate("Wording", "Hide for this patient"))
        self.hide_button.clicked.connect(self._hide)
        self.why, self.sources = label("", "", wrap=True), label("", "", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        box = column(self, 0.75, 1)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.text, self.reading, self.locked):
            box.addWidget(part)
        for button in (self.original, self.hide_button):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for title, part in (
            (translate("Wording", "Why it is here"), self.why),
            (translate("Wording", "Sources"), self.sources),
        ):
            box.addSpacing(unit() // 2)
            box.addWidget(label(title, "kind"))
            box.addWidget(part)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addStretch(1)

    def open(self, statement: str, words: str) -> None:
        """Open a statement, with the words that it has on the page now."""
        if self.content is None:
            return
        self.id, found = statement, self.content.statements[statement]
        own = self._reworded()
        self.standard = words if own is None else ""
        self.text.show_text(words)
        self.text.setReadOnly(found.locked)
        self.text.style().polish(self.text)
        self.locked.setVisible(found.locked)
        self.hide_button.setVisible(not found.locked)
        self.why.setText(reasons(found, self.content))
        reviewed = translate("Wording", "Last reviewed %1").replace("%1", found.reviewed.isoformat())
        self.sources.setText(f"{source_lines(self.content, found.sources)}\n{reviewed}")
        self._say()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reworded(self) -> str | None:
        return dict(self.editor.case.wording.replace).get(self.id)

    def _typed(self, text: str) -> None:
        case = reworded(self.editor.case, self.id, " ".join(text.split()))
        self.editor.edit(case, translate("Wording", "Reword"), f"reword:{self.id}")
        self._say()

    def _say(self) -> None:
        self.reading.setText(reading_in_words(self.text.toPlainText()))
        self.original.setVisible(self._reworded() is not None)

    def _restore(self) -> None:
        self.editor.edit(reworded(self.editor.case, self.id, ""), translate("Wording", "Standard words"))

    def _hide(self) -> None:
        self.editor.edit(hidden(self.editor.case, self.id), translate("Wording", "Hide a paragraph"))
        self.closed.emit()

    # --------------------------------------------------------------- shown

    def show_case(self) -> None:
        """Show the words of the case, unless they were just typed here."""
        own = self._reworded()
        if self.id and own is not None:
            self.text.show_text(own)
        if self.id:
            self._say()

    def show_standard(self, words: str) -> None:
        """Take the words that the page has for a statement that is not reworded; who types is not disturbed."""
        self.standard = words
        if not self.text.hasFocus() or self.text.toPlainText().strip():
            self.text.show_text(words)
            self._say()

    def forget(self) -> None:
        """Forget the words of a patient."""
        self.id = self.standard = ""
        self.text.show_text("")

    def settle(self) -> None:
        """Show what is kept: the words of the case, or the standard ones where nothing was typed."""
        kept = self._reworded() or self.standard
        if self.id and kept:
            self.text.show_text(kept)
            self._say()
