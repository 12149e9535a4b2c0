"""A question answered: one of its choices by its number, somebody else of the staff list, or neither."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.answers import NOBODY
from app.exchange.planned import Choice
from app.exchange.problems import Problem
from app.exchange.putting_right import chosen
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.session import Session
from ui.theme import current
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.suggest import SuggestField, Suggestion

_MOST_SHOWN = 6


class ChoiceFix(QWidget):
    """`answered` carries the function that adds the choice to the answers."""

    answered = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        registers = session.file.registers
        self._suggestions = Suggestions(Lookups(session.file.gateway, registers), registers)
        self._problem: Problem | None = None
        self._choices: tuple[Choice, ...] = ()
        self.table = PlainTable(self.tr("Possible answers"))
        self.table.horizontalHeader().hide()
        self.somebody = SuggestField(self._people, self.tr("Number or name"))
        self.search = FieldBox(self.tr("Some&body else on the staff list"), self.somebody, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(self.search)
        self.table.opened.connect(self._choose)
        self.table.clicked.connect(lambda index: self._choose(self.table.rows()[index.row()].key))
        self.somebody.chosen.connect(lambda person: self._choose(person.key))
        current().changed.connect(self._fit)
        session.changed.connect(self._suggestions.forget)

    def show_problem(self, problem: Problem, *, keep: bool = False) -> None:
        """Offer what can be answered, each with the key that chooses it. `keep` the place, and what is typed."""
        self._problem = problem
        choices = (*problem.choices, *self._neither(problem))
        if keep and choices == self._choices:
            return
        self._choices = choices
        rows = [Row((f"{at}  {one.title}", one.detail), one.key) for at, one in enumerate(self._choices, 1)]
        self.table.put(rows, self._columns(problem))
        self.search.setVisible(problem.kind == "person")
        if not keep:
            self.somebody.set_value("")
        self._fit()

    def begin(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_number(self, number: int) -> None:
        """Take the choice with this number, from 1; a number nothing has does nothing."""
        if 1 <= number <= len(self._choices):
            self._choose(self._choices[number - 1].key)

    def named(self, number: str) -> str:
        """Who has a staff number; the number where nobody has it."""
        person = self._suggestions.person(number)
        return person.title if person else number

    def _columns(self, problem: Problem) -> tuple[Column, Column]:
        """Of a person the particulars take the room, of an organisation its name."""
        names, reasons = (0, 200) if problem.kind == "organisation" else (164, 0)
        return Column(self.tr("Answer"), names, role="strong"), Column("", reasons, role="small", tone="text2")

    def _neither(self, problem: Problem) -> tuple[Choice, ...]:
        match problem.kind:
            case "person":
                return (Choice(NOBODY, self.tr("Nobody on the list"), self.tr("the name stays as it is written")),)
            case "organisation" if all(choice.key != problem.value for choice in problem.choices):
                return (Choice(problem.value, self.tr("A new one"), self.tr("added as it is written")),)
        return ()

    def _choose(self, key: str) -> None:
        if self._problem is not None:
            self.answered.emit(chosen(self._problem, key))

    def _people(self, typed: str) -> list[Suggestion]:
        return [Suggestion(s.key, s.title, s.detail, s.sure) for s in self._suggestions.people(typed)]

    def _fit(self) -> None:
        shown = min(max(len(self._choices), 1), _MOST_SHOWN)
        self.table.setFixedHeight(shown * current().row_height + 2)
