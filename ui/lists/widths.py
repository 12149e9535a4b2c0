"""How wide a list's columns are, and which of them fit into the room there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.fields import CHOICE, ORGANISATION, TEXT, TIME, YESNO
from app.register import Register
from ui.lists.columns import FLAGS, REFERENCE, Column, Look

PILL_MOST = (190, 232)  # in a window of ordinary width, in a wide one


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a column would be, and how narrow it may become."""

    wanted: int
    least: int


_ORDINARY = {
    Look.REFERENCE: Width(104, 104),
    Look.DATE: Width(106, 106),
    Look.NAME: Width(130, 108),
    Look.AMOUNT: Width(76, 76),
    Look.FLAGS: Width(50, 50),
    Look.PILL: Width(104, 112),
    Look.TEXT: Width(132, 100),
}
_WIDE = {
    Look.REFERENCE: Width(108, 108),
    Look.DATE: Width(112, 112),
    Look.NAME: Width(196, 160),
    Look.AMOUNT: Width(96, 96),
    Look.FLAGS: Width(72, 72),
    Look.PILL: Width(104, 150),
    Look.TEXT: Width(190, 130),
}
_OF_KIND = {  # texts that are longer or shorter than most
    ORGANISATION: (Width(140, 104), Width(230, 160)),
    CHOICE: (Width(112, 96), Width(140, 112)),
    YESNO: (Width(72, 60), Width(84, 72)),
    TIME: (Width(72, 60), Width(80, 64)),
}
_LEAST_ELASTIC = 0.84  # of its least width is what the elastic column keeps
_GIVE_WAY = (Look.PILL, Look.TEXT, Look.NAME)  # in this order, when room is short


def width_of(column: Column, *, wide: bool) -> Width:
    """The width of a column at 100% text, before its heading, its pills or its figures ask for more."""
    if column.look is Look.TEXT and column.field is not None and column.field.kind in _OF_KIND:
        return _OF_KIND[column.field.kind][int(wide)]
    return (_WIDE if wide else _ORDINARY)[column.look]


def elastic(register: Register, columns: Sequence[Column]) -> Column:
    """The column that takes what room is left: what names an entry in words, or the last text there is."""
    heading = [column for column in columns if column.name == register.heading and column.look is not Look.PILL]
    texts = [column for column in columns if column.look in (Look.TEXT, Look.NAME)]
    return (heading or texts[-1:] or list(columns[:1]))[0]


def fit(
    register: Register,
    columns: Sequence[Column],
    room: int,
    width: Callable[[Column], Width],
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
    last = elastic(register, kept)
    shared = _shared_out([(column, width(column)) for column in kept if column is not last], room - width(last).wanted)
    shared[last.name] = max(_least_elastic(width(last)), room - sum(shared.values()))
    return [(column, shared[column.name]) for column in kept]


def _narrowest(register: Register, kept: Sequence[Column], width: Callable[[Column], Width]) -> int:
    last = elastic(register, kept)
    return sum(_least_elastic(width(column)) if column is last else width(column).least for column in kept)


def _least_elastic(width: Width) -> int:
    return round(width.least * _LEAST_ELASTIC)


def _shared_out(columns: Sequence[tuple[Column, Width]], room: int) -> dict[str, int]:
    """The widths of columns in this room, one look giving way after the other."""
    shared = {column.name: width.wanted for column, width in columns}
    for look in _GIVE_WAY:
        giving = {column.name: width.wanted - width.least for column, width in columns if column.look is look}
        short, most = sum(shared.values()) - room, sum(giving.values())
        if short > 0 and most > 0:
            for name, give in giving.items():
                shared[name] -= round(give * min(1.0, short / most))
    return shared


def _can_go(register: Register, kept: Sequence[Column]) -> bool:
    """What names the entry in words can only go while something else says whose it is."""
    last = elastic(register, kept)
    named = any(column.look is Look.NAME for column in kept if column is not last)
    return named and last.field is not None and last.field.kind is TEXT


def _spare(register: Register, kept: Sequence[Column]) -> Column | None:
    """The column that goes next when not all fit; the status, the total and the first two columns never do.

    From the right: what is neither a name nor a giver, then what names the entry in words, then the givers, then names.
    """
    fixed = (register.status, register.total, register.heading, FLAGS)
    going = [column for column in reversed(kept[2:]) if column.name not in fixed]
    others = [column for column in going if not _says_whose(column)]
    words = [elastic(register, kept)] if _can_go(register, kept) else []
    givers = [column for column in going if column.look is not Look.NAME]
    return next(iter([*others, *words, *givers, *going]), None)


def _says_whose(column: Column) -> bool:
    return column.look is Look.NAME or (column.field is not None and column.field.kind is ORGANISATION)
