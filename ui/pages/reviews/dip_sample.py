"""The dip sample: entries drawn by lot, looked at one by one beside the paper, the error rate they show, signed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Entry
from ui.pages.reviews.consistency_reviews import OPEN, REVIEWS, SAMPLE, KeptReviews
from ui.pages.reviews.dip_sample_draw import DrawView
from ui.pages.reviews.dip_sample_judge import JudgeView
from ui.session import Session
from ui.theme import current
from ui.widgets.stack import Stack


class DipSampleTab(QWidget):
    """An open sample is offered again until it is signed. `entry_asked` carries the register and id of an entry."""

    entry_asked = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kept = KeptReviews(session.registrar, SAMPLE)
        self._stale = True
        self.draw = DrawView(session)
        self.judge = JudgeView(session)
        self.stack = Stack()
        self.stack.addWidget(self.draw)
        self.stack.addWidget(self.judge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 14)
        whole.addWidget(self.stack)
        self.draw.sample_asked.connect(self.open_sample)
        self.judge.left.connect(self.show_draw)
        self.judge.entry_asked.connect(self.entry_asked)
        session.changed.connect(self._changed)
        self.setFocusProxy(self.draw.register)

    def panes(self) -> Sequence[QWidget]:
        return [self.stack]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def open_sample(self, entry: int) -> None:
        """Go on with a sample, or read one that is signed."""
        sample = next((one for one in self._kept.every() if one.id == entry), None)
        if sample is not None:
            self._show(sample)
            self.judge.take_focus()

    def show_draw(self) -> None:
        """Back to where samples are drawn and listed."""
        self.stack.setCurrentWidget(self.draw)
        self.setFocusProxy(self.draw.register)
        self.draw.refresh()
        self.draw.take_focus()

    def _refresh(self) -> None:
        """The first time, go on with the sample that is open; later the same stays on the page."""
        self._stale = False
        every = self._kept.every()
        shown = self.judge.sample
        newest = next((one for one in every if one.state == OPEN), None)
        again = next((one for one in every if shown is not None and one.id == shown.id), None)
        self.draw.refresh()
        if again is not None:
            self.judge.show_sample(again)
        elif newest is not None and shown is None:
            self._show(newest)

    def _show(self, sample: Entry) -> None:
        self.judge.show_sample(sample)
        self.stack.setCurrentWidget(self.judge)
        self.setFocusProxy(self.judge.table)

    def _changed(self, registers: frozenset[str]) -> None:
        if REVIEWS in registers or self.judge.concerns(registers):
            self._stale = True
            if self.isVisible():
                self._refresh()
