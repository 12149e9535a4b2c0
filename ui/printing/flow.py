"""Fills one page after the other from the top: what does not fit goes on to the next."""

from collections.abc import Sequence
from dataclasses import replace

from app.progress import Report
from ui.printing.lettering import Lettering
from ui.printing.paper import Paper
from ui.printing.pieces import Area, Line, Piece, Words

_STEPS_BETWEEN_REPORTS = 100


class Flow:
    """Where the next thing goes. `y` is how far the page is filled."""

    def __init__(self, paper: Paper, lettering: Lettering, report: Report, steps: int) -> None:
        self.paper = paper
        self.lettering = lettering
        self.pages: list[list[Piece]] = [[]]
        self.y = paper.top
        self._report = report
        self._step, self._steps = 0, steps
        self._led_from = self.y
        self._led = (0, 0)  # the pieces of this page that lead on to what comes next, from and to

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.pages[-1]

    @property
    def room(self) -> float:
        return self.paper.bottom - self.y

    @property
    def whole(self) -> float:
        """The room on an empty page."""
        return self.paper.bottom - self.paper.top

    def step(self) -> None:
        """A row or a block is done. Raises Cancelled when the work is not wanted any more."""
        if self._step % _STEPS_BETWEEN_REPORTS == 0:
            self._report(self._step, self._steps)
        self._step += 1

    def turn(self) -> None:
        """Go on to the next page, and take along a heading under which nothing stands yet."""
        first, last = self._led
        led = self.pages[-1][first:] if 0 < first < last == len(self.pages[-1]) else []
        del self.pages[-1][len(self.pages[-1]) - len(led) :]
        self.pages.append([])
        shift = self.paper.top - (self._led_from if led else self.y)
        self.pages[-1] = [replace(piece, y=piece.y + shift) for piece in led]
        self.y += shift
        self._led = (0, 0)

    def lead(self, lines: Sequence[str], role: str, tone: str) -> None:
        """Words that are not left alone at the foot of a page: a heading."""
        first, last = self._led
        if last != len(self.pages[-1]) or first == last:
            first, self._led_from = len(self.pages[-1]), self.y
        self.words(self.paper.left, lines, role, tone)
        self._led = (first, len(self.pages[-1]))

    def need(self, height: float) -> None:
        """Go on to the next page if there is less room than this."""
        if height > self.room and not self.fresh:
            self.turn()

    def space(self, height: float) -> None:
        """Leave some room free, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def put(self, piece: Piece) -> None:
        self.pages[-1].append(piece)

    def words(self, x: float, lines: Sequence[str], role: str, tone: str = "text") -> None:
        """Lines of text from here on down. `y` moves below them."""
        for text in lines:
            self.put(Words(x, self.y + self.lettering.baseline(role), text, role, tone))
            self.y += self.lettering.line(role)

    def line(self, tone: str = "border", length: float | None = None) -> None:
        self.put(Line(self.paper.left, self.y, self.paper.inner if length is None else length, tone))

    def ground(self, height: float) -> None:
        """A quiet ground across the page for what comes next."""
        self.put(Area(self.paper.left, self.y, self.paper.inner, height))
