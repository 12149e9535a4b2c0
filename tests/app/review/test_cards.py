"""The card of a person or an organisation: every entry that names them, told once, and only to those who may see it."""

from datetime import timedelta

import pytest
from samples import CLERK, LUNCH, SAMPLES, TODAY, begun, brought_to, recorded

from app.access import User, may_see
from app.entries import Entry
from app.errors import NoSuchEntry
from app.fields import ORGANISATION, PERSON, TEXT, Kind
from app.register import Register
from app.registers import (
    CONTRACTS,
    GIFTS,
    INTEGRITY_CASES,
    LETTERS,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    REGISTERS,
    SECOND_JOBS,
)
from app.registrar import Registrar
from app.review.cards import IS_SUPPLIER, WAS_SUPPLIER, Card, Held, Spelling, Total, read_card
from app.store.schema import link_columns

SERGEANT = "4417"
FIRM = "Harbour Security Ltd"


def of_firm(registrar: Registrar, name: str = FIRM) -> Card:
    found = registrar.reading.organisation_named(name)
    assert found is not None
    return read_card(registrar, "organisations", found)


def of_sergeant(registrar: Registrar) -> Card:
    return read_card(registrar, "people", SERGEANT)


def told(card: Card) -> list[tuple[str, str]]:
    return [(one.reference, one.role) for one in card.happenings]


# --- what is on it ---------------------------------------------------------------------------------------------------


def test_newest_first_with_the_part_played(registrar: Registrar):
    mine = begun(registrar, GIFTS, recipient=SERGEANT, offered_on="2012-04-02", declared_on="2012-04-03")
    hers = begun(registrar, GIFTS, recipient="0541", offered_on="2012-05-02", supervisor=SERGEANT)
    job = begun(registrar, SECOND_JOBS, person="0541", line_manager=SERGEANT, received_on="2012-05-20")
    contact = begun(registrar, MEDIA_CONTACTS)
    assert told(of_sergeant(registrar)) == [
        (contact.reference, ""),
        (job.reference, "Line manager"),
        (hers.reference, "Supervisor"),
        (mine.reference, ""),
    ]


def test_one_entry_is_told_once_whatever_they_were_in_it(registrar: Registrar):
    begun(registrar, GIFTS, recipient=SERGEANT, declared_by=SERGEANT)
    begun(registrar, CONTRACTS, owner=SERGEANT, people=[{"person": SERGEANT, "part": "evaluator"}])
    gift, contract = of_sergeant(registrar).happenings
    assert (gift.role, contract.role) == ("", "")
    assert gift.detail.startswith("Declared by · Castle Quay Hotel")
    assert contract.detail.startswith("Evaluator · ")


def test_a_line_says_who_it_was_and_how_it_stands_without_the_name_on_the_card(registrar: Registrar):
    begun(registrar, GIFTS, items=[LUNCH])
    (on_hers,) = of_sergeant(registrar).happenings
    (on_its,) = of_firm(registrar, "Castle Quay Hotel").happenings
    assert (on_hers.title, on_its.title) == ("Working lunch", "Working lunch")
    assert on_hers.detail == "Castle Quay Hotel · £12.50 · Accepted · G/2012/0001"
    assert on_its.detail == "Helen Garside · £12.50 · Accepted · G/2012/0001"
    assert (on_its.tone, on_its.icon) == ("ok", "gift")


def test_a_second_job_is_headed_by_the_other_of_the_two(registrar: Registrar):
    begun(registrar, SECOND_JOBS)
    assert read_card(registrar, "people", "0541").happenings[0].title == FIRM
    job = of_firm(registrar).happenings[0]
    assert job.title == "Anna Rook"
    assert job.detail.startswith("Steward at sports events · 7.5 hours · ")


def test_a_lapsed_approval_is_told_as_unreviewed(registrar: Registrar):
    brought_to(registrar, SECOND_JOBS, "active")
    registrar.today = lambda: TODAY + timedelta(days=400)
    assert "Unreviewed" in read_card(registrar, "people", "0541").happenings[0].detail


def test_suppliers_and_bidders(registrar: Registrar):
    held = begun(registrar, CONTRACTS, bidders=[{"bidder": "Castle Quay Hotel", "result": "lost"}])
    card = of_firm(registrar)
    assert (card.supplier, [one.reference for one in card.contracts]) == (IS_SUPPLIER, [held.reference])
    loser = of_firm(registrar, "Castle Quay Hotel")
    assert (loser.supplier, loser.contracts, told(loser)) == ("", (), [(held.reference, "Bidder, lost")])
    registrar.amend(CONTRACTS, held.id, held.version, {"ends_on": "2012-05-31"})
    assert of_firm(registrar).supplier == WAS_SUPPLIER


def test_void_entries_are_not_on_a_card(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    registrar.void(GIFTS, gift.id, gift.version, "Entered twice")
    card = of_sergeant(registrar)
    assert (card.happenings, card.totals, card.first_seen, card.last_seen) == ((), (), "", "")


def test_totals_count_each_year_and_sum_what_was_accepted(registrar: Registrar):
    accepted = {**LUNCH, "quantity": 2}
    refused = {"description": "Watch", "value_pence": 90_00, "outcome": "declined"}
    for day in ("2011-03-01", "2012-03-01", "2012-04-01"):
        begun(registrar, GIFTS, offered_on=day, declared_on=day, items=[accepted, refused])
    begun(registrar, GIFTS, recipient="0541", supervisor=SERGEANT, offered_on="2012-05-01", declared_on="2012-05-01")
    begun(registrar, SECOND_JOBS, person=SERGEANT, received_on="2011-06-01", hours_per_week=300)
    card = of_sergeant(registrar)
    assert card.totals == (
        Total("2012", "gifts", "", 2, pence=50_00),
        Total("2012", "gifts", "Supervisor", 1),
        Total("2011", "gifts", "", 1, pence=25_00),
        Total("2011", "second_jobs", "", 1, minutes=300),
    )
    assert card.counts() == {"gifts": 4, "second_jobs": 1}
    assert (card.first_seen, card.last_seen) == ("2011-03-01", "2012-05-01")


def test_other_spellings_are_those_written_and_those_listed(registrar: Registrar):
    gifts = [
        begun(registrar, GIFTS, provider=name) for name in ("castle quay hotel", "Castle Quay", "Castle Quay Hotel")
    ]
    hotel, other = (registrar.reading.entry(ORGANISATIONS, gifts[at].values["provider_organisation"]) for at in (0, 1))
    registrar.amend(ORGANISATIONS, hotel.id, hotel.version, {"aliases": [{"alias": "The Quay"}]})
    registrar.merge(ORGANISATIONS, registrar.reading.entry(ORGANISATIONS, hotel.id), other, "One hotel")
    card = of_firm(registrar, "Castle Quay Hotel")
    assert set(card.spellings) == {
        Spelling("castle quay hotel", 1),
        Spelling("Castle Quay", 1),
        Spelling("The Quay", 0),
    }
    assert card.merged == (other.reference,)


def test_what_somebody_was_before(registrar: Registrar):
    for day in ("2012-01-05", "2012-02-07"):
        begun(registrar, GIFTS, offered_on=day, declared_on=day)
    sergeant = registrar.reading.entry(PEOPLE, of_sergeant(registrar).entry.id)
    registrar.amend(PEOPLE, sergeant.id, sergeant.version, {"rank": "Inspector", "post": "CID"})
    begun(registrar, GIFTS)
    (before,) = of_sergeant(registrar).held
    assert before.first == "2012-01-05"
    assert before.last == "2012-02-07"
    assert before.words.startswith("Sergeant · Licensing")
    assert isinstance(before, Held)


def test_a_letter_to_a_number_that_was_merged_away_is_on_the_card(registrar: Registrar):
    registrar.add(PEOPLE, {**SAMPLES["people"], "staff_number": "99001"})
    registrar.add(PEOPLE, {**SAMPLES["people"], "staff_number": "99002"})
    letter = begun(registrar, LETTERS, person="99001")
    one, two, three = (read_card(registrar, "people", number).entry for number in ("99001", "99002", SERGEANT))
    registrar.merge(PEOPLE, two, one, "The same man")
    registrar.merge(PEOPLE, three, registrar.reading.entry(PEOPLE, two.id), "And this is her")
    card = of_sergeant(registrar)
    assert told(card) == [(letter.reference, "")]
    assert card.merged == (two.reference, one.reference)


def test_nobody_has_no_card(registrar: Registrar):
    with pytest.raises(NoSuchEntry):
        read_card(registrar, "people", "none")


# --- integrity cases -------------------------------------------------------------------------------------------------


@pytest.fixture
def case(registrar: Registrar) -> Entry:
    """A case that a referred gift of the sergeant's began."""
    gift = brought_to(registrar, GIFTS, "referred")
    _, found = registrar.reading.by_reference(gift.values["case_reference"])
    return found


def test_a_case_is_found_through_the_entry_it_came_from(registrar: Registrar, case: Entry):
    cases = [one for one in of_sergeant(registrar).happenings if one.register == "integrity_cases"]
    assert [one.reference for one in cases] == [case.reference]
    assert cases[0].detail.startswith("from G/2012/0001 · ")


def test_a_case_that_names_a_contact_is_found_too_and_told_once(registrar: Registrar):
    contact = begun(registrar, MEDIA_CONTACTS)
    case = begun(registrar, INTEGRITY_CASES, contact_reference=contact.reference)
    begun(registrar, GIFTS, case_reference=case.reference)
    assert sorted(told(of_sergeant(registrar))).count((case.reference, "")) == 1


def test_a_case_is_not_on_the_card_of_whoever_only_signed(registrar: Registrar):
    contact = begun(registrar, GIFTS, recipient="0541", supervisor=SERGEANT)
    begun(registrar, INTEGRITY_CASES, contact_reference=contact.reference)
    assert told(of_sergeant(registrar)) == [(contact.reference, "Supervisor")]


@pytest.mark.parametrize(
    ("role", "sees"),
    [("clerk", True), ("head", True), ("deputy", True), ("reader", False), ("administrator", False)],
)
def test_who_sees_cases(registrar: Registrar, case: Entry, role: str, sees: bool):
    registrar.user = User(CLERK, role)
    card = of_sergeant(registrar)
    assert ("integrity_cases" in card.counts()) is sees
    assert any(one.reference == case.reference for one in card.happenings) is sees
    assert may_see(registrar.user, INTEGRITY_CASES) is sees
    assert may_see(registrar.user, GIFTS)


# --- every register --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [PERSON, ORGANISATION], ids=lambda kind: kind.name)
@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_field_that_names_somebody_puts_the_entry_on_their_card(
    registrar: Registrar, register: Register, kind: Kind
):
    """A new register is covered by being declared: each of its links, one at a time."""
    name = SERGEANT if kind is PERSON else FIRM
    other = "60001" if kind is PERSON else "Northmere Gazette"
    links = link_columns(register, kind) if register.dated else ()
    for link in links:
        values = {**SAMPLES[register.name], **{f.name: other for f in register.linked if f.kind is kind}}
        for part in register.parts:
            if part.linked:
                values[part.name] = []
        if link.part is None:
            values[link.field.name] = name
        else:
            line = {f.name: f.choices[0].code for f in link.part.fields if f.required and f.choices}
            line |= {f.name: "As written" for f in link.part.fields if f.required and f.kind is TEXT}
            values[link.part.name] = [{**line, link.field.name: name}]
        if register.key:
            values[register.key] = f"{link.column}-1"
        entry = registrar.reading.entry(register, recorded(registrar, register, values))
        card = of_sergeant(registrar) if kind is PERSON else of_firm(registrar)
        (found,) = [one for one in card.happenings if one.reference == entry.reference]
        assert found.day == (entry.values[register.dated] or "")
        assert found.is_own is (link is links[0] and link.part is None)
        assert found.title
