# SPDX-License-Identifier: MIT
"""The clinic's further contacts on this handout."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.fields import TextLine
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, explain, label, listed
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.theme import unit


class Contacts(QWidget):
    """The further contacts on this handout, folded away; the clinic profile has the usual ones."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        axis = content.options["contacts"]
        self.axis = axis
        self.fold = Fold(axis.label, "fold")
        self.lines: dict[str, TextLine] = {}
        column(self, 0).addWidget(self.fold)
        box = column(self.fold.body, 0.25)
        box.setContentsMargins(3 * unit(), 0, 0, unit())
        for option in axis.options.values():
            line = self._line(option, editor)
            title = label(option.label, wrap=True)
            title.setBuddy(line)
            box.addWidget(title)
            box.addWidget(line)

    def _line(self, option: Option, editor: Editor) -> TextLine:
        made = TextLine(
            option.label,
            200,
            editor,
            lambda case: dict(case.clinic.contacts).get(option.id, ""),
            lambda case, text: edits.with_contact(case, option.id, text),
        )
        explain(made, option.help)
        self.lines[option.id] = made
        return made

    def show_case(self, case: Case) -> None:
        for line in self.lines.values():
            line.show_case(case)
        names = [self.axis.options[slot].label for slot, _ in case.clinic.contacts if slot in self.axis.options]
        self.fold.set_summary(listed(names))

    def focus_option(self, option: str) -> QWidget:
        self.fold.set_open(True)
        return self.lines[option]
