"""Which organisations may be one: those on the side of approaches with those on the side of suppliers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.crosscheck.match import Match, Matcher, Named
from app.crosscheck.names import is_nameless, key
from app.progress import Report, silent


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two organisations that are one, or may be: `left` was approached by, `right` is the supplier's side."""

    left: int
    right: int
    likeness: int  # percent; never rounded up to what it is not
    how: str  # a code of app.registers.leads.HOW
    reasons: tuple[str, ...]
    compared: str  # every name and number of the two, a line each: what a judgement rests on


def paired(
    named: Mapping[int, Named], left: Collection[int], right: Collection[int], least: float, report: Report = silent
) -> Iterator[Pairing]:
    """Every organisation on the left with each on the right that it may be, itself among them."""
    matcher = Matcher([named[one] for one in sorted(right) if one in named], beside=_names(named, left))
    return (one for one in pairings(matcher, named, left, least, report) if one.right in right)


def pairings(
    matcher: Matcher,
    named: Mapping[int, Named],
    left: Collection[int],
    least: float,
    report: Report = silent,
    among: Collection[int] | None = None,
) -> Iterator[Pairing]:
    """Each organisation on the left with itself, and with those of a matcher, or only `among` these, that it may be.

    Who names nobody (`Anonymous`, `Various`) is nobody's other name, however many entries say so.
    """
    looked_up = [named[one] for one in sorted(left) if one in named and not is_nameless(named[one].name)]
    yield from map(itself, looked_up)
    for match in matcher.find_all(looked_up, least, report, among):
        if match.left != match.right and not is_nameless(named[_id(match.right)].name):
            yield of_match(named, match)


def itself(one: Named) -> Pairing:
    """An organisation that stands on both sides."""
    return Pairing(_id(one.id), _id(one.id), 100, "same", ("one organisation in both registers",), _compared(one, one))


def of_match(named: Mapping[int, Named], match: Match) -> Pairing:
    """What a match says of two organisations."""
    left, right = named[_id(match.left)], named[_id(match.right)]
    likeness = 100 if match.score >= 1 else min(99, int(match.score * 100))
    return Pairing(_id(left.id), _id(right.id), likeness, _how(left, right), match.reasons, _compared(left, right))


def _how(left: Named, right: Named) -> str:
    if left.number and left.number == right.number:
        return "number"
    if key(left.name) == key(right.name):
        return "exact"
    keys = [{key(spelling) for spelling in one.spellings} for one in (left, right)]
    return "alias" if keys[0] & keys[1] else "alike"


def _compared(left: Named, right: Named) -> str:
    """Whichever comes first, and wherever of the two a name stands: giving one the other's name changes nothing."""
    spellings = sorted({*left.spellings, *right.spellings}, reverse=True)
    each = {name.casefold(): name for name in spellings}.values()
    numbers = {f"No. {one.number}" for one in (left, right) if one.number}
    return "\n".join((*sorted(each, key=lambda name: (key(name), name.casefold())), *sorted(numbers)))


def _names(named: Mapping[int, Named], some: Collection[int]) -> Iterator[str]:
    return (spelling for one in sorted(some) if one in named for spelling in named[one].spellings)


def _id(one: int | str) -> int:
    assert isinstance(one, int)  # noqa: S101 - organisations of a register have numbers
    return one
