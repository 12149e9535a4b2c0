"""The staff list, the organisations and what was brought in before, read once into memory for acts of thousands."""

from collections.abc import Sequence

from app.fields import Values
from app.register import UNDONE, VOID, Register
from app.store.gateway import Gateway, Row


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
        self.organisation_names: list[tuple[str, int]] = [(name, entry) for name, entry in names if name]
        self.organisations: dict[int, str] = dict(
            gateway.tuples("SELECT id, name FROM organisations WHERE state <> ?", (VOID,))
        )
        self._organisations = {name.casefold(): entry for name, entry in self.organisation_names}

    def organisation_named(self, name: str) -> int | None:
        """The id of the organisation with exactly this name or alias, letter case aside."""
        return self._organisations.get(name.casefold())


def ids_by(gateway: Gateway, register: Register, column: str) -> dict[str, int]:
    """The entries of a register, void ones left out, by what stands in a column, letter case aside."""
    pairs = gateway.tuples(
        f"SELECT {register.column(column).name}, id FROM {register.name} WHERE state <> ? ORDER BY id", (VOID,)
    )
    return {str(value).casefold(): entry for value, entry in pairs if value is not None}


def brought_in_as(gateway: Gateway, register: Register, fingerprint: str) -> int | None:
    """The entry that a row with this fingerprint is kept in; None where there is none, or it is void."""
    found = gateway.column(
        f"SELECT entry FROM sources WHERE register = ? AND fingerprint = ? AND entry NOT IN"
        f" (SELECT id FROM {register.name} WHERE state = ?) ORDER BY entry LIMIT 1",
        (register.name, fingerprint, VOID),
    )
    return found[0] if found else None


def fingerprints(gateway: Gateway, register: Register) -> frozenset[str]:
    """The rows brought in before. Those taken back by undoing do not count; those voided for a reason do."""
    return frozenset(
        gateway.column(
            f"SELECT fingerprint FROM sources WHERE register = ? AND entry NOT IN"
            f" (SELECT id FROM {register.name} WHERE state = ? AND void_because = ?)",
            (register.name, VOID, UNDONE),
        )
    )


def dated_between(gateway: Gateway, register: Register, first: str, last: str, columns: Sequence[str]) -> list[Row]:
    """Entries of a register, void ones left out, dated from one day to another: their ids and these columns."""
    named = ", ".join(("id", *(register.column(name).name for name in columns)))
    return gateway.rows(
        f"SELECT {named} FROM {register.name} WHERE {register.dated} BETWEEN ? AND ? AND state <> ? ORDER BY id",
        (first, last, VOID),
    )


def judged_different(gateway: Gateway, register: Register, entries: Sequence[int]) -> frozenset[frozenset[int]]:
    """Which of these entries somebody said are two, however alike they look."""
    of = set(entries)
    pairs = gateway.tuples("SELECT entry, other FROM distinct_pairs WHERE register = ?", (register.name,))
    return frozenset(frozenset(pair) for pair in pairs if of.issuperset(pair))
