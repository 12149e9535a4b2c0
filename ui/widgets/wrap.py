"""A word-wrapped label that is never clipped, in scroll areas too."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.text import Text


class Wrap(Text):
    """In a scroll area a layout asks for a minimum before it knows the width: the label keeps its own."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, role, tone, parent)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def _restyle(self) -> None:
        super()._restyle()
        self._keep_height()

    def _keep_height(self) -> None:
        if self.wordWrap() and self.width() > 0:
            self.setMinimumHeight(0)  # Qt counts the minimum into the height for a width: it would never shrink
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
