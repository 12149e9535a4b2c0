"""What every editor of a field can do, and what it may need to know to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.fields import Field, Value
from app.register import Part, Register
from app.suggestions import Suggestions


@dataclass(frozen=True)
class Asked:
    """What an editor may need to know: the field, where it stands, and what is known already."""

    field: Field
    register: Register
    part: Part | None
    suggestions: Suggestions
    today: Callable[[], date]
    limit: Callable[[], int | None] = lambda: None  # in pence; above it an amount says so


class Editor(QObject):
    """One field's control. `read` raises Unreadable; `typed` and `retype` keep a draft exactly as it was typed."""

    edited = Signal()
    hinted = Signal(str, str)  # what the value means, "" for nothing to say; and in which tone
    taken = Signal(str)  # the key of a suggestion that was taken

    widget: QWidget

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.field = asked.field

    def read(self) -> Value | None:
        raise NotImplementedError

    def show(self, value: Value | None) -> None:
        raise NotImplementedError

    def typed(self) -> str:
        raise NotImplementedError

    def retype(self, text: str) -> None:
        raise NotImplementedError

    def leave(self) -> None:
        """Settle what was typed when the field is left."""

    def _edited(self) -> None:
        self.edited.emit()


def sentence(words: str) -> str:
    """Words with a capital: `Collar number or name`."""
    return words[:1].upper() + words[1:]
