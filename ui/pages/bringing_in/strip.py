"""The five steps of bringing in, side by side: each with a tick, or the number of things still to be said in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, current
from ui.theme.tokens import SPACE

_TALL = 44
_DOT = 22
_EDGE = 12
_GAP = 9
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Step(QAbstractButton):
    """One step: a dot with its number, a tick or an amber count, and its name."""

    def __init__(self, number: int, of: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._of = of
        self._open: int | None = None
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_open(self, count: int | None) -> None:
        """How many things are still to be said here; None before anybody knows."""
        self._open = count
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        words = theme.metrics("heavy").horizontalAdvance(self.text()) + theme.metrics("small_strong").maxWidth()
        return QSize(theme.px(2 * _EDGE + _DOT + 2 * _GAP + 28) + words, theme.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(2 * _EDGE + _DOT), current().px(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if self.underMouse() and not chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        dot = QRectF(theme.px(_EDGE), (self.height() - theme.px(_DOT)) / 2, theme.px(_DOT), theme.px(_DOT))
        self._paint_dot(painter, theme, dot)
        left = round(dot.right()) + theme.px(_GAP)
        role = "heavy" if chosen else "strong"
        width = self.width() - left - theme.px(_EDGE) - self._count_width(theme)
        shown = theme.metrics(role).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour("accent_text" if chosen else "text2"))
        painter.drawText(QRect(left, 0, width, self.height()), _LEFT, shown)
        self._paint_count(painter, theme, left + theme.metrics(role).horizontalAdvance(shown) + theme.px(_GAP))
        if chosen:
            painter.fillRect(QRectF(0, self.height() - SPACE.bar, self.width(), SPACE.bar), theme.colour("accent"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_dot(self, painter: QPainter, theme: Theme, dot: QRectF) -> None:
        chosen, done = self.isChecked(), self._open == 0
        ground = "ok_soft" if done else "accent" if chosen else "surface"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("ok" if done else "accent" if chosen else "border_control"), 1.5))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        if done:
            size = theme.px(12)
            tick = theme.pixmap("check", "ok", 12, self.devicePixelRatioF())
            painter.drawPixmap(dot.center() - QPointF(size / 2, size / 2), tick)
            return
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("on_accent" if chosen else "text2"))
        painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _count_width(self, theme: Theme) -> int:
        if not self._open:
            return 0
        return max(theme.px(20), theme.metrics("small_strong").horizontalAdvance(f"{self._open:,}") + theme.px(12))

    def _paint_count(self, painter: QPainter, theme: Theme, left: int) -> None:
        """What is still to be said, in amber after the name."""
        if not self._open:
            return
        tall = theme.px(20)
        badge = QRectF(left, (self.height() - tall) / 2, self._count_width(theme), tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn_soft"))
        painter.drawRoundedRect(badge, tall / 2, tall / 2)
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("warn"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, f"{self._open:,}")

    def _name(self) -> None:
        name = self.tr("Step %1 of %2: %3").replace("%1", str(self._number)).replace("%2", str(self._of))
        name = name.replace("%3", self.text())
        if self._open:
            name += self.tr(", %1 to look at").replace("%1", f"{self._open:,}")
        elif self._open == 0:
            name += self.tr(", done")
        self.setAccessibleName(name)
        self.setToolTip(name)


class Strip(QWidget):
    """`chosen` carries the key of a step. One Tab stop: Left and Right go from step to step."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Steps are (key, name), in order."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Steps"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons = {key: _Step(at, len(steps), text, self) for at, (key, text) in enumerate(steps, 1)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, button in self._buttons.items():
            row.addWidget(button, 1)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))
        self.set_current(next(iter(self._buttons)))
        current().changed.connect(self.updateGeometry)

    def set_current(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        for other, button in self._buttons.items():
            stop = other == key
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[key])

    def set_open(self, counts: Mapping[str, int | None]) -> None:
        """How many things are still to be said in each step; 0 is a tick, None is not known yet."""
        for key, count in counts.items():
            self._buttons[key].set_open(count)

    def words(self, key: str) -> str:
        """What a step says of itself, as a screen reader hears it."""
        return self._buttons[key].accessibleName()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        keys = list(self._buttons)
        here = next((at for at, key in enumerate(keys) if self._buttons[key].hasFocus()), None)
        if by is None or here is None or not 0 <= here + by < len(keys):
            super().keyPressEvent(event)
            return
        self.chosen.emit(keys[here + by])
        self._buttons[keys[here + by]].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
