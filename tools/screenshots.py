# SPDX-License-Identifier: MIT
"""Pictures of the window in every state that a clinician meets, written to screenshots/ (or the folder named)."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

os.environ["SPINEMETS_HOME"] = tempfile.mkdtemp()
os.environ["SPINEMETS_POLICY"] = os.devnull

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from spinemets_desktop import casefile, store
from spinemets_desktop.content import load
from spinemets_desktop.gui import app as gui
from spinemets_desktop.gui.printing import PrintDialog
from spinemets_desktop.gui.window import Window
from spinemets_desktop.model import Case, Clinic

ROOT = Path(__file__).parents[1]
CLINIC = Clinic(
    name="Riverside Spine Clinic", clinician="Dr. M. Osei", day_phone="555-0100", night_phone="555-0199",
    contacts=(("nurse", "Sam Lee, 555-0142"),),
)  # fmt: skip
SIZE = (1366, 768)
README = {"window": "case", "window-urgent": "urgent", "window-wording": "wording"}


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() else None)
    timer.start(10)
    loop.exec()
    for _ in range(5):
        QApplication.processEvents()


def settle(window: Window) -> None:
    """Wait until the newest case is on the screen."""
    until(
        lambda: window.built is not None and window.built.case == window.editor.case and len(window.choices.groups) == 7
    )


def show(window: Window, case: Case, *groups: str) -> None:
    """Show a case with these groups open."""
    window.clear()
    window.editor.reset(replace(case, clinic=CLINIC))
    for name, fold in window.choices.folds.items():
        fold.set_open(name in groups)
    settle(window)
    window.choices.area.verticalScrollBar().setValue(0)


def example(window: Window, name: str) -> Case:
    """Return an example case."""
    return casefile.read(ROOT / "examples" / name, load() if window.content is None else window.content)


def dialog(open_it: Callable[[], object]) -> QWidget:
    """Open a dialog and return it."""
    open_it()
    until(lambda: QApplication.activeModalWidget() is not None)
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def states(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Yield every state with the widget to be pictured."""
    yield "start", window
    welcome = dialog(window.welcome)
    yield "welcome", welcome
    welcome.close()
    window.use(replace(window.settings, clinic=CLINIC, welcomed=True))
    show(window, window.settings.new_case(), "patient", "cancer", "spine")
    yield "general", window
    show(window, example(window, "breast-radiation.toml"), "cancer", "spine")
    yield "case", window
    yield from case_states(window)
    show(window, example(window, "prostate-cord-compression.json"), "symptoms")
    yield "urgent", window
    case = window.editor.case
    window.editor.edit(replace(case, symptoms=tuple(replace(row, assessed=False) for row in case.symptoms)), "unseen")
    settle(window)
    yield "must-see", (box := dialog(window.output.print))
    box.close()
    yield from dialogs(window)


def case_states(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Yield states of an ordinary case."""
    show(window, example(window, "breast-radiation.toml"), "plan")
    yield "plan", window
    show(window, example(window, "breast-radiation.toml"), "symptoms", "tests")
    yield "symptoms", window
    window.choices.search.setText("ster")
    QApplication.processEvents()
    yield "search", window
    window.choices.search.clear()
    window.show_wording()
    QApplication.processEvents()
    yield "paragraphs", window
    texts = window.wording.texts
    free = [key for key, text in texts.items() if len(text) > 40 and not load().statements[key].locked]
    window.preview.pick(free[0])
    window.choose_statement(free[0])
    text = "Your treatment starts on Monday. Call us if anything changes."
    window.wording.page.text.setPlainText(text)
    settle(window)
    yield "wording", window
    window.clear()
    show(window, replace(example(window, "kidney-surgery-booklet.toml"), type="large"), "paper", "patient")
    yield "booklet", window


def dialogs(window: Window) -> Iterator[tuple[str, QWidget]]:
    """Yield the dialogs, then the dark scheme and a small screen."""
    show(window, example(window, "breast-radiation.toml"), "cancer", "spine")
    assert window.built is not None
    assert window.built.rendered is not None
    for name, open_it in (
        ("print", PrintDialog(window, window.built.rendered.data, "letter", 2).open),
        ("profile", window.edit_profile),
        ("preferences", window.edit_preferences),
        ("about", window.about),
    ):
        box = dialog(open_it)
        yield name, box
        box.close()
    window.use(replace(window.settings, theme="dark"))
    QApplication.processEvents()
    yield "dark", window
    window.use(replace(window.settings, theme="light"))
    window.resize(1024, 700)
    settle(window)
    yield "small", window


def main() -> None:
    """Write all pictures, and for the default folder the README's three too."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    app = gui.make_app([])
    store.save(store.Settings(welcomed=True, theme="light"))
    window = gui.open_window(app)
    window.resize(*SIZE)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    settle(window)
    for name, widget in states(window):
        QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")
    if len(sys.argv) < 2:
        images = ROOT / "docs" / "images"
        images.mkdir(parents=True, exist_ok=True)
        for name, state in README.items():
            (images / f"{name}.png").write_bytes((folder / f"{state}.png").read_bytes())
    window.builder.stop()


if __name__ == "__main__":
    main()
