"""The few questions of a new register's policy: what differs from the shipped defaults becomes its first version."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.errors import Unreadable
from app.fields import CHOICE, Field, Value, Values
from app.register import Register
from ui.panels.editor import sentence
from ui.theme.tokens import SPACE
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labelled import FieldBox

SINCE = "in_force_from"
ASKED = ("gift_limit_pence", "days_to_declare", "jobs_decided_by", "appeals_heard_by", "review_months", SINCE)
_ACROSS = 2
_APRIL = 4


class FirstPolicy(QWidget):
    """Each question starts with its default; the rest of the policy is set in Settings."""

    def __init__(self, register: Register, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._today = today
        self._starts = {**register.starts_as(None), SINCE: financial_year_of(today).isoformat()}
        self.boxes = {name: self._box(register.column(name)) for name in ASKED}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(SPACE.field_gap)
        for at, box in enumerate(self.boxes.values()):
            grid.addWidget(box, at // _ACROSS, at % _ACROSS)
            grid.setColumnStretch(at % _ACROSS, 1)

    def answers(self) -> Values | None:
        """What differs from the defaults, and since when; None where an answer is wrong, which is then said at it."""
        values, faults = self._read()
        faults = faults or self._register.contradictions({**self._starts, **values})
        for name, box in self.boxes.items():
            box.set_error(faults.get(name), spoken=name in faults)
        if faults:
            next(box for name, box in self.boxes.items() if name in faults).focus()
            return None
        own = {name: value for name, value in values.items() if name != SINCE and value != self._starts[name]}
        return own | {SINCE: values[SINCE]} if own else {}

    def controls(self) -> Sequence[QWidget]:
        """What is typed into, in order."""
        return [box.control for box in self.boxes.values()]

    def _read(self) -> tuple[dict[str, Value | None], dict[str, str]]:
        values: dict[str, Value | None] = {}
        faults: dict[str, str] = {}
        for name, box in self.boxes.items():
            f = self._register.column(name)
            try:
                values[name] = f.read(_typed(box.control), self._today)
            except Unreadable as why:
                faults[name] = str(why)
            else:
                if values[name] is None:
                    faults[name] = self.tr("Enter %1").replace("%1", f.label.lower())
        return values, faults

    def _box(self, f: Field) -> FieldBox:
        control: QWidget
        if f.kind is CHOICE:
            control = ChoiceField([(choice.code, choice.label) for choice in f.choices])
            control.set_value(str(f.default))
        else:
            control = QLineEdit(f.show(self._starts[f.name]))
        hint = self.tr("what was offered before: by the defaults") if f.name == SINCE else sentence(f.hint)
        return FieldBox(f.label, control, required=True, hint=hint)


def _typed(control: QWidget) -> str:
    if isinstance(control, ChoiceField):
        return control.value() or ""
    return control.text() if isinstance(control, QLineEdit) else ""


def financial_year_of(today: date) -> date:
    """The first day of the financial year: a policy is older than its register, and offers before it fall under it."""
    return date(today.year if today.month >= _APRIL else today.year - 1, _APRIL, 1)
