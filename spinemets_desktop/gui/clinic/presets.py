# SPDX-License-Identifier: MIT
"""Presets: sets of choices under a name, without anything about a patient."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from spinemets_desktop.case.freetext import clean
from spinemets_desktop.case.model import Case
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

LONGEST_NAME = 60


class Presets:
    """Saves the choices in view as a preset, and recalls them for another patient."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self.session, self.parent = session, parent

    def fill(self, menu: QMenu) -> None:
        """Fill the menu: presets to use, then saving and removing."""
        menu.clear()
        names = sorted(self.session.settings.presets, key=str.lower)
        for name in names:
            menu.addAction(name.replace("&", "&&"), partial(self.use, name))
        if names:
            menu.addSeparator()
        menu.addAction(translate("Presets", "Save these choices as a preset …"), self.ask_name)
        remove = menu.addMenu(translate("Presets", "Remove"))
        for name in names:
            remove.addAction(name.replace("&", "&&"), partial(self._ask_remove, name))
        remove.setEnabled(bool(names))

    def ask_name(self) -> None:
        """Ask for a name and save."""
        from PySide6.QtWidgets import QInputDialog

        dialog = QInputDialog(self.parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Presets", "Save a preset"))
        dialog.setLabelText(
            translate(
                "Presets", "Name of the preset.\nIt keeps choices only: no name, no note, nothing about this patient."
            )
        )
        dialog.setOkButtonText(translate("Presets", "Save"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    def save(self, name: str) -> None:
        """Keep the choices in view under a name."""
        import json

        from spinemets_desktop.casefiles import casefile

        name = clean(name, LONGEST_NAME).strip()
        if not name:
            return
        plain = json.loads(casefile.dump(edits.without_patient(self.session.editor.case), "json"))
        settings = self.session.settings
        self.session.remember(replace(settings, presets={**settings.presets, name: plain}))
        self.session.say.emit(translate("Presets", "Preset saved: %1").replace("%1", name))

    def use(self, name: str) -> None:
        """Take the choices of a preset; who the patient is stays."""
        from spinemets_desktop.casefiles import casefile

        session = self.session
        if session.content is None:
            return
        try:
            preset = casefile.from_plain(dict(session.settings.presets[name]), session.content, name)
        except SpineMetsError as error:
            show_problems(self.parent, translate("Presets", "This preset does not fit this version"), error.problems)
            return
        text = translate("Presets", "Preset: %1").replace("%1", name)
        session.editor.edit(taken(session.editor.case, preset), text)

    def _ask_remove(self, name: str) -> None:
        text = translate("Presets", "Remove the preset “%1”?").replace("%1", name)
        ask(
            self.parent,
            translate("Presets", "Remove"),
            text,
            [(translate("Presets", "Remove"), lambda: self.remove(name))],
        )

    def remove(self, name: str) -> None:
        """Forget a preset."""
        settings = self.session.settings
        kept = {key: value for key, value in settings.presets.items() if key != name}
        self.session.remember(replace(settings, presets=kept))


def taken(case: Case, preset: Case) -> Case:
    """Return a preset's choices for the patient, clinic and wording of a case."""
    patient = replace(case.patient, needs=preset.patient.needs or case.patient.needs)
    return replace(
        preset, patient=patient, clinic=case.clinic, note=case.note, wording=case.wording, advice=case.advice
    )
