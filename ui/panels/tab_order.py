"""Puts what joins a form later where Tab expects it: Qt itself puts it behind everything else in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(inside: QWidget) -> list[QWidget]:
    """Everything inside that can have the focus, in the order in which it was made."""
    found = [w for w in inside.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [w for w in found if w.window() is inside.window() and w.focusProxy() is None]


def chain(after: QWidget, widgets: list[QWidget]) -> None:
    """Let these follow each other, the first of them `after`."""
    for widget in widgets:
        QWidget.setTabOrder(after, widget)
        after = widget


def stop_before(widget: QWidget) -> QWidget:
    """The last widget before this one at which Tab stops."""
    before = widget.previousInFocusChain()
    while before is not None and before is not widget:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus and before.focusProxy() is None:
            return before
        before = before.previousInFocusChain()
    return widget
