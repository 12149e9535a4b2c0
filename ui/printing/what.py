"""What is to be printed, where there is a choice: the entry that is being read, or the list it stands in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.text import Text

Offer = tuple[str, Callable[[], None]]  # what it is called, and what is done when it is chosen
_WIDTH = 360


def ask_what(parent: QWidget, offers: Sequence[Offer]) -> None:
    """Do one of the things offered, or none. The first is done by Enter."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(dialog.tr("Print"))
    dialog.setMinimumWidth(_WIDTH)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 16)
    column.setSpacing(8)
    column.addWidget(Text(dialog.tr("What is to be printed?"), "panel"))
    column.addSpacing(4)
    for at, (words, chosen) in enumerate(offers):
        button = Button(words, kind="primary" if at == 0 else "plain")
        button.setAutoDefault(True)  # Enter does what has the focus
        button.clicked.connect(dialog.accept)
        button.clicked.connect(lambda _checked, chosen=chosen: chosen())
        column.addWidget(button)
    cancel = Button(dialog.tr("Cancel"))
    cancel.setAutoDefault(True)
    cancel.clicked.connect(dialog.reject)
    column.addWidget(cancel)
    dialog.open()
