# SPDX-License-Identifier: MIT
"""A sentence instead of an abort where no window can be shown."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

NO_WINDOW = 2  # exit code
ADVICE = "Start it on a desktop, or use the commands (“spinemets --help”); they need no display."
_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def missing() -> str:
    """Return a sentence when there is no display at all, else ""."""
    there = sys.platform != "linux" or any(os.environ.get(name) for name in _NAMES)
    return "" if there else f"There is no display here, so the window cannot open. {ADVICE}"


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """While Qt starts, turn its abort (a display that does not answer, a library missing) into a sentence."""
    heard: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, message: str | None) -> None:
        if kind == QtMsgType.QtFatalMsg:
            why = f" ({heard[0].strip()})" if heard else ""
            print(f"spinemets: The window cannot open{why}. {ADVICE}", file=sys.stderr, flush=True)
            os._exit(NO_WINDOW)  # Qt would abort
        heard.append(message or "")

    older = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(older)
        if heard:
            print("\n".join(heard), file=sys.stderr)
