# SPDX-License-Identifier: MIT
"""Preferences: look, privacy, the clinic's own wording, and the profile as a file for other computers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from spinemets_desktop.clinic import store
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.checkbox import Check
from spinemets_desktop.gui.widgets.dialogs import show_problems
from spinemets_desktop.gui.widgets.dropdown import Combo, Spin
from spinemets_desktop.gui.widgets.elements import column, form, label, one_default
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import Line
from spinemets_desktop.gui.widgets.theme import unit


class PreferencesDialog(QDialog):
    """What is set once and seldom changed; `pick_open` and `pick_save` ask for a file to read and to write."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        pick_open: Callable[[str, str], Path | None],
        pick_save: Callable[[str, str, str], Path | None],
    ) -> None:
        super().__init__(parent)
        self.session, self.pick_open, self.pick_save = session, pick_open, pick_save
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Preferences", "Preferences"))
        self.colors = Combo(translate("Preferences", "Colors"))
        for key, name in (
            ("system", translate("Preferences", "As the system")),
            ("light", translate("Preferences", "Light")),
            ("dark", translate("Preferences", "Dark")),
        ):
            self.colors.addItem(name, key)
        self.idle = Spin(translate("Preferences", "Clear the window when unused for"))
        self.idle.setRange(0, 240)
        self.idle.setSpecialValueText(translate("Preferences", "never"))
        self.idle.setSuffix(translate("Preferences", " minutes"))
        self.recent = Check(translate("Preferences", "Keep a list of recent case files"))
        self.overlay = Line(translate("Preferences", "Folder with the clinic's own wording"), 1000)
        self.overlay.setPlaceholderText(translate("Preferences", "None: the built-in wording"))
        self._lay_out()
        self._show(session.settings)

    def _lay_out(self) -> None:
        holder = QWidget()
        rows = form(holder)
        rows.addRow(translate("Preferences", "&Colors"), self.colors)
        rows.addRow(translate("Preferences", "Clear when &unused for"), self.idle)
        rows.addRow("", self.recent)
        choose = QPushButton(translate("Preferences", "Choose …"))
        choose.setAccessibleName(translate("Preferences", "Choose the folder with the clinic's own wording"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.overlay, 1)
        row.addWidget(choose)
        title = label(translate("Preferences", "Own wording"))
        title.setBuddy(self.overlay)
        rows.addRow(title, row)
        privacy = translate(
            "Preferences", "Nothing about a patient is kept unless you save a case. Case file names can hold names."
        )
        export = QPushButton(translate("Preferences", "E&xport profile and presets …"))
        export.clicked.connect(self._export)
        take = QPushButton(translate("Preferences", "&Import profile and presets …"))
        take.clicked.connect(self._import)
        files = QHBoxLayout()
        files.addWidget(export)
        files.addWidget(take)
        files.addStretch(1)
        buttons = QDialogButtonBox()
        go = buttons.addButton(translate("Preferences", "Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(translate("Preferences", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        box = column(self, 1.5, 2)
        box.addWidget(holder)
        box.addWidget(label(privacy, "quiet", wrap=True))
        box.addLayout(files)
        box.addStretch(1)
        box.addWidget(buttons)
        one_default(self, go)
        self.setMinimumWidth(64 * unit())

    def _show(self, settings: store.Settings) -> None:
        self.colors.setCurrentIndex(self.colors.findData(settings.theme))
        self.idle.setValue(settings.idle_minutes)
        self.recent.setChecked(settings.recent_on)
        self.overlay.setText(settings.overlay)
        for key, field in (("idle_minutes", self.idle), ("recent_on", self.recent), ("overlay", self.overlay)):
            field.setEnabled(key not in settings.locked)
            if key in settings.locked:
                field.setToolTip(translate("Preferences", "Set by your IT department"))

    def save(self) -> None:
        """Keep and use the preferences."""
        now = self.session.settings
        wanted = replace(
            now,
            theme=self.colors.currentData(),
            idle_minutes=self.idle.value(),
            recent_on=self.recent.isChecked(),
            recent=now.recent if self.recent.isChecked() else (),
            overlay=self.overlay.text().strip(),
        )
        self.session.use(wanted)
        self.accept()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, translate("Preferences", "Folder with the clinic's own wording"))
        if name:
            self.overlay.setText(name)

    def _export(self) -> None:
        title = translate("Preferences", "Export profile and presets")
        path = self.pick_save(title, "spinemets-profile.json", "SpineMets (*.json)")
        if path is None:
            return
        from spinemets_desktop.gui.clinic import profilefile

        try:
            profilefile.export(self.session.settings, path)
        except SpineMetsError as error:
            show_problems(self, translate("Preferences", "The profile was not exported"), error.problems)

    def _import(self) -> None:
        title = translate("Preferences", "Import profile and presets")
        path = self.pick_open(title, "SpineMets (*.json)")
        if path is None:
            return
        from spinemets_desktop.gui.clinic import profilefile

        try:
            settings = profilefile.imported(self.session.settings, path)
        except SpineMetsError as error:
            show_problems(self, translate("Preferences", "This profile cannot be used"), error.problems)
            return
        self.session.use(settings)
        self._show(settings)
