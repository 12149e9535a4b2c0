"""Everything that happened, newest first, down one line: for the card of a person or an organisation."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme, current
from ui.widgets.charts.moment_row import days_words, paint_row, row_height
from ui.widgets.charts.moments import Index, Moment, MomentRows, rows
from ui.widgets.charts.note import paint_nothing

_WIDE = 360
_TALLEST = 420
_SAID = 12  # moments in the description; the list itself says every one


class _Rows(QStyledItemDelegate):
    def __init__(self, timeline: QListView, model: MomentRows) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self._model = model
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  # Qt's signature
        return QSize(0, row_height(self._model.rows[index.row()], current()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row = self._model.rows[index.row()]
        marked = self._timeline.hasFocus() and self._timeline.currentIndex() == index
        ground = "accent_soft" if marked else ""
        if not marked and index.row() == self.hovered and row.moment.key is not None:
            ground = "row_hover"
        paint_row(painter, rect, row, current(), ground, ringed=marked)


class Timeline(QListView):
    """Only the rows in sight are painted. `chosen` carries the key of the moment."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = MomentRows(self)
        self._delegate = _Rows(self, self._rows)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("plain", True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Time line"))
        self.doubleClicked.connect(self._choose)
        self.set_moments(())
        current().changed.connect(self._grow)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """In any order; they are shown newest first."""
        self._rows.put(rows(moments, self.tr("No date")))
        self._delegate.hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if moments else Qt.FocusPolicy.NoFocus)
        if moments:
            self.setCurrentIndex(self._rows.index(0))
        self.setAccessibleDescription(self._description())
        self.updateGeometry()

    def whole_height(self, theme: Theme | None = None) -> int:
        """How high it is with every row in sight."""
        theme = theme or current()
        return sum(row_height(row, theme) for row in self._rows.rows) or theme.px(80)

    def draw(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        """Paint as many rows as are whole within `size`, for paper."""
        if not self._rows.rows:
            paint_nothing(painter, self.nothing(), QRectF(0, 0, size.width(), size.height()), theme)
        top = 0
        for row in self._rows.rows:
            high = row_height(row, theme)
            if top + high > size.height():
                return
            paint_row(painter, QRect(0, top, size.width(), high), row, theme)
            top += high

    def nothing(self) -> str:
        return self.tr("Nothing to show yet")

    def sizeHint(self) -> QSize:
        return QSize(current().px(_WIDE), min(self.whole_height() + 2, current().px(_TALLEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(220), current().px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._rows.rows:
            painter = QPainter(self.viewport())
            paint_nothing(painter, self.nothing(), QRectF(self.viewport().rect()), current())

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self._rows.rows[index.row()].moment.key is not None:
            self.chosen.emit(self._rows.rows[index.row()].moment.key)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _grow(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def _description(self) -> str:
        """How many, and the newest of them with the days between; the rows say themselves one by one."""
        found = self._rows.rows
        if not found:
            return self.nothing()
        counted = self.tr("1 moment") if len(found) == 1 else self.tr("%1 moments").replace("%1", f"{len(found):,}")
        lines = []
        for row in found[:_SAID]:
            lines.append(row.words())
            if row.days is not None:
                lines.append(days_words(row.days))
        return "; ".join([counted, *lines])
