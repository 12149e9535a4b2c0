"""A few choices side by side: real radio buttons, painted as one joined row."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QRadioButton, QSizePolicy, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.text import plain

_EMPTIES = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic


class Segment(QRadioButton):
    """One choice. Role, arrows and Alt-letters stay those of a radio button; only the picture is ours."""

    emptied = Signal()

    def __init__(self, key: str, text: str, place: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self._place = place  # first, middle, last or only: which corners are round
        self.setAccessibleName(plain(text))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        theme = current()
        text = theme.metrics("heavy").horizontalAdvance(plain(self.text()))
        return QSize(text + theme.px(16), theme.px(SPACE.control))

    def hitButton(self, _pos: object) -> bool:
        return True  # the whole segment, not only where a circle would be

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _EMPTIES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.emptied.emit()
            return
        super().keyPressEvent(event)
        reached = QApplication.focusWidget()
        # While nothing is chosen Qt's arrows only move the focus; here they always choose.
        if reached is not self and isinstance(reached, Segment) and not reached.isChecked():
            reached.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, wrong = self.isChecked(), bool(self.property("error"))
        ground = "accent_soft" if chosen else "hover" if self.underMouse() else "surface"
        edge = "bad" if wrong else "accent" if chosen else "border_control"
        if not self.isEnabled():
            ground, edge = ("sel_inactive" if chosen else "sunken"), "border"
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour(edge), 2 if wrong else 1))
        painter.drawPath(self._outline(1.0 if wrong else 0.5))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawPath(self._outline(1.0 if not chosen else 2.5))
        tone = "muted" if not self.isEnabled() else "accent_text" if chosen else "text"
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font("heavy" if chosen else "strong"))
        painter.drawText(self.rect(), _CENTRE, self.text())

    def _outline(self, inset: float) -> QPainterPath:
        radius = current().px(SPACE.control_radius)
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        left = radius if self._place in {"first", "only"} else 0
        right = radius if self._place in {"last", "only"} else 0
        path = QPainterPath()
        path.moveTo(rect.left() + left, rect.top())
        path.lineTo(rect.right() - right, rect.top())
        path.quadTo(rect.right(), rect.top(), rect.right(), rect.top() + right)
        path.lineTo(rect.right(), rect.bottom() - right)
        path.quadTo(rect.right(), rect.bottom(), rect.right() - right, rect.bottom())
        path.lineTo(rect.left() + left, rect.bottom())
        path.quadTo(rect.left(), rect.bottom(), rect.left(), rect.bottom() - left)
        path.lineTo(rect.left(), rect.top() + left)
        path.quadTo(rect.left(), rect.top(), rect.left() + left, rect.top())
        return path


class Segments(QWidget):
    """One choice of a few. `edited` says that the user changed it, with the new key; "" when Backspace emptied it."""

    edited = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Options are (key, text); an & in the text makes its Alt-letter."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._segments = [Segment(key, text, _place(at, len(options)), self) for at, (key, text) in enumerate(options)]
        for segment in self._segments:
            segment.toggled.connect(self._toggled)
            segment.emptied.connect(self._emptied)
        self._loading = False
        self.optional = False  # whether it may be emptied again
        self._one_tab_stop()
        current().changed.connect(self._lay_out)

    def sizeHint(self) -> QSize:
        width = sum(segment.sizeHint().width() for segment in self._segments) - len(self._segments) + 1
        return QSize(width, current().px(SPACE.control))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def value(self) -> str | None:
        return next((segment.key for segment in self._segments if segment.isChecked()), None)

    def set_value(self, key: str | None) -> None:
        self._loading = True
        for segment in self._segments:
            segment.setAutoExclusive(False)  # an exclusive group cannot be emptied
            segment.setChecked(segment.key == key)
        for segment in self._segments:
            segment.setAutoExclusive(True)
        self._loading = False
        self._one_tab_stop()

    def segments(self) -> tuple[Segment, ...]:
        return tuple(self._segments)

    def set_error(self, wrong: bool) -> None:
        for segment in self._segments:
            segment.setProperty("error", wrong)
            segment.update()

    def set_description(self, text: str) -> None:
        """What a screen reader adds to each choice: the question and its hint or error."""
        for segment in self._segments:
            segment.setAccessibleDescription(text)

    def _toggled(self, on: bool) -> None:
        if on and not self._loading:
            self._one_tab_stop()
            self.edited.emit(self.value() or "")

    def _emptied(self) -> None:
        if self.optional and self.value() is not None:
            self.set_value(None)
            self._segments[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit("")

    def _one_tab_stop(self) -> None:
        stop = next((segment for segment in self._segments if segment.isChecked()), self._segments[0])
        for segment in self._segments:
            here = segment is stop
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            if here:
                segment.raise_()  # its edge is drawn over its neighbours'
        self.setFocusProxy(stop)

    def _lay_out(self) -> None:
        """Equal widths where the words allow it; each begins on the edge of the one before."""
        self.updateGeometry()
        hints = [segment.sizeHint().width() for segment in self._segments]
        whole = self.width() + len(hints) - 1
        equal = max(hints) * len(hints) <= whole
        spare = (whole - sum(hints)) / len(hints)
        left = 0.0
        for segment, hint in zip(self._segments, hints, strict=True):
            right = left + (whole / len(hints) if equal else hint + spare)
            start, end = int(left + 0.5), int(right + 0.5)  # round() goes to even and would part neighbours
            segment.setGeometry(start, 0, end - start, self.height())
            left = right - 1


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"
