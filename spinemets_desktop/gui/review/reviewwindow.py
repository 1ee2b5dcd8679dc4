# SPDX-License-Identifier: MIT
"""The review desk: all sentences at the left, the one with the cursor at the right, who reviews at the top."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QWidget

from spinemets_desktop.clinic import example, reviewing
from spinemets_desktop.content.content import Content
from spinemets_desktop.errors import Problem
from spinemets_desktop.gui.review import circulate
from spinemets_desktop.gui.review.acts import Acts
from spinemets_desktop.gui.review.circulate import Pick, PickSave
from spinemets_desktop.gui.review.sentence import SentencePage
from spinemets_desktop.gui.review.sentences import Sentences, filters
from spinemets_desktop.gui.session import Session
from spinemets_desktop.gui.widgets.dialogs import ask, show_problems, tell
from spinemets_desktop.gui.widgets.dropdown import Combo
from spinemets_desktop.gui.widgets.elements import column, label, scrolled
from spinemets_desktop.gui.widgets.flow import Flow, sized
from spinemets_desktop.gui.widgets.i18n import translate
from spinemets_desktop.gui.widgets.textbox import Line
from spinemets_desktop.gui.widgets.theme import unit
from spinemets_desktop.review.listing import narrowed, progress

_THIS = "this"
_ASK_FROM = 20  # sentences approved at once without having been opened one by one


class ReviewWindow(QDialog):
    """Reads and writes the approvals of the content in use; `pick_open` and `pick_save` ask for files."""

    reviewed = Signal()
    """An approval came or went, so that the page may say something else."""
    wanted = Signal(str)
    """A statement to be shown on the page."""
    example = Signal(object, str)
    """A case that was made up, and the statement to be shown on its page."""
    reworded = Signal()
    """The clinic's folder holds other words."""

    def __init__(
        self, parent: QWidget, session: Session, content: Content, pick_open: Pick, pick_save: PickSave
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
        self.progress, self.note = label("", "", wrap=True), label("", "quiet", wrap=True)
        self.problems = label("", "wrong", wrap=True)
        self.search, self.filter = QLineEdit(), Combo(translate("Review", "Show"), alone=True)
        self.list, self.page = Sentences(), SentencePage()
        self.empty = label(translate("Review", "No sentence is like that."), "quiet", wrap=True)
        self._buttons()
        self._lay_out()
        self._connect()
        self._presets, self._by_presets = list(session.settings.presets), frozenset[str]()
        self.acts.read()
        QTimer.singleShot(0, self, self._count_presets)
        (self.list if self.acts.known else self.name).setFocus()

    # ------------------------------------------------------------- build up

    def _buttons(self) -> None:
        self.approve = QPushButton(translate("Review", "&Approve"))
        self.approve.setObjectName("primary")
        self.approve_all = QPushButton()
        self.back = QPushButton(translate("Review", "&Take back"))
        self.undo = QPushButton(translate("Review", "&Undo"))
        self.show_page = QPushButton(translate("Review", "Show on a &page"))
        self.reword = QPushButton(translate("Review", "Re&word for the clinic …"))
        self.export = QPushButton(translate("Review", "E&xport the list …"))
        self.take = QPushButton(translate("Review", "&Import a sheet …"))
        acts = self.approve, self.approve_all, self.back, self.undo
        for button in (*acts, self.show_page, self.reword, self.export, self.take):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(translate("Review", "Find words"))
        self.search.setAccessibleName(translate("Review", "Find words"))
        self.search.setClearButtonEnabled(True)
        for key, text in filters(_THIS):
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
        for line in (self.progress, self.note, self.problems):
            box.addWidget(line)
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
        box.addLayout(Flow((self.approve, self.approve_all, self.back, self.undo)))
        box.addLayout(Flow((self.show_page, self.reword, self.export, self.take)))
        sized(self, 130, 90)

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
        self.show_page.clicked.connect(self._show_page)
        self.reword.clicked.connect(self._reword)
        self.session.content_changed.connect(self._use)
        self.export.clicked.connect(self._export)
        self.take.clicked.connect(self._import)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.list, self._undo)

    # ---------------------------------------------------------------- shown

    def _here(self) -> frozenset[str]:
        """Return what the handout on the screen prints."""
        built = self.session.newest
        return frozenset(built.handout.statement_ids if built is not None and built.handout is not None else ())

    def _printed(self) -> frozenset[str] | None:
        """Return that, when the list is narrowed to it."""
        return self._here() if self.filter.currentData() == _THIS else None

    def _count_presets(self) -> None:
        """Look at one preset of the clinic after another, so that the window answers in between."""
        if self._presets:
            name, settings = self._presets.pop(), self.session.settings
            self._by_presets |= reviewing.printed_by_preset(name, settings, self.acts.content, date.today())
            QTimer.singleShot(0, self, self._count_presets)
        else:
            self._fill()

    def _fill(self) -> None:
        rows, ids = self.acts.rows, self._printed()
        name = "" if ids is not None else str(self.filter.currentData())
        shown = narrowed(rows, name, self.search.text(), ids)
        self.list.show_rows(shown)
        self.empty.setVisible(not shown)
        said = progress(rows)
        parts = [(translate("Review", "On this handout: %1"), ids or frozenset())]
        parts += [(translate("Review", "Printed by the presets: %1"), self._by_presets)] if not self._presets else []
        for text, part in parts:
            said += f" {text.replace('%1', progress(row for row in rows if row.id in part))}" if part else ""
        self.progress.setText(said)
        self.problems.setText("\n".join(self.acts.problems))
        self.problems.setVisible(bool(self.acts.problems))
        self._enable()

    def _moved(self) -> None:
        self.page.show_row(self.list.rows.get(self.list.current_id()), self.acts.name)
        self._enable()

    def _enable(self) -> None:
        chosen, known, acts = self.list.chosen(), self.acts.known, self.acts
        left = acts.left(self.list.rows.values())
        self.note.setText(acts.note)
        self.note.setVisible(bool(acts.note))
        self.approve.setEnabled(known and bool(chosen))
        self.approve_all.setEnabled(known and bool(left))
        text = translate("Review", "Approve a&ll %1 shown").replace("%1", f"{len(left):,}")
        self.approve_all.setText(text)
        self.back.setEnabled(known and acts.has_own(chosen))
        self.undo.setEnabled(bool(acts.undo_text))
        self.undo.setToolTip(acts.undo_text)
        self.page.keep.setEnabled(known)
        self.page.comment.setReadOnly(not known)
        sentence = self.list.current_id() in acts.content.statements
        self.show_page.setEnabled(sentence)
        self.reword.setEnabled(sentence and acts.content.overlay is not None)
        first = translate("Review", "Choose a folder for the clinic's own wording in the preferences first.")
        self.reword.setToolTip("" if acts.content.overlay else first)

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
        rows = self.acts.left(self.list.rows.values())

        def go() -> None:
            self.acts.approve(rows)
            self.reviewed.emit()

        if len(rows) < _ASK_FROM:
            go()
            return
        text = translate("Review", "Approve %1 sentences in your name? Approve only what you have read.")
        yes = translate("Review", "I have read them, approve")
        ask(self, translate("Review", "Approve"), text.replace("%1", f"{len(rows):,}"), [(yes, go)])

    def _show_page(self) -> None:
        """Show a sentence on the page in view, or on that of a case which is made up for it."""
        name, content = self.list.current_id(), self.acts.content
        if name in self._here():
            self.wanted.emit(name)
            return
        case = example.case_with(name, content, self.session.settings.new_case(), date.today())
        if case is not None:
            self.example.emit(case, name)
            return
        text = translate("Review", "No case was found for it. It prints %1.").replace("%1", self.list.rows[name].when)
        tell(self, translate("Review", "Show on a page"), text)

    def _reword(self) -> None:
        from spinemets_desktop.gui.review.rewording import RewordDialog

        dialog = RewordDialog(self, self.acts.content, self.list.current_id())
        dialog.kept.connect(self.reworded)
        dialog.open()

    def _use(self, content: Content) -> None:
        """Work with other content from now on."""
        self.acts.content = content
        self.acts.read()

    def _comment(self, text: str) -> None:
        row = self.list.rows.get(self.list.current_id())
        if row is not None:
            self.acts.comment(row, text)

    def _undo(self) -> None:
        self.acts.undo()
        self.reviewed.emit()

    def _export(self) -> None:
        rows, paper = [*self.list.rows.values()], self.session.settings.page
        circulate.export_list(self, rows, self.acts.content, paper, self.pick_save)

    def _import(self) -> None:
        if circulate.import_sheet(self, self.acts, self.pick_open):
            self.reviewed.emit()
