"""How often each decider, station or department said yes and no, beside the funnel of what chance allows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.review import funnel
from app.review.cases import Question
from app.review.consistency import BREAKDOWNS, LEAST_CASES, Rate, Rates
from app.review.funnel import Position
from ui.pages.reviews.consistency_looked import Looked
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.charts.funnel import FunnelPlot, FunnelPoint
from ui.widgets.charts.standing import Limits
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.segments import Segments
from ui.widgets.text import literal
from ui.widgets.wrap import Wrap

_STANDING = 5
_PLOT, _TABLE, _ROOMY = 400, 710, 670  # least widths; and from where every column has its own
_UNIT, _CHANCE = 130, 200
_OUTSIDE = {
    Position.ABOVE: ("warn", "triangle-alert"),
    Position.BELOW: ("warn", "triangle-alert"),
    Position.FAR_ABOVE: ("bad", "circle-alert"),
    Position.FAR_BELOW: ("bad", "circle-alert"),
}


class RatesView(QWidget):
    """`cases_asked` carries the ids of the cases behind one unit's rate."""

    cases_asked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked: Looked | None = None
        self._units: dict[str, Rate] = {}
        self._asked = ""
        self._roomy = True
        names = {
            "decider": self.tr("B&y decider"),
            "station": self.tr("By &station"),
            "department": self.tr("&By department"),
        }
        self.by = Segments([(key, names[key]) for key in BREAKDOWNS])
        self.by.set_value(BREAKDOWNS[0])
        self.question: Segments | None = None
        self.overall = Elide("", "small", "text2")
        self.table = PlainTable(self.tr("Rates"))
        self.plot = FunnelPlot()
        self.open_cases = Button(self.tr("Open a&ll cases"), "list-filter")
        self.note = Wrap("", "small", "muted")
        self._head = QHBoxLayout()
        self._lay_out()
        self.by.edited.connect(lambda _key: self._show())
        self.table.opened.connect(self._open)
        self.plot.chosen.connect(self._choose)
        self.open_cases.clicked.connect(lambda: self._open(self.table.current_key()))
        current().changed.connect(self._restyle)
        self._restyle()

    def show_looked(self, looked: Looked) -> None:
        """Show the rates of another register or period."""
        other = self._looked is None or self._looked.register is not looked.register
        self._looked = looked
        if other:
            self._offer_questions(looked)
        self._show()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def rates(self) -> Rates | None:
        """The rates that are shown."""
        question = self._question()
        if self._looked is None or question is None:
            return None
        return self._looked.rates_of(question, self.by.value() or BREAKDOWNS[0])

    def _question(self) -> Question | None:
        if self._looked is None:
            return None
        questions = self._looked.board.questions
        code = self.question.value() if self.question else questions[0].code
        return next(one for one in questions if one.code == code)

    def _offer_questions(self, looked: Looked) -> None:
        """The questions of a register side by side; one alone needs no choice."""
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None
        questions = looked.board.questions
        if len(questions) > 1:
            self.question = Segments([(one.code, literal(one.label)) for one in questions])
            self.question.setAccessibleName(self.tr("Question"))
            self.question.set_value(questions[0].code)
            self.question.edited.connect(lambda _key: self._show())
            self._head.insertWidget(0, self.question)
            self.question.show()

    def _show(self) -> None:
        rates = self.rates()
        if rates is None:
            return
        before = self.table.current_key()
        units = sorted(rates.units, key=_importance)
        self._units = {str(at): unit for at, unit in enumerate(units)}
        self.table.put([self._row(key, unit) for key, unit in self._units.items()], self._columns(rates))
        if self._asked == rates.question.code + rates.breakdown:
            self.table.choose(before)
        self._asked = rates.question.code + rates.breakdown
        self.overall.setText(self._overall_words(rates))
        self.open_cases.setEnabled(bool(units))
        self._plot(rates)

    def _plot(self, rates: Rates) -> None:
        self.plot.set_outcome(rates.question.no)
        share = rates.overall.no_share
        shown = {key: unit for key, unit in self._units.items() if unit.no_share is not None and unit.unit}
        points = [FunnelPoint(unit.unit, unit.cases, unit.no_share or 0.0, key) for key, unit in shown.items()]
        if share is None:
            self.plot.set_points((), 0.0, ())
            return
        exact = [funnel.limits(unit.cases, share) for unit in shown.values()]  # so that shape and table agree
        drawn = {one.cases: one for one in (*rates.curves(), *exact)}
        limits = [Limits(one.cases, one.low, one.high, one.far_low, one.far_high) for one in drawn.values()]
        self.plot.set_points(points, share, limits)

    def _columns(self, rates: Rates) -> list[Column]:
        titles = {"decider": self.tr("Decider"), "station": self.tr("Station"), "department": self.tr("Department")}
        question = rates.question
        return [
            Column(titles[rates.breakdown], 0 if self._roomy else _UNIT, role="strong"),
            Column(self.tr("Decided"), 78, right=True),
            Column(question.yes.capitalize(), 90, right=True),
            Column(question.no.capitalize(), 88, right=True),
            Column(self.tr("Share"), 106, right=True),
            Column(self.tr("Against chance"), _CHANCE if self._roomy else 0),
        ]

    def _row(self, key: str, unit: Rate) -> Row:
        share = self.tr("fewer than %1").replace("%1", str(LEAST_CASES))
        if unit.no_share is not None:
            share = f"{unit.no_share:.0%}"
        cells = (unit.unit or self.tr("Not recorded"), f"{unit.cases:,}", f"{unit.yes:,}", f"{unit.no:,}", share)
        pills = {_STANDING: _OUTSIDE[unit.position]} if unit.position in _OUTSIDE else {}
        return Row((*cells, self._standing(unit)), key, pills=pills)

    def _standing(self, unit: Rate) -> str:
        words = {
            Position.INSIDE: self.tr("inside the limits"),
            Position.ABOVE: self.tr("above the 95% limit"),
            Position.BELOW: self.tr("below the 95% limit"),
            Position.FAR_ABOVE: self.tr("above the 99.8% limit"),
            Position.FAR_BELOW: self.tr("below the 99.8% limit"),
        }
        return words[unit.position] if unit.position else "—"

    def _overall_words(self, rates: Rates) -> str:
        overall, question = rates.overall, rates.question
        if overall.no_share is None:
            return self.tr("Fewer than %1 decided: no rate is given").replace("%1", str(LEAST_CASES))
        words = self.tr("All: %1 of %2 %3, %4; %5 outside the limits").replace("%1", f"{overall.no:,}")
        words = words.replace("%2", f"{overall.cases:,}").replace("%3", question.no)
        return words.replace("%4", f"{overall.no_share:.0%}").replace("%5", f"{len(rates.outside):,}")

    def _choose(self, key: object) -> None:
        self.table.choose(str(key))
        self.take_focus()

    def _open(self, key: str) -> None:
        rates, unit = self.rates(), self._units.get(key)
        if self._looked is not None and rates is not None and unit is not None:
            self.cases_asked.emit(self._looked.board.cases_of(rates.question, rates.breakdown, unit.unit))

    def _lay_out(self) -> None:
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(12)
        self._head.addWidget(self.by)
        self._head.addWidget(self.overall, 1)
        self._head.addWidget(self.open_cases)
        self._frame = Ground("card")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self.plot, 1)
        inside.addWidget(self.note)
        self.note.setText(
            self.tr(
                "Limits are what chance alone allows a unit of that many cases: a small one may lie far from the mean."
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.table, 1)
        row.addWidget(self._frame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(self._head)
        whole.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        """The table takes what its columns need, and half of what is more."""
        theme, width = current(), self.width()
        table = max(theme.px(_TABLE), width * 11 // 20)
        plot = max(theme.px(_PLOT), width - table)
        self._frame.setFixedWidth(plot)
        roomy = width - plot >= theme.px(_ROOMY)
        if roomy != self._roomy:  # with large text the name is kept whole, and what the pill says is in its tooltip
            self._roomy = roomy
            self._show()


def _importance(unit: Rate) -> tuple[int, int, str]:
    """Beyond 99.8% first, then beyond 95%, then the others; in each the most cases first."""
    far = 0 if unit.position and unit.position.is_far else 1 if unit.position in _OUTSIDE else 2
    return far, -unit.cases, unit.unit
