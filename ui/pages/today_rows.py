"""The rows of Today's cards: a queue with its oldest entry and its count, and an entry that was just recorded."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.review.queues import Standing
from app.review.recent import Recorded
from ui.theme import Theme, current
from ui.theme.tokens import SPACE

QUEUE_HIGH = 56
RECORDED_HIGH = 26
_TILE = 32
_EDGE = 8
_REFERENCE_WIDE = 88
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Row(QAbstractButton):
    """One line of a card, as wide as it. Enter or a click opens it, Up and Down go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = high
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(200), current().px(self._high))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(SPACE.control_radius)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("row_hover"))
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        self.draw(painter, theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius - 1, radius - 1)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Paint what the row says."""
        raise NotImplementedError


class QueueRow(Row):
    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(QUEUE_HIGH, parent)
        self.standing = standing
        self.setText(standing.queue.title)
        self.setAccessibleName(f"{standing.queue.title}, {standing.count:,}")
        self.setAccessibleDescription(standing.sentence)
        self.setToolTip(standing.sentence)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        queue = self.standing.queue
        edge, tile = theme.px(_EDGE), theme.px(_TILE)
        place = QRectF(edge, (self.height() - tile) / 2, tile, tile)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{queue.tone}_soft"))
        painter.drawRoundedRect(place, theme.px(SPACE.control_radius), theme.px(SPACE.control_radius))
        self._paint_icon(painter, theme, queue.icon, queue.tone, place.center())
        right = self.width() - edge - theme.px(SPACE.icon)
        middle = QPointF(right + theme.px(SPACE.icon) / 2, self.height() / 2)
        self._paint_icon(painter, theme, "chevron-right", "text2", middle)
        count = f"{self.standing.count:,}"
        painter.setFont(theme.font("panel"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(0, 0, right - theme.px(8), self.height()), _RIGHT, count)
        left = round(place.right()) + theme.px(12)
        width = right - theme.px(20) - theme.metrics("panel").horizontalAdvance(count) - left
        self._paint_words(painter, theme, left, width)

    def _paint_words(self, painter: QPainter, theme: Theme, left: int, width: int) -> None:
        first, second = theme.metrics("strong"), theme.metrics("small")
        gap = theme.px(1)
        top = (self.height() - first.height() - second.height() - gap) // 2
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        title = first.elidedText(self.text(), _ELIDE, width)
        painter.drawText(QRect(left, top, width, first.height()), _LEFT_TOP, title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        below = QRect(left, top + first.height() + gap, width, second.height())
        painter.drawText(below, _LEFT_TOP, second.elidedText(self.standing.sentence, _ELIDE, width))

    def _paint_icon(self, painter: QPainter, theme: Theme, icon: str, tone: str, centre: QPointF) -> None:
        size = theme.px(SPACE.icon)
        drawn = theme.pixmap(icon, tone, SPACE.icon, self.devicePixelRatioF())
        painter.drawPixmap(centre - QPointF(size / 2, size / 2), drawn)


class RecordedRow(Row):
    def __init__(self, recorded: Recorded, when: str, parent: QWidget | None = None) -> None:
        super().__init__(RECORDED_HIGH, parent)
        self.recorded = recorded
        self._when = when
        self.setText(recorded.heading)
        self.setAccessibleName(f"{recorded.reference}, {recorded.heading}, {when}")
        self.setToolTip(recorded.heading)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        room = self.rect().adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        small = theme.metrics("small")
        painter.setFont(theme.font("reference"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, _LEFT, self.recorded.reference)
        painter.setFont(theme.font("small"))
        painter.drawText(room, _RIGHT, self._when)
        words = room.adjusted(theme.px(_REFERENCE_WIDE), 0, -small.horizontalAdvance(self._when) - theme.px(12), 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        shown = theme.metrics("body").elidedText(self.text(), _ELIDE, words.width())
        painter.drawText(words, _LEFT, shown)
