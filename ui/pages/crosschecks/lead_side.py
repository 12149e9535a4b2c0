"""One of the two records that a lead brings together, in full, with the way to its entry."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import NoSuchEntry
from app.register import Register
from app.suggestions import Suggestions
from ui.panels.entry_facts import blocks, heading, pills
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.ground import Ground
from ui.widgets.layouts import add, clear
from ui.widgets.pill import Pill
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class LeadSide(Ground):
    """`open_asked` carries the reference of the entry."""

    open_asked = Signal(str)

    def __init__(self, session: Session, suggestions: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._session = session
        self._suggestions = suggestions
        self.reference = ""
        self.register = Text("", "section", "text2")
        self.open = Button("", "external-link", "quiet")
        self.title = Wrap("", "panel")
        self.pills = QHBoxLayout()
        self.facts = Facts()
        self._lay_out()
        self.open.clicked.connect(lambda: self.open_asked.emit(self.reference))

    def show_reference(self, reference: str) -> None:
        """Show the entry of this reference."""
        self.reference = reference
        clear(self.pills)
        try:
            register, entry = self._session.registrar.reading.by_reference(reference)
        except NoSuchEntry as why:
            self.register.setText(reference)
            self.title.setText(str(why))
            self.facts.set_facts(())
            self.open.setVisible(False)
            return
        seen = register in self._session.registers
        self.open.setVisible(seen)
        self.open.set_text(self.tr("Open %1").replace("%1", reference))
        self.register.setText(register.title)
        self.title.setText(heading(register, entry) if seen else reference)
        self.facts.set_facts(list(self._facts(register, entry)) if seen else ())
        for pill in pills(register, entry) if seen else ():
            add(self.pills, Pill(pill.text, pill.tone, pill.icon or None))
        self.pills.addStretch(1)

    def _facts(self, register: Register, entry: Entry) -> Iterator[Fact]:
        """Every fact, without links: the eye goes from one record to the other."""
        for block in blocks(register, entry, self._suggestions):
            yield from (replace(fact, link="") for fact in block.facts)
            yield from (Fact(block.title, line.words) for line in block.lines)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.register, 1)
        head.addWidget(self.open)
        self.pills.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addLayout(self.pills)
        column.addWidget(self.facts)
        column.addStretch(1)
