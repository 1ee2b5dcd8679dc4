# SPDX-License-Identifier: MIT
"""This patient's wording: all paragraphs as a list, and behind it the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from spinemets_desktop.case.model import Case
from spinemets_desktop.gui.builder import Built
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.elements import column, scrolled
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.wording.paragraphs import Paragraphs
from spinemets_desktop.gui.wording.reword import headings, statement_texts
from spinemets_desktop.gui.wording.rewordpage import RewordPage

if TYPE_CHECKING:
    from spinemets_desktop.content.content import Content


class WordingPanel(QWidget):
    """The list in reading order, or the statement `id` that is open."""

    chosen = Signal(str)
    """A statement that was marked in the list, to be shown on the page."""
    note = Signal()
    """The user wants to write a note of their own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.editor = editor = session.editor
        self.id = ""
        self.texts: dict[str, str] = {}
        self.paragraphs, self.page = Paragraphs(editor), RewordPage(editor)
        self.paragraphs.opened.connect(self.open_statement)
        self.paragraphs.marked.connect(self.chosen)
        self.paragraphs.note.connect(self.note)
        self.page.closed.connect(self.go_back)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.paragraphs)
        self.stack.addWidget(scrolled(self.page, translate("Wording", "Wording")))
        column(self, 0).addWidget(self.stack)
        if session.content is not None:
            self.use_content(session.content)
        self.show_case(session.editor.case)
        session.content_changed.connect(self.use_content)
        session.case_changed.connect(self.show_case)
        session.built.connect(self.show_built)

    def use_content(self, content: Content) -> None:
        """Take the content, which tells sources and locks."""
        self.paragraphs.content = self.page.content = content
        self.paragraphs.redraw()

    def forget(self) -> None:
        """Forget what was typed and looked for."""
        self.close_statement()
        self.page.forget()
        self.paragraphs.filter.clear()

    def take_focus(self) -> None:
        """Put the focus where one goes on: the list, or the text that is open."""
        part = self.page.text if self.id else self.paragraphs.filter
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_statement(self, statement: str) -> None:
        """Open a statement to reword it."""
        if statement in self.texts:
            self.id = statement
            self.stack.setCurrentIndex(1)
            self.page.open(statement, self.texts[statement])

    def close_statement(self) -> None:
        """Show the list instead of a statement."""
        self.id = ""
        self.page.id = ""
        self.stack.setCurrentIndex(0)

    def go_back(self) -> None:
        """Go from a statement back to its place in the list."""
        self.close_statement()
        self.paragraphs.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --------------------------------------------------------------- shown

    def show_case(self, case: Case) -> None:
        """Show what the case says of wording."""
        self.paragraphs.show_case(case)
        self.page.show_case()

    def show_built(self, built: Built) -> None:
        """Take the paragraphs of a build."""
        if built.handout is None:
            return
        document = built.handout.document
        self.texts = statement_texts(document)
        self.paragraphs.sections.show_document(document)
        self.paragraphs.show_texts(self.texts, headings(document))
        if self.id not in self.texts:
            if self.id and not self.page.text.hasFocus():
                self.close_statement()
        elif self.id not in dict(self.editor.case.wording.replace):
            self.page.show_standard(self.texts[self.id])
