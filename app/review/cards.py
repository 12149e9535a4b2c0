"""Everything about one person, or one organisation: what happened, totals for each year, other spellings.

Nothing here judges anybody: a card brings together what the registers hold, for those who may see it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app import access
from app.crosscheck.leads import LEADS
from app.entries import Entry
from app.errors import NoSuchEntry
from app.fields import PERSON
from app.merging import KINDS, link_key, merged_because
from app.register import VOID, Register
from app.registrar import Registrar
from app.review.happenings import Found, Happening, Happenings, Key
from app.store.gateway import Gateway
from app.workflow import State

IS_SUPPLIER, WAS_SUPPLIER = "is", "was"


@dataclass(frozen=True)
class Total:
    """What one year brought in one register: how many entries, in which role, and what they come to."""

    year: str  # empty for entries without a day
    register: str
    role: str
    count: int
    pence: int | None = None  # of gifts: the value of what was accepted
    minutes: int | None = None  # of second jobs: the hours a week applied for


@dataclass(frozen=True)
class Spelling:
    """Another way in which the name is written, and how many entries have it; none for a name only listed."""

    text: str
    count: int


@dataclass(frozen=True)
class Held:
    """A rank and post in which a person is named by entries of these days, other than today's."""

    words: str
    first: str
    last: str


@dataclass(frozen=True)
class Lead:
    """A lead on a person or an organisation, and how it stands. Never a finding."""

    reference: str
    entry: int
    sentence: str
    stands: State


@dataclass(frozen=True)
class Card:
    """The card. `happenings` are newest first."""

    register: Register
    entry: Entry
    key: Key
    happenings: tuple[Happening, ...]
    totals: tuple[Total, ...]
    spellings: tuple[Spelling, ...]
    held: tuple[Held, ...]
    merged: tuple[str, ...]  # references of those that were merged into this one
    contracts: tuple[Happening, ...]  # that an organisation holds or held
    leads: tuple[Lead, ...]  # newest first
    supplier: str = ""  # IS_SUPPLIER, WAS_SUPPLIER, or empty

    @property
    def name(self) -> str:
        return str(self.entry.values["name"])

    @property
    def merged_into(self) -> str:
        """The reference of the one kept, for one that was taken away; empty for all others."""
        because, said = self.entry.void_because or "", merged_because("")
        return because.removeprefix(said) if because.startswith(said) else ""

    @property
    def first_seen(self) -> str:
        return min((one.day for one in self.happenings if one.day), default="")

    @property
    def last_seen(self) -> str:
        return max((one.day for one in self.happenings if one.day), default="")

    def counts(self) -> dict[str, int]:
        """How many happenings there are of each register that has any, in the order of the registers."""
        found: dict[str, int] = {}
        for total in self.totals:
            found[total.register] = found.get(total.register, 0) + total.count
        return found


def entry_of(registrar: Registrar, kind: str, key: Key) -> Entry:
    """The person with this staff number, or the organisation with this id; a void one too. Raises NoSuchEntry."""
    register = registrar.registers[kind]
    column = register.key if KINDS[kind] is PERSON else "id"
    found = registrar.file.gateway.value(
        f"SELECT id FROM {register.name} WHERE {column} = ? ORDER BY state = ?, id DESC LIMIT 1", (key, VOID)
    )
    if found is None:
        raise NoSuchEntry(str(key))
    return registrar.reading.entry(register, int(found))


def read_card(registrar: Registrar, kind: str, key: Key) -> Card:
    """The card of a person, by staff number, or of an organisation, by id. Raises NoSuchEntry."""
    register = registrar.registers[kind]
    entry = entry_of(registrar, kind, key)
    gateway = registrar.file.gateway
    merged = _merged_into(gateway, register, entry)
    keys = [link_key(register, entry), *(own for own, _ in merged)]
    reader = registrar.user.staff_number
    found = list(_found(registrar, Happenings(gateway, KINDS[kind], keys, registrar.today(), reader)))
    found.sort(key=lambda one: (one.happening.day, one.happening.entry), reverse=True)
    happenings = tuple(one.happening for one in found)
    of_supplier = kind == "organisations"
    contracts = tuple(one for one in happenings if of_supplier and one.register == "contracts" and one.is_own)
    return Card(
        register,
        entry,
        key,
        happenings,
        tuple(_totals(gateway, registrar.registers, found)),
        tuple(_spellings(entry, found)),
        tuple(_held(entry, found)),
        tuple(reference for _, reference in merged),
        contracts,
        tuple(_leads(registrar, found)),
        _supplier(registrar, keys) if contracts else "",
    )


def _leads(registrar: Registrar, found: Sequence[Found]) -> Iterator[Lead]:
    """Those among what happened, each as it stands: who may not see one has not found it."""
    for one in found:
        told = one.happening
        if told.register == LEADS:
            state = registrar.registers[LEADS].state(one.row["state"])
            yield Lead(told.reference, told.entry, told.title, state)


def _found(registrar: Registrar, happenings: Happenings) -> Iterator[Found]:
    """What every register holds that this user may see; and what was begun from an entry about them."""
    seen = {name: one for name, one in registrar.registers.items() if access.may_see(registrar.user, one)}
    told: set[tuple[str, int]] = set()
    for register in seen.values():
        found = happenings.naming(register)
        yield from found
        own = [one for one in found if one.happening.is_own]
        for beginning in dict.fromkeys(step.begins for step in register.steps if step.begins):
            if beginning.register in seen:
                for begun in happenings.begun_by(seen[beginning.register], beginning, own):
                    if (beginning.register, begun.happening.entry) not in told:
                        told.add((beginning.register, begun.happening.entry))
                        yield begun


def _merged_into(gateway: Gateway, register: Register, entry: Entry) -> list[tuple[Key, str]]:
    """Those merged into this one, and those merged into them before: what links to each, and its reference.

    Letters that were sent keep the link they had.
    """
    column = register.key if KINDS[register.name] is PERSON else "id"
    found: list[tuple[Key, str]] = []
    waiting, known = [entry.reference], {entry.reference}
    while waiting:
        rows = gateway.tuples(
            f"SELECT {column}, reference FROM {register.name} WHERE state = ? AND void_because = ?",
            (VOID, merged_because(waiting.pop())),
        )
        fresh = [(key, reference) for key, reference in rows if reference not in known]
        found += fresh
        known |= {reference for _, reference in fresh}
        waiting += [reference for _, reference in fresh]
    return found


def _supplier(registrar: Registrar, keys: Sequence[Key]) -> str:
    held = registrar.file.gateway.value(
        f"SELECT count(*) FROM contracts WHERE supplier_organisation IN ({', '.join('?' * len(keys))})"
        " AND state = 'current' AND coalesce(extended_to, ends_on, '9999') >= ?",
        (*keys, registrar.today().isoformat()),
    )
    return IS_SUPPLIER if held else WAS_SUPPLIER


def _totals(gateway: Gateway, registers: Iterable[str], found: Sequence[Found]) -> Iterator[Total]:
    """Newest year first, then by register; who an entry is about before those who played a part in it."""
    order = {name: at for at, name in enumerate(registers)}
    accepted = _accepted(gateway, [one.happening.entry for one in found if one.happening.register == "gifts"])
    groups: dict[tuple[str, str, str], list[Found]] = {}
    for one in found:
        told = one.happening
        groups.setdefault((told.day[:4], told.register, told.role), []).append(one)
    in_order = sorted(groups.items(), key=lambda each: (order[each[0][1]], each[0][2]))
    for (year, register, role), rows in sorted(in_order, key=lambda each: each[0][0], reverse=True):
        own = not role
        pence = sum(accepted.get(one.happening.entry, 0) for one in rows) if own and register == "gifts" else None
        minutes = sum(one.row["hours_per_week"] or 0 for one in rows) if own and register == "second_jobs" else None
        yield Total(year, register, role, len(rows), pence, minutes)


def _accepted(gateway: Gateway, gifts: Sequence[int]) -> dict[int, int]:
    """The known value of what was accepted of each gift, in pence."""
    return dict(
        gateway.tuples(
            "SELECT entry, sum(value_pence * coalesce(quantity, 1)) FROM gifts_items WHERE outcome = 'accepted'"
            " AND value_pence IS NOT NULL AND entry IN (SELECT value FROM json_each(?)) GROUP BY entry",
            (json.dumps(list(gifts)),),
        )
    )


def _spellings(entry: Entry, found: Sequence[Found]) -> Iterator[Spelling]:
    """Names as entries write them, most used first, then those that are only listed as other names."""
    counted = Counter(one.written for one in found if one.written and one.written != entry.values["name"])
    for text, count in counted.most_common():
        yield Spelling(text, count)
    for line in entry.values.get("aliases") or []:
        if line["alias"] not in counted:
            yield Spelling(line["alias"], 0)


def _held(entry: Entry, found: Sequence[Found]) -> Iterator[Held]:
    now = tuple(entry.values.get(fact) for fact in ("rank", "post", "station"))
    days: dict[tuple[str | None, ...], list[str]] = {}
    for one in found:
        if any(one.kept) and one.kept != now and one.happening.day:
            days.setdefault(one.kept, []).append(one.happening.day)
    for kept, seen in sorted(days.items(), key=lambda each: max(each[1]), reverse=True):
        yield Held(" · ".join(filter(None, kept)), min(seen), max(seen))
