# SPDX-License-Identifier: MIT
"""Tests: for each whether it is done, planned or not planned."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.fields import help_of
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.dropdown import Combo
from spinemets_desktop.gui.widgets.elements import form, label
from spinemets_desktop.gui.widgets.i18n import translate


class Tests(QWidget):
    """One combo box a test."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.content, self.editor = content, editor
        self.combos: dict[str, Combo] = {}
        rows = form(self)
        for option in content.options["test"].options.values():
            combo = self._combo(option)
            title = label(option.label)
            title.setBuddy(combo)
            rows.addRow(title, combo)

    def _combo(self, option: Option) -> Combo:
        made = Combo(option.label)
        made.help = help_of(option)
        made.setAccessibleDescription(made.help)
        made.addItem(translate("Choices", "Not stated"), "")
        for state in self.content.options["test_state"].options.values():
            made.addItem(state.label, state.id)
        made.activated.connect(lambda: self._chosen(option, made))
        self.combos[option.id] = made
        return made

    def _chosen(self, option: Option, combo: Combo) -> None:
        case = edits.with_test(self.editor.case, option.id, combo.currentData())
        self.editor.edit(case, f"{option.label}: {combo.currentText()}")

    def show_case(self, case: Case) -> None:
        states = dict(case.tests)
        for test, combo in self.combos.items():
            combo.setCurrentIndex(combo.findData(states.get(test, "")))

    def focus_option(self, option: str) -> QWidget:
        return self.combos[option]
