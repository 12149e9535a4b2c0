"""The list of annual reviews: whose job is due when, how late it is, when it was looked at, and the letter sent."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app import dates
from app.review.reviews import DONE, Review
from ui.theme import current
from ui.widgets.plain_table import Column, PlainTable, Row

_WIDE = 900  # effective width from which references and standing have columns of their own
_NO_ANSWER, _SENT = ("warn", "mail"), ("idle", "mail")


class AnnualTable(PlainTable):
    """Several rows can be selected, for letters to all of them. `picked` says that the selection changed."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, several=True)
        self.setAccessibleName(self.tr("Annual reviews"))
        self._reviews: dict[str, Review] = {}
        self._which, self._today = "", date.min
        self._wide = False
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())

    def show_reviews(self, reviews: Sequence[Review], which: str, today: date, key: str) -> None:
        """List reviews, with this one as the current one, or the first."""
        self._reviews, self._which, self._today = {str(one.id): one for one in reviews}, which, today
        self._fill(key)

    def current_review(self) -> Review | None:
        """The review the current row is about."""
        return self._reviews.get(self.current_key())

    def selected_ids(self) -> list[int]:
        return [int(key) for key in self.selected_keys()]

    def after_current(self) -> str:
        """The key of the row below the current one; of the one above, where it is the last."""
        row, rows = self.currentIndex().row(), self.rows()
        if len(rows) < 2 or row < 0:
            return ""
        return rows[row + 1 if row + 1 < len(rows) else row - 1].key

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / current().zoom >= _WIDE
        if wide != self._wide:
            self._wide = wide
            self._fill(self.current_key())

    def _fill(self, key: str) -> None:
        done = self._which == DONE
        self.blockSignals(True)  # the tab is told once, of the row that is chosen in the end
        self.put(
            [self._done(one) if done else self._waiting(one) for one in self._reviews.values()],
            self._columns(done=done),
        )
        self.choose(key)
        self.blockSignals(False)
        self.viewport().update()

    def _columns(self, *, done: bool) -> list[Column]:
        reference = [Column(self.tr("Ref"), 112, role="reference", tone="text2")] if self._wide else []
        who = [Column(self.tr("Who"), 0 if self._wide else 148), Column(self.tr("Employer and work"))]
        if done:
            ended = [Column(self.tr("Reviewed"), 112), Column(self.tr("Outcome"), 130), Column(self.tr("Next"), 112)]
            return [*reference, *who, *ended]
        stands = [Column(self.tr("Stands"), 168)] if self._wide else []
        return [
            *reference,
            *who,
            *stands,
            Column(self.tr("Due"), 112),
            Column(self.tr("Days"), 98, right=True),
            Column(self.tr("Last looked at"), 112, tone="text2"),
            Column(self.tr("Letter"), 146 if self._wide else 112),
        ]

    def _waiting(self, one: Review) -> Row:
        reference = (one.reference,) if self._wide else ()
        stands = (one.standing.label,) if self._wide else ()
        letter, pill = self._letter(one)
        looked = self._day(one.last_looked_at) or self.tr("never")
        cells = (*reference, one.who, _job(one), *stands, self._day(one.due_on), self._days(one), looked, letter)
        pills = {len(cells) - 1: pill}
        if stands:
            pills[3] = (one.standing.tone, one.standing.icon)
        return Row(cells, str(one.id), pills=pills)

    def _done(self, one: Review) -> Row:
        reference = (one.reference,) if self._wide else ()
        days = (self._day(one.done_on), one.outcome, self._day(one.due_on))
        return Row((*reference, one.who, _job(one), *days), str(one.id))

    def _letter(self, one: Review) -> tuple[str, tuple[str, str]]:
        if one.sent is None:
            return "", _SENT
        if one.is_chased(self._today):
            return self.tr("No answer"), _NO_ANSWER
        return self._day(one.sent.issued_on), _SENT

    def _days(self, one: Review) -> str:
        if one.days is None or one.days == 0:
            return "" if one.days is None else self.tr("today")
        words = self.tr("%1 late") if one.days < 0 else self.tr("in %1")
        return words.replace("%1", f"{abs(one.days):,}")

    def _day(self, iso: str | None) -> str:
        return _shown(iso, None if self._wide else self._today) if iso else ""


@lru_cache(maxsize=2_000)
def _shown(iso: str, today: date | None) -> str:
    """A day in words, without its year where that is today's."""
    day = date.fromisoformat(iso)
    return dates.show_short(day, today) if today else dates.show(day)


def _job(one: Review) -> str:
    return " · ".join(filter(None, (one.employer, one.role)))
