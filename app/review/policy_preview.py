"""What adopting a version of the policy would change: which entries are judged anew, and how they come to stand."""

from dataclasses import dataclass

from app.fields import Values
from app.policy import Policies, Policy
from app.query import Query
from app.registrar import Registrar
from app.search import Search

JUDGED = ("gifts", "second_jobs", "media_contacts")  # registers whose entries go by the policy of their day


@dataclass(frozen=True)
class Preview:
    """`clash` is the reference of a version that is in force from the same day; "" for none."""

    judged: int
    late: int
    in_time: int  # late no longer
    over: int
    under: int  # over the limit no longer
    clash: str = ""

    def sentence(self) -> str:
        """What it comes to, for whoever is about to adopt it."""
        if not self.judged:
            return "No entry recorded so far is judged by it."
        entries = "1 entry is" if self.judged == 1 else f"{self.judged:,} entries are"
        told = [
            (self.late, "declaration becomes late", "declarations become late"),
            (self.in_time, "is late no longer", "are late no longer"),
            (self.over, "goes over the limit", "go over the limit"),
            (self.under, "is over the limit no longer", "are over the limit no longer"),
        ]
        changes = [f"{count:,} {one if count == 1 else many}" for count, one, many in told if count]
        return f"{entries} judged by it: {', '.join(changes) or 'none comes to stand otherwise'}."


def preview(registrar: Registrar, values: Values, instead_of: str = "") -> Preview | None:
    """What a version with these values would change, in place of the one with a reference or beside all others.

    None where it does not say yet from when it is in force.
    """
    since = values.get("in_force_from")
    if since is None:
        return None
    shipped, *adopted = registrar.reading.policies().versions
    others = [version for version in adopted if version.reference != instead_of]
    own = Policy({**shipped.values, **{n: v for n, v in values.items() if v is not None}}, instead_of, since)
    then = Policies((shipped, *sorted([*others, own], key=lambda version: version.since)))  # of one day, the later
    changed = _Changed(registrar, then)
    late, in_time = changed.of("late")
    over, under = changed.of("over-limit")
    clash = next((version.reference for version in others if version.since == since), "")
    return Preview(_judged(registrar, then, own), late, in_time, over, under, clash)


class _Changed:
    """Which gifts come to stand otherwise once other policies hold."""

    def __init__(self, registrar: Registrar, then: Policies) -> None:
        self._gifts = registrar.registers["gifts"]
        self._now = registrar.search
        file = registrar.file
        self._then = Search(file.gateway, file.registers, registrar.today, lambda: then, registrar.reading.lists)

    def of(self, word: str) -> tuple[int, int]:
        """How many get a mark, and how many lose it."""
        query = Query(f"is:{word}")
        before, after = set(self._now.ids(self._gifts, query)), set(self._then.ids(self._gifts, query))
        return len(after - before), len(before - after)


def _judged(registrar: Registrar, then: Policies, own: Policy) -> int:
    """How many entries lie in the time for which a version would be in force."""
    following = then.versions[then.versions.index(own) + 1 :]
    if following and following[0].since == own.since:
        return 0
    until = f" date:<{following[0].since}" if following else ""
    found = (registrar.registers[name] for name in JUDGED if name in registrar.registers)
    return sum(registrar.search.count(register, f"date:>={own.since}{until}") for register in found)
