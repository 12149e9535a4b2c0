"""Checks on saving: only what an act had to do with is looked at, and nothing of it is missed."""

from collections.abc import Callable

import pytest
from crosschecking import (
    BUYER,
    MANAGER,
    OFFICER,
    amended,
    contact,
    contract,
    disclosure,
    job,
    judged,
    lead,
    leads,
    offer,
    organisation,
    payment,
    ran,
    waiting,
)

from app.crosscheck.looking import Organisations
from app.crosscheck.watching import Checked, check, together
from app.entries import Changes, Entry, Touched
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, ORGANISATIONS, PEOPLE, POLICIES, SPEND, USERS
from app.registrar import Registrar

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"


@pytest.fixture
def supplied(registrar: Registrar) -> Registrar:
    contract(registrar, SUPPLIER, "2012-02-01")
    return registrar


def saved(registrar: Registrar, entry: Entry) -> Changes:
    """The act that saved an entry."""
    register = registrar.registers[entry.register]
    return done(registrar, registrar.file.journal.of_entry(register.name, entry.id)[-1].act)


def done(registrar: Registrar, act: str) -> Changes:
    """An act as the registrar told of it."""
    records = registrar.file.journal.of_act(act)
    touched = (Touched(one.register, one.entry, one.body["reference"], one.body["version"]) for one in records)
    return Changes(act, records[-1].kind, tuple(touched), "done")


def checked(registrar: Registrar, changes: Changes, organisations: Organisations | None = None) -> Checked | None:
    return check(registrar, changes, organisations)


def test_a_new_offer_is_checked_as_it_is_saved(supplied: Registrar):
    gift = offer(supplied, GIVER, "2012-01-10")
    made = checked(supplied, saved(supplied, gift))
    assert made is not None
    assert made.to_look_at(supplied) == ["Q/2012/0001"]
    assert (lead(supplied).values["about"], lead(supplied).values["raised_by"]) == (
        gift.reference,
        f"{organisation(supplied, GIVER).reference}, {gift.reference}",
    )


def test_a_check_on_saving_is_no_run(supplied: Registrar):
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")))
    assert supplied.search.count(CROSSCHECKS, "") == 0


def test_what_has_to_do_with_nothing_writes_nothing(supplied: Registrar):
    head = supplied.file.journal.head
    gift = offer(supplied, "Castle Quay Hotel", "2012-01-10")
    stood = head()
    assert checked(supplied, saved(supplied, gift)) is None
    assert checked(supplied, amended(supplied, GIFTS, gift, venue="The quay")) is None
    assert head().length == stood.length + 1


@pytest.mark.parametrize("keeps_ready", [True, False])
def test_the_other_way_round(registrar: Registrar, keeps_ready: bool):
    """Whichever of the two is saved last."""
    known = Organisations() if keeps_ready else None
    offer(registrar, GIVER, "2012-01-10")
    job(registrar, GIVER, "2011-11-01")
    checked(registrar, saved(registrar, contract(registrar, SUPPLIER, "2012-02-01")), known)
    checked(registrar, saved(registrar, payment(registrar, SUPPLIER, "2012-02-01", 90_00)), known)
    assert {(one.values["about"], one.values["against"]) for one in leads(registrar)} == {
        *(("G/2012/0001", "C/2012/0001"), ("G/2012/0001", "K/2012/0001")),
        *(("B/2011/0001", "C/2012/0001"), ("B/2011/0001", "K/2012/0001"), ("B/2011/0001", "G/2012/0001")),
    }


LONG_AGO = {"awarded_on": "2009-01-01", "ends_on": "2010-01-01"}
AMENDMENTS: dict[str, Callable[[Registrar], Changes]] = {
    "the giver": lambda one: amended(one, GIFTS, of(one, "G/2012/0001"), provider="Castle Quay Hotel"),
    "the day": lambda one: amended(one, GIFTS, of(one, "G/2012/0001"), offered_on="2010-01-10"),
    "the supplier": lambda one: amended(one, CONTRACTS, of(one, "C/2012/0001"), supplier="Castle Quay Hotel"),
    "the award": lambda one: amended(
        one, CONTRACTS, of(one, "C/2012/0001"), awarded_on="2009-01-01", ends_on="2010-01-01"
    ),
    "the giver's name": lambda one: amended(one, ORGANISATIONS, organisation(one, GIVER), name="Quayside Taxis"),
    "the supplier's name": lambda one: amended(one, ORGANISATIONS, organisation(one, SUPPLIER), name="Quayside Taxis"),
    "void gift": lambda one: one.void(GIFTS, of(one, "G/2012/0001").id, 1, "Twice"),
    "void contract": lambda one: one.void(CONTRACTS, of(one, "C/2012/0001").id, 1, "Twice"),
}


def of(registrar: Registrar, reference: str) -> Entry:
    return registrar.reading.by_reference(reference)[1]


@pytest.mark.parametrize("what", AMENDMENTS)
def test_a_lead_goes_with_what_it_rested_on_and_comes_back_with_it(supplied: Registrar, what: str):
    known = Organisations()
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")), known)
    assert lead(supplied).state == "open"
    checked(supplied, AMENDMENTS[what](supplied), known)
    assert lead(supplied).state == "gone"
    checked(supplied, supplied.undo(), known)
    assert lead(supplied).state == "open"
    assert ran(supplied).outcome.lines == []


def test_what_a_new_name_makes_alike_is_found_on_either_side(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, "Quayside Taxis", "2012-02-01")
    checked(registrar, amended(registrar, ORGANISATIONS, organisation(registrar, "Quayside Taxis"), name=SUPPLIER))
    assert waiting(registrar)


def test_a_part_in_a_contract_that_ends_or_begins(supplied: Registrar):
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")))
    buyer = of(supplied, "C/2012/0001")
    checked(supplied, amended(supplied, CONTRACTS, buyer, owner=OFFICER))
    assert (lead(supplied).values["rule"], lead(supplied).values["grade"]) == ("involved", "high")
    checked(supplied, amended(supplied, CONTRACTS, buyer, owner=BUYER))
    assert lead(supplied).values["rule"] == "award_after_offer"
    rook = supplied.reading.entry(PEOPLE, supplied.reading.id_by(PEOPLE, "staff_number", OFFICER) or 0)
    checked(supplied, amended(supplied, PEOPLE, rook, line_manager=BUYER))
    assert (lead(supplied).values["rule"], lead(supplied).values["official"]) == ("involved", BUYER)
    checked(supplied, amended(supplied, PEOPLE, rook, line_manager=MANAGER))
    assert lead(supplied).values["rule"] == "award_after_offer"


def test_an_approver_whose_name_somebody_else_has_by_now(supplied: Registrar):
    amended(supplied, CONTRACTS, of(supplied, "C/2012/0001"), approved_by="Anna Rook")
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")))
    assert lead(supplied).values["rule"] == "involved"
    namesake = {"staff_number": "9999", "surname": "Rook", "forenames": "Anna", "rank": "Inspector"}
    checked(supplied, supplied.add(PEOPLE, {**namesake, "workforce": "officer"}))
    assert lead(supplied).values["rule"] == "award_after_offer", "who it was, nobody can say"


def test_a_disclosure_case_is_checked_against_contacts_before_it(registrar: Registrar):
    contact(registrar, "Northmere Gazette", "2012-02-20")
    case = disclosure(registrar, "2012-03-06", subject="Anna Rook")
    checked(registrar, saved(registrar, case))
    assert lead(registrar).values["rule"] == "outlet_before_case"
    checked(registrar, amended(registrar, registrar.registers["integrity_cases"], case, subject="Nobody"))
    assert lead(registrar).state == "gone"


def test_a_judgement_of_a_pair_closes_its_other_leads_at_once(supplied: Registrar):
    for day in ("2012-01-10", "2012-01-11"):
        checked(supplied, saved(supplied, offer(supplied, GIVER, day)))
    first, second = leads(supplied)
    judged(supplied, first, "different")
    act = supplied.file.journal.of_entry("leads", first.id)[-1].act
    checked(supplied, done(supplied, act))
    assert [one.state for one in leads(supplied)] == ["explained", "gone"]
    checked(supplied, supplied.undo())
    assert [one.state for one in leads(supplied)] == ["open", "open"]
    assert second.reference == leads(supplied)[1].reference


def test_another_policy_is_measured_by_at_once(supplied: Registrar):
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")))
    numbers = {"in_force_from": "2012-01-01", "what_changed": "Less", "days_before_award": 5}
    checked(supplied, supplied.add(POLICIES, numbers))
    assert lead(supplied).state == "gone"


def test_several_acts_are_checked_together(supplied: Registrar):
    acts = [saved(supplied, offer(supplied, GIVER, f"2012-01-1{day}")) for day in range(3)]
    made = checked(supplied, together(acts))
    assert made is not None
    assert len(made.to_look_at(supplied)) == 3


def test_another_desktop_is_taken_in(supplied: Registrar):
    """Organisations that a window keeps ready are those of the file as it is."""
    known = Organisations()
    checked(supplied, saved(supplied, offer(supplied, GIVER, "2012-01-10")), known)
    elsewhere = Registrar(supplied.file, "Elsewhere", today=supplied.today)
    contract(elsewhere, "Fenwick & Sons", "2012-03-01")
    checked(supplied, saved(supplied, offer(supplied, "Fenwick and Sons Ltd", "2012-02-10")), known)
    assert [one.values["supplier"] for one in leads(supplied)] == [SUPPLIER, "Fenwick & Sons"]


def test_a_check_is_made_whoever_saves(supplied: Registrar):
    """Nobody needs a right to cross-check for what they record to be checked; who may not see leads is told of none."""
    supplied.add(USERS, {"sign_in": "J. Abbott", "name": "Head", "role": "head"})
    supplied.add(USERS, {"sign_in": "admin", "name": "Admin", "role": "administrator"})
    admin = Registrar(supplied.file, "admin", today=supplied.today)
    gift = offer(supplied, GIVER, "2012-01-10")
    made = checked(admin, saved(supplied, gift))
    assert made is not None
    assert made.to_look_at(admin) == []
    assert lead(supplied).state == "open"


def test_many_entries_voided_by_undoing_an_import_close_their_leads(supplied: Registrar):
    offer(supplied, GIVER, "2012-02-20")
    deeds = []
    for number in range(250):
        values = {"paid_on": "2012-03-01", "supplier": GIVER, "amount_pence": 100_00 + number}
        deeds += supplied.composing.added(SPEND, values, 10_000 + number, not_the_same_as=())[-1:]
        deeds[-1].body["reference"] = f"K/2012/{number + 1:04d}"
    changes = supplied.bring_in(SPEND, deeds)
    checked(supplied, changes)
    assert len(waiting(supplied)) == 2
    checked(supplied, supplied.undo())
    assert [one.state for one in leads(supplied) if one.values["against"].startswith("K/")] == ["gone"]
    assert ran(supplied).outcome.lines == []
