"""What two people changed in one entry at the same time."""

from app.fields import Values
from app.register import Register
from ui.panels.entry_history import changed, shown
from ui.panels.versions import Clash
from ui.widgets.history_list import FieldChange


def both_changed(
    register: Register, read: Values, mine: Values, theirs: Values
) -> tuple[list[Clash], list[FieldChange]]:
    """The fields that both changed, and differently; and what only they changed."""
    names = [*(f.name for f in register.fields), *(part.name for part in register.parts)]
    by_them = [name for name in names if theirs.get(name) != read.get(name)]
    clashes = [
        Clash(name, _label(register, name), _shown(register, name, mine), _shown(register, name, theirs))
        for name in by_them
        if name in mine and mine[name] != theirs.get(name)
    ]
    only_they = [name for name in by_them if name not in mine]
    return clashes, list(changed(register, read, theirs, only_they))


def _label(register: Register, name: str) -> str:
    part = register.part(name)
    return part.label if part else register.column(name).label


def _shown(register: Register, name: str, values: Values) -> str:
    """A field, or every line of a part, as people read it."""
    part = register.part(name)
    if part is None:
        return shown(register.column(name), values)
    lines = values.get(name) or []
    return "\n".join(", ".join(filter(None, (shown(f, line) for f in part.fields))) for line in lines)
