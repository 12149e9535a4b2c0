"""A plan: what bringing some files in would do, before anything of it is done."""

from dataclasses import dataclass

from app.exchange.answers import Answers, Incoming
from app.exchange.control import SheetTotal
from app.exchange.planned import Incomplete, LeftOut, Pair, Place, Planned, Question, Rejected
from app.exchange.sheet_rows import Matched
from app.register import Register
from app.store.journal import Deed, Head

_SHOWN = 20  # rows in a preview


@dataclass(frozen=True)
class Plan:
    """What bringing some files in would do, and everything in them that would not come in."""

    register: Register
    sources: tuple[Incoming, ...]
    sheet: str | None  # the one sheet asked for
    answers: Answers
    sha256s: tuple[str, ...]  # of the files, in their order
    as_of: Head  # the journal this was planned against
    organisations: tuple[Deed, ...]  # named here for the first time
    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]
    rejected: tuple[Rejected, ...]
    incomplete: tuple[Incomplete, ...]
    questions: tuple[Question, ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...]
    matched: tuple[Matched, ...]
    totals: tuple[SheetTotal, ...]

    @property
    def called(self) -> str:
        """The files in words."""
        return self.sources[0].path.name if len(self.sources) == 1 else f"{len(self.sources)} files"

    @property
    def preview(self) -> tuple[Planned, ...]:
        """The first rows that would be saved."""
        return (*self.new, *self.changed)[:_SHOWN]

    @property
    def deeds(self) -> list[Deed]:
        """Everything to be saved, in order."""
        return [*self.organisations, *(one.deed for one in self.new), *(one.deed for one in self.changed)]
