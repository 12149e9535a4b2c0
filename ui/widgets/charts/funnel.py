"""The funnel plot: each decider's share against what chance allows, so that few cases do not accuse anyone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.widgets.charts.chart import Chart, Said
from ui.widgets.charts.placing import beside
from ui.widgets.charts.plot import Plot
from ui.widgets.charts.scale import Axis, share_axis, whole_axis
from ui.widgets.charts.standing import (
    SHAPES,
    Limits,
    Shape,
    Standing,
    around,
    limits_at,
    paint_shape,
    standing,
)

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_VEIL = 210  # of 255: a curve behind a name gives way to it
_BEYOND = 1.04  # the axis goes a little past the largest number of cases


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """`share` is a fraction of 1; `note` is said after everything else."""

    label: str
    cases: int
    share: float
    key: object
    note: str = ""


class FunnelPlot(Chart):
    """Left and Right walk the points by their number of cases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[FunnelPoint, ...] = ()
        self._mean = 0.0
        self._limits: tuple[Limits, ...] = ()
        self._outcome = self.tr("accepted")
        self.setAccessibleName(self.tr("Funnel plot"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_points((), 0.0, ())

    def set_outcome(self, outcome: str) -> None:
        """The word for what the share counts: accepted, refused, approved."""
        self._outcome = outcome
        self.set_points(self._points, self._mean, self._limits)

    def set_points(self, points: Sequence[FunnelPoint], mean: float, limits: Sequence[Limits]) -> None:
        """`mean` and the limits are fractions of 1; the limits are sampled along the number of cases."""
        self._points = tuple(sorted(points, key=lambda one: (one.cases, one.share, one.label)))
        self._mean = mean
        self._limits = tuple(sorted(limits, key=lambda one: one.cases))
        said = [Said(self._words(point), point.key) for point in self._points]
        self.put(said, self._description(said))

    def points(self) -> tuple[FunnelPoint, ...]:
        """In the order in which the keys walk them."""
        return self._points

    def standing_of(self, point: FunnelPoint) -> Standing:
        return standing(point.share, point.cases, self._limits)

    def shape_of(self, point: FunnelPoint) -> Shape:
        """Outside the limits is another shape, never another colour alone."""
        return SHAPES[self.standing_of(point)]

    def sizeHint(self) -> QSize:
        return QSize(current().px(640), current().px(380))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(360), current().px(220))

    def spots(self, size: QSize, theme: Theme) -> list[QRectF]:
        plot = self._plot(size, theme)
        room = theme.px(3)
        return [box.adjusted(-room, -room, room, room) for box in self._boxes(plot, theme)]

    def draw_marks(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        plot = self._plot(size, theme)
        self._paint_legend(painter, size, theme)
        plot.paint_axes(painter, self.tr("Number of cases"), theme)
        plot.paint_limits(painter, self._limits, self._mean, self._mean_words(), theme)
        for stands in Standing:  # those outside last, so that none is hidden
            for point in self._points:
                if self.standing_of(point) is stands:
                    paint_shape(painter, SHAPES[stands], plot.point(point.cases, point.share), theme)
        self._paint_names(painter, plot, theme)

    def _plot(self, size: QSize, theme: Theme) -> Plot:
        lines = 1 + int(self._legend_wraps(size, theme))
        above = (theme.metrics("small").height() + theme.px(4)) * lines + theme.px(6)
        return Plot.of(size, self._axes(), above, self._mean_words(), theme)

    def _axes(self) -> tuple[Axis, Axis]:
        seen = [point.share for point in self._points] + [self._mean]
        bounds = limits_at(self._points[0].cases, self._limits)
        if bounds is not None:
            seen += [bounds.low998, bounds.high998]
        most = max(point.cases for point in self._points)
        return whole_axis(most * _BEYOND, 8), share_axis(min(seen), max(seen))

    def _boxes(self, plot: Plot, theme: Theme) -> list[QRectF]:
        return [around(self.shape_of(one), plot.point(one.cases, one.share), theme) for one in self._points]

    def _paint_names(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        """Names beside the points outside the limits, the furthest first; one without room is left to the keys."""
        metrics = theme.metrics("small_strong")
        boxes = self._boxes(plot, theme)
        outside = [at for at, one in enumerate(self._points) if self.standing_of(one) is not Standing.INSIDE]
        outside.sort(key=lambda at: self.standing_of(self._points[at]) is not Standing.OUTSIDE_998)
        taken = list(boxes)
        veil = QColor(theme.colour("surface"))
        veil.setAlpha(_VEIL)
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("text"))
        for at in outside:
            name = self._points[at].label
            size = QSizeF(metrics.horizontalAdvance(name) + 1, metrics.height())
            place = beside(boxes[at], size, taken, plot.area, theme.px(4))
            if place is not None:
                taken.append(place)
                painter.fillRect(place, veil)
                painter.drawText(place, _LEFT, name)

    def _legend(self) -> tuple[tuple[Shape, str], ...]:
        return (
            (Shape.DISC, self.tr("inside the limits")),
            (Shape.TRIANGLE, self.tr("outside 95%")),
            (Shape.DIAMOND, self.tr("outside 99.8%")),
        )

    def _legend_width(self, theme: Theme) -> int:
        metrics = theme.metrics("small")
        return sum(metrics.horizontalAdvance(words) + theme.px(32) for _shape, words in self._legend())

    def _share_title(self) -> str:
        return self.tr("Share %1").replace("%1", self._outcome)

    def _legend_wraps(self, size: QSize, theme: Theme) -> bool:
        title = theme.metrics("small").horizontalAdvance(self._share_title())
        return title + theme.px(24) + self._legend_width(theme) > size.width()

    def _paint_legend(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """What the height means at the left; what the shapes mean at the right, or below where it is narrow."""
        metrics = theme.metrics("small")
        line = metrics.height()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(0, 0, size.width(), line), _LEFT, self._share_title())
        wraps = self._legend_wraps(size, theme)
        left = 0.0 if wraps else size.width() - self._legend_width(theme) + theme.px(14)
        top = line + theme.px(4) if wraps else 0
        for shape, words in self._legend():
            paint_shape(painter, shape, QPointF(left + theme.px(6), top + line / 2), theme)
            painter.setPen(theme.colour("muted"))
            width = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(left + theme.px(17), top, width + 1, line), _LEFT, words)
            left += width + theme.px(32)

    def _mean_words(self) -> str:
        return self.tr("Mean %1").replace("%1", f"{self._mean:.0%}")

    def _words(self, point: FunnelPoint) -> str:
        """Thornby: 12 of 31 accepted, 39%; inside the limits."""
        counted = self.tr("%1 of %2 %3").replace("%1", f"{round(point.share * point.cases):,}")
        counted = counted.replace("%2", f"{point.cases:,}").replace("%3", self._outcome)
        words = f"{point.label}: {counted}, {point.share:.0%}; {self._standing_words(point)}"
        return f"{words}; {point.note}" if point.note else words

    def _standing_words(self, point: FunnelPoint) -> str:
        stands = self.standing_of(point)
        if stands is Standing.INSIDE:
            return self.tr("inside the limits")
        limit = "95%" if stands is Standing.OUTSIDE_95 else "99.8%"
        above = point.share > self._mean
        side = self.tr("above the %1 limit") if above else self.tr("below the %1 limit")
        return side.replace("%1", limit)

    def _description(self, said: Sequence[Said]) -> str:
        stands = [self.standing_of(point) for point in self._points]
        counted = self.tr("%1 points, %2 outside 95%, %3 outside 99.8%")
        counted = counted.replace("%1", str(len(stands)))
        counted = counted.replace("%2", str(stands.count(Standing.OUTSIDE_95)))
        counted = counted.replace("%3", str(stands.count(Standing.OUTSIDE_998)))
        return ". ".join([self._mean_words(), counted, *(one.words for one in said)])
