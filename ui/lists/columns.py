"""The columns a list can show, and what each looks like."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.fields import CHOICE, DATE, HOURS, LINK, MONEY, NOTE, NUMBER, PERSON, Field
from app.register import Register

FLAGS = "flags"
REFERENCE = "reference"
STATE = "state"


class Look(StrEnum):
    """How a column's cells are painted."""

    TEXT = "text"
    NAME = "name"
    REFERENCE = "reference"
    DATE = "date"
    AMOUNT = "amount"
    PILL = "pill"
    FLAGS = "flags"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list. `beside` is a column whose value stands small after this one's where there is room,
    `instead` one that is shown where this one is empty.
    """

    name: str
    label: str
    look: Look
    field: Field | None = None
    beside: str = ""
    instead: str = ""

    @property
    def sortable(self) -> bool:
        return self.look is not Look.FLAGS

    @property
    def right(self) -> bool:
        """Whether its cells stand at the right, figure under figure."""
        return self.look is Look.AMOUNT


def offered(register: Register) -> tuple[Column, ...]:
    """Every column the list of a register can show: those it declares first, in their order."""
    names = [*register.columns, *(f.name for f in register.all_columns if f.kind not in (LINK, NOTE)), REFERENCE, STATE]
    return (*(_column(register, name) for name in dict.fromkeys(names)), _flags())


def chosen_at_first(register: Register) -> tuple[str, ...]:
    """The columns shown until somebody chooses."""
    return (*register.columns, FLAGS)


def _column(register: Register, name: str) -> Column:
    if name == REFERENCE:
        return Column(name, _tr("Ref"), Look.REFERENCE)
    if name == STATE and not register.has(STATE):
        return Column(name, _tr("Status") if register.status == STATE else _tr("Stage"), Look.PILL)
    f = register.column(name)
    person = next((p for p in register.fields if p.kind is PERSON and name == f"{p.name}_name"), None)
    if person:
        return Column(name, person.label, Look.NAME, f, person.name, person.instead)
    label = _tr("%1: number").replace("%1", f.label) if f.kind is PERSON else f.label
    return Column(name, label, _look(register, f), f)


def _look(register: Register, f: Field) -> Look:
    if f.kind is PERSON or f.name == register.key:
        return Look.REFERENCE  # a number that is told apart by its every figure
    if f.kind is DATE:
        return Look.DATE
    if f.kind in (MONEY, NUMBER, HOURS):
        return Look.AMOUNT
    if f.kind is CHOICE and (f.name == register.status or any(c.icon or c.tone != "idle" for c in f.choices)):
        return Look.PILL
    return Look.NAME if f.name in _naming(register) else Look.TEXT


def _naming(register: Register) -> tuple[str, ...]:
    """The columns that say whose entry it is in a register that is itself a list of names."""
    return (register.heading, *register.same) if register.section == "directories" else ()


def _flags() -> Column:
    return Column(FLAGS, _tr("Flags"), Look.FLAGS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Columns", text)
