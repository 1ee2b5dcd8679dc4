# SPDX-License-Identifier: MIT
"""Symptoms: a check box each, and for those that are there their trend, onset, score and whether they were assessed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from spinemets_desktop.case.model import Case, Symptom
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Axis, Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.fields import help_of
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.dropdown import Combo, Spin
from spinemets_desktop.gui.widgets.elements import column, explain, label, listed
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

PAIN = "pain"


def families(axis: Axis) -> dict[str, list[Option]]:
    """Return the symptoms by the list they belong to: emergency (box1), same day (box2), others."""
    found: dict[str, list[Option]] = {"box1": [], "box2": [], "": []}
    for option in axis.options.values():
        found[next((name for name in ("box1", "box2") if name in option.families), "")].append(option)
    return found


class Symptoms(QWidget):
    """All symptoms; several can hold, but “none” excludes the others."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.content, self.editor = content, editor
        self.axis = content.options["symptom"]
        self.boxes: dict[str, Check] = {}
        self.details: dict[str, Details] = {}
        self.column = column(self, 0.25)
        titles = {
            "box1": translate("Choices", "Nerve signs (emergency when new or worse)"),
            "box2": translate("Choices", "Pain (same day when new or worse)"),
            "": translate("Choices", "Other"),
        }
        for family, options in families(self.axis).items():
            if options:
                self.column.addSpacing(unit() // 2)
                self.column.addWidget(label(titles[family], "kind", wrap=True))
            for option in options:
                self._add(option)

    def _add(self, option: Option) -> None:
        box = Check(option.label)
        explain(box, help_of(option))
        box.clicked.connect(lambda on, o=option: self._clicked(o, on))
        self.boxes[option.id] = box
        self.column.addWidget(box)

    def _clicked(self, option: Option, on: bool) -> None:
        self.editor.edit(
            edits.with_choice(self.editor.case, self.axis, option.id, on), f"{self.axis.label}: {option.label}"
        )

    def show_case(self, case: Case) -> None:
        rows = {row.id: row for row in case.symptoms}
        for option, box in self.boxes.items():
            row = rows.get(option)
            box.setChecked(row is not None)
            if row is not None and option != edits.NONE:
                self._details(option).show_row(row)
            if option in self.details:
                self.details[option].setVisible(row is not None)

    def _details(self, option: str) -> Details:
        if option not in self.details:
            made = Details(self.content, self.editor, self.axis.options[option])
            self.column.insertWidget(self.column.indexOf(self.boxes[option]) + 1, made)
            self.setTabOrder(self.boxes[option], made.trend)
            self.details[option] = made
        return self.details[option]

    def focus_option(self, option: str) -> QWidget:
        return self.boxes[option]


class Details(QFrame):
    """What is known about one symptom."""

    def __init__(self, content: Content, editor: Editor, option: Option) -> None:
        super().__init__()
        self.setObjectName("row")
        self.editor, self.option = editor, option
        self.trend = self._combo(content.options["trend"], "trend")
        self.onset = self._combo(content.options["onset"], "onset")
        self.assessed = Check(translate("Choices", "Assessed"))
        self.assessed.setToolTip(translate("Choices", "Seen and imaged, part of today's plan"))
        self.assessed.setAccessibleName(f"{option.label}: {self.assessed.plain}")
        self.assessed.clicked.connect(lambda on: self._set(assessed=on))
        grid = QGridLayout(self)
        grid.setContentsMargins(unit(), 0, 0, unit() // 2)
        grid.setHorizontalSpacing(unit())
        grid.setVerticalSpacing(unit() // 2)
        grid.addWidget(self.trend, 0, 0)
        grid.addWidget(self.onset, 0, 1)
        grid.addWidget(self.assessed, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.score: Spin | None = None
        if PAIN in option.families:
            self.score = self._score()
            grid.addWidget(self.score, 1, 1)

    def _combo(self, axis: Axis, field: str) -> Combo:
        made = Combo(f"{self.option.label}: {axis.label}", alone=True)
        made.help = f"{axis.label}. {axis.help}"
        for option in axis.options.values():
            plain = field == "onset" and option.id == "unknown"
            made.addItem(translate("Choices", "Onset not known") if plain else option.label, option.id)
        made.activated.connect(lambda: self._set(**{field: made.currentData()}))
        return made

    def _score(self) -> Spin:
        made = Spin(translate("Choices", "%1: pain from 0 to 10").replace("%1", self.option.label))
        made.setRange(-1, 10)
        made.setSpecialValueText(translate("Choices", "Pain –"))
        made.setSuffix(translate("Choices", " of 10"))
        made.setToolTip(translate("Choices", "Pain from 0 (none) to 10 (the worst)"))
        made.valueChanged.connect(lambda value: self._set(score=None if value < 0 else value))
        return made

    def _set(self, **values: object) -> None:
        case = edits.with_symptom(self.editor.case, self.option.id, **values)
        self.editor.edit(
            case, self.option.label, f"symptom:{self.option.id}:{next(iter(values))}" if "score" in values else ""
        )

    def show_row(self, row: Symptom) -> None:
        """Show a symptom of the case."""
        self.trend.setCurrentIndex(self.trend.findData(row.trend))
        self.onset.setCurrentIndex(self.onset.findData(row.onset))
        self.assessed.setChecked(row.assessed)
        if self.score is not None:
            self.score.blockSignals(True)
            self.score.setValue(-1 if row.score is None else row.score)
            self.score.blockSignals(False)


def in_words(case: Case, content: Content) -> str:
    """Return the symptoms as one line."""
    trends = content.options["trend"].options
    names = content.options["symptom"].options
    return listed(
        names[row.id].label if row.id == edits.NONE else f"{names[row.id].label} ({trends[row.trend].label.lower()})"
        for row in case.symptoms
    )
