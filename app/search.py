"""Finds entries in one register file: by a search as typed, in an order, without what is hidden from whoever asks."""

from collections.abc import Callable, Iterable
from datetime import date

from app.lists import Lists
from app.policy import Policies
from app.query import Asked, Now, Query, understand
from app.register import Register
from app.store.gateway import Gateway
from app.store.orders import Orders
from app.store.schema import hides, not_hidden

WITHHELD = "withheld"  # what stands for the reference of an entry that is counted, and hidden from whoever counts


class Search:
    """Finds entries in one register file."""

    def __init__(
        self,
        gateway: Gateway,
        registers: Iterable[Register],
        today: Callable[[], date],
        policies: Callable[[], Policies],
        lists: Callable[[], Lists] = Lists,
        reader: Callable[[], str | None] = lambda: None,
    ) -> None:
        """`reader` is the staff number of whoever searches: what a register hides from that person is not found."""
        self._gateway = gateway
        self._reader = reader
        self._policies = policies
        self._lists = lists
        self._registers = {register.name: register for register in registers}
        self._today = today
        self._orders = Orders(gateway)

    def _now(self) -> "Now":
        return Now(self._today(), self._policies, self._lists)

    def _understood(self, register: Register, text: str) -> Asked:
        """What a search asks for, among the entries that whoever searches may see. Raises BadSearch."""
        asked = understand(register, text, self._now())
        if hides(register):
            test, parameters = not_hidden(register, self._reader())
            asked.where.add(test, *parameters)
        return asked

    def ids(self, register: Register, query: Query) -> list[int]:
        """The ids of the entries found, in order; blanks last. Raises BadSearch."""
        asked = self._understood(register, query.text)
        column = order_column(register, query.order)
        found = list(self._orders.ids(register, column, descending=query.descending, void=asked.void))
        for wanted, sql, parameters in asked.sieves(register):
            these = set(self._gateway.column(sql, parameters))
            found = [entry for entry in found if (entry in these) is wanted]
        return found

    def first(self, register: Register, text: str, limit: int) -> list[int]:
        """The ids of the newest few entries found. Raises BadSearch."""
        where = self._understood(register, text).condition(register)
        sql = f"SELECT id FROM {register.name} WHERE {where.sql} ORDER BY {order_column(register, '')} DESC, id DESC"
        return self._gateway.column(f"{sql} LIMIT ?", [*where.parameters, limit])

    def count(self, register: Register, text: str = "") -> int:
        """How many entries a search finds. Raises BadSearch."""
        where = self._understood(register, text).condition(register)
        return int(self._gateway.value(f"SELECT count(*) FROM {register.name} WHERE {where.sql}", where.parameters))

    def total(self, register: Register, text: str = "") -> int | None:
        """The sum of the register's total column over a search, in pence; None for a register without one."""
        if not register.total:
            return None
        where = self._understood(register, text).condition(register)
        sql = f"SELECT coalesce(sum({register.total}), 0) FROM {register.name} WHERE {where.sql}"
        return int(self._gateway.value(sql, where.parameters))


def order_column(register: Register, name: str) -> str:
    """The column an order goes by. Raises NoSuchField for one that no declaration names."""
    if name in ("reference", "state", "id"):
        return "id" if name == "reference" else name
    if name:
        return register.column(name).name
    return register.dated or "id"
