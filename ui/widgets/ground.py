"""A plain frame on one of the theme's grounds: window, surface, sunken, nav, raised, card or palette."""

from PySide6.QtWidgets import QFrame, QWidget


class Ground(QFrame):
    """`edge` draws one hairline: top, left, right or bottom."""

    def __init__(self, ground: str = "surface", edge: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        if edge:
            self.setProperty("edge", edge)
