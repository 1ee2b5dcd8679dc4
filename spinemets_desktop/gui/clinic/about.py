# SPDX-License-Identifier: MIT
"""About: versions, licences and limits of use."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from spinemets_desktop import __version__, licences
from spinemets_desktop.gui.widgets.elements import column, label
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.theme import unit


class AboutDialog(QDialog):
    """Opened from the Help menu; `content` is the version of the content in use, or a dash."""

    def __init__(self, parent: QWidget, content: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("About", "About SpineMets Desktop"))
        box = column(self, 1, 2)
        head = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(parent.windowIcon().pixmap(6 * unit()))
        picture.setAccessibleName(translate("About", "Icon of the program"))
        head.addWidget(picture)
        title = column(gap=0)
        title.addWidget(label("SpineMets Desktop", "title"))
        title.addWidget(label(translate("About", "Handouts for people with cancer in the spine"), "quiet"))
        head.addLayout(title, 1)
        box.addLayout(head)
        version = translate("About", "Version %1, content %2").replace("%1", __version__).replace("%2", content)
        box.addWidget(label(version))
        limits = translate(
            "About",
            "It explains a plan that a care team has made. It does not diagnose, choose a treatment or predict. "
            "It does not replace the judgment of the clinician, who checks every handout before giving it.",
        )
        box.addWidget(label(translate("About", "Limits of use"), "kind"))
        box.addWidget(label(limits, wrap=True))
        box.addWidget(label(translate("About", "Licences"), "kind"))
        box.addWidget(self._licences())
        buttons = QDialogButtonBox()
        close = buttons.addButton(translate("About", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
        self.setMinimumWidth(64 * unit())

    def _licences(self) -> QPlainTextEdit:
        lines = [
            translate("About", "SpineMets Desktop: MIT licence"),
            f"Qt {qVersion()}, PySide6: LGPL 3",
            "PDFium (Qt PDF): BSD 3-Clause, Apache 2.0",
            "ReportLab, Jinja2: BSD 3-Clause; qrcodegen, tomli: MIT",
            f"Python {platform.python_version()}: PSF licence",
            "Atkinson Hyperlegible Next, Noto Sans: SIL Open Font License 1.1",
            "CMU Pronouncing Dictionary: BSD 2-Clause",
        ]
        made = QPlainTextEdit(licences.text() or "\n".join(lines))
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setAccessibleName(translate("About", "Licences"))
        made.setFixedHeight(15 * unit())
        return made
