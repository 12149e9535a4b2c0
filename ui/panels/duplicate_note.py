"""The amber line in a form that says that the same thing may be recorded already, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.duplicates import in_a_line, may_be_the_same
from app.entries import Entry
from app.fields import Values
from app.register import Register
from app.registrar import Registrar
from app.store.lookups import Lookups
from ui.panels.tab_order import chain, stops
from ui.widgets.announce import announce
from ui.widgets.banner import Banner


class DuplicateNote(Banner):
    """`others` are the entries a person has said are not the same: they are remembered with the new entry."""

    compare_requested = Signal(object)  # an id: Qt's int is too short for it
    answered = Signal()

    def __init__(
        self, register: Register, registrar: Registrar, lookups: Lookups, parent: QWidget | None = None
    ) -> None:
        super().__init__("warn", parent=parent)
        self._register = register
        self._registrar = registrar
        self._lookups = lookups
        self._found: Entry | None = None
        self.others: list[int] = []
        self.above: QWidget | None = None  # the control after which Tab comes here
        self.followed.connect(self._followed)
        self.setVisible(False)

    def begin(self, others: list[int] | None = None) -> None:
        """Start on another entry."""
        self.others = list(others or [])
        self._found = None
        self.setVisible(False)

    def look(self, values: Values) -> None:
        """Look for an entry that may be this one; say so once."""
        found = may_be_the_same(self._register, values, self._registrar.reading, self._lookups)
        first = next((entry for entry in found if entry.id not in self.others), None)
        if first is not None and (self._found is None or first.id != self._found.id):
            line = in_a_line(self._register, first)
            strong = self.tr("May already be recorded.")
            self.show_note(strong, f"{line}.", [("compare", self.tr("Compare")), ("other", self.tr("Not the same"))])
            if self.above is not None:
                chain(self.above, stops(self))
            announce(self.window(), f"{strong} {line}")
        self._found = first
        self.setVisible(first is not None)

    def _followed(self, key: str) -> None:
        if self._found is None:
            return
        if key == "compare":
            self.compare_requested.emit(self._found.id)
        else:
            self.keep_both()

    def keep_both(self) -> None:
        """They are two: it is remembered with the new entry, and not asked again."""
        if self._found is not None:
            self.others.append(self._found.id)
            self._found = None
            self.setVisible(False)
            self.answered.emit()


def stands_below(register: Register, paths: list[str]) -> str:
    """The last of the names the warning goes by that stands on the form; "" where there is none."""
    named = [f.name for f in register.fields if f.name != register.dated]
    names = [n for n in named if n in register.same or f"{n}_organisation" in register.same]
    return next((path for path in reversed(paths) if path in names), "")
