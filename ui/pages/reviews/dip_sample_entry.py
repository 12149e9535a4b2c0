"""One entry of a sample as the register has it, to be held beside the paper, and the result of that."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import NoSuchEntry
from app.fields import Values
from app.register import Register
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.panels.entry_facts import blocks, heading
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

RIGHT, WRONG = "right", "wrong"


class Finding(QLineEdit):
    """What is wrong, in one line; Enter records it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SampledEntry(Ground):
    """`judged` carries the result and what was found; `open_asked` the reference of the entry."""

    judged = Signal(str, str)
    open_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._session = session
        self._suggestions = Suggestions(Lookups(session.file.gateway, session.file.registers), session.file.registers)
        self._reference = ""
        self.reference = Text("", "reference", "muted")
        self.title = Wrap("", "panel")
        self.facts = Facts()
        self.open = Button(self.tr("&Open it in its list"), "external-link", "quiet")
        self.right = Button(self.tr("Right (R)"), "check")
        self.wrong = Button(self.tr("Wrong (W)"), "x", "danger")
        self.finding = Finding()
        self.box = FieldBox(
            self.tr("What &is wrong"), self.finding, required=True, hint=self.tr("Enter records it as wrong")
        )
        self._lay_out()
        self.open.clicked.connect(lambda: self.open_asked.emit(self._reference))
        self.right.clicked.connect(lambda: self.judged.emit(RIGHT, ""))
        self.wrong.clicked.connect(self._wrong)
        self.finding.entered.connect(self._wrong)
        self.finding.textEdited.connect(lambda _text: self.box.set_error(None))

    def show_line(self, line: Values, *, may_judge: bool) -> None:
        """Show the entry a line of the sample is about, with what was found of it before."""
        if line["about"] != self._reference or not self.finding.hasFocus():
            self.finding.setText(line.get("finding") or "")
            self.box.set_error(None)
        self._reference = line["about"]
        self.reference.setText(self._reference)
        for part in (self.right, self.wrong, self.finding):
            part.setEnabled(may_judge)
        try:
            register, entry = self._session.registrar.reading.by_reference(self._reference)
        except NoSuchEntry as why:
            self.title.setText(str(why))
            self.facts.set_facts(())
        else:
            self.title.setText(heading(register, entry))
            self.facts.set_facts(list(self._all(register, entry)))

    def ask_finding(self) -> None:
        """Ask what is wrong; Enter in the field records it."""
        if self.finding.isEnabled():
            self.finding.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finding.selectAll()

    def _wrong(self) -> None:
        if self.finding.text().strip():
            self.judged.emit(WRONG, self.finding.text())
        else:
            self.ask_finding()
            self.box.set_error(self.tr("Say what is wrong"), spoken=True)

    def _all(self, register: Register, entry: Entry) -> Iterator[Fact]:
        """Every fact, without links: the eye goes from line to line between screen and paper."""
        for block in blocks(register, entry, self._suggestions):
            yield from (replace(fact, link="") for fact in block.facts)
            yield from (Fact(block.title, line.words) for line in block.lines)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.reference, 1)
        head.addWidget(self.open)
        inside = QWidget()
        inside.setProperty("ground", "none")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 8, 0)
        down.addWidget(self.facts)
        down.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidget(inside)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        answers = QHBoxLayout()
        answers.setSpacing(10)
        answers.addWidget(self.box, 1)
        answers.addWidget(self.wrong, 0, Qt.AlignmentFlag.AlignBottom)
        answers.addWidget(self.right, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(scroller, 1)
        column.addLayout(answers)
