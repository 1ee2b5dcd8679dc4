# SPDX-License-Identifier: MIT
"""Notes in the record what was printed or saved; whatever goes wrong there, printing goes on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from spinemets_desktop.errors import SpineMetsError
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.i18n import translate

if TYPE_CHECKING:
    from spinemets_desktop.handout.handout import Handout


def keep(parent: QWidget, session: Session, made: Handout, pdf: bytes, given: datetime) -> None:
    """Keep a handout that was given; ask for the passphrase where it is needed, and say what went wrong.

    A copy that no patient gets is not kept.
    """
    if made.copy:
        return
    from spinemets_desktop.clinic.record import keeping
    from spinemets_desktop.clinic.record.key import PassphraseError
    from spinemets_desktop.gui.widgets.passphrase import ask_passphrase

    def again(passphrase: str) -> None:
        session.passphrase = passphrase
        keep(parent, session, made, pdf, given)

    try:
        keeping.keep(made, pdf, session.settings, session.passphrase, given)
        session.notice.emit("record", "", "check")
    except PassphraseError:
        ask_passphrase(parent, again)
    except SpineMetsError as error:
        session.passphrase = ""
        text = translate("Record", "This handout is not in the record:")
        session.notice.emit("record", f"{text} {error.problems[0]}", "wrong")
