# SPDX-License-Identifier: MIT
"""What leaves the window: print, PDF, text, evidence copy; refused without the numbers that keep it safe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.case.model import Case
from spinemets_desktop.errors import FileError
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.output.files import Files
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems, tell
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from spinemets_desktop.handout.handout import Handout
    from spinemets_desktop.output.pdf.render import Rendered

_NOT_FOR_HISTORY = {
    "linux": ("x-kde-passwordManagerHint", b"secret"),
    "win32": ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    "darwin": ("application/x-nspasteboard-concealed-type", b""),
}


def _unremembered(text: str) -> QMimeData:
    """Return a text for the clipboard that programs which keep a history on disk leave out."""
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText(text)
    if sys.platform in _NOT_FOR_HISTORY:
        data.setData(*_NOT_FOR_HISTORY[sys.platform])
    return data


@dataclass(frozen=True, slots=True)
class Shell:
    """What the ways out ask of the window: the profile to mend, the checks to see, an evidence copy to be built."""

    edit_profile: Callable[[], object]
    go_to_checks: Callable[[], object]
    request_evidence: Callable[[Case], object]


@dataclass(frozen=True, slots=True)
class Ready:
    """A handout that may leave the window."""

    case: Case
    handout: Handout
    rendered: Rendered


class Output:
    """The ways out. Each uses the newest build, and waits for it when one is under way."""

    def __init__(self, session: Session, parent: QWidget, files: Files, shell: Shell) -> None:
        self.session, self.parent, self.files, self.shell = session, parent, files, shell
        self._waiting: Callable[[Built], object] | None = None
        self._evidence_path: Path | None = None
        self.copied = ""
        session.shown.connect(self._built)

    # -------------------------------------------------------------- checks

    def _with_newest(self, use: Callable[[Built], object]) -> None:
        built = self.session.newest
        if built is not None and self.session.is_current(built):
            use(built)
        else:
            self._waiting = use

    def _built(self, built: Built) -> None:
        if self._waiting is not None and self.session.is_current(built):
            use, self._waiting = self._waiting, None
            use(built)

    def _checked(self, use: Callable[[Ready], object], title: str) -> None:
        self._with_newest(lambda built: self._check(built, use, title))

    def _check(self, built: Built, use: Callable[[Ready], object], title: str) -> None:
        """Go on only with both numbers, without faults, and when what must be seen was seen."""
        parent, editor = self.parent, self.session.editor
        if not built.numbers:
            text = translate("Output", "This needs a day and a night number, so that the patient can call for help.")
            ask(parent, title, text, [(translate("Output", "Set the numbers"), self.shell.edit_profile)])
            return
        if built.rendered is None or built.handout is None:
            show_problems(parent, title, built.problems)
            return
        unseen = [each for each in built.advisories if each.must_see and each.id not in built.case.advice.seen]
        if unseen:
            seen = tuple(each.id for each in unseen)

            def go_on() -> None:
                editor.edit(edits.with_seen(editor.case, *seen), translate("Output", "Checks seen"))
                self._checked(use, title)

            text = translate("Output", "Please look at this first:")
            more = "\n\n".join(f"{each.id}: {each.message}" for each in unseen)
            answers = [
                (translate("Output", "I have seen this, go on"), go_on),
                (translate("Output", "Show the checks"), self.shell.go_to_checks),
            ]
            ask(parent, title, text, answers, more)
            return
        use(Ready(built.case, built.handout, built.rendered))

    # ---------------------------------------------------------------- ways

    def print(self) -> None:
        """Print on a real printer."""
        self._checked(self._print, translate("Output", "Print"))

    def _print(self, ready: Ready) -> None:
        from spinemets_desktop.gui.output.printing import PrintDialog

        data, pages = ready.rendered.data, ready.rendered.pages
        PrintDialog(self.parent, self.session, data, ready.case.page, pages, self.save_pdf, self.watch).open()

    def watch(self, printer: str, job: str) -> None:
        """Look after a job that was sent, and say it above the pages when its printer jams or runs out."""
        from spinemets_desktop.gui.output.printqueue import Watch

        session = self.session

        def tell_fault(fault: str) -> None:
            session.notice.emit(f"job {job}", f"{printer}: {fault}" if fault else "", "check")

        Watch(printer, job, self.parent).told.connect(tell_fault)

    def save_pdf(self) -> None:
        """Save the PDF where the user wants it."""
        self._checked(self._save, translate("Output", "Save PDF"))

    def open_in_viewer(self) -> None:
        """Save the PDF, then open it in the system's viewer; a hidden copy is never left behind."""
        self._checked(lambda ready: self._save(ready, view=True), translate("Output", "Open PDF in viewer"))

    def _save(self, ready: Ready, view: bool = False) -> None:
        path = self._pick(f"{ready.handout.id}.pdf")
        if path is not None and self._write(path, ready.rendered.data) and view:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                text = translate("Output", "No program on this computer opens PDF files. The file is saved: %1")
                tell(self.parent, translate("Output", "Open PDF in viewer"), text.replace("%1", str(path)))

    def _pick(self, name: str) -> Path | None:
        title = translate("Output", "Save PDF")
        return self.files.pick_save(title, name, translate("Output", "PDF (*.pdf)"))

    def _write(self, path: Path, data: bytes) -> bool:
        from spinemets_desktop.atomic import write_bytes

        try:
            write_bytes(path, data)
        except FileError as error:
            show_problems(self.parent, translate("Output", "The PDF was not saved"), error.problems)
            return False
        self.session.say.emit(translate("Output", "Saved: %1").replace("%1", path.name))
        return True

    def save_evidence(self) -> None:
        """Save the clinician's copy, with the sources behind every statement."""
        self._checked(self._ask_evidence, translate("Output", "Save evidence copy"))

    def _ask_evidence(self, ready: Ready) -> None:
        self._evidence_path = self._pick(f"{ready.handout.id}-evidence.pdf")
        if self._evidence_path is not None:
            self.shell.request_evidence(ready.case)

    def evidence_built(self, built: Built) -> None:
        """Write the evidence copy that was asked for."""
        path, self._evidence_path = self._evidence_path, None
        if built.fault is not None or built.rendered is None:
            text = translate("Output", "The evidence copy could not be made.")
            tell(self.parent, translate("Output", "Save evidence copy"), text, "\n".join(map(str, built.problems)))
        elif path is not None:
            self._write(path, built.rendered.data)

    def copy_text(self) -> None:
        """Copy the same words as plain text, for the record."""
        self._checked(self._copy, translate("Output", "Copy as text"))

    def _copy(self, ready: Ready) -> None:
        from PySide6.QtGui import QGuiApplication

        self.copied = ready.handout.text()
        QGuiApplication.clipboard().setMimeData(_unremembered(self.copied))
        self.session.say.emit(translate("Output", "Copied. Paste it into the record."))

    def forget(self) -> None:
        """Take our text off the clipboard, when it is still there."""
        from PySide6.QtGui import QGuiApplication

        clipboard = QGuiApplication.clipboard()
        if self.copied and clipboard.text() == self.copied:
            clipboard.clear()
        self.copied = ""
