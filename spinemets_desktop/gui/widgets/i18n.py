# SPDX-License-Identifier: MIT
"""Interface text: one way to translate it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from spinemets_desktop.resources import asset


def translate(context: str, text: str, comment: str = "", count: int = -1) -> str:
    """Return interface text in the language in use; `%n` stands for `count`."""
    found = QCoreApplication.translate(context, text, comment or None, count)
    return found.replace("%n", str(count)) if count >= 0 else found


def install(app: QCoreApplication) -> None:
    """Load the program's and Qt's own translations for the system's language, where there are any."""
    own = asset("i18n")
    for name, folder in (
        ("spinemets", str(own)),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(app)
        if translator.load(QLocale(), name, "_", folder):
            app.installTranslator(translator)
