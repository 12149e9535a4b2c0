"""The parts of a counted return, one at a time: figures, sums that must agree, what is left out, what to look at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.returns.compute import Computed, Counted
from app.returns.reconcile import Reconciled
from ui.pages.figure_panel import shown
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack

FIGURES, CHECKS, LEFT_OUT, REMARKS = "figures", "checks", "left_out", "remarks"
_PASS, _FAIL = ("ok", "check"), ("bad", "circle-x")


class ReturnTables(QWidget):
    """`figure_chosen` carries a code, `figure_opened` says Enter was pressed on it, `entry_asked` a reference."""

    figure_chosen = Signal(str)
    figure_opened = Signal()
    entry_asked = Signal(str)
    shown = Signal(str)  # which part

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reference = Column(self.tr("Reference"), 130, role="reference", tone="accent_text")
        self.tabs = ChipBar(self.tr("Parts of the return"), can_filter=False)
        self.tables = {
            FIGURES: PlainTable(
                self.tr("Figures"),
                (
                    Column(self.tr("Code"), 150, role="reference", tone="text2"),
                    Column(self.tr("Question")),
                    Column(self.tr("Value"), 130, right=True, role="heavy"),
                ),
            ),
            CHECKS: PlainTable(
                self.tr("Sums that must agree"),
                (
                    Column(self.tr("Sum that must agree")),
                    Column(self.tr("Left"), 110, right=True),
                    Column(self.tr("Right"), 110, right=True),
                    Column(self.tr("Result"), 130),
                ),
            ),
            LEFT_OUT: PlainTable(
                self.tr("Left out"),
                (reference, Column(self.tr("Figure"), 90, role="reference"), Column(self.tr("Why it is not counted"))),
            ),
            REMARKS: PlainTable(self.tr("To look at"), (reference, Column(self.tr("What whoever signs should know")))),
        }
        self._stack = Stack()
        for table in self.tables.values():
            self._stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_part)
        self.tables[FIGURES].chosen.connect(self.figure_chosen)
        self.tables[FIGURES].opened.connect(lambda _code: self.figure_opened.emit())
        for part in (LEFT_OUT, REMARKS):
            self.tables[part].opened.connect(self.entry_asked)

    def part(self) -> str:
        """Which part is shown."""
        return self.tabs.current() or FIGURES

    def take_focus(self) -> None:
        self.tables[self.part()].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: str) -> None:
        self.tabs.set_current(part)
        self._stack.setCurrentWidget(self.tables[part])
        self.shown.emit(part)

    def show_return(self, computed: Computed) -> None:
        """Fill every part; the figure that was chosen stays chosen."""
        figures = self.tables[FIGURES]
        chosen = figures.current_key()
        figures.put(_figures(computed))
        figures.choose(chosen)
        self.tables[CHECKS].put([self._check(one) for one in computed.reconciled])
        self.tables[LEFT_OUT].put(
            [Row((one.reference, one.figure, one.reason), one.reference) for one in computed.excluded]
        )
        self.tables[REMARKS].put([Row((one.reference, one.about), one.reference) for one in computed.remarks])
        self._name_tabs(computed)

    def _check(self, one: Reconciled) -> Row:
        result = self.tr("PASS") if one.holds else self.tr("FAIL")
        cells = (one.text.replace("<=", "≤"), f"{one.left:,}", f"{one.right:,}", result)
        return Row(cells, one.text, pills={3: _PASS if one.holds else _FAIL})

    def _name_tabs(self, computed: Computed) -> None:
        failed = sum(not one.holds for one in computed.reconciled)
        checks = self.tr("Checks: %1 fail").replace("%1", str(failed)) if failed else self.tr("Checks: all pass")
        chips = (
            Chip(FIGURES, self.tr("Figures"), len(computed.counted)),
            Chip(CHECKS, checks, len(computed.reconciled)),
            Chip(LEFT_OUT, self.tr("Left out"), len(computed.excluded)),
            Chip(REMARKS, self.tr("To look at"), len(computed.remarks)),
        )
        self.tabs.set_chips(chips, self.part())


def _figures(computed: Computed) -> list[Row]:
    """Every figure under the name of its group."""
    rows: list[Row] = []
    group = ""
    for one in computed.counted:
        if one.group.name != group:
            group = one.group.name
            rows.append(Row((group,), heading=True))
        rows.append(_figure(one))
    return rows


def _figure(one: Counted) -> Row:
    indent = "    " if "." in one.figure.code else ""
    return Row((one.figure.code, f"{indent}{one.figure.question}", shown(one)), one.figure.code)
