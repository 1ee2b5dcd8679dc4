# SPDX-License-Identifier: MIT
"""Asks for a passphrase; what is typed shows as dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from spinemets_desktop.gui.widgets.i18n import translate


def ask_passphrase(parent: QWidget, use: Callable[[str], object]) -> QInputDialog:
    """Ask for the passphrase of the record; `use` gets it."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Record", "Passphrase of the record"))
    text = translate("Record", "No keyring has the key of the record. Type its passphrase; the first time, choose one.")
    dialog.setLabelText(text)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.textValueSelected.connect(use)
    dialog.open()
    return dialog
