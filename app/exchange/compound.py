"""One cell that says several things of a person: `PC 1234 Smith, Cawley NPT` is a name, a rank, a team and a station.

Only what is certain is taken off: a rank that is one, a station of the staff list, the name of a team. Whatever else
stands there is left with the name as it was written.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from app.exchange.people_names import is_team, read_name

_IN_BRACKETS = re.compile(r"(.+?)[, ]*\(([^()]+)\)")
_AFTER = re.compile(r"(.+)(?:, ?| [-–] | of | at )(.+)")
_UNIT = re.compile(
    r"\b(?:npt|snt|cid|pcu|psd|hq|team|teams|unit|section|squad|department|dept|branch|response|traffic|roads policing"
    r"|custody|control room|front counter|neighbourhood|intelligence|training|shift|relief|division|bcu)\b"
)
_LATE_RANK = re.compile(r"(.*[^\W\d_].*?),? \(?([A-Za-z/]+(?: [A-Za-z]+)?)\.?,? ?([0-9]{1,6})?\)?")
_SEVERAL = re.compile(r" and | & |\+")
_SURNAMES_TOO = frozenset({"constable", "sergeant", "inspector"})
_MOST_CUTS = 3
_DETECTIVE = "detective "
_CAPITALS = frozenset({"pcso"})


class PersonCell(NamedTuple):
    """A person's cell taken apart; what it does not say is empty. `person` still says who it is."""

    person: str
    rank: str
    post: str
    station: str


def take_apart(written: str, stations: Collection[str]) -> PersonCell:
    """The name, and the rank, team and station beside it. `stations` are those of the staff list, in small letters."""
    if is_team(written) or _SEVERAL.search(written):
        return PersonCell(written, "", "", "")
    person, posts, station = written, [], ""
    for _ in range(_MOST_CUTS):
        cut = next(_cuts(person, stations), None)
        if cut is None:
            break
        person, unit, here = cut
        station = here or station
        posts += [unit] if unit != here else []
    person = _rank_first(person)
    return PersonCell(person, _rank(person), ", ".join(reversed(posts)), station)


def _cuts(person: str, stations: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """The name without what is certainly a team or station at its end; that; and the station in it."""
    for name, unit in _pieces(person):
        here = _station(unit, stations)
        if read_name(name).words and (here or _UNIT.search(unit.casefold())):
            yield name, unit, here


def _pieces(written: str) -> Iterator[tuple[str, str]]:
    """Where a team or station may be cut off: what stands before it, and itself."""
    for pattern in (_IN_BRACKETS, _AFTER):
        if found := pattern.fullmatch(written):
            yield found[1].strip(" ,"), found[2].strip()


def _station(unit: str, stations: Collection[str]) -> str:
    """The station that a unit is, or is at: the longest with which its name begins. Written as it stands."""
    plain = unit.casefold()
    fits = [station for station in stations if plain == station or plain.startswith(f"{station} ")]
    return unit[: max(map(len, fits))] if fits else ""


def _rank_first(person: str) -> str:
    """`Smith, J. PC 1234` as `PC 1234 Smith, J.`: the order in which names are read."""
    if read_name(person).rank:
        return person
    found = _LATE_RANK.fullmatch(person)
    if found is None or not _is_rank(found[2]) or (found[2].casefold() in _SURNAMES_TOO and not found[3]):
        return person
    return " ".join(filter(None, (found[2], found[3], found[1])))


def _is_rank(words: str) -> bool:
    name = read_name(f"{words} x")
    return bool(name.rank) and name.words == ("x",)


def _rank(person: str) -> str:
    """The rank as the staff list has it, which knows no detectives."""
    rank = read_name(person).rank.removeprefix(_DETECTIVE)
    return rank.upper() if rank in _CAPITALS else rank.title()
