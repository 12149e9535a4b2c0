"""What the scrutiny pack shows of who gives and who holds contracts: the picture of a quarter, and the top ten."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.crosscheck.pictures.overview import Asked, Overview, alike, look
from app.crosscheck.pictures.top_givers import TopGiver, top_givers
from app.fields import DATE, MONEY, NUMBER, TEXT, Field, Values
from app.periods import Period
from app.progress import Report, silent
from app.registrar import Registrar

CODE = "suppliers_who_give"
TITLE = "Givers that are suppliers"
DEFINITION = (
    "The ten organisations that made most offers in the quarter and hold, or may hold, a contract that ran in it."
    " Likeness under 100 means that only their names are alike: a lead, never a finding."
)
COLUMNS = (
    Field("reference", "Reference", TEXT),
    Field("giver", "Giver", TEXT),
    Field("offers", "Offers", NUMBER),
    Field("accepted", "Accepted", NUMBER),
    Field("declined", "Declined", NUMBER),
    Field("worth_pence", "Worth", MONEY),
    Field("last_on", "Last offer", DATE),
    Field("contracts", "Contracts", NUMBER),
    Field("contracts_pence", "Their value", MONEY),
    Field("likeness", "Likeness (%)", NUMBER),
    Field("days", "Days from the nearest award", NUMBER, signed=True),
    Field("leads", "Open leads", NUMBER),
)


@dataclass(frozen=True)
class Shown:
    """The overview of a quarter, and its top ten as rows of `COLUMNS`."""

    overview: Overview
    rows: tuple[Values, ...]


def shown(registrar: Registrar, period: Period, report: Report = silent) -> Shown:
    """What the pack of a quarter shows, as the registers stand now. Raises Cancelled where `report` does."""
    overview = look(registrar, Asked(period), alike(registrar, report))
    return Shown(overview, tuple(_rows(registrar, top_givers(registrar, overview))))


def _rows(registrar: Registrar, tops: list[TopGiver]) -> Iterator[Values]:
    ids = [one.giver.organisation for one in tops]
    register = registrar.registers["organisations"]
    references = {row["id"]: row["reference"] for row in registrar.reading.rows(register, ids, ["reference"])}
    for one in tops:
        given = one.giver.given
        yield {
            "reference": references[one.giver.organisation],
            "giver": one.giver.name,
            "offers": given.offers,
            "accepted": given.accepted,
            "declined": given.declined,
            "worth_pence": given.pence,
            "last_on": given.last_on or None,
            "contracts": len(one.contracts),
            "contracts_pence": one.pence,
            "likeness": one.likeness,
            "days": one.days,
            "leads": None if one.leads is None else len(one.leads),
        }
