"""Where each bar of a bar chart stands, with its number above and its label below."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize

from ui.theme import Theme

_WIDEST = 34
_FILLED = 0.5  # how much of its pitch a bar takes, as wide as that may be
_CROWDED = 0.62  # and where the bars are thin
_GAP = 4


@dataclass(frozen=True, slots=True)
class Columns:
    width: float
    pitch: float
    thick: float
    top: float  # of the numbers over the tallest bar
    foot: float
    unit: float  # the height of one
    line: float  # of a number or a label
    gap: float

    @classmethod
    def of(cls, size: QSize, count: int, tallest: int, above: float, theme: Theme) -> "Columns":
        """Bars over the whole width; `above` is kept free over them."""
        line, gap = theme.metrics("small").height(), theme.px(_GAP)
        pitch = size.width() / count
        filled = _FILLED if pitch >= theme.px(_WIDEST) else _CROWDED
        foot = float(size.height() - line - gap)
        room = max(1.0, foot - above - line - gap)
        thick = max(1.0, round(min(theme.px(_WIDEST), pitch * filled)))
        return cls(size.width(), pitch, thick, above, foot, room / max(1, tallest), line, gap)

    def centre(self, at: int) -> float:
        return self.pitch * (at + 0.5)

    def edge(self, at: int) -> float:
        """Between bar `at` and the next; before the first for -1."""
        return min(max(self.pitch * (at + 1), 0.5), self.width - 1.5)

    def at(self, place: QRectF) -> int:
        return int(place.center().x() / self.pitch)

    def bar(self, at: int, value: int) -> QRectF:
        high = value * self.unit
        return QRectF(round(self.centre(at) - self.thick / 2), self.foot - high, self.thick, high)

    def number(self, at: int, value: int, wide: float) -> QRectF:
        return self._words(at, wide, self.foot - value * self.unit - self.gap - self.line)

    def label(self, at: int, wide: float) -> QRectF:
        return self._words(at, wide, self.foot + self.gap)

    def whole(self, at: int, value: int) -> QRectF:
        """The bar with its number: what the focus goes around."""
        wide = max(min(self.pitch, self.thick + self.gap * 3), self.thick + 4)
        top = max(self.foot - value * self.unit - self.gap - self.line, 1.0)
        return QRectF(self.centre(at) - wide / 2, top, wide, self.foot + 2 - top)

    def _words(self, at: int, wide: float, top: float) -> QRectF:
        """Over or under the bar's middle, but inside the chart at both ends."""
        left = min(max(self.centre(at) - wide / 2 - 1, 0.0), self.width - wide - 2)
        return QRectF(left, top, wide + 2, self.line)
