# SPDX-License-Identifier: MIT
"""What a record's FHIR bundle says of a patient, shown before anything of it is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from spinemets_desktop.content.content import Content
from spinemets_desktop.fhir.findings import Finding, Outcome
from spinemets_desktop.fhir.reading import FromBundle
from spinemets_desktop.gui.widgets.elements import column, label
from spinemets_desktop.gui.widgets.flow import sized
from spinemets_desktop.gui.widgets.i18n import translate


def _heading(outcome: Outcome) -> str:
    return {
        Outcome.TAKEN: translate("Bundle", "Taken"),
        Outcome.ASKED: translate("Bundle", "For you to decide; not chosen yet"),
        Outcome.CONTRADICTS: translate("Bundle", "Contradicting; not taken"),
        Outcome.LEFT: translate("Bundle", "Not taken"),
        Outcome.UNKNOWN: translate("Bundle", "Not understood"),
    }[outcome]


class BundleDialog(QDialog):
    """Lists everything that was found, by what became of it; `use` begins a case with what was taken."""

    def __init__(self, parent: QWidget, found: FromBundle, content: Content, use: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("shows_patients", True)  # an unused window closes itself
        self.setModal(True)
        self.setWindowTitle(translate("Bundle", "From the record"))
        name = found.case.patient.name or translate("Bundle", "(no name)")
        intro = translate("Bundle", "This is what the record says of %1.").replace("%1", name)
        text = translate(
            "Bundle",
            "Please compare it with what you know. Nothing is chosen until you begin with it, and you can change all "
            "of it then.",
        )
        self.table = _table(found, content)
        buttons = QDialogButtonBox()
        self.use = buttons.addButton(translate("Bundle", "Begin with this"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setDefault(True)
        buttons.addButton(translate("Bundle", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(use)
        box = column(self, 1, 2)
        for part in (label(intro, "title", wrap=True), label(text, wrap=True), self.table, buttons):
            box.addWidget(part)
        sized(self, 110, 75)


def _table(found: FromBundle, content: Content) -> QTableWidget:
    """Return a row for each finding, equal ones once with their number, under a heading for each outcome."""
    made = QTableWidget(0, 2)
    made.setAccessibleName(translate("Bundle", "What was found in the bundle"))
    made.setHorizontalHeaderLabels([translate("Bundle", "In the record"), translate("Bundle", "Here, or why not")])
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    for outcome in Outcome:
        rows = Counter(found.of(outcome))
        if rows:
            _add_heading(made, f"{_heading(outcome)} ({sum(rows.values())})")
        for finding, count in rows.items():
            said = ": ".join(part for part in (finding.where, finding.what) if part)
            times = translate("Bundle", " (%1 times)").replace("%1", str(count)) if count > 1 else ""
            _add(made, said + times, _becomes(finding, found, content))
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return made


def _add(table: QTableWidget, *texts: str) -> None:
    """Add a row of cells at the end."""
    row = table.rowCount()
    table.insertRow(row)
    for number, text in enumerate(texts):
        cell = QTableWidgetItem(text)
        cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        table.setItem(row, number, cell)


def _add_heading(table: QTableWidget, text: str) -> None:
    row = table.rowCount()
    heading = QTableWidgetItem(text)
    font = table.font()
    font.setBold(True)
    heading.setFont(font)
    table.insertRow(row)
    table.setItem(row, 0, heading)
    table.setSpan(row, 0, 1, 2)


def _becomes(finding: Finding, found: FromBundle, content: Content) -> str:
    """Return what a finding becomes on the handout, or why it does not; who the patient is, with the value."""
    patient = found.case.patient
    values = {
        "patient.name": (translate("Bundle", "Name"), patient.name),
        "patient.born": (translate("Bundle", "Date of birth"), patient.born.isoformat() if patient.born else ""),
        "patient.age": (translate("Bundle", "Age band"), content.option("age", patient.age).label),
        "patient.record": (translate("Bundle", "Record number"), patient.record),
    }
    name, value = values.get(finding.text, ("", ""))
    return f"{name}: {value}" if name else finding.text
