"""A tick box whose edge is seen in both themes; everything but its picture is Qt's."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.theme import current
from ui.widgets.text import plain

_BOX = 18
_GAP = 8
_EDGE = 3  # room for the focus ring


class CheckBox(QCheckBox):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(plain(text))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = current()
        words = theme.metrics("body").horizontalAdvance(plain(self.text()))
        return QSize(words + theme.px(_BOX + _GAP) + 3 * _EDGE, max(24, theme.px(_BOX) + 2 * _EDGE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(_BOX)
        box = QRect(_EDGE, (self.height() - size) // 2, size, size)
        self._paint_box(painter, box)
        words = self.rect().adjusted(box.right() + theme.px(_GAP), 0, -_EDGE, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        theme = current()
        ticked, usable = self.isChecked(), self.isEnabled()
        ground = "accent" if ticked and usable else "hover" if self.underMouse() else "surface"
        edge = "border" if not usable else "accent" if ticked else "border_control"
        painter.setBrush(theme.colour(ground))
        painter.setPen(theme.colour(edge))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            tick = theme.pixmap("check", "on_accent" if usable else "muted", 14, self.devicePixelRatioF())
            inset = (box.width() - theme.px(14)) / 2
            painter.drawPixmap(QPointF(box.left() + inset, box.top() + inset), tick)
