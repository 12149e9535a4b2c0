"""What a return is made up for: period, as-at date, one source alone; and what was asked in 2012 in one press."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import dates
from app.errors import Unreadable
from app.returns.figure import BadPeriod, Parameters
from app.returns.hmic_2012 import AS_AT, END, START, parameters
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.labelled import FieldBox
from ui.widgets.reading_field import ReadingField

_WIDE, _WIDER = 142, 200
_PRESET = {"start": START, "end": END, "as_at": AS_AT}


class ReturnDates(QWidget):
    """`changed` says that something else was given, and can be read; a wrong date is explained under its box.

    The `preset` button is the page's to place.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {"start": self.tr("Fro&m"), "end": self.tr("&To"), "as_at": self.tr("&As it stood on")}
        self.fields: dict[str, DateField] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.preset = Button(self.tr("As HMIC asked in 2012"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, label in labels.items():
            field = DateField(lambda text: dates.read_typed(text, today()), dates.weekday_hint, today=today)
            field.set_value(_PRESET[name])
            field.editingFinished.connect(self._left)
            self.fields[name], self.boxes[name] = field, FieldBox(label, field, required=True)
            row.addWidget(self.boxes[name], 0, Qt.AlignmentFlag.AlignTop)
        self.source = ReadingField[str](str, lambda _text: "", str)
        self.source.setPlaceholderText(self.tr("a station, a file, an import"))
        self.source.editingFinished.connect(self._left)
        self.source_box = FieldBox(self.tr("&Only what came from"), self.source)
        row.addWidget(self.source_box, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._given: Parameters | None = self.given()
        self.preset.setEnabled(False)  # these are the dates that stand there now
        self.preset.clicked.connect(self._use_preset)
        self._restyle()
        current().changed.connect(self._restyle)

    def given(self) -> Parameters | None:
        """What the boxes say; None, and the sentence under the box at fault, when that is no period."""
        days = {name: self._day(name) for name in self.fields}
        start, end, as_at = days["start"], days["end"], days["as_at"]
        if start is None or end is None or as_at is None:
            return None
        try:
            return parameters(start, end, as_at, self.source.value() or "")
        except BadPeriod as why:
            self.boxes["end" if end < start else "as_at"].set_error(str(why))
            return None

    def _day(self, name: str) -> date | None:
        try:
            found = self.fields[name].value()
        except Unreadable as why:
            self.boxes[name].set_error(str(why))
            return None
        self.boxes[name].set_error(None if found else self.tr("Enter a date"))
        return found

    def _left(self) -> None:
        given = self.given()
        if given is not None and given != self._given:
            self._given = given
            self.preset.setEnabled(given != parameters())
            self.changed.emit()

    def _use_preset(self) -> None:
        for name, day in _PRESET.items():
            self.fields[name].set_value(day)
        self.source.set_value(None)
        self._left()

    def _restyle(self) -> None:
        for box in self.boxes.values():
            box.setFixedWidth(current().px(_WIDE))
        self.source_box.setFixedWidth(current().px(_WIDER))
