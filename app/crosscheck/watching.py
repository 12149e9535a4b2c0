"""Checks what an act touched, as soon as it is saved. A file brought in is followed by a check of everything.

A check on saving is no run: its leads say what raised them. Whatever it misses, such as another desktop that stops
right after saving, the next run finds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app import access
from app.crosscheck.leads import LEADS, WAITING, Leads
from app.crosscheck.looking import Organisations, measures_of
from app.crosscheck.runs import COMPARED, run
from app.entries import Changes, Touched
from app.errors import StalePlan
from app.fields import ORGANISATION
from app.progress import Report, silent
from app.register import Part, Register
from app.registrar import Registrar
from app.store import compared
from app.store.reading import Reading

ORGANISATIONS, PEOPLE = "organisations", "people"
CONCERNED = (*COMPARED, ORGANISATIONS, LEADS)
IMPORT, RECHECK = "import", "recheck"  # kinds of acts
_TRIES = 3
_NAMED = 5  # references that a lead says it was raised by


@dataclass(frozen=True)
class Checked:
    """What a check made of the leads: the act that keeps it, and the leads that it raised, the first time or again."""

    changes: Changes
    raised: tuple[int, ...]
    run: str = ""  # the reference of the run, where everything was checked

    def to_look_at(self, registrar: Registrar) -> list[str]:
        """The references of the raised leads that wait to be judged, of those that this user may see."""
        leads = registrar.registers[LEADS]
        if not access.may_see(registrar.user, leads):
            return []
        rows = registrar.reading.rows(leads, self.raised, ("reference", "state"))
        return [row["reference"] for row in rows if row["state"] in WAITING]


def together(acts: Sequence[Changes]) -> Changes:
    """Several acts as one that is to be checked: as an import, if there is one among them."""
    leading = next((one for one in acts if one.kind == IMPORT), acts[-1])
    return replace(leading, touched=tuple(dict.fromkeys(one for act in acts for one in act.touched)))


def check(
    registrar: Registrar, changes: Changes, organisations: Organisations | None = None, report: Report = silent
) -> Checked | None:
    """Check what an act touched, and keep what became of the leads; None where nothing did.

    `organisations` are those that a window keeps ready; without them they are read now. Raises StalePlan where others
    keep judging leads meanwhile, FileProblem, and Cancelled where a check of everything is asked to stop.
    """
    touched = [one for one in changes.touched if one.register in CONCERNED]
    if not touched or changes.kind == RECHECK:
        return None
    if changes.kind == IMPORT and access.why_not_check(registrar.user) is None:
        ran = run(registrar, "brought_in", note=changes.sentence, report=report)
        return Checked(ran.changes, ran.outcome.raised, ran.reference)
    known = organisations or Organisations()
    references = [one.reference for one in touched if one.reference]
    measures = measures_of(registrar)
    for _ in range(_TRIES):
        head = registrar.file.journal.head()
        of = _concerned(registrar, touched, references)
        found = known.findings_of(registrar, of, references, measures)
        held = compared.leads_of(registrar.file.gateway, of, references)
        outcome = Leads(registrar, measures, ", ".join(references[:_NAMED])).outcome(found, held)
        if not outcome.deeds:
            return None
        try:
            return Checked(registrar.checked(outcome.deeds, as_of=head), outcome.raised)
        except StalePlan:
            continue
    raise StalePlan


def _concerned(registrar: Registrar, touched: Sequence[Touched], references: Sequence[str]) -> set[int]:
    """The organisations that an act had to do with: those named now, and those of leads raised before it."""
    reading = Reading(registrar.file.gateway, registrar.file.registers)
    leads = registrar.registers[LEADS]
    found: set[int] = set()
    for name in {one.register for one in touched}:
        register, ids = registrar.registers[name], [one.id for one in touched if one.register == name]
        found |= set(ids) if name == ORGANISATIONS else _named_by(reading, register, ids)
        if name == PEOPLE:
            numbers = [row["staff_number"] for row in reading.rows(register, ids, ("staff_number",))]
            found |= set(compared.approached(registrar.file.gateway, numbers))
    return found | _named_by(reading, leads, compared.leads_of(registrar.file.gateway, (), references))


def _named_by(reading: Reading, register: Register, ids: Sequence[int]) -> set[int]:
    """The organisations that entries name, in their fields and lines."""
    entries = reading.entries(register, ids)
    found = {entry.values[name] for entry in entries for name in _links(register)}
    for part in register.parts:
        found |= {line[name] for entry in entries for line in entry.values[part.name] for name in _links(part)}
    return found - {None}


def _links(of: Register | Part) -> Iterable[str]:
    return (f"{f.name}_organisation" for f in of.linked if f.kind is ORGANISATION)
