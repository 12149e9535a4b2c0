"""Who may be named outside PSD: from the rank that the force's policy sets; everybody else is their rank or role."""

from collections.abc import Iterator, Mapping

from app.fields import Values, folded
from app.periods import Period
from app.query import Query
from app.registrar import Registrar

_CALLED = {"police staff": "member of police staff", "pcso": "PCSO", "agency or contractor": "contractor"}
_PRIVATE = frozenset({"public", "victim"})  # givers who are somebody's private life, and are not named
_GIFT = ("reference", "recipient_name", "recipient_rank", "provider", "provider_kind", "offered_on", "kind", "outcome")
_JOB = ("reference", "person_name", "person_rank", "role", "received_on", "outcome")


class Named:
    """The rule in force today, and the ranks in their order."""

    def __init__(self, registrar: Registrar) -> None:
        self._registrar = registrar
        policy = registrar.reading.policies().on(registrar.today().isoformat())
        choices = registrar.registers["policies"].column("published_from_rank").choices
        self._order: Mapping[str, int] = {folded(choice.label): at for at, choice in enumerate(choices)}
        self._least = [choice.code for choice in choices].index(policy.words("published_from_rank"))
        self.rank = choices[self._least].label

    def names(self, rank: object) -> bool:
        """Whether somebody of this rank is named. Chief officers of other titles rank with the lowest of them."""
        text = str(rank or "")
        if (at := self._order.get(folded(text))) is not None:
            return at >= self._least
        return self._is_chief(text) and self._least <= min(at for one, at in self._order.items() if self._is_chief(one))

    def role(self, values: Values, field: str) -> str:
        """Somebody without their name: by rank where it is one of the list, or by the kind of work."""
        rank = folded(str(values.get(f"{field}_rank") or ""))
        kind = folded(str(values.get(f"{field}_workforce") or "member of staff"))
        words = rank if rank in self._order else _CALLED.get(kind, kind)
        return f"{'An' if words[0] in 'aeiou' else 'A'} {words}"

    def gifts(self, period: Period) -> Iterator[tuple[str, ...]]:
        """Offers to those who are named: who, from whom, on which day, what kind, what became of it."""
        register = self._registrar.registers["gifts"]
        show = {name: register.column(name).show for name in _GIFT if name != "reference"}
        for row in self._rows("gifts", f"offered_on:{_between(period)}", (*_GIFT, "publish")):
            if self.names(row["recipient_rank"]):
                who = f"{row['recipient_rank']} {row['recipient_name']}"
                told = (show[name](row[name]) for name in ("offered_on", "kind", "outcome"))
                yield (who, self._giver(row, show["provider_kind"](row["provider_kind"])), *told)

    def jobs(self, period: Period) -> Iterator[tuple[str, ...]]:
        """Applications of those who are named: who, the role, on which day, how it stands."""
        register = self._registrar.registers["second_jobs"]
        for row in self._rows("second_jobs", f"received_on:{_between(period)}", (*_JOB, "publish")):
            if self.names(row["person_rank"]):
                who = f"{row['person_rank']} {row['person_name']}"
                told = (register.column(name).show(row[name]) for name in ("role", "received_on", "outcome"))
                yield (who, *told)

    @staticmethod
    def _giver(row: Values, kind: str) -> str:
        """A giver of whom it is not known whether it is a private person is not named."""
        if row["provider_kind"] is None:
            return "Kind of giver not recorded"
        return kind if row["provider_kind"] in _PRIVATE else str(row["provider"] or kind)

    def _rows(self, name: str, search: str, columns: tuple[str, ...]) -> Iterator[Values]:
        """What a search finds, oldest first, without what is withheld from publication."""
        register = self._registrar.registers[name]
        ids = self._registrar.search.ids(register, Query(search, descending=False))
        return (row for row in self._registrar.reading.rows(register, ids, columns) if row["publish"] != "withhold")

    def _is_chief(self, rank: str) -> bool:
        return bool(self._registrar.registers["people"].derive({"rank": rank.title()})["chief_officer"])


def _between(period: Period) -> str:
    return f"{period[0].isoformat()}..{period[1].isoformat()}"
