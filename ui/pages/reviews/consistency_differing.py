"""The decisions that differ from like cases, the most unlikely first, each beside the cases it differs from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.registrar import Registrar
from app.review.consistency import Differing
from ui.pages.reviews.consistency_cases import LikeTable, height_of
from ui.pages.reviews.consistency_looked import Looked
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack

_ROWS = 5  # shown at once above the like cases


class DifferingView(QWidget):
    """`entry_asked` carries the id of an entry to open, `cases_asked` the ids to list, `ever_asked` wants all time."""

    entry_asked = Signal(object)
    cases_asked = Signal(tuple)
    ever_asked = Signal()

    def __init__(self, registrar: Registrar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registrar = registrar
        self._looked: Looked | None = None
        self._shown: dict[str, Differing] = {}
        self.table = PlainTable(self.tr("Decisions that differ"))
        self.words = Elide("", "section", "text2")
        self.open_cases = Button(self.tr("Open &like cases"), "list-filter")
        self.like = LikeTable()
        self.empty = Empty("scale", "", "")
        self._stack = Stack()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.like.opened.connect(self._open)
        self.open_cases.clicked.connect(self._open_cases)
        self.empty.acted.connect(self.ever_asked)
        current().changed.connect(self._restyle)
        self._restyle()

    def show_looked(self, looked: Looked) -> None:
        """Show what differs; the decision that was chosen stays chosen while it is among them."""
        self._looked = looked
        before = self.table.current_key()
        self._shown = {str(one.entry) + one.group.question.code: one for one in looked.board.differing}
        self.table.put([self._row(key, one) for key, one in self._shown.items()], self._columns(looked))
        self.table.choose(before)
        if not self._shown:
            self._say_empty(looked)
        self._stack.setCurrentIndex(0 if self._shown else 1)
        self._restyle()

    def take_focus(self) -> None:
        where = self.table if self._shown else self.empty.button
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Differing | None:
        """The decision that is chosen."""
        return self._shown.get(self.table.current_key())

    def _columns(self, looked: Looked) -> list[Column]:
        about = [Column(self.tr("Question"), 120, tone="text2")] if len(looked.board.questions) > 1 else []
        return [
            Column(self.tr("Reference"), 112, role="reference", tone="accent_text"),
            *about,
            Column(self.tr("How it differs"), role="strong"),
            Column(self.tr("What is alike")),
            Column(self.tr("Decided by"), 150),
        ]

    def _row(self, key: str, one: Differing) -> Row:
        assert self._looked is not None  # noqa: S101 - rows are of what was looked at
        questions, group = self._looked.board.questions, one.group
        about = (group.question.label,) if len(questions) > 1 else ()
        decider = self._looked.deciders[one.entry][questions.index(group.question)] or "—"
        return Row((one.reference, *about, one.sentence, group.words, decider), key)

    def _choose(self, key: str) -> None:
        one = self._shown.get(key)
        if one is not None and self._looked is not None:
            words = self.tr("%1: %2").replace("%1", one.reference).replace("%2", one.group.words)
            self.words.setText(words)
            self.like.show_case(self._registrar, self._looked.register, one)

    def _open(self, key: str) -> None:
        one = self._shown.get(key)
        self.entry_asked.emit(one.entry if one else int(key))

    def _open_cases(self) -> None:
        one = self.current()
        if one is not None:
            self.cases_asked.emit((one.entry, *one.otherwise, *one.likewise))

    def _say_empty(self, looked: Looked) -> None:
        decided = any(answer is not None for case in looked.board.cases for answer in case.taken)
        ever = self.tr("Look at all time") if looked.asked is not None else ""
        if decided:
            line = self.tr("A decision is shown here when at least four like cases were decided the other way.")
            self.empty.show_empty(self.tr("No decision differs from its like cases"), line, ever)
        else:
            line = self.tr("Decisions are compared once they are recorded in the register.")
            self.empty.show_empty(self.tr("Nothing was decided in this period"), line, ever)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addWidget(self.words, 1)
        head.addWidget(self.open_cases)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.table)
        column.addLayout(head)
        column.addWidget(self.like, 1)
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _restyle(self) -> None:
        self.table.setFixedHeight(height_of(min(len(self._shown), _ROWS)))
