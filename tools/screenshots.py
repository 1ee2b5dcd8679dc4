# SPDX-License-Identifier: MIT
"""Pictures of the window in every state that a clinician meets, written to screenshots/ (or the folder named)."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from desk_scenes import given, review
from driving import BREAST, CLINIC, PROSTATE, ROOT, States, closed, dialog, example, settle, show
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from spinemets_desktop.clinic import store
from spinemets_desktop.content.content import load
from spinemets_desktop.errors import FileError, Problem
from spinemets_desktop.gui import app as gui
from spinemets_desktop.gui.clinic.profile import ProfileDialog
from spinemets_desktop.gui.output.printing import PrintDialog
from spinemets_desktop.gui.pages.notices import say_unusable
from spinemets_desktop.gui.widgets.dialogs import show_fault, show_problems
from spinemets_desktop.gui.widgets.fault import report_of
from spinemets_desktop.gui.window import Window

SIZE = (1366, 768)
README = {"window": "case", "window-urgent": "urgent", "window-wording": "wording"}


def first_start(window: Window) -> States:
    """Yield what a clinic sees first, until it has its numbers."""
    yield "start", window
    yield from closed("refused", window.output.print)
    welcome = dialog(lambda: window.others.profile(first=True))
    yield "welcome", welcome
    assert isinstance(welcome, ProfileDialog)
    welcome.save()
    yield "welcome-refused", welcome
    welcome.close()
    window.session.use(replace(window.session.settings, clinic=CLINIC, welcomed=True))
    show(window, window.session.settings.new_case(), "patient", "cancer", "spine")
    yield "general", window


def groups(window: Window) -> States:
    """Yield the groups of choices in an ordinary case."""
    show(window, example(window, BREAST), "patient")
    window.choices.groups["patient"].fields["conditions"].fold.set_open(True)  # type: ignore[attr-defined]
    yield "patient", window
    show(window, example(window, BREAST), "cancer", "spine")
    yield "case", window
    picker = window.choices.groups["spine"].fields["levels"].picker  # type: ignore[attr-defined]
    picker.buttons[10].setFocus(Qt.FocusReason.TabFocusReason)
    places = [button.geometry().center() for button in picker.buttons[18:22]]
    QTest.mousePress(picker, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places:
        QTest.mouseMove(picker, place)
    QApplication.processEvents()
    yield "spine-drag", window
    QTest.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=places[-1])
    show(window, example(window, BREAST), "plan")
    yield "plan", window
    window.choices.area.verticalScrollBar().setValue(500)
    yield "plan-choose", window
    show(window, example(window, BREAST), "symptoms", "tests")
    yield "symptoms", window
    show(window, example(window, BREAST), "tests", "paper")
    yield "tests", window
    for text, name in (("ster", "search"), ("xyz", "search-nothing")):
        window.choices.search.setText(text)
        QApplication.processEvents()
        yield name, window
    window.choices.search.clear()


def wording(window: Window) -> States:
    """Yield the wording: list, a paragraph that was reworded, safety text, what is hidden, the order."""
    show(window, example(window, BREAST), "cancer", "spine")
    window.side.go_to_wording()
    QApplication.processEvents()
    yield "paragraphs", window
    texts, known = window.side.wording.texts, load().statements
    free = [key for key, text in texts.items() if len(text) > 40 and not known[key].locked]
    window.preview.pick(free[0])
    window.side.open_statement(free[0])
    window.side.wording.page.text.setPlainText("Your treatment starts on Monday. Call us if anything changes.")
    settle(window)
    yield "wording", window
    window.side.open_statement(next(key for key in texts if known[key].locked and len(texts[key]) > 40))
    yield "wording-safety", window
    window.side.open_statement(free[3])
    window.side.wording.page.hide_button.click()
    settle(window)
    window.side.wording.paragraphs.hidden.set_open(True)
    window.side.wording.paragraphs.sections.fold.set_open(True)
    yield "wording-hidden", window
    window.side.wording.paragraphs.sections.fold.set_open(False)


def pages(window: Window) -> States:
    """Yield the pages at several zooms, and a booklet in large type."""
    show(window, example(window, BREAST), "cancer", "spine")
    for zoom in ("page", "200", "width"):
        window.preview.set_zoom(zoom)
        QApplication.processEvents()
        if zoom != "width":
            yield f"zoom-{zoom}", window
    show(window, replace(example(window, "kidney-surgery-booklet.toml"), type="large"), "paper", "patient")
    yield "booklet", window


def checks(window: Window) -> States:
    """Yield checks: urgent ones, many, a source, one that is dismissed, and what must be seen first."""
    show(window, example(window, PROSTATE), "symptoms")
    yield "checks", window
    note = next(iter(window.side.advisories.notes.values()))
    note.source.click()
    yield "check-source", window
    yield from closed("dismiss", note.dismiss.click)
    case = window.session.editor.case
    unseen = replace(case, symptoms=tuple(replace(row, assessed=False) for row in case.symptoms))
    window.session.editor.edit(replace(unseen, advice=type(case.advice)()), "unseen")
    settle(window)
    yield "urgent", window
    yield from closed("must-see", window.output.print)


def dialogs(window: Window) -> States:
    """Yield the dialogs and menus."""
    show(window, example(window, BREAST), "cancer", "spine")
    assert window.session.newest is not None
    assert window.session.newest.rendered is not None
    data, output = window.session.newest.rendered.data, window.output
    printing = PrintDialog(window, window.session, data, "letter", 2, output.save_pdf, output.watch)
    yield from closed("print", printing.open)
    for name, open_it in (
        ("profile", window.others.profile),
        ("preferences", window.others.preferences),
        ("about", window.others.about),
        ("preset", window.presets.ask_name),
    ):
        yield from closed(name, open_it)
    window.presets.save("Radiation, two visits")
    menus = window.actions_by_name
    for name, menu in (("presets", menus.presets), ("recent", menus.recent)):
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(QPoint(200, 200)))
        QApplication.processEvents()
        yield name, menu
        menu.close()
    window.choices.go_to("treatment", "chemo")
    window.choices.groups["plan"].fields["treatment"].boxes["chemo"].click()  # type: ignore[attr-defined]
    settle(window)
    yield from closed("new-patient", window.files.new)
    yield from closed("unsaved", window.close)
    assert window.idle is not None
    yield from closed("idle", window.idle.warn)


def faults(window: Window) -> States:
    """Yield what is said when something is wrong."""
    bad = Path(tempfile.mkdtemp()) / "case.toml"
    bad.write_text('[cancer]\ntumor = "brest"\n[plan]\ngoal = "walk"\n', "utf-8")
    yield from closed("bad-file", lambda: window.files.open_path(bad))
    full = FileError(Problem("The file cannot be written (No space left on device).", "/home/a/case.spinemets"))
    yield from closed("disk-full", lambda: show_problems(window, "The case was not saved", full.problems))
    try:
        raise ValueError
    except ValueError as error:
        report = report_of(error)
    yield from closed("fault", lambda: show_fault(window, report))
    say_unusable(window.bars, (Problem("“nonsense” is not known.", "own.toml"), Problem("More.", "own.toml")))
    line = window.choices.groups["patient"].fields["patient.name"]
    window.choices.go_to("patient.name")
    line.setText("Ana ☃")  # type: ignore[attr-defined]
    line.textEdited.emit("Ana ☃")  # type: ignore[attr-defined]
    settle(window)
    yield "bars", window
    window.bars.say("overlay", "")


def sizes(window: Window) -> States:
    """Yield the dark scheme and a small screen."""
    show(window, example(window, PROSTATE), "spine", "plan")
    window.session.use(replace(window.session.settings, theme="dark"))
    QApplication.processEvents()
    yield "dark", window
    yield from closed("dark-profile", window.others.profile)
    window.choices.search.setText("ster")
    window.side.go_to_wording()
    QApplication.processEvents()
    yield "dark-search", window
    window.session.use(replace(window.session.settings, theme="light"))
    show(window, example(window, BREAST), "cancer", "spine")
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1024, 700)
    settle(window)
    yield "small", window


PARTS = (first_start, groups, wording, pages, checks, dialogs, faults, sizes, review, given)


def main() -> None:
    """Write all pictures, or those of the parts named after a folder; for the default folder the README's three too."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots"
    wanted = [part for part in PARTS if not sys.argv[2:] or part.__name__ in sys.argv[2:]]
    folder.mkdir(parents=True, exist_ok=True)
    app = gui.make_app([])
    store.save(store.Settings(welcomed=True, theme="light"))
    window = gui.open_window(app)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SIZE)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    settle(window)
    if wanted[0] is not first_start:
        window.session.use(replace(window.session.settings, clinic=CLINIC))
    for part in wanted:
        for name, widget in part(window):
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
