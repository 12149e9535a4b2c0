"""The first rows of a sheet as they stand in the file, with the row of headings marked."""

from PySide6.QtWidgets import QWidget

from app.exchange.extent import column_letters
from app.exchange.first_look import SheetLook
from ui.widgets.plain_table import Column, PlainTable, Row

SHOWN = 8
_ROOM = 440  # at 100% text
_ABOVE = 3  # rows above the headings that are shown with them
_NARROW, _WIDE, _LETTER = 72, 230, 8  # widths at 100% text


class FirstRows(PlainTable):
    """Eight rows about the headings: titles stand above them, and the first entries below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)

    def show_sheet(self, sheet: SheetLook | None) -> None:
        rows = _about(sheet) if sheet else []
        width = max((len(cells) for _, cells in rows), default=0)
        columns = [Column(self.tr("Row"), 56, right=True, tone="muted")]
        widths = [_width([cells for _, cells in rows], at) for at in range(width)]
        if sum(widths) < _ROOM:
            widths[-1:] = [0]  # the last takes the room that is left
        columns += [Column(column_letters(at + 1), wide) for at, wide in enumerate(widths)]
        heading = sheet.heading if sheet else 0
        self.put(
            [
                Row((str(number), *map(_one_line, cells)), str(number), marked=number == heading)
                for number, cells in rows
            ],
            columns,
        )
        if heading:
            self.choose(str(heading))
        self.scrollToTop()


def _about(sheet: SheetLook) -> list[tuple[int, tuple[str, ...]]]:
    at = next((at for at, (number, _) in enumerate(sheet.first) if number == sheet.heading), 0)
    start = max(0, min(at - _ABOVE, len(sheet.first) - SHOWN))
    return list(sheet.first[start : start + SHOWN])


def _width(rows: list[tuple[str, ...]], at: int) -> int:
    longest = max((len(row[at]) for row in rows if at < len(row)), default=0)
    return max(_NARROW, min(_WIDE, longest * _LETTER + 32))


def _one_line(text: str) -> str:
    return " ".join(text.split())
