"""What the ribbons of a link chart stand for: marks with words, in as many lines as the width asks for."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme import Theme

_MARK, _TALL = 24, 8
_BESIDE, _BETWEEN = 6, 24
_EDGE = 2.0


Meaning = tuple[str, bool, str]  # of ribbons: their tone, whether they are only outlined, and what they stand for


class LinkLegend:
    """The places of a legend in one width."""

    def __init__(self, meanings: Sequence[Meaning], width: float, theme: Theme) -> None:
        self._theme = theme
        self._line = theme.metrics("small").height()
        self.places = tuple(self._put(meanings, width))

    @property
    def height(self) -> int:
        """How high all its lines are together."""
        return round(max((words.bottom() for _, words in self.places), default=0))

    def paint(self, painter: QPainter, strength: int) -> None:
        """Draw it from the top left corner; `strength` is how opaque a ribbon is, of 255."""
        theme, metrics = self._theme, self._theme.metrics("small")
        painter.setFont(theme.font("small"))
        for (tone, may_be, meaning), words in self.places:
            tall = theme.px(_TALL)
            mark = QRectF(
                words.left() - theme.px(_BESIDE + _MARK), words.center().y() - tall / 2, theme.px(_MARK), tall
            )
            colour = QColor(theme.colour(tone))
            if may_be:
                painter.setPen(QPen(colour, theme.px(2), Qt.PenStyle.DashLine))
                y = mark.center().y()
                painter.drawLine(QPointF(mark.left(), y), QPointF(mark.right(), y))
            else:
                colour.setAlpha(strength)
                painter.fillRect(mark, colour)
            painter.setPen(theme.colour("text2"))
            said = metrics.elidedText(meaning, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _put(self, meanings: Sequence[Meaning], width: float) -> Iterator[tuple[Meaning, QRectF]]:
        theme, metrics = self._theme, self._theme.metrics("small")
        before = theme.px(_MARK + _BESIDE)
        x, y = _EDGE, 0.0
        for meaning in meanings:
            wide = metrics.horizontalAdvance(meaning[2]) + 1
            if x > _EDGE and x + before + wide > width:
                x, y = _EDGE, y + self._line
            yield meaning, QRectF(x + before, y, max(0.0, min(wide, width - before - _EDGE)), self._line)
            x += before + wide + theme.px(_BETWEEN)
