"""Orders are kept until something is saved, by this desktop or another, and never outlive it."""

from pathlib import Path

import pytest
from samples import CLERK, LUNCH, begun

from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.gateway import Gateway
from app.store.orders import KEPT, Orders


@pytest.fixture
def ids(registrar: Registrar) -> list[int]:
    """Three gifts of £30, of no known value and of £10, in that order."""
    pence = (30_00, None, 10_00)
    return [begun(registrar, GIFTS, items=[{**LUNCH, "value_pence": one}]).id for one in pence]


@pytest.fixture
def orders(registrar: Registrar) -> Orders:
    return Orders(registrar.file.gateway)


def test_blanks_come_last_both_ways(orders: Orders, ids: list[int]):
    assert orders.ids(GIFTS, "total_pence", descending=True) == [ids[0], ids[2], ids[1]]
    assert orders.ids(GIFTS, "total_pence", descending=False) == [ids[2], ids[0], ids[1]]
    assert orders.ids(GIFTS, "id", descending=True) == list(reversed(ids))
    assert orders.ids(GIFTS, "id", descending=False) == ids


def test_void_entries_are_apart(orders: Orders, registrar: Registrar, ids: list[int]):
    registrar.void(GIFTS, ids[0], 1, "Entered twice")
    assert orders.ids(GIFTS, "id", descending=False) == ids[1:]
    assert orders.ids(GIFTS, "id", descending=False, void=True) == ids[:1]


def test_an_order_is_read_once(orders: Orders, ids: list[int], monkeypatch: pytest.MonkeyPatch):
    first = orders.ids(GIFTS, "offered_on", descending=True)
    monkeypatch.setattr(Gateway, "column", lambda *_: pytest.fail("read again"))
    assert orders.ids(GIFTS, "offered_on", descending=True) is first


def test_what_this_desktop_saves_is_seen(orders: Orders, registrar: Registrar, ids: list[int]):
    orders.ids(GIFTS, "id", descending=False)
    newest = begun(registrar, GIFTS).id
    assert orders.ids(GIFTS, "id", descending=False) == [*ids, newest]


def test_what_another_desktop_saves_is_seen(orders: Orders, registrar: Registrar, register_path: Path, ids: list[int]):
    orders.ids(GIFTS, "id", descending=False)
    other = RegisterFile.open(register_path, REGISTERS)
    newest = begun(Registrar(other, CLERK, today=registrar.today), GIFTS).id
    other.close()
    assert orders.ids(GIFTS, "id", descending=False) == [*ids, newest]


def test_only_a_few_orders_are_kept(orders: Orders, ids: list[int]):
    names = [f.name for f in GIFTS.all_columns][: KEPT + 1]
    first = orders.ids(GIFTS, names[0], descending=True)
    for name in names[1:]:
        orders.ids(GIFTS, name, descending=True)
    again = orders.ids(GIFTS, names[0], descending=True)
    assert again == first
    assert again is not first
