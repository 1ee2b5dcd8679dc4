# SPDX-License-Identifier: MIT
"""The installed program tests itself: content, fonts, a handout per locale, settings, the record, and a window."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from spinemets_desktop.case.model import Case, Clinic
from spinemets_desktop.clinic import installation, policy, reviewing, store
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.handout import handout
from spinemets_desktop.handout.making import SHOWN
from spinemets_desktop.review import approvals, contentcheck

_DAY = date(2026, 1, 2)
AGAIN = "Install the program again."
_CLINIC = Clinic(name="Self-test", day_phone="555-0100", night_phone="555-0199")


def _content() -> str:
    content = contentcheck.checked(None)
    return f"{len(content.statements)} statements, version {content.version}"


def _fonts() -> str:
    from spinemets_desktop.output.pdf.fonts import undrawable

    missing = undrawable("Zażółć gęślą jaźń, Ελληνικά, Привет, Việt Nam, “½”, °C")
    if missing:
        raise SpineMetsError(f"The fonts cannot draw {' '.join(missing)}.")
    return "all letters can be drawn"


def _handouts(content: Content) -> str:
    done = []
    for locale in reviewing.offered(content, approvals.NONE, _DAY).options["locale"].options:
        for length in content.options["length"].options:
            case = Case(locale=locale, length=length, clinic=_CLINIC)
            made = handout.make(case, content, today=_DAY, copy=SHOWN).pdf()
            if not made.data.startswith(b"%PDF-1.7") or not made.data.rstrip().endswith(b"%%EOF"):
                raise SpineMetsError(f"The {length} in {locale} is not a whole PDF.")
            done.append(f"{locale} {length} {made.pages} pages")
    return ", ".join(done)


def _settings() -> str:
    """Look at what IT and the user have set: preferences, policy, the clinic's own content."""
    loaded, path = store.load(), policy.path()
    if loaded.remarks:
        raise SpineMetsError(*loaded.remarks)
    content = installation.content_in_use()
    locked = f"{len(loaded.settings.locked)} values locked by {path}" if path.exists() else f"no policy in {path}"
    return f"{locked}, {f'the content of {content.overlay}' if content.overlay else 'no content of the clinic’s own'}"


def _record() -> str:
    """Keep something in a record that is thrown away, and look where its key would come from."""
    from spinemets_desktop.clinic.record import trial
    from spinemets_desktop.clinic.record.entries import OFF

    kept = store.load().settings.record
    try:
        said = trial.works()
    except SpineMetsError as error:
        if kept != OFF:
            raise
        said = str(error)
    return f"{'off' if kept == OFF else f'on, {kept}'}; {said}"


def _window() -> str:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.name == "posix":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it tells only what it cannot show
    from spinemets_desktop.gui.app import self_test

    return self_test()


def run(say: Callable[[str], object]) -> int:
    """Run every test, tell each result through `say`, and return 0, or 1 when one failed."""
    tests: tuple[tuple[str, Callable[[], str], str], ...] = (
        ("content", _content, AGAIN),
        ("fonts", _fonts, AGAIN),
        ("handouts", lambda: _handouts(contentcheck.checked(None)), AGAIN),
        ("settings", _settings, "Mend the file that is named above."),
        ("record", _record, "Install its parts, or turn the record off."),
        ("window", _window, AGAIN),
    )
    advice = []
    for name, test, mend in tests:
        try:
            say(f"ok      {name}: {test()}")
        except SpineMetsError as error:
            advice.append(mend)
            say(f"FAILED  {name}: {error}")
        except Exception as error:  # whatever goes wrong is the finding
            advice.append(mend)
            say(f"FAILED  {name}: {type(error).__name__}: {error}")
    if not advice:
        say("The program works.")
        return 0
    say(f"{len(advice)} of {len(tests)} tests failed. {' '.join(dict.fromkeys(advice))}")
    return 1
