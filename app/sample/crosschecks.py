"""The sample's cross-checks: payments, an open tender, and two runs with what became of their leads."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.crosscheck.runs import run
from app.fields import Values
from app.query import Query
from app.registrar import Registrar
from app.sample.acting import Act, acting, head_on, step

_QUARTERLY, _JUDGED, _SIGNED = date(2012, 6, 18), date(2012, 6, 20), date(2012, 6, 21)
_INSPECTION = date(2012, 6, 29)
_TENDER_OPENED, _TOLD = date(2012, 5, 14), date(2012, 4, 16)
_LEAVER, _WENT_TO = "7245", "Northmere Taxis Ltd"
_PAID = (  # on, to whom, pence, for what, by card
    ("2012-04-12", "Weylgate Pictures", 385_00, "Photographs of the passing-out parade", 1),
    ("2012-04-27", "Northmere Taxis Ltd", 1_264_50, "Taxis", 0),
    ("2012-05-16", "Corvridge Horticulture Limited", 1_150_00, "Upkeep of grounds", 0),
    ("2012-05-30", "The Cawley Caravans", 240_00, "Hire for the county show", 1),
    ("2012-06-08", "Garrholm Van Hire Ltd", 2_310_00, "Vehicle hire", 0),
)
_EVALUATOR, _BIDDER = "2563", "Kestwold & Orlthwaite Limited"  # who had dinner with whom on 28 May
_DECLARED = {"declared_on": "2012-05-18", "interest": 0}
_TENDER: Values = {
    "contract_ref": "NC/2012/T04",
    "title": "Design of the new control room",
    "value_pence": 84_000_00,
    "stage": "live",
    "tender_ref": "T04",
    "tender_opened_on": _TENDER_OPENED.isoformat(),
    "tender_closed_on": "2012-07-06",
    "people": [{"person": _EVALUATOR, "part": "evaluator", **_DECLARED}],
    "bidders": [
        {"bidder": _BIDDER, "result": "open", **_DECLARED},
        {"bidder": "Zealolt & Ulverett Ltd", "result": "open", **_DECLARED},
        {"bidder": "Pellgate Interiors", "result": "open"},
    ],
}
# What the head of PSD made of leads of the first run: a search, which of what it finds, a step and its answers.
_JUDGEMENTS: tuple[tuple[str, int, str, Values], ...] = (
    ("rule:involved", 0, "commercial", {"why": "Commercial is asked who else can evaluate the bids."}),
    ("rule:involved", -1, "unsure", {"why": "Commercial is asked whether the two names are one firm."}),
    ("rule:award_after_offer", 0, "no_concern", {"why": "Of little worth, and the recipient has no part in buying."}),
    ("rule:bidder", 0, "propose", {"outcome": "no_concern", "why": "An open day for all who cared to come."}),
)


def crosscheck_acts(registrar: Registrar) -> Iterator[Act]:
    """What there is to compare, a quarterly run that was judged and signed, and one for HMIC that is not yet."""
    registers = registrar.registers
    for day, payee, pence, what, card in _PAID:
        payment = {"paid_on": day, "supplier": payee, "amount_pence": pence, "expense_type": what, "card": card}
        yield Act(date.fromisoformat(day), partial(registrar.add, registers["spend"], payment))
    yield Act(_TOLD, partial(_told_where, registrar))
    clerk = acting(registrar, registrar.user.name, _TENDER_OPENED)
    yield Act(_TENDER_OPENED, partial(clerk.add, registers["contracts"], _TENDER))
    yield Act(_QUARTERLY, partial(run, acting(registrar, registrar.user.name, _QUARTERLY), "quarterly"))
    yield Act(_JUDGED, partial(_judge, registrar))
    yield Act(_SIGNED, partial(_sign, registrar))
    asked = "HMIC asks for the leads as they stand"
    yield Act(_INSPECTION, partial(run, acting(registrar, registrar.user.name, _INSPECTION), "inspection", note=asked))


def _told_where(registrar: Registrar) -> None:
    """A leaver's new employer, as they told it."""
    people = registrar.registers["people"]
    (entry,) = registrar.search.ids(people, Query(f"number:{_LEAVER}"))
    version = registrar.reading.entry(people, entry).version
    then = acting(registrar, registrar.user.name, _TOLD)
    then.amend(people, entry, version, {"went_to": _WENT_TO}, "As told when leaving")


def _judge(registrar: Registrar) -> None:
    """Each lead by its place among those of its rule, before any of them is judged."""
    leads, then = registrar.registers["leads"], acting(registrar, head_on(_JUDGED), _JUDGED)
    found = []
    for search, at, *_ in _JUDGEMENTS:
        entries = registrar.reading.entries(leads, registrar.search.ids(leads, Query(search)))
        found.append(sorted(entries, key=lambda entry: entry.reference)[at].id)
    for entry, (_, _, code, answers) in zip(found, _JUDGEMENTS, strict=True):
        step(then, leads, entry, code, answers)


def _sign(registrar: Registrar) -> None:
    runs, then = registrar.registers["crosschecks"], acting(registrar, head_on(_SIGNED), _SIGNED)
    (entry,) = registrar.search.ids(runs, Query("trigger:quarterly"))
    step(then, runs, entry, "sign", {"remarks": "One lead with Commercial, one waits for a second person."})
