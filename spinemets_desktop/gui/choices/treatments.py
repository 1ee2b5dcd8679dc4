# SPDX-License-Identifier: MIT
"""Treatments: the chosen ones in the order of the page, with status, kinds and note; and a list to choose from."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from spinemets_desktop.case.model import Case, Treatment
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.fields import TextLine, help_of
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.dropdown import Combo
from spinemets_desktop.gui.widgets.elements import column, explain, label, small_button
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit


def kinds(content: Content) -> dict[str, list[Option]]:
    """Return the treatments by kind, in the order of options.toml."""
    found: dict[str, list[Option]] = {}
    for option in content.options["treatment"].options.values():
        known = next(
            (name for name in ("surgery", "cement", "radiation", "systemic", "drug") if name in option.families), ""
        )
        found.setdefault(known, []).append(option)
    return found


class Treatments(QWidget):
    """The plan: chosen treatments above, all treatments to choose from below."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.content, self.editor = content, editor
        self.axis = content.options["treatment"]
        self.boxes: dict[str, Check] = {}
        self.cards: dict[str, Card] = {}
        outer = column(self, 0.5)
        self.chosen = column(gap=0.75)
        outer.addLayout(self.chosen)
        self.fold = Fold(translate("Choices", "Choose treatments"), "fold")
        explain(self.fold.button, self.axis.help)
        outer.addWidget(self.fold)
        self._list()
        self.fold.set_open(True)

    def _list(self) -> None:
        titles = {
            "surgery": translate("Choices", "Surgery"),
            "cement": translate("Choices", "Bone cement"),
            "radiation": translate("Choices", "Radiation"),
            "systemic": translate("Choices", "Drugs against the cancer"),
            "drug": translate("Choices", "Other drugs"),
            "": translate("Choices", "Support and other"),
        }
        box = column(self.fold.body, 0.25)
        box.setContentsMargins(3 * unit(), 0, 0, unit() // 2)
        for kind, options in kinds(self.content).items():
            box.addSpacing(unit() // 2)
            box.addWidget(label(titles[kind], "kind", wrap=True))
            for option in options:
                check = Check(option.label)
                explain(check, help_of(option))
                check.clicked.connect(lambda on, o=option: self._clicked(o, on))
                self.boxes[option.id] = check
                box.addWidget(check)

    def _clicked(self, option: Option, on: bool) -> None:
        case = edits.with_choice(self.editor.case, self.axis, option.id, on)
        self.editor.edit(case, f"{self.axis.label}: {option.label}")

    def show_case(self, case: Case) -> None:
        wanted = [row.id for row in case.treatments]
        for option, check in self.boxes.items():
            check.setChecked(option in wanted)
        for option in [key for key in self.cards if key not in wanted]:
            card = self.cards.pop(option)
            self.chosen.removeWidget(card)
            card.hide()
            card.deleteLater()
        for at, row in enumerate(case.treatments):
            card = self.cards.get(row.id) or Card(self.content, self.editor, self.axis.options[row.id])
            self.cards[row.id] = card
            if self.chosen.indexOf(card) != at:
                self.chosen.insertWidget(at, card)
            card.show_row(row, at == 0, at == len(wanted) - 1)
        self._tab_order(wanted)

    def _tab_order(self, wanted: list[str]) -> None:
        last: QWidget | None = None
        for option in wanted:
            for widget in self.cards[option].order():
                if last is not None:
                    self.setTabOrder(last, widget)
                last = widget
        if last is not None:
            self.setTabOrder(last, self.fold.button)

    def focus_option(self, option: str) -> QWidget:
        if option in self.cards:
            return self.cards[option].status
        self.fold.set_open(True)
        return self.boxes[option]


class Card(QFrame):
    """One chosen treatment."""

    def __init__(self, content: Content, editor: Editor, option: Option) -> None:
        super().__init__()
        self.setObjectName("row")
        self.editor, self.option = editor, option
        box = column(self, 0.5)
        box.setContentsMargins(unit(), 0, 0, 0)
        self.status = self._status(content)
        self.up = small_button(
            "up", translate("Choices", "Move up: %1").replace("%1", option.label), lambda: self._move(-1)
        )
        self.down = small_button(
            "down", translate("Choices", "Move down: %1").replace("%1", option.label), lambda: self._move(1)
        )
        self.remove = small_button(
            "close", translate("Choices", "Remove: %1").replace("%1", option.label), lambda: self._remove(content)
        )
        name = label(option.label, "side", wrap=True)
        name.setBuddy(self.status)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(name, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        box.addLayout(head)
        self.note = self._note()
        row = QHBoxLayout()
        row.setSpacing(unit())
        row.addWidget(self.status, 2)
        row.addWidget(self.note, 3)
        box.addLayout(row)
        self.details = {detail.id: self._detail(detail) for detail in details_of(content, option.id)}
        for check in self.details.values():
            box.addWidget(check)

    def _status(self, content: Content) -> Combo:
        axis = content.options["status"]
        made = Combo(f"{self.option.label}: {axis.label}", alone=True)
        made.help = axis.help
        for state in axis.options.values():
            made.addItem(state.label, state.id)
        made.activated.connect(lambda: self._set(status=made.currentData()))
        return made

    def _note(self) -> TextLine:
        def write(case: Case, text: str) -> Case:
            return edits.with_treatment(case, self.option.id, note=text)

        name = translate("Choices", "%1: note on the page").replace("%1", self.option.label)
        hint = translate("Choices", "Note: dates, visits …")
        return TextLine(name, 400, self.editor, lambda case: note_of(case, self.option.id), write, hint)

    def _detail(self, detail: Option) -> Check:
        made = Check(detail.label)
        made.setAccessibleName(f"{self.option.label}: {detail.label}")
        made.clicked.connect(lambda on: self._toggle(detail.id, on))
        return made

    def _toggle(self, detail: str, on: bool) -> None:
        row = next(row for row in self.editor.case.treatments if row.id == self.option.id)
        wanted = {*row.details, detail} if on else {*row.details} - {detail}
        self._set(details=tuple(key for key in self.details if key in wanted))

    def _set(self, **values: object) -> None:
        self.editor.edit(edits.with_treatment(self.editor.case, self.option.id, **values), self.option.label)

    def _move(self, step: int) -> None:
        self.editor.edit(edits.moved(self.editor.case, self.option.id, step), translate("Choices", "Order of the plan"))

    def _remove(self, content: Content) -> None:
        case = edits.with_choice(self.editor.case, content.options["treatment"], self.option.id, False)
        self.editor.edit(case, self.remove.toolTip())

    def show_row(self, row: Treatment, first: bool, last: bool) -> None:
        """Show a treatment of the case."""
        self.status.setCurrentIndex(self.status.findData(row.status))
        self.note.show_text(row.note)
        for detail, check in self.details.items():
            check.setChecked(detail in row.details)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def order(self) -> list[QWidget]:
        """Return the controls in the order of the Tab key."""
        return [self.status, self.note, *self.details.values(), self.up, self.down, self.remove]


def details_of(content: Content, treatment: str) -> list[Option]:
    """Return the kinds that go with a treatment."""
    return [detail for detail in content.options["detail"].options.values() if treatment in detail.of]


def note_of(case: Case, treatment: str) -> str:
    """Return the note of a treatment."""
    return next((row.note for row in case.treatments if row.id == treatment), "")
