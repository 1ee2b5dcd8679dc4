# SPDX-License-Identifier: MIT
"""Builds the handout off the GUI thread: only the newest request is made, errors come back as sentences."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from spinemets_desktop.case.model import Case
from spinemets_desktop.errors import Problem, SpineMetsError
from spinemets_desktop.gui.widgets.fault import Report, report_of
from spinemets_desktop.records import dataclass

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content
    from spinemets_desktop.facts.advice import Advisory
    from spinemets_desktop.handout.handout import Handout
    from spinemets_desktop.output.pdf.render import Rendered

BLANK_NUMBER = "— — —"
_SWITCH = 0.001  # seconds; lets the window answer while a handout is built


@dataclass(frozen=True, slots=True)
class Built:
    """One build: the handout with its pages, or what was in the way.

    `numbers` tells whether day and night number are there; without them the handout is
    for the screen only. `problems` are expected errors; `fault` is a fault of the program; `signed` tells
    whether the clinic has signed the wording off.
    """

    case: Case
    handout: Handout | None = None
    rendered: Rendered | None = None
    advisories: tuple[Advisory, ...] = ()
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: Report | None = None
    numbers: bool = True
    signed: str = "none"  # as signoff.standing says


Wanted = tuple[Case, str]
"""A case, and which copy of it."""


class Builder(QObject):
    """A thread that loads the content once and then builds the newest case that it was given."""

    loaded = Signal(object)
    """The content; every later build uses it."""
    offered = Signal(object)
    """The same content with the languages that it may be read in, once its first handout was built."""
    unusable = Signal(object)
    """Problems of the clinic's own folder; the built-in content is in use."""
    built = Signal(object)
    """A `Built`; requests that were overtaken give none."""
    copied = Signal(object)
    """A `Built` of a copy for the clinician that was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready = threading.Condition()
        self._waiting: Case | None = None
        self._wanted: Wanted | None = None
        self._overlay: Path | None = None
        self._reload = True
        self._stopped = False
        self._busy = False
        self._to_offer = False
        self._thread = threading.Thread(target=self._run, name="builder", daemon=True)

    def start(self, overlay: Path | None) -> None:
        """Start the thread; the content is loaded first."""
        sys.setswitchinterval(_SWITCH)
        self._overlay = overlay
        self._thread.start()

    def request(self, case: Case) -> None:
        """Ask for a handout of this case; replaces a request that still waits."""
        self._hand_in(lambda: setattr(self, "_waiting", case))

    def request_copy(self, case: Case, copy: str) -> None:
        """Ask once for a copy of this case (`evidence`, or `both` languages side by side)."""
        self._hand_in(lambda: setattr(self, "_wanted", (case, copy)))

    def reload(self, overlay: Path | None, case: Case) -> None:
        """Load the content anew, with another clinic folder, and build the case with it."""

        def change() -> None:
            self._overlay, self._reload, self._waiting = overlay, True, case

        self._hand_in(change)

    def stop(self) -> None:
        """Stop after what is being built, and wait for that."""
        self._hand_in(lambda: setattr(self, "_stopped", True))
        if self._thread.is_alive():
            self._thread.join(5)

    @property
    def idle(self) -> bool:
        """Whether nothing is being built or waits to be."""
        with self._ready:
            return self._waiting is None and not self._busy and not self._reload

    def _hand_in(self, change: Callable[[], None]) -> None:
        with self._ready:
            change()
            self._ready.notify()

    def _run(self) -> None:
        content: Content | None = None
        while (job := self._next_job()) is not None:
            reload, case, wanted = job
            try:
                if reload:
                    content = self._load(self._overlay)
                elif content is not None:
                    self._build(content, case, wanted)
            except Exception as error:  # the thread lives as long as the window
                self.built.emit(Built(case or (wanted[0] if wanted else Case()), fault=report_of(error)))

    def _build(self, content: Content, case: Case | None, wanted: Wanted | None) -> None:
        if wanted is not None:
            self.copied.emit(build(wanted[0], content, copy=wanted[1]))
        elif case is not None:
            result = build(case, content)
            if not self._overtaken():
                self.built.emit(result)
            if self._to_offer:
                self._offer(content)

    def _next_job(self) -> tuple[bool, Case | None, Wanted | None] | None:
        """Wait for work: load the content first, then a copy that was asked for, then the newest case."""
        with self._ready:
            self._busy = False
            self._ready.wait_for(lambda: self._stopped or self._reload or self._wanted or self._waiting)
            if self._stopped:
                return None
            self._busy = True
            if self._reload:
                self._reload = False
                return True, None, None
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                return False, None, wanted
            case, self._waiting = self._waiting, None
            return False, case, None

    def _overtaken(self) -> bool:
        with self._ready:
            return self._stopped or self._waiting is not None

    def _load(self, overlay: Path | None) -> Content | None:
        from spinemets_desktop.clinic import installation

        content: Content | None = None
        try:
            content = installation.content_in_use(overlay)
        except SpineMetsError as error:
            self.unusable.emit(error.problems)
            content = self._built_in()
        if content is not None:
            self._to_offer = True
            self.loaded.emit(content)
            warm_up()
        return content

    def _offer(self, content: Content) -> None:
        """Look at the other languages, which the first pages need not wait for."""
        from spinemets_desktop.clinic import reviewing

        self._to_offer = False
        self.offered.emit(reviewing.offered(content, reviewing.in_use(content), date.today()))

    def _built_in(self) -> Content | None:
        from spinemets_desktop.content import content

        try:
            return content.load()
        except SpineMetsError as error:
            self.built.emit(Built(Case(), problems=error.problems))
            return None


def warm_up() -> None:
    """Import what the first build needs."""
    for name in ("facts.advice", "handout.handout", "output.pdf.render"):
        import_module(f"spinemets_desktop.{name}")


def build(case: Case, content: Content, *, copy: str = "shown") -> Built:
    """Make the handout of a case, with its advisories; never raises."""
    from spinemets_desktop.clinic import installation, reviewing
    from spinemets_desktop.facts import advice
    from spinemets_desktop.handout import handout
    from spinemets_desktop.review import signoff

    clinic = case.clinic
    numbers = bool(clinic.day_phone.strip() and clinic.night_phone.strip())
    shown = case
    if not numbers:
        day, night = clinic.day_phone.strip() or BLANK_NUMBER, clinic.night_phone.strip() or BLANK_NUMBER
        shown = replace(case, clinic=replace(clinic, day_phone=day, night_phone=night))
    advisories: tuple[Advisory, ...] = ()
    try:
        advisories = advice.advise(case, content)
        signed = installation.signoff_in_use(content)
        approved = reviewing.in_use(content)
        made = handout.make(shown, content, today=date.today(), signoff=signed, approvals=approved, copy=copy)
        rendered = made.pdf()
        _ = made.reading
        state = signoff.standing(signed, content, date.today(), approved)
        said = (*installation.remarks(made), *approved.problems)
        return Built(case, made, rendered, advisories, said, numbers=numbers, signed=state)
    except SpineMetsError as error:
        return Built(case, advisories=advisories, problems=_with_place(case, error), numbers=numbers)
    except Exception as error:
        return Built(case, advisories=advisories, fault=report_of(error), numbers=numbers)


def _with_place(case: Case, error: SpineMetsError) -> tuple[Problem, ...]:
    """Return the problems of a build; letters that no font has with the field that holds them."""
    from spinemets_desktop.clinic import installation

    try:
        installation.require_letters(case)
    except SpineMetsError as letters:
        return letters.problems
    return error.problems
