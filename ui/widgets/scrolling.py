"""A column of widgets that scrolls down and never sideways, and leaves the keyboard to what stands in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling_down(inside: QWidget) -> QScrollArea:
    """A scroll area around a widget, as wide as there is room."""
    scroller = QScrollArea()
    scroller.setWidget(inside)
    scroller.setWidgetResizable(True)
    scroller.setFrameShape(QFrame.Shape.NoFrame)
    scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroller
