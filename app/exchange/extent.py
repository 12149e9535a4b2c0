"""How large a grid a sheet's XML asks for, counted element by element without building it.

Only filled cells count: spreadsheet programs often write styled but empty cells out to the last column.
"""

import re

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
_REPEATS = re.compile(r"[0-9]{1,10}")


class BadPositionError(ValueError):
    """A cell, row or repeat that says where it stands in a way no program writes."""


class XlsxExtent:
    """The rectangle around the filled cells of one Excel worksheet."""

    def __init__(self) -> None:
        self.filled = self.opened = 0
        self._row = self._column = 0
        self._rows: tuple[int, int] | None = None
        self._columns = (0, 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens; cells and rows without a reference follow the one before. Raises BadPositionError."""
        self.opened += 1
        name = tag.rpartition(":")[2]
        if name in {"v", "f", "is"}:
            self.filled += name != "f"  # a formula that was never calculated is an empty cell
            self._fill()
        elif name == "c":
            self._cell(attributes.get("r"))
        elif name == "row":
            self._row = int(_checked(_ROW, attributes["r"])[0]) if "r" in attributes else self._row + 1
            self._column = 0

    def cells(self) -> int:
        """Cells of the rectangle."""
        if self._rows is None:
            return 0
        return (self._rows[1] - self._rows[0] + 1) * (self._columns[1] - self._columns[0] + 1)

    def where(self) -> str:
        """The rectangle in words."""
        return "" if self._rows is None else f"down to row {self._rows[1]:,}, column {self._columns[1]:,}"

    def _cell(self, reference: str | None) -> None:
        if reference is not None:
            found = _checked(_REFERENCE, reference)
            self._row, self._column = int(found[2]), column_number(found[1])
        else:
            self._column += 1

    def _fill(self) -> None:
        rows = self._rows or (self._row, self._row)
        columns = self._columns if self._rows else (self._column, self._column)
        self._rows = min(rows[0], self._row), max(rows[1], self._row)
        self._columns = min(columns[0], self._column), max(columns[1], self._column)


class OdsExtent:
    """The grids of one OpenDocument workbook, whose sheets all stand in one part.

    `filled` are its filled cells and `characters` those of its texts, each as often as it is repeated.
    """

    def __init__(self) -> None:
        self.filled = self.characters = self.opened = 0
        self._cell_repeat = self._row_filled = self._row_characters = 0
        self._before = self._repeat = self._column = 0
        self._height = self._width = self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens; a row or cell may stand for many equal ones. Raises BadPositionError."""
        self.opened += 1
        name = tag.rpartition(":")[2]
        if name in {"table-cell", "covered-table-cell"}:
            self._cell_repeat = _repeated(attributes, "table:number-columns-repeated")
            self._column += self._cell_repeat
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._row_filled += self._cell_repeat
                self._fill()
        elif name == "p":
            self._fill()
        elif name == "s":
            self._row_characters += _repeated(attributes, "text:c") * self._cell_repeat
        elif name == "table-row":
            self.end()
            self._before += self._repeat
            self._repeat, self._column = _repeated(attributes, "table:number-rows-repeated"), 0
        elif name == "table":
            self.end()
            self._cells = self.cells()
            self._before = self._repeat = self._column = self._height = self._width = 0

    def text(self, characters: str) -> None:
        """Characters of the cell that is open."""
        self._row_characters += len(characters) * self._cell_repeat

    def end(self) -> None:
        """A row is over."""
        self.filled += self._row_filled * self._repeat
        self.characters += self._row_characters * self._repeat
        self._row_filled = self._row_characters = 0

    def cells(self) -> int:
        """Cells of the grids so far."""
        return self._cells + self._height * self._width

    def where(self) -> str:
        """The last grid in words."""
        return f"down to row {self._height:,}, column {self._width:,}"

    def _fill(self) -> None:
        self._height = max(self._height, self._before + self._repeat)
        self._width = max(self._width, self._column)


class SharedTexts:
    """The texts that the cells of an Excel workbook share: the length of each."""

    def __init__(self) -> None:
        self.opened = 0
        self.items: list[int] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """An element opens."""
        self.opened += 1
        if tag.rpartition(":")[2] == "si":
            self.items.append(0)

    def text(self, characters: str) -> None:
        """Characters of the text that is open."""
        if self.items:
            self.items[-1] += len(characters)


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _repeated(attributes: dict[str, str], name: str) -> int:
    return int(_checked(_REPEATS, attributes.get(name, "1"))[0])


def _checked(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise BadPositionError(text)
    return found
