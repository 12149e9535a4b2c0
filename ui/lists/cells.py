"""One row of the list as it is painted and as it is read out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app import dates
from app.fields import MONEY, Values
from app.register import VOID, Register
from ui.lists.columns import REFERENCE, Column, Look

INCOMPLETE_ICON, ATTACHED_ICON = "circle-alert", "paperclip"


class Cell(NamedTuple):
    """`beside` is small and muted after the text; `tone` and `icon` are a pill's; `missing` has no value to show."""

    text: str
    beside: str = ""
    tone: str = "idle"
    icon: str = ""
    missing: bool = False
    spoken: str = ""  # where the words differ from what is seen


def cells(
    register: Register, columns: Sequence[Column], row: Values, today: date, *, attached: bool, wide: bool
) -> tuple[Cell, ...]:
    """A row of the table, by column. `wide` writes years and staff numbers out."""
    return tuple(_cell(register, column, row, today, attached=attached, wide=wide) for column in columns)


def sentence(register: Register, columns: Sequence[Column], row: Sequence[Cell], reference: str) -> str:
    """The whole row for a screen reader."""
    said = [f"{register.one.capitalize()} {reference}"]
    for column, cell in zip(columns, row, strict=True):
        words = cell.spoken or f"{cell.text} {cell.beside}".strip()
        if column.look is Look.FLAGS:
            said += [words] if words else []
        elif column.name != REFERENCE and words:
            said.append(f"{column.label} {words}")
    return ", ".join(said)


def _cell(register: Register, column: Column, row: Values, today: date, *, attached: bool, wide: bool) -> Cell:
    if column.look is Look.FLAGS:
        return _flags(row, attached=attached)
    if column.look is Look.PILL:
        return _pill(register, column, row, today)
    value = row[column.name]
    if value is None and column.instead:
        value = row[column.instead]
    if value is None:
        none = _tr("none") if column.field is not None and column.field.kind is MONEY else ""
        return Cell(none, missing=True, spoken=_tr("not given"))
    if column.look is Look.DATE:
        day = date.fromisoformat(value)
        return Cell(dates.show(day) if wide else dates.show_short(day, today), spoken=dates.show_long(day))
    beside = row[column.beside] if column.beside else None
    shown = column.field.show(value) if column.field else str(value)
    return Cell(shown, str(beside or "") if wide else "", spoken=f"{shown} {beside}" if beside else "")


def _pill(register: Register, column: Column, row: Values, today: date) -> Cell:
    if column.field is None or (column.name == register.status and row["state"] == VOID):
        state = register.standing(row["state"], row, today)
        return Cell(state.label, tone=state.tone, icon=state.icon)
    code = row[column.name]
    choice = column.field.choice(code)
    if choice is None:
        return Cell("" if code is None else str(code), missing=code is None, spoken=_tr("not given"))
    return Cell(choice.label, tone=choice.tone, icon=choice.icon)


def _flags(row: Values, *, attached: bool) -> Cell:
    words = [_tr("incomplete")] if row["incomplete"] else []
    words += [_tr("has attachments")] if attached else []
    icons = [INCOMPLETE_ICON] if row["incomplete"] else []
    icons += [ATTACHED_ICON] if attached else []
    said = ", ".join(words)
    return Cell(said[:1].upper() + said[1:], icon=" ".join(icons), spoken=said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cells", text)
