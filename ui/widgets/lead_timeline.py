"""A time line: days with an icon on one axis, the days between two of them said over the line that joins them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import dates
from ui.theme import Theme, current
from ui.theme.tokens import SPACE
from ui.widgets.charts.chart import Chart, Said

_HEIGHT, _AXIS = 76, 36  # of the whole, and from its top to the line
_RADIUS, _TICK = 12, 3.5
_LABEL_TOP = 17  # from the axis to the top of the words below it
_ENDS = 96  # room for the words at either end
_GAP = 10  # between words, between the line and the words at its ends
_CLEAR = 3  # between a circle and what is beside it
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_SAID = 8  # days at most that a place of several says when it is pointed at
_STRETCH = 200  # days: today ends the line if that makes it no longer than this, or than twice as long


@dataclass(frozen=True, slots=True)
class Mark:
    """One day. Without an icon it is a tick on the line. `many` is what several close together are called."""

    day: date
    icon: str
    tone: str
    label: str
    words: str
    many: str = ""
    strong: bool = False  # its words come before those of others where there is no room for all
    beyond: bool = False  # the line is not made longer for it: it is left out where it lies beyond the ends
    key: object = None


@dataclass(frozen=True, slots=True)
class Span:
    """Two days that belong together, and what is said of the time between."""

    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Marks that stand too close to be told apart, and where: from the left."""

    x: float
    marks: tuple[Mark, ...]

    @property
    def first(self) -> Mark:
        return max(self.marks, key=lambda one: (one.strong, bool(one.icon)))

    @property
    def is_tick(self) -> bool:
        return not any(mark.icon for mark in self.marks)


class LeadTimeline(Chart):
    """`chosen` carries the key of a mark; of several close together that of the weightiest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._span: Span | None = None
        self._ends = (date.min, date.min)
        self._today = date.min
        self._places: list[_Place] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time line"))
        current().changed.connect(self._place)

    def show_marks(self, marks: Sequence[Mark], span: Span | None, today: date) -> None:
        """Show these days, in order."""
        self._marks, self._span, self._today = tuple(marks), span, today
        self._ends = _ends([mark.day for mark in marks if not mark.beyond], today)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(current().px(480), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def nothing(self) -> str:
        return self.tr("No day is written down")

    def spots(self, _size: QSize, theme: Theme) -> list[QRectF]:
        axis = theme.px(_AXIS)
        radius = theme.px(_RADIUS)
        return [QRectF(one.x - radius, axis - radius, 2 * radius, 2 * radius) for one in self._places]

    def draw_marks(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        self._draw_axis(painter, size, theme)
        if self._span is not None:
            self._draw_span(painter, size, theme, self._span)
        for place in self._places:
            self._draw_place(painter, theme, place)
        self._draw_labels(painter, size, theme)

    # --- where things stand -------------------------------------------------------------------------------------------

    def _place(self) -> None:
        """Put what is too close to be told apart together, keep the rest apart, and say each place."""
        theme = current()
        near = float(theme.px(2 * _RADIUS))
        shown = [mark for mark in self._marks if self._ends[0] <= mark.day <= self._ends[1]]
        found: list[_Place] = []
        for mark in (mark for mark in shown if mark.icon):
            x = self._x(mark.day, self.width(), theme)
            at = next((i for i, one in enumerate(found) if x - one.x < near and _alike(mark, one.marks[0])), None)
            if at is not None:
                found[at] = _Place(found[at].x, (*found[at].marks, mark))
            else:
                found.append(_Place(max(x, found[-1].x + near) if found else x, (mark,)))
        found = _within(found, self.width() - theme.px(_ENDS), near)
        ticks = [_Place(self._x(mark.day, self.width(), theme), (mark,)) for mark in shown if not mark.icon]
        found += [tick for tick in ticks if all(abs(tick.x - one.x) > near / 2 + theme.px(_TICK) for one in found)]
        self._places = sorted(found, key=lambda one: one.x)
        said = [Said("\n".join(mark.words for mark in one.marks[:_SAID]), one.first.key) for one in self._places]
        self.put(said, "; ".join(mark.words for mark in self._marks))

    def _x(self, day: date, width: float, theme: Theme) -> float:
        first, last = self._ends
        left, right = theme.px(_ENDS), width - theme.px(_ENDS)
        whole = max(1, (last - first).days)
        return left + (right - left) * (day - first).days / whole

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _draw_axis(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        axis, radius, gap = theme.px(_AXIS), theme.px(_RADIUS), theme.px(_CLEAR)
        painter.setPen(QPen(theme.colour("border_control"), 1.5))
        x = float(theme.px(_ENDS))
        end = size.width() - theme.px(_ENDS)
        for place in (one for one in self._places if not one.is_tick):
            if place.x - radius - gap > x:
                painter.drawLine(QPointF(x, axis), QPointF(place.x - radius - gap, axis))
            x = place.x + radius + gap
        if x < end:
            painter.drawLine(QPointF(x, axis), QPointF(end, axis))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        half, middle = theme.metrics("small").height() / 2, Qt.AlignmentFlag.AlignVCenter
        (first, last), (low, high) = self._ends, self._words_ends(size, theme)
        painter.drawText(QRectF(0, axis - half, low, 2 * half), Qt.AlignmentFlag.AlignRight | middle, dates.show(first))
        ends = self.tr("today") if last == self._today else dates.show(last)
        painter.drawText(QRectF(high, axis - half, size.width() - high, 2 * half), middle, ends)

    def _words_ends(self, size: QSize, theme: Theme) -> tuple[float, float]:
        """How far the words at the left end go, and where those at the right begin: never into a circle."""
        low, high = theme.px(_ENDS) - theme.px(_GAP), size.width() - theme.px(_ENDS) + theme.px(_GAP)
        circles = [one.x for one in self._places if not one.is_tick]
        away = theme.px(_RADIUS) + theme.px(_CLEAR)
        return min([float(low), *(x - away for x in circles)]), max([float(high), *(x + away for x in circles)])

    def _draw_span(self, painter: QPainter, size: QSize, theme: Theme, span: Span) -> None:
        axis, away = theme.px(_AXIS), theme.px(_RADIUS) + theme.px(_CLEAR)
        x, end = (self._x_of(day, size, theme) for day in (span.first, span.last))
        painter.setPen(QPen(theme.colour("warn"), 2.5))
        if end - x > 2 * away:
            painter.drawLine(QPointF(x + away, axis), QPointF(end - away, axis))
        painter.setFont(theme.font("small"))
        wide = theme.metrics("small").horizontalAdvance(span.words) + 2
        left = min(max((x + end - wide) / 2, 0.0), size.width() - wide)
        painter.drawText(QRectF(left, 0, wide, theme.metrics("small").height()), _CENTRE, span.words)

    def _x_of(self, day: date, size: QSize, theme: Theme) -> float:
        """Where a day is shown: in the place its mark was put into, or on the axis."""
        held = (one.x for one in self._places if any(mark.day == day and mark.icon for mark in one.marks))
        return next(held, self._x(day, size.width(), theme))

    def _draw_place(self, painter: QPainter, theme: Theme, place: _Place) -> None:
        axis, mark = float(theme.px(_AXIS)), place.first
        if place.is_tick:
            painter.setPen(QPen(theme.colour("border_control"), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(QPointF(place.x, axis), theme.px(_TICK), theme.px(_TICK))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{mark.tone}_soft"))
        painter.drawEllipse(QPointF(place.x, axis), theme.px(_RADIUS), theme.px(_RADIUS))
        icon = SPACE.icon - 2
        drawn = theme.pixmap(mark.icon, mark.tone, icon, painter.device().devicePixelRatio())
        half = theme.px(icon) / 2
        painter.drawPixmap(QPointF(place.x - half, axis - half), drawn)

    def _draw_labels(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """The words under the places, the weightiest first; those for which there is no room are left to pointing."""
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        metrics, top = theme.metrics("small"), theme.px(_AXIS) + theme.px(_LABEL_TOP)
        taken: list[tuple[float, float]] = []
        for place in sorted((p for p in self._places if not p.is_tick), key=lambda p: not p.first.strong):
            for text in self._labels(place):
                wide = metrics.horizontalAdvance(text) + 2
                left = min(max(place.x - wide / 2, 0.0), size.width() - wide)
                if all(left + wide + theme.px(_GAP) <= a or left >= b + theme.px(_GAP) for a, b in taken):
                    painter.drawText(QRectF(left, top, wide, metrics.height()), _CENTRE, text)
                    taken.append((left, left + wide))
                    break

    def _labels(self, place: _Place) -> Iterable[str]:
        """What may be said under a place, the fullest first."""
        days = [mark.day for mark in place.marks]
        if len(days) == 1:
            day = dates.show(days[0]) if self._ends[0].year != self._ends[1].year else _short(days[0])
            return (f"{day} · {place.first.label}", day) if place.first.label else (day,)
        many = f"{len(days):,} {place.first.many}"
        return (f"{many}, {_short(days[0])} – {dates.show(days[-1])}", many)


def _within(places: Sequence[_Place], end: float, near: float) -> list[_Place]:
    """Those that were moved beyond the end of the line to keep them apart, moved back, and what is before them."""
    found: list[_Place] = []
    for place in reversed(places):
        found.append(_Place(min(place.x, end), place.marks))
        end = found[-1].x - near
    return found[::-1]


def _short(day: date) -> str:
    return f"{day.day} {dates.MONTHS[day.month - 1]}"


def _alike(one: Mark, other: Mark) -> bool:
    return (one.many, one.tone) == (other.many, other.tone)


def _ends(days: Sequence[date], today: date) -> tuple[date, date]:
    """From the first of the month of the first day to today, or where that is far to the end of the last month."""
    if not days:
        return today, today
    first, last = min(days).replace(day=1), max(days)
    whole = (last - first).days
    if last <= today and (today - last).days <= max(whole, _STRETCH):
        return first, today
    return first, (last.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
