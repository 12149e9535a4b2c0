"""A quarter of second jobs as tests of scrutiny need it: one of each kind, in the first quarter of 2012."""

from collections.abc import Callable
from datetime import date
from typing import Any

from samples import SAMPLES, STAFF, TODAY, ticking

from app.deeds import new_deed
from app.entries import Entry
from app.ids import new_id, new_ids
from app.periods import quarter
from app.registers import SECOND_JOBS, USERS
from app.registrar import Registrar

Q1 = quarter(2012, 1)
DEPUTY, HEAD, CLERK = "D. Wetherby", "M. Head", "J. Abbott"
RELATIVE = "Gwendolen Rook-Fairweather"

JOB: dict[str, Any] = {**SAMPLES["second_jobs"], "received_on": "2012-01-10", "conditions": []}
KINDS: dict[str, dict[str, Any]] = {
    "plain": {"decision": "approved", "decided_on": "2012-01-20", "next_review_on": "2013-01-20"},
    "refused": {
        "decision": "refused",
        "decided_on": "2012-02-01",
        "refusal_ground": "conflict",
        "decision_reasons": "It competes with licensing work",
        "decided_by": HEAD,
    },
    "breached": {
        "decision": "conditions",
        "decided_on": "2012-01-25",
        "next_review_on": "2013-01-25",
        "conditions": [{"text": "Not in the force area", "met": "breached", "met_on": "2012-03-01"}],
    },
    "overdue": {"decision": "approved", "decided_on": "2012-01-12", "next_review_on": "2012-06-01"},
    "appealed": {
        "received_on": "2011-11-01",
        "decision": "refused",
        "decided_on": "2011-12-01",
        "refusal_ground": "working_time",
        "appeal_lodged_on": "2012-01-04",
    },
    "waiting": {"received_on": "2012-03-30", "holder": "partner", "relative_name": RELATIVE},
    "other_quarter": {"received_on": "2011-05-01", "decision": "approved", "decided_on": "2011-05-20"},
}


def filled(registrar: Registrar, *kinds: str) -> dict[str, str]:
    """Record these applications (all kinds unless some are named): kind to reference."""
    return {kind: recorded(registrar, **KINDS[kind]).reference for kind in kinds or tuple(KINDS)}


def recorded(registrar: Registrar, **changes: Any) -> Entry:
    """One application from an old register: it may have been decided before anybody looked."""
    whole, companions = registrar.composing.prepare(SECOND_JOBS, {**JOB, **changes}, old=True)
    series = registrar.composing.series(SECOND_JOBS, whole)
    reference = f"{series}/{registrar.reading.last_number(SECOND_JOBS, series) + 1:04d}"
    deed = new_deed(SECOND_JOBS, whole, new_id(), reference, kind="import", today=TODAY)
    registrar.bring_in(SECOND_JOBS, [*companions, deed])
    return job(registrar, reference)


def job(registrar: Registrar, reference: str) -> Entry:
    return registrar.reading.by_reference(reference)[1]


def with_users(registrar: Registrar) -> Callable[[str], Registrar]:
    """List a clerk, a head of PSD and the deputy as users; gives back who acts in whose name."""
    now = ticking("2012-06-14T12:00:00Z")
    head = Registrar(registrar.file, HEAD, today=lambda: TODAY, now=now)
    for name, role in ((HEAD, "head"), (DEPUTY, "deputy"), (CLERK, "clerk")):
        head.add(USERS, {"sign_in": name, "name": name, "role": role})
    return lambda name: Registrar(registrar.file, name, today=lambda: TODAY, now=now)


def many(registrar: Registrar, count: int) -> None:
    """Bring in that many old applications, spread over nine years."""
    deeds = []
    for at, entry in enumerate(new_ids(count)):
        year, month = 2003 + at % 9, at % 12 + 1
        day = date(year, month, at % 28 + 1).isoformat()
        values = {**JOB, "person": STAFF[at % 3]["staff_number"], "received_on": day}
        values |= {"decision": "refused" if at % 11 == 0 else "approved", "decided_on": day}
        whole, _ = registrar.composing.prepare(SECOND_JOBS, values, old=True)
        deeds.append(new_deed(SECOND_JOBS, whole, entry, f"B/{year}/{at + 1:04d}", today=TODAY))
    registrar.bring_in(SECOND_JOBS, deeds)
