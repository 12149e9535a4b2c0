"""One place in the navigation: icon, word, quiet count or amber badge; only the icon when it is a rail."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.theme.tokens import SPACE

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class NavItem(QAbstractButton):
    stepped = Signal(int)
    end_asked = Signal(int)

    def __init__(self, key: str, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon = icon
        self._count: int | None = None
        self._badge = 0
        self._rail = False
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_count(self, count: int | None) -> None:
        """How much is kept there: quiet."""
        self._count = count
        self._name()

    def set_badge(self, count: int) -> None:
        """How much waits there: amber. None when 0."""
        self._badge = count
        self._name()

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = current()
        width = theme.px(SPACE.rail if self._rail else SPACE.nav) - 2 * theme.px(SPACE.nav_inset)
        return QSize(width, theme.px(SPACE.nav_item))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(24), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENDS:
            self.end_asked.emit(_ENDS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        room = self.rect().adjusted(0, theme.px(1), 0, -theme.px(1))
        self._paint_ground(painter, theme, room, chosen)
        tone = "accent_text" if chosen else "text2"
        size = theme.px(SPACE.icon)
        left = (self.width() - size) / 2 if self._rail else float(theme.px(12))
        icon = theme.pixmap(self._icon, tone, SPACE.icon, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), icon)
        if self._rail:
            self._paint_dot(painter, theme, left + size)
            return
        end = self._paint_count(painter, theme, room, tone)
        words = QRect(theme.px(36), room.top(), end - theme.px(36), room.height())
        role = "heavy" if chosen else "strong"
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        shown = theme.metrics(role).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _LEFT, shown)

    def _paint_ground(self, painter: QPainter, theme: Theme, room: QRect, chosen: bool) -> None:
        radius = theme.px(SPACE.control_radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(room, radius, radius)
        if chosen:
            tall = theme.px(18)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, (self.height() - tall) / 2, SPACE.bar, tall), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), radius - 1, radius - 1)

    def _paint_count(self, painter: QPainter, theme: Theme, room: QRect, tone: str) -> int:
        """Paint the count or badge at the right; returns where the words must end."""
        number = self._badge or self._count
        if not number:
            return room.right() - theme.px(8)
        text = f"{number:,}"
        role = "small_strong" if self._badge else "small"
        width = theme.metrics(role).horizontalAdvance(text)
        painter.setFont(theme.font(role))
        if not self._badge:
            painter.setPen(theme.colour(tone))
            painter.drawText(room.adjusted(0, 0, -theme.px(10), 0), _RIGHT, text)
            return room.right() - theme.px(10) - width - theme.px(6)
        tall = theme.px(20)
        wide = max(tall, width + theme.px(12))
        badge = QRectF(room.right() - theme.px(5) - wide, (self.height() - tall) / 2, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn_soft"))
        painter.drawRoundedRect(badge, tall / 2, tall / 2)
        painter.setPen(theme.colour("warn"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        return int(badge.left()) - theme.px(6)

    def _paint_dot(self, painter: QPainter, theme: Theme, right: float) -> None:
        if self._badge:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn"))
            painter.drawEllipse(QPointF(right, (self.height() - theme.px(SPACE.icon)) / 2), 3.5, 3.5)

    def _name(self) -> None:
        name = self.text()
        if self._badge:
            name = self.tr("%1, %2 to do").replace("%1", name).replace("%2", str(self._badge))
        elif self._count is not None:
            name = f"{name}, {self._count:,}"
        self.setAccessibleName(name)
        self.setToolTip(name if self._rail else "")
        self.update()
