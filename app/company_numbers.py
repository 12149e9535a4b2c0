"""Numbers that tell companies apart whatever they call themselves: of Companies House, and of VAT in the UK.

Companies House (Uniform Resource Identifiers customer guide, 2014, section 3): eight characters, which are eight
figures for England and Wales, or two letters that say the register and six figures; some old industrial and provident
societies have a letter at the end, and some bodies under R0. Registered offices write the leading noughts or leave
them out.
"""

import re

from app.errors import Unreadable

# Companies House, the prefixes of its register: `SC` Scotland, `NI` Northern Ireland, `OC` limited liability
# partnerships, `LP` limited partnerships, `CE` charitable incorporated organisations, `IP` and `RS` societies,
# `FC` overseas companies, `BR` their UK establishments, `OE` overseas entities, `RC` royal charters, and so on.
_PREFIXES = frozenset(
    {
        *(
            "AC",
            "BR",
            "CE",
            "CS",
            "ES",
            "FC",
            "FE",
            "GE",
            "GN",
            "GS",
            "IC",
            "IP",
            "LP",
            "NA",
            "NC",
            "NF",
            "NI",
            "NL",
            "NO",
            "NP",
        ),
        *(
            "NR",
            "NV",
            "NZ",
            "OC",
            "OE",
            "PC",
            "R0",
            "RC",
            "RS",
            "SA",
            "SC",
            "SE",
            "SF",
            "SG",
            "SI",
            "SL",
            "SO",
            "SP",
            "SR",
            "SZ",
            "ZC",
        ),
    }
)
_SHORT = re.compile(r"\d{6,8}")
_PREFIXED = re.compile(r"([A-Z][A-Z0])(\d{1,6}|\d{5}[A-Z])")
_VAT = re.compile(r"GB(\d{9})(\d{3})?")
_SPACING = re.compile(r"[\s.\-]+")
_VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
_TO_1999, _SINCE_2009 = 0, 55  # what is added before dividing by 97


def company_number(text: str) -> str:
    """A company number as it is kept: `1234567` is `01234567`, `sc 12345` is `SC012345`.

    A VAT number is known by `GB` before it and has its check figures verified. Raises Unreadable.
    """
    if why := why_not(text):
        raise Unreadable(why)
    plain = _plain(text)
    return _padded(plain) or plain


def why_not(text: str) -> str | None:
    """Why this is no company number, in a sentence; None where it is one."""
    plain = _plain(text)
    if found := _VAT.fullmatch(plain):
        wrong = f"{text.strip()} is no VAT number: its last two figures do not fit the others"
        return None if _is_vat(found[1]) else wrong
    if (_padded(plain) or "").strip("0"):
        return None
    return (
        f"{text.strip()} is no company number: it has eight figures, such as 01234567, or two letters of the register"
        " and six figures, such as SC123456; a VAT number begins with GB"
    )


def _plain(text: str) -> str:
    return _SPACING.sub("", text).upper()


def _padded(plain: str) -> str | None:
    if _SHORT.fullmatch(plain):
        return plain.zfill(8)
    found = _PREFIXED.fullmatch(plain)
    return found[1] + found[2].zfill(6) if found and found[1] in _PREFIXES else None


def _is_vat(figures: str) -> bool:
    """HMRC: the first seven figures times 8 to 2, and the last two, make a multiple of 97; new ones after adding 55."""
    total = sum(int(figure) * weight for figure, weight in zip(figures, _VAT_WEIGHTS, strict=False)) + int(figures[7:])
    return figures.strip("0") != "" and any((total + added) % 97 == 0 for added in (_TO_1999, _SINCE_2009))
