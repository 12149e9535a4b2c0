"""How many a month: a bar with its number and its month, the declined share at its foot, policy changes between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.widgets.charts.chart import Chart, Said
from ui.widgets.charts.columns import Columns
from ui.widgets.charts.placing import evenly, thinned

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROUND = 3
_SWATCH = 9
_LEAST = 2  # a bar of nothing is still seen to be a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """`second` is the part of `value` shown at the foot; `said` replaces the words made from label and numbers."""

    label: str
    value: int
    strong: bool = False
    second: int | None = None
    said: str = ""
    key: object = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What changed after bar number `after`, counted from 0; -1 stands before the first."""

    after: int
    label: str


class MonthBars(Chart):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._legend = (self.tr("Declared"), self.tr("of which declined"))
        self.setAccessibleName(self.tr("Month by month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_bars(())

    def set_legend(self, whole: str, part: str) -> None:
        """What the bars and the parts at their feet count."""
        self._legend = (whole, part)
        self.set_bars(self._bars, self._marks)

    def set_bars(self, bars: Sequence[Bar], marks: Sequence[Mark] = ()) -> None:
        """The bars from left to right."""
        self._bars = tuple(bars)
        self._marks = tuple(mark for mark in marks if -1 <= mark.after < len(bars))
        said = [Said(self._words(bar), bar.key) for bar in bars]
        self.put(said, self._description(said))

    def sizeHint(self) -> QSize:
        return QSize(current().px(400), current().px(116) + self._above(current()))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(160), current().px(80) + self._above(current()))

    def spots(self, size: QSize, theme: Theme) -> list[QRectF]:
        """Each bar with its number."""
        columns = self._columns(size, theme)
        return [columns.whole(at, bar.value) for at, bar in enumerate(self._bars)]

    def draw_marks(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        columns = self._columns(size, theme)
        if self._parted():
            self._paint_legend(painter, theme)
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, columns.bar(at, bar.value), bar, columns, theme)
        self._paint_policies(painter, columns, theme)
        self._paint_numbers(painter, columns, theme)
        self._paint_labels(painter, columns, theme)

    def _columns(self, size: QSize, theme: Theme) -> Columns:
        tallest = max(bar.value for bar in self._bars)
        return Columns.of(size, len(self._bars), tallest, self._above(theme), theme)

    def _parted(self) -> bool:
        return any(bar.second is not None for bar in self._bars)

    def _above(self, theme: Theme) -> int:
        """The room over the bars and their numbers: a line for the legend, another for the changes of policy."""
        line = theme.metrics("small").height() + theme.px(6)
        return line * (int(self._parted()) + int(bool(self._marks)))

    def _paint_bar(self, painter: QPainter, place: QRectF, bar: Bar, columns: Columns, theme: Theme) -> None:
        if not bar.value:
            place.setTop(place.bottom() - _LEAST)
        shape = _standing(place, min(theme.px(_ROUND), place.width() / 3, place.height()))
        painter.fillPath(shape, theme.colour("chart1" if bar.strong else "chart2"))
        if not bar.second:
            return
        foot = columns.bar(columns.at(place), bar.second)
        painter.save()
        painter.setClipRect(foot)
        painter.fillPath(shape, theme.colour("accent_press" if bar.strong else "idle"))
        painter.restore()
        if bar.second < bar.value:  # a thin gap tells the two parts from one another without their colours
            painter.fillRect(QRectF(foot.left(), foot.top() - 1, foot.width(), 1), theme.colour("surface"))
        number = f"{bar.second:,}"
        metrics = theme.metrics("small")
        if foot.height() >= metrics.height() and foot.width() >= metrics.horizontalAdvance(number) + theme.px(4):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("surface"))
            painter.drawText(foot, _CENTRE, number)

    def _paint_numbers(self, painter: QPainter, columns: Columns, theme: Theme) -> None:
        """Every number that fits: the strong bars' first, then the highest, the last, and the others in turn."""
        numbers = [f"{bar.value:,}" for bar in self._bars]
        wide = [theme.metrics("small_strong").horizontalAdvance(number) for number in numbers]
        places = [columns.number(at, bar.value, wide[at]) for at, bar in enumerate(self._bars)]
        spans = [(place.left(), place.right()) for place in places]
        highest = max(range(len(self._bars)), key=lambda at: self._bars[at].value)
        strong = [at for at, bar in enumerate(self._bars) if bar.strong]
        order = dict.fromkeys([*strong, highest, len(numbers) - 1, *range(len(numbers))])
        lines = [columns.edge(mark.after) for mark in self._marks]
        clear = [at for at in order if not any(spans[at][0] < line < spans[at][1] for line in lines)]
        for at in thinned(spans, clear, theme.px(2)):
            bold = self._bars[at].strong
            painter.setFont(theme.font("small_strong" if bold else "small"))
            painter.setPen(theme.colour("text" if bold else "text2"))
            painter.drawText(places[at], _CENTRE, numbers[at])

    def _paint_labels(self, painter: QPainter, columns: Columns, theme: Theme) -> None:
        metrics = theme.metrics("small_strong")
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self._bars)
        places = [columns.label(at, widest) for at in range(len(self._bars))]
        spans = [(place.left(), place.right()) for place in places]
        spread = evenly(len(self._bars), widest + theme.px(4), columns.pitch)
        for at in thinned(spans, reversed(spread), 0):  # from the last, which was moved in from the edge
            bold = self._bars[at].strong
            painter.setFont(theme.font("small_strong" if bold else "small"))
            painter.setPen(theme.colour("text" if bold else "text2"))
            painter.drawText(places[at], _CENTRE, self._bars[at].label)

    def _paint_policies(self, painter: QPainter, columns: Columns, theme: Theme) -> None:
        """A line between two bars for each change of policy; its words are left out where others stand."""
        metrics = theme.metrics("small")
        painter.setFont(theme.font("small"))
        top = columns.top - metrics.height() - theme.px(4)
        free = 0.0
        for mark in sorted(self._marks, key=lambda one: one.after):
            across = round(columns.edge(mark.after)) + 0.5
            painter.setPen(QPen(theme.colour("border_control"), 1))
            painter.drawLine(QPointF(across, top), QPointF(across, columns.foot))
            width = metrics.horizontalAdvance(mark.label)
            left = across + theme.px(4)
            if left + width > columns.width:
                left = across - theme.px(4) - width
            if left >= free:
                painter.setPen(theme.colour("muted"))
                painter.drawText(QRectF(left, top, width + 1, metrics.height()), _LEFT, mark.label)
                free = max(left + width, across) + theme.px(8)

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        metrics = theme.metrics("small")
        swatch = theme.px(_SWATCH)
        left = 0.0
        painter.setFont(theme.font("small"))
        for words, tone in zip(self._legend, ("chart2", "idle"), strict=True):
            box = QRectF(left, (metrics.height() - swatch) / 2, swatch, swatch)
            painter.fillRect(box, theme.colour(tone))
            width = metrics.horizontalAdvance(words)
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(box.right() + theme.px(5), 0, width + 1, metrics.height()), _LEFT, words)
            left = box.right() + theme.px(5) + width + theme.px(14)

    def _words(self, bar: Bar) -> str:
        if bar.said:
            return bar.said
        words = f"{bar.label}: {bar.value:,}"
        return words if bar.second is None else f"{words}, {self._legend[1]} {bar.second:,}"

    def _description(self, said: Sequence[Said]) -> str:
        lines = [self.tr("Before the first: %1").replace("%1", mark.label) for mark in self._marks if mark.after < 0]
        for at, one in enumerate(said):
            lines.append(one.words)
            lines += [
                self.tr("After %1: %2").replace("%1", self._bars[at].label).replace("%2", mark.label)
                for mark in self._marks
                if mark.after == at
            ]
        return "; ".join(lines)


def _standing(place: QRectF, radius: float) -> QPainterPath:
    """A bar that is rounded at its top only."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(place, radius, radius)
    path.addRect(place.adjusted(0, min(radius, place.height() / 2), 0, 0))
    return path.simplified()
