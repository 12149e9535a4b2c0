"""How far an entry has come: who took it past each stage and when, as the entry says it or else its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import dates
from app.entries import Entry
from app.fields import DATE, PERSON, TEXT
from app.register import Register
from app.store.journal import Record
from app.workflow import Step
from ui.panels.entry_history import day


@dataclass(frozen=True)
class Passed:
    """One stage: what it is called, and for one that lies behind who took it further, and when."""

    label: str
    who: str = ""
    when: str = ""

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.who, self.when)))


def stages(register: Register, entry: Entry, records: Sequence[Record]) -> tuple[list[Passed], int]:
    """The stages of an entry in order, and the number of the one it is at."""
    here = register.stage_of.get(entry.state, 0)
    first = Passed(register.stages[0], _about(register, entry), _shown(entry.values.get(register.dated)))
    behind = [first, *(_passed(register, entry, records, stage) for stage in range(1, here))]
    ahead = [Passed(label) for label in register.stages[len(behind[:here]) :]]
    return behind[:here] + ahead, here


def _passed(register: Register, entry: Entry, records: Sequence[Record], stage: int) -> Passed:
    """What the entry itself says goes before who recorded it: the line manager, not the clerk who wrote it down."""
    who, when = _from_fields(register, entry, stage)
    record = _left_by(register, records, stage)
    if record is not None:
        who, when = who or record.who, when or day(record.at)
    return Passed(register.stages[stage], who, when)


def _left_by(register: Register, records: Sequence[Record], stage: int) -> Record | None:
    """What settled a stage: the last step taken in it, or the decision that led over it."""
    found: Record | None = None
    for record in records:
        if record.kind != "step" or not record.body:
            continue
        before, after = (register.stage_of.get(str(record.body[name]), 0) for name in ("state_before", "state"))
        if after <= stage < before:
            found = None  # it was opened again
        elif _settles(register, record, stage, before, after):
            found = record
    return found


def _settles(register: Register, record: Record, stage: int, before: int, after: int) -> bool:
    if register.step(record.body["step"]).decides:
        return before < stage < after
    return before == stage


def _from_fields(register: Register, entry: Entry, stage: int) -> tuple[str, str]:
    """Who and when, as an entry that was brought in says it: by the first step over this stage that has a date."""
    for step in register.steps:
        if step.to is not None and _leads_over(register, step, stage) and _left_its_marks(step, entry):
            dated = [register.column(n) for n in (*step.asks, *step.also) if register.has(n)]
            when = next((entry.values[f.name] for f in dated if f.kind is DATE and entry.values.get(f.name)), None)
            if when:
                return _by(register, step, entry), _shown(when)
    return "", ""


def _leads_over(register: Register, step: Step, stage: int) -> bool:
    ends, starts = register.stage_of.get(step.to or "", 0), [register.stage_of.get(state, 0) for state in step.start]
    return max(starts) < stage < ends if step.decides else any(start <= stage < ends for start in starts)


def _left_its_marks(step: Step, entry: Entry) -> bool:
    """Whether the entry says what the step would have written: an approved one was not withdrawn."""
    return all(entry.values.get(name) == step.sets[name] for name in step.writes())


def _by(register: Register, step: Step, entry: Entry) -> str:
    """Who took a step, as its own fields say it: a name it stamps, or a person it asks for."""
    fields = [register.column(name) for name in (*step.stamps, *step.asks, *step.also) if register.has(name)]
    named = [f"{f.name}_name" if f.kind is PERSON else f.name for f in fields if f.kind in (TEXT, PERSON)]
    return next((str(entry.values[name]) for name in named if entry.values.get(name)), "")


def _about(register: Register, entry: Entry) -> str:
    person = next((f for f in register.fields if f.kind is PERSON), None)
    return str(entry.values.get(f"{person.name}_name") or "") if person else ""


def _shown(value: object) -> str:
    return dates.show(date.fromisoformat(str(value))) if value else ""
