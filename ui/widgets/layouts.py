"""Emptying a layout and filling it again, in one turn of the event loop; and turning one that has no room."""

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


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


def turn(layout: QBoxLayout, room: int) -> None:
    """The parts of a layout beside each other where they have room for all they want, else one below the other."""
    parts = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
    wide = sum(part.sizeHint().width() for part in parts) + layout.spacing() * (len(parts) - 1)
    ways = QBoxLayout.Direction
    layout.setDirection(ways.LeftToRight if wide <= room else ways.TopToBottom)
