"""What makes two cases alike: for gifts the kind, value, giver and rank; for second jobs the occupation and hours."""

import re
from collections.abc import Mapping
from functools import lru_cache

from app.review.occupations import Occupation

Likeness = tuple[str, ...]  # codes; two cases are alike when all of them agree

# Upper ends in pence, each within its band: £25.00 is still £5 to £25, as limits are written ("over £25").
_VALUES = (
    (4_99, "under £5"),
    (25_00, "£5 to £25"),
    (50_00, "£25 to £50"),
    (100_00, "£50 to £100"),
    (250_00, "£100 to £250"),
)
OVER, OTHER, UNKNOWN = "over £250", "other", "unknown"
_LARGEST = 2**62  # more than any amount

GIVERS: Mapping[str, tuple[str, ...]] = {  # the classes, and the kinds of giver in each; OTHER takes the rest
    "public": ("public", "victim"),
    "company": ("company",),
    "supplier": ("supplier", "bidder"),
    "media": ("media",),
    "body": ("police", "foreign", "royal", "elected"),
}
_GIVER_OF = {kind: giver for giver, kinds in GIVERS.items() for kind in kinds}
_GIVER_WORDS = {
    "public": "from the public",
    "company": "from a company",
    "supplier": "from a supplier or bidder",
    "media": "from the media",
    "body": "from a police or public body",
    OTHER: "from another giver",
    UNKNOWN: "from a giver whose kind is not recorded",
}

_RANKS = (  # the first that fits decides: a chief constable is no constable
    ("chief", r".*chief (constable|officer)|.*commissioner|commander|a?cc|dcc|aco"),
    ("superintendent", r".*superintendent|(c/|ch |d|dc)?supt"),
    ("inspector", r".*inspector|(c/|ch |d)?insp|d?ci|di"),
    ("constable", r".*constable|.*sergeant|[pds]c|d?sgt|[pd]s"),
)
_RANK = re.compile("|".join(f"(?P<{band}>{words})" for band, words in _RANKS), re.IGNORECASE)
_RANK_WORDS = {
    "constable": "to a constable or sergeant",
    "inspector": "to an inspector or chief inspector",
    "superintendent": "to a superintendent",
    "chief": "to a chief officer",
    "staff": "to police staff",
    UNKNOWN: "to a team, or someone whose rank is not recorded",
}

# Upper ends in minutes a week; ten hours are still 5 to 10.
_HOURS = ((4 * 60 + 59, "under 5 hours a week"), (10 * 60, "5 to 10 hours a week"), (20 * 60, "10 to 20 hours a week"))
_LONG, _NO_HOURS = "over 20 hours a week", "hours not recorded"


def gift_likeness(kind: str | None, pence: int | None, giver: str | None, rank: str | None) -> Likeness:
    return kind or UNKNOWN, value_band(pence), giver_class(giver), rank_band(rank)


def job_likeness(found: Occupation | None, minutes: int | None) -> Likeness | None:
    """None where nothing says what the work is."""
    return (found.code, hours_band(minutes)) if found else None


@lru_cache(maxsize=4_096)
def value_band(pence: int | None) -> str:
    if pence is None:
        return UNKNOWN
    return next((words for upper, words in _VALUES if pence <= upper), OVER)


def value_ends(band: str) -> tuple[int, int] | None:
    """The lowest and highest value of a band, in pence; None for values not known."""
    return _ends(_VALUES, OVER, band)


def giver_class(kind: str | None) -> str:
    return _GIVER_OF.get(kind, OTHER) if kind else UNKNOWN


@lru_cache(maxsize=1_024)
def rank_band(rank: str | None) -> str:
    """The band of a rank as the register keeps it; a grade that is no police rank is staff."""
    if not rank or not rank.strip():
        return UNKNOWN
    match = _RANK.fullmatch(rank.strip())
    return next((band for band, _ in _RANKS if match[band]), "staff") if match else "staff"


def hours_band(minutes: int | None) -> str:
    if minutes is None:
        return _NO_HOURS
    return next((words for upper, words in _HOURS if minutes <= upper), _LONG)


def hours_ends(band: str) -> tuple[int, int] | None:
    """The lowest and highest hours of a band, in minutes; None where they are not recorded."""
    return _ends(_HOURS, _LONG, band)


def _ends(bands: tuple[tuple[int, str], ...], last: str, band: str) -> tuple[int, int] | None:
    low = 0
    for upper, words in bands:
        if words == band:
            return low, upper
        low = upper + 1
    return (low, _LARGEST) if band == last else None


def gift_words(likeness: Likeness, kind_label: str) -> str:
    """“Hospitality, £25 to £50, from a company, to a constable or sergeant”."""
    _, value, giver, rank = likeness
    worth = "value not known" if value == UNKNOWN else value
    return f"{kind_label}, {worth}, {_GIVER_WORDS[giver]}, {_RANK_WORDS[rank]}"


def job_words(likeness: Likeness, label: str) -> str:
    """“Door and private security, 5 to 10 hours a week”."""
    return f"{label}, {likeness[1]}"
