# SPDX-License-Identifier: MIT
"""What stands in each group of choices: the axes of options.toml, and a few fields that are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from spinemets_desktop.case.model import NOT_STATED, Case
from spinemets_desktop.content.content import Content
from spinemets_desktop.content.model import Axis
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.choices.contacts import Contacts
from spinemets_desktop.gui.choices.fields import Born, Checks, Field, NoteBox, Single, TextLine, help_of
from spinemets_desktop.gui.choices.medicaltests import Tests
from spinemets_desktop.gui.choices.spinegroup import SpineGroup
from spinemets_desktop.gui.choices.symptoms import Symptoms
from spinemets_desktop.gui.choices.symptoms import in_words as symptoms_in_words
from spinemets_desktop.gui.choices.treatments import Treatments
from spinemets_desktop.gui.editor import Editor
from spinemets_desktop.gui.widgets.elements import column, form, label, listed, tip
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit

LABELS = 20  # units; the fields of all groups begin at one line


class Group(QWidget):
    """The fields of one group; `fields` finds the field of an axis."""

    def __init__(self, content: Content, editor: Editor) -> None:
        super().__init__()
        self.content, self.editor = content, editor
        self.fields: dict[str, Field] = {}
        self.more: list[Callable[[Case], None]] = []
        self.typed: list[Callable[[], None]] = []
        self.box: QVBoxLayout = column(self, 0.75)
        self.rows: QFormLayout | None = None
        self.summary: Callable[[Case], str] = lambda _: ""

    def show_case(self, case: Case) -> None:
        """Show the case in every field."""
        for field in dict.fromkeys(self.fields.values()):
            field.show_case(case)
        for show in self.more:
            show(case)

    def clear_typed(self) -> None:
        """Forget what was typed but not understood."""
        for forget in self.typed:
            forget()

    def add(self, axes: str | Iterable[str], field: Field) -> None:
        """Add a field that shows one or more axes over the whole width."""
        for axis in [axes] if isinstance(axes, str) else axes:
            self.fields[axis] = field
        self.rows = None
        self.box.addWidget(cast("QWidget", field))

    def row(self, name: str, field: Field, axis: str) -> QWidget:
        """Add a field with its name at its left; return the name's label."""
        if self.rows is None:
            holder = QWidget()
            self.rows = form(holder)
            self.box.addWidget(holder)
        title = label(name)
        title.setMinimumWidth(LABELS * unit())
        widget = cast("QWidget", field)
        title.setBuddy(widget)
        self.rows.addRow(title, widget)
        self.fields[axis] = field
        return title

    def single(self, axis: Axis) -> Single:
        """Add a combo box for an axis."""
        field = Single(axis, self.editor)
        self.row(axis.label, field, axis.id)
        return field

    def checks(self, axis: Axis) -> Checks:
        """Add check boxes for an axis with many values; a short list gets a heading."""
        field = Checks(axis, self.editor)
        if field.fold is None:
            title = label(axis.label, "kind", wrap=True)
            title.setToolTip(tip(axis.help))
            self.box.addWidget(title)
        self.add(axis.id, field)
        return field

    def axes(self, *names: str) -> None:
        """Add the axes of these names, each by its kind; names that options.toml lacks are left out."""
        for name in names:
            axis = self.content.options.get(name)
            if axis is not None and edits.has_home(name):
                if axis.many:
                    self.checks(axis)
                else:
                    self.single(axis)

    def text(self, key: str, name: str, longest: int, hint: str = "", part: str = "patient") -> TextLine:
        """Add a line for a text of one part of the case."""
        field = TextLine(
            name,
            longest,
            self.editor,
            lambda case: str(getattr(getattr(case, part), key)),
            lambda case, text: edits.with_part(case, part, **{key: text}),
            hint,
        )
        self.row(name, field, f"{part}.{key}")
        return field

    def labels(self, case: Case, *names: str) -> list[str]:
        """Return the labels of what is chosen on these axes."""
        found = []
        for name in names:
            axis = self.content.options[name]
            value = edits.get(case, name)
            ids = value if isinstance(value, tuple) else (value,)
            found += [axis.options[i].label for i in ids if i in axis.options and i != NOT_STATED]
        return found


def _patient(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    group.text("name", translate("Choices", "Name"), 120, translate("Choices", "Printed only if you type it"))
    born = Born(editor)
    group.row(translate("Choices", "Date of birth"), born, "patient.born")
    group.typed.append(born.clear)
    group.text("record", translate("Choices", "Record number"), 120)
    group.axes("age", "ecog", "mobility", "mobility_before", "conditions", "needs")

    def summary(case: Case) -> str:
        axes = ("age", "ecog", "mobility", "conditions", "needs")
        return listed([case.patient.name, *group.labels(case, *axes)])

    group.summary = summary
    return group


def _cancer(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    axis = content.options["tumor"]
    group.single(axis)
    typed = group.text("tumor_text", translate("Choices", "In words"), 60, translate("Choices", "as printed"), "cancer")
    known = label("", "quiet", wrap=True)
    group.box.addWidget(known)

    def show(case: Case) -> None:
        other = case.cancer.tumor == "other"
        typed.setEnabled(other)
        layout = group.rows
        if layout is not None:
            layout.setRowVisible(typed, other)
        text = help_of(axis.options[case.cancer.tumor])
        known.setText(text)
        known.setVisible(bool(text))

    group.more.append(show)
    group.summary = lambda case: listed([*group.labels(case, "tumor"), case.cancer.tumor_text])
    return group


def _spine(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    field = SpineGroup(content, editor)
    group.add("levels", field)
    group.fields.update(field.fields)
    group.summary = lambda case: listed(group.labels(case, "levels", "cord", "stability", "extent"))
    return group


def _symptoms(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    group.add(("symptom", "trend", "onset"), Symptoms(content, editor))
    group.summary = lambda case: symptoms_in_words(case, content)
    return group


def _tests(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    group.add(("test", "test_state"), Tests(content, editor))
    names, states = content.options["test"].options, content.options["test_state"].options

    def summary(case: Case) -> str:
        return listed(f"{names[test].label} ({states[state].label.lower()})" for test, state in case.tests)

    group.summary = summary
    return group


def _plan(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    group.add(("treatment", "status", "detail"), Treatments(content, editor))
    group.axes("urgent_actions")
    reason = group.text(
        "urgent_reason",
        translate("Choices", "Reason"),
        2000,
        translate("Choices", "For the record; never printed"),
        "plan",
    )
    rows, group.rows = cast("QFormLayout", group.rows), None
    group.more.append(lambda case: rows.setRowVisible(reason, "decision_no_urgent" in case.plan.urgent_actions))
    group.axes("goal")
    name = translate("Choices", "Note for this patient")
    title = label(name, "kind", wrap=True)
    note = NoteBox(
        name,
        editor,
        lambda case: case.note,
        lambda case, text: replace(case, note=text),
        translate("Choices", "Printed in “Your plan”"),
    )
    title.setBuddy(note)
    group.box.addWidget(title)
    group.add("note", note)
    names = content.options["treatment"].options

    def summary(case: Case) -> str:
        chosen = [names[row.id].label for row in case.treatments]
        return listed([*chosen, *group.labels(case, "urgent_actions", "goal")])

    group.summary = summary
    return group


def _paper(content: Content, editor: Editor) -> Group:
    group = Group(content, editor)
    group.axes("locale", "length", "page", "type", "extras")
    group.add("contacts", Contacts(content, editor))
    group.summary = lambda case: listed(group.labels(case, "length", "page", "type", "locale", "extras"))
    return group


def builders(content: Content, editor: Editor) -> dict[str, Callable[[], Group]]:
    """Return what builds each group, in the order of the window."""
    made = {
        "patient": _patient, "cancer": _cancer, "spine": _spine, "symptoms": _symptoms,
        "tests": _tests, "plan": _plan, "paper": _paper,
    }  # fmt: skip
    return {name: partial(build, content, editor) for name, build in made.items()}
