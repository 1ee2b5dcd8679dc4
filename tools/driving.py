# SPDX-License-Identifier: MIT
"""Drives the real window for pictures of it: waits until it is done, shows a case, opens dialogs.

The settings are those of a folder of its own, so this is imported before anything of the program.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["SPINEMETS_HOME"] = tempfile.mkdtemp()
os.environ["SPINEMETS_POLICY"] = str(Path(os.environ["SPINEMETS_HOME"]) / "policy.toml")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from spinemets_desktop.case.model import Case, Clinic
from spinemets_desktop.casefiles import casefile
from spinemets_desktop.content.content import load
from spinemets_desktop.gui.window import Window

ROOT = Path(__file__).parents[1]
CLINIC = Clinic(
    name="Riverside Spine Clinic", clinician="Dr. M. Osei", day_phone="555-0100", night_phone="555-0199",
    contacts=(("nurse", "Sam Lee, 555-0142"),),
)  # fmt: skip
BREAST, PROSTATE = "breast-radiation.toml", "prostate-cord-compression.json"
PATIENCE = 60  # seconds
States = Iterator[tuple[str, QWidget]]


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something holds. Raises TimeoutError."""
    loop, timer = QEventLoop(), QTimer()
    end = time.monotonic() + PATIENCE
    timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
    timer.start(10)
    loop.exec()
    if not done():
        raise TimeoutError
    for _ in range(5):
        QApplication.processEvents()


def settle(window: Window) -> None:
    """Wait until the newest case is on the screen."""
    session = window.session
    until(lambda: session.is_current(session.newest) and len(window.choices.groups) == 7)


def show(window: Window, case: Case, *groups: str) -> None:
    """Show a case with these groups open."""
    window.clear()
    window.session.editor.reset(replace(case, clinic=CLINIC))
    for name, fold in window.choices.folds.items():
        fold.set_open(name in groups)
    settle(window)
    window.choices.area.verticalScrollBar().setValue(0)
    window.status.clearMessage()


def example(window: Window, name: str) -> Case:
    """Return an example case."""
    return casefile.read(ROOT / "examples" / name, load() if window.session.content is None else window.session.content)


def dialog(open_it: Callable[[], object]) -> QWidget:
    """Open a dialog and return it."""
    open_it()
    until(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def closed(name: str, open_it: Callable[[], object]) -> States:
    """Yield a dialog, and close it afterwards."""
    box = dialog(open_it)
    yield name, box
    box.close()
