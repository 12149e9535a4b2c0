"""What people said of pairs of organisations, as the two were called then."""

from dataclasses import dataclass
from datetime import date

from app import dates
from app.crosscheck.measures import GRADES
from app.crosscheck.pairing import Pairing
from app.store import compared
from app.store.gateway import Gateway


@dataclass(frozen=True, slots=True)
class Said:
    """That two are not one organisation: who said so and on which day, and who confirmed it."""

    by: str
    on: str  # ISO
    confirmed_by: str  # "" where one person alone said so

    def silences(self, grade: str) -> bool:
        """Whether nothing of this grade is raised about the two: of the highest, only where two people said so."""
        return bool(self.confirmed_by) or grade != GRADES[0]

    def in_words(self) -> str:
        """As the lead that is raised all the same says it."""
        day = dates.show(date.fromisoformat(self.on))
        return f"judged not to be one organisation by {self.by} on {day}; a lead of this grade takes two people"


class Judged:
    """The pairs that somebody judged to be two organisations, until a name, another name or a number of theirs changes.

    What was proposed counts as said by one person: who may close a lead alone is heard, whatever else they looked at.
    """

    def __init__(self, gateway: Gateway) -> None:
        self._said = {
            (*in_order(row["left"], row["right"]), row["compared"].casefold()): Said(
                row["judged_by"], row["judged_on"], row["confirmed_by"] or ""
            )
            for row in compared.judged_different(gateway)
        }

    def said_of(self, pairing: Pairing) -> Said | None:
        """What was said of the two; None where nobody said that they are two."""
        return self.said_of_named(pairing.left, pairing.right, pairing.compared)

    def said_of_named(self, left: int, right: int, names: str) -> Said | None:
        """The same of two organisations by their ids, and every name and number of theirs, a line each."""
        return self._said.get((*in_order(left, right), names.casefold()))

    def are_two(self, pairing: Pairing) -> bool:
        """Whether anybody judged the two different."""
        return self.said_of(pairing) is not None


def in_order(left: int, right: int) -> tuple[int, int]:
    """Two ids, whichever comes first, as one pair."""
    return min(left, right), max(left, right)
