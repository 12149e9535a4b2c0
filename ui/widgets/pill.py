"""The soft pill that states a status: an icon and a word on a quiet ground, never colour alone."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.theme.tokens import SPACE

_FONT = "small_strong"
_ICON = 14
_EDGE = 8
_GAP = 5
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NO_PEN = Qt.PenStyle.NoPen
_ELIDE = Qt.TextElideMode.ElideRight
_SMOOTH = QPainter.RenderHint.Antialiasing


def pill_width(theme: Theme, text: str, *, icon: bool = True) -> int:
    """How wide a pill with this text is."""
    mark = theme.px(_ICON) + theme.px(_GAP) if icon else 0
    return theme.px(_EDGE) * 2 + theme.px(1) + mark + theme.metrics(_FONT).horizontalAdvance(text)


def paint_pill(
    painter: QPainter, rect: QRect, tone: str, icon: str | None, text: str, theme: Theme | None = None
) -> int:
    """Paint a pill at the left of `rect`, in its middle, elided if it must. Returns the width used."""
    theme = theme or current()
    height = theme.px(SPACE.pill)
    width = min(pill_width(theme, text, icon=bool(icon)), rect.width())
    top = rect.top() + (rect.height() - height) // 2
    painter.save()
    painter.setRenderHint(_SMOOTH)
    painter.setPen(_NO_PEN)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(QRectF(rect.left(), top, width, height), height / 2, height / 2)
    left = rect.left() + theme.px(_EDGE)
    if icon:
        size = theme.px(_ICON)
        drawn = theme.pixmap(icon, tone, _ICON, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(left, top + (height - size) / 2), drawn)
        left += size + theme.px(_GAP)
    room = QRect(left, top, rect.left() + width - theme.px(_EDGE) - left + 1, height)
    painter.setFont(theme.font(_FONT))
    painter.setPen(theme.colour(tone))
    painter.drawText(room, _LEFT_MIDDLE, theme.metrics(_FONT).elidedText(text, _ELIDE, room.width()))
    painter.restore()
    return width


class Pill(QLabel):
    """A pill on its own. A QLabel, so that screen readers read its word."""

    def __init__(
        self, text: str = "", tone: str = "idle", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def show_status(self, text: str, tone: str, icon: str | None = None) -> None:
        self._tone = tone
        self._icon = icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(pill_width(theme, self.text(), icon=bool(self._icon)), theme.px(SPACE.pill))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), current().px(48)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._tone, self._icon, self.text())
