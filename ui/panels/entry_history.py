"""The acts on one entry as a reading panel tells them: who did what and when, each field from what to what, and why."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.dates import MONTHS
from app.fields import PERSON, Field, Values
from app.register import Part, Register
from app.store.journal import Record
from app.workflow import ROLES
from ui.panels.editor import sentence
from ui.widgets.history_list import FieldChange, HistoryLine


def lines(register: Register, records: Iterable[Record]) -> list[HistoryLine]:
    """Newest first."""
    told = [_line(register, record) for record in records]
    return told[::-1]


def moment(at: str) -> str:
    """A moment of the journal (UTC) as this desktop's clock shows it: `12 Jun 2012, 09:41`."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def day(at: str) -> str:
    """The day of a moment of the journal: `12 Jun 2012`."""
    return moment(at).partition(",")[0]


def _line(register: Register, record: Record) -> HistoryLine:
    began = record.kind in ("add", "import", "raise")
    changes = () if began else tuple(_changes(register, record))
    under = record.body.get("policy") or ""
    return HistoryLine(
        record.who,
        _what(register, record),
        moment(record.at),
        changes,
        record.body.get("reason") or "",
        role=ROLES.get(record.role, record.role),
        under=_tr("Under policy %1").replace("%1", under) if under else "",
    )


def _what(register: Register, record: Record) -> str:
    body = record.body
    if not body:
        return _tr("did something whose record was weeded")
    if record.kind == "step":
        return _tr("took the step “%1”").replace("%1", register.step(body["step"]).label)
    if record.kind == "import":
        return _tr("brought it in from %1").replace("%1", (body.get("source") or {}).get("file", ""))
    if record.kind in ("attach", "detach"):
        name = (body.get("attached") or body.get("removed") or {}).get("name", "")
        verb = _tr("attached %1") if record.kind == "attach" else _tr("removed %1")
        return verb.replace("%1", name)
    words = {
        "add": _tr("recorded the %1").replace("%1", register.one),
        "amend": _tr("amended it"),
        "raise": _tr("had the %1 raised by a check").replace("%1", register.one),
        "recheck": _tr("had it checked again"),
        "void": _tr("voided it"),
        "undo": _tr("undid the last act"),
    }
    return words.get(record.kind, record.kind)


def _changes(register: Register, record: Record) -> Iterator[FieldChange]:
    before, after = record.body.get("before") or {}, record.body.get("after") or {}
    yield from changed(register, before, after, after)
    state_before, state = record.body.get("state_before"), record.body.get("state")
    if state_before and state and state_before != state:
        label = _tr("State")
        yield FieldChange(label, register.state(state_before).label, register.state(state).label)


def changed(register: Register, before: Values, after: Values, names: Iterable[str]) -> Iterator[FieldChange]:
    """Each of these fields, from what to what, as people read it; companions go with their field."""
    companions = {c.name for f in register.fields for c in f.companions()}
    for name in names:
        part = register.part(name)
        if part is not None:
            yield from _line_changes(part, before.get(name) or [], after.get(name) or [])
        elif name not in companions and register.has(name):
            f = register.column(name)
            yield FieldChange(f.label, shown(f, before), shown(f, after))


def _line_changes(part: Part, before: list[Values], after: list[Values]) -> Iterator[FieldChange]:
    for number in range(max(len(before), len(after))):
        old = before[number] if number < len(before) else {}
        new = after[number] if number < len(after) else {}
        for f in part.fields:
            if old.get(f.name) != new.get(f.name):
                where = f"{sentence(part.one)} {number + 1}, {f.label.lower()}"
                yield FieldChange(where, shown(f, old), shown(f, new))


def shown(f: Field, values: Values) -> str:
    """A value as people read it; a person by name and number."""
    value = values.get(f.name)
    if f.kind is PERSON and value is not None:
        name = values.get(f"{f.name}_name")
        return f"{name} ({value})" if name else str(value)
    return f.show(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryHistory", text)
