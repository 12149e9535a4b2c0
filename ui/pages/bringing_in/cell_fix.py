"""A cell of a file written anew: what is typed is read at once, as the import will read it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import Unreadable
from app.exchange.problems import Problem
from app.exchange.putting_right import corrected, read_again
from app.register import Register
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.labelled import FieldBox
from ui.widgets.pressing import presses


class _Line(QLineEdit):
    """Enter gives the answer; the keys of what is around it are only letters here."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if presses(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CellFix(QWidget):
    """`answered` carries the function that adds the correction to the answers."""

    answered = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register: Register | None = None
        self._problem: Problem | None = None
        self._alike: Sequence[Problem] = ()
        self.line = _Line()
        self.box = FieldBox(self.tr("&Cell"), self.line, required=True)
        self.also = CheckBox("")
        self.correct = Button(self.tr("C&orrect"), "check", "primary")
        self.correct.setAccessibleDescription(self.tr("The file itself is not changed"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.correct)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.also)
        column.addLayout(buttons)
        self.line.textChanged.connect(self._read)
        self.line.entered.connect(self.answer)
        self.correct.clicked.connect(self.answer)

    def show_problem(
        self, register: Register, problem: Problem, text: str, alike: Sequence[Problem], *, keep: bool = False
    ) -> None:
        """`alike` are other open problems whose cell of the same column says the same. `keep` what is typed."""
        self._register, self._problem, self._alike = register, problem, alike
        self.box.set_label(problem.column.replace("&", "&&"))
        if not keep:
            self.line.setText(text)
            self.also.setChecked(False)
        self.also.setVisible(bool(alike))
        words = self.tr("Also the other %1 that say “%2”").replace("%1", f"{len(alike):,}")
        self.also.setText(words.replace("%2", problem.value[:30].replace("&", "&&")))
        self._read()

    def begin(self) -> None:
        """Put the caret into the cell, its text selected."""
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Take the cell as it is typed, if it can be read."""
        problem = self._problem
        if problem is None:
            return
        if why := self._why_not():
            self.box.set_error(why, spoken=True)
            self.box.focus()
            return
        alike = self._alike if self.also.isChecked() else ()
        self.answered.emit(corrected([problem, *alike], self.line.text().strip()))

    def _why_not(self) -> str:
        if self._problem is not None and self.line.text().strip() == self._problem.value.strip():
            return self._problem.why or self.tr("This is what the file says")
        try:
            self._reading()
        except Unreadable as why:
            return str(why)
        return ""

    def _reading(self) -> str:
        assert self._problem is not None and self._register is not None  # noqa: S101, PT018 - one is shown
        return read_again(self._register, self._problem.path, self.line.text(), self._session.today)

    def _read(self) -> None:
        """Say what the text means, or at once why it will not do."""
        problem = self._problem
        if problem is None:
            return
        as_it_stands = self.line.text().strip() == problem.value.strip()
        try:
            meaning = self._reading()
        except Unreadable as why:
            self.box.set_hint("")
            self.box.set_error(None if as_it_stands else str(why))
            return
        self.box.set_error(None)
        if not self.line.text().strip():
            self.box.set_hint(self.tr("empty: comes in without it"), "warn")
        else:
            self.box.set_hint("" if as_it_stands else meaning, "ok")
