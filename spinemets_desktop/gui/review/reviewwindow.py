# SPDX-License-Identifier: MIT
"""The review desk: all sentences at the left, the one with the cursor at the right, who reviews at the top."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QWidget

from spinemets_desktop.atomic import write_bytes
from spinemets_desktop.clinic import reviewing
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem, SpineMetsError
from spinemets_desktop.gui.review.acts import Acts
from spinemets_desktop.gui.review.sentence import SentencePage
from spinemets_desktop.gui.review.sentences import Sentences
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems, tell
from spinemets_desktop.gui.widgets.dropdown import Combo
from spinemets_desktop.gui.widgets.elements import column, label, scrolled
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import Line
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.review import sheets
from spinemets_desktop.review.listing import APPROVED, narrowed, progress

PICK = Callable[[str, str], Path | None]
PICK_SAVE = Callable[[str, str, str], Path | None]
_THIS = "this"
_ASK_FROM = 20  # sentences approved at once without having been opened one by one


class ReviewWindow(QDialog):
    """Reads and writes the approvals of the content in use; `pick_open` and `pick_save` ask for files."""

    reviewed = Signal()
    """An approval came or went, so that the page may say something else."""
    wanted = Signal(str)
    """A statement to be shown on the page."""

    def __init__(
        self, parent: QWidget, session: Session, content: Content, pick_open: PICK, pick_save: PICK_SAVE
    ) -> None:
        super().__init__(parent)
        self.session, self.pick_open, self.pick_save = session, pick_open, pick_save
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(translate("Review", "Review the wording"))
        self.acts = Acts(content, self)
        self.acts.name, self.acts.role = session.reviewer
        self.name = Line(translate("Review", "Your name"), 120)
        self.role = Line(translate("Review", "Your role"), 120, translate("Review", "e.g. clinical lead"))
        self.name.setText(self.acts.name)
        self.role.setText(self.acts.role)
        self.progress, self.problems = label("", "", wrap=True), label("", "wrong", wrap=True)
        self.search, self.filter = QLineEdit(), Combo(translate("Review", "Show"), alone=True)
        self.list, self.page = Sentences(), SentencePage()
        self.empty = label(translate("Review", "No sentence is like that."), "quiet", wrap=True)
        self._buttons()
        self._lay_out()
        self._connect()
        self.acts.read()
        (self.list if self.acts.known else self.name).setFocus()

    # ------------------------------------------------------------- build up

    def _buttons(self) -> None:
        self.approve = QPushButton(translate("Review", "&Approve"))
        self.approve.setObjectName("primary")
        self.approve_all = QPushButton()
        self.back = QPushButton(translate("Review", "&Take back"))
        self.undo = QPushButton(translate("Review", "&Undo"))
        self.show_page = QPushButton(translate("Review", "Show on the &page"))
        self.export = QPushButton(translate("Review", "E&xport the list …"))
        self.take = QPushButton(translate("Review", "&Import a sheet …"))
        for button in (self.approve, self.approve_all, self.back, self.undo, self.show_page, self.export, self.take):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(translate("Review", "Find words"))
        self.search.setAccessibleName(translate("Review", "Find words"))
        self.search.setClearButtonEnabled(True)
        for key, text in self._filters():
            self.filter.addItem(text, key)
        box = column(self, 0.75, 1.5)
        who = QHBoxLayout()
        names = translate("Review", "Your &name"), translate("Review", "Your &role")
        for text, field in zip(names, (self.name, self.role), strict=True):
            title = label(text)
            title.setBuddy(field)
            who.addWidget(title)
            who.addWidget(field, 1)
        box.addLayout(who)
        box.addWidget(self.progress)
        box.addWidget(self.problems)
        left = QWidget()
        column_left = column(left, 0.5)
        for part in (self.search, self.filter, self.empty):
            column_left.addWidget(part)
        column_left.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(scrolled(self.page, translate("Review", "The sentence")))
        split.setSizes([60 * unit(), 60 * unit()])
        box.addWidget(split, 1)
        for row in ((self.approve, self.approve_all, self.back, self.undo), (self.show_page, self.export, self.take)):
            line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
            box.addLayout(line)
        room = self.screen().availableGeometry()
        self.resize(min(130 * unit(), room.width()), min(90 * unit(), room.height()))

    @staticmethod
    def _filters() -> list[tuple[str, str]]:
        return [
            ("", translate("Review", "All sentences")),
            ("open", translate("Review", "Not yet approved")),
            (_THIS, translate("Review", "What this handout prints")),
            ("safety", translate("Review", "Safety text")),
            ("changed", translate("Review", "Changed since it was approved")),
            ("background", translate("Review", "Only background knowledge")),
            ("due", translate("Review", "Due for review")),
            ("commented", translate("Review", "With a comment")),
        ]

    def _connect(self) -> None:
        self.acts.changed.connect(self._fill)
        self.acts.failed.connect(self._tell)
        self.search.textChanged.connect(lambda _: self._fill())
        self.filter.currentIndexChanged.connect(lambda _: self._fill())
        self.list.moved.connect(self._moved)
        self.page.commented.connect(self._comment)
        for field in (self.name, self.role):
            field.textEdited.connect(lambda _: self._who())
        self.approve.clicked.connect(self._approve)
        self.approve_all.clicked.connect(self._approve_all)
        self.back.clicked.connect(lambda: self._act(self.acts.withdraw))
        self.undo.clicked.connect(self._undo)
        self.show_page.clicked.connect(lambda: self.wanted.emit(self.list.current_id()))
        self.export.clicked.connect(self._export)
        self.take.clicked.connect(self._import)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.list, self._undo)

    # ---------------------------------------------------------------- shown

    def _printed(self) -> frozenset[str] | None:
        """Return what the handout on the screen prints, when the list is narrowed to that."""
        built = self.session.newest
        if self.filter.currentData() != _THIS:
            return None
        return frozenset(built.handout.statement_ids if built is not None and built.handout is not None else ())

    def _fill(self) -> None:
        rows, ids = self.acts.rows, self._printed()
        name = "" if ids is not None else str(self.filter.currentData())
        shown = narrowed(rows, name, self.search.text(), ids)
        self.list.show_rows(shown)
        self.empty.setVisible(not shown)
        said = progress(rows)
        if ids is not None:
            here = [row for row in rows if row.id in ids]
            text = translate("Review", "On this handout: %1")
            said += " " + text.replace("%1", progress(here))
        self.progress.setText(said)
        self.problems.setText("\n".join(self.acts.problems))
        self.problems.setVisible(bool(self.acts.problems))
        self._enable()

    def _moved(self) -> None:
        self.page.show_row(self.list.rows.get(self.list.current_id()), self.acts.name)
        self._enable()

    def _enable(self) -> None:
        chosen, known, acts = self.list.chosen(), self.acts.known, self.acts
        left = [row for row in self.list.rows.values() if row.state != APPROVED]
        own = any(row.approval is not None and row.approval.name == acts.name for row in chosen)
        self.approve.setEnabled(known and bool(chosen))
        self.approve_all.setEnabled(known and bool(left))
        text = translate("Review", "Approve a&ll %1 shown").replace("%1", f"{len(left):,}")
        self.approve_all.setText(text)
        self.back.setEnabled(known and own)
        self.undo.setEnabled(bool(acts.undo_text))
        self.undo.setToolTip(acts.undo_text)
        self.page.keep.setEnabled(known)
        self.page.comment.setReadOnly(not known)
        built = self.session.newest
        here = built.handout.statement_ids if built is not None and built.handout is not None else ()
        self.show_page.setEnabled(self.list.current_id() in here)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        show_problems(self, translate("Review", "This was not done"), problems)

    # ----------------------------------------------------------------- acts

    def _who(self) -> None:
        self.acts.name, self.acts.role = self.name.text().strip(), self.role.text().strip()
        self.session.reviewer = self.acts.name, self.acts.role
        self._moved()

    def _act(self, act: Callable[..., object]) -> None:
        act(self.list.chosen())
        self.reviewed.emit()

    def _approve(self) -> None:
        """Approve what is chosen, and go on to the next sentence."""
        rows = self.list.chosen()
        last = self.list.currentRow()
        self.acts.approve(rows)
        if len(rows) == 1 and self.list.current_id() == rows[0].id:
            self._go_on(last)
        self.reviewed.emit()

    def _go_on(self, place: int) -> None:
        later = range(place + 1, self.list.count())
        following = next((number for number in later if self.list.item(number).data(Qt.ItemDataRole.UserRole)), None)
        if following is not None:
            self.list.setCurrentRow(following)

    def _approve_all(self) -> None:
        """Approve all that is shown; many at once only after a question."""
        rows = [row for row in self.list.rows.values() if row.state != APPROVED]

        def go() -> None:
            self.acts.approve(rows)
            self.reviewed.emit()

        if len(rows) < _ASK_FROM:
            go()
            return
        text = translate("Review", "Approve %1 sentences in your name? Approve only what you have read.")
        yes = translate("Review", "I have read them, approve")
        ask(self, translate("Review", "Approve"), text.replace("%1", f"{len(rows):,}"), [(yes, go)])

    def _comment(self, text: str) -> None:
        row = self.list.rows.get(self.list.current_id())
        if row is not None:
            self.acts.comment(row, text)

    def _undo(self) -> None:
        self.acts.undo()
        self.reviewed.emit()

    def _export(self) -> None:
        kinds = translate("Review", "Table to fill in (*.csv);;Page to read (*.html)")
        path = self.pick_save(translate("Review", "Export the list"), "wording.csv", kinds)
        if path is None:
            return
        rows = list(self.list.rows.values())
        page = path.suffix.lower() == ".html"
        try:
            write_bytes(path, sheets.as_html(rows).encode() if page else sheets.as_csv(rows).encode("utf-8-sig"))
        except SpineMetsError as error:
            self._tell(error.problems)

    def _import(self) -> None:
        path = self.pick_open(translate("Review", "Import a sheet"), translate("Review", "Filled-in table (*.csv)"))
        if path is None:
            return
        from datetime import date

        acts = self.acts
        try:
            taken = reviewing.take_sheet(path, acts.content, acts.name, acts.role, date.today())
        except SpineMetsError as error:
            self._tell(error.problems)
            return
        acts.read()
        self.reviewed.emit()
        text = translate("Review", "Taken over: %1 approvals and %2 comments.")
        said = text.replace("%1", f"{taken.approved:,}").replace("%2", f"{taken.comments:,}")
        stale = translate("Review", "%1 sentences have other words now than on the sheet and stay open.")
        more = stale.replace("%1", f"{len(taken.stale):,}") if taken.stale else ""
        tell(self, translate("Review", "Import a sheet"), said, more)
