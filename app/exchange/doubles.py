"""Offers that stand in two places: the same one recorded at two stations, in other words, a day apart."""

from collections.abc import Sequence

from app.exchange.answers import Answers, Judged
from app.exchange.planned import Pair, Side
from app.fields import Values
from app.register import Register
from app.store.gateway import Gateway
from app.store.reading import Reading

__all__ = ["LOOKED_FOR", "Judged", "find", "held", "merged"]
LOOKED_FOR = frozenset({"gifts", "second_jobs", "media_contacts"})


def held(reading: Reading, gateway: Gateway, register: Register, offers: Sequence[Side]) -> list[Side]:
    """The entries held already among which the same offers may be."""
    return []


def find(register: Register, offers: Sequence[Side], held: Sequence[Side], answers: Answers) -> list[Pair]:
    """Every two that look like one, the surest first."""
    return []


def merged(register: Register, first: Values, second: Values, judged: Judged) -> Values:
    """The facts of both: those of the first, and of the second what the first lacks or what is better there."""
    better = {name: second[name] for name in judged.second if second.get(name) not in (None, [])}
    return {**first, **{name: value for name, value in second.items() if first.get(name) in (None, [])}, **better}
