# SPDX-License-Identifier: MIT
"""The installed program tests itself: content, fonts, a handout per locale, and a window."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from spinemets_desktop import contentcheck, handout
from spinemets_desktop.content import Content
from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.model import Case, Clinic

_DAY = date(2026, 1, 2)
_CLINIC = Clinic(name="Self-test", day_phone="555-0100", night_phone="555-0199")


def _content() -> str:
    content = contentcheck.checked(None)
    return f"{len(content.statements)} statements, version {content.version}"


def _fonts() -> str:
    from spinemets_desktop.pdf.fonts import undrawable

    missing = undrawable("Zażółć gęślą jaźń, Ελληνικά, Привет, Việt Nam, “½”, °C")
    if missing:
        raise SpineMetsError(f"The fonts cannot draw {' '.join(missing)}; install the program again.")
    return "all letters can be drawn"


def _handouts(content: Content) -> str:
    done = []
    for locale in content.options["locale"].options:
        for length in content.options["length"].options:
            case = Case(locale=locale, length=length, clinic=_CLINIC)
            made = handout.make(case, content, today=_DAY).pdf()
            if not made.data.startswith(b"%PDF-1.7") or not made.data.rstrip().endswith(b"%%EOF"):
                raise SpineMetsError(f"The {length} in {locale} is not a whole PDF; install the program again.")
            done.append(f"{locale} {length} {made.pages} pages")
    return ", ".join(done)


def _window() -> str:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and os.name == "posix":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from spinemets_desktop.gui.app import self_test

    return self_test()


def run(say: Callable[[str], object]) -> int:
    """Run every test, tell each result through `say`, and return 0, or 1 when one failed."""
    tests: tuple[tuple[str, Callable[[], str]], ...] = (
        ("content", _content),
        ("fonts", _fonts),
        ("handouts", lambda: _handouts(contentcheck.checked(None))),
        ("window", _window),
    )
    failed = 0
    for name, test in tests:
        try:
            say(f"ok      {name}: {test()}")
        except Exception as error:  # whatever goes wrong is the finding
            failed += 1
            say(f"FAILED  {name}: {type(error).__name__}: {error}")
    say("The program works." if not failed else f"{failed} of {len(tests)} tests failed. Install the program again.")
    return 1 if failed else 0
