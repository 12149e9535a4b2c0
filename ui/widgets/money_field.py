"""An amount of money, in whole pence."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.reading_field import ReadingField


def plain_pounds(pence: int) -> str:
    """1250 is '12.50': what a field whose label says (£) holds."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02d}"


class MoneyField(ReadingField[int]):
    def __init__(
        self,
        read: Callable[[str], int],
        show: Callable[[int], str],
        *,
        write: Callable[[int], str] = plain_pounds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(read, show, write, parent)
        self.setPlaceholderText("0.00")
