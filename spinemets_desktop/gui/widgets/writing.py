# SPDX-License-Identifier: MIT
"""Writes a file for a window; what goes wrong is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from spinemets_desktop.errors import FileError
from spinemets_desktop.gui.widgets.dialogs import show_problems


def write_or_show(parent: QWidget, title: str, path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; tell whether it was, else show why not under `title`."""
    from spinemets_desktop.atomic import write_bytes

    try:
        write_bytes(path, data)
    except FileError as error:
        show_problems(parent, title, error.problems)
        return False
    return True
