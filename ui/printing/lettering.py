"""Inter on paper: the sizes used, how wide a text is, and where it breaks."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.theme import fonts
from ui.theme.tokens import Type

UNIT = 20  # of a point: sizes are whole numbers of these, so that every printer and screen breaks lines alike

ROLES: Mapping[str, Type] = MappingProxyType(
    {
        "body": Type(9, 400),
        "strong": Type(9, 600),
        "heading": Type(11, 600),
        "title": Type(15, 600),
    }
)
# Off: figures of one width, which the window's font would lend this one, and shapes that depend on neighbours (the
# hyphen between capitals). Qt's PDF does not say which characters those are: it could not be searched or read aloud.
_PLAIN = ("tnum", "calt")
_LEADING = 1.36  # from line to line, in sizes of the font


class Lettering:
    """The fonts of one layout or one painting. Fonts are kept to the thread that made them."""

    def __init__(self) -> None:
        fonts.load()
        self.fonts = {role: _font(spec) for role, spec in ROLES.items()}
        self._metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}
        self._broken: dict[tuple[str, str, float], tuple[str, ...]] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def line(self, role: str) -> float:
        """The height of a line."""
        return ROLES[role].points * _LEADING

    def baseline(self, role: str) -> float:
        """Where the letters stand in a line, from its top."""
        metrics = self._metrics[role]
        return (self.line(role) + (metrics.ascent() - metrics.descent()) / UNIT) / 2

    def width(self, role: str, text: str) -> float:
        return self._metrics[role].horizontalAdvance(text) / UNIT

    def lines(self, role: str, text: str, width: float) -> tuple[str, ...]:
        """A text broken into lines of this width: between words, and inside a word that is longer than a line."""
        key = (role, text, width)
        if key not in self._broken:
            plain = text.expandtabs(4)
            self._broken[key] = tuple(line for part in plain.split("\n") for line in self._lines(role, part, width))
        return self._broken[key]

    def shortened(self, role: str, text: str, width: float) -> str:
        """As much of a text as one line holds."""
        first, *more = self.lines(role, " ".join(text.split()), width)
        return f"{first[:-1]}…" if more else first

    def _lines(self, role: str, text: str, width: float) -> list[str]:
        if self.width(role, text) <= width:
            return [text]
        layout = QTextLayout(text, self.fonts[role])
        layout.setTextOption(self._option)
        layout.beginLayout()
        found, raw = [], text.encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width * UNIT)
            start = line.textStart() * 2
            found.append(raw[start : start + line.textLength() * 2].decode("utf-16-le", "surrogatepass").rstrip())
        layout.endLayout()
        return found


def _font(spec: Type) -> QFont:
    made = QFont(fonts.FAMILY)
    made.setPixelSize(round(spec.points * UNIT))
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _PLAIN:
        made.setFeature(QFont.Tag(feature), 0)
    return made
