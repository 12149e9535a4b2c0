"""What stands where on a page, in points from its top left corner, as plain values that any thread may hold."""

from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    role: str = "body"
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A line across."""

    x: float
    y: float
    length: float
    tone: str = "border"


@dataclass(frozen=True, slots=True)
class Area:
    """A ground behind words."""

    x: float
    y: float
    width: float
    height: float
    tone: str = "nav"


@dataclass(frozen=True, slots=True)
class Image:
    x: float
    y: float
    width: float
    height: float
    image: QImage


Piece = Words | Line | Area | Image


@dataclass(frozen=True)
class Page:
    """One page with everything on it, in the order of reading."""

    width: float
    height: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Every line of text on the page."""
        return "\n".join(piece.text for piece in self.pieces if isinstance(piece, Words))
