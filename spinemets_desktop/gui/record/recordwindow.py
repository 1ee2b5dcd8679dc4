# SPDX-License-Identifier: MIT
"""Handouts given: find one, save or print the very PDF again, begin a new case from it, delete, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from spinemets_desktop.case.model import Case
from spinemets_desktop.clinic.record import keeping
from spinemets_desktop.clinic.record.entries import Entry
from spinemets_desktop.clinic.record.key import PassphraseError
from spinemets_desktop.clinic.record.store import Record
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems
from spinemets_desktop.gui.widgets.elements import column, label, listed
from spinemets_desktop.gui.widgets.flow import Flow, sized
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.passphrase import ask_passphrase
from spinemets_desktop.gui.widgets.writing import write_or_show

Found = TypeVar("Found")
_ENTRY = Qt.ItemDataRole.UserRole


class RecordWindow(QDialog):
    """Shows the newest handouts, or those that a search finds; `pick_save` asks for a file to write."""

    reprint = Signal(bytes, str)
    """The very PDF, to be printed again, and its paper (`letter` or `a4`)."""
    again = Signal(object)
    """A case, to begin a new one from."""

    def __init__(self, parent: QWidget, session: Session, pick_save: Callable[[str, str, str], Path | None]) -> None:
        super().__init__(parent)
        self.session, self.pick_save = session, pick_save
        self.record: Record | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("shows_patients", True)  # an unused window closes itself
        self.setWindowTitle(translate("Record", "Handouts given"))
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(translate("Record", "Name, record number, handout or day"))
        self.search.setAccessibleName(translate("Record", "Find a handout"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(translate("Record", "Handouts, the newest first"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty = label("", "quiet", wrap=True)
        acts = {
            translate("Record", "&Print again"): self._print, translate("Record", "&Save the PDF …"): self._save,
            translate("Record", "&New case from it"): self._begin,
            translate("Record", "&Copy a line for the record"): self._copy,
            translate("Record", "&Export the list …"): self._export, translate("Record", "&Delete …"): self._delete,
        }  # fmt: skip
        self.buttons = {text.replace("&", ""): QPushButton(text) for text in acts}
        for button, act in zip(self.buttons.values(), acts.values(), strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, act=act: act())
        box = column(self, 0.75, 1.5)
        for part in (self.search, self.empty, self.list):
            box.addWidget(part)
        box.addLayout(Flow(self.buttons.values()))
        sized(self, 110, 70)
        self.search.textChanged.connect(lambda _: self.fill())
        self.list.itemSelectionChanged.connect(self._enable)
        self.open_record()

    # ---------------------------------------------------------------- shown

    def open_record(self) -> None:
        """Open the record, with the passphrase where that is needed."""
        try:
            self.record = keeping.opened(self.session.passphrase)
            self.fill()
        except PassphraseError:
            ask_passphrase(self, self._with)

    def _with(self, passphrase: str) -> None:
        self.session.passphrase = passphrase
        self.open_record()

    def fill(self) -> None:
        """Show what the search finds."""
        self.list.clear()
        for entry in self._told(lambda record: record.find(self.search.text())) or []:
            about = (f"{entry.given:%Y-%m-%d %H:%M}", entry.handout, entry.record, entry.name, entry.length, entry.who)
            item = QListWidgetItem(listed(about))
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
        none = translate("Record", "No handout was kept yet.")
        self.empty.setText(translate("Record", "No handout is like that.") if self.search.text().strip() else none)
        self.empty.setVisible(not self.list.count())
        self._enable()

    def _enable(self) -> None:
        chosen = len(self.chosen())
        one, some = chosen == 1, chosen > 0
        for button, on in zip(self.buttons.values(), (one, one, one, some, self.list.count() > 0, some), strict=True):
            button.setEnabled(on)

    def chosen(self) -> list[Entry]:
        """Return the chosen rows."""
        return [item.data(_ENTRY) for item in self.list.selectedItems()]

    def _told(self, act: Callable[[Record], Found]) -> Found | None:
        try:
            return act(self.record) if self.record is not None else None
        except SpineMetsError as error:
            show_problems(self, translate("Record", "Handouts given"), error.problems)
            return None

    # ----------------------------------------------------------------- acts

    def _paper(self) -> tuple[bytes, str]:
        number = self.chosen()[0].number
        return self._told(lambda record: record.paper(number)) or (b"", "")

    def _case(self, text: str) -> Case | None:
        content = self.session.content
        try:
            return keeping.case_of(text, content) if content is not None and text else None
        except SpineMetsError as error:
            show_problems(self, translate("Record", "This case does not fit this version"), error.problems)
            return None

    def _print(self) -> None:
        pdf, text = self._paper()
        if pdf:
            case = self._case(text)
            self.reprint.emit(pdf, case.page if case is not None else self.session.settings.page)

    def _begin(self) -> None:
        case = self._case(self._paper()[1])
        if case is not None:
            self.again.emit(case)

    def _write(self, title: str, name: str, kinds: str, data: bytes) -> None:
        path = self.pick_save(title, name, kinds) if data else None
        if path is not None:
            write_or_show(self, title, path, data)

    def _save(self) -> None:
        name = f"{self.chosen()[0].handout}.pdf"
        self._write(translate("Record", "Save the PDF"), name, translate("Record", "PDF (*.pdf)"), self._paper()[0])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(entry.summary for entry in self.chosen()))

    def _export(self) -> None:
        rows = [self.list.item(number).data(_ENTRY) for number in range(self.list.count())]
        title, kinds = translate("Record", "Export the list"), translate("Record", "Table (*.csv)")
        self._write(title, "handouts.csv", kinds, keeping.as_csv(rows).encode("utf-8-sig"))

    def _delete(self) -> None:
        numbers = [entry.number for entry in self.chosen()]

        def go() -> None:
            self._told(lambda record: record.delete(numbers))
            self.fill()

        text = translate("Record", "Delete %1 handouts from the record? They can't be brought back.")
        yes = translate("Record", "Delete")
        ask(self, yes, text.replace("%1", str(len(numbers))), [(yes, go)])
