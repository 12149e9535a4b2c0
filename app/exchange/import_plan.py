"""An import, in two steps: planned and shown, then applied whole as one act, or not at all."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path

from app.entries import Changes
from app.errors import ImportRefused, StalePlan
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, told_apart
from app.exchange.control import totals
from app.exchange.import_record import record_deed
from app.exchange.layouts import layout_deeds
from app.exchange.naming import organisation_deeds
from app.exchange.plan import Plan
from app.exchange.plan_words import counts, to_json
from app.exchange.planning import Planner
from app.exchange.sheet_rows import FileRows
from app.exchange.sought import sought
from app.exchange.vanished import compared
from app.ids import new_act
from app.progress import Report, silent
from app.register import Register
from app.registrar import Registrar

__all__ = ["Plan", "apply", "plan", "plan_files"]
_TRIES = 5  # while others keep saving between planning and applying


def plan(
    registrar: Registrar, register: Register, path: Path, sheet: str | None = None, report: Report = silent
) -> Plan:
    """What bringing one file in as it stands would do, with nobody there to answer a question. See `plan_files`."""
    return plan_files(registrar, register, (Incoming(path),), sheet=sheet, report=report)


def plan_files(
    registrar: Registrar,
    register: Register,
    sources: Sequence[Incoming],
    answers: Answers = NOTHING_SAID,
    *,
    sheet: str | None = None,
    report: Report = silent,
) -> Plan:
    """What bringing these files into the register would do, as far as it has been answered. Nothing is changed.

    Raises ImportRefused, with one sentence, for a file that cannot be read whole or safely or has no headings.
    """
    if register.frozen_in:
        raise ImportRefused(f"{register.title}: what is signed, sent or adopted here is not brought in from a file.")
    as_of = registrar.file.journal.head()
    known = sought(registrar, register)
    files = [FileRows(source, known, sheet, answers) for source in told_apart(sources)]
    planner = Planner(registrar, register, files, reduce(lambda heard, file: file.heard(heard), files, answers))
    with _nothing_collected():
        planner.run(report)
    found = planner.outcome
    found.left_out[:0] = [one for file in files for one in file.left_out]
    return Plan(
        register=register,
        sources=tuple(file.source for file in files),
        sheet=sheet,
        answers=answers,
        sha256s=tuple(file.book.sha256 for file in files),
        as_of=as_of,
        organisations=tuple(organisation_deeds(registrar, register, planner.organisations, planner.other_names)),
        new=tuple(found.new),
        changed=tuple(found.changed),
        same=tuple(found.same),
        left_out=tuple(found.left_out),
        rejected=tuple(found.rejected),
        incomplete=tuple(found.incomplete),
        questions=tuple(found.questions),
        pairs=tuple(found.pairs),
        cells=found.cells,
        notes=(*_stations(sources, files), *_notes(files)),
        matched=tuple(matched for file in files for matched in file.matched.values()),
        totals=tuple(totals(register, files, found)),
        compared=compared(registrar, register, planner.named, (found.new, found.changed), answers),
    )


def apply(registrar: Registrar, planned: Plan, report: Report = silent) -> Changes:
    """Save a plan as one act, with the record of the import, which one undo takes back. Without anything to save there
    is no act.

    When the register has moved on since, the file is planned again: it is saved if that changes nothing of what was
    shown. Raises StalePlan otherwise, and whatever saving raises; nothing is then brought in.
    """
    for _ in range(_TRIES):
        try:
            return _save(registrar, planned, report)
        except StalePlan:
            again = plan_files(
                registrar, planned.register, planned.sources, planned.answers, sheet=planned.sheet, report=report
            )
            if again.sha256s != planned.sha256s or to_json(again) != to_json(planned):
                raise
            planned = again
    raise StalePlan


def _stations(sources: Sequence[Incoming], files: Sequence[FileRows]) -> Iterator[str]:
    """Every station that nobody named: it was found in the file."""
    for source, file in zip(sources, files, strict=True):
        if file.source.station != source.station:
            yield (
                f"{file.book.name} is read as the register of {file.source.station}:"
                " of several people of one name, the one who serves there is meant."
            )


def _notes(files: Sequence[FileRows]) -> Iterator[str]:
    for file in files:
        for note in file.notes:
            yield note if len(files) == 1 else f"{file.book.name}: {note}"


def _save(registrar: Registrar, planned: Plan, report: Report) -> Changes:
    if unproved := next((total for total in planned.totals if not total.proved), None):
        raise ImportRefused(f"{unproved}: that does not add up, which is a fault of Probity. Nothing was brought in.")
    if not (deeds := planned.deeds):
        return Changes(new_act(), "import", (), f"Nothing new in {planned.called}")
    deeds += (*layout_deeds(registrar, planned), record_deed(registrar, planned))
    with _nothing_collected():
        changes = registrar.bring_in(planned.register, deeds, as_of=planned.as_of, report=report)
    return replace(changes, kind="import", sentence=counts(planned, f"brought in from {planned.called}"))


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
