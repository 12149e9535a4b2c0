"""Runs a cross-check over everything and records it: when, why, by whom, what was compared with its control totals,
and each lead it raised, changed or closed. It writes nothing to the registers it compares.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from app import access
from app.access import User
from app.crosscheck.findings import Finding
from app.crosscheck.leads import Leads, Outcome
from app.crosscheck.looking import gathering_of, look, measures_of
from app.crosscheck.measures import Measures
from app.deeds import new_deed
from app.entries import Changes
from app.errors import FileReadOnly, NotPermitted, StaleCheck
from app.fields import Values
from app.ids import new_id
from app.progress import Report, silent
from app.registrar import Registrar
from app.store import compared
from app.store.journal import Deed

RUNS = "crosschecks"
COMPARED = ("gifts", "second_jobs", "people", "media_contacts", "contracts", "spend", "integrity_cases")
_TRIES = 3  # while other desktops judge leads at the same time

T = TypeVar("T")


@dataclass(frozen=True)
class Ran:
    """What a run came to, for whoever asked for it."""

    changes: Changes
    reference: str  # of the run
    found: tuple[Finding, ...]  # everything that holds now and is not hidden from them, the weightiest first
    outcome: Outcome

    def lead_of(self, one: Finding) -> str | None:
        """The reference of the lead of what was found; None where none is recorded."""
        return self.outcome.references.get(one.key)


def run(registrar: Registrar, trigger: str, *, note: str = "", days: int | None = None, report: Report = silent) -> Ran:
    """Check everything, and record the run with why it was made (a code of app.registers.crosschecks.TRIGGER).

    By another window than the policy's, in `days`, leads are raised besides, and none is changed or closed. Raises
    NotPermitted for whom it is not for, FileReadOnly, and StaleCheck where others keep judging leads meanwhile.
    """
    if why := access.why_not_check(registrar.user):
        raise NotPermitted(why)
    if not registrar.file.writable:
        raise FileReadOnly(registrar.file.path.name)
    measures = measures_of(registrar, days)

    def whole() -> Ran:
        head = registrar.file.journal.head()
        reference, gathering = next_reference(registrar), gathering_of(registrar)
        found, count = look(gathering, measures, report)
        known = compared.leads_of(registrar.file.gateway)
        outcome = Leads(registrar, gathering, measures, reference).outcome(found, known, only_raise=days is not None)
        values = {"trigger": trigger, "note": note or None, "compared": count}
        recorded = run_deed(registrar, reference, values, measures, outcome)
        changes = registrar.checked([*outcome.deeds, recorded], as_of=head)
        return Ran(changes, reference, _seen_by(registrar.user, found), outcome)

    return until_fresh(whole)


def until_fresh(check: Callable[[], T]) -> T:
    """What a check comes to, made again where others judged leads meanwhile. Raises StaleCheck if they keep at it."""
    for _ in range(_TRIES - 1):
        try:
            return check()
        except StaleCheck:
            continue
    return check()


def _seen_by(user: User, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What this user may see: nobody sees the leads about themselves, as app.registers.leads hides them."""
    own = user.staff_number
    return tuple(one for one in found if own is None or own not in (one.about.person, one.official))


def next_reference(registrar: Registrar) -> str:
    """The reference that the next run will have."""
    return registrar.composing.next_reference(registrar.registers[RUNS], {})


def run_deed(registrar: Registrar, reference: str, values: Values, measures: Measures, outcome: Outcome) -> Deed:
    """The deed that records a run."""
    register = registrar.registers[RUNS]
    whole = register.normal(
        {
            "run_on": registrar.today().isoformat(),
            "run_by": registrar.user.name,
            "raised": outcome.count("raised", "again"),
            "closed": outcome.count("closed"),
            "unchanged": outcome.unchanged + outcome.count("changed"),
            "measured_by": measures.in_words(),
            "inputs": _inputs(registrar),
            "outcomes": outcome.lines,
            **values,
        }
    )
    return new_deed(register, whole, new_id(), reference, kind="raise", today=registrar.today())


def _inputs(registrar: Registrar) -> list[Values]:
    """How much each register held, up to when, and of what value."""
    registers = (registrar.registers[name] for name in COMPARED)
    return [{"register": register.title, **compared.extent(registrar.file.gateway, register)} for register in registers]
