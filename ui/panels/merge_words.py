"""What a merge would do, in words: the two entries side by side, and what changes with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.entries import Entry
from app.fields import DATE, ORGANISATION
from app.merging import KINDS, Merge, link_key
from app.register import Register
from app.registrar import Registrar
from ui.widgets.plain_table import Column, Row

_NAMES = 168


def option(register: Register, row: Mapping[str, Any]) -> str:
    """What tells one that may be meant from others of its name."""
    names = [f.name for f in register.fields if f.listed and f.name not in ("name", "surname", "forenames")]
    told = [row["reference"], *(register.column(name).show(row[name]) for name in names)]
    return " · ".join(one for one in told if one)


def compared(registrar: Registrar, merge: Merge) -> tuple[tuple[Column, ...], list[Row]]:
    """The two side by side: what is on their entries, and how many entries name each."""
    register = merge.register
    pair = (merge.keep, merge.away)
    rows = [Row((_tr("Reference"), *(one.reference for one in pair)))]
    for f in (*register.derived, *register.fields):
        shown = tuple(f.show(one.values.get(f.name)) for one in pair)
        if any(shown) and (f.kind is not DATE or shown[0] != shown[1]):
            rows.append(Row((f.label, *(text or "—" for text in shown))))
    rows += _named(registrar, merge)
    columns = (Column("", _NAMES, tone="text2"), Column(_tr("Kept")), Column(_tr("Taken away")))
    return columns, rows


def consequences(merge: Merge) -> str:
    """What would change, a line for each."""
    return "\n".join(_consequences(merge))


def _named(registrar: Registrar, merge: Merge) -> Iterator[Row]:
    kind = KINDS[merge.register.name]
    for register in registrar.registers.values():
        counts = [_count(registrar, register, merge.register, one) for one in (merge.keep, merge.away)]
        if any(counts):
            yield Row((register.title, *(f"{count:,}" for count in counts)))
    if kind is ORGANISATION:
        names = [", ".join(line["alias"] for line in one.values["aliases"]) or "—" for one in (merge.keep, merge.away)]
        yield Row((_tr("Other names"), *names))


def _count(registrar: Registrar, register: Register, where: Register, one: Entry) -> int:
    """Without what is hidden from whoever merges."""
    named = registrar.reading.naming(register, [link_key(where, one)], KINDS[where.name])
    return len(registrar.reading.rows(register, list({entry for entry, _ in named}), ("id",)))


def _consequences(merge: Merge) -> Iterator[str]:
    keep, away = merge.keep.reference, merge.away.reference
    moved = [_counted(one.register, len(one.entries)) for one in merge.relinked if one.entries]
    if moved:
        words = _tr("%1 will belong to %2; every name stays as it was written.")
        yield words.replace("%1", _listed(moved)).replace("%2", keep)
    else:
        yield _tr("No entry names %1.").replace("%1", away)
    kept = [_counted(one.register, len(one.kept_as_they_are)) for one in merge.relinked if one.kept_as_they_are]
    if kept:
        yield _tr("Left as it was signed or sent: %1.").replace("%1", _listed(kept))
    if merge.names:
        names = ", ".join(f"“{name}”" for name in merge.names)
        words = _tr("%1 becomes another name of %2.") if len(merge.names) == 1 else _tr("%1 become other names of %2.")
        yield words.replace("%1", names).replace("%2", keep)
    if merge.users:
        signs = ", ".join(user.values["sign_in"] for user in merge.users)
        yield _tr("The sign-in %1 will belong to %2.").replace("%1", signs).replace("%2", keep)
    yield (
        _tr("%1 will be void: merged into %2. No decision is taken back, and one Undo brings all of it back.")
        .replace("%1", away)
        .replace("%2", keep)
    )


def _counted(register: Register, count: int) -> str:
    return f"{count:,} {register.one if count == 1 else register.many}"


def _listed(words: list[str]) -> str:
    return (
        words[0] if len(words) == 1 else _tr("%1 and %2").replace("%1", ", ".join(words[:-1])).replace("%2", words[-1])
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merge", text)
