"""Checks what an act touched, as soon as it is saved. A file brought in is followed by a check of everything.

A check on saving is no run: its leads say what raised them. Whatever it misses, such as another desktop that stops
right after saving, the next run finds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app import access
from app.crosscheck.concerned import ORGANISATIONS, PEOPLE, concerned
from app.crosscheck.findings import Finding
from app.crosscheck.gathering import Gathering
from app.crosscheck.leads import LEADS, WAITING, Leads
from app.crosscheck.looking import Organisations, gathering_of, look, measures_of, outlets_before
from app.crosscheck.measures import Measures
from app.crosscheck.runs import COMPARED, run, until_fresh
from app.entries import Changes, Touched
from app.progress import Report, silent
from app.registrar import Registrar
from app.store import compared

EVERYTHING = frozenset({"policies", "imports"})  # what is measured by, and what an import that is undone had brought
_IN_CASES = frozenset({"integrity_cases", "media_contacts", PEOPLE})
CONCERNED = (*COMPARED, ORGANISATIONS, LEADS, *sorted(EVERYTHING))
IMPORT, RECHECK = "import", "recheck"  # kinds of acts
_MANY = 200  # entries: what an act that touched more of them has to do with is everything
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
    """Several acts as one that is to be checked, but for checks: as an import, if there is one among them."""
    acts = [one for one in acts if one.kind != RECHECK] or acts
    leading = next((one for one in acts if one.kind == IMPORT), acts[-1])
    return replace(leading, touched=tuple(dict.fromkeys(one for act in acts for one in act.touched)))


def check(
    registrar: Registrar, changes: Changes, organisations: Organisations | None = None, report: Report = silent
) -> Checked | None:
    """Check what an act touched, and keep what became of the leads; None where nothing did.

    `organisations` are those that a window keeps ready; without them they are read now. Raises StaleCheck where others
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

    def whole() -> Checked | None:
        head, gathering = registrar.file.journal.head(), gathering_of(registrar)
        found, held = _looked(registrar, gathering, known, touched, references, measures)
        outcome = Leads(registrar, gathering, measures, ", ".join(references[:_NAMED])).outcome(found, held)
        return Checked(registrar.checked(outcome.deeds, as_of=head), outcome.raised) if outcome.deeds else None

    return until_fresh(whole)


def _looked(
    registrar: Registrar,
    gathering: Gathering,
    known: Organisations,
    touched: Sequence[Touched],
    references: Sequence[str],
    measures: Measures,
) -> tuple[list[Finding], list[int]]:
    """What holds now of all approaches that an act may have had to do with, and the leads about them.

    An approach is looked at whole, against everything: what else it has to do with decides what weighs most.
    """
    gateway = registrar.file.gateway
    if len(touched) > _MANY or any(one.register in EVERYTHING for one in touched):
        return look(gathering, measures)[0], compared.leads_of(gateway)
    of = concerned(registrar, touched, references)
    known.refresh(gathering)
    left = known.approached(of, measures) | set(compared.approaching(gateway, of, references))
    if any(one.register in _IN_CASES for one in touched):
        left |= outlets_before(gathering, measures)
    return known.findings_of(gathering, left, measures), compared.leads_about(gateway, left)
