# SPDX-License-Identifier: MIT
"""Start of the window: it is painted first, and what a handout needs is imported after that."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from spinemets_desktop import __version__
from spinemets_desktop.clinic import store
from spinemets_desktop.gui import display
from spinemets_desktop.gui.widgets import i18n, theme
from spinemets_desktop.gui.widgets.fault import report_of
from spinemets_desktop.gui.window import Window
from spinemets_desktop.resources import asset

_PATIENCE = 30_000  # milliseconds that the self-test waits for the first page


class Application(QApplication):
    """The application; files that macOS hands in are opened in the window."""

    window: Window | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and self.window is not None:
            self.window.files.open_path(Path(event.file()))
            return True
        return super().event(event)


def make_app(arguments: Sequence[str]) -> Application:
    """Return the application with its names, icon, translations and colors."""
    # By its name, so that no other style is made first, and Python makes nothing of Qt's largest class before painting.
    app = Application(["spinemets-desktop", "-style=Fusion", *arguments])
    app.setApplicationName("SpineMets Desktop")
    app.setDesktopFileName("org.spinemets.desktop")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(asset("icon.svg"))))
    return app


def open_window(app: Application) -> Window:
    """Read the settings and show the window; garbage is looked for once the first pages are there.

    What is made at the start stays, and looking for garbage in it takes a tenth of the time until then.
    """
    gc.disable()
    i18n.install(app)
    loaded = store.load()
    theme.apply(app, loaded.settings.theme)
    window = Window(loaded)
    app.window = window
    window.session.shown.connect(collect_again, Qt.ConnectionType.SingleShotConnection)
    window.show()
    return window


def collect_again() -> None:
    """Look for garbage from now on, but not in what the start left behind."""
    gc.freeze()
    gc.enable()


def catch_faults(window: Window) -> None:
    """Show what no one expected as a calm dialog instead of a traceback."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from spinemets_desktop.gui.widgets.dialogs import show_fault

        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = report_of(error.with_traceback(trace))
        print(report.text, file=sys.stderr)
        show_fault(window, report)

    sys.excepthook = hook


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with a case file when one is named, and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if display.missing():
        print(f"spinemets: {display.missing()}", file=sys.stderr)
        return display.NO_WINDOW
    with display.spoken():
        app = make_app(arguments)
    window = open_window(app)
    catch_faults(window)
    files = [Path(name) for name in arguments if not name.startswith("-")]
    if files:
        window.files.open_path(files[0])
    return app.exec()


def self_test() -> str:
    """Open the window, wait for the first pages, close it, and say what was seen. Raises RuntimeError."""
    if QApplication.instance() is None:
        app = make_app([])
        app.processEvents()
    loaded = store.Loaded(store.Settings(welcomed=True))
    window = Window(loaded)
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    window.session.shown.connect(lambda _: loop.quit())
    QTimer.singleShot(_PATIENCE, loop.quit)
    window.show()
    loop.exec()
    built, groups = window.session.newest, len(window.choices.folds)
    window.builder.stop()
    window.hide()
    if built is None or built.rendered is None:
        raise RuntimeError("The window showed no page.")
    return f"{groups} groups of choices, {built.rendered.pages} pages on the screen"
