"""A plan: what bringing some files in would do, before anything of it is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.exchange.answers import Answers, Incoming, Spot
from app.exchange.control import SheetTotal
from app.exchange.planned import Incomplete, LeftOut, Pair, Place, Planned, Question, Rejected
from app.exchange.sheet_rows import Matched
from app.exchange.vanished import ListCompared
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
    organisations: tuple[Deed, ...]  # named here for the first time, or by another name than before
    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: tuple[Place, ...]
    left_out: tuple[LeftOut, ...]
    rejected: tuple[Rejected, ...]
    incomplete: tuple[Incomplete, ...]
    questions: tuple[Question, ...]
    pairs: tuple[Pair, ...]
    cells: Mapping[Spot, Mapping[str, str]]  # of the rows that stay out, by heading as written
    notes: tuple[str, ...]
    matched: tuple[Matched, ...]
    totals: tuple[SheetTotal, ...]
    compared: ListCompared  # with the entries held, where a list is brought in again

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
        rows = (one.deed for one in (*self.new, *self.changed))
        return [*self.organisations, *rows, *self.compared.flags]

    def written(self, place: Place) -> Mapping[str, str]:
        """The cells of a row as its file has them, by heading; of one there already or no entry, nothing."""
        if place.spot in self.cells:
            return self.cells[place.spot]
        source = self._sources.get(place.spot)
        found: dict[str, str] = json.loads(source["cells"]) if source else {}
        return found

    @cached_property
    def _sources(self) -> Mapping[Spot, Mapping[str, Any]]:
        """The rows that will be saved, as their entries keep them."""
        bodies = [one.deed.body for one in (*self.new, *self.changed)]
        kept = [source for body in bodies for source in (body["source"], *body.get("also_from", ()))]
        return {Spot(source["sha256"], source["sheet"], source["row"]): source for source in kept}
