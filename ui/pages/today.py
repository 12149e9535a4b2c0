"""Today: what waits for this user and whose turn is first, the months, what was recorded last, the next deadline."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app import dates
from app.errors import FileProblem
from app.review.next_deadline import next_deadline, next_review
from app.review.queues import Standing
from app.review.recent import per_month, recently_recorded
from ui.pages.today_cards import AttentionCard, DeadlineCard, MonthsCard, RecentCard
from ui.pages.today_first import FirstCard, nothing_recorded
from ui.pages.today_rows import QUEUE_HIGH, RECORDED_HIGH
from ui.pages.today_work import Work
from ui.session import Session
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.plain_page import PlainPage

MONTHS = 6
_FEW = 6
_BESIDE = 880  # effective widths from which the cards stand side by side
_AROUND = 190  # what else stands above and below the queues: the head, the card's own
_DEADLINE_HIGH = 100
_MONTHS_HIGH = 220  # what stands above the entries that were just recorded
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class TodayPage(PlainPage):
    """`found` asks for a search in a register, `entry_asked` for an entry, `draft_asked` for a Draft's form.

    `asked` carries the key of a command: what there is to begin with while nothing is recorded.
    """

    found = Signal(str, str)
    entry_asked = Signal(str, object)
    draft_asked = Signal(object)
    new_asked = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(self.tr("Today"))
        self._session = session
        self._work = work
        self._gifts = session.registrar.registers["gifts"]
        self._recent = _FEW
        self.first = FirstCard(session)
        self.attention = AttentionCard()
        self.months = MonthsCard()
        self.recent = RecentCard()
        self.deadline = DeadlineCard()
        self.new = Button(self.tr("New %1").replace("%1", self._gifts.one), "plus", "primary")
        self.head.buttons.addWidget(self.new)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out_cards()
        self._connect()

    def refresh(self) -> None:
        """Read everything again but the queues, which `Work` counts. Where that fails, what is shown stays."""
        registrar, today = self._session.registrar, self._session.today
        standings = self._work.standings
        try:
            months = per_month(registrar, self._gifts, MONTHS)
            recorded = recently_recorded(registrar, registrar.user, self._recent)
            deadline = next_deadline(registrar, registrar.user, standings)
            ahead = "" if standings else next_review(registrar)
            first = not standings and nothing_recorded(registrar)
        except FileProblem:
            return
        self.head.line.setText(f"{dates.show_long(today)} · {self._amount(standings)}")
        self.attention.put(standings, self.tr("Next: %1.").replace("%1", ahead) if ahead else "")
        self.months.put(months)
        self.recent.put(recorded, today)
        self.deadline.put(deadline, today)
        self._show_first(first)
        self._fit()

    def panes(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        panes = (self.first, self.attention, self.months, self.recent, self.deadline)
        return [pane for pane in panes if not pane.isHidden()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._work.count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _amount(self, standings: Sequence[Standing]) -> str:
        """“21 items in six queues”."""
        total, queues = self._work.total(), len(standings)
        if not total:
            return self.tr("nothing waits")
        items = self.tr("1 item") if total == 1 else self.tr("%1 items").replace("%1", f"{total:,}")
        number = _NUMBERS[queues] if queues < len(_NUMBERS) else str(queues)
        if queues == 1:
            return self.tr("%1 in one queue").replace("%1", items)
        return self.tr("%1 in %2 queues").replace("%1", items).replace("%2", number)

    def _show_first(self, first: bool) -> None:
        """The first actions in place of the cards, or the cards; the focus does not stay in what is hidden."""
        self.setFocusProxy(self.first if first else self.attention if self._work.standings else self.new)
        focused = self.window().focusWidget()
        leaving = self.attention if first else self.first
        lost = focused is not None and leaving.isAncestorOf(focused)
        self.first.setVisible(first)
        for card in (self.attention, self.months, self.recent):
            card.setVisible(not first)
        if first:
            self.deadline.hide()
        if lost:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, standing: Standing) -> None:
        if standing.draft is not None:
            self.draft_asked.emit(standing.draft)
        elif standing is self._work.beside:
            self.asked.emit(standing.queue.key)
        elif standing.queue.asks:
            self.asked.emit(standing.queue.asks)
        else:
            self.found.emit(standing.queue.register, standing.queue.search)

    def _fit(self) -> None:
        """Side by side where there is room, and as many rows as the window is high enough for."""
        theme = current()
        beside = self.width() / theme.zoom >= _BESIDE
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        high = self.height() / theme.zoom
        around = _AROUND if self.deadline.isHidden() else _AROUND + _DEADLINE_HIGH
        few = max(_FEW, int(high - around) // QUEUE_HIGH)
        self.attention.set_few(few)
        recent = max(_FEW - 1, (few * QUEUE_HIGH - _MONTHS_HIGH) // RECORDED_HIGH)
        if recent != self._recent:
            self._recent = recent
            self._again.start()

    def _lay_out_cards(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.months)
        right.addWidget(self.recent, 1)
        self._cards.setSpacing(14)
        self._cards.addWidget(self.attention, 3)
        self._cards.addLayout(right, 2)
        self.column.setSpacing(14)
        self.column.addWidget(self.first)
        self.column.addLayout(self._cards)
        self.column.addWidget(self.deadline)
        self.deadline.hide()
        self.first.hide()

    def _connect(self) -> None:
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.refresh)
        self._work.counted.connect(self._counted)
        self.attention.chosen.connect(self._choose)
        self.months.chosen.connect(lambda search: self.found.emit(self._gifts.name, search))
        self.recent.chosen.connect(self.entry_asked)
        self.deadline.chosen.connect(self.found)
        self.first.asked.connect(self.asked)
        self.new.clicked.connect(self._new)
        may = self._session.why_not_record(self._gifts) is None
        self.new.setVisible(may)
        key = QShortcut(QKeySequence("Ctrl+N"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.setEnabled(may)
        key.activated.connect(self._new)
        current().changed.connect(self._fit)

    def _counted(self) -> None:
        if self.isVisible():
            self.refresh()

    def _new(self) -> None:
        self.new_asked.emit(self._gifts.name)
