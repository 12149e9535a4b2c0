"""An import, in two steps: planned and shown, then applied whole as one act, or not at all."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.entries import Changes
from app.errors import ImportRefused, StalePlan
from app.exchange.planned import Incomplete, Place, Planned, Rejected
from app.exchange.planning import Planner
from app.exchange.row_reading import names
from app.exchange.sheet_rows import FileRows, Matched, SkippedRows
from app.ids import new_act
from app.progress import Report, silent
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed, Head

_TRIES = 5  # while others keep saving between planning and applying
_SHOWN = 20  # rows in a preview


@dataclass(frozen=True)
class Plan:
    """What bringing a file in would do, and everything in it that would not come in."""

    register: Register
    path: Path
    sheet: str | None  # the one sheet asked for
    sha256: str
    as_of: Head  # the journal this was planned against
    organisations: tuple[Deed, ...]  # named here for the first time
    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: tuple[Place, ...]
    rejected: tuple[Rejected, ...]
    incomplete: tuple[Incomplete, ...]
    skipped: tuple[SkippedRows, ...]
    notes: tuple[str, ...]
    matched: tuple[Matched, ...]

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def preview(self) -> tuple[Planned, ...]:
        """The first rows that would be saved."""
        return (*self.new, *self.changed)[:_SHOWN]

    @property
    def deeds(self) -> list[Deed]:
        """Everything to be saved, in order."""
        return [*self.organisations, *(one.deed for one in self.new), *(one.deed for one in self.changed)]


def plan(
    registrar: Registrar, register: Register, path: Path, sheet: str | None = None, report: Report = silent
) -> Plan:
    """What bringing the file into the register would do. Nothing is changed.

    Raises ImportRefused, with one sentence, for a file that cannot be read whole or safely or has no headings.
    """
    if register.frozen_in:
        raise ImportRefused(f"{register.title}: what is signed, sent or adopted here is not brought in from a file.")
    as_of = registrar.file.journal.head()
    file = FileRows(path, register.name, names(register), sheet)
    planner = Planner(registrar, register, file)
    with _nothing_collected():
        planner.run(report)
    found = planner.outcome
    return Plan(
        register=register,
        path=path,
        sheet=sheet,
        sha256=file.book.sha256,
        as_of=as_of,
        organisations=tuple(registrar.composing.organisation_deeds(planner.organisations)),
        new=tuple(found.new),
        changed=tuple(found.changed),
        same=tuple(found.same),
        rejected=tuple(found.rejected),
        incomplete=tuple(found.incomplete),
        skipped=tuple(file.skipped),
        notes=file.book.notes,
        matched=tuple(file.matched.values()),
    )


def apply(registrar: Registrar, planned: Plan, report: Report = silent) -> Changes:
    """Save a plan as one act, which one undo takes back.

    When the register has moved on since, the file is planned again: it is saved if that changes nothing of what was
    shown. Raises StalePlan otherwise, and whatever saving raises; nothing is then brought in.
    """
    for _ in range(_TRIES):
        try:
            return _save(registrar, planned, report)
        except StalePlan:
            again = plan(registrar, planned.register, planned.path, planned.sheet)
            if again.sha256 != planned.sha256 or to_json(again) != to_json(planned):
                raise
            planned = again
    raise StalePlan


def to_json(planned: Plan) -> dict[str, Any]:
    """The plan in numbers, with every cell that was refused and every fact that is lacking."""
    lacking = ("file", "sheet", "row", "field")
    return {
        "new": len(planned.new),
        "changed": len(planned.changed),
        "same": len(planned.same),
        "rejected": [asdict(one) for one in planned.rejected],
        "incomplete": [{name: getattr(one, name) for name in lacking} for one in planned.incomplete],
    }


def to_text(planned: Plan, *, done: bool) -> Iterator[str]:
    """The plan as a person reads it in a terminal."""
    yield _counts(planned, "brought in" if done else "to bring in") + "."
    yield from planned.notes
    for sheet in planned.matched:
        if sheet.unmatched:
            yield f"{sheet.sheet}: columns kept as they are, but in no field: {', '.join(sheet.unmatched)}."
    for left in planned.skipped:
        if left.reason != "blank":
            yield f"{_rows(left)}: no entry ({left.reason})."
    for refused in planned.rejected:
        yield f"{refused.sheet} row {refused.row}: refused. {refused.column} “{refused.value}”: {refused.reason}."
    for one in planned.incomplete:
        label = _label(planned.register, one.field)
        yield f"{one.sheet} row {one.row}: incomplete, {label} is missing{one.why and f' ({one.why})'}."


def _save(registrar: Registrar, planned: Plan, report: Report) -> Changes:
    if not planned.deeds:
        return Changes(new_act(), "import", (), f"Nothing new in {planned.file}")
    with _nothing_collected():
        changes = registrar.bring_in(planned.register, planned.deeds, as_of=planned.as_of, report=report)
    return replace(changes, kind="import", sentence=_counts(planned, f"brought in from {planned.file}"))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """An import makes millions of objects and drops hardly one: looking for garbage would take a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _counts(planned: Plan, how: str) -> str:
    count = len(planned.new)
    called = planned.register.one if count == 1 else planned.register.many
    others = (
        (len(planned.changed), "changed"),
        (len(planned.same), "there already"),
        (len({(one.sheet, one.row) for one in planned.rejected}), "refused"),
        (len({(one.sheet, one.row) for one in planned.incomplete}), "incomplete"),
    )
    return ", ".join([f"{count:,} {called} {how}", *(f"{many:,} {what}" for many, what in others if many)])


def _rows(left: SkippedRows) -> str:
    if not left.row:
        return left.sheet
    return f"{left.sheet} row {left.row}" if left.row == left.last else f"{left.sheet} rows {left.row} to {left.last}"


def _label(register: Register, name: str) -> str:
    found = (f for f in (*register.fields, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label.lower() for f in found), name)
