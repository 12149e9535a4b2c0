"""The XML parts of a workbook looked through, before a library reads them: what they would make it build.

Every part is read by a strict parser, which wants it well-formed and refuses any DTD, and skimmed meanwhile for an
upper bound of its cells. Only a part whose bound is too large, or which is not written as programs write, is read
again element by element and counted exactly.

Reading takes time and memory in proportion to what is counted here. So these limits are the limit of time too, the
same on every machine; a clock would refuse the large register of a slow one.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple
from xml.parsers import expat  # every DTD is refused below

from app.exchange.extent import BadPositionError, OdsExtent, SharedTexts, XlsxExtent
from app.exchange.skim import Skim

MB = 1024 * 1024
MOST_SPREAD = 4_000_000  # cells of the smallest rectangle around a sheet's filled cells, all sheets together
MOST_CELLS = 2_000_000  # filled: 100,000 rows of 16 columns, and some more
MOST_CHARACTERS = 100_000_000  # in the cells, each text counted as often as it is shown
DEEPEST = 1_000  # elements inside one another, each of which a parser keeps in memory
LONGEST_TOKEN = 8 * MB  # bytes of one tag or text, which a parser keeps whole

TOO_MANY_CELLS = f"it has more than {MOST_CELLS:,} cells or texts: divide it and bring the parts in one after the other"
FAR_APART = "its cells lie too far apart"
DAMAGED = "it is damaged or cut short"
NOT_XML = "its contents are not proper XML: it is damaged or holds control characters"

Pieces = Callable[[], Iterable[bytes]]  # the part from its beginning, each time it is called


class UnsafeError(ValueError):
    """A workbook that is not opened; the text says why."""


class Asks(NamedTuple):
    """What a part would make its reader build."""

    spread: int
    cells: int
    characters: int
    where: str = ""


class Parts:
    """The parts of one workbook, looked through one after the other."""

    def __init__(self) -> None:
        self._before = Asks(0, 0, 0)
        self._lengths: dict[bytes, int] = {}  # of the texts that cells share, by their number

    def look_through(self, pieces: Pieces) -> None:
        """One more part; the one with the shared texts comes first. Raises UnsafeError."""
        skim = _skimmed(pieces, self._lengths)
        if (
            skim.plain
            and skim.placed
            and self._before.spread + skim.rectangle <= MOST_SPREAD
            and skim.cells <= MOST_CELLS
        ):
            self._before = self._with(Asks(skim.rectangle, skim.cells, skim.characters))
            self._share(skim.items)
        elif skim.plain:
            self._with(Asks(0, skim.filled, skim.characters))
            self._measure(pieces, skim.characters)
        else:
            self._measure(pieces, None)

    def _measure(self, pieces: Pieces, characters: int | None) -> None:
        """Count exactly; but for the characters, where they are known already."""
        exact = _Exact()
        longest = max(self._lengths.values(), default=0)
        asks = Asks(0, 0, 0)
        for piece in chain(pieces(), (b"",)):
            asks = exact.read(piece, longest)
            asks = asks if characters is None else asks._replace(characters=characters)
            self._with(asks)
        self._before = self._with(asks)
        self._share(exact.items)

    def _with(self, asks: Asks) -> Asks:
        """Everything so far and this. Raises UnsafeError when that is too much."""
        spread, cells, characters = (mine + its for mine, its in zip(self._before[:3], asks[:3], strict=True))
        if spread > MOST_SPREAD:
            raise UnsafeError(f"{FAR_APART} ({asks.where}): move or delete what is far away")
        if cells > MOST_CELLS:
            raise UnsafeError(TOO_MANY_CELLS)
        if characters > MOST_CHARACTERS:
            raise UnsafeError(f"its cells would hold more than {MOST_CHARACTERS:,} characters, which no register has")
        return Asks(spread, cells, characters)

    def _share(self, items: Sequence[int]) -> None:
        if items and self._lengths:
            raise UnsafeError(DAMAGED)  # two lists of texts: which of them is meant?
        if len(items) > MOST_CELLS:
            raise UnsafeError(TOO_MANY_CELLS)
        if items:
            self._lengths = {b"%d" % number: length for number, length in enumerate(items)}


def _skimmed(pieces: Pieces, lengths: dict[bytes, int]) -> Skim:
    """A part read by the parser and skimmed, as far as it is plain."""
    skim, xml = Skim(lengths), _StrictXml()
    for piece in pieces():
        skim.feed(piece)
        if not skim.plain:
            return skim
        xml.feed(piece)
        _check_depth(skim.depth)
        if max(skim.filled, len(skim.items)) > MOST_CELLS:
            raise UnsafeError(TOO_MANY_CELLS)
    skim.end()
    xml.feed(b"")
    return skim


class _StrictXml:
    """Well-formed, no DTD, nothing that the parser would have to keep at great length."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")  # whatever it declares: as the reader after it will
        self.parser.StartDoctypeDeclHandler = self._dtd
        self._since = 0

    def feed(self, piece: bytes) -> None:
        """The next piece; nothing ends the part. Raises UnsafeError."""
        if b"\0" in piece:  # two-byte text, which the parser would follow but readers of sheets do not
            raise UnsafeError(NOT_XML)
        last = piece.rfind(b"<")
        self._since = len(piece) - last if last >= 0 else self._since + len(piece)
        if self._since > LONGEST_TOKEN:
            raise UnsafeError(f"a text in it is longer than {LONGEST_TOKEN // MB} MB")
        try:
            self.parser.Parse(piece, not piece)
        except expat.ExpatError:
            raise UnsafeError(NOT_XML) from None
        except BadPositionError:
            raise UnsafeError(DAMAGED) from None

    def _dtd(self, *_: Any) -> None:
        raise UnsafeError("its XML declares entities of its own (a DTD), which no spreadsheet program writes")


class _Exact(_StrictXml):
    """One part counted element by element."""

    def __init__(self) -> None:
        super().__init__()
        self.extent: XlsxExtent | OdsExtent | SharedTexts | None = None
        self._opened = 0  # before it is known what part this is
        self._closed: list[str] = []
        self.parser.StartElementHandler = self._look
        self.parser.EndElementHandler = self._closed.append

    @property
    def items(self) -> Sequence[int]:
        return self.extent.items if isinstance(self.extent, SharedTexts) else ()

    def read(self, piece: bytes, longest: int) -> Asks:
        """The next piece, and what was asked for so far where the longest shared text has so many characters."""
        self.feed(piece)
        _check_depth(self._opened + (self.extent.opened if self.extent else 0) - len(self._closed))
        match self.extent:
            case XlsxExtent() as sheet:
                return Asks(sheet.cells(), sheet.filled, sheet.filled * longest, sheet.where())
            case OdsExtent() as sheets:
                if not piece:
                    sheets.end()
                return Asks(sheets.cells(), sheets.filled, sheets.characters, sheets.where())
            case _:
                return Asks(0, len(self.items), 0)

    def _look(self, tag: str, _attributes: dict[str, str]) -> None:
        """Waits for a sheet to begin, at whatever depth: readers do not ask for it to be the root."""
        self._opened += 1
        local = tag.rpartition(":")[2]
        if local == "sheetData":
            extent: XlsxExtent | OdsExtent | SharedTexts = XlsxExtent()
        elif local in {"table", "sst"}:
            extent = OdsExtent() if local == "table" else SharedTexts()
            self.parser.CharacterDataHandler = extent.text
        else:
            return
        self.extent = extent
        self.parser.StartElementHandler = extent.start


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise UnsafeError("its XML is nested deeper than that of any workbook")
