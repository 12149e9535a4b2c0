"""What an import would do: counts, the first rows, and every cell, fact and line that will not come in, with why."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.import_plan import Plan
from app.exchange.planned import Planned
from app.fields import DATE, HOURS, MONEY, NUMBER, Field, Values
from app.register import Register
from ui.lists.columns import offered
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.text import Text

FIRST, REFUSED, INCOMPLETE, SKIPPED, NOTES = "first", "refused", "incomplete", "skipped", "notes"
_MOST_COLUMNS = 7


class _Number(Ground):
    """One count in large figures, with what it counts."""

    def __init__(self, label: str, tone: str = "text") -> None:
        super().__init__("card")
        self.value = Text("", "big", tone)
        self._tone = tone
        label_text = Text(label, "small", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(label_text)

    def show_count(self, count: int) -> None:
        self.value.setText(f"{count:,}")
        self.value.set_tone(self._tone if count else "muted")


class PlanView(QWidget):
    """Reads one plan aloud; it decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = {
            "new": _Number(self.tr("new")),
            "changed": _Number(self.tr("changed")),
            "same": _Number(self.tr("there already")),
            "rejected": _Number(self.tr("rows refused"), "bad"),
            "incomplete": _Number(self.tr("incomplete"), "warn"),
        }
        self.tabs = ChipBar(self.tr("Parts of the plan"), can_filter=False)
        place = (Column(self.tr("Sheet"), 120, tone="text2"), Column(self.tr("Row"), 64, right=True))
        self.tables = {
            FIRST: PlainTable(self.tr("First rows")),
            REFUSED: PlainTable(
                self.tr("Refused cells"),
                (*place, Column(self.tr("Column"), 150), Column(self.tr("Value"), 170), Column(self.tr("Why"))),
            ),
            INCOMPLETE: PlainTable(
                self.tr("Incomplete entries"), (*place, Column(self.tr("What is missing"), 200), Column(self.tr("Why")))
            ),
            SKIPPED: PlainTable(self.tr("Rows that are no entries"), (*place, Column(self.tr("Why")))),
            NOTES: PlainTable(self.tr("Notes on the file"), (Column(self.tr("How the file was read")),)),
        }
        self._stack = Stack()
        self._lay_out()
        self.tabs.chosen.connect(self.show_part)

    def show_part(self, part: str) -> None:
        self.tabs.set_current(part)
        self._stack.setCurrentWidget(self.tables[part])

    def show_plan(self, plan: Plan) -> None:
        """Fill every part, and begin with the first rows; a file with nothing to bring in begins with what it lacks."""
        refused = {(one.sheet, one.row) for one in plan.rejected}
        lacking = {(one.sheet, one.row) for one in plan.incomplete}
        counts = (len(plan.new), len(plan.changed), len(plan.same), len(refused), len(lacking))
        for number, count in zip(self.numbers.values(), counts, strict=True):
            number.show_count(count)
        rows = {
            REFUSED: [Row((r.sheet, f"{r.row:,}", r.column, r.value, r.reason)) for r in plan.rejected],
            INCOMPLETE: [Row((i.sheet, f"{i.row:,}", _fact(plan.register, i.field), i.why)) for i in plan.incomplete],
            SKIPPED: [Row((s.sheet, self._span(s.row, s.last), s.reason)) for s in plan.skipped if s.reason != "blank"],
            NOTES: [Row((note,)) for note in (*plan.notes, *self._unmatched(plan))],
        }
        for part, shown in rows.items():
            self.tables[part].put(shown)
        self._show_first(plan)
        self._name_tabs({FIRST: len(plan.new) + len(plan.changed)} | {part: len(shown) for part, shown in rows.items()})
        self.show_part(FIRST if plan.preview or not plan.rejected else REFUSED)

    def _show_first(self, plan: Plan) -> None:
        columns = _columns(plan.register)
        head = [Column(self.tr("Row"), 56, right=True, tone="muted"), Column(self.tr("Ref"), 118, role="reference")]
        labels = {column.name: column.label for column in offered(plan.register)}
        head += [Column(labels.get(f.name, f.label), *_width(f)) for f in columns]
        self.tables[FIRST].put([_preview(plan.register, columns, one) for one in plan.preview], head)

    def _name_tabs(self, counts: dict[str, int]) -> None:
        names = {
            FIRST: self.tr("First rows"),
            REFUSED: self.tr("Refused cells"),
            INCOMPLETE: self.tr("Incomplete"),
            SKIPPED: self.tr("No entries"),
            NOTES: self.tr("Notes"),
        }
        chips = [Chip(part, names[part], count) for part, count in counts.items() if count or part == FIRST]
        self.tabs.set_chips(chips, FIRST)

    def _unmatched(self, plan: Plan) -> Iterable[str]:
        for sheet in plan.matched:
            if sheet.unmatched:
                words = self.tr("%1: kept with each entry, but in no field: %2")
                yield words.replace("%1", sheet.sheet).replace("%2", ", ".join(sheet.unmatched))

    def _span(self, row: int, last: int) -> str:
        if not row:
            return self.tr("all")
        return f"{row:,}" if row == last else f"{row:,}–{last:,}"

    def _lay_out(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for number in self.numbers.values():
            numbers.addWidget(number, 1)
        for table in self.tables.values():
            self._stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(numbers)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.setMinimumHeight(30)


def brings(plan: Plan) -> str:
    """What the plan would bring in: “84 declarations”."""
    count = len(plan.new) + len(plan.changed)
    return f"{count:,} {plan.register.one if count == 1 else plan.register.many}"


def _columns(register: Register) -> list[Field]:
    named = [register.column(name) for name in register.columns if register.has(name)]
    return named[:_MOST_COLUMNS]


def _width(f: Field) -> tuple[int, bool]:
    """Amounts and dates in narrow columns, amounts at the right; words share the rest."""
    if f.kind is DATE:
        return 116, False
    return (104, True) if f.kind in (MONEY, NUMBER, HOURS) else (0, False)


def _preview(register: Register, columns: list[Field], one: Planned) -> Row:
    values = {**one.values, **{k: v for k, v in register.derive(_whole(register, one)).items() if v is not None}}
    return Row((f"{one.row:,}", one.reference, *(f.show(values.get(f.name)) for f in columns)))


def _whole(register: Register, one: Planned) -> Values:
    """The entry's values with its parts present, as what is derived from them asks for."""
    return {**{part.name: [] for part in register.parts}, **one.values}


def _fact(register: Register, name: str) -> str:
    """What a missing fact is called in the form."""
    known = (f for f in (*register.fields, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label for f in known), name)
