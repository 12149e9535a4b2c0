"""The columns a list can show: how each looks, how wide it is, and which of them fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.fields import CHOICE, DATE, HOURS, LINK, MONEY, NOTE, NUMBER, ORGANISATION, PERSON, TEXT, TIME, YESNO, Field
from app.register import Register

FLAGS = "flags"
REFERENCE = "reference"
STATE = "state"
PILL_LEAST, PILL_MOST = 104, (128, 152)


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
    """One column of the list. `beside` is a column whose value stands small after this one's where there is room."""

    name: str
    label: str
    look: Look
    field: Field | None = None
    beside: str = ""

    @property
    def sortable(self) -> bool:
        return self.look is not Look.FLAGS

    @property
    def right(self) -> bool:
        """Whether its cells stand at the right, figure under figure."""
        return self.look is Look.AMOUNT


_SHRINK = {Look.TEXT: 0.72, Look.NAME: 0.86}  # of its width is what a column keeps when room is short
_ELASTIC_LEAST = 96
_WIDTHS = {  # at 100% text: in a window of ordinary width, in a wide one
    Look.REFERENCE: (104, 108),
    Look.DATE: (106, 112),
    Look.NAME: (130, 196),
    Look.AMOUNT: (86, 104),
    Look.FLAGS: (54, 72),
    Look.PILL: (PILL_LEAST, PILL_LEAST),
    Look.TEXT: (132, 190),
}
_KIND_WIDTHS = {ORGANISATION: (140, 230), YESNO: (72, 84), TIME: (72, 80), CHOICE: (112, 140), PERSON: (92, 104)}


def offered(register: Register) -> tuple[Column, ...]:
    """Every column the list of a register can show: those it declares first, in their order."""
    names = [*register.columns, *(f.name for f in register.all_columns if f.kind not in (LINK, NOTE)), REFERENCE, STATE]
    return (*(_column(register, name) for name in dict.fromkeys(names)), _flags())


def chosen_at_first(register: Register) -> tuple[str, ...]:
    """The columns shown until somebody chooses."""
    return (*register.columns, FLAGS)


def elastic(register: Register, columns: Sequence[Column]) -> Column:
    """The column that takes what room is left: what names an entry in words, or the last text there is."""
    heading = [column for column in columns if column.name == register.heading and column.look is not Look.PILL]
    texts = [column for column in columns if column.look in (Look.TEXT, Look.NAME)]
    return (heading or texts[-1:] or list(columns[:1]))[0]


def fit(
    register: Register,
    columns: Sequence[Column],
    room: int,
    width: Callable[[Column], int],
    *,
    least: int,
    wide: bool,
    as_chosen: bool,
) -> list[tuple[Column, int]]:
    """The columns that fit into `room` with their widths; the elastic one takes the rest.

    Columns the user chose all stay. Otherwise the reference goes unless the window is `wide`, what names the entry
    in words goes under `least` (the panel shows it), and then columns go from the right until the rest fit.
    """
    kept = [column for column in columns if as_chosen or wide or column.name != REFERENCE] or list(columns)
    if room < least and not as_chosen and _can_go(register, kept):
        kept.remove(elastic(register, kept))
    while not as_chosen and _narrowest(register, kept, width) > room and (spare := _spare(register, kept)):
        kept.remove(spare)
    return _shared_out(register, kept, room, width)


def _shared_out(
    register: Register, kept: Sequence[Column], room: int, width: Callable[[Column], int]
) -> list[tuple[Column, int]]:
    last = elastic(register, kept)
    wanted = {column.name: width(column) for column in kept}
    short = sum(wanted.values()) - room
    spare = {column.name: wanted[column.name] - _least(width, column) for column in kept if column is not last}
    give = min(1.0, max(0, short) / max(1, sum(spare.values())))
    for name, most in spare.items():
        wanted[name] -= round(most * give)
    wanted[last.name] = max(_least_elastic(width, last), room - sum(wanted.values()) + wanted[last.name])
    return [(column, wanted[column.name]) for column in kept]


def _narrowest(register: Register, kept: Sequence[Column], width: Callable[[Column], int]) -> int:
    last = elastic(register, kept)
    return sum(_least_elastic(width, column) if column is last else _least(width, column) for column in kept)


def _least(width: Callable[[Column], int], column: Column) -> int:
    return round(width(column) * _SHRINK.get(column.look, 1))


def _least_elastic(width: Callable[[Column], int], column: Column) -> int:
    return min(width(column), round(width(column) * _ELASTIC_LEAST / _WIDTHS[Look.TEXT][0]))


def _can_go(register: Register, kept: Sequence[Column]) -> bool:
    """What names the entry in words can only go while something else says whose it is."""
    last = elastic(register, kept)
    named = any(column.look is Look.NAME for column in kept if column is not last)
    return named and last.field is not None and last.field.kind is TEXT


def _spare(register: Register, kept: Sequence[Column]) -> Column | None:
    """The column that goes next when not all fit: from the right, names last; never the first two nor the status."""
    fixed = (register.status, register.total, register.heading, FLAGS)
    going = [column for column in reversed(kept[2:]) if column.name not in fixed]
    return next((column for column in going if column.look is not Look.NAME), going[0] if going else None)


def base_width(column: Column, *, wide: bool) -> int:
    """The width of a column at 100% text, before its heading or its pills ask for more."""
    kind = column.field.kind if column.field else None
    known = _KIND_WIDTHS.get(kind) if kind and column.look is Look.TEXT else None
    return (known or _WIDTHS[column.look])[int(wide)]


def _column(register: Register, name: str) -> Column:
    if name == REFERENCE:
        return Column(name, _tr("Ref"), Look.REFERENCE)
    if name == STATE and not register.has(STATE):
        return Column(name, _tr("Status") if register.status == STATE else _tr("Stage"), Look.PILL)
    f = register.column(name)
    person = next((p for p in register.fields if p.kind is PERSON and name == f"{p.name}_name"), None)
    if person:
        return Column(name, person.label, Look.NAME, f, beside=person.name)
    label = _tr("%1: number").replace("%1", f.label) if f.kind is PERSON else f.label
    return Column(name, label, _look(register, f), f)


def _look(register: Register, f: Field) -> Look:
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
