"""Which entries may be the same: the register's own names, a date near by or an equal value."""

import pytest
from samples import SAMPLES

from app.duplicates import in_a_line, may_be_the_same
from app.fields import Values
from app.register import Register
from app.registers import (
    CONTRACTS,
    GIFTS,
    INTEGRITY_CASES,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    REGISTERS,
    SECOND_JOBS,
)
from app.registrar import Registrar
from app.store.lookups import Lookups


def same(registrar: Registrar, register: Register, values: Values) -> list[str]:
    lookups = Lookups(registrar.file.gateway, REGISTERS)
    found = may_be_the_same(register, values, registrar.reading, lookups)
    return [entry.reference for entry in found]


def added(registrar: Registrar, register: Register, **values: object) -> str:
    return registrar.add(register, {**SAMPLES[register.name], **values}).touched[-1].reference


GIFT = {"recipient": "4417", "provider": "castle quay hotel"}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"offered_on": "2012-06-10"}, True),
        ({"offered_on": "2012-06-16"}, True),
        ({"offered_on": "2012-06-09"}, False),
        ({"offered_on": "2012-01-01", "items": [{"description": "x", "value_pence": 32_48}]}, True),
        ({"offered_on": "2012-01-01", "items": [{"description": "x", "value_pence": 32_49}]}, False),
        ({"offered_on": None}, False),
        ({"offered_on": "2012-06-13", "recipient": "0541"}, False),
        ({"offered_on": "2012-06-13", "recipient": None}, False),
        ({"offered_on": "2012-06-13", "provider": "Northmere Gazette"}, False),
        ({"offered_on": "2012-06-13", "provider": "Nobody Known"}, False),
    ],
)
def test_gifts(registrar: Registrar, values: Values, found: bool):
    reference = added(registrar, GIFTS)
    assert same(registrar, GIFTS, GIFT | values) == ([reference] if found else [])


@pytest.mark.parametrize(
    ("register", "values"),
    [
        (SECOND_JOBS, {"person": "0541", "employer": "Harbour Security Ltd"}),
        (MEDIA_CONTACTS, {"person": "4417", "outlet": "Northmere Gazette", "contact_on": "2012-06-11"}),
        (CONTRACTS, {"contract_ref": "nc-2011-17"}),
        (PEOPLE, {"surname": "O’Neil-Marsh", "forenames": "Siân"}),
        (ORGANISATIONS, {"name": "fenwick & søn a/s"}),
    ],
    ids=lambda each: each.name if isinstance(each, Register) else "",
)
def test_other_registers(registrar: Registrar, register: Register, values: Values):
    reference = added(registrar, register)
    assert same(registrar, register, values) == [reference]
    first = next(iter(values))
    assert same(registrar, register, values | {first: None}) == []


def test_a_register_without_names_to_go_by_has_no_duplicates(registrar: Registrar):
    added(registrar, INTEGRITY_CASES)
    assert same(registrar, INTEGRITY_CASES, SAMPLES["integrity_cases"]) == []


def test_void_entries_are_left_out(registrar: Registrar):
    touched = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1]
    registrar.void(GIFTS, touched.id, touched.version, "twice")
    assert same(registrar, GIFTS, SAMPLES["gifts"]) == []


def test_an_entry_in_a_line(registrar: Registrar):
    entry = registrar.reading.entry(GIFTS, registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id)
    told = "G/2012/0001, 13 Jun 2012: Helen Garside, Castle Quay Hotel, Working lunch, Bottle of wine, £32.48"
    assert in_a_line(GIFTS, entry) == told
