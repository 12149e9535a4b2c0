"""The sums of a return that must agree, each checked against the figures as counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.returns.figure import Identity

Figures = Mapping[str, int | float | None]


@dataclass(frozen=True)
class Reconciled:
    """One sum with both its sides."""

    text: str
    left: int | float
    right: int | float
    holds: bool


def reconcile(identities: Iterable[Identity], figures: Figures) -> tuple[Reconciled, ...]:
    """Every identity, checked."""
    return tuple(_check(identity, figures) for identity in identities)


def _check(identity: Identity, figures: Figures) -> Reconciled:
    left = _value(identity.left, figures)
    right = sum(_value(code, figures) for code in identity.right)
    return Reconciled(identity.text, left, right, left <= right if identity.relation == "<=" else left == right)


def _value(code: str, figures: Figures) -> int | float:
    if code.endswith(".*"):
        return sum(value or 0 for name, value in figures.items() if name.startswith(code[:-1]))
    return figures[code] or 0
