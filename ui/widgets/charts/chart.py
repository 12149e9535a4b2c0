"""What every chart with marks shares: walking them by keyboard, pointing at one, choosing it, saying it aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, current
from ui.widgets.announce import announce
from ui.widgets.charts.note import paint_note, paint_nothing

_TARGET = 24  # the least size of what can be pointed at
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class Said:
    """What one mark says in full, and what choosing it hands over; without a key it cannot be chosen."""

    words: str
    key: object = None


class Chart(QWidget):
    """A stop for Tab only while one of its marks can be chosen. `chosen` carries the key of the mark."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[Said, ...] = ()
        self._at = 0
        self._pointed = -1
        self.setMouseTracking(True)
        current().changed.connect(self._grow)

    def draw(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """Paint the chart alone, for the screen or for paper."""
        if self._said:
            self.draw_marks(painter, size, theme)
        else:
            paint_nothing(painter, self.nothing(), QRectF(0, 0, size.width(), size.height()), theme)

    def draw_marks(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """Paint what there is; never asked of an empty chart."""
        raise NotImplementedError

    def spots(self, size: QSize, theme: Theme) -> list[QRectF]:
        """Where each mark stands, in the order in which the keys walk them."""
        raise NotImplementedError

    def put(self, said: Sequence[Said], description: str) -> None:
        """Show other marks; the description holds all their facts as text."""
        self._said = tuple(said)
        self._at = 0
        self._pointed = -1
        acts = any(one.key is not None for one in said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(description if said else self.nothing())
        self.updateGeometry()
        self.update()

    def nothing(self) -> str:
        return self.tr("Nothing to show yet")

    def noted(self) -> str:
        """The words of the mark that is pointed at, or else of the one with the focus; empty when neither is."""
        at = self._noted_at()
        return self._said[at].words if at >= 0 else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.size(), theme)
        if self._said:
            self._paint_noted(painter, theme)

    def _paint_noted(self, painter: QPainter, theme: Theme) -> None:
        spots = self.spots(self.size(), theme)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(spots[self._at], theme.px(4), theme.px(4))
        noted = self._noted_at()
        if noted >= 0:
            paint_note(painter, self._said[noted].words, spots[noted], QRectF(self.rect()), theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._at + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(len(self._said) - 1)
        elif key in _ENTER:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._under(event.position())
        if at >= 0:
            self._go(at)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._choose(self._under(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, at: int) -> None:
        at = max(0, min(at, len(self._said) - 1))
        if at != self._at:
            self._at = at
            self._pointed = -1  # the keys have the word now, wherever the mouse was left
            announce(self, self._said[at].words)
            self.update()

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._said) and self._said[at].key is not None:
            self.chosen.emit(self._said[at].key)

    def _point(self, at: int) -> None:
        if at != self._pointed:
            self._pointed = at
            self.update()

    def _noted_at(self) -> int:
        if self._pointed >= 0:
            return self._pointed
        return self._at if self.hasFocus() and self._said else -1

    def _under(self, point: QPointF) -> int:
        """The mark nearest to the mouse, if it is on one."""
        found = []
        for at, spot in enumerate(self.spots(self.size(), current()) if self._said else ()):
            wide = max(0.0, _TARGET - spot.width()) / 2
            high = max(0.0, _TARGET - spot.height()) / 2
            if spot.adjusted(-wide, -high, wide, high).contains(point):
                away = spot.center() - point
                found.append((away.x() ** 2 + away.y() ** 2, at))
        return min(found)[1] if found else -1

    def _grow(self) -> None:
        self.updateGeometry()
        self.update()
