"""Bidders before an award: how a list is read, what each may be, what is held beside what it declared, the record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import TODAY

from app.crosscheck.runs import run
from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders.bidder_list import Asked, read_bidders
from app.crosscheck.tenders.bidders import Bidder, Checked, check
from app.crosscheck.tenders.preaward import record, title
from app.crosscheck.tenders.tender import tender_called, to_choose
from app.errors import InvalidEntry, NoSuchEntry, NotPermitted, Unreadable
from app.progress import Cancelled
from app.registers import (
    CONTRACTS,
    CROSSCHECKS,
    GIFTS,
    LEADS,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    SECOND_JOBS,
    SPEND,
    USERS,
)
from app.registrar import Registrar

Give = Callable[..., int]


@pytest.fixture
def give(registrar: Registrar) -> Give:
    """Records an offer to Sergeant Garside, whose constable Rook she manages."""

    def offer(provider: str, offered_on: str = "2012-03-01", pence: int | None = 20_00, **more: Any) -> int:
        item = {"description": "Dinner", "value_pence": pence, "outcome": more.pop("outcome", "accepted")}
        item |= {"disposal": "kept"} if item["outcome"] == "accepted" else {}
        values = {"recipient": "4417", "provider": provider, "offered_on": offered_on, "kind": "gift", "items": [item]}
        return registrar.add(GIFTS, {**values, **more}).touched[-1].id

    return offer


def tender(registrar: Registrar, *bidders: dict[str, Any], **more: Any) -> int:
    values: dict[str, Any] = {
        "contract_ref": "C-0042",
        "tender_ref": "T/12/042",
        "title": "Custody catering",
        "stage": "evaluation",
        "tender_opened_on": "2012-02-01",
        "tender_closed_on": "2012-04-30",
        "bidders": [{"result": "open", **one} for one in bidders],
    }
    return registrar.add(CONTRACTS, {**values, **more}).touched[-1].id


def only(checked: Checked) -> Bidder:
    (bidder,) = checked.bidders
    return bidder


def asked(registrar: Registrar, text: str, of: int | None = None) -> Checked:
    return check(registrar, read_bidders(text), of)


# --- a list as people have it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme Ltd\n\n  Beta plc  ", [("Acme Ltd", None), ("Beta plc", None)]),
        ("1. Acme Ltd\n2) Beta plc\n(3) Gamma", [("Acme Ltd", None), ("Beta plc", None), ("Gamma", None)]),
        ("• Acme Ltd\n- Beta plc\n– Gamma", [("Acme Ltd", None), ("Beta plc", None), ("Gamma", None)]),
        ("Acme Ltd; Beta plc;Gamma", [("Acme Ltd", None), ("Beta plc", None), ("Gamma", None)]),
        ("Acme Ltd 01234567", [("Acme Ltd", "01234567")]),
        ("Acme Ltd (1234567)", [("Acme Ltd", "01234567")]),
        ("Acme Ltd, company no. 1234567", [("Acme Ltd", "01234567")]),
        ("Acme Ltd - Co. Reg. No: SC 123456", [("Acme Ltd", "SC123456")]),
        ("Acme Ltd\nCompany number 01234567\nBeta", [("Acme Ltd", "01234567"), ("Beta", None)]),
        ("Bidders:\nAcme Ltd", [("Acme Ltd", None)]),
        ("Bidder 1: Acme Ltd\nBidder 2: Beta", [("Acme Ltd", None), ("Beta", None)]),
        ("999 Taxis\n24 Hour Locks", [("999 Taxis", None), ("24 Hour Locks", None)]),
        ("A. Jones & Sons\nb) First Co No 1 Ltd", [("A. Jones & Sons", None), ("First Co No 1 Ltd", None)]),
        ("Unit 12345678 Ltd", [("Unit 12345678 Ltd", None)]),
        ("Bidder\tCompany No\tPrice\nAcme Ltd\t1234567\t£12,000", [("Acme Ltd", "01234567")]),
        ("1\tAcme Ltd\t250000\n2\tBeta\t02345678", [("Acme Ltd", None), ("Beta", "02345678")]),
        ('Acme "The\tYard" Ltd\nBeta\t7" pipes', [('Acme "The', None), ("Beta", None)]),
        ("ACME Ltd\nacme ltd\nAcme Ltd 01234567", [("ACME Ltd", None), ("Acme Ltd", "01234567")]),
    ],
)
def test_a_list_is_read_as_people_have_it(text: str, found: list[tuple[str, str | None]]):
    assert [(one.name, one.number) for one in read_bidders(text)] == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n;\n", "no bidder in the list"),
        ("Acme Ltd\nBeta, company no. 12AB", "Line 2: 12AB is no company number"),
        ("Acme Ltd GB123456789", "Line 1: GB123456789 is no VAT number"),
        ("01234567", "Line 1: there is no name before"),
        ("Acme\tcompany no. 12AB", "Line 1: 12AB is no company number"),
        ("Name\tPrice\nAcme\t3\n\t4", "Line 3: there is no name"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, said: str):
    with pytest.raises(Unreadable, match=said):
        read_bidders(text)


@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9}){0,2} (Ltd|plc|LLP)", fullmatch=True), min_size=1))
def test_one_a_line_is_what_comes_back_however_it_is_set_off(names: list[str]):
    expected = list(dict.fromkeys(name.casefold() for name in names))
    for text in ("\n".join(names), "; ".join(names), "\n".join(f"{at}. {name}" for at, name in enumerate(names, 1))):
        assert [one.name.casefold() for one in read_bidders(text)] == expected


# --- what a bidder is, or may be -------------------------------------------------------------------------------------


def test_what_is_held_is_told_with_what_joins_the_names(registrar: Registrar, give: Give):
    give("Alderwick Marquees Ltd")
    give("Alderwick Marquees Ltd", "2009-03-01", 5_00, outcome="declined")
    registrar.add(ORGANISATIONS, {"name": "Quenby Rope Works", "aliases": [{"alias": "QRW Rigging"}]})
    checked = asked(registrar, "ALDERWICK MARQUEES LIMITED\nQRW Rigging\nAlderwick Marquee\nWholly Unheard Of")
    exact, alias, alike, unknown = checked.bidders
    assert (exact.held[0].pairing.how, alias.held[0].pairing.how) == ("exact", "alias")
    assert [one.near for one in exact.held[0].offers] == [True, False]
    assert (
        "1 (1 accepted, £20.00) in the last 365 days; 2 (1 accepted, 1 declined, £25.00) ever"
        in dict(words.facts(exact.held[0], checked)).values()
    )
    assert not alike.held[0].is_sure
    assert words.standing(alike.held[0]).startswith("May be it: name ")
    assert 0 < alike.held[0].pairing.likeness < 100
    assert alike.held[0].pairing.reasons
    assert not unknown.known
    assert checked.known == (exact, alike)


def test_a_company_number_decides_whatever_the_names_say(registrar: Registrar, give: Give):
    registrar.add(ORGANISATIONS, {"name": "Tolworth Bridge Ltd", "company_number": "01234567"})
    registrar.add(ORGANISATIONS, {"name": "Marlpit Joinery Ltd", "company_number": "07654321"})
    give("Tolworth Bridge Ltd")
    give("Marlpit Joinery Ltd")
    renamed, other = asked(registrar, "Osier Holdings 01234567\nMarlpit Joinery Ltd 01111111").bidders
    assert [(one.name, one.pairing.how) for one in renamed.held] == [("Tolworth Bridge Ltd", "number")]
    assert other.held == ()
    assert other.other_numbers == ("Marlpit Joinery Ltd (07654321)",)
    assert "Another company number, so left out: Marlpit Joinery Ltd" in words.told_apart(other)[0]


def test_who_names_nobody_is_nobody(registrar: Registrar, give: Give):
    give("Anonymous")
    assert not only(asked(registrar, "Anonymous")).held


def test_a_pair_that_was_judged_two_stays_apart(registrar: Registrar, give: Give):
    give("Alderwick Marquee")
    registrar.add(
        CONTRACTS,
        {"contract_ref": "C-1", "title": "Tents", "supplier": "Alderwick Marquees Ltd", "awarded_on": "2012-05-01"},
    )
    run(registrar, "other")
    bidder = only(asked(registrar, "Alderwick Marquees Ltd"))
    assert [one.name for one in bidder.known] == ["Alderwick Marquees Ltd", "Alderwick Marquee"]
    for lead in registrar.search.first(LEADS, "is:open", 10):
        entry = registrar.reading.entry(LEADS, lead)
        step = "propose" if entry.values["grade"] == "high" else "different"
        answers = {"outcome": "different", "why": "Another firm"} if step == "propose" else {"why": "Another firm"}
        registrar.step(LEADS, lead, entry.version, step, answers)
    other = only(asked(registrar, "Alderwick Marquees Ltd"))
    assert [one.name for one in other.held] == ["Alderwick Marquees Ltd"]
    assert other.judged_apart == ("Alderwick Marquee",)


def test_everything_the_registers_hold_is_there(registrar: Registrar, give: Give):
    name = "Fernlea Couriers Ltd"
    give(name, pence=None)
    registrar.add(
        SECOND_JOBS,
        {"person": "0541", "employer": name, "role": "Driver", "received_on": "2012-01-09", "holder": "partner"}
        | {"relative_name": "Pat Rook", "hours_per_week": 600},
    )
    leaver = {"staff_number": "7001", "surname": "Ashby", "forenames": "Jo", "workforce": "staff", "rank": "Scale 5"}
    registrar.add(PEOPLE, {**leaver, "left_on": "2012-02-01", "went_to": name})
    for ref, starts, ends in (("C-1", "2011-01-01", "2014-01-01"), ("C-2", "2009-01-01", "2010-01-01")):
        registrar.add(
            CONTRACTS,
            {"contract_ref": ref, "title": "Couriers", "supplier": name, "value_pence": 1_000_00}
            | {"awarded_on": starts, "starts_on": starts, "ends_on": ends},
        )
    tender(registrar, {"bidder": name}, contract_ref="C-3", tender_ref="T-3")
    registrar.add(SPEND, {"paid_on": "2012-04-01", "supplier": name, "amount_pence": 90_00, "card": 1})
    run(registrar, "quarterly")
    checked = asked(registrar, name)
    (held,) = only(checked).held
    assert [len(part) for part in (held.offers, held.jobs, held.leavers)] == [1, 1, 1]
    contracts = (held.contracts, held.ended, held.bids)
    assert [[one.contract_ref for one in some] for some in contracts] == [["C-1"], ["C-2"], ["C-3"]]
    assert len(held.leads) == registrar.search.count(LEADS, "is:open")
    said = dict(words.facts(held, checked))
    assert said["Payments"] == "1, 1 by card (£90.00), the last on 1 Apr 2012"
    assert "civil partner" in said["Second jobs and interests"]
    assert "Pat" not in str(said) + words.in_short(held, checked)
    assert "1 of unknown value" in said["Offers"]


def contact(registrar: Registrar, outlet: str, contact_on: str, **more: Any) -> int:
    values = {"person": "0541", "journalist": "Not given", "outlet": outlet, "channel": "face", "subject": "Awards"}
    return registrar.add(MEDIA_CONTACTS, {**values, "contact_on": contact_on, **more}).touched[-1].id


def test_contacts_with_a_bidder_of_the_media_are_told(registrar: Registrar):
    name = "Northmere Evening Courant Ltd"
    contact(registrar, name, "2012-05-02", hospitality="received")
    contact(registrar, name, "2009-05-02")
    contact(registrar, name, "2012-07-02", channel="phone")
    cancelled = contact(registrar, name, "2012-08-02")
    entry = registrar.reading.entry(MEDIA_CONTACTS, cancelled)
    registrar.step(MEDIA_CONTACTS, cancelled, entry.version, "cancel", {}, "Called off")
    checked = asked(registrar, "NORTHMERE EVENING COURANT LIMITED")
    (held,) = only(checked).known
    assert [(one.approach.day, one.approach.outcome) for one in held.contacts] == [
        ("2012-07-02", "phone, planned"),
        ("2012-05-02", "face to face, hospitality received"),
        ("2009-05-02", "face to face"),
    ]
    assert dict(words.facts(held, checked)) == {words.CONTACTS: "1 in the last 365 days; 3 ever"}
    assert words.line(held.contacts[2]) == "M/2009/0001 · 2 May 2009 · face to face"
    assert "3 media contacts" in words.counted([held])
    alike = only(asked(registrar, "Northmere Evening Courants"))
    assert words.standing(alike.known[0]).startswith("May be it: name ")
    assert alike.known[0].contacts


def test_who_had_a_contact_while_the_tender_was_open_is_told_by_their_part(registrar: Registrar):
    contact(registrar, "Courant Media Ltd", "2012-03-02")
    contact(registrar, "Courant Media Ltd", "2012-03-05", person="60001")
    of = tender(registrar, {"bidder": "Courant Media Ltd", "declared_on": "2012-05-03", "interest": 0}, owner="4417")
    checked = check(registrar, tender=of)
    (held,) = only(checked).known
    assert [words.beside(one) for one in held.contacts] == [
        "the line manager of who had the contact is the owner; while the tender was open",
        "while the tender was open",
    ]
    assert words.declared(only(checked)).endswith("the registers hold 2 media contacts.")
    assert not words.differs(only(checked)), "to speak with a reporter is no interest in a tender"
    record_of_run = words.in_short(held, checked)
    assert "Media contacts: 2 in the last 365 days; 2 while the tender was open" in record_of_run
    assert "owner" not in record_of_run


def test_the_part_of_who_works_for_a_bidder_is_told(registrar: Registrar):
    job = {"person": "0541", "employer": "Holt and Vane Ltd", "role": "Director", "received_on": "2012-01-09"}
    registrar.add(SECOND_JOBS, {**job, "hours_per_week": 600})
    of = tender(registrar, {"bidder": "Holt and Vane Ltd"}, people=[{"person": "0541", "part": "evaluator"}])
    checked = check(registrar, tender=of)
    (held,) = only(checked).known
    assert words.facts(held, checked)[0][1].endswith("; the applicant is an evaluator")
    assert "evaluator" not in words.in_short(held, checked)


# --- a tender: declarations, and who has a part in it ----------------------------------------------------------------


def test_what_a_bidder_declared_stands_beside_what_is_held(registrar: Registrar, give: Give):
    give("Holt and Vane Ltd")
    give("Holt and Vane Ltd", outcome="declined")
    give("Ebbsford Foods")
    of = tender(
        registrar,
        {"bidder": "Holt and Vane Ltd", "declared_on": "2012-05-03", "interest": 0},
        {"bidder": "Ebbsford Foods", "declared_on": "2012-05-03", "interest": 1},
        {"bidder": "Silent Partners", "interest": None},
        {"bidder": "Ebbsford Food", "declared_on": "2012-05-04", "interest": 0},
    )
    none, some, silent, alike = check(registrar, tender=of).bidders
    assert words.declared(none) == "Declared no interest on 3 May 2012; the registers hold 2 offers."
    assert words.declared(some) == "Declared an interest on 3 May 2012; the registers hold 1 offer."
    assert words.declared(silent).startswith("Its declaration has not been received; the registers hold nothing")
    assert words.declared(alike).endswith("and may hold 1 offer under names that are alike.")
    assert [words.differs(one) for one in (none, some, silent, alike)] == [True, False, True, True]


def test_a_list_is_held_against_the_tender_it_is_for(registrar: Registrar, give: Give):
    give("Holt and Vane Ltd", "2012-03-01")
    give("Holt and Vane Ltd", "2012-05-20")
    of = tender(registrar, {"bidder": "Holt & Vane Limited", "declared_on": "2012-05-03", "interest": 0}, owner="4417")
    bidder = only(asked(registrar, "Holt & Vane", of))
    assert "Declared no interest" in words.declared(bidder)
    offers = [offer for held in bidder.held for offer in held.offers]
    assert [one.while_open for one in offers] == [False, True]
    assert {one.part for one in offers} == {"the recipient is the owner"}


def test_the_part_of_a_line_manager_is_told(registrar: Registrar, give: Give):
    give("Holt and Vane Ltd", recipient="0541")
    people = [{"person": "4417", "part": "evaluator", "declared_on": "2012-05-01", "interest": 0}]
    people += [{"person": "60001", "part": "approver"}]
    of = tender(registrar, {"bidder": "Holt and Vane Ltd"}, people=people)
    checked = check(registrar, tender=of)
    assert only(checked).held[0].offers[0].part == "the recipient's line manager is an evaluator"
    assert checked.tender is not None
    assert [one.staff_number for one in checked.tender.officials if one.missing] == ["60001"]
    assert words.declarations(checked.tender) == (
        "1 of 2 declarations of evaluators and approvers received. Missing: Maria de Souza (an approver)."
    )


def test_interests_in_the_tender_are_told_in_the_words_of_who_declared_them(registrar: Registrar):
    people = [
        {
            "person": "4417",
            "part": "evaluator",
            "declared_on": "2012-05-01",
            "interest": 1,
            "interest_what": "A\n share",
        },
        {"person": "60001", "part": "approver", "declared_on": "2012-05-02", "interest": 0},
        {"person": "0541", "part": "manager", "interest_what": "word " * 100},
    ]
    bidder = {"bidder": "Holt and Vane Ltd", "declared_on": "2012-05-03", "interest": 1, "interest_what": "A cousin"}
    checked = check(registrar, tender=tender(registrar, bidder, people=people, owner="4417"))
    assert checked.tender is not None
    assert words.declarations(checked.tender) == (
        "3 of 3 declarations of evaluators and approvers received, 2 with an interest."
    )
    first, second = words.interests(checked.tender).split("; ")
    assert first.endswith("(an evaluator and the owner), 1 May 2012: “A share”")
    assert second.endswith(" …”"), "what is longer is whole in the register"
    assert len(second) < 250
    assert words.declared(only(checked)).startswith("Declared an interest on 3 May 2012: “A cousin”; the registers")


def test_interests_declared_at_other_contracts_of_a_bidder_are_told(registrar: Registrar):
    def declared(person: str, part: str, on: str, **more: Any) -> dict[str, Any]:
        return {"person": person, "part": part, "declared_on": on, "interest": 1, **more}

    name = "Holt and Vane Ltd"
    before = {"contract_ref": "C-1", "title": "Vans", "supplier": name, "awarded_on": "2010-01-01"}
    none = {"person": "0541", "part": "manager", "declared_on": "2010-01-09", "interest": 0}
    people = [declared("60001", "approver", "2009-01-02"), declared("4417", "evaluator", "2010-01-02"), none]
    registrar.add(CONTRACTS, {**before, "people": [{**one, "interest_what": "Sister"} for one in people]})
    tender(registrar, {"bidder": name}, contract_ref="C-2", tender_ref="T-2", people=[declared("0541", "manager", "")])
    of = tender(registrar, {"bidder": name}, people=[declared("60001", "evaluator", "2012-05-01")])
    checked = check(registrar, tender=of)
    (held,) = only(checked).known
    assert [words.interest(one) for one in held.interests] == [
        "C-1: an approver, 2 Jan 2009: “Sister”; now an evaluator of the tender",
        "C-1: an evaluator, 2 Jan 2010: “Sister”",
        "C-2: the contract's manager, no date, not said what",
    ]
    said = words.in_short(held, checked)
    assert "Interests declared: 3" in said
    assert "Sister" not in said, "the record of a run quotes no declaration"
    assert words.counted([held]) == "1 contract; 3 interests declared at its contracts; a bidder for 1 other."


@pytest.mark.parametrize(
    ("references", "said"),
    [
        (["G/2012/0003", "G/2012/0001", "B/2011/0009", "G/2012/0002"], "G/2012/0003, 0001, 0002; B/2011/0009"),
        (["G/2012/0003"], "G/2012/0003"),
        ([], ""),
    ],
)
def test_references_of_a_year_stand_together(references: list[str], said: str):
    assert words.references(references) == said


def test_a_tender_is_found_by_any_of_its_references(registrar: Registrar):
    of = tender(registrar, {"bidder": "Holt and Vane Ltd"})
    reference = registrar.reading.entry(CONTRACTS, of).reference
    assert {tender_called(registrar, name) for name in ("c-0042", " T/12/042", reference.lower())} == {of}
    assert [(one.called, one.bidders) for one in to_choose(registrar)] == [("T/12/042", 1)]
    tender(registrar, contract_ref="C-0043")
    with pytest.raises(InvalidEntry, match="the reference of several"):
        tender_called(registrar, "T/12/042")
    with pytest.raises(NoSuchEntry):
        tender_called(registrar, "T/12/999")


# --- who may, what stays hidden, what is kept ------------------------------------------------------------------------


@pytest.fixture
def garside(registrar: Registrar) -> Registrar:
    """Sergeant Garside of PSD, who was offered things herself."""
    registrar.add(USERS, {"sign_in": "J. Abbott", "name": "J. Abbott", "role": "head"})
    registrar.add(USERS, {"sign_in": "garside", "name": "H. Garside", "role": "clerk", "staff_number": "4417"})
    registrar.add(USERS, {"sign_in": "auditor", "name": "Auditor", "role": "reader"})
    return Registrar(registrar.file, "garside", today=registrar.today, now=registrar.now)


def test_leads_and_parts_are_not_told_to_whom_they_concern(registrar: Registrar, garside: Registrar, give: Give):
    give("Holt and Vane Ltd")
    of = tender(registrar, {"bidder": "Holt and Vane Ltd"}, people=[{"person": "60001", "part": "evaluator"}])
    run(registrar, "quarterly")
    mine, others = check(garside, tender=of), check(registrar, tender=of)
    assert only(others).held[0].leads
    assert not only(mine).held[0].leads
    assert (mine.own, others.own) == (True, False)


def test_who_spoke_with_a_bidder_themselves_is_told_to_let_somebody_else_check(
    registrar: Registrar, garside: Registrar
):
    contact(registrar, "Courant Media Ltd", "2012-03-02", person="4417")
    assert asked(garside, "Courant Media Ltd").own
    assert not asked(registrar, "Courant Media Ltd").own


def test_who_has_a_part_in_a_tender_does_not_check_it(registrar: Registrar, garside: Registrar):
    of = tender(registrar, {"bidder": "Holt and Vane Ltd"}, owner="4417")
    with pytest.raises(NotPermitted, match="part in a tender"):
        check(garside, tender=of)
    assert check(registrar, tender=of).bidders


def test_a_reader_does_not_check(registrar: Registrar, garside: Registrar):
    auditor = Registrar(garside.file, "auditor", today=registrar.today)
    with pytest.raises(NotPermitted, match="Cross-checks are for"):
        check(auditor, [Asked("Anybody")])


def test_it_is_recorded_and_changes_nothing_else(registrar: Registrar, give: Give):
    give("Holt and Vane Ltd")
    of = tender(
        registrar,
        {"bidder": "Holt and Vane Ltd", "declared_on": "2012-05-03", "interest": 0},
        {"bidder": "Wholly Unheard Of"},
        owner="4417",
    )
    head = registrar.file.journal.head()
    checked = check(registrar, tender=of)
    assert registrar.file.journal.head() == head
    changes, reference = record(registrar, checked)
    assert changes.sentence == f"{reference}: check before an award recorded"
    assert registrar.file.journal.registers_since(head.length) == {"crosschecks"}
    _, entry = registrar.reading.by_reference(reference)
    assert entry.state == "run"
    assert (entry.values["trigger"], entry.values["note"]) == ("preaward", "T/12/042: Custody catering")
    assert entry.values["run_on"] == TODAY.isoformat()
    assert entry.values["raised"] == entry.values["closed"] == 0
    assert [(line["bidder"], line["offers"], line["declared"]) for line in entry.values["bidders"]] == [
        ("Holt and Vane Ltd", 1, 0),
        ("Wholly Unheard Of", 0, None),
    ]
    assert "the owner" not in str(entry.values["bidders"])  # every user of PSD reads the record
    assert title(asked(registrar, "Acme")) == "A list of 1 bidder"
    _, second = record(registrar, asked(registrar, "Acme"))
    assert second != reference
    assert registrar.search.count(CROSSCHECKS, "trigger:preaward") == 2


def test_it_stops_when_it_is_asked_to(registrar: Registrar, give: Give):
    give("Holt and Vane Ltd")

    def stop(_so_far: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check(registrar, [Asked("Holt and Vane Ltd")], report=stop)


def test_the_window_is_counted_back_from_the_day_of_the_check(registrar: Registrar, give: Give):
    days = asked(registrar, "Acme").measures.days_before_award
    for days_ago in (0, days, days + 1):
        give("Holt and Vane Ltd", date.fromordinal(TODAY.toordinal() - days_ago).isoformat())
    (held,) = only(asked(registrar, "Holt and Vane Ltd")).held
    assert [one.near for one in held.offers] == [True, True, False]
