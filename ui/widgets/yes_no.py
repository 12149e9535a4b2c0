"""Yes or no, or not answered yet."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.segments import Segments


class YesNo(QWidget):
    edited = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = (
            ("yes", QCoreApplication.translate("YesNo", "Yes")),
            ("no", QCoreApplication.translate("YesNo", "No")),
        )
        self.choice = Segments(options)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        self.setFocusProxy(self.choice)
        self.choice.edited.connect(self._edited)

    def value(self) -> bool | None:
        chosen = self.choice.value()
        return None if chosen is None else chosen == "yes"

    def set_value(self, value: bool | None) -> None:
        self.choice.set_value(None if value is None else "yes" if value else "no")

    def set_error(self, wrong: bool) -> None:
        self.choice.set_error(wrong)

    def set_description(self, text: str) -> None:
        self.choice.set_description(text)

    def _edited(self, key: str) -> None:
        self.edited.emit(key == "yes")
