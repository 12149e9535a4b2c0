"""A table on paper: its head stands on every page, and a row is split only when it is longer than a page."""

from collections.abc import Sequence

from ui.printing.blocks import Table
from ui.printing.flow import Flow
from ui.printing.pieces import Words

_SIDE, _ABOVE, _CLOSE = 4.0, 3.5, 1.2  # room inside a cell
_AFTER_FIGURES = 8.0  # more room, so that figures do not run into the words at their right

Cells = Sequence[Sequence[str]]  # the lines of each cell of a row


def put_table(flow: Flow, table: Table) -> None:
    """Every row of a table, over as many pages as it takes."""
    _Setting(flow, table).put()


class _Setting:
    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow = flow
        self._table = table
        share = flow.paper.inner / sum(table.widths)
        self._widths = [one * share for one in table.widths]
        self._head = self._broken(table.head, "strong")
        self._line = flow.lettering.line("body")
        self._above = _CLOSE if table.close else _ABOVE

    def put(self) -> None:
        flow = self._flow
        first = self._broken(self._table.rows[0], "body") if self._table.rows else ()
        flow.space(6)
        flow.need(self._height(self._head) + min(self._height(first), flow.whole / 2))
        self._put_head()
        for row in self._table.rows:
            self._put(self._broken(row, "body"), "body")
            flow.step()
        if self._table.foot:
            self._put(self._broken(self._table.foot, "strong"), "strong")
        flow.y += 4

    def _broken(self, texts: Sequence[str], role: str) -> Cells:
        lines = self._flow.lettering.lines
        return [lines(role, text, self._inside(at)) for at, text in enumerate(texts)]

    def _inside(self, at: int) -> float:
        """The width of a column that words may take."""
        return self._widths[at] - 2 * _SIDE - (_AFTER_FIGURES if at in self._table.right else 0.0)

    def _height(self, cells: Cells) -> float:
        return max(map(len, cells), default=0) * self._flow.lettering.line("body") + 2 * self._above

    def _put_head(self) -> None:
        self._flow.ground(self._height(self._head))
        self._put_cells(self._head, "strong", "text2")

    def _turn(self) -> None:
        self._flow.turn()
        self._put_head()

    def _put(self, cells: Cells, role: str) -> None:
        """One row: on this page, or whole on the next, or over several where no page is long enough."""
        height, flow = self._height(cells), self._flow
        if height <= flow.room:
            self._put_cells(cells, role)
        elif height <= flow.whole - self._height(self._head):
            self._turn()
            self._put_cells(cells, role)
        else:
            self._put_split(cells, role)

    def _put_split(self, cells: Cells, role: str) -> None:
        while any(cells):
            fit = int((self._flow.room - 2 * self._above) / self._line)
            if fit > 0:
                self._put_cells([lines[:fit] for lines in cells], role)
                cells = [lines[fit:] for lines in cells]
            if any(cells):
                self._turn()

    def _put_cells(self, cells: Cells, role: str, tone: str = "text") -> None:
        flow = self._flow
        lettering, x, top = flow.lettering, flow.paper.left, flow.y + self._above + flow.lettering.baseline(role)
        for at, lines in enumerate(cells):
            for number, text in enumerate(lines):
                over = self._inside(at) - lettering.width(role, text) if at in self._table.right else 0.0
                if text:
                    flow.put(Words(x + _SIDE + over, top + number * self._line, text, role, tone))
            x += self._widths[at]
        flow.y += self._height(cells)
        flow.line()
