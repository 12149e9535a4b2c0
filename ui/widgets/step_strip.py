"""The stages a record passes, side by side: those behind it ticked, the one it is at marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, current

_DOT = 22
_TOP = 2
_BELOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Stage:
    """`who` is said in the tooltip and to a screen reader: 'J. Abbott, 12 Jun 2012'."""

    key: str
    text: str
    who: str = ""


class StepStrip(QWidget):
    """Painted, so it is described in words too; the same facts stand in the history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[Stage, ...] = ()
        self._at = 0
        self._bad = False
        self.setAccessibleName(self.tr("Stages"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current().changed.connect(self.updateGeometry)

    def set_stages(self, stages: Sequence[Stage], at: str, *, bad: bool = False) -> None:
        """Mark the stage with key `at`; `bad` when it ended there in a refusal."""
        self._stages = tuple(stages)
        self._at = next(number for number, stage in enumerate(stages) if stage.key == at)
        self._bad = bad
        self.setAccessibleDescription(self._words())
        self.setToolTip(self._words())
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(60) * max(1, len(self._stages)), theme.px(_DOT + _TOP + 6) + self._lines_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stages:
            return
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self._stages)
        middle = theme.px(_TOP) + theme.px(_DOT) / 2
        for number in range(len(self._stages) - 1):
            done = number < self._at
            painter.setPen(QPen(theme.colour("accent" if done else "border_control"), 2 if done else 1))
            gap = theme.px(_DOT) / 2 + theme.px(4)
            start, end = wide * (number + 0.5) + gap, wide * (number + 1.5) - gap
            painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        for number, stage in enumerate(self._stages):
            self._paint_dot(painter, theme, number, QPointF(wide * (number + 0.5), middle))
            here = number == self._at
            painter.setFont(theme.font("section" if here else "small"))
            painter.setPen(theme.colour("text" if here else "muted"))
            top = theme.px(_DOT + _TOP + 4)
            room = QRect(round(wide * number) + 1, top, round(wide) - 2, self.height() - top)
            painter.drawText(room, _BELOW, stage.text)

    def _paint_dot(self, painter: QPainter, theme: Theme, number: int, centre: QPointF) -> None:
        half = theme.px(_DOT) / 2
        circle = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half).adjusted(1, 1, -1, -1)
        here, done = number == self._at, number < self._at
        wrong = here and self._bad
        ground = "bad_soft" if wrong else "accent_soft" if done else "accent" if here else "surface"
        edge = "bad" if wrong else "accent" if here or done else "border_control"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(edge), 1.5))
        painter.drawEllipse(circle)
        if done or wrong:
            size = theme.px(12)
            tone = "bad" if wrong else "accent_text"
            icon = theme.pixmap("x" if wrong else "check", tone, 12, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - size / 2, centre.y() - size / 2), icon)
            return
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.colour("on_accent" if here else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _lines_height(self) -> int:
        return 2 * current().metrics("section").lineSpacing()

    def _words(self) -> str:
        parts = []
        for number, stage in enumerate(self._stages):
            state = (
                self.tr("done") if number < self._at else self.tr("now") if number == self._at else self.tr("to come")
            )
            parts.append(f"{stage.text}: {state}" + (f" ({stage.who})" if stage.who else ""))
        return "; ".join(parts)
