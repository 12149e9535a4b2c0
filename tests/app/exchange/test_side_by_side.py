"""Two entries that may be one, fact by fact: what each says in the words a person reads, and whether they differ."""

from app.exchange.side_by_side import Beside, side_by_side
from app.fields import Values
from app.registers import GIFTS
from app.registrar import Registrar

OFFER: Values = {
    "recipient": "4417",
    "provider": "Castle Quay Hotel",
    "offered_on": "2011-05-03",
    "items": [{"description": "Lunch", "value_pence": 12_50}],
}


def beside(registrar: Registrar, **other: object) -> dict[str, Beside]:
    first, second = (registrar.composing.prepare(GIFTS, values)[0] for values in (OFFER, {**OFFER, **other}))
    return {one.name: one for one in side_by_side(GIFTS, first, second)}


def test_the_same_facts_do_not_differ(registrar: Registrar):
    assert not any(one.differs for one in beside(registrar).values())


def test_a_person_is_told_by_name_number_and_rank_and_an_organisation_by_name(registrar: Registrar):
    facts = beside(registrar)
    assert facts["recipient"].first.startswith("Helen Garside · 4417 · Sergeant")
    assert facts["provider"].first == "Castle Quay Hotel"


def test_what_differs_is_told_of_both(registrar: Registrar):
    facts = beside(registrar, offered_on="2011-05-04", items=[{"description": "Lunch", "quantity": 2}])
    assert (facts["offered_on"].first, facts["offered_on"].second) == ("3 May 2011", "4 May 2011")
    assert (facts["items"].first, facts["items"].second) == (
        "Lunch · £12.50 · Awaiting",
        "Lunch · Quantity 2 · Awaiting",
    )
    assert {name for name, one in facts.items() if one.differs} == {"offered_on", "items"}


def test_letter_case_and_spaces_make_no_difference(registrar: Registrar):
    assert not beside(registrar, provider="CASTLE  QUAY hotel")["provider"].differs


def test_what_neither_says_is_not_shown_and_the_form_gives_the_order(registrar: Registrar):
    names = list(beside(registrar))
    assert "venue" not in names
    assert names.index("recipient") < names.index("provider") < names.index("offered_on")
