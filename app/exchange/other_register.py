"""A file brought to the wrong register: its headings fit another one far better."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.exchange.heading_words import HeadingWords, matched
from app.exchange.row_reading import names
from app.register import Register

_FITS_BETTER = 1.5  # so many times the columns, and two more


class Fit(NamedTuple):
    """The register that some headings fit better: how many columns are known there, and how many in the one asked."""

    register: Register
    there: int
    here: int


def fits_better(headings: Sequence[str], asked: Register, registers: Iterable[Register]) -> Fit | None:
    """The register these headings are rather of than of the one asked; None where they are not far better elsewhere."""
    here = _known(headings, asked)
    there, best = max(((_known(headings, one), one) for one in registers), key=lambda found: found[0])
    far = there >= max(_FITS_BETTER * here, here + 2)
    return Fit(best, there, here) if far else None


def _known(headings: Sequence[str], register: Register) -> int:
    return len(matched(headings, HeadingWords(names(register)))[0])
