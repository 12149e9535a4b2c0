"""Which cross-checks are to be made: the quarterly one, and one before each award over the policy's value."""

from dataclasses import dataclass
from datetime import date

from app import dates
from app.policy import Policies
from app.register import VOID
from app.registrar import Registrar

RUNS = "crosschecks"
_BEFORE_AWARD = ("planned", "live", "evaluation")  # stages of a tender
_TO_COMPARE = ("contracts", "spend")  # without suppliers there is nothing that a run could find


@dataclass(frozen=True)
class Due:
    """What is to be checked: how many, what comes first in words, and its entry where it is one."""

    count: int
    sentence: str
    entry: int | None = None


def is_due(registrar: Registrar) -> bool:
    """Whether a run of everything is to be made by today."""
    return run_due(registrar, registrar.reading.policies()) is not None


def run_due(registrar: Registrar, policies: Policies) -> Due | None:
    """The quarterly run, from the day that the policy in force says after the last run of everything.

    Where none was ever made it is due at once, as soon as there are suppliers to compare.
    """
    gateway, today = registrar.file.gateway, registrar.today().isoformat()
    last = gateway.value(f"SELECT max(run_on) FROM {RUNS} WHERE trigger <> 'preaward' AND state <> ?", (VOID,))
    if last is None:
        held = any(gateway.value(f"SELECT 1 FROM {name} WHERE state <> ? LIMIT 1", (VOID,)) for name in _TO_COMPARE)
        return Due(1, "None has been made yet") if held else None
    due = dates.months_after(last, policies.on(today).number("crosscheck_months"))
    return Due(1, f"The last was on {dates.show(date.fromisoformat(last))}") if due <= today else None


def before_awards(registrar: Registrar, policies: Policies) -> Due | None:
    """The tenders over the value that the policy in force says, not awarded yet, whose bidders nobody has checked.

    A check names its tender in its note, by its reference and title.
    """
    gateway = registrar.file.gateway
    limit = policies.on(registrar.today().isoformat()).number("preaward_pence")
    stages = ", ".join("?" * len(_BEFORE_AWARD))
    tenders = gateway.tuples(
        f"SELECT id, coalesce(tender_ref, contract_ref, reference), title FROM contracts WHERE stage IN ({stages})"
        " AND value_pence > ? AND state <> ? ORDER BY coalesce(tender_closed_on, '9999'), id",
        (*_BEFORE_AWARD, limit, VOID),
    )
    notes = gateway.column(f"SELECT note FROM {RUNS} WHERE trigger = 'preaward' AND state <> ?", (VOID,))
    open_ = [one for one in tenders if not any(_is_of(note or "", one[1]) for note in notes)]
    if not open_:
        return None
    entry, called, title = open_[0]
    return Due(len(open_), f"First: {called}, {title}" if title else f"First: {called}", entry)


def _is_of(note: str, called: str) -> bool:
    return note == called or note.startswith(f"{called}: ")
