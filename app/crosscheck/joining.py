"""Which givers and holders of contracts are one organisation, and which may be: never the one for the other.

One are those that a person judged the same, and those that a company number, the very same name or another name joins,
unless somebody judged that they are two. Names that are merely alike leave two organisations, of which the one may be
the other, as likely as the comparison says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.crosscheck.judged import Judged, in_order
from app.crosscheck.match import Match, Named
from app.crosscheck.names import is_nameless, key
from app.crosscheck.pairing import Pairing, of_match
from app.store import compared
from app.store.gateway import Gateway

SURE = frozenset({"same", "number", "exact", "alias"})  # codes of app.registers.leads.HOW by which two are one


@dataclass(frozen=True, slots=True)
class MayBe:
    """Another organisation that one may be: a lead, never a finding."""

    organisation: int
    name: str
    likeness: int  # percent
    reasons: tuple[str, ...]


class Joining:
    """Organisations that are one have one id here, the smallest of theirs."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}
        self._members: dict[int, set[int]] = {}
        self._may_be: dict[int, dict[int, MayBe]] = defaultdict(dict)

    def of(self, organisation: int) -> int:
        """The id by which an organisation is known here."""
        above = self._above.get(organisation, organisation)
        return above if above == organisation else self.of(above)

    def members(self, one: int) -> frozenset[int]:
        """Every organisation that is this one."""
        return frozenset(self._members.get(self.of(one), {one}))

    def may_be(self, one: int) -> tuple[MayBe, ...]:
        """The organisations that one may be, the likeliest first, each once."""
        found = self._may_be.get(self.of(one), {})
        return tuple(sorted(found.values(), key=lambda other: (-other.likeness, other.name, other.organisation)))

    def join(self, left: int, right: int) -> None:
        """Take two to be one."""
        kept, gone = in_order(self.of(left), self.of(right))
        if kept != gone:
            self._above[gone] = kept
            self._members[kept] = self._members.get(kept, {kept}) | self._members.pop(gone, {gone})

    def suppose(self, giver: int, other: MayBe) -> None:
        """Keep that a giver may be another; to be said once everything that is one was joined."""
        mine, theirs = self.of(giver), self.of(other.organisation)
        known = self._may_be[mine].get(theirs)
        if mine != theirs and (known is None or known.likeness < other.likeness):
            self._may_be[mine][theirs] = other


def joining(
    gateway: Gateway, named: Mapping[int, Named], concerned: AbstractSet[int], alike: Iterable[Pairing]
) -> Joining:
    """Join those of the organisations concerned that are one; keep what `alike` says of the others."""
    judged, found = Judged(gateway), Joining()
    together = concerned & named.keys()
    same = compared.judged_same(gateway)
    said = (of_match(named, Match(*pair, 1.0, ())) for pair in same if together.issuperset(pair))
    for pairing in (*said, *_sure(named, together)):
        if not judged.are_two(pairing):
            found.join(pairing.left, pairing.right)
    for pairing in alike:
        if together.issuperset((pairing.left, pairing.right)) and not judged.are_two(pairing):
            other = named[pairing.right]
            found.suppose(pairing.left, MayBe(pairing.right, other.name, pairing.likeness, pairing.reasons))
    return found


def _sure(named: Mapping[int, Named], concerned: Collection[int]) -> Iterator[Pairing]:
    """Pairs that a number or a name makes one. Where both have a number, the numbers alone decide."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for organisation in sorted(concerned):
        one = named[organisation]
        if is_nameless(one.name):
            continue
        for mark in {*map(key, one.spellings), *([f"No. {one.number}"] if one.number else [])} - {""}:
            sharing[mark].append(organisation)
    for some in sharing.values():
        for at, left in enumerate(some[1:]):
            for right in some[: at + 1]:
                numbers = {named[left].number, named[right].number} - {None}
                if len(numbers) < 2:
                    pairing = of_match(named, Match(left, right, 1.0, ()))
                    if pairing.how in SURE:
                        yield pairing
