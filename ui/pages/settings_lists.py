"""The card of the lists in Settings: stations, departments, ranks, and the force's own answers to choices."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import InvalidEntry, ProbityError
from app.fields import Field
from app.lists import LISTS, TEXTS, Item
from app.register import Register
from app.store.lookups import Lookups
from ui.pages.settings_beside import Beside
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.fitted_table import FittedTable
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_table import Column, Row
from ui.widgets.wrap import Wrap

PEOPLE = "people"
_STATE = 3  # the column with the pill
_NAMED = 3  # values named in the note that offers to take them over


class ListsCard(QWidget):
    """One list at a time. What is retired stays on the entries that have it, and can be used again."""

    def __init__(self, session: Session, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register = session.registrar.registers[LISTS]
        self._lookups = Lookups(session.file.gateway, session.file.registers)
        self._items: dict[str, Item] = {}
        options = [(choice.code, choice.label) for choice in self._register.column("list").choices]
        self.which = ChoiceField(options)
        self.table = FittedTable(
            self.tr("Values of the list"),
            (
                Column(self.tr("Value")),
                Column(self.tr("Used"), 88, right=True),
                Column(self.tr("From"), 130, tone="text2"),
                Column(self.tr("State"), 116),
            ),
        )
        self.value = QLineEdit()
        self.value_box = FieldBox(self.tr("New value"), self.value)
        self.add = Button(self.tr("Add to the list"), "plus")
        self.turn = Button(self.tr("Retire"))
        self.history = Button(self.tr("History"), kind="quiet")
        self.unlisted = Banner("info")
        self.problem = Banner("bad")
        self.why_not = Wrap("", "small", "muted")
        self._beside = beside
        self._lay_out()
        self._connect()
        self.show_list()

    # --- acts --------------------------------------------------------------------------------------------------------

    def add_value(self) -> None:
        """Put what was typed on the list."""
        value = self.value.text().strip()
        if not self.add.isEnabled() or not value:
            self.value_box.set_error(None if value else self.tr("Enter a value"), spoken=True)
            return
        self.value_box.set_error(None)
        if self._add(value) and self.table.isVisible():
            self.value.clear()
            announce(self, self.tr("%1 is on the list").replace("%1", value))

    def take_over(self) -> None:
        """Put on the list what people have there already."""
        for value in self._not_listed():
            if not self._add(value):
                return

    def retire_or_restore(self) -> None:
        """Retire the current value, or use it again. A declared one gets an entry of its own for it."""
        item = self._items.get(self.table.current_key())
        if item is None:
            return
        registrar = self._session.registrar
        if item.entry is None and not self._add(item.value):
            return
        entry = next(one for one in self._all() if one.code == item.code).entry
        assert entry is not None  # noqa: S101 - it was added just now, or had one
        version = registrar.reading.entry(self._register, entry).version
        code = "restore" if item.retired else "retire"
        run(self._session, partial(registrar.step, self._register, entry, version, code, {}), self._refused)

    def _add(self, value: str) -> bool:
        values = {"list": self.name, "value": value}
        added = run(self._session, partial(self._session.registrar.add, self._register, values), self._refused)
        return added is not None

    def _refused(self, why: ProbityError) -> None:
        if isinstance(why, InvalidEntry) and "value" in why.faults:
            self.value_box.set_error(why.faults["value"], spoken=True)
            return
        self.problem.show_note("", str(why))
        self.problem.show()
        announce(self, str(why), urgent=True)

    # --- how it is shown ---------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The list that is shown."""
        return self.which.value() or ""

    def show_list(self) -> None:
        """Show the list as it stands."""
        self.problem.hide()
        register, f = self._answered_in()
        used = self._lookups.uses(register, f)
        self._items = {item.code: item for item in self._all()}
        own = {choice.code for choice in f.choices} if f.open else set()
        self.table.put([self._row(item, used, declared=item.code in own) for item in self._items.values()])
        for widget in (self.table, self.turn, self.history):
            widget.setVisible(bool(self._items))
        self._show_unlisted()
        why = self._session.why_not_record(self._register)
        self.why_not.setText(why or "")
        self.why_not.setVisible(why is not None)
        self.add.setEnabled(why is None)
        self.value.setEnabled(why is None)
        self._follow_row()

    def _all(self) -> list[Item]:
        _, f = self._answered_in()
        return self._session.registrar.reading.lists().items(self.name, f.choices if f.open else ())

    def _answered_in(self) -> tuple[Register, Field]:
        """The field that a list is for: of people, or of the register it names."""
        register, _, column = (f"{PEOPLE}.{self.name}" if self.name in TEXTS else self.name).partition(".")
        kept = self._session.registrar.registers[register]
        return kept, kept.column(column)

    def _row(self, item: Item, used: dict[str, int], *, declared: bool) -> Row:
        state = self._register.state("retired" if item.retired else "in_use")
        count = f"{used[item.code]:,}" if used.get(item.code) else "—"
        where = self.tr("from the start") if declared else self.tr("added here")
        return Row((item.value, count, where, state.label), item.code, pills={_STATE: (state.tone, state.icon)})

    def _not_listed(self) -> tuple[str, ...]:
        if self.name not in TEXTS:
            return ()
        return self._session.registrar.reading.lists().unlisted(self.name, self._lookups.uses(*self._answered_in()))

    def _show_unlisted(self) -> None:
        """Offer what people have there already."""
        found = self._not_listed()
        self.unlisted.setVisible(bool(found))
        if found:
            named = ", ".join(found[:_NAMED]) + ("…" if len(found) > _NAMED else "")
            told = self.tr("used in People and not on this list: %1").replace("%1", named)
            count = (
                self.tr("1 value is") if len(found) == 1 else self.tr("%1 values are").replace("%1", str(len(found)))
            )
            may = self._session.why_not_record(self._register) is None
            self.unlisted.show_note("", f"{count} {told}", [("add", self.tr("Add to the list"))] if may else [])

    def _follow_row(self) -> None:
        """The buttons say what they do to the current value."""
        item = self._items.get(self.table.current_key())
        retired = item is not None and item.retired
        self.turn.set_text(self.tr("Use again") if retired else self.tr("Retire"))
        self.turn.setEnabled(item is not None and self.add.isEnabled())
        self.turn.setAccessibleDescription(item.value if item else "")
        self.history.setEnabled(item is not None and item.entry is not None)

    def _read(self) -> None:
        item = self._items.get(self.table.current_key())
        if item is not None and item.entry is not None:
            self._beside.read(self._register, item.entry)

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & {LISTS, PEOPLE, "users", self.name.partition(".")[0]}:
            self.show_list()

    def _connect(self) -> None:
        self.which.edited.connect(lambda _code: self.show_list())
        self.table.chosen.connect(lambda _code: self._follow_row())
        self.value.returnPressed.connect(self.add_value)
        self.value.textEdited.connect(lambda _text: self.value_box.set_error(None))
        self.add.clicked.connect(self.add_value)
        self.turn.clicked.connect(self.retire_or_restore)
        self.history.clicked.connect(self._read)
        self.unlisted.followed.connect(lambda _key: self.take_over())
        self._session.changed.connect(self._follow)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.turn)
        acts.addWidget(self.history)
        acts.addStretch(1)
        new = QHBoxLayout()
        new.setSpacing(8)
        new.addWidget(self.value_box, 1)
        new.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FieldBox(self.tr("List"), self.which, required=True))
        for widget in (self.unlisted, self.problem, self.table):
            column.addWidget(widget)
        column.addLayout(acts)
        column.addLayout(new)
        column.addWidget(self.why_not)
        self.problem.hide()
