"""Columns: which there are, how each looks, and which fit into how much room."""

import pytest

from app.register import Register
from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS
from ui.lists import columns
from ui.lists.columns import FLAGS, Look
from ui.lists.widths import fit, width_of


def shown(register: Register, room: int, *, wide: bool = False, names: tuple[str, ...] = ()) -> dict[str, int]:
    """The columns that fit, with their widths."""
    offered = {column.name: column for column in columns.offered(register)}
    wanted = [offered[name] for name in names or columns.chosen_at_first(register)]

    fitted = fit(
        register, wanted, room, lambda column: width_of(column, wide=wide), least=640, wide=wide, as_chosen=bool(names)
    )
    return {column.name: width for column, width in fitted}


def look(register: Register, name: str) -> Look:
    return next(column.look for column in columns.offered(register) if column.name == name)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_column_a_register_declares_is_offered_once(register: Register):
    names = [column.name for column in columns.offered(register)]
    assert tuple(names[: len(register.columns)]) == register.columns
    assert len(names) == len(set(names))
    assert {"reference", "state", FLAGS} <= set(names)


def test_what_a_column_looks_like_follows_from_its_kind():
    assert look(GIFTS, "reference") is Look.REFERENCE
    assert look(GIFTS, "offered_on") is Look.DATE
    assert look(GIFTS, "recipient_name") is Look.NAME
    assert look(GIFTS, "provider") is Look.TEXT
    assert look(GIFTS, "total_pence") is Look.AMOUNT
    assert look(GIFTS, "outcome") is Look.PILL, "the column the register calls its status"
    assert look(SECOND_JOBS, "state") is Look.PILL
    assert look(MEDIA_CONTACTS, "colour") is Look.PILL, "a choice with tones"
    assert look(GIFTS, "kind") is Look.TEXT, "a choice without"
    assert look(ORGANISATIONS, "name") is Look.NAME
    assert look(CONTRACTS, "contract_ref") is Look.REFERENCE, "the register's own key is never cut short"
    assert look(GIFTS, "recipient") is Look.REFERENCE, "nor is a staff number"


def test_a_persons_name_brings_the_staff_number_along():
    name = next(column for column in columns.offered(GIFTS) if column.name == "recipient_name")
    assert (name.label, name.beside) == ("Received by", "recipient")


def test_a_wide_window_shows_all_and_fills_its_room():
    fitted = shown(GIFTS, 1230, wide=True)
    assert tuple(fitted) == (*GIFTS.columns, FLAGS)
    assert sum(fitted.values()) == 1230


def test_the_reference_goes_first():
    fitted = shown(GIFTS, 740)
    assert tuple(fitted) == (*GIFTS.columns[1:], FLAGS)
    assert sum(fitted.values()) == 740


def test_under_640_what_was_offered_goes_to_the_panel():
    assert "what" in shown(GIFTS, 640)
    assert "what" not in shown(GIFTS, 639)


def test_what_names_an_entry_stays_where_nothing_else_does():
    assert "name" in shown(ORGANISATIONS, 500)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
@pytest.mark.parametrize("room", [560, 640, 740, 900, 1200])
def test_columns_shown_at_first_always_fit(register: Register, room: int):
    fitted = shown(register, room, wide=room > 1000)
    assert sum(fitted.values()) <= max(room, 560)
    assert FLAGS in fitted
    if register.status in register.columns:
        assert register.status in fitted


def test_columns_the_user_chose_all_stay():
    names = ("reference", *(column.name for column in columns.offered(PEOPLE)[:8]), FLAGS)
    assert tuple(shown(PEOPLE, 500, names=names)) == names


def test_names_keep_more_of_their_width_than_texts():
    plenty, tight = shown(GIFTS, 900), shown(GIFTS, 660)
    lost = {name: 1 - tight[name] / plenty[name] for name in ("recipient_name", "provider")}
    assert 0 < lost["recipient_name"] < lost["provider"]


def test_what_is_neither_name_nor_giver_goes_before_what_names_the_entry():
    fitted = shown(MEDIA_CONTACTS, 700)
    assert {"person_name", "outlet", "subject", "state"} <= set(fitted)
    assert not {"comms_told_on", "colour"} & set(fitted)
    assert "provider" in shown(GIFTS, 600), "what was offered goes before who offered it"
