"""An import, in two steps: planned and shown, then applied whole as one act, or not at all."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.entries import Changes
from app.errors import ImportRefused, StalePlan
from app.exchange.answers import NOTHING_SAID, Answers, Incoming
from app.exchange.control import SheetTotal, totals
from app.exchange.planned import Incomplete, LeftOut, Pair, Place, Planned, Question, Rejected, Side
from app.exchange.planning import Planner
from app.exchange.row_reading import names
from app.exchange.sheet_rows import FileRows, Matched
from app.ids import new_act
from app.progress import Report, silent
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed, Head

_TRIES = 5  # while others keep saving between planning and applying
_SHOWN = 20  # rows in a preview


@dataclass(frozen=True)
class Plan:
    """What bringing some files in would do, and everything in them that would not come in."""

    register: Register
    sources: tuple[Incoming, ...]
    sheet: str | None  # the one sheet asked for
    answers: Answers
    sha256s: tuple[str, ...]  # of the files, in their order
    as_of: Head  # the journal this was planned against
    organisations: tuple[Deed, ...]  # named here for the first time
    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]
    rejected: tuple[Rejected, ...]
    incomplete: tuple[Incomplete, ...]
    questions: tuple[Question, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...]
    matched: tuple[Matched, ...]
    totals: tuple[SheetTotal, ...]

    @property
    def called(self) -> str:
        """The files in words."""
        return self.sources[0].path.name if len(self.sources) == 1 else f"{len(self.sources)} files"

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
    known = names(register)
    files = [FileRows(source, register.name, known, sheet, answers) for source in sources]
    planner = Planner(registrar, register, files, answers)
    with _nothing_collected():
        planner.run(report)
    found = planner.outcome
    found.left_out[:0] = [one for file in files for one in file.left_out]
    return Plan(
        register=register,
        sources=tuple(sources),
        sheet=sheet,
        answers=answers,
        sha256s=tuple(file.book.sha256 for file in files),
        as_of=as_of,
        organisations=tuple(registrar.composing.organisation_deeds(planner.organisations)),
        new=tuple(found.new),
        changed=tuple(found.changed),
        same=tuple(found.same),
        left_out=tuple(found.left_out),
        rejected=tuple(found.rejected),
        incomplete=tuple(found.incomplete),
        questions=tuple(found.questions),
        pairs=tuple(found.pairs),
        notes=tuple(_notes(files)),
        matched=tuple(matched for file in files for matched in file.matched.values()),
        totals=tuple(totals(register, files, found)),
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
            again = plan_files(
                registrar, planned.register, planned.sources, planned.answers, sheet=planned.sheet, report=report
            )
            if again.sha256s != planned.sha256s or to_json(again) != to_json(planned):
                raise
            planned = again
    raise StalePlan


def to_json(planned: Plan) -> dict[str, Any]:
    """The plan in numbers, with every cell refused, every fact that is lacking and all that has to be asked."""
    return {
        "new": len(planned.new),
        "changed": len(planned.changed),
        "same": len(planned.same),
        "rejected": [
            {**_where(one.place), "column": one.column, "value": one.value, "reason": one.reason}
            for one in planned.rejected
        ],
        "incomplete": [{**_where(one.place), "field": one.field} for one in planned.incomplete],
        "left_out": [{**_where(one.place), "reason": one.reason} for one in planned.left_out],
        "questions": [
            {
                **_where(place),
                "field": question.field,
                "value": question.value,
                "choices": [choice.key for choice in question.choices],
            }
            for question in planned.questions
            if not question.answer
            for place in question.rows
        ],
        "duplicates": [
            {
                "first": _side(pair.first),
                "second": _side(pair.second),
                "score": pair.score,
                "agree": list(pair.agree),
                "differ": list(pair.differ),
            }
            for pair in planned.pairs
        ],
        "totals": [total.to_json() for total in planned.totals],
    }


def to_text(planned: Plan, *, done: bool) -> Iterator[str]:
    """The plan as a person reads it in a terminal."""
    yield _counts(planned, "brought in" if done else "to bring in") + "."
    yield from planned.notes
    for sheet in planned.matched:
        if sheet.unmatched:
            where = _named(planned, sheet.file, sheet.sheet)
            yield f"{where}: columns kept as they are, but in no field: {', '.join(sheet.unmatched)}."
    for left in planned.left_out:
        yield f"{_row(planned, left.place)}: {'left out' if left.said else 'no entry'} ({left.reason})."
    for refused in planned.rejected:
        yield f"{_row(planned, refused.place)}: refused. {refused.column} “{refused.value}”: {refused.reason}."
    for one in planned.incomplete:
        label = _label(planned.register, one.field)
        yield f"{_row(planned, one.place)}: incomplete, {label} is missing{one.why and f' ({one.why})'}."
    for total in planned.totals:
        yield f"{total}."


def _where(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row}


def _side(side: Side) -> dict[str, Any]:
    held = {"reference": side.reference} if side.reference else {}
    return {**(_where(side.place) if side.place else {}), **held}


def _named(planned: Plan, file: str, sheet: str) -> str:
    return sheet if len(planned.sources) == 1 else f"{file}, {sheet}"


def _row(planned: Plan, place: Place) -> str:
    return f"{_named(planned, place.file, place.sheet)} row {place.row}"


def _notes(files: Sequence[FileRows]) -> Iterator[str]:
    for file in files:
        for note in file.book.notes:
            yield note if len(files) == 1 else f"{file.book.name}: {note}"


def _save(registrar: Registrar, planned: Plan, report: Report) -> Changes:
    if not planned.deeds:
        return Changes(new_act(), "import", (), f"Nothing new in {planned.called}")
    with _nothing_collected():
        changes = registrar.bring_in(planned.register, planned.deeds, as_of=planned.as_of, report=report)
    return replace(changes, kind="import", sentence=_counts(planned, f"brought in from {planned.called}"))


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


def _label(register: Register, name: str) -> str:
    found = (f for f in (*register.fields, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label.lower() for f in found), name)
