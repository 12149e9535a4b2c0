"""A dip sample: entries of a period drawn by lot so that anyone can draw them again, and the error rate they show."""

import hashlib
import math
import secrets
from dataclasses import dataclass

from app.periods import Period
from app.register import VOID, Register
from app.store.gateway import Gateway

_WITHIN_95 = 1.959963984540054  # standard deviations that hold 95% of a normal distribution


@dataclass(frozen=True)
class Sample:
    """What was drawn. With the seed and the references of the period's entries anybody can check the draw by hand."""

    register: str
    period: Period
    seed: str
    drawn: tuple[tuple[int, str], ...]  # entry ids and references, in the order drawn
    out_of: int  # entries of the period, void ones left out


@dataclass(frozen=True)
class ErrorRate:
    """Errors among the entries looked at, and the interval in which the register's own rate lies (95%, Wilson)."""

    looked_at: int
    errors: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        return self.errors / self.looked_at if self.looked_at else None

    @property
    def sentence(self) -> str:
        """“2 of 30 in error: 7%, and between 2% and 21% of the register”."""
        if self.share is None:
            return "Nothing has been looked at yet"
        between = f"between {self.low:.0%} and {self.high:.0%} of the register"
        return f"{self.errors:,} of {self.looked_at:,} in error: {self.share:.0%}, and {between}"


def new_seed() -> str:
    """A seed nobody can choose: to be kept with what was drawn."""
    return secrets.token_hex(8)


def draw(gateway: Gateway, register: Register, period: Period, size: int, seed: str) -> Sample:
    """Entries of a period by lot; all of them where there are no more than `size`."""
    rows = gateway.tuples(
        f"SELECT id, reference FROM {register.name} WHERE state <> ? AND {register.dated} BETWEEN ? AND ?",
        (VOID, period[0].isoformat(), period[1].isoformat()),
    )
    drawn = sorted(rows, key=lambda row: lot(seed, row[1]))[:size]
    return Sample(register.name, period, seed, tuple((entry, reference) for entry, reference in drawn), len(rows))


def lot(seed: str, reference: str) -> str:
    """The lot of an entry: SHA-256, in hexadecimal, of the seed, a colon and the reference. The lowest are drawn."""
    return hashlib.sha256(f"{seed}:{reference}".encode()).hexdigest()


def error_rate(results: dict[int, bool]) -> ErrorRate:
    """The rate from what was found: entry id to whether it was in error. An entry not looked at is left out."""
    looked_at, errors = len(results), sum(results.values())
    if not looked_at:
        return ErrorRate(0, 0, 0.0, 1.0)
    return ErrorRate(looked_at, errors, *_wilson(errors, looked_at))


def _wilson(errors: int, looked_at: int) -> tuple[float, float]:
    """Wilson's score interval (Journal of the American Statistical Association 1927; 22: 209-212)."""
    share, z2 = errors / looked_at, _WITHIN_95**2
    middle = share + z2 / (2 * looked_at)
    half = _WITHIN_95 * math.sqrt(share * (1 - share) / looked_at + z2 / (4 * looked_at**2))
    whole = 1 + z2 / looked_at
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
