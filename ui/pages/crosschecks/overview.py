"""The overview: who gives to whom and who holds contracts, as a link chart, a top ten and a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.crosscheck.leads import LEADS
from app.crosscheck.pairing import Pairing
from app.crosscheck.pictures.overview import Asked, Overview, alike, look
from app.crosscheck.pictures.picture import COUNT, VALUE
from app.crosscheck.pictures.top_givers import TopGiver, top_givers
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.latest_look import LatestLook
from ui.pages.crosschecks import overview_words as words
from ui.pages.crosschecks.overview_chart import ALL, CONTRACT, ORGANISATION, SEARCH, show_overview
from ui.pages.crosschecks.overview_filters import OverviewFilters
from ui.pages.crosschecks.overview_tables import giver_columns, giver_rows, top_columns, top_rows
from ui.pages.reviews.consistency_period import EVER, MONTHS
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.link_chart import LinkChart
from ui.widgets.plain_table import PlainTable
from ui.widgets.progress import Progress
from ui.widgets.scrolling import scrolling_down
from ui.widgets.segments import Segments
from ui.widgets.stack import Stack
from ui.widgets.wrap import Wrap

CHART, TOP, TABLE = "chart", "top", "table"
_READ = frozenset({"gifts", "contracts", "organisations", LEADS})
_COMPARED = _READ - {LEADS}
_LINES = 3  # of what is said of a node
_LOWEST = 300  # what is shown; where the window leaves less, all of the tab scrolls


@dataclass(frozen=True)
class Looked:
    """What one look found: the overview, and its top ten by each measure."""

    overview: Overview
    tops: Mapping[str, Sequence[TopGiver]]


def look_over(registrar: Registrar, asked: Asked, pairings: Sequence[Pairing]) -> Looked:
    """Everything the tab shows."""
    overview = look(registrar, asked, pairings)
    return Looked(overview, {measure: top_givers(registrar, overview, measure) for measure in (COUNT, VALUE)})


class OverviewTab(QWidget):
    """`entry_asked` carries a register and an id to open, `card_asked` an organisation's card, `search_asked` a search
    in a register.
    """

    entry_asked = Signal(str, object)  # an id is too long for Qt's int
    card_asked = Signal(str, object)
    search_asked = Signal(str, str)

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self._chosen = False  # whether somebody chose the period
        self._alike: tuple[Pairing, ...] | None = None  # None until names were compared
        self._uncompared = False  # whether somebody stopped the comparing
        self.looked: Looked | None = None
        self.filters = OverviewFilters(session)
        self.headline = Wrap("", "strong")
        self.left_out = Wrap("", "small", "muted")
        self.note = Banner("bad")
        self.progress = Progress()
        self.views = Segments(
            [(CHART, self.tr("&Chart")), (TOP, self.tr("&Top ten suppliers")), (TABLE, self.tr("Ta&ble"))]
        )
        self.views.set_value(CHART)
        self.print_button = Button(self.tr("Print…"), "printer")
        self.chart = LinkChart()
        self.said = Wrap("", "body", "text2")
        self.top = PlainTable(self.tr("Top ten givers that are suppliers"), top_columns())
        self.open_card = Button(self.tr("Open the card"), "building-2")
        self.open_leads = Button(self.tr("Open its leads"), "git-compare")
        self.table = PlainTable(self.tr("Every giver"), giver_columns())
        self.empty = Empty("gift", self.tr("No offers"), "")
        what = self.tr("Comparing names of givers and suppliers")
        self._looking = LatestLook(session, jobs, self.progress, self.note, what)
        self._lay_out()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        return [self.filters, self.stack]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def look(self) -> None:
        """Look at the registers anew, off the window's thread; what is shown stays until it is done."""
        asked = self.filters.asked()
        if asked is None:
            return
        self._stale = False
        pairings = self._alike or ()
        self._looking.start(lambda registrar, _report: look_over(registrar, asked, pairings), self._found)

    def print_overview(self) -> None:
        """The pages of the overview, before they are printed."""
        from ui.pages.crosschecks.overview_paper import print_overview  # here, so that the window is there sooner

        if self.looked is not None:
            measure, compared = self.filters.measured(), self._alike is not None
            tops = self.looked.tops[measure]
            print_overview(self, self._session, self.looked.overview, tops, measure, compared=compared)

    # --- looking -----------------------------------------------------------------------------------------------------

    def _found(self, looked: Looked) -> None:
        if looked.overview.asked != self.filters.asked():
            return
        if not looked.overview.givers and not self._chosen and self.filters.period.key() == MONTHS:
            self._chosen = True
            self.filters.period.choose(EVER)
            return
        self.looked = looked
        self._show()
        if self._alike is None and not self._uncompared and looked.overview.givers:
            self._looking.start(alike, self._compared)

    def _compared(self, pairings: tuple[Pairing, ...]) -> None:
        self._alike = pairings
        self.look()

    def _stopped(self) -> None:
        self._uncompared = True

    def _changed(self, registers: frozenset[str]) -> None:
        if not registers & _READ:
            return
        if registers & _COMPARED:
            self._alike, self._uncompared = None, False
        self._stale = True
        if self.isVisible():
            self.look()

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        if self.looked is None:
            return
        overview, measure = self.looked.overview, self.filters.measured()
        self.headline.setText(words.headline(overview) if overview.givers else "")
        self.left_out.setText(words.left_out(overview, compared=self._alike is not None))
        show_overview(self.chart, overview, measure)
        self.top.put(top_rows(self.looked.tops[measure]))
        self.table.put(giver_rows(overview, measure))
        self._show_view()

    def _show_view(self) -> None:
        view = self.views.value() or CHART
        some = self.looked is not None and bool(self.looked.overview.givers)
        if self.looked is not None and not some:
            ever = self.filters.period.key() == EVER
            self.empty.show_empty(
                self.tr("No offers yet") if ever else self.tr("No offers in this period"),
                self.tr("Offers that name a giver are drawn here, with the contracts the same organisations hold."),
                "" if ever else self.tr("Show all time"),
            )
        elif self.looked is not None and view == TOP and not self.top.rows():
            self.empty.show_empty(
                self.tr("No giver holds a contract"),
                self.tr("No organisation that made an offer is known to hold a contract of this period."),
            )
            some = False
        self.stack.setCurrentWidget(self._pages[view] if some or self.looked is None else self.empty)
        self.print_button.setEnabled(some)
        self._allow()

    def _say(self, said: str) -> None:
        quiet = self.tr("Point at a name, or walk with the arrow keys, to see what it is joined to. Enter opens it.")
        self.said.setText(said or quiet)
        self.said.set_tone("text" if said else "muted")

    def _current(self) -> TopGiver | None:
        if self.looked is None:
            return None
        tops = self.looked.tops[self.filters.measured()]
        return next((one for one in tops if str(one.giver.organisation) == self.top.current_key()), None)

    def _allow(self) -> None:
        top = self._current()
        self.open_card.setEnabled(top is not None)
        self.open_leads.setEnabled(top is not None and bool(top.leads))

    # --- opening -----------------------------------------------------------------------------------------------------

    def _open(self, what: object) -> None:
        kind, which = what if isinstance(what, tuple) else ("", None)
        if kind == ORGANISATION:
            self.card_asked.emit("organisations", which)
        elif kind == CONTRACT:
            self.entry_asked.emit("contracts", which)
        elif kind == SEARCH:
            self.search_asked.emit("gifts", str(which))
        elif kind == ALL:
            self.views.set_value(TABLE)
            self._show_view()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_leads(self) -> None:
        top = self._current()
        if top is None or not top.leads:
            return
        if len(top.leads) == 1:
            self.entry_asked.emit(LEADS, top.leads[0])
            return
        register = self._session.registrar.registers[LEADS]
        rows = self._session.registrar.reading.rows(register, top.leads, ["reference"])
        self.search_asked.emit(LEADS, "ref:" + ",".join(row["reference"] for row in rows))

    # --- how it is put together --------------------------------------------------------------------------------------

    def _choose_period(self) -> None:
        self._chosen = True
        self.look()

    def _look_ever(self) -> None:
        self.filters.period.choose(EVER)

    def _see(self, place: QRect) -> None:
        middle, margin = place.center(), current().px(48)
        self._scroller.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + margin)
        self._whole.ensureWidgetVisible(self.stack)

    def _connect(self) -> None:
        self.filters.asked_anew.connect(self._choose_period)
        self.filters.measured_anew.connect(self._show)
        self.views.edited.connect(lambda _key: self._show_view())
        self.chart.noted_changed.connect(self._say)
        self.chart.reached.connect(self._see)
        self.chart.chosen.connect(self._open)
        self.top.chosen.connect(lambda _key: self._allow())
        for table in (self.top, self.table):
            table.opened.connect(lambda key: self.card_asked.emit("organisations", int(key)))
        self.open_card.clicked.connect(lambda: self.card_asked.emit("organisations", int(self.top.current_key())))
        self.open_leads.clicked.connect(self._open_leads)
        self.empty.acted.connect(self._look_ever)
        self.print_button.clicked.connect(self.print_overview)
        self.print_button.setToolTip("Ctrl+P")
        keys = QShortcut(QKeySequence("Ctrl+P"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.print_overview)
        self._looking.stopped.connect(self._stopped)
        self._session.changed.connect(self._changed)
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        """What is said of a node has always the same room, so that nothing moves under the mouse."""
        self._said_room.setFixedHeight(current().metrics("body").lineSpacing() * _LINES + 2)
        self.stack.setMinimumHeight(current().px(_LOWEST))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.headline)
        told.addWidget(self.left_out)
        row.addLayout(told, 1)
        row.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        self._pages = {CHART: self._chart_page(), TOP: self._top_page(), TABLE: self.table}
        self.stack = Stack()
        for page in (*self._pages.values(), self.empty):
            self.stack.addWidget(page)
        inside = QWidget()
        inside.setMinimumWidth(1)  # never wider than there is room: the filters turn where they have too little
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(24, 0, 24, 14)
        whole.setSpacing(10)
        whole.addWidget(self.filters)
        for part in (self.note, self.progress):
            part.hide()
            whole.addWidget(part)
        whole.addLayout(row)
        whole.addWidget(self.stack, 1)
        self._whole = scrolling_down(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)
        self._fit()

    def _chart_page(self) -> QWidget:
        page = Ground("card")
        self._scroller = scrolling_down(self.chart)
        self.chart.setProperty("ground", "none")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(16, 12, 12, 10)
        inside.setSpacing(8)
        inside.addWidget(self._scroller, 1)
        self._said_room = QWidget()
        said = QVBoxLayout(self._said_room)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._said_room)
        self._say("")
        return page

    def _top_page(self) -> QWidget:
        page = QWidget()
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.open_card)
        feet.addWidget(self.open_leads)
        feet.addStretch(1)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.top, 1)
        inside.addLayout(feet)
        return page
