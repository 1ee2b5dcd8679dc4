# SPDX-License-Identifier: MIT
"""The spine group: the spine to point at, with its regions and the findings beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.document.figure import spine
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.fields import Single, help_of
from spinemets_desktop.gui.choices.spinepicker import SpinePicker
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.elements import column, explain, label
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit


class SpineGroup(QWidget):
    """Levels and the single-choice axes of the spine."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.axis = content.options["levels"]
        self.vertebrae = frozenset(each.id for each in spine().vertebrae)
        others = [option for option in self.axis.options.values() if option.id not in self.vertebrae]
        self.picker = SpinePicker({option.id: option.label for option in others})
        self.picker.setToolTip("")
        self.picker.picked.connect(self._picked)
        self.boxes: dict[str, Check] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * unit())
        row.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignTop)
        side = column(gap=0.5)
        row.addLayout(side, 1)
        side.addWidget(label(self.axis.label, "kind", wrap=True))
        for option in others:
            box = Check(option.label)
            explain(box, help_of(option))
            box.clicked.connect(lambda on, o=option.id: self._set({o}, on))
            self.boxes[option.id] = box
            side.addWidget(box)
        self.said = label("", "quiet", wrap=True)
        self.said.setAccessibleName(translate("Spine", "Chosen levels"))
        side.addWidget(self.said)
        self.fields: dict[str, Single] = {}
        for axis in content.options.values():
            if axis.group == "spine" and not axis.many:
                self._add(side, Single(axis, editor))
        side.addStretch(1)

    def _add(self, side: QBoxLayout, field: Single) -> None:
        title = label(field.axis.label, wrap=True)
        title.setBuddy(field)
        side.addSpacing(unit() // 2)
        side.addWidget(title)
        side.addWidget(field)
        self.fields[field.axis.id] = field

    def _picked(self, ids: set[str], on: bool) -> None:
        self._set(ids, on)

    def _set(self, ids: set[str], on: bool) -> None:
        case = self.editor.case
        levels = set(case.spine.levels)
        levels = levels | ids if on else self._without(levels, ids)
        ordered = tuple(option for option in self.axis.options if option in levels)
        self.editor.edit(edits.put(case, "levels", ordered), self.axis.label)

    def _without(self, levels: set[str], ids: set[str]) -> set[str]:
        """Take vertebrae away; a chosen region that holds one of them becomes its other vertebrae."""
        for region in {each.region for each in spine().vertebrae if each.id in ids} & levels:
            levels = (levels - {region}) | {each.id for each in spine().region(region)}
        return levels - ids

    def show_case(self, case: Case) -> None:
        self.picker.show_levels(case.spine.levels)
        for option, box in self.boxes.items():
            box.setChecked(option in case.spine.levels)
        chosen = [level for level in case.spine.levels if level in self.vertebrae]
        self.said.setText(", ".join(chosen) or translate("Spine", "No single vertebra chosen"))
        for field in self.fields.values():
            field.show_case(case)

    def focus_option(self, option: str) -> QWidget:
        if option in self.boxes:
            return self.boxes[option]
        return next(button for button in self.picker.buttons if button.shape_of.id == option)
