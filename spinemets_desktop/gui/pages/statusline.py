# SPDX-License-Identifier: MIT
"""The status bar: pages, words, reading grade, language, content version and sign-off, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStatusBar

from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.elements import label, tip
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.oneline import OneLine
from spinemets_desktop.gui.widgets.theme import unit

_SAID = 5000  # milliseconds
_NARROW = 80  # units


class StatusLine(QStatusBar):
    """Numbers that matter, as words; what the parts say in passing stands in their place for a while."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setSizeGripEnabled(False)
        self.pages, self.words, self.grade = label("", "status"), label("", "status"), label("", "status")
        self.language, self.version = label("", "status"), OneLine()
        self.version.setObjectName("quiet")
        self.version.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for item in (self.pages, self.words, self.grade):
            self.addWidget(item)
        self.addPermanentWidget(self.language)
        self.version.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.version.setContentsMargins(unit(), 0, unit(), 0)
        self.addPermanentWidget(self.version)
        self.setMinimumWidth(unit())  # where there is little room, parts give way
        session.say.connect(lambda text: self.showMessage(text, _SAID))
        session.built.connect(self.show_built)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the language where there is little room; the choices hold it."""
        self.language.setVisible(event.size().width() >= _NARROW * unit())
        super().resizeEvent(event)

    def show_built(self, built: Built) -> None:
        """Show what was built; where nothing was, the pages before it are still on the screen, and so is this."""
        content = self.session.content
        if built.handout is None or built.rendered is None or content is None:
            return
        reading = built.handout.reading
        count = built.rendered.pages
        self.pages.setText(
            translate("Status", "1 page") if count == 1 else translate("Status", "%1 pages").replace("%1", str(count))
        )
        self.words.setText(translate("Status", "%1 words").replace("%1", f"{reading.words:,}"))
        english = built.handout.content.translated is None
        grade = translate("Status", "Reading grade %1").replace("%1", f"{reading.grade:.1f}")
        self.grade.setText(grade if english else built.handout.reading_in_words)
        hard = ", ".join(reading.hard_words) if english else ""
        self.grade.setToolTip(tip(translate("Status", "Hardest words: %1").replace("%1", hard)) if hard else "")
        self.language.setText(content.options["locale"].options[built.case.locale].label)
        version = translate("Status", "Content %1").replace("%1", built.handout.content_version)
        left, printed = len(built.handout.unreviewed), len(built.handout.statement_ids)
        self.version.show_text(f"{version}, {_reviewed(built.signed, left, printed)}")


def _reviewed(signed: str, left: int, printed: int) -> str:
    """Say how far the clinic has reviewed what prints: as a whole, or `left` of the `printed` sentences are not."""
    if signed != "valid" and left == 0:
        return translate("Status", "approved by this clinic")
    if signed != "valid" and left < printed:
        return translate("Status", "%1 sentences not yet approved by this clinic").replace("%1", f"{left:,}")
    states = {
        "none": translate("Status", "not signed off by this clinic"),
        "valid": translate("Status", "signed off by this clinic"),
        "void": translate("Status", "changed since this clinic signed it off"),
        "seen": translate("Status", "signed off by somebody who may not approve safety text"),
    }
    return states[signed]
