"""What is special about lists of payments: one by purchase card says so where others say what was bought."""

import re

from app.exchange.row_reading import Cells, Reading, text

_CARD = re.compile(
    r"\b(?:purchas(?:e|ing)|procurement|government procurement|corporate|credit) ?cards?\b|\bp-?cards?\b|\bgpc\b"
)


def read(cells: Cells) -> tuple[Reading, Cells]:
    """Whether it was paid by card, where no column of its own says so."""
    found = Reading()
    if not text(cells.get("card")) and _CARD.search(text(cells.get("expense_type")).casefold()):
        found.values["card"] = 1
    return found, cells
