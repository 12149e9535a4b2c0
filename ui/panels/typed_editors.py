"""Editors of what is typed and read at once: dates, amounts, times, numbers, notes; and of yes or no."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app import dates, money
from app.errors import Unreadable
from app.fields import Value
from ui.panels.editor import Asked, Editor, sentence
from ui.widgets.date_field import DateField
from ui.widgets.money_field import MoneyField
from ui.widgets.note_field import NoteField
from ui.widgets.reading_field import ReadingField
from ui.widgets.yes_no import YesNo


class TypedEditor(Editor):
    """Anything typed in one line that means something else than its letters: a date, an amount, a time, a number."""

    widget: ReadingField[Any]

    def __init__(self, asked: Asked, control: ReadingField[Any]) -> None:
        super().__init__(asked)
        self.widget = control
        control.edited.connect(self._edited)
        control.reading.connect(self._say)

    def read(self) -> Value | None:
        return self.field.read(self.widget.text(), self.asked.today())

    def show(self, value: Value | None) -> None:
        self.widget.clear()  # the same text again would say nothing
        self.widget.set_value(value)

    def typed(self) -> str:
        return self.widget.text()

    def retype(self, text: str) -> None:
        self.widget.setText(text)

    def _say(self, reading: str, understood: bool) -> None:
        self.hinted.emit(reading if understood else "", "ok")


class DateEditor(TypedEditor):
    """A typed date; the reading is the day of the week, with the year when it is not this one."""

    def __init__(self, asked: Asked) -> None:
        def read(text: str) -> date:
            return date.fromisoformat(str(asked.field.read(text, asked.today())))

        def reading(day: date) -> str:
            year = "" if day.year == asked.today().year else f" {day.year}"
            return f"{dates.weekday_hint(day)}{year}"

        control = DateField(read, reading, today=asked.today)
        control.setPlaceholderText(self.tr("y, 3/5, mon"))
        super().__init__(asked, control)

    def show(self, value: Value | None) -> None:
        self.widget.clear()
        self.widget.set_value(None if value is None else date.fromisoformat(str(value)))


class MoneyEditor(TypedEditor):
    """An amount in pounds; above the limit that holds for it the reading says so."""

    def __init__(self, asked: Asked) -> None:
        def read(text: str) -> int:
            value = asked.field.read(text, asked.today())
            assert isinstance(value, int)  # noqa: S101 - money is stored in pence
            return value

        super().__init__(asked, MoneyField(read, self._reading(asked.limit)))

    def _say(self, reading: str, understood: bool) -> None:
        self.hinted.emit(reading if understood else "", "muted")

    def _reading(self, limit_now: Callable[[], int | None]) -> Callable[[int], str]:
        def reading(pence: int) -> str:
            limit = limit_now()
            if limit is not None and pence > limit:
                return self.tr("over %1").replace("%1", money.show(limit).removesuffix(".00"))
            return money.show(pence)

        return reading


class PlainEditor(TypedEditor):
    """A time, a number or hours: read by the kind, written back as the kind shows it."""

    def __init__(self, asked: Asked) -> None:
        def read(text: str) -> Value:
            value = asked.field.read(text, asked.today())
            if value is None:
                raise Unreadable("")
            return value

        super().__init__(asked, ReadingField(read, asked.field.show, asked.field.show))
        self.widget.setPlaceholderText(sentence(asked.field.hint))

    def _say(self, reading: str, understood: bool) -> None:
        differs = understood and reading != self.widget.text().strip()
        self.hinted.emit(reading if differs else "", "ok")


class NoteEditor(Editor):
    """Text of several lines."""

    widget: NoteField

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.widget = NoteField()
        self.widget.setPlaceholderText(sentence(asked.field.hint))
        self.widget.edited.connect(self._edited)

    def read(self) -> Value | None:
        return self.field.read(self.widget.value(), self.asked.today())

    def show(self, value: Value | None) -> None:
        self.widget.set_value(self.field.show(value))

    def typed(self) -> str:
        return self.widget.value()

    def retype(self, text: str) -> None:
        self.widget.set_value(text)


class YesNoEditor(Editor):
    """Yes, no, or not answered."""

    widget: YesNo

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.widget = YesNo()
        self.widget.choice.optional = not asked.field.required
        self.widget.edited.connect(self._edited)

    def read(self) -> Value | None:
        return self.field.read(self.typed(), self.asked.today())

    def show(self, value: Value | None) -> None:
        self.widget.set_value(None if value is None else bool(value))

    def typed(self) -> str:
        answer = self.widget.value()
        return "" if answer is None else "yes" if answer else "no"

    def retype(self, text: str) -> None:
        self.widget.set_value({"yes": True, "no": False}.get(text))
