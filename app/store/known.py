"""The staff list, the organisations and what was brought in before, read once into memory for acts of thousands."""

from app.fields import Values
from app.register import UNDONE, VOID, Register
from app.store.gateway import Gateway


class KnownLists:
    """Who and what the register file knows by name or number. Void entries are not known."""

    def __init__(self, gateway: Gateway) -> None:
        rows = gateway.rows("SELECT * FROM people WHERE state <> ? ORDER BY id", (VOID,))
        self.people: dict[str, Values] = {row["staff_number"]: row for row in rows if row["staff_number"]}
        names = gateway.tuples(
            "SELECT alias, id FROM organisations_aliases JOIN organisations ON id = entry WHERE state <> ?"
            " UNION ALL SELECT name, id FROM organisations WHERE state <> ? ORDER BY id DESC",
            (VOID, VOID),
        )
        self._organisations = {name.casefold(): entry for name, entry in names if name}

    def organisation_named(self, name: str) -> int | None:
        """The id of the organisation with exactly this name or alias, letter case aside."""
        return self._organisations.get(name.casefold())


def ids_by(gateway: Gateway, register: Register, column: str) -> dict[str, int]:
    """The entries of a register, void ones left out, by what stands in a column, letter case aside."""
    pairs = gateway.tuples(
        f"SELECT {register.column(column).name}, id FROM {register.name} WHERE state <> ? ORDER BY id", (VOID,)
    )
    return {str(value).casefold(): entry for value, entry in pairs if value is not None}


def fingerprints(gateway: Gateway, register: Register) -> frozenset[str]:
    """The rows brought in before. Those taken back by undoing do not count; those voided for a reason do."""
    return frozenset(
        gateway.column(
            f"SELECT fingerprint FROM sources WHERE register = ? AND entry NOT IN"
            f" (SELECT id FROM {register.name} WHERE state = ? AND void_because = ?)",
            (register.name, VOID, UNDONE),
        )
    )
