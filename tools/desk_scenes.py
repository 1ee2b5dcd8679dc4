# SPDX-License-Identifier: MIT
"""The states of the clinic's desk and of the record of what was given, for pictures of them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from driving import BREAST, States, closed, example, show, until
from PySide6.QtWidgets import QApplication

from spinemets_desktop.clinic import reviewing
from spinemets_desktop.clinic.record import keeping
from spinemets_desktop.gui.record.recordwindow import RecordWindow
from spinemets_desktop.gui.review.reviewwindow import ReviewWindow
from spinemets_desktop.gui.review.rewording import RewordDialog
from spinemets_desktop.gui.window import Window
from spinemets_desktop.review.approvals import words_of
from spinemets_desktop.review.approving import approve, comment

LEAD, NURSE = ("Dr. R. Adeyemi", "clinical lead"), ("Ana Silva", "nurse")


def sign(desk: ReviewWindow, who: tuple[str, str]) -> None:
    """Type into the desk who reviews."""
    for field, text in zip((desk.name, desk.role), who, strict=True):
        field.setText(text)
        field.textEdited.emit(text)


def review(window: Window) -> States:
    """Yield the review desk: nobody yet, all sentences, filters, after an update, who may, dark."""
    show(window, example(window, BREAST), "cancer", "spine")
    content = window.session.content
    assert content is not None
    words, where = words_of(content), reviewing.folder_of(content)
    approve(where, [replace(words["now.heading"], text="Get help, day or night")], *LEAD, date(2026, 3, 2))
    approve(where, [words[name] for name in ("now.intro", "now.have_known", "skin.creams")], *LEAD, date(2026, 3, 2))
    comment(where, "now.intro", "Too long?", *NURSE, date(2026, 3, 4))
    window.others.review(window.preview, window.builder)
    desk = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ReviewWindow))
    until(desk.isVisible)
    yield "review", desk
    sign(desk, LEAD)
    for key in ("changed", "this", "background", "safety", "commented"):
        desk.filter.setCurrentIndex(desk.filter.findData(key))
        QApplication.processEvents()
        yield f"review-{key}", desk
    desk.filter.setCurrentIndex(0)
    desk.search.setText("nothing has these words")
    yield "review-none", desk
    desk.search.clear()
    yield from closed("review-ask", desk.approve_all.click)
    name = "skin.creams"
    yield from closed("review-reword", lambda: RewordDialog(desk, content, name).open())
    Path(os.environ["SPINEMETS_POLICY"]).write_text(f'leads = ["{LEAD[0]}"]\n', "utf-8")
    sign(desk, NURSE)
    approve(where, [words["now.intro"]], *NURSE, date(2026, 3, 5))
    desk.acts.read()
    yield "review-leads", desk
    Path(os.environ["SPINEMETS_POLICY"]).write_text("", "utf-8")
    window.session.use(replace(window.session.settings, theme="dark"))
    desk.acts.read()
    QApplication.processEvents()
    yield "review-dark", desk
    window.session.use(replace(window.session.settings, theme="light"))
    desk.close()


def given(window: Window) -> States:
    """Yield the record of what was given, empty and with some rows."""
    window.session.use(replace(window.session.settings, record="names"))
    window.session.passphrase = "only for these pictures"
    window.others.given(window.output)
    record = next(each for each in QApplication.topLevelWidgets() if isinstance(each, RecordWindow))
    until(record.isVisible)
    yield "given-none", record
    record.close()
    for name, number in (("Ana Brown", "MRN 4711"), ("Ben Cole", "MRN 4712")):
        case = example(window, BREAST)
        show(window, replace(case, patient=replace(case.patient, name=name, record=number)), "patient")
        built = window.session.newest
        assert built is not None
        assert built.handout is not None
        assert built.rendered is not None
        settings, passphrase = window.session.settings, window.session.passphrase
        keeping.keep(built.handout, built.rendered.data, settings, passphrase, datetime(2026, 11, 26, 9, 30))  # noqa: DTZ001 (the clock on the wall)
    window.others.given(window.output)
    until(lambda: any(isinstance(each, RecordWindow) and each.isVisible() for each in QApplication.topLevelWidgets()))
    again = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordWindow) and each.isVisible()]
    yield "given", again[-1]
    again[-1].close()
