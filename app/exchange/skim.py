"""A sure upper bound of what one part of a workbook asks for, found without looking at each of its elements.

A register of 100,000 rows has five million elements, and calling Python for each takes longer than all the rest of an
import. So a part is skimmed as programs write it: plain tags, cells that say where they stand, no comments. What is
written otherwise, or may be too large, is not judged here but measured exactly (`app.exchange.extent`).
"""

import re
from collections.abc import Mapping
from itertools import repeat

from app.exchange.extent import column_number

_LONGEST_TAG = 1024 * 1024
_EMPTY = re.compile(rb"<[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*/>")
_CELL = re.compile(rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"")
_ANY_CELL = re.compile(rb"<c[\s/>]")
_INDEX = re.compile(rb"<v[^>]*>\s*\+?0*([0-9]{1,7})\s*<")
_NOT_PLAIN = re.compile(
    rb"<!|<[\w.-]+:(?:c|v|is|si|row|sst|sheetData)\b|<si\s|<(?:c|v|row)\b[^>]*&|<v[^>]*>[^<]*&#|<table:"
)


class Skim:
    """The bound of one part, fed in pieces: is it `plain`, and if so its `depth` so far, its `cells`, those that are
    surely `filled`, and their `characters`; and if every cell is `placed`, the `rectangle` around them.

    `lengths` are those of the shared texts of the workbook, by their number as it is written in a cell.
    """

    def __init__(self, lengths: Mapping[bytes, int]) -> None:
        self.plain = self.placed = True
        self.depth = self.cells = self.filled = self.characters = 0
        self.items: list[int] = []  # bytes of each shared text this part defines
        self._lengths = lengths
        self._letters: set[bytes] = set()
        self._rows: tuple[int, int] | None = None
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """The next piece. What comes after the last tag that begins in it waits for the piece after it."""
        if not self.plain:
            return
        text = self._rest + chunk
        cut = text.rfind(b"<")
        text, self._rest = (text[:cut], text[cut:]) if cut > 0 else (b"", text)
        self._read(text)
        self.plain = self.plain and len(self._rest) < _LONGEST_TAG

    def end(self) -> None:
        """There is no more."""
        self._read(self._rest)
        self._rest = b""

    @property
    def rectangle(self) -> int:
        """Cells of the rectangle around every cell, filled or not."""
        if self._rows is None:
            return 0
        columns = [column_number(letters.decode()) for letters in self._letters]
        return (self._rows[1] - self._rows[0] + 1) * (max(columns) - min(columns) + 1)

    def _read(self, text: bytes) -> None:
        self.plain = self.plain and not _NOT_PLAIN.search(text)
        if not self.plain:
            return
        tags, declarations = text.count(b"<"), text.count(b"<?")
        opened = tags - declarations - text.count(b"</")
        if text.count(b">") == tags:  # none stands in a text or between quotation marks
            closed = text.count(b"</") + text.count(b"/>")
        else:
            closed = text.count(b"</") + len(_EMPTY.findall(text))
        self.depth += opened - closed
        self._read_cells(text)
        self._read_shared(text)

    def _read_cells(self, text: bytes) -> None:
        cells = len(_ANY_CELL.findall(text))
        if not cells:
            return
        self.cells += cells
        self.filled += text.count(b"<v>") + text.count(b"<is>")
        if self._lengths:
            self.characters += sum(map(self._lengths.get, _INDEX.findall(text), repeat(0)))
        found = _CELL.findall(text)
        self.placed = self.placed and len(found) == cells
        if self.placed:
            self._letters.update({letters for letters, _ in found})
            rows = {int(row) for row in {row for _, row in found}}
            before = self._rows or (min(rows), max(rows))
            self._rows = min(before[0], *rows), max(before[1], *rows)

    def _read_shared(self, text: bytes) -> None:
        first, *others = text.split(b"<si>")
        if self.items:
            self.items[-1] += len(first)
        self.items += map(len, others)
