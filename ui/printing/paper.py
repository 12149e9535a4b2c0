"""The sheet that is printed on: its size and margins, and what stands at the head and foot of every page."""

from dataclasses import dataclass
from datetime import datetime

from app.dates import MONTHS
from app.exchange.workbook import MARKING
from ui.session import Session

_SHORT, _LONG = 595.276, 841.890  # A4, in points
_SIDE, _ABOVE, _BELOW = 45.0, 74.0, 68.0


@dataclass(frozen=True)
class Paper:
    """A4, in points. `marking` stands at the top and the bottom of each page; `at` is when it was printed."""

    title: str
    force: str
    marking: str
    by: str
    at: datetime
    landscape: bool = False

    @property
    def width(self) -> float:
        return _LONG if self.landscape else _SHORT

    @property
    def height(self) -> float:
        return _SHORT if self.landscape else _LONG

    @property
    def left(self) -> float:
        return _SIDE

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * _SIDE

    @property
    def top(self) -> float:
        """Where the text begins, under the head."""
        return _ABOVE

    @property
    def bottom(self) -> float:
        """Where the text ends, over the foot."""
        return self.height - _BELOW

    @property
    def moment(self) -> str:
        """When it was printed: `14 Jun 2012 12:30`."""
        return f"{self.at.day} {MONTHS[self.at.month - 1]} {self.at.year} {self.at:%H:%M}"


def paper_of(session: Session, title: str, *, landscape: bool = False) -> Paper:
    """The paper of the force whose register is open, printed now by whoever is at this desktop."""
    return Paper(
        title,
        session.file.setting("force") or "",
        session.file.setting("marking") or MARKING,
        session.registrar.user.name,
        datetime.fromisoformat(session.registrar.now()).astimezone(),
        landscape,
    )
