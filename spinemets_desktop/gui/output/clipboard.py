# SPDX-License-Identifier: MIT
"""What the window puts on the clipboard: kept out of its history, and taken away when the patient is forgotten."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_NOT_FOR_HISTORY = {
    "linux": ("x-kde-passwordManagerHint", b"secret"),
    "win32": ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    "darwin": ("application/x-nspasteboard-concealed-type", b""),
}
"""By system: what tells programs that keep a history on disk to leave a text out."""


class Clipboard:
    """Remembers the last text that came from here."""

    def __init__(self) -> None:
        self.copied = ""

    def put(self, text: str, kind: str = "") -> None:
        """Put a text there; `kind` is its media type, where it has one beside plain text."""
        data = QMimeData()
        data.setText(text)
        if kind:
            data.setData(kind, text.encode())
        if sys.platform in _NOT_FOR_HISTORY:
            data.setData(*_NOT_FOR_HISTORY[sys.platform])
        QGuiApplication.clipboard().setMimeData(data)
        self.copied = text

    def forget(self) -> None:
        """Take our text away, when it is still there."""
        clipboard = QGuiApplication.clipboard()
        if self.copied and clipboard.text() == self.copied:
            clipboard.clear()
        self.copied = ""
