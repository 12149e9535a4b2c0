"""The one Theme: which colours and text size are in force, and the fonts, icons and sizes that follow."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, icons, style
from ui.theme.tokens import LIGHT, SPACE, Tokens

ZOOMS = (0.9, 1.0, 1.15, 1.3, 1.5)
_PROPERTY = "probityTheme"


class Scheme(StrEnum):
    """What the user chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Theme(QObject):
    """Everything a widget asks to draw itself. Made once in `ui/main.py`; `current()` finds it again."""

    changed = Signal()

    def __init__(
        self, scheme: Scheme = Scheme.SYSTEM, zoom: float = 1.0, density: Density = Density.COMFORTABLE
    ) -> None:
        super().__init__()
        self._scheme = scheme
        self._zoom = _nearest_zoom(zoom)
        self._density = density
        self._tokens = LIGHT
        self._app: QApplication | None = None
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def dark(self) -> bool:
        return self._tokens.dark

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def density(self) -> Density:
        return self._density

    @property
    def row_height(self) -> int:
        return self.px(SPACE.row if self._density is Density.COMFORTABLE else SPACE.row_compact)

    def px(self, size: float) -> int:
        """A length at 100% text, grown with the text."""
        return round(size * self._zoom)

    def colour(self, token: str) -> QColor:
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(getattr(self._tokens, token))
        return found

    def font(self, role: str) -> QFont:
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = fonts.font(role, self._zoom)
        return found

    def metrics(self, role: str) -> QFontMetrics:
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetrics(self.font(role))
        return found

    def pixmap(self, name: str, tone: str = "text2", size: float = SPACE.icon, dpr: float | None = None) -> QPixmap:
        """An icon in a token's colour; `size` is at 100% text. Large icons are drawn with the thin line."""
        stroke = icons.THIN if size >= SPACE.icon_large else icons.STROKE
        return icons.pixmap(name, getattr(self._tokens, tone), self.px(size), dpr or self._dpr(), stroke)

    def icon(self, name: str, tone: str = "text2", size: float = SPACE.icon, gap: int = 0) -> QIcon:
        """An icon for a button; `gap` is empty room at its right, or at its left when negative."""
        drawn, disabled = self.pixmap(name, tone, size), self.pixmap(name, "border_control", size)
        return icons.icon(drawn, disabled, self.px(gap))

    def apply(self, app: QApplication) -> None:
        """Dress the application and keep following the system's colour scheme and contrast."""
        fonts.load()
        app.setStyle("Fusion")
        self.setParent(app)  # the property below is a bare pointer: the application must own what it points to
        app.setProperty(_PROPERTY, self)
        if self._app is None:
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._app = app
        self._dress()

    def set_scheme(self, scheme: Scheme) -> None:
        if scheme is not self._scheme:
            self._scheme = scheme
            self._dress()

    def set_zoom(self, zoom: float) -> None:
        """Set the text size to the nearest of `ZOOMS`."""
        nearest = _nearest_zoom(zoom)
        if nearest != self._zoom:
            self._zoom = nearest
            self._dress()

    def step_zoom(self, steps: int) -> None:
        """Text larger (1) or smaller (-1), as Ctrl++ and Ctrl+- do."""
        at = ZOOMS.index(self._zoom) + steps
        self.set_zoom(ZOOMS[max(0, min(at, len(ZOOMS) - 1))])

    def set_density(self, density: Density) -> None:
        if density is not self._density:
            self._density = density
            self.changed.emit()

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM and self._wants_dark() != self._tokens.dark:
            self._dress()

    def _wants_dark(self) -> bool:
        if self._scheme is not Scheme.SYSTEM or self._app is None:
            return self._scheme is Scheme.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        if self._app is None:
            return
        hints = self._app.styleHints()
        if self._scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._scheme is Scheme.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        if _high_contrast(self._app):
            self._use(style.system_tokens(self._app.style().standardPalette()))
            self._app.setStyleSheet("")
        else:
            self._use(style.tokens_for(dark=self._wants_dark()))
            self._app.setPalette(style.palette(self._tokens))
            self._app.setStyleSheet(style.style_sheet(self._tokens, self._zoom))
        self.changed.emit()

    def _use(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._fonts.clear()
        self._metrics.clear()
        self._colours.clear()
        if self._app is not None:
            self._app.setFont(self.font("body"))

    def _dpr(self) -> float:
        return self._app.devicePixelRatio() if self._app is not None else 1.0


def current() -> Theme:
    """The theme that dresses this application; Qt itself keeps it, as a property of its one QApplication."""
    app = QCoreApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if not isinstance(theme, Theme):
        raise TypeError("Theme.apply(app) must come before the first widget.")
    return theme


def _nearest_zoom(zoom: float) -> float:
    return min(ZOOMS, key=lambda known: abs(known - zoom))


def _high_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # kept alive: the accessibility hints belong to it
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
