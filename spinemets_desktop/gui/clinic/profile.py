# SPDX-License-Identifier: MIT
"""The clinic profile, also the page of the first start: who the clinic is, its numbers, and how its paper looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QPushButton, QWidget

from spinemets_desktop.case import freetext
from spinemets_desktop.case.model import WAIT_MINUTES
from spinemets_desktop.clinic import store
from spinemets_desktop.errors import FileError, SpineMetsError
from spinemets_desktop.gui.clinic.logo import usable
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import show_problems
from spinemets_desktop.gui.widgets.dropdown import Combo, Spin
from spinemets_desktop.gui.widgets.elements import column, form, label, one_default, scrolled
from spinemets_desktop.gui.widgets.fold import Fold
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import Line
from spinemets_desktop.gui.widgets.theme import unit

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content

PHONES = ("day_phone", "night_phone", "emergency_number")
LOGOS = "*.png *.jpg *.jpeg *.svg"


def phone_problem(text: str, needed: bool) -> str:
    """Return what is wrong with a phone number, or ""."""
    if not text.strip():
        return translate("Profile", "Please give this number: nothing is printed without it.") if needed else ""
    return freetext.phone_problem(text)


class ProfileDialog(QDialog):
    """All of it optional but the day and the night number; `pick_open` asks for a file to read."""

    def __init__(
        self, parent: QWidget, session: Session, pick_open: Callable[[str, str], Path | None], first: bool = False
    ) -> None:
        super().__init__(parent)
        self.session, self.pick_open, self.first = session, pick_open, first
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            translate("Profile", "Welcome to SpineMets Desktop") if first else translate("Profile", "Clinic profile")
        )
        self.lines: dict[str, Line] = {}
        self.combos: dict[str, Combo] = {}
        self.contacts: dict[str, Line] = {}
        page = QWidget()
        box = column(page, 1, 2)
        if first:
            box.addWidget(label(translate("Profile", "Who should the patient call?"), "title", wrap=True))
        text = translate(
            "Profile", "This is printed on every handout. The day and night numbers are needed; all else can wait."
        )
        box.addWidget(label(text, "quiet", wrap=True))
        holder = QWidget()
        rows = form(holder)
        self._numbers(rows)
        self._paper(rows)
        box.addWidget(holder)
        self.wrong = label("", "wrong", wrap=True)
        self.wrong.hide()
        box.addWidget(self.wrong)
        if session.content is not None:
            box.addWidget(self._contacts(session.content))
        box.addStretch(1)
        outer = column(self, 0)
        outer.addWidget(scrolled(page, self.windowTitle()), 1)
        buttons = self._buttons()
        outer.addWidget(buttons)
        height = page.sizeHint().height() + buttons.sizeHint().height() + 5 * unit()
        self.resize(72 * unit(), min(height, parent.height()))
        one_default(self, self.go)
        self._show(session.settings)

    # ------------------------------------------------------------ build up

    def _numbers(self, rows: QFormLayout) -> None:
        names = {
            "day_phone": translate("Profile", "&Day number"),
            "night_phone": translate("Profile", "&Night number"),
            "name": translate("Profile", "&Clinic"),
            "clinician": translate("Profile", "C&linician"),
            "emergency_number": translate("Profile", "&Emergency number"),
        }
        hints = {
            "day_phone": translate("Profile", "In office hours"),
            "night_phone": translate("Profile", "At night and on weekends"),
            "emergency_number": translate("Profile", "Empty: 911 or 999, by the country"),
        }
        for key, name in names.items():
            line = Line(name.replace("&", ""), 40 if key in PHONES else 120, hints.get(key, ""))
            self.lines[key] = line
            rows.addRow(name, line)
        self.wait = Spin(translate("Profile", "Minutes to wait for a call back"))
        self.wait.setRange(1, 120)
        rows.addRow(translate("Profile", "&Wait for a call back"), self.wait)
        self.wait.setSuffix(translate("Profile", " minutes"))

    def _paper(self, rows: QFormLayout) -> None:
        from spinemets_desktop.content.reader import Reading, axes_of, read_toml
        from spinemets_desktop.resources import templates

        content = self.session.content
        axes = content.options if content else axes_of(read_toml(templates() / "options.toml", Reading()))
        for key in ("locale", "page", "type", "length"):
            combo = Combo(axes[key].label)
            for option in axes[key].options.values():
                combo.addItem(option.label, option.id)
            self.combos[key] = combo
            rows.addRow(axes[key].label, combo)
        self.logo = Line(translate("Profile", "Logo"), 1000, translate("Profile", "PNG, JPEG or SVG"))
        choose = QPushButton(translate("Profile", "Choose …"))
        choose.setAccessibleName(translate("Profile", "Choose a logo"))
        choose.clicked.connect(self._choose_logo)
        row = QHBoxLayout()
        row.addWidget(self.logo, 1)
        row.addWidget(choose)
        title = label(translate("Profile", "Logo"))
        title.setBuddy(self.logo)
        rows.addRow(title, row)

    def _contacts(self, content: Content) -> QWidget:
        fold = Fold(translate("Profile", "More contacts for every handout"), "fold")
        box = column(fold.body, 0.25)
        for option in content.options["contacts"].options.values():
            line = Line(option.label, 200)
            title = label(option.label, "", wrap=True)
            title.setBuddy(line)
            box.addWidget(title)
            box.addWidget(line)
            self.contacts[option.id] = line
        return fold

    def _buttons(self) -> QWidget:
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(translate("Profile", "Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        later = translate("Profile", "Later") if self.first else translate("Profile", "Cancel")
        self.later = buttons.addButton(later, QDialogButtonBox.ButtonRole.RejectRole)
        take = buttons.addButton(translate("Profile", "Import a profile …"), QDialogButtonBox.ButtonRole.ResetRole)
        take.clicked.connect(self._import)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        holder = QWidget()
        column(holder, 0, 1).addWidget(buttons)
        return holder

    # ---------------------------------------------------------------- data

    def _show(self, settings: store.Settings) -> None:
        locked = translate("Profile", "Set by your IT department")
        for key, line in self.lines.items():
            line.setText(getattr(settings.clinic, key))
            self._lock(line, f"clinic.{key}" in settings.locked, locked)
        self.wait.setValue(settings.clinic.wait_minutes or WAIT_MINUTES)
        self._lock(self.wait, "clinic.wait_minutes" in settings.locked, locked)
        self.logo.setText(settings.clinic.logo)
        self._lock(self.logo, "clinic.logo" in settings.locked, locked)
        for key, combo in self.combos.items():
            combo.setCurrentIndex(combo.findData(getattr(settings, key)))
            self._lock(combo, key in settings.locked, locked)
        for slot, line in self.contacts.items():
            line.setText(dict(settings.clinic.contacts).get(slot, ""))
            self._lock(line, "clinic.contacts" in settings.locked, locked)

    @staticmethod
    def _lock(field: QWidget, locked: bool, why: str) -> None:
        field.setEnabled(not locked)
        field.setToolTip(why if locked else "")

    def _problems(self) -> list[str]:
        found = []
        for key in PHONES:
            wrong = phone_problem(self.lines[key].text(), needed=key != "emergency_number")
            if wrong:
                found.append(f"{self.lines[key].accessibleName()}: {wrong}")
        if self.logo.isEnabled() and self.logo.text().strip():
            try:
                self.logo.setText(usable(self.logo.text().strip()))
            except FileError as error:
                found += [problem.what for problem in error.problems]
        return found

    def save(self) -> None:
        """Keep the profile, when nothing is wrong with it."""
        problems = self._problems()
        self.wrong.setText("\n".join(problems))
        self.wrong.setVisible(bool(problems))
        if problems:
            bad = next(
                (line for line in self.lines.values() if problems[0].startswith(line.accessibleName())), self.logo
            )
            bad.setFocus()
            return
        self.session.use(self.settings())
        self.accept()

    def settings(self) -> store.Settings:
        """Return the settings with what stands in the fields."""
        now = self.session.settings
        typed = {key: freetext.clean(line.text(), line.maxLength()).strip() for key, line in self.lines.items()}
        contacts = tuple((slot, line.text().strip()) for slot, line in self.contacts.items() if line.text().strip())
        clinic = replace(
            now.clinic,
            **typed,
            wait_minutes=self.wait.value(),
            logo=self.logo.text().strip(),
            contacts=contacts if self.contacts else now.clinic.contacts,
        )
        paper = {key: combo.currentData() for key, combo in self.combos.items()}
        return replace(now, clinic=clinic, welcomed=True, **paper)

    def reject(self) -> None:
        """Close; the page of the first start comes only once."""
        if self.first:
            self.session.remember(replace(self.session.settings, welcomed=True))
        super().reject()

    def _choose_logo(self) -> None:
        path = self.pick_open(translate("Profile", "Choose a logo"), f"{translate('Profile', 'Pictures')} ({LOGOS})")
        if path is not None:
            self.logo.setText(str(path))

    def _import(self) -> None:
        path = self.pick_open(translate("Profile", "Import a profile"), "SpineMets (*.json)")
        if path is None:
            return
        from spinemets_desktop.gui.clinic import profilefile

        try:
            settings = profilefile.imported(self.session.settings, path)
        except SpineMetsError as error:
            show_problems(self, translate("Profile", "This profile cannot be used"), error.problems)
            return
        self.session.use(replace(settings, welcomed=True))
        self._show(settings)
