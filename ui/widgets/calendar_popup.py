"""A month to choose a day from, drawn inside the window."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import current
from ui.widgets.ground import Ground

_GAP = 4
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class CalendarPopup(Ground):
    """Arrows move by days and weeks, Page Up and Page Down by months; Enter takes the day, Esc leaves."""

    picked = Signal(date)

    def __init__(self, owner: QWidget) -> None:
        super().__init__("raised", parent=owner.window())
        self._owner = owner
        self._month = QCalendarWidget()
        self._month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._month.setAccessibleName(self.tr("Calendar"))
        self._month.activated.connect(self._activated)
        self._month.clicked.connect(self._activated)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(self._month)
        self._name_buttons()
        for part in (self._month, *self._month.findChildren(QWidget)):
            part.installEventFilter(self)
        self.hide()

    def open(self, day: date) -> None:
        self._restyle()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    self._leave()
                return True
        elif kind == QEvent.Type.FocusOut and isValid(self) and self.isVisible():
            focused = QApplication.focusWidget()
            if focused is not None and not self.isAncestorOf(focused):
                self.hide()
        return super().eventFilter(watched, event)

    def _activated(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def _leave(self) -> None:
        self.hide()
        self._owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        window = self.window()
        corner = self._owner.mapTo(window, QPoint(self._owner.width(), self._owner.height()))
        left = max(_GAP, corner.x() - self.width())
        top = corner.y() + _GAP
        if top + self.height() > window.height():
            top = max(_GAP, corner.y() - self._owner.height() - _GAP - self.height())
        self.move(left, top)

    def _name_buttons(self) -> None:
        names = {"qt_calendar_prevmonth": self.tr("Previous month"), "qt_calendar_nextmonth": self.tr("Next month")}
        for button in self._month.findChildren(QToolButton):
            button.setAccessibleName(names.get(button.objectName(), button.text()))

    def _restyle(self) -> None:
        theme = current()
        weekday = QTextCharFormat()
        weekday.setForeground(theme.colour("muted"))
        for day in _WEEKEND:
            self._month.setWeekdayTextFormat(day, weekday)
        head = QTextCharFormat()
        head.setForeground(theme.colour("muted"))
        self._month.setHeaderTextFormat(head)
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self._month.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon))
