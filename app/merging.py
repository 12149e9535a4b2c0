"""Makes two entries of one organisation, or of one person, one: what would change, and the deeds that change it.

Every entry that links to the one taken away links to the one kept; what was written at the time stays as written. A
merge is no change of fact, so no decision is taken back by it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.deeds import change_deed
from app.entries import Entry
from app.errors import NotPermitted
from app.fields import ORGANISATION, PERSON, Kind, Values
from app.register import VOID, Register
from app.store.journal import Deed
from app.store.reading import Reading
from app.store.schema import LinkColumn, link_columns

KINDS: Mapping[str, Kind] = {"people": PERSON, "organisations": ORGANISATION}  # the lists that entries link to


@dataclass(frozen=True)
class Relinked:
    """The entries of one register that a merge links anew, and those it leaves because they were signed or sent."""

    register: Register
    entries: tuple[Entry, ...]
    kept_as_they_are: tuple[Entry, ...]


@dataclass(frozen=True)
class Merge:
    """What a merge would do, before it is done."""

    register: Register
    keep: Entry
    away: Entry
    relinked: tuple[Relinked, ...]
    names: tuple[str, ...]  # further names of the one kept
    users: tuple[Entry, ...]  # sign-ins that belong to the staff number taken away


def link_key(register: Register, entry: Entry) -> str | int:
    """What other entries hold to name this one: a staff number, or an organisation's id."""
    return str(entry.values[register.key]) if KINDS[register.name] is PERSON else entry.id


def merged_because(keep: str) -> str:
    """Why the entry taken away is void, by the reference of the one kept."""
    return f"Merged into {keep}"


def plan_merge(
    registers: Mapping[str, Register], reading: Reading, register: Register, keep: Entry, away: Entry
) -> Merge:
    """What would change. Raises NotPermitted where there are not two entries to be made one."""
    if keep.id == away.id:
        raise NotPermitted(f"{keep.reference} cannot be merged with itself")
    for one in (keep, away):
        if one.state == VOID:
            raise NotPermitted(f"{one.reference} is void already")
    kind, key = KINDS[register.name], link_key(register, away)
    relinked = (_relinked(reading, other, kind, key, (keep.id, away.id)) for other in registers.values())
    users = registers["users"]
    of_user = reading.users_of(str(key)) if kind is PERSON else []
    return Merge(
        register,
        keep,
        away,
        tuple(one for one in relinked if one.entries or one.kept_as_they_are),
        tuple(_new_names(keep, away)) if kind is ORGANISATION else (),
        tuple(reading.entries(users, of_user)),
    )


def merging_deeds(merge: Merge, reason: str) -> Iterator[Deed]:
    """The deeds of one act, the voiding of the entry taken away last."""
    kind, keep, away = KINDS[merge.register.name], merge.keep, merge.away
    old, new = link_key(merge.register, away), link_key(merge.register, keep)
    why = f"{away.reference} merged into {keep.reference}: {reason}"
    for one in merge.relinked:
        columns = link_columns(one.register, kind)
        for entry in one.entries:
            yield change_deed("amend", entry, _linked_anew(columns, entry.values, old, new), reason=why)
    for user in merge.users:
        yield change_deed("amend", user, {"staff_number": new}, reason=why)
    if after := {**_no_link_to_itself(merge.register, keep, old), **_with_names(keep, merge.names)}:
        yield change_deed("amend", keep, after, reason=why)
    yield change_deed("void", away, {}, state=VOID, reason=merged_because(keep.reference), merged=keep.reference)


def _relinked(reading: Reading, register: Register, kind: Kind, key: str | int, merged: tuple[int, int]) -> Relinked:
    named = dict.fromkeys(entry for entry, _ in reading.naming(register, [key], kind))
    entries = reading.entries(register, [entry for entry in named if entry not in merged])
    kept = tuple(entry for entry in entries if entry.state in register.frozen_in)
    return Relinked(register, tuple(entry for entry in entries if entry not in kept), kept)


def _linked_anew(columns: tuple[LinkColumn, ...], values: Values, old: object, new: object) -> Values:
    """The fields, and whole parts, in which a link to one became a link to the other."""
    after: Values = {}
    for link in columns:
        if link.part is None and values[link.column] == old:
            after[link.column] = new
        elif link.part is not None:
            lines: list[Values] = after.get(link.part.name) or values[link.part.name]
            if any(line[link.column] == old for line in lines):
                after[link.part.name] = [
                    {**line, link.column: new} if line[link.column] == old else line for line in lines
                ]
    return after


def _no_link_to_itself(register: Register, keep: Entry, old: object) -> Values:
    """Nobody is their own line manager, nor a group part of itself, because the two were one."""
    after: Values = {}
    for link in link_columns(register, KINDS[register.name]):
        if link.part is None and keep.values[link.column] == old:
            after |= {name.name: None for name in (link.field, *link.field.companions())}
    return after


def _new_names(keep: Entry, away: Entry) -> Iterator[str]:
    known = {name.casefold() for name in (keep.values["name"], *_aliases(keep))}
    for name in (away.values["name"], *_aliases(away)):
        if name.casefold() not in known:
            known.add(name.casefold())
            yield name


def _with_names(keep: Entry, names: tuple[str, ...]) -> Values:
    if not names:
        return {}
    return {"aliases": [*keep.values["aliases"], *({"alias": name, "why": None} for name in names)]}


def _aliases(organisation: Entry) -> list[str]:
    return [line["alias"] for line in organisation.values["aliases"]]
