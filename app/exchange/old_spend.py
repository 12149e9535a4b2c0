"""What is special about lists of payments: a payment by purchase card says so among other words.

Some say it where others say what was bought, some write it before or after the supplier: “PCARD - Harrow Hotel”.
"""

import re

from app.exchange.row_reading import Cells, Reading, text

_CARD = re.compile(
    r"\b(?:purchas(?:e|ing)|procurement|government procurement|corporate|credit) ?cards?\b|\bp-?cards?\b|\bgpc\b"
)
# “GPC Software” and “P Card & Sons” are suppliers: only a sign or brackets set most of these apart from a name.
_MARK = r"(?:p[ -]?cards?|gpc|(?:government )?(?:purchas(?:e|ing)|procurement|corporate|credit)[ -]cards?)"
_PLAIN = r"(?:p-?card|purchase card)"
_SIGN = r"[-\u2010-\u2015:/*|]"
_BEFORE = re.compile(rf"^(?:[(\[]{_MARK}[)\]]|{_MARK}\s?{_SIGN}|{_PLAIN}\s)(?:\s|{_SIGN})*+(?=\S)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=\S)\s?(?:[(\[]{_MARK}[)\]]|{_SIGN}\s?{_MARK}|\s{_PLAIN})$", re.IGNORECASE)


def read(cells: Cells) -> tuple[Reading, Cells]:
    """Whether it was paid by card, where no column of its own says so; and the supplier without that word."""
    found = Reading()
    written = text(cells.get("supplier"))
    supplier = _AFTER.sub("", _BEFORE.sub("", written, count=1).rstrip()).rstrip() if written else ""
    by_card = supplier != written or _CARD.search(text(cells.get("expense_type")).casefold())
    if by_card and not text(cells.get("card")):
        found.values["card"] = 1
    return found, {**cells, "supplier": supplier} if supplier != written else cells
