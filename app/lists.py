"""The lists a force keeps: what a field offers, what it offers no longer, and what is on none of its lists.

The answers that a register declares are on its lists from the start; the force adds its own and retires what it does
not use. A retired answer stays on the entries that have it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import InvalidEntry
from app.fields import Choice, Field, Values, folded
from app.register import Register

LISTS = "list_values"  # the register they are kept in
TEXTS = ("station", "post", "rank")  # lists of texts: they are suggested, and anything else may be written
RETIRED = "retired"


def list_of(register: Register, f: Field) -> str:
    """The list a field's answers stand in, as the register of lists calls it; "" for a field without one."""
    if f.open:
        return f"{register.name}.{f.name}"
    return next((name for name in TEXTS if f.name == name or f.name.endswith(f"_{name}")), "")


@dataclass(frozen=True)
class Item:
    """One value of a list. A value that is declared has no entry until the force retires it."""

    value: str
    code: str  # what an entry that has it stores
    retired: bool
    entry: int | None


class Lists:
    """The lists as they stand at one moment: rows with `id`, `list`, `value` and `state`, in any order.

    `titles` are what the lists are called.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]] = (), titles: Mapping[str, str] | None = None) -> None:
        self._titles = titles or {}
        self._rows = tuple(sorted(rows, key=lambda row: (row["value"].casefold(), row["id"])))

    def values(self, name: str) -> tuple[str, ...]:
        """The force's values of a list that are in use."""
        return tuple(row["value"] for row in self._rows if row["list"] == name and row["state"] != RETIRED)

    def retired(self, name: str) -> tuple[str, ...]:
        """The values of a list that are offered no longer, declared ones among them."""
        return tuple(row["value"] for row in self._rows if row["list"] == name and row["state"] == RETIRED)

    def items(self, name: str, declared: Iterable[Choice] = ()) -> list[Item]:
        """Everything on a list: what is declared in its order, then the force's own."""
        rows = {folded(row["value"]): row for row in self._rows if row["list"] == name}
        found = []
        for choice in declared:
            own = rows.pop(folded(choice.label), None) or rows.pop(folded(choice.code), None)
            gone = choice.retired or (own is not None and own["state"] == RETIRED)
            found.append(Item(choice.label, choice.code, gone, own["id"] if own else None))
        own_rows = (Item(row["value"], row["value"], row["state"] == RETIRED, row["id"]) for row in rows.values())
        return [*found, *own_rows]

    def unlisted(self, name: str, used: Iterable[str]) -> tuple[str, ...]:
        """Those of the values used that a list of texts has not, in its order."""
        known = {folded(value) for value in (*self.values(name), *self.retired(name))}
        return tuple(sorted((value for value in used if folded(value) not in known), key=str.casefold))

    def further(self, register: Register, f: Field) -> tuple[str, ...]:
        """Every answer of a field that the force has added, retired ones too: what old entries may hold."""
        name = list_of(register, f)
        every = (*self.values(name), *self.retired(name)) if f.open else ()
        return tuple(value for value in every if folded(value) not in f.code_of)

    def offered(self, register: Register, f: Field) -> tuple[Choice, ...]:
        """What a field offers: the declared answers that are not retired, then the force's own."""
        declared = tuple(one for one in f.choices if not self._is_retired(register, f, one))
        if not f.open:
            return declared
        own = (value for value in self.values(list_of(register, f)) if folded(value) not in f.code_of)
        return (*declared, *(Choice(value, value) for value in own))

    def settle(self, register: Register, values: Values) -> None:
        """Write the force's own answers as its lists write them, whatever their letter case."""
        for f in register.fields:
            if f.open and values.get(f.name) is not None and not f.choice(values[f.name]):
                known = {folded(value): value for value in self.further(register, f)}
                values[f.name] = known.get(folded(values[f.name]), values[f.name])

    def faults(self, register: Register, values: Values, before: Values | None = None) -> dict[str, str]:
        """Which answers are on no list, or were retired; what the entry had `before` may stay."""
        return dict(self._faults(register, values, before or {}))

    def strangers(self, register: Register, values: Values) -> dict[str, str]:
        """Which answers are on no list at all: history brought in may hold retired ones."""
        return {f.name: self._no_such(register, f, values[f.name]) for f in self._strange(register, values)}

    def refuse_twice(self, values: Values, entry: int) -> None:
        """Raises InvalidEntry for a value that stands in its list already."""
        for row in self._rows:
            same = row["list"] == values.get("list") and folded(row["value"]) == folded(values.get("value") or "")
            if same and row["id"] != entry:
                how = " and was retired: use it again" if row["state"] == RETIRED else " already"
                raise InvalidEntry({"value": f"“{row['value']}” is in this list{how}"})

    def _faults(self, register: Register, values: Values, before: Values) -> Iterator[tuple[str, str]]:
        strange = self._strange(register, values)
        for f in register.fields:
            value = values.get(f.name)
            if not f.open or value is None or value == before.get(f.name):
                continue
            if f in strange:
                yield f.name, self._no_such(register, f, value)
            elif self._is_retired(register, f, f.choice(value) or Choice(value, value)):
                title = self._title(register, f)
                yield f.name, f"“{f.show(value)}” was retired from the list of {title}: choose another"

    def _strange(self, register: Register, values: Values) -> list[Field]:
        given = (f for f in register.fields if f.open and values.get(f.name) is not None)
        return [f for f in given if not f.choice(values[f.name]) and not self._is_further(register, f, values[f.name])]

    def _is_further(self, register: Register, f: Field, value: str) -> bool:
        return folded(value) in {folded(one) for one in self.further(register, f)}

    def _is_retired(self, register: Register, f: Field, choice: Choice) -> bool:
        gone = {folded(value) for value in self.retired(list_of(register, f))} if f.open else set()
        return choice.retired or bool(gone & {folded(choice.code), folded(choice.label)})

    def _title(self, register: Register, f: Field) -> str:
        return self._titles.get(list_of(register, f), f.label)

    def _no_such(self, register: Register, f: Field, value: object) -> str:
        return f"“{str(value)[:60]}” is not on the list of {self._title(register, f)}: add it in Settings first"
