"""A typed date: read as one types, moved a day by the arrows, chosen from a calendar with F4."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.reading_field import ReadingField

_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


def day_month_year(day: date) -> str:
    return f"{day:%d/%m/%Y}"


class DateField(ReadingField[date]):
    """The button is not a Tab stop: F4 is its key, and entry by Tab stays one stop a field."""

    calendar_opened = Signal()

    def __init__(
        self,
        read: Callable[[str], date],
        show: Callable[[date], str],
        *,
        today: Callable[[], date],
        write: Callable[[date], str] = day_month_year,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(read, show, write, parent)
        self._today = today
        self._calendar: CalendarPopup | None = None
        self._button = QToolButton(self)
        self._button.setProperty("kind", "inside")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setAccessibleName(self.tr("Open calendar"))
        self._button.setToolTip(self.tr("Open calendar (F4)"))
        self._button.clicked.connect(self.open_calendar)
        self._restyle()
        current().changed.connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_DAYS[key])
        elif key == Qt.Key.Key_F4 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def open_calendar(self) -> None:
        if self._calendar is None or self._calendar.window() is not self.window():
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self._picked)
        self._calendar.open(self.understood() or self._today())
        self.calendar_opened.emit()

    def _move(self, days: int) -> None:
        known = self.understood()
        self._put(self._today() if known is None else known + timedelta(days=days))

    def _picked(self, day: date) -> None:
        self._put(day)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, day: date) -> None:
        self.set_value(day)
        self.selectAll()
        self.edited.emit()

    def _place(self) -> None:
        side = current().px(26)
        self._button.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)

    def _restyle(self) -> None:
        theme = current()
        self._button.setIcon(theme.icon("calendar", "text2"))
        self._button.setIconSize(QSize(theme.px(SPACE.icon), theme.px(SPACE.icon)))
        self.setTextMargins(0, 0, theme.px(22), 0)
        self._place()
