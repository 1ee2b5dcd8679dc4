# SPDX-License-Identifier: MIT
"""What leaves the window: print, files, text, bundle; refused without the numbers that keep it safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from spinemets_desktop.case.model import Case
from spinemets_desktop.errors import SafetyError, SpineMetsError
from spinemets_desktop.gui import edits
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.output.clipboard import Clipboard
from spinemets_desktop.gui.output.files import Files
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems, tell
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.writing import write_or_show
from spinemets_desktop.records import dataclass

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from spinemets_desktop.handout.handout import Handout
    from spinemets_desktop.output.pdf.render import Rendered

FHIR = "application/fhir+json"


@dataclass(frozen=True, slots=True)
class Shell:
    """What the ways out ask of the window: the profile to mend, the checks to see, a copy to be built."""

    edit_profile: Callable[[], object]
    go_to_checks: Callable[[], object]
    request_copy: Callable[[Case, str], object]


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
        self._copy_title = ""
        self.clipboard = Clipboard()
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
        from spinemets_desktop.clinic import reviewing

        settings = self.session.settings
        try:
            reviewing.require_reviewed(built.handout, settings.review, settings.leads)
        except SafetyError as error:
            show_problems(parent, title, error.problems)
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
        dialog = PrintDialog(self.parent, self.session, data, ready.case.page, pages, self.save_pdf, self.watch)
        dialog.accepted.connect(lambda: self._given(ready))
        dialog.open()

    def _given(self, ready: Ready) -> None:
        """Note that a handout was printed or saved, also in the record where that is on."""
        self.session.editor.given(ready.case)
        if self.session.settings.record != "off":
            from spinemets_desktop.gui.output.keeping import keep

            keep(self.parent, self.session, ready.handout, ready.rendered.data, datetime.now(UTC).astimezone())

    def print_again(self, data: bytes, page: str) -> None:
        """Print the very PDF of a handout that was given."""
        from PySide6.QtCore import QBuffer
        from PySide6.QtPdf import QPdfDocument

        from spinemets_desktop.gui.output.printing import PrintDialog

        paper, source = QPdfDocument(), QBuffer()
        source.setData(data)
        source.open(QBuffer.OpenModeFlag.ReadOnly)
        paper.load(source)
        pages = paper.pageCount()
        paper.close()
        PrintDialog(self.parent, self.session, data, page, pages, lambda: None, self.watch).open()

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
        if path is None or not self._write(path, ready.rendered.data):
            return
        self._given(ready)
        if view:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                text = translate("Output", "No program on this computer opens PDF files. The file is saved: %1")
                tell(self.parent, translate("Output", "Open PDF in viewer"), text.replace("%1", str(path)))

    def _pick(self, name: str, title: str = "") -> Path | None:
        title = title or translate("Output", "Save PDF")
        return self.files.pick_save(title, name, translate("Output", "PDF (*.pdf)"))

    def _write(self, path: Path, data: bytes, wrong: str = "") -> bool:
        title = wrong or translate("Output", "The PDF was not saved")
        if not write_or_show(self.parent, title, path, data):
            return False
        self.session.say.emit(translate("Output", "Saved: %1").replace("%1", path.name))
        return True

    def save_page(self) -> None:
        """Save the handout as a page for a browser; it counts as given."""
        self._checked(self._save_page, translate("Output", "Save as web page"))

    def _save_page(self, ready: Ready) -> None:
        kinds = translate("Output", "Web page (*.html)")
        if self._save_as(ready, "html", translate("Output", "Save as web page"), kinds):
            self._given(ready)

    def save_for_record(self) -> None:
        """Save a FHIR bundle for a record system; it tells of what was given and is nothing that a patient gets."""
        title = translate("Output", "Save for the record")
        kinds = translate("Output", "FHIR bundle (*.fhir.json *.json)")
        self._checked(lambda ready: self._save_as(ready, "fhir", title, kinds), title)

    def _save_as(self, ready: Ready, kind: str, title: str, kinds: str) -> bool:
        from spinemets_desktop.handout.kinds import ENDINGS

        data = self._written(ready, kind, title)
        path = self.files.pick_save(title, f"{ready.handout.id}{ENDINGS[kind]}", kinds) if data else None
        if path is None:
            return False
        return self._write(path, data, translate("Output", "The file was not saved"))

    def _written(self, ready: Ready, kind: str, title: str) -> bytes:
        """Return the handout as a kind of file; nothing, after saying why, where it can't be made."""
        from spinemets_desktop.handout.kinds import written

        try:
            return written(ready.handout, kind)
        except SpineMetsError as error:
            show_problems(self.parent, title, error.problems)
            return b""

    def save_evidence(self) -> None:
        """Save the clinician's copy, with the sources behind every statement."""
        self._save_copy("evidence", translate("Output", "Save evidence copy"))

    def save_both(self) -> None:
        """Save both languages side by side, for the clinician; needs a language that a translator has reviewed."""
        self._save_copy("both", translate("Output", "Save copy in both languages"))

    def _save_copy(self, copy: str, title: str) -> None:
        def ask_for(ready: Ready) -> None:
            self._copy_title = title
            self.shell.request_copy(ready.case, copy)

        self._checked(ask_for, title)

    def copy_built(self, built: Built) -> None:
        """Ask where a copy that was asked for is saved, and write it; or say why it could not be made."""
        if built.fault is not None or built.rendered is None or built.handout is None:
            text = translate("Output", "The copy could not be made.")
            tell(self.parent, self._copy_title, text, "\n".join(map(str, built.problems)))
            return
        path = self._pick(f"{built.handout.id}-{built.handout.copy}.pdf", self._copy_title)
        if path is not None:
            self._write(path, built.rendered.data)

    def copy_text(self) -> None:
        """Copy the same words as plain text, for the record."""
        self._checked(self._copy, translate("Output", "Copy as text"))

    def _copy(self, ready: Ready) -> None:
        self.clipboard.put(ready.handout.text())
        self.session.say.emit(translate("Output", "Copied. Paste it into the record."))

    def copy_for_record(self) -> None:
        """Copy a FHIR bundle, for a record system that takes one."""
        self._checked(self._copy_bundle, translate("Output", "Copy for the record"))

    def _copy_bundle(self, ready: Ready) -> None:
        data = self._written(ready, "fhir", translate("Output", "Copy for the record"))
        if data:
            self.clipboard.put(data.decode(), FHIR)
            self.session.say.emit(translate("Output", "Copied. Paste it where your record system takes a FHIR bundle."))
