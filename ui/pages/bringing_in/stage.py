"""One stage of bringing registers in: it shows a plan, and says what the person answered."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.exchange.answers import Answers
from app.exchange.plan import Plan

Said = Callable[[Answers], Answers]


class Stage(QWidget):
    """Files, columns, problems, duplicates, summary. A stage decides nothing: the page plans again with each answer.

    `said` carries a function from the answers as they stand to the answers with one more, so that two answers given
    while the page is planning are both kept.
    """

    said = Signal(object)  # Said

    def show_plan(self, plan: Plan) -> None:
        """Show what was planned. Where one is stays where one was."""
        raise NotImplementedError

    def still_open(self) -> int:
        """How many things of this stage a person has still to say; 0 lets the strip show a tick."""
        raise NotImplementedError
