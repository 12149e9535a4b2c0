"""Emptying a layout and filling it again, in one turn of the event loop."""

from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out; the widgets vanish now and are destroyed when it is safe."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def add(layout: QLayout, widget: QWidget) -> None:
    """Add and show: by itself Qt shows what joins a visible window one turn later, and Tab misses it until then."""
    layout.addWidget(widget)
    widget.show()
