"""One problem: the row it stands in shown whole, the cell in question marked, and what can be said of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.answers import Answers
from app.exchange.plan import Plan
from app.exchange.problems import Problem
from app.exchange.putting_right import taken_back
from ui.pages.bringing_in.cell_fix import CellFix
from ui.pages.bringing_in.choice_fix import ChoiceFix
from ui.pages.bringing_in.leave_out import LeaveOut
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.scrolling import scrolling_down
from ui.widgets.wrap import Wrap

_ROWS_NAMED = 8
QUESTIONS = frozenset({"person", "organisation", "dates"})


class ProblemCard(Ground):
    """`answered` carries a function from answers to answers; `left` says that the keys belong to the list again."""

    answered = Signal(object)
    left_out = Signal(str, bool)  # why, and whether all of the kind are meant
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._problem: Problem | None = None
        self.where = Elide("", "strong")
        self.rows = Elide("", "small", "muted")
        self.cells = PlainTable(self.tr("The row"), (Column(self.tr("Heading"), 106, tone="text2"), Column("")))
        self.cells.horizontalHeader().hide()
        self.why = Wrap("", "strong")
        self.said = Banner("ok")
        self.edit = CellFix(session)
        self.choices = ChoiceFix(session)
        self.leave = LeaveOut()
        self.leave_out = Button(self.tr("Leave out…"), "eye-off", "quiet")
        self._lay_out()
        for fix in (self.edit, self.choices):
            fix.answered.connect(self.answered)
        self.leave.asked.connect(self.left_out)
        self.leave_out.clicked.connect(self.begin_leaving_out)
        self.said.followed.connect(lambda _key: self.take_back())

    @property
    def problem(self) -> Problem | None:
        return self._problem

    def show_problem(
        self, plan: Plan, problem: Problem, said: Answers, alike: Sequence[Problem], open_of_kind: int
    ) -> None:
        """`alike` are other open problems that say the same in the same column.

        The problem that is shown already keeps what is being typed about it: a plan may arrive at any moment.
        """
        before, self._problem = self._problem, problem
        stays = before is not None and (before.key, before.answer) == (problem.key, problem.answer)
        self.where.setText(where_in_words(problem))
        self.rows.setText(self._more_rows(problem))
        self.rows.setVisible(len(problem.rows) > 1)
        self._show_row(plan.written(problem.place), problem, said)
        self.why.setText(self._asked(problem))
        self.why.setVisible(bool(problem.why) and not problem.answer)
        if problem.answer:
            links = [("back", self.tr("Take back"))]
            self.said.show_note("", self.tr("%1.").replace("%1", self.in_words(problem)), links)
        self.said.setVisible(bool(problem.answer))
        text = said.cells.get((problem.place.spot, problem.column), problem.value)
        self.edit.show_problem(plan.register, problem, text, alike, keep=stays)
        if problem.kind in QUESTIONS:
            self.choices.show_problem(problem, keep=stays)
        self.leave.show_kind(open_of_kind, len(problem.rows), keep=stays)
        if not stays:
            self._show_fixes(problem)

    def in_words(self, problem: Problem) -> str:
        """What was said of a problem; a person of the staff list by name."""
        return self.choices.named(problem.answer) if problem.kind == "person" else problem.answer

    def begin(self) -> None:
        """Go to what answers the problem: its choices, or its cell."""
        if self._problem is None or self._problem.answer:
            return
        if not self.choices.isHidden():
            self.choices.begin()
        elif not self.edit.isHidden():
            self.edit.begin()
        else:
            self.begin_leaving_out()

    def begin_edit(self) -> None:
        """Write the cell anew."""
        problem = self._problem
        if problem is not None and not problem.answer and self._can_be_edited(problem):
            self._show_only(self.edit)
            self.edit.begin()

    def begin_leaving_out(self) -> None:
        """Ask why the row stays out."""
        problem = self._problem
        if problem is not None and not problem.answer and problem.kind != "dates":
            self._show_only(self.leave)
            self.leave.begin()

    def choose_number(self, number: int) -> None:
        """Answer a question by the number of its choice."""
        if self._problem is not None and not self._problem.answer and self._problem.kind in QUESTIONS:
            self.choices.choose_number(number)

    def take_back(self) -> None:
        if self._problem is not None and self._problem.answer:
            self.answered.emit(taken_back(self._problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._problem is not None:
                self._show_fixes(self._problem)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_fixes(self, problem: Problem) -> None:
        is_open, asks = not problem.answer, problem.kind in QUESTIONS
        self.choices.setVisible(is_open and asks)
        self.edit.setVisible(is_open and not asks and self._can_be_edited(problem))
        self.leave.hide()
        self.leave_out.setVisible(is_open and problem.kind != "dates")

    def _show_only(self, fix: QWidget) -> None:
        for other in (self.choices, self.edit, self.leave, self.leave_out):
            other.setVisible(other is fix)

    def _can_be_edited(self, problem: Problem) -> bool:
        """A name that stands in many rows is answered once, and not row by row."""
        return bool(problem.column) and len(problem.rows) == 1

    def _show_row(self, stands: Mapping[str, str], problem: Problem, said: Answers) -> None:
        new = {column: text for (spot, column), text in said.cells.items() if spot == problem.place.spot}
        cells = {**({problem.column: ""} if problem.column else {}), **stands}
        order = [*stands, *(column for column in cells if column not in stands)]
        rows = []
        for column in order:
            text = cells[column] if column not in new else f"{cells[column]} → {new[column]}"
            bad = column == problem.column and not problem.answer
            rows.append(Row((column, text or self.tr("empty")), column, pills={1: self._mark(problem)} if bad else {}))
        self.cells.put(rows)
        self.cells.choose(problem.column)

    def _asked(self, problem: Problem) -> str:
        """What is wrong; of a name the whole of it, and each of those it is like says itself how."""
        if problem.kind != "organisation":
            return problem.why
        return self.tr("Is “%1” one of these?").replace("%1", problem.value)

    def _mark(self, problem: Problem) -> tuple[str, str]:
        return ("bad", "circle-alert") if problem.kind == "cell" else ("warn", "circle-question-mark")

    def _more_rows(self, problem: Problem) -> str:
        if len(problem.rows) == 1:
            return ""
        named = ", ".join(f"{place.row:,}" for place in problem.rows[1 : _ROWS_NAMED + 1])
        more = "…" if len(problem.rows) > _ROWS_NAMED + 1 else ""
        words = self.tr("One answer for all %1 rows; the others: %2")
        return words.replace("%1", f"{len(problem.rows):,}").replace("%2", named + more)

    def _lay_out(self) -> None:
        row = QVBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.where)
        row.addWidget(self.cells, 1)
        fixes = QWidget()
        fixes.setProperty("ground", "none")
        right = QVBoxLayout(fixes)
        right.setContentsMargins(0, 0, 8, 0)
        right.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.why, 1)
        head.addWidget(self.leave_out, 0, Qt.AlignmentFlag.AlignTop)
        right.addLayout(head)
        for widget in (self.rows, self.said, self.edit, self.choices, self.leave):
            right.addWidget(widget)
        right.addStretch(1)
        scroller = scrolling_down(fixes)
        both = QHBoxLayout(self)
        both.setContentsMargins(14, 8, 8, 10)
        both.setSpacing(16)
        both.addLayout(row, 6)
        both.addWidget(scroller, 8)


def where_in_words(problem: Problem) -> str:
    """The row as a person finds it: file, sheet, row."""
    place = problem.place
    words = QCoreApplication.translate("ProblemCard", "%1, %2, row %3")
    return words.replace("%1", place.file).replace("%2", place.sheet).replace("%3", f"{place.row:,}")
