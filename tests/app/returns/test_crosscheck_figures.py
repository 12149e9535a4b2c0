"""The figures about cross-checks: runs, leads, awards to who had made an offer, offers from who supplied the force."""

from datetime import date

import pytest
from filled import fill
from samples import begun

from app.fields import Values
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, LEADS, ORGANISATIONS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.hmic_2012 import HMIC_2012


def counted(registrar: Registrar, source: str = "") -> Computed:
    return compute(registrar.file, HMIC_2012, hmic_2012.parameters(source=source))


def shown(computed: Computed, code: str) -> str:
    return next(one.shown for one in computed.counted if one.figure.code == code)


def numbers(computed: Computed, code: str, among: list[str]) -> list[int]:
    """Which entries, counted from 1 as they stand in the test, a figure counts."""
    return sorted(among.index(reference) + 1 for reference in computed.rows[code])


# --- runs ------------------------------------------------------------------------------------------------------------


def test_without_a_run_in_the_period_cross_checks_are_not_in_place(registrar: Registrar):
    begun(registrar, CROSSCHECKS, run_on="2011-08-31")
    begun(registrar, CROSSCHECKS, run_on="2012-06-01")
    computed = counted(registrar)
    assert (computed.figures["C4"], shown(computed, "C4")) == (0, "Not in place")
    assert shown(computed, "C4.quarterly") == "0"
    assert any(line.endswith("Not in place  Cross-check runs") for line in computed.as_text())
    assert shown(counted(registrar, source="Thornby"), "C4") == "0", "a station runs no cross-checks of its own"


def test_runs_are_counted_by_why_they_were_made(registrar: Registrar):
    for day, trigger in (("2011-09-01", "quarterly"), ("2012-05-31", "preaward"), ("2012-01-01", "quarterly")):
        begun(registrar, CROSSCHECKS, run_on=day, trigger=trigger)
    computed = counted(registrar)
    assert (computed.figures["C4"], shown(computed, "C4")) == (3, "3")
    assert (computed.figures["C4.quarterly"], computed.figures["C4.preaward"]) == (2, 1)


# --- leads -----------------------------------------------------------------------------------------------------------


def lead(registrar: Registrar, raised_on: str = "2012-01-10", **more: str) -> str:
    return begun(registrar, LEADS, raised_on=raised_on, **more).reference


def test_leads_are_settled_gone_or_open_at_the_as_at_date(registrar: Registrar):
    judged = {"outcome": "no_concern", "why": "A working lunch", "judged_by": "A. Head"}
    references = [
        lead(registrar, "2011-09-01"),
        lead(registrar, "2012-05-31", **judged, judged_on="2012-06-30"),
        lead(registrar, **judged, judged_on="2012-07-01"),
        lead(registrar, **judged, judged_on="2012-02-01", grade="high"),
        lead(registrar, **judged, judged_on="2012-02-01", grade="high", confirmed_on="2012-02-02"),
        lead(registrar, **{**judged, "outcome": "acu"}, judged_on="2012-02-01", grade="high"),
        lead(registrar, gone_on="2012-06-14"),
        lead(registrar, **judged, judged_on="2012-02-01", gone_on="2012-06-14"),
        lead(registrar, identity="unsure", judged_on="2012-02-01"),
        lead(registrar, "2011-08-31"),
        lead(registrar, "2012-06-01"),
    ]
    computed = counted(registrar)
    assert {code: numbers(computed, code, references) for code in ("C5", "C5a", "C5b", "C5c", "C5d")} == {
        "C5": [*range(1, 10)],
        "C5a": [2, 5, 6, 8],
        "C5b": [6],
        "C5c": [7],
        "C5d": [1, 3, 4, 9],
    }
    assert all(computed.checks.values())


# --- awards ----------------------------------------------------------------------------------------------------------

HOTEL = "Castle Quay Hotel"


def offer(day: str | None, outcome: str = "accepted", provider: str = HOTEL, **more: str) -> Values:
    item = {"description": "Dinner", "outcome": outcome}
    return {"offered_on": day, "declared_on": day, "provider": provider, "items": [item], **more}


def award(day: str | None, supplier: str = HOTEL, **more: str) -> Values:
    return {"contract_ref": f"{supplier} {day}", "title": "Rooms", "supplier": supplier, "awarded_on": day, **more}


@pytest.mark.parametrize(
    ("offered", "counts"),
    [("2011-05-30", False), ("2011-05-31", True), ("2012-05-30", True), ("2012-05-31", False), (None, False)],
)
def test_an_offer_counts_in_the_twelve_months_before_the_day_of_the_award(
    registrar: Registrar, offered: str | None, *, counts: bool
):
    fill(registrar, GIFTS, [offer(offered)])
    references = fill(registrar, CONTRACTS, [award("2012-05-31")])
    assert counted(registrar).rows["C6"] == (tuple(references) if counts else ())


def test_awards_to_who_had_offered_are_parted_by_whether_any_offer_was_accepted(registrar: Registrar):
    fill(
        registrar,
        GIFTS,
        [
            offer("2011-12-01"),
            offer("2011-12-02", "declined"),
            offer("2011-12-01", "declined", "Harbour Security Ltd"),
            offer("2011-12-01", provider="Northmere Gazette", direction="provided"),
        ],
    )
    suppliers = (HOTEL, "Harbour Security Ltd", "Northmere Gazette", "Castle Quay Hotels")
    references = fill(
        registrar,
        CONTRACTS,
        [*(award("2012-01-01", supplier) for supplier in suppliers), award("2011-08-31"), award("2012-06-01")],
    )
    computed = counted(registrar)
    assert numbers(computed, "C6", references) == [1, 2]
    assert numbers(computed, "C6a", references) == [1]
    assert numbers(computed, "C6b", references) == [2]


def test_two_names_that_somebody_judged_to_be_one_organisation_count_as_one(registrar: Registrar):
    fill(registrar, GIFTS, [offer("2011-12-01", provider="The Castle Quay")])
    references = fill(registrar, CONTRACTS, [award("2012-01-01", starts_on="2011-11-01")])
    assert counted(registrar).figures["C6"] == counted(registrar).figures["G10"] == 0
    named = {"organisation": "The Castle Quay", "supplier": HOTEL}
    judged = begun(registrar, LEADS, **named)
    registrar.step(LEADS, judged.id, judged.version, "same", {})
    computed = counted(registrar)
    assert computed.rows["C6"] == tuple(references)
    assert computed.figures["G10"] == 1


# --- offers from suppliers and bidders -------------------------------------------------------------------------------

CONTRACT: Values = {"starts_on": "2012-01-01", "ends_on": "2012-03-31"}
TENDER: Values = {"stage": "live", "tender_opened_on": "2012-04-01", "tender_closed_on": "2012-04-30"}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2011-12-31", False),
        ("2012-01-01", True),
        ("2012-03-31", True),
        ("2012-04-01", True),
        ("2012-04-30", True),
        ("2012-05-01", False),
    ],
)
def test_an_offer_counts_while_its_giver_held_a_contract_or_was_bidding(
    registrar: Registrar, day: str, *, counts: bool
):
    bidding = {"contract_ref": "T-1", "title": "Rooms", "supplier": "Nobody Knew Ltd", **TENDER}
    fill(registrar, CONTRACTS, [award("2011-12-20") | CONTRACT, bidding | {"bidders": [{"bidder": HOTEL}]}])
    references = fill(registrar, GIFTS, [offer(day), offer(day, "declined"), offer(day, provider="Northmere Gazette")])
    computed = counted(registrar)
    assert numbers(computed, "G10", references) == ([1, 2] if counts else [])
    assert numbers(computed, "G10a", references) == ([1] if counts else [])


def test_evidence_about_leads_and_awards_names_nobody(registrar: Registrar):
    reference = lead(registrar)
    computed = counted(registrar)
    register = LEADS
    group = next(group for group in HMIC_2012.groups if group.register == register.name)
    assert dict(zip(group.evidence, computed.evidence[reference], strict=True)) == {
        **dict.fromkeys(group.evidence),
        "raised_on": date(2012, 1, 10),
        "grade": "Medium",
    }
    assert ORGANISATIONS.name not in {group.register for group in HMIC_2012.groups}
