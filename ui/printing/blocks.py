"""What can be said on paper: a document is a sequence of these blocks, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True)
class Heading:
    """Never left alone at the foot of a page. Level 1 is the title of the document, 3 the name of a group of facts."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; its line breaks are kept. A `quiet` one says something about the document."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Facts:
    """What things are called, and what they are."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """A head that is repeated on each page, and rows. `widths` are shares of the page; `right` numbers its columns
    of figures from 0; `foot` is a last row that sums up. `close` sets the rows closer, for many on one page.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    right: frozenset[int] = frozenset()
    foot: Sequence[str] = ()
    close: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart or a scan, made smaller where it must be."""

    image: QImage
    caption: str = ""


@dataclass(frozen=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Signature:
    """Room to sign over a line, and who signs."""

    name_line: str


Block = Heading | Paragraph | Facts | Table | Picture | Rule | PageBreak | Signature
