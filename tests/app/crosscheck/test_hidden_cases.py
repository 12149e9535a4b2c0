"""A case that began with a lead is not there for whom the lead is about: nobody reads of themselves."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from crosschecking import MANAGER, OFFICER, amended, contract, judged, lead, offer, organisation, ran

from app.cli import main
from app.entries import Entry
from app.errors import NoSuchEntry
from app.exchange.listing import Listing
from app.query import Query
from app.registers import CONTRACTS, GIFTS, INTEGRITY_CASES, LEADS, ORGANISATIONS, USERS
from app.registrar import Registrar
from app.review.cards import read_card
from app.review.queues import standing
from app.review.recent import recently_recorded
from app.store.lookups import Lookups
from app.store.verify import verify
from app.suggestions import Suggestions

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"
NUMBERS = {"recipient": OFFICER, "manager": MANAGER}


@pytest.fixture
def case(registrar: Registrar) -> Entry:
    """Begun from a lead about an offer to somebody whose manager owns the contract."""
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", owner=MANAGER)
    ran(registrar)
    assert (lead(registrar).values["person"], lead(registrar).values["official"]) == (OFFICER, MANAGER)
    judged(registrar, lead(registrar), "acu")
    judged(registrar, lead(registrar), "case")
    return registrar.reading.by_reference("I/2012/0001")[1]


def signed_in(registrar: Registrar, staff_number: str) -> Registrar:
    """A head of PSD who has this number."""
    registrar.add(USERS, {"sign_in": registrar.user.name, "name": "Head", "role": "head"})
    registrar.add(USERS, {"sign_in": "me", "name": "Me", "role": "head", "staff_number": staff_number})
    return Registrar(registrar.file, "me", today=registrar.today)


def is_told_of(user: Registrar, case: Entry) -> bool:
    """Whether any list, search, count, card, queue or history tells this user of a case; all of them, or none does."""
    organisation = user.reading.organisation_named(GIVER) or 0
    cards = [
        read_card(user, *key) for key in (("people", OFFICER), ("people", MANAGER), ("organisations", organisation))
    ]
    ids = user.search.ids(INTEGRITY_CASES, Query(""))
    listed = Listing(user.reading, INTEGRITY_CASES, [case.id], user.today())
    told = {
        "list": ids == [case.id],
        "count": user.search.count(INTEGRITY_CASES, "") == 1,
        "search": bool(user.search.first(INTEGRITY_CASES, "source:crosscheck", 5)),
        "rows": bool(user.reading.rows(INTEGRITY_CASES, [case.id])),
        "export": case.reference in "".join(listed.text("json")),
        "history": bool(user.history(INTEGRITY_CASES, case.id)),
        "cards": any(one.reference == case.reference for card in cards for one in card.happenings),
        "queues": "cases" in {one.queue.key for one in standing(user, user.user)},
        "recent": case.reference in {one.reference for one in recently_recorded(user, user.user, 50)},
    }
    assert len(set(told.values())) == 1, told
    return told["list"]


@pytest.mark.parametrize("who", NUMBERS)
def test_a_case_is_not_there_for_whom_its_lead_is_about(registrar: Registrar, case: Entry, who: str):
    user = signed_in(registrar, NUMBERS[who])
    assert not is_told_of(user, case)
    with pytest.raises(NoSuchEntry):
        user.reading.by_reference(case.reference)
    with pytest.raises(NoSuchEntry):
        user.step(INTEGRITY_CASES, case.id, case.version, "close", {"closed_on": "2012-06-14", "result": "no_case"})
    with pytest.raises(NoSuchEntry):
        user.amend(INTEGRITY_CASES, case.id, case.version, {"summary": "Nothing"})
    with pytest.raises(NoSuchEntry):
        user.void(INTEGRITY_CASES, case.id, case.version, "Mine")
    assert registrar.reading.entry(INTEGRITY_CASES, case.id) == case


def test_everybody_else_who_may_see_cases_sees_it(registrar: Registrar, case: Entry):
    assert is_told_of(signed_in(registrar, "60001"), case)


@pytest.mark.parametrize("link", [None, "M/2012/0001", "see the lead"])
def test_another_link_on_the_case_does_not_show_it(registrar: Registrar, case: Entry, link: str | None):
    amended(registrar, INTEGRITY_CASES, case, contact_reference=link)
    assert not is_told_of(signed_in(registrar, OFFICER), case)


@pytest.mark.parametrize("link", ["Q/2012/0001", " q/2012/0001"])
def test_a_case_that_is_said_by_hand_to_arise_from_a_lead_is_hidden_too(registrar: Registrar, link: str):
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    values = {"opened_on": "2012-06-01", "category": "gifts", "source": "crosscheck", "contact_reference": link}
    registrar.add(INTEGRITY_CASES, values)
    case = registrar.reading.by_reference("I/2012/0001")[1]
    assert not is_told_of(signed_in(registrar, OFFICER), case)


def test_whom_the_lead_is_about_by_now_decides(registrar: Registrar, case: Entry):
    amended(registrar, CONTRACTS, registrar.reading.by_reference("C/2012/0001")[1], owner="60001")
    ran(registrar)
    assert registrar.reading.entry(LEADS, lead(registrar).id).values["official"] is None
    assert is_told_of(signed_in(registrar, MANAGER), case)


def test_other_cases_are_seen_beside_it(registrar: Registrar, case: Entry):
    registrar.add(INTEGRITY_CASES, {"opened_on": "2012-06-01", "category": "card", "source": "public"})
    user = signed_in(registrar, OFFICER)
    assert [
        row["reference"] for row in user.reading.rows(INTEGRITY_CASES, user.search.ids(INTEGRITY_CASES, Query("")))
    ] == ["I/2012/0002"]
    assert user.search.count(INTEGRITY_CASES, "source:crosscheck") == 0
    assert case.reference == "I/2012/0001"


def test_nothing_that_is_typed_suggests_it(registrar: Registrar, case: Entry):
    file = registrar.file
    suggestions = Suggestions(Lookups(file.gateway, file.registers), file.registers)
    assert case.values["subject"] == "Anna Rook"
    for name in ("subject", "contact_reference"):
        typed = case.values[name][:1]
        assert suggestions.texts(INTEGRITY_CASES, None, INTEGRITY_CASES.column(name), typed) == []
    assert [one.detail for one in suggestions.organisations(GIVER)[:2]] == ["1 declaration", "1 contract"]


def test_the_command_line_tells_nothing_of_it(registrar: Registrar, case: Entry):
    signed_in(registrar, OFFICER)
    path = Path(registrar.file.path)

    def probity(*words: str, by: str) -> str:
        return CliRunner().invoke(main, [words[0], str(path), *words[1:], "--as", by]).output

    assert json.loads(probity("list", "integrity_cases", "--format", "json", by="me")) == []
    assert case.reference in probity("list", "integrity_cases", "--format", "json", by=registrar.user.name)
    refused = probity("show", case.reference, "--format", "json", by="me")
    assert "Anna" not in refused
    assert "crosscheck" not in refused
    assert "gifts" in probity("show", case.reference, "--format", "json", by=registrar.user.name)


def test_a_file_that_is_attached_to_it_is_as_good_as_new(registrar: Registrar, case: Entry):
    content = b"What somebody declared"
    sha256 = hashlib.sha256(content).hexdigest()
    user = signed_in(registrar, OFFICER)
    shown = registrar.reading.by_reference("G/2012/0001")[1]
    for told, register, entry in (("", INTEGRITY_CASES, case), (shown.reference, GIFTS, shown)):
        registrar.attach(register, entry.id, "statement.txt", content)
        assert registrar.reading.attached_to(sha256) == entry.reference
        assert user.reading.attached_to(sha256) == told


def test_who_merges_organisations_takes_it_along_and_back_without_seeing_it(registrar: Registrar, case: Entry):
    amended(registrar, INTEGRITY_CASES, case, category="disclosure_media", outlet=GIVER)
    keep, away = organisation(registrar, SUPPLIER), organisation(registrar, GIVER)

    def linked() -> tuple[int, int]:
        now = registrar.reading.entry(INTEGRITY_CASES, case.id).values["outlet_organisation"]
        return now, lead(registrar).values["organisation_organisation"]

    user = signed_in(registrar, OFFICER)
    user.merge(ORGANISATIONS, keep, away, "One firm")
    assert linked() == (keep.id, keep.id)
    user.undo()
    assert linked() == (away.id, away.id)
    assert verify(registrar.file) == []


def test_what_somebody_said_of_a_lead_that_is_about_them_by_now_is_taken_back(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    agreed = contract(registrar, SUPPLIER, "2012-02-01", owner="60001")
    ran(registrar)
    user = signed_in(registrar, MANAGER)
    judged(user, lead(registrar), "unsure")
    amended(registrar, CONTRACTS, agreed, owner=MANAGER)
    ran(registrar)
    assert user.reading.rows(LEADS, [lead(registrar).id]) == []
    user.undo()
    assert (lead(registrar).state, lead(registrar).values["identity"]) == ("open", None)
