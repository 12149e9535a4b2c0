"""What is being recorded beside the entry it may be: two columns in the panel's place, and what can be said of them."""

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import ProbityError
from app.exchange.side_by_side import side_by_side
from app.fields import NOTE, Values
from app.register import Register
from ui.panels.keys import PanelKeys
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.compare import Compared, CompareTable
from ui.widgets.ground import Ground
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap


class ComparePanel(Ground):
    """`kept_both` says they are two, `same` that they are one; `went_back` says nothing of it."""

    kept_both = Signal()
    same = Signal()
    went_back = Signal()

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._session = session
        self._register = register
        self.entry: Entry | None = None  # the one recorded already
        self.title = Text(self.tr("Is this the same?"), "panel")
        self.refusal = Banner("bad")
        self.table = CompareTable(self.tr("Recorded already, and being recorded"))
        self.means = Wrap("", "small", "muted")
        self.both = Button(self.tr("&Keep both"))
        self.one = Button(self.tr("&This is the same"), "check", "primary")
        self._lay_out()
        self._keys = PanelKeys(self, {QKeyCombination(Qt.Key.Key_Escape): self.went_back.emit})
        self.both.clicked.connect(self.kept_both)
        self.one.clicked.connect(self.same)

    def show_pair(self, entry: Entry, typed: Values) -> None:
        """Show the entry recorded already beside what is typed, its people and organisations looked up."""
        self.entry = entry
        whole, _ = self._session.registrar.composing.prepare(self._register, typed)
        facts = side_by_side(self._register, entry.values, whole)
        rows = [Compared(fact.name, fact.label, fact.first, fact.second, fact.differs) for fact in facts]
        self.table.put(entry.reference, self.tr("This form"), rows)
        words = self.tr(
            "If it is the same, %1 takes the notes and files added here; the rest of what was typed is dropped."
        )
        self.means.setText(words.replace("%1", entry.reference))
        self.refusal.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: ProbityError) -> None:
        """Say why the entry could not take anything."""
        self.refusal.show_note("", str(why))
        self.refusal.show()

    def _lay_out(self) -> None:
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.one)
        feet.addWidget(self.both)
        feet.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 16, 14)
        column.setSpacing(10)
        for widget in (self.title, self.refusal, self.means):
            column.addWidget(widget)
        column.insertWidget(2, self.table, 1)
        column.addLayout(feet)
        self.refusal.hide()


def to_add(register: Register, held: Values, typed: Values) -> Values:
    """The notes of an entry with those typed for it a second time after them; nothing where they say no more."""
    found: Values = {}
    for f in register.fields:
        more, there = typed.get(f.name), str(held.get(f.name) or "")
        if f.kind is NOTE and isinstance(more, str) and more.strip() not in there:
            found[f.name] = f"{there}\n{more}".strip()
    return found
