"""A label in one of the theme's type roles and tones, which follows the theme."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import current


class Text(QLabel):
    """`role` is a key of `TYPES`; `tone` is text, text2, muted, accent_text or one of `TONES`."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self._restyle()
        current().changed.connect(self._restyle)

    def tone(self) -> str:
        return str(self.property("tone"))

    def set_tone(self, tone: str) -> None:
        if tone != self.tone():
            self.setProperty("tone", tone)
            restyle(self)

    def _restyle(self) -> None:
        self.setFont(current().font(self._role))


def restyle(widget: QWidget) -> None:
    """Make the style sheet read a widget's changed property again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def plain(text: str) -> str:
    """A label without its mnemonic: '&From' is 'From', 'Gifts && hospitality' is 'Gifts & hospitality'."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def strong(text: str) -> str:
    """A text in bold within rich text, in the weight that our letters have: any other is made up, and smudged."""
    return f'<span style="font-weight:600">{escape(text)}</span>'


def literal(text: str) -> str:
    """Text for a button or menu in which & is only an ampersand."""
    return text.replace("&", "&&")
