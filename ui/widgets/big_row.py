"""A large row to choose: an icon on a tile, what it does, a quiet second line, and a chevron."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.theme.tokens import SPACE

_TALL = 58
_TILE = 34
_EDGE = 12
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class BigRow(QAbstractButton):
    """`tone` colours the tile: info, warn, bad, ok or idle. `end` stands in quiet words before the chevron."""

    def __init__(
        self, icon: str, title: str, line: str, *, tone: str = "info", end: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._line = line
        self._tone = tone
        self._end = end
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{line} {end}".strip())
        self.setToolTip(line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(_TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(200), current().px(_TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        edge, tile = theme.px(_EDGE), theme.px(_TILE)
        place = QRectF(edge, (self.height() - tile) / 2, tile, tile)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(place, theme.px(SPACE.card_radius), theme.px(SPACE.card_radius))
        self._paint_icon(painter, theme, self._icon, self._tone, place.center())
        right = self.width() - edge - theme.px(SPACE.icon)
        self._paint_icon(
            painter, theme, "chevron-right", "text2", QPointF(right + theme.px(SPACE.icon) / 2, self.height() / 2)
        )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(0, 0, right - theme.px(8), self.height()), _RIGHT, self._end)
        right -= theme.metrics("small").horizontalAdvance(self._end) + theme.px(24)
        left = round(place.right()) + theme.px(14)
        self._paint_words(painter, theme, left, right - left)

    def _paint_words(self, painter: QPainter, theme: Theme, left: int, width: int) -> None:
        first, second = theme.metrics("heavy"), theme.metrics("small")
        gap = theme.px(2)
        top = (self.height() - first.height() - second.height() - gap) // 2
        painter.setFont(theme.font("heavy"))
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        room = QRect(left, top, width, first.height())
        painter.drawText(room, _LEFT_TOP, first.elidedText(self.text(), _ELIDE, width))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        room = QRect(left, top + first.height() + gap, width, second.height())
        painter.drawText(room, _LEFT_TOP, second.elidedText(self._line, _ELIDE, width))

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        radius = theme.px(SPACE.card_radius)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() and self.isEnabled() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius - 1, radius - 1)

    def _paint_icon(self, painter: QPainter, theme: Theme, icon: str, tone: str, centre: QPointF) -> None:
        size = theme.px(SPACE.icon)
        drawn = theme.pixmap(icon, tone, SPACE.icon, self.devicePixelRatioF())
        painter.drawPixmap(centre - QPointF(size / 2, size / 2), drawn)
