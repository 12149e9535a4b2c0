"""One printed page on the screen: painted by the same hand as the paper, and read out by its words."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.printing.lettering import Lettering
from ui.printing.painting import paint
from ui.printing.pieces import Page
from ui.theme import current
from ui.theme.tokens import LIGHT

_ROUND = 16  # room around the page
_TURNS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_DOTS = 96 / 72  # of a page at 100%


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

    def show_page(self, page: Page, name: str) -> None:
        """Show a page from its top; `name` is what a screen reader calls it."""
        self.sheet.put(page, name)
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: float | None) -> None:
        """So many times its natural size; None: as large as there is room."""
        self.sheet.zoom = zoom
        self.sheet.fit()

    def keep_in_view(self, down: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + down * bar.singleStep() * 3)


class _Sheet(QWidget):
    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.zoom: float | None = None
        self._view = view
        self._page: Page | None = None
        self._lettering = Lettering()
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
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._view.keep_in_view(1 if key is Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page is None:
            return
        theme, scale = current(), self._scale()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = self._page.width * scale, self._page.height * scale
        place = QRectF((self.width() - wide) / 2, max(_ROUND, (self.height() - high) / 2), wide, high)
        painter.setPen(theme.colour("focus" if self.hasFocus() else "border_control"))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRect(place)
        painter.translate(place.topLeft())
        paint(self._page, painter, self._lettering, scale)

    def _scale(self) -> float:
        """Dots of the screen for a point."""
        assert self._page is not None  # noqa: S101 - asked only while a page is shown
        if self.zoom is not None:
            return self.zoom * _DOTS
        room = self._view.viewport().size()
        return max(
            0.1, min((room.width() - 2 * _ROUND) / self._page.width, (room.height() - 2 * _ROUND) / self._page.height)
        )
