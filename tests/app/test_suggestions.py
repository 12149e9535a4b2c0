"""Suggestions: the whole register, the best fit first, the most used before the rest, and never a silent guess."""

import pytest
from samples import SAMPLES, STAFF

from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.lookups import Lookups
from app.suggestions import Suggestions, titled

ITEMS = GIFTS.parts[0]
DESCRIPTION = ITEMS.fields[0]


@pytest.fixture
def suggestions(registrar: Registrar) -> Suggestions:
    for person in (
        {"staff_number": "4418", "surname": "Garside", "forenames": "Ian", "rank": "Inspector", "workforce": "officer"},
        {"staff_number": "7001", "surname": "Helens", "forenames": "Ruth", "rank": "PCSO", "workforce": "pcso"},
        {"staff_number": "7002", "surname": "Old", "forenames": "Helena", "rank": "Constable", "workforce": "officer"}
        | {"left_on": "2011-01-01"},
    ):
        registrar.add(PEOPLE, person)
    return fresh(registrar)


def fresh(registrar: Registrar) -> Suggestions:
    return Suggestions(Lookups(registrar.file.gateway, REGISTERS), REGISTERS)


def gift(registrar: Registrar, provider: str, what: str = "Pen", **values: object) -> int:
    whole = {**SAMPLES["gifts"], "provider": provider, "items": [{"description": what}], **values}
    return registrar.add(GIFTS, whole).touched[-1].id


def names(found: list) -> list[str]:
    return [each.title for each in found]


def test_a_number_finds_its_person_first(suggestions: Suggestions):
    found = suggestions.people("441")
    assert names(found) == ["Helen Garside", "Ian Garside"]
    assert found[0].key == "4417"
    assert found[0].detail == "Sgt · 4417 · Licensing"
    assert found[0].sure


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gars", "Helen Garside"),
        ("GARSIDE I", "Ian Garside"),
        ("ian g", "Ian Garside"),
        ("licens", "Helen Garside"),
        ("souza", "Maria de Souza"),
        ("de s", "Maria de Souza"),
    ],
)
def test_people_by_any_part_of_the_name(suggestions: Suggestions, typed: str, first: str):
    assert suggestions.people(typed)[0].title == first


def test_a_surname_comes_before_a_forename_and_who_has_left_last(suggestions: Suggestions):
    assert names(suggestions.people("helen")) == ["Ruth Helens", "Helen Garside", "Helena Old"]
    assert suggestions.people("helena")[0].detail == "PC · 7002 · left"


def test_inside_a_word_is_offered_but_not_sure(suggestions: Suggestions):
    (found,) = suggestions.people("arside i")
    assert (found.title, found.sure) == ("Ian Garside", False)


def test_the_most_used_person_comes_first(registrar: Registrar, suggestions: Suggestions):
    assert names(suggestions.people("garside"))[0] == "Helen Garside"
    gift(registrar, "Castle Quay Hotel", recipient="4418")
    suggestions.forget({"people"})
    assert names(suggestions.people("garside"))[0] == "Ian Garside"


def test_an_exact_name_or_number_is_one_person_or_none(registrar: Registrar, suggestions: Suggestions):
    assert suggestions.person_called("helen garside").key == "4417"
    assert suggestions.person_called("0541").title == "Anna Rook"
    assert suggestions.person_called("garside") is None
    registrar.add(PEOPLE, {**STAFF[0], "staff_number": "9"})
    assert fresh(registrar).person_called("Helen Garside") is None


def test_the_line_manager_comes_from_the_staff_list(suggestions: Suggestions):
    manager = suggestions.manager_of("0541")
    assert titled(manager) == "Sgt Helen Garside"
    assert suggestions.manager_of("4417") is None
    assert titled(suggestions.person("60001")) == "Maria de Souza"


def test_organisations_by_beginning_word_and_inside_with_what_they_are_known_for(registrar: Registrar):
    gift(registrar, "Quayside Inn")
    gift(registrar, "Quayside Inn")
    registrar.add(CONTRACTS, {**SAMPLES["contracts"], "supplier": "Quayside Inn"})
    found = fresh(registrar).organisations("quay")
    assert names(found) == ["Quayside Inn", "Castle Quay Hotel"]
    assert found[0].detail == "2 declarations · 1 contract"
    (inside,) = fresh(registrar).organisations("arbour sec")
    assert (inside.title, inside.sure) == ("Harbour Security Ltd", False)


def test_nothing_typed_offers_the_most_used(registrar: Registrar):
    gift(registrar, "Northmere Gazette")
    assert names(fresh(registrar).organisations(""))[0] == "Northmere Gazette"


def test_other_names_are_found(registrar: Registrar):
    registrar.add(ORGANISATIONS, {"name": "Fenwick & Co", "aliases": [{"alias": "The Old Mill"}]})
    assert names(fresh(registrar).organisations("old mill")) == ["The Old Mill"]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Harbor Security", "Harbour Security Ltd"),
        ("Harbour Security Limited", "Harbour Security Ltd"),
        ("Castle Key Hotel", "Castle Quay Hotel"),
        ("castle quay hotel", "Castle Quay Hotel"),
    ],
)
def test_the_nearest_known_name(suggestions: Suggestions, typed: str, known: str):
    assert suggestions.nearest(typed).title == known


@pytest.mark.parametrize("typed", ["Redwell Telecom", "The Mariners Arms", "Ltd", ""])
def test_a_name_like_no_other_has_no_nearest(suggestions: Suggestions, typed: str):
    assert suggestions.nearest(typed) is None


def test_a_misspelt_name_is_offered_and_never_taken_by_itself(suggestions: Suggestions):
    (found,) = suggestions.organisations("Harbor Securty")
    assert (found.title, found.sure) == ("Harbour Security Ltd", False)


def test_texts_typed_before_the_most_used_first(registrar: Registrar):
    for what in ("Working lunch", "Work boots", "Working lunch", "Bottle of wine at work"):
        gift(registrar, "Castle Quay Hotel", what)
    suggestions = fresh(registrar)
    found = suggestions.texts(GIFTS, ITEMS, DESCRIPTION, "work")
    assert names(found) == ["Working lunch", "Work boots", "Bottle of wine at work"]
    newest = gift(registrar, "Castle Quay Hotel", "Work boots")
    assert suggestions.last_entry_with(GIFTS, ITEMS, DESCRIPTION, "work boots") == newest


def test_what_was_typed_exactly_comes_before_what_only_begins_so(registrar: Registrar):
    for what in ("Lunch at the Quay", "Lunch at the Quay", "Lunch"):
        gift(registrar, "Castle Quay Hotel", what)
    assert names(fresh(registrar).texts(GIFTS, ITEMS, DESCRIPTION, "lunch"))[0] == "Lunch"


def test_texts_of_plain_fields_too(registrar: Registrar):
    registrar.add(MEDIA_CONTACTS, SAMPLES["media_contacts"])
    found = fresh(registrar).texts(MEDIA_CONTACTS, None, MEDIA_CONTACTS.column("journalist"), "sam")
    assert names(found) == ["Sam Pryor"]


def test_what_another_desktop_adds_is_known_after_forgetting(registrar: Registrar, suggestions: Suggestions):
    assert suggestions.organisation("Redwell Telecom") is None
    gift(registrar, "Redwell Telecom")
    assert suggestions.organisation("Redwell Telecom") is None
    suggestions.forget({"organisations"})
    assert suggestions.organisation("redwell telecom").detail == "1 declaration"


def test_entries_count_for_an_organisation_under_any_of_its_names(registrar: Registrar):
    mill = registrar.add(ORGANISATIONS, {"name": "Fenwick & Co", "aliases": [{"alias": "The Old Mill"}]}).touched[-1].id
    for written in ("Fenwick & Co", "FENWICK & CO", "The Old Mill"):
        gift(registrar, written)
    found = fresh(registrar).organisation_with(mill)
    assert found is not None
    assert (found.title, found.detail) == ("Fenwick & Co", "3 declarations")


def test_the_newest_entry_of_a_person(registrar: Registrar):
    lookups = Lookups(registrar.file.gateway, REGISTERS)
    assert lookups.newest(GIFTS, "J. Abbott") is None
    gift(registrar, "Castle Quay Hotel")
    mine = gift(registrar, "Castle Quay Hotel")
    Registrar(registrar.file, "K. Ingle").add(GIFTS, SAMPLES["gifts"])
    assert lookups.newest(GIFTS, "J. Abbott") == mine
