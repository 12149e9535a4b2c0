"""The head of PSD's consistency board: decisions that differ first, rates, months, alerts, and what was found."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.periods import Period
from app.register import Register
from ui.jobs import JobQueue
from ui.latest_look import LatestLook
from ui.pages.reviews.alerts import AlertsView
from ui.pages.reviews.consistency_differing import DifferingView
from ui.pages.reviews.consistency_found import FoundView
from ui.pages.reviews.consistency_looked import Looked, look, look_further, search_for
from ui.pages.reviews.consistency_period import EVER, MONTHS, PeriodChoice
from ui.pages.reviews.consistency_reviews import REVIEWS, days
from ui.pages.reviews.months import MonthsView
from ui.pages.reviews.rates import RatesView
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.chips import Chip, ChipBar
from ui.widgets.elide import Elide
from ui.widgets.labelled import FieldBox
from ui.widgets.progress import Progress
from ui.widgets.segments import Segments
from ui.widgets.stack import Stack

DIFFERING, RATES, BY_MONTH, ALERTS, FOUND = "differing", "rates", "months", "alerts", "found"
COMPARED = ("gifts", "second_jobs")


class ConsistencyTab(QWidget):
    """`entry_asked` carries the register and id of an entry to open; `search_asked` a register and a search in it."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int
    search_asked = Signal(str, str)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self._chosen = False  # whether somebody chose the period
        self.looked: Looked | None = None
        self.register = Segments([("gifts", self.tr("&Gifts")), ("second_jobs", self.tr("Second &jobs"))])
        self.register.set_value(COMPARED[0])
        self.period = PeriodChoice(lambda: session.today)
        self.words = Elide("", "small", "text2")
        self.parts = ChipBar(self.tr("Parts of the board"), can_filter=False)
        self.note = Banner("bad")
        self.progress = Progress()
        self.differing = DifferingView(session.registrar)
        self.rates = RatesView()
        self.months = MonthsView()
        self.alerts = AlertsView()
        self.found = FoundView(session)
        self.views: dict[str, DifferingView | RatesView | MonthsView | AlertsView | FoundView] = {
            DIFFERING: self.differing,
            RATES: self.rates,
            BY_MONTH: self.months,
            ALERTS: self.alerts,
            FOUND: self.found,
        }
        self._looking = LatestLook(session, jobs, self.progress, self.note, self.tr("Comparing decisions"))
        self._lay_out()
        self._connect()
        self._name_parts()

    def panes(self) -> Sequence[QWidget]:
        return [self.top, self.parts, self.stack]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def show_part(self, part: str) -> None:
        """Show one part of the board."""
        self.parts.set_current(part)
        self.stack.setCurrentWidget(self.views[part])

    def look(self) -> None:
        """Look at the register anew, off the window's thread; what is shown stays until it is done."""
        if not self.period.is_readable():
            return
        self._stale = False
        register, asked = self._register(), self.period.period()
        self._looking.start(lambda registrar, report: look(registrar, register, asked, report), self._found)

    def _register(self) -> Register:
        """The register that is asked for; what is shown may still be of the other."""
        return self._session.registrar.registers[self.register.value() or COMPARED[0]]

    def _found(self, looked: Looked) -> None:
        if not self._is_asked(looked):
            return
        if not looked.board.cases and not self._chosen and self.period.key() == MONTHS:
            self._chosen = True
            self.period.choose(EVER)
            return
        self.looked = looked
        for view in self.views.values():
            view.show_looked(looked)
        self.words.setText(self._counted(looked))
        self._name_parts()
        if looked.has_further:
            self._looking.start(lambda registrar, report: look_further(registrar, looked, report), self._found_further)

    def _found_further(self, looked: Looked) -> None:
        if self._is_asked(looked):
            self.looked = looked
            self.months.show_looked(looked)
            self.alerts.show_looked(looked)
            self._name_parts()

    def _is_asked(self, looked: Looked) -> bool:
        """Whether this is what is asked for now; something else may have been since."""
        return looked.register is self._register() and looked.asked == self.period.period()

    def _counted(self, looked: Looked) -> str:
        count, many = len(looked.board.cases), looked.board.questions[0].many
        named = many.removesuffix("s") if count == 1 else many
        words = self.tr("%1 %2, %3").replace("%1", f"{count:,}").replace("%2", named)
        return words.replace("%3", days(looked.period))

    def _changed(self, registers: frozenset[str]) -> None:
        if REVIEWS in registers:
            self.found.refresh()
        if registers <= {REVIEWS}:
            return
        self._stale = True
        if self.isVisible():
            self.look()

    def _choose_period(self) -> None:
        self._chosen = True
        self.look()

    def _look_ever(self) -> None:
        self.period.choose(EVER)

    def _go_on(self, register: str, period: Period) -> None:
        """A review that was begun is looked at over its own days."""
        self.register.set_value(register)
        self.period.set_days(period)
        self.found.take_focus()

    def _open(self, entry: int) -> None:
        if self.looked is not None:
            self.entry_asked.emit(self.looked.register.name, entry)

    def _open_cases(self, ids: tuple[int, ...]) -> None:
        if ids and self.looked is not None:
            register = self.looked.register
            self.search_asked.emit(register.name, search_for(self._session.registrar, register, ids))

    def _name_parts(self) -> None:
        """The parts a register has, each with how much there is to look at."""
        looked = self.looked
        outside = _outside(looked) if looked else None
        chips = [
            Chip(DIFFERING, self.tr("Decisions that differ"), len(looked.board.differing) if looked else None),
            Chip(RATES, self.tr("Rates"), outside or None),
        ]
        if looked is None or looked.has_further:
            chips.append(Chip(BY_MONTH, self.tr("Month by month")))
            chips.append(
                Chip(ALERTS, self.tr("Alerts"), len(looked.alerts) if looked and looked.alerts is not None else None)
            )
        chips.append(Chip(FOUND, self.tr("What I found")))
        kept = self.parts.current()
        self.parts.set_chips(chips, kept if kept in {chip.key for chip in chips} else DIFFERING)
        self.stack.setCurrentWidget(self.views[self.parts.current()])

    def _connect(self) -> None:
        self.register.edited.connect(lambda _key: self.look())
        self.period.changed.connect(self._choose_period)
        self.parts.chosen.connect(self.show_part)
        self.differing.entry_asked.connect(self._open)
        self.months.search_asked.connect(lambda search: self.search_asked.emit(COMPARED[0], search))
        for view in (self.differing, self.rates, self.alerts):
            view.cases_asked.connect(self._open_cases)
        for view in (self.differing, self.alerts):
            view.ever_asked.connect(self._look_ever)
        self.found.review_asked.connect(self._go_on)
        self._session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.top = QWidget()
        row = QHBoxLayout(self.top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.register_box = FieldBox(self.tr("Register"), self.register, required=True)
        row.addWidget(self.register_box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.period, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignBottom)
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stack = Stack()
        for view in self.views.values():
            self.stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 14)
        whole.setSpacing(10)
        whole.addWidget(self.top)
        for part in (self.note, self.progress):
            part.hide()
            whole.addWidget(part)
        whole.addWidget(self.parts)
        whole.addWidget(self.stack, 1)


def _outside(looked: Looked) -> int:
    """How many deciders, stations and departments lie outside the limits, whichever the question."""
    return len({(by, unit.unit) for (_, by), rates in looked.rates.items() for unit in rates.outside})
