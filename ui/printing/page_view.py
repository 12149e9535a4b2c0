"""One printed page on the screen: painted by the same hand as the paper, and read out by its words."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.printing.lettering import Lettering
from ui.printing.painting import paint
from ui.printing.pieces import Page
from ui.theme import current
from ui.theme.tokens import LIGHT

_ROUND = 16  # room around the page
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_SCROLLS = {
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
}
_STEPS = 3
_DOTS = 96 / 72  # of a page at 100%
_FINE = 3.0  # dots a point has at least while a page is painted: a screen's own would push letters apart


class PageView(QScrollArea):
    """The page fits the window until it is made larger. `turned` asks for another page, so many on."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = _Sheet(self)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.sheet)
        self.setCornerWidget(QWidget())

    def show_page(self, page: Page, name: str) -> None:
        """Show a page from its top; `name` is what a screen reader calls it."""
        self.sheet.put(page, name)
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: float | None) -> None:
        """So many times its natural size; None: as large as there is room."""
        self.sheet.zoom = zoom
        self.sheet.fit()

    def move_by(self, right: int, down: int) -> None:
        """Move over a page that is larger than the window."""
        for bar, steps in ((self.horizontalScrollBar(), right), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + steps * bar.singleStep() * _STEPS)


class _Sheet(QWidget):
    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.zoom: float | None = None
        self._view = view
        self._page: Page | None = None
        self._lettering = Lettering()
        self._drawn: tuple[Page | None, float, QImage] = (None, 0.0, QImage())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def put(self, page: Page, name: str) -> None:
        self._page = page
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.text)
        self.fit()

    def fit(self) -> None:
        if self._page is not None and self.zoom is not None:
            wide, high = self._page.width * self._scale(), self._page.height * self._scale()
            self.setMinimumSize(round(wide) + 2 * _ROUND, round(high) + 2 * _ROUND)
        else:
            self.setMinimumSize(QSize(0, 0))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _TURNS:
            self._view.turned.emit(_TURNS[key])
        elif key in _SCROLLS:
            self._view.move_by(*_SCROLLS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page is None:
            return
        theme, scale = current(), self._scale()
        wide, high = self._page.width * scale, self._page.height * scale
        place = QRectF((self.width() - wide) / 2, max(_ROUND, (self.height() - high) / 2), wide, high)
        painter = QPainter(self)
        painter.drawImage(place.topLeft(), self._picture(self._page, scale))
        painter.setPen(theme.colour("focus" if self.hasFocus() else "border_control"))
        painter.drawRect(place)

    def _picture(self, page: Page, scale: float) -> QImage:
        """The page as dots, kept until another page or size is wanted."""
        dense = scale * self.devicePixelRatioF()
        if self._drawn[0] is not page or self._drawn[1] != dense:
            fine = max(1, ceil(_FINE / dense))
            size = QSize(round(page.width * dense), round(page.height * dense))
            image = QImage(size * fine, QImage.Format.Format_RGB32)
            image.fill(QColor(LIGHT.surface))
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            paint(page, painter, self._lettering, dense * fine)
            painter.end()
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = (page, dense, image.scaled(size, mode=smooth) if fine > 1 else image)
            self._drawn[2].setDevicePixelRatio(self.devicePixelRatioF())
        return self._drawn[2]

    def _scale(self) -> float:
        """Dots of the screen for a point."""
        assert self._page is not None  # noqa: S101 - asked only while a page is shown
        if self.zoom is not None:
            return self.zoom * _DOTS
        room = self._view.viewport().size()
        return max(
            0.1, min((room.width() - 2 * _ROUND) / self._page.width, (room.height() - 2 * _ROUND) / self._page.height)
        )
