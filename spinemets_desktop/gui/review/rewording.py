# SPDX-License-Identifier: MIT
"""Other words for the clinic: typed with grade, length and faults in view, kept in the clinic's own folder."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from spinemets_desktop.clinic import rewording
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.widgets.dialogs import show_problems
from spinemets_desktop.gui.widgets.elements import column, label
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import TextBox
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.language.readability import measure

_MOST = 600  # characters


class RewordDialog(QDialog):
    """Saves only what passes the checks of one sentence; the whole folder is checked before it is written."""

    kept = Signal()
    """The words stand in the clinic's folder."""

    def __init__(self, parent: QWidget, content: Content, statement: str) -> None:
        super().__init__(parent)
        self.content, self.id = content, statement
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Review", "Reword for the clinic"))
        self.text = TextBox(translate("Review", "Words of this clinic"), _MOST)
        self.text.setPlainText(content.statements[statement].text)
        self.text.setMinimumHeight(10 * unit())
        self.reading, self.wrong = label("", "quiet", wrap=True), label("", "wrong", wrap=True)
        hint = translate(
            "Review", "**word** is printed bold; {{ names in braces }} are filled in. New words wait for approval."
        )
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(translate("Review", "Keep these words"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(translate("Review", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        box = column(self, 1, 2)
        for part in (label(hint, "quiet", wrap=True), self.text, self.reading, self.wrong, buttons):
            box.addWidget(part)
        self.setMinimumWidth(70 * unit())
        self.text.typed.connect(lambda _: self._look())
        self._look()

    def _words(self) -> str:
        return " ".join(self.text.toPlainText().split())

    def _look(self) -> None:
        """Say how the words read and what is wrong with them."""
        words = self._words()
        reading = measure([words.replace("**", "")])
        said = translate("Review", "Reading grade %1, longest sentence %2 words.")
        said = said.replace("%1", f"{max(reading.grade, 0):.1f}").replace("%2", str(reading.longest_sentence))
        self.reading.setText(said if reading.words else "")
        wrong = rewording.problems_of(self.content, self.id, words)
        self.wrong.setText("\n".join(wrong))
        self.wrong.setVisible(bool(wrong))
        self.save.setEnabled(not wrong and words != self.content.statements[self.id].text)

    def _keep(self) -> None:
        try:
            rewording.reword(self.content, self.id, self._words(), date.today())
        except SpineMetsError as error:
            show_problems(self, translate("Review", "The words were not kept"), error.problems)
            return
        self.kept.emit()
        self.accept()
