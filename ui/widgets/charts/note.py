"""The words painted over a chart: the small label beside what is pointed at, and what stands in an empty one."""

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme
from ui.theme.tokens import SPACE

_WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_TALLEST = 400
_EDGE = 9
_GAP = 6


def paint_note(painter: QPainter, text: str, mark: QRectF, room: QRectF, theme: Theme) -> None:
    """A label like a tooltip, above `mark` where there is room and else below, and always inside `room`."""
    edge = theme.px(_EDGE)
    most = QRect(0, 0, round(room.width()) - edge * 2, theme.px(_TALLEST))
    words = QRectF(theme.metrics("small").boundingRect(most, _WRAPPED, text))
    size = QSizeF(words.width() + edge * 2, words.height() + theme.px(10))
    gap = theme.px(_GAP)
    top = mark.top() - gap - size.height()
    if top < room.top():
        top = min(mark.bottom() + gap, room.bottom() - size.height())
    left = min(max(mark.center().x() - size.width() / 2, room.left()), room.right() - size.width())
    place = QRectF(left, max(top, room.top()), size.width(), size.height())
    painter.setPen(QPen(theme.colour("border_control"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(
        place.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(SPACE.control_radius), theme.px(SPACE.control_radius)
    )
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text"))
    painter.drawText(place.adjusted(edge - 1, 0, 1 - edge, 0), _WRAPPED, text)


def paint_nothing(painter: QPainter, text: str, room: QRectF, theme: Theme) -> None:
    """The quiet words of a chart without facts."""
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(room, _WRAPPED, text)
