"""The period a review looks at: this quarter, the last 12 months, this year, all time, or any two days."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import dates, periods
from app.errors import Unreadable
from app.periods import Period
from app.review.months import months_later
from ui.theme import current
from ui.widgets.choice_field import ChoiceField
from ui.widgets.date_field import DateField
from ui.widgets.labelled import FieldBox

QUARTER, MONTHS, YEAR, EVER, CUSTOM = "quarter", "months", "year", "ever", "custom"
_WIDE = 142
_CHOICE = 170


class PeriodChoice(QWidget):
    """`changed` says that another period was chosen and can be read; a wrong day is explained under its box."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.choice = ChoiceField(
            [
                (QUARTER, self.tr("This quarter")),
                (MONTHS, self.tr("Last 12 months")),
                (YEAR, self.tr("This year")),
                (EVER, self.tr("All time")),
                (CUSTOM, self.tr("From … to …")),
            ]
        )
        self.choice.set_value(MONTHS)
        self.choice_box = FieldBox(self.tr("Per&iod"), self.choice, required=True)
        self.fields: dict[str, DateField] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._lay_out()
        self.choice.edited.connect(self._chosen)
        current().changed.connect(self._restyle)
        self._restyle()
        self._show_days()

    def key(self) -> str:
        """Which of the choices is taken."""
        return self.choice.value() or MONTHS

    def period(self) -> Period | None:
        """The days chosen; None for all time, and where no period can be read (see `is_readable`)."""
        today = self._today()
        if self.key() == CUSTOM:
            return self._typed()
        found = {
            QUARTER: lambda: periods.quarter(today.year, (today.month + 2) // 3),
            MONTHS: lambda: (months_later(today, -12) + timedelta(days=1), today),
            YEAR: lambda: periods.year(today.year),
        }.get(self.key())
        return found() if found else None

    def is_readable(self) -> bool:
        return self.key() != CUSTOM or self._typed() is not None

    def choose(self, key: str) -> None:
        """Take one of the choices, as if it had been chosen."""
        self.choice.set_value(key)
        self._chosen(key)

    def set_days(self, period: Period) -> None:
        """Take exactly these days."""
        for field, day in zip(self.fields.values(), period, strict=True):
            field.set_value(day)
        self.choose(CUSTOM)

    def _typed(self) -> Period | None:
        first, last = (self._day(name) for name in self.fields)
        if first is None or last is None:
            return None
        if last < first:
            self.boxes["to"].set_error(self.tr("This is before the first day"))
            return None
        return first, last

    def _day(self, name: str) -> date | None:
        try:
            found = self.fields[name].value()
        except Unreadable as why:
            self.boxes[name].set_error(str(why))
            return None
        self.boxes[name].set_error(None if found else self.tr("Enter a date"))
        return found

    def _chosen(self, key: str) -> None:
        if key == CUSTOM and not any(field.text() for field in self.fields.values()):
            today = self._today()
            for field, day in zip(self.fields.values(), (months_later(today, -12), today), strict=True):
                field.set_value(day)
        self._show_days()
        if self.is_readable():
            self.changed.emit()

    def _show_days(self) -> None:
        for box in self.boxes.values():
            box.setVisible(self.key() == CUSTOM)

    def _left(self) -> None:
        if self.key() == CUSTOM and self.is_readable():
            self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.choice_box, 0, Qt.AlignmentFlag.AlignTop)
        for name, label in (("from", self.tr("Fro&m")), ("to", self.tr("T&o"))):
            field = DateField(lambda text: dates.read_typed(text, self._today()), dates.weekday_hint, today=self._today)
            field.editingFinished.connect(self._left)
            self.fields[name], self.boxes[name] = field, FieldBox(label, field, required=True)
            row.addWidget(self.boxes[name], 0, Qt.AlignmentFlag.AlignTop)

    def _restyle(self) -> None:
        self.choice_box.setFixedWidth(current().px(_CHOICE))
        for box in self.boxes.values():
            box.setFixedWidth(current().px(_WIDE))
