"""Whether the focus is in a part of the window now."""

from PySide6.QtWidgets import QApplication, QWidget


def is_in_focus(part: QWidget) -> bool:
    """Whether this or something within it has the focus. `focusWidget()` of a widget is where the focus was last."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))
