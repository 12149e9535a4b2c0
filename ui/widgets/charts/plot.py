"""The ground of a funnel plot: its axes, the mean, and the limit curves with their labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.theme import Theme
from ui.widgets.charts.placing import apart
from ui.widgets.charts.scale import Axis
from ui.widgets.charts.standing import Limits

_CURVES = (
    ("99.8%", "high998", Qt.PenStyle.SolidLine),
    ("95%", "high95", Qt.PenStyle.DashLine),
    ("95%", "low95", Qt.PenStyle.DashLine),
    ("99.8%", "low998", Qt.PenStyle.SolidLine),
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Plot:
    """`area` is where points stand; `across` counts cases and `up` shares."""

    area: QRectF
    across: Axis
    up: Axis

    @classmethod
    def of(cls, size: QSize, axes: tuple[Axis, Axis], above: float, mean: str, theme: Theme) -> "Plot":
        """The plot in a chart of this size, with room for `above`, the axis labels and the curves' names."""
        metrics = theme.metrics("small")
        left = metrics.horizontalAdvance("100%") + theme.px(8)
        right = max(metrics.horizontalAdvance(mean), metrics.horizontalAdvance("99.8%")) + theme.px(8)
        below = metrics.height() * 2 + theme.px(10)
        high = max(1.0, size.height() - above - below)
        return cls(QRectF(left, above, max(1.0, size.width() - left - right), high), *axes)

    def point(self, cases: float, share: float) -> QPointF:
        return QPointF(
            self.area.left() + self.across.part(cases) * self.area.width(),
            self.area.bottom() - self.up.part(share) * self.area.height(),
        )

    def paint_axes(self, painter: QPainter, title: str, theme: Theme) -> None:
        """Hairlines across, the numbers beside and below them, and `title` under the numbers of cases."""
        metrics = theme.metrics("small")
        painter.setFont(theme.font("small"))
        line = metrics.height()
        for tick in self.up.ticks:
            height = round(self.point(0, tick).y()) + 0.5
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(self.area.left(), height), QPointF(self.area.right(), height))
            painter.setPen(theme.colour("muted"))
            place = QRectF(0, height - line / 2, self.area.left() - theme.px(6), line)
            painter.drawText(place, _RIGHT, f"{tick:.0%}")
        top = self.area.bottom() + theme.px(4)
        for tick in self.across.ticks:
            middle = self.point(tick, 0).x()
            painter.drawText(QRectF(middle - line * 2, top, line * 4, line), _CENTRE, f"{tick:,.0f}")
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(self.area.left(), top + line + theme.px(2), self.area.width(), line), _CENTRE, title)

    def paint_limits(
        self, painter: QPainter, limits: Sequence[Limits], mean: float, mean_words: str, theme: Theme
    ) -> None:
        ends = []
        painter.save()
        painter.setClipRect(self.area.adjusted(0, -1, 0, 1))
        for words, name, style in _CURVES if limits else ():
            curve = QPolygonF([self.point(one.cases, getattr(one, name)) for one in limits])
            painter.setPen(QPen(theme.colour("border_control"), 1.25, style))
            painter.drawPolyline(curve)
            ends.append((self._end(curve), words, "muted"))
        height = self.point(0, mean).y()
        painter.setPen(QPen(theme.colour("text2"), 1.25))
        painter.drawLine(QPointF(self.area.left(), height), QPointF(self.area.right(), height))
        painter.restore()
        ends.insert(len(ends) // 2, (height, mean_words, "text2"))
        self._paint_ends(painter, ends, theme)

    def _end(self, curve: QPolygonF) -> float:
        """How high the curve is where it leaves the plot."""
        last = next((point for point in reversed(curve.toList()) if point.x() <= self.area.right() + 1), curve.first())
        return min(max(last.y(), self.area.top()), self.area.bottom())

    def _paint_ends(self, painter: QPainter, ends: Sequence[tuple[float, str, str]], theme: Theme) -> None:
        """The name of each line at its right end, parted where lines meet."""
        line = theme.metrics("small").height()
        heights = apart([end[0] for end in ends], line, self.area.top(), self.area.bottom())
        painter.setFont(theme.font("small"))
        left = self.area.right() + theme.px(6)
        for height, (_end, words, tone) in zip(heights, ends, strict=True):
            painter.setPen(theme.colour(tone))
            painter.drawText(QRectF(left, height - line / 2, theme.px(200), line), _LEFT, words)
