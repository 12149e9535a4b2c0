"""What a list that is brought in again says of the entries held: who is new in it or moved, and who is no longer there.

Nothing is taken away because a list does not name it. Contracts that a whole list no longer names are flagged; people
are told of and left as they are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.deeds import change_deed
from app.exchange.answers import Answers
from app.exchange.planned import Planned
from app.query import Query
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed

PEOPLE = "people"
_NAMED = 10  # entries that a sentence names
_SHARE = 2  # a list is taken for the whole one when it names one in so many of the entries held


@dataclass(frozen=True)
class OfList:
    """Entries of which the list says one thing, each by its key, reference and title; and how it is said in words."""

    what: str  # joined, left, moved, absent; vanished, back
    entries: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class ListCompared:
    """What the list says, and the deeds that flag what it no longer names. `whole`: it was taken for the whole list."""

    said: tuple[OfList, ...] = ()
    flags: tuple[Deed, ...] = ()
    whole: bool = False

    def entries(self, what: str) -> tuple[str, ...]:
        """The entries of which this is said."""
        return next((one.entries for one in self.said if one.what == what), ())


def compared(
    registrar: Registrar,
    register: Register,
    named: Collection[int],
    saved: tuple[Sequence[Planned], Sequence[Planned]],
    answers: Answers,
) -> ListCompared:
    """Compare a list with the entries held. `named` are those it names; `saved` the rows that add and that change."""
    new, changed = saved
    if register.name == PEOPLE:
        held = _held(registrar, register)
        return ListCompared(tuple(_of_people(register, new, changed, [one for one in held if one.id not in named])))
    if register.absent:
        return _of_contracts(registrar, register, named, changed, answers)
    return ListCompared()


@dataclass(frozen=True)
class _Held:
    """An entry that has not ended."""

    id: int
    title: str
    flagged: bool


def _held(registrar: Registrar, register: Register) -> list[_Held]:
    names = tuple(filter(None, ("reference", "state", register.key, register.heading, register.absent)))
    rows = registrar.reading.rows(
        register, registrar.search.ids(register, Query("", "reference", descending=False)), names
    )
    return [
        _Held(row["id"], _title(register, row), bool(register.absent and row[register.absent]))
        for row in rows
        if not register.state(row["state"]).ended
    ]


def _title(register: Register, values: dict[str, object]) -> str:
    return f"{values[register.key]} {values.get(register.heading) or ''}".strip()


# --- the staff list --------------------------------------------------------------------------------------------------


def _of_people(
    register: Register, new: Sequence[Planned], changed: Sequence[Planned], absent: Sequence[_Held]
) -> Iterator[OfList]:
    joined = [_person(register, one) for one in new if not one.values.get("left_on")]
    left = [one for one in changed if one.values.get("left_on")]
    moved = [one for one in changed if one not in left and one.values.keys() & {"station", "post"}]
    for what, entries, words in (
        ("joined", joined, "joined"),
        ("left", [one.reference for one in left], "left"),
        ("moved", [one.reference for one in moved], "moved to another station, department or post"),
    ):
        if entries:
            yield OfList(what, tuple(entries), f"{len(entries):,} {words}: {_some(entries)}.")
    if absent:
        titles = [one.title for one in absent]
        who = "1 person who serves is" if len(titles) == 1 else f"{len(titles):,} people who serve are"
        sentence = f"{who} not in this list and left as they are, nobody is removed: {_some(titles)}."
        yield OfList("absent", tuple(titles), sentence)


def _person(register: Register, one: Planned) -> str:
    values = {f.name: one.values.get(f.name) for f in register.stored}
    return _title(register, values | register.derive(values))


# --- contracts -------------------------------------------------------------------------------------------------------


def _of_contracts(
    registrar: Registrar, register: Register, named: Collection[int], changed: Sequence[Planned], answers: Answers
) -> ListCompared:
    held = _held(registrar, register)
    gone = [one for one in held if one.id not in named]
    whole = answers.whole_list
    if whole is None:
        whole = bool(held) and _SHARE * (len(held) - len(gone)) >= len(held)
    said = []
    if back := [one.reference for one in changed if one.deed.body["before"].get(register.absent)]:
        said.append(OfList("back", tuple(back), f"{len(back):,} are in the list again: {_some(back)}."))
    if gone and not whole:
        names = f"it names {len(held) - len(gone):,} of {len(held):,} {register.many} held"
        why = f"by what was said; {names}" if answers.whole_list is False else f"because {names}"
        unflagged = f"This is not taken for the whole list, {why}: nothing is flagged as missing from it."
        return ListCompared((*said, OfList("unnamed", tuple(one.title for one in gone), unflagged)))
    fresh = [one for one in gone if not one.flagged]
    if gone:
        titles = [one.title for one in gone]
        called = f"1 {register.one} is" if len(titles) == 1 else f"{len(titles):,} {register.many} are"
        sentence = f"{called} no longer in the list: flagged, none is deleted: {_some(titles)}."
        said.append(OfList("vanished", tuple(titles), sentence))
    return ListCompared(tuple(said), tuple(_flags(registrar, register, fresh)), whole)


def _flags(registrar: Registrar, register: Register, gone: Sequence[_Held]) -> Iterator[Deed]:
    today = registrar.today().isoformat()
    for entry in registrar.reading.entries(register, [one.id for one in gone]):
        yield change_deed("amend", entry, {register.absent: today}, reason="Not in the list that was brought in")


def _some(entries: Sequence[str]) -> str:
    more = len(entries) - _NAMED
    return "; ".join(entries[:_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
