"""Money as whole pence: typed by hand, read from the cells of old registers, and shown back.

No amount ever passes through binary arithmetic; a workbook's 80.1 is read as the decimal it was written as.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.errors import Unreadable

Basis = Literal["stated", "estimate", "range", "under", "not_known"]
Period = Literal["total", "annual"]

LARGEST_PENCE = 10**13  # a hundred thousand million pounds: more is a slip of the keyboard
_ROUNDING_NOISE = Decimal("0.000001")  # a workbook's 0.1 + 0.2 is stored as 0.30000000000000004

_AMOUNT = re.compile(r"(-?) ?£? ?(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}|(?=\.))(?:\.([0-9]{1,2}))?")
_PENCE = re.compile(r"(-?)([0-9]{1,6}) ?p")
_ESTIMATE = re.compile(r"(?:approximately|approx|about|abt|around|circa|est|estimated|c|ca|say|(?=~))(?:\b\.?|~) ?(.+)")
_UNDER = re.compile(r"(?:under|below|less than|up to|<) ?(.+)")
_RANGE = re.compile(r"(.+?) ?(?:-|–|—|to) ?(.+)")
_PERIOD = re.compile(r"(.+?) ?\(?\b(total|annual|annually|per annum|per year|a year|pa|p\.a\.)\)?")
_NOT_KNOWN = frozenset({"", "-", "–", "—", "?", "£?", "n/k", "nk", "not known", "unknown", "not stated", "n/a"})


@dataclass(frozen=True)
class Amount:
    """A value as an old register gives it, in pence. `pence` is None when the cell does not say one amount;
    `low_pence` and `high_pence` are then the bounds it does say. `written` is the cell as it stood.
    """

    pence: int | None
    basis: Basis
    written: str
    low_pence: int | None = None
    high_pence: int | None = None


def read_typed(text: str) -> int:
    """Pence from an amount in pounds (`12.50`, `£1,250`) or pence (`25p`). Raises Unreadable."""
    return _not_negative(_signed(_plain(text), text))


def read_signed(cell: object) -> int:
    """Pence from a cell that may hold a credit, as in a list of payments (`-643.32`). Raises Unreadable."""
    written = _written(cell)
    return _signed(_plain(written), written)


def read_cell(cell: object) -> Amount:
    """A value in an old register, with how sure it was (`approx 184`, `10-15`, `under £5`, `n/k`).

    Raises Unreadable for a negative or an unreadable value.
    """
    written = _written(cell)
    words = _plain(written)
    if words in _NOT_KNOWN:
        return Amount(None, "not_known", written)
    if found := _ESTIMATE.fullmatch(words):
        return _estimate(found[1], written)
    if found := _UNDER.fullmatch(words):
        return Amount(None, "under", written, high_pence=_not_negative(_signed(found[1], written)))
    if bounds := _bounds(words):
        return _range(*bounds, written)
    return Amount(_not_negative(_signed(words, written)), "stated", written)


def read_contract_value(cell: object) -> tuple[Amount, Period | None]:
    """A contract's value, and whether it is the total or a year's (`950 per annum`); None if it does not say.

    Raises Unreadable like `read_cell`.
    """
    written = _written(cell)
    if found := _PERIOD.fullmatch(_plain(written)):
        amount = read_cell(found[1].strip())
        period: Period = "total" if found[2] == "total" else "annual"
        return Amount(amount.pence, amount.basis, written, amount.low_pence, amount.high_pence), period
    return read_cell(cell), None


def show(pence: int) -> str:
    """`£1,250.00`; a credit as `-£12.50`."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def _estimate(words: str, written: str) -> Amount:
    if bounds := _bounds(words):
        return _range(*bounds, written)
    return Amount(_not_negative(_signed(words, written)), "estimate", written)


def _bounds(words: str) -> tuple[str, str] | None:
    """The two ends of `10-15`, as written; a sign in front makes no range."""
    found = None if words.startswith(("-", "£-")) else _RANGE.fullmatch(words)
    return (found[1], found[2]) if found else None


def _range(low: str, high: str, written: str) -> Amount:
    bounds = (_signed(low, written), _signed(high, written))
    if bounds[0] > bounds[1]:
        raise Unreadable(f"“{written[:40]}” is not a range: the first amount is the larger one")
    return Amount(None, "range", written, _not_negative(bounds[0]), bounds[1])


def _signed(words: str, written: str) -> int:
    """Pence, below nothing for a credit."""
    if found := _PENCE.fullmatch(words):
        return -int(found[2]) if found[1] else int(found[2])
    found = _AMOUNT.fullmatch(words)
    if found is None or (found[1] and found[2]):
        raise _not_money(words, written)
    pence = int(found[3].replace(",", "") or "0") * 100 + int((found[4] or "0").ljust(2, "0"))
    if pence > LARGEST_PENCE:
        raise Unreadable(f"“{written[:40]}” is too large to be a value")
    return -pence if found[1] or found[2] else pence


def _not_negative(pence: int) -> int:
    if pence < 0:
        raise Unreadable("A value cannot be less than nothing")
    return pence


def _written(cell: object) -> str:
    """The cell as text; a float as the decimal it was typed as, not as its binary neighbour."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        raise Unreadable(f"“{cell}” is not an amount of money")
    if isinstance(cell, float):
        amount = Decimal(repr(cell))
        if not amount.is_finite() or abs(amount) > LARGEST_PENCE:
            return str(cell)
        return f"{amount.quantize(_ROUNDING_NOISE).normalize():f}"
    return str(cell).strip()


def _plain(text: str) -> str:
    return " ".join(text.replace("−", "-").lower().split())


def _not_money(words: str, written: str) -> Unreadable:
    if not words:
        return Unreadable("There is no amount")
    if re.fullmatch(r"-?£?-?[0-9,]+\.[0-9]{3,}", words):
        return Unreadable(f"“{written[:40]}” has more than two figures after the point: pounds and pence, as 12.50")
    return Unreadable(f"“{written[:40]}” is not an amount of money: write pounds and pence, as 12.50, or 25p")
