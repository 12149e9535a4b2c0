"""The last step: what will happen, proved by totals, with the first entries and everything that stays out."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import money
from app.exchange.control import SheetTotal
from app.exchange.plan import Plan
from app.exchange.planned import Planned
from app.fields import DATE, HOURS, MONEY, NUMBER, Field, Values
from app.register import Register
from ui.lists.columns import offered
from ui.pages.bringing_in.stage import Stage
from ui.pages.bringing_in.summary_words import left_open, refused, will_be
from ui.widgets.banner import Banner
from ui.widgets.check_box import CheckBox
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

TOTALS, FIRST, REFUSED, LEFT_OUT, INCOMPLETE, NOTES = "totals", "first", "refused", "left_out", "incomplete", "notes"
_MOST_COLUMNS = 7
_COUNT = 84


class _Number(Ground):
    """One count in large figures, with what it counts."""

    def __init__(self, label: str, tone: str = "text") -> None:
        super().__init__("card")
        self.value = Text("", "big", tone)
        self._tone = tone
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(Text(label, "small", "muted"))

    def show_count(self, count: int) -> None:
        self.value.setText(f"{count:,}")
        self.value.set_tone(self._tone if count else "muted")


class SummaryStage(Stage):
    """Reads one plan aloud. Only whether the files are the whole list is said here, where it can be."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = Wrap("", "panel")
        self.open = Banner("warn")
        self.unread = 0  # files that no plan can be made of
        self.whole_list = CheckBox("")
        self.numbers = {
            "new": _Number(self.tr("will be added")),
            "changed": _Number(self.tr("will be changed")),
            "merged": _Number(self.tr("made one with another")),
            "same": _Number(self.tr("held already")),
            "left_out": _Number(self.tr("left out")),
            "rejected": _Number(self.tr("cannot be read"), "bad"),
        }
        self.tabs = ChipBar(self.tr("Parts of the summary"), can_filter=False)
        place = (
            Column(self.tr("File"), 190, tone="text2"),
            Column(self.tr("Sheet"), 96, tone="text2"),
            Column(self.tr("Row"), 72, right=True),
        )
        self.tables = {
            TOTALS: PlainTable(self.tr("Control totals"), self._total_columns()),
            FIRST: PlainTable(self.tr("First entries")),
            REFUSED: PlainTable(
                self.tr("Cells that cannot be read"),
                (*place, Column(self.tr("Column"), 130), Column(self.tr("Value"), 150), Column(self.tr("Why"))),
            ),
            LEFT_OUT: PlainTable(self.tr("Rows left out"), (*place, Column(self.tr("Why")))),
            INCOMPLETE: PlainTable(
                self.tr("Incomplete entries"), (*place, Column(self.tr("What is missing"), 190), Column(self.tr("Why")))
            ),
            NOTES: PlainTable(self.tr("Notes on the files"), (Column(self.tr("How the files were read")),)),
        }
        self._stack = Stack()
        self._lay_out()
        self.tabs.chosen.connect(self.show_part)
        self.whole_list.clicked.connect(self._say_whole_list)

    def still_open(self) -> int:
        """Nothing is asked here: what is open was asked in the steps before."""
        return 0

    def show_part(self, part: str) -> None:
        self.tabs.set_current(part)
        self._stack.setCurrentWidget(self.tables[part])

    def show_plan(self, plan: Plan) -> None:
        """Fill every part; the one that is looked at stays, if it still holds anything."""
        self.sentence.setText(will_be(plan))
        said = left_open(plan, self.unread)
        self.open.show_note("", said)
        self.open.setVisible(bool(said))
        self._show_whole_list(plan)
        counts = {
            "new": len(plan.new),
            "changed": len(plan.changed),
            "merged": sum(len(one.others) for one in plan.new),
            "same": len(plan.same),
            "left_out": len(plan.left_out),
            "rejected": refused(plan),
        }
        for key, count in counts.items():
            self.numbers[key].show_count(count)
        rows = {
            TOTALS: [_whole_total(plan.totals), *map(_total, plan.totals)],
            REFUSED: [
                Row((r.file, r.sheet, f"{r.row:,}", r.column, r.value, r.reason), f"{r.place}") for r in plan.rejected
            ],
            LEFT_OUT: [Row((o.file, o.sheet, f"{o.row:,}", o.reason), f"{o.place}") for o in plan.left_out],
            INCOMPLETE: [
                Row((i.file, i.sheet, f"{i.row:,}", _fact(plan.register, i.field), i.why), f"{i.place}{i.field}")
                for i in plan.incomplete
            ],
            NOTES: [Row((note,), note) for note in self._notes(plan)],
        }
        for part, shown in rows.items():
            self.tables[part].put(shown)
        self._show_first(plan)
        self._name_tabs({TOTALS: None, FIRST: len(plan.preview)} | {part: len(rows[part]) for part in list(rows)[1:]})

    def _show_whole_list(self, plan: Plan) -> None:
        """Whether what the list does not name is flagged: as it was said, or judged by how many it names."""
        words = self.tr("This is the &whole list: %1 missing from it are flagged, none is deleted")
        self.whole_list.setText(words.replace("%1", plan.register.many))
        self.whole_list.setChecked(plan.compared.whole)
        compares = plan.compared.said or plan.compared.whole or plan.answers.whole_list is not None
        self.whole_list.setVisible(bool(plan.register.absent and compares))

    def _say_whole_list(self, whole: bool) -> None:
        self.said.emit(lambda answers: answers.with_whole_list(whole))

    def _show_first(self, plan: Plan) -> None:
        columns = _columns(plan.register)
        labels = {column.name: column.label for column in offered(plan.register)}
        head = [Column(self.tr("Ref"), 118, role="reference")]
        head += [Column(labels.get(f.name, f.label), *_width(f)) for f in columns]
        head += [Column(self.tr("From"), 180, tone="muted")]
        self.tables[FIRST].put([_preview(plan.register, columns, one) for one in plan.preview], head)

    def _name_tabs(self, counts: dict[str, int | None]) -> None:
        names = {
            TOTALS: self.tr("Control totals"),
            FIRST: self.tr("First entries"),
            REFUSED: self.tr("Cannot be read"),
            LEFT_OUT: self.tr("Left out"),
            INCOMPLETE: self.tr("Incomplete"),
            NOTES: self.tr("Notes"),
        }
        chips = [Chip(part, names[part], count) for part, count in counts.items() if count != 0]
        before = self.tabs.current()
        here = before if before in {chip.key for chip in chips} else TOTALS
        self.tabs.set_chips(chips, here)
        self.show_part(here)

    def _notes(self, plan: Plan) -> Iterable[str]:
        """What a list says of the entries held, then how the files were read."""
        return *(one.sentence for one in plan.compared.said), *plan.notes, *self._unmatched(plan)

    def _unmatched(self, plan: Plan) -> Iterable[str]:
        for sheet in plan.matched:
            if sheet.unmatched:
                words = self.tr("%1, %2: kept with each entry, but in no field: %3")
                words = words.replace("%1", sheet.file).replace("%2", sheet.sheet)
                yield words.replace("%3", ", ".join(sheet.unmatched))

    def _total_columns(self) -> tuple[Column, ...]:
        counts = (
            (self.tr("Rows read"), "heavy"),
            (self.tr("= Added"), "body"),
            (self.tr("+ Merged"), "body"),
            (self.tr("+ Left out"), "body"),
            (self.tr("+ Refused"), "body"),
        )
        return (
            Column(self.tr("File"), role="heavy"),
            Column(self.tr("Sheet"), 110, tone="text2"),
            *(Column(title, _COUNT + 12, right=True, role=role) for title, role in counts),
            Column(self.tr("Value added"), 144, right=True),
        )

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
        column.addWidget(self.sentence)
        column.addWidget(self.open)
        column.addWidget(self.whole_list, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(numbers)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.tabs)


def _total(total: SheetTotal) -> Row:
    counts = (total.read, total.added, total.merged, total.left_out, total.refused)
    value = "" if total.value_pence is None else money.show(total.value_pence)
    return Row((total.file, total.sheet, *(f"{count:,}" for count in counts), value), f"{total.sha256} {total.sheet}")


def _whole_total(totals: Iterable[SheetTotal]) -> Row:
    """All sheets together."""
    kept = list(totals)
    sums = [sum(each) for each in zip(*((t.read, t.added, t.merged, t.left_out, t.refused) for t in kept), strict=True)]
    value = sum(total.value_pence or 0 for total in kept)
    kept_here = any(total.value_pence is not None for total in kept)
    name = "All files"
    return Row((name, "", *(f"{each:,}" for each in sums), money.show(value) if kept_here else ""), "all", marked=True)


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
    where = f"{one.file}, {one.sheet} {one.row:,}"
    return Row((one.reference, *(f.show(values.get(f.name)) for f in columns), where), one.reference)


def _whole(register: Register, one: Planned) -> Values:
    """The entry's values with its parts present, as what is derived from them asks for."""
    return {**{part.name: [] for part in register.parts}, **one.values}


def _fact(register: Register, name: str) -> str:
    """What a missing fact is called in the form."""
    known = (f for f in (*register.fields, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label for f in known), name)
