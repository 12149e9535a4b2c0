"""The reviews of one kind in the register file: those begun, those signed, and who may sign."""

from datetime import date

from app import dates
from app.entries import Entry
from app.periods import Period
from app.query import Query
from app.register import Register
from app.registrar import Registrar

REVIEWS, OPEN, SIGNED = "register_reviews", "open", "signed"
CONSISTENCY, SAMPLE = "consistency", "sample"


class KeptReviews:
    """Asks the register file; writes nothing."""

    def __init__(self, registrar: Registrar, kind: str) -> None:
        self._registrar = registrar
        self.kind = kind
        self.register: Register = registrar.registers[REVIEWS]

    def every(self) -> list[Entry]:
        """All of them, newest first."""
        ids = self._registrar.search.ids(self.register, self._query())
        return self._registrar.reading.entries(self.register, ids)

    def begun(self, register: str, period: Period) -> Entry | None:
        """The review of these days that is not signed yet, if one was begun."""
        return next((one for one in self.every() if one.state == OPEN and of(one) == (register, period)), None)

    def why_not_sign(self, entry: Entry | None = None) -> str | None:
        """Why this user may not sign a review, or one that was not begun yet; None if they may."""
        if not self._registrar.file.writable:
            return "This register is open read only"
        blank = Entry(REVIEWS, 0, "", OPEN, 0, {})
        return self._registrar.why_not(self.register, self.register.step("sign"), entry or blank)

    def signed_in(self, year: int) -> int:
        """How many were signed in a year."""
        return sum((one.values["signed_on"] or "").startswith(f"{year}-") for one in self.every())

    def _query(self) -> Query:
        return Query(f"kind:{self.kind}")


def of(entry: Entry) -> tuple[str, Period]:
    """The register and the days that a review is about."""
    values = entry.values
    return values["register"], (date.fromisoformat(values["period_from"]), date.fromisoformat(values["period_to"]))


def signature(register: Register, entry: Entry) -> str:
    """“14 Jun 2012, A. Head”; a dash for a review that is not signed."""
    named = (register.column(name).show(entry.values[name]) for name in ("signed_on", "signed_by"))
    return ", ".join(filter(None, named)) or "—"


def days(period: Period) -> str:
    """“1 Jan 2012 to 14 Jun 2012”."""
    return f"{dates.show(period[0])} to {dates.show(period[1])}"
