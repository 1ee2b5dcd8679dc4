# SPDX-License-Identifier: MIT
"""Fields made from an axis of options.toml: a combo box for one value, check boxes for many; and lines of text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spinemets_desktop.case.freetext import NOTE_MOST, clean
from spinemets_desktop.case.model import NOT_STATED, Case
from spinemets_desktop.content.model import Axis, Option
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.dropdown import Combo
from spinemets_desktop.gui.widgets.elements import column, explain, label, listed, tip
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import Line, TextBox
from spinemets_desktop.gui.widgets.theme import unit


class Field(Protocol):
    """Something in the form that shows a part of the case."""

    def show_case(self, case: Case) -> None:
        """Show the case without telling it back as a change."""
        ...

    def focus_option(self, option: str) -> QWidget:
        """Return the control of an option, made visible, to be focused."""
        ...


def help_of(option: Option) -> str:
    """Return what the clinician may know about an option: help, then codes."""
    names = {"icd10": "ICD-10", "icd10cm": "ICD-10-CM"}
    codes = [f"{names.get(kind, kind)} {code}" for kind, code in option.codes.items() if code.strip("—")]
    return "\n".join(part for part in (option.help, ", ".join(codes)) if part)


class Single(Combo):
    """One value of an axis."""

    def __init__(self, axis: Axis, editor: Editor) -> None:
        super().__init__(axis.label)
        self.axis, self.editor = axis, editor
        self.help = axis.help
        self.setAccessibleDescription(axis.help)
        for option in axis.options.values():
            self.addItem(option.label, option.id)
            self.setItemData(self.count() - 1, tip(help_of(option)), Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(self._chosen)

    def show_case(self, case: Case) -> None:
        self.setCurrentIndex(self.findData(edits.get(case, self.axis.id)))

    def focus_option(self, option: str) -> QWidget:
        return self

    def _chosen(self) -> None:
        text = f"{self.axis.label}: {self.currentText()}"
        self.editor.edit(edits.put(self.editor.case, self.axis.id, self.currentData()), text)


class Checks(QWidget):
    """Many values of an axis as check boxes; more than a few fold away under a summary."""

    MOST_OPEN = 6

    def __init__(self, axis: Axis, editor: Editor, leave_out: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.axis, self.editor = axis, editor
        self.boxes: dict[str, Check] = {}
        options = [option for option in axis.options.values() if option.id not in leave_out | {NOT_STATED}]
        outer = column(self, 0)
        self.fold: Fold | None = None
        inner: QWidget = self
        if len(options) > self.MOST_OPEN:
            self.fold = Fold(axis.label, "fold")
            explain(self.fold.button, axis.help)
            outer.addWidget(self.fold)
            inner = self.fold.body
            outer = column(inner, 0.25)
            outer.setContentsMargins(3 * unit(), 0, 0, unit() // 2)
        for option in options:
            outer.addWidget(self._box(option))

    def _box(self, option: Option) -> Check:
        box = Check(option.label)
        explain(box, help_of(option))
        box.clicked.connect(lambda on, o=option: self._clicked(o, on))
        self.boxes[option.id] = box
        return box

    def _clicked(self, option: Option, on: bool) -> None:
        case = edits.with_choice(self.editor.case, self.axis, option.id, on)
        self.editor.edit(case, f"{self.axis.label}: {option.label}")

    def show_case(self, case: Case) -> None:
        for option, box in self.boxes.items():
            box.setChecked(edits.chosen(case, self.axis.id, option))
        if self.fold:
            names = [box.plain for box in self.boxes.values() if box.isChecked()]
            self.fold.set_summary(listed(names))

    def focus_option(self, option: str) -> QWidget:
        if self.fold:
            self.fold.set_open(True)
        return self.boxes[option]


class TextLine(Line):
    """One line of typed text; typing in a row is one step to undo."""

    def __init__(
        self,
        name: str,
        longest: int,
        editor: Editor,
        read: Callable[[Case], str],
        write: Callable[[Case, str], Case],
        hint: str = "",
    ) -> None:
        super().__init__(name, longest, hint)
        self.editor, self.read, self.write = editor, read, write
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(lambda: self.show_case(self.editor.case))

    def show_case(self, case: Case) -> None:
        self.show_text(self.read(case))

    def focus_option(self, option: str) -> QWidget:
        return self

    def _edited(self, text: str) -> None:
        sound = clean(text, self.maxLength()).strip()
        name = self.accessibleName()
        self.tell(lambda: self.editor.edit(self.write(self.editor.case, sound), name, f"text:{name}"))


class NoteBox(TextBox):
    """A few lines of typed text; typing in a row is one step to undo."""

    def __init__(
        self, name: str, editor: Editor, read: Callable[[Case], str], write: Callable[[Case, str], Case], hint: str = ""
    ) -> None:
        super().__init__(name, NOTE_MOST, hint)
        self.setFixedHeight(9 * unit())
        self.editor, self.read, self.write = editor, read, write
        self.typed.connect(self._typed)
        self.left.connect(lambda: self.show_case(self.editor.case))

    def show_case(self, case: Case) -> None:
        self.show_text(self.read(case))

    def focus_option(self, option: str) -> QWidget:
        return self

    def _typed(self, text: str) -> None:
        case = self.write(self.editor.case, text.strip())
        self.editor.edit(case, self.accessibleName(), f"text:{self.accessibleName()}")


def born_text(case: Case) -> str:
    """Return the date of birth as it is typed."""
    return case.patient.born.isoformat() if case.patient.born else ""


class Born(QWidget):
    """The date of birth: typed as year, month, day; a sentence shows while it is no date."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.line = Line(translate("Choices", "Date of birth"), 10, translate("Choices", "YYYY-MM-DD"))
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        box = column(self, 0.25)
        box.addWidget(self.line)
        box.addWidget(self.wrong)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._finished)

    def show_case(self, case: Case) -> None:
        text = born_text(case)
        if text or not self._problem():
            self.line.show_text(text)
        if text:
            self._say("")

    def clear(self) -> None:
        """Forget what was typed, also when it is no date."""
        self.line.show_text("")
        self._say("")

    def focus_option(self, option: str) -> QWidget:
        return self.line

    def _problem(self) -> str:
        """Say what is wrong with the date, or ""."""
        try:
            born = edits.day_of(self.line.text())
        except ValueError:
            return translate("Choices", "This is no date yet, so it is not printed. Write it like 1958-03-02.")
        late = born is not None and born > date.today()
        return translate("Choices", "This day is still to come, so it is not printed.") if late else ""

    def _say(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        self.line.setAccessibleDescription(text)

    def _edited(self, text: str) -> None:
        born = None if self._problem() else edits.day_of(text)
        case = edits.with_part(self.editor.case, "patient", born=born)
        self.line.tell(lambda: self.editor.edit(case, translate("Choices", "Date of birth"), "text:born"))
        if not self._problem():
            self._say("")

    def _finished(self) -> None:
        wrong = self._problem()
        self._say(wrong)
        if not wrong:
            self.line.show_text(born_text(self.editor.case))
