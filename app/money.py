"""Money as whole pence: typed by hand, read from the cells of old registers, and shown back.

No amount ever passes through binary arithmetic; a workbook's 80.1 is read as the decimal it was written as.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from app.errors import Unreadable

Basis = Literal["stated", "estimate", "range", "under", "not_known"]
Period = Literal["total", "annual"]

LARGEST_PENCE = 10**13  # a hundred thousand million pounds: more is a slip of the keyboard
_ROUNDING_NOISE = Decimal("0.000001")  # a workbook's 0.1 + 0.2 is stored as 0.30000000000000004

_AMOUNT = re.compile(r"(-?) ?£? ?(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}|(?=\.))(?:\.([0-9]{1,2}))?")
_PENCE = re.compile(r"(-?)([0-9]{1,6}) ?(?:p|pence)")
_ABOUT = (
    r"approximately|approx|about|abt|around|roughly|circa|estimated|estimate|est|ca|c|say|probably|perhaps|maybe"
    r"|(?:in )?(?:the )?region of|in the order of|guess"
)
_CREDIT = re.compile(r"\((.+)\)|(.+?) ?(?:cr|credit|-)")
_ESTIMATE = re.compile(rf"(?:{_ABOUT}|(?=~))(?:\b\.?|~) ?(?:(?:value|cost|worth):? )?(.+)")
_ESTIMATED = re.compile(
    r"(.*[0-9pkm]) ?(?:\(?(?:est|estimated|estimate|approx|approximately|or so|or thereabouts|guess|-?ish)\b\.?\)?"
    r"|\(?\?\)?)"
)
_UNDER = re.compile(
    r"(?:under|below|less than|no more than|not more than|not over|not exceeding|up to|at most|max(?:imum)?\b\.?|<=?|≤)"
    r" ?(.+)|(.*[0-9p]) ?(?:\(?max(?:imum)?\b\.?\)?|(?:or|and) (?:less|under|below)|at most)"
)
_OVER = re.compile(
    r"(?:over|above|more than|at least|in excess of|upwards of|min(?:imum)?\b\.?|>=?|≥) ?(.+)"
    r"|(.+?) ?(?:\+|(?:or|and) (?:more|over|above)|upwards|plus)"
)
_RANGE = re.compile(r"between (.+?)(?: (?:and|&|to) | ?[-–] ?)(.+)|(?:from )?(.+?) ?(?:-|–|—|to) ?(.+)")
_EACH = re.compile(r"(.+?) ?\(?(?:each|ea\.?|a head|per (?!annum|year|month|week|day|hour)[a-z]+|pp|p/h|apiece)\)?")
_LABELLED = re.compile(
    r"(?:(?:total )?(?:value|worth|cost|total):? )?(.+?)(?: (?:in )?total| value| altogether)?[.,;*]*"
)
_POUNDS = re.compile(r"(?:gbp ?)?(.*[0-9.]) ?(?:pounds?|gbp|quid|(?<=\.[0-9][0-9])p)|gbp ?(.+)")
_MULTIPLE = re.compile(r"£? ?([0-9]{1,9}(?:\.[0-9]{1,6})?) ?(k|thousand|m|mn|million)")
_MULTIPLES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_FOREIGN = re.compile(r"[€$¥]|\b(?:eur|euros?|usd|us dollars?|dollars?|chf|francs?|yen)\b")
_PERIOD = re.compile(r"(.+?) ?\(?\b(total|annual|annually|per annum|per year|a year|pa|p\.a\.)\)?")
_NOT_KNOWN = frozenset(
    {
        *("", "-", "–", "—", "?", "£?", "n/k", "nk", "n/a", "na", "tbc", "tba", "to be confirmed", "unsure"),
        *("no idea", "don't know", "do not know", "can't say", "cannot say", "??", "not sure", "blank", "--"),
        *("not recorded", "not available", "value unknown", "value not known", "not disclosed", "uncertain"),
        *("not known", "unknown", "not stated", "not given", "not valued", "no value given", "unvalued"),
    }
)
# What was said of a gift that cost the receiver nothing, or hardly anything, is no value: nothing is not counted as £0.
_WORTHLESS = frozenset(
    {
        *("nil", "none", "nothing", "no value", "nil value", "of no value", "free", "free of charge", "foc", "gratis"),
        *("complimentary", "comp", "negligible", "nominal", "token", "minimal", "trivial", "sentimental", "no charge"),
    }
)


@dataclass(frozen=True)
class Amount:
    """A value as an old register gives it, in pence. `pence` is None when the cell does not say one amount;
    `low_pence` and `high_pence` are then the bounds it does say. `written` is the cell as it stood.
    The amount is of one of several things where it is of `each`.
    """

    pence: int | None
    basis: Basis
    written: str
    low_pence: int | None = None
    high_pence: int | None = None
    each: bool = False

    @property
    def whole_pence(self) -> int | None:
        """The value of all there was, where the cell says that by itself."""
        return None if self.each else self.pence

    @property
    def open_because(self) -> str:
        """What the cell says that settles no value; nothing where it says one, or that none is known."""
        if self.whole_pence is not None or _plain(self.written) in _NOT_KNOWN:
            return ""
        lacks = "an amount in pounds" if self.basis == "not_known" else "one amount"
        return f"“{self.written[:60]}” is not {lacks}"


def read_typed(text: str) -> int:
    """Pence from an amount in pounds (`12.50`, `£1,250`) or pence (`25p`). Raises Unreadable."""
    return _not_negative(_signed(_plain(text), text))


def read_signed(cell: object) -> int:
    """Pence from a cell that may hold a credit, as in a list of payments: `-643.32`, `(643.32)`, `643.32 CR`.

    Raises Unreadable.
    """
    written = _written(cell)
    words = _plain(written)
    if credit := _CREDIT.fullmatch(words):
        return -_not_negative(_signed(credit[1] or credit[2], written))
    return _signed(words, written)


def read_cell(cell: object) -> Amount:
    """A value in an old register, with how sure it was (`approx 184`, `10-15`, `under £5`, `n/k`).

    Another currency, and a word such as `nil` or `free`, is no amount in pounds: the value is not known, the words
    stay. Raises Unreadable for a negative or an unreadable value.
    """
    return _read_written(_written(cell))


@lru_cache(maxsize=16_384)
def _read_written(written: str) -> Amount:
    """A register holds few different values, each many times."""
    words = _plain(written)
    if words in _NOT_KNOWN or words in _WORTHLESS or (_FOREIGN.search(words) and re.search("[0-9]", words)):
        return Amount(None, "not_known", written)
    if (found := _LABELLED.fullmatch(words)) and (words := found[1]) in _NOT_KNOWN:
        return Amount(None, "not_known", written)
    if found := _EACH.fullmatch(words):
        return replace(_amount(found[1], written), each=True)
    return _amount(words, written)


def read_contract_value(cell: object) -> tuple[Amount, Period | None]:
    """A contract's value, and whether it is the total or a year's (`950 per annum`); None if it does not say.

    Raises Unreadable like `read_cell`.
    """
    written = _written(cell)
    if found := _PERIOD.fullmatch(_plain(written)):
        period: Period = "total" if found[2] == "total" else "annual"
        return replace(read_cell(found[1].strip()), written=written), period
    return read_cell(cell), None


def show(pence: int) -> str:
    """`£1,250.00`; a credit as `-£12.50`."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def _amount(words: str, written: str) -> Amount:
    if found := _ESTIMATE.fullmatch(words) or _ESTIMATED.fullmatch(words):
        return _estimate(found[1], written)
    if found := _UNDER.fullmatch(words):
        return Amount(None, "under", written, high_pence=_not_negative(_in_figures(found[1] or found[2], written)))
    if found := _OVER.fullmatch(words):
        low = _not_negative(_in_figures(found[1] or found[2], written))
        return Amount(None, "range", written, low_pence=low)
    if bounds := _bounds(words):
        return _range(*bounds, written)
    return Amount(_not_negative(_in_figures(words, written)), "stated", written)


def _estimate(words: str, written: str) -> Amount:
    if bounds := _bounds(words):
        return _range(*bounds, written)
    return Amount(_not_negative(_in_figures(words, written)), "estimate", written)


def _bounds(words: str) -> tuple[str, str] | None:
    """The two ends of `10-15`, as written; a sign in front makes no range."""
    found = None if words.startswith(("-", "£-")) else _RANGE.fullmatch(words)
    return (found[1] or found[3], found[2] or found[4]) if found else None


def _range(low: str, high: str, written: str) -> Amount:
    bounds = (_in_figures(low, written), _in_figures(high, written))
    if bounds[0] > bounds[1]:
        raise Unreadable(f"“{written[:40]}” is not a range: the first amount is the larger one")
    return Amount(None, "range", written, _not_negative(bounds[0]), bounds[1])


def _in_figures(words: str, written: str) -> int:
    """Pence of one amount as registers write it: `2 thousand`, `£1.5k`, `20 pounds`, `£2.50p` too."""
    if pounds := _POUNDS.fullmatch(words):
        words = pounds[1] or pounds[2]
    if times := _MULTIPLE.fullmatch(words):
        words = f"{(Decimal(times[1]) * _MULTIPLES[times[2]]).quantize(_ROUNDING_NOISE).normalize():f}"
    return _signed(words, written)


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
