"""The cards of Today: what needs attention, offers a month, what was recorded last, and the next deadline."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import dates
from app.review.next_deadline import Deadline
from app.review.queue_words import day_in_words
from app.review.queues import Standing
from app.review.recent import MonthCount, Recorded
from ui.pages.today_rows import QueueRow, RecordedRow, Row
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.charts.bars import Bar, MonthBars
from ui.widgets.charts.progress_bar import Share
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.layouts import add, clear
from ui.widgets.text import Text

_A_WEEK = timedelta(days=6)
_WORTH_HIDING = 2  # one queue more takes no more room than the button that would show it
_INSET = 8  # of words and charts; rows reach further out, so that their words stand below the title


class Card(Ground):
    """A title, at its right perhaps a link, and below it `body`."""

    def __init__(self, title: str, link: str = "", parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.title = Text(title, "section", "text2")
        self.link = Button(link, kind="quiet", parent=self)
        self.link.setVisible(bool(link))
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, _INSET, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.link)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_INSET, 0, _INSET, 0)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16 - _INSET, 12, 16 - _INSET, 12)
        whole.setSpacing(SPACE.field_gap)
        whole.addLayout(head)
        whole.addLayout(self.body, 1)


class AttentionCard(Card):
    """The queues in which something waits. The first few are shown, the others when they are asked for."""

    chosen = Signal(object)  # the Standing

    def __init__(self) -> None:
        super().__init__(self.tr("Needs attention"))
        self._standings: list[Standing] = []
        self._few = 6
        self._all = False
        self.rows: list[QueueRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.more = Button("", kind="quiet")
        self.more.clicked.connect(self._show_more)
        self.nothing = Empty("circle-check", self.tr("Nothing needs you today"), "")
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.nothing, 1)
        self.body.addStretch(1)

    def put(self, standings: Sequence[Standing], otherwise: str) -> None:
        """Show these queues; `otherwise` is said where nothing waits."""
        self.nothing.show_empty(self.tr("Nothing needs you today"), otherwise)
        if list(standings) != self._standings:
            self._standings = list(standings)
            self._fill()
        self._show()

    def set_few(self, few: int) -> None:
        """How many queues there is room for."""
        self._few = few
        self._show()

    def _fill(self) -> None:
        focused = self.window().focusWidget()
        at = next((at for at, row in enumerate(self.rows) if row is focused), None)
        clear(self._list)
        self.rows = [QueueRow(one) for one in self._standings]
        for row in self.rows:
            row.clicked.connect(lambda _checked, one=row.standing: self.chosen.emit(one))
            add(self._list, row)
        join(self.rows)
        self.setFocusProxy(self.rows[0] if self.rows else self.more)
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        hidden = len(self.rows) - self._few
        shown = len(self.rows) if self._all or hidden < _WORTH_HIDING else self._few
        if any(row.hasFocus() for row in self.rows[shown:]):
            self.rows[shown - 1].setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it to who knows whom
        for at, row in enumerate(self.rows):
            row.setVisible(at < shown)
        self.nothing.setVisible(not self.rows)
        self.more.setVisible(hidden >= _WORTH_HIDING)
        more = self.tr("Show %1 more queues").replace("%1", str(hidden))
        self.more.set_text(self.tr("Show fewer queues") if self._all else more)

    def _show_more(self) -> None:
        """Show all of them, and go to the first that was not seen; or the first few again."""
        self._all = not self._all
        self._show()
        if self._all:
            self.rows[self._few].setFocus(Qt.FocusReason.TabFocusReason)


class MonthsCard(Card):
    chosen = Signal(object)  # the search of the month

    def __init__(self) -> None:
        super().__init__(self.tr("Declarations per month"))
        self.bars = MonthBars()
        self.bars.setAccessibleName(self.tr("Declarations per month"))
        self.bars.chosen.connect(self.chosen)
        self.body.addWidget(self.bars, 1)

    def put(self, months: Sequence[MonthCount]) -> None:
        self.bars.set_bars(
            [
                Bar(
                    dates.MONTHS[month.first.month - 1],
                    month.count,
                    strong=month is months[-1],
                    said=f"{dates.LONG_MONTHS[month.first.month - 1]} {month.first.year}: {month.count:,}",
                    key=month.search,
                )
                for month in months
            ]
        )


class RecentCard(Card):
    chosen = Signal(str, object)  # register, entry

    def __init__(self) -> None:
        super().__init__(self.tr("Recently recorded"))
        self.rows: list[RecordedRow] = []
        self._recorded: list[Recorded] = []
        self.body.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.nothing = Text(self.tr("Nothing has been recorded yet"), "small", "muted")
        self.body.addLayout(self._list)
        self.nothing.setContentsMargins(_INSET, 0, _INSET, 0)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def put(self, recorded: Sequence[Recorded], today: date) -> None:
        if list(recorded) == self._recorded:
            return
        self._recorded = list(recorded)
        clear(self._list)
        self.rows = [RecordedRow(one, when(one.at, today)) for one in recorded]
        for row in self.rows:
            row.clicked.connect(lambda _checked, one=row.recorded: self.chosen.emit(one.register, one.entry))
            add(self._list, row)
        join(self.rows)
        self.nothing.setVisible(not self.rows)


class DeadlineCard(Card):
    chosen = Signal(str, str)  # register, search

    def __init__(self) -> None:
        super().__init__(self.tr("Next deadline"), self.tr("Open list"))
        self._deadline: Deadline | None = None
        self.what = Elide("", "body")
        self.ready = Text("", "small", "text2")
        self.share = Share()
        words = QHBoxLayout()
        words.setSpacing(16)
        words.addWidget(self.what, 1)
        words.addWidget(self.ready)
        self.body.addLayout(words)
        self.body.addSpacing(8)
        self.body.addWidget(self.share)
        self.link.clicked.connect(self._choose)

    def put(self, deadline: Deadline | None, today: date) -> None:
        self._deadline = deadline
        self.setVisible(deadline is not None)
        if deadline is not None:
            due = day_in_words(deadline.due, today)
            self.title.setText(self.tr("Next deadline: %1").replace("%1", due))
            self.what.setText(deadline.what)
            self.ready.setText(deadline.ready)
            self.share.set_share(deadline.done, deadline.of, deadline.ready)
            self.link.setAccessibleName(self.tr("Open list: %1").replace("%1", deadline.what))

    def _choose(self) -> None:
        if self._deadline is not None:
            self.chosen.emit(self._deadline.register, self._deadline.search)


def join(rows: Sequence[Row]) -> None:
    """Up and Down go from row to row, and stop at both ends."""
    for at, row in enumerate(rows):
        row.stepped.connect(lambda by, at=at: _go(rows, at + by))


def when(at: str, today: date) -> str:
    """“09:52” of today, “Wed” of the last week, else the day."""
    local = datetime.fromisoformat(at).astimezone()
    if local.date() == today:
        return f"{local:%H:%M}"
    if today - _A_WEEK <= local.date() < today:
        return dates.DAYS[local.weekday()]
    return dates.show_short(local.date(), today)


def _go(rows: Sequence[QWidget], at: int) -> None:
    if 0 <= at < len(rows) and rows[at].isVisible():
        rows[at].setFocus(Qt.FocusReason.TabFocusReason)
