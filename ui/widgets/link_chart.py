"""Who gives to whom and who holds contracts: two columns joined by ribbons as wide as what they stand for.

Pointing at a node, or reaching it with the arrows, leaves its own ribbons and what they lead to, and says it in words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import Theme, current
from ui.widgets.charts.chart import Chart, Said
from ui.widgets.link_layout import Group, Joined, LinkLayout, Node, Ribbon
from ui.widgets.link_legend import LinkLegend, Meaning

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_INSET = 6
_LINE = 6  # up to this wide, what only may be is a line and no outline
_PLAIN, _STRONG, _FAINT = 165, 235, 26  # of 255: as it stands, of the node in question, of all others
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ACROSS = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}


class LinkChart(Chart):
    """`chosen` carries what a node hands over; `noted_changed` its words; `reached` where it stands."""

    noted_changed = Signal(str)
    reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: tuple[Group, ...] = ()
        self._right: tuple[Group, ...] = ()
        self._ribbons: tuple[Ribbon, ...] = ()
        self._legend: tuple[Meaning, ...] = ()
        self._last_noted = ""
        self.setAccessibleName(self.tr("Link chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.set_links((), (), (), "")

    def set_links(
        self, left: Sequence[Group], right: Sequence[Group], ribbons: Sequence[Ribbon], description: str
    ) -> None:
        """Show other nodes and what joins them; the description says in short what there is."""
        self._left, self._right, self._ribbons = tuple(left), tuple(right), tuple(ribbons)
        said = [Said(node.words, node.hands_over) for node in self.nodes()]
        self.put(said, " ".join((description, *(one.words for one in said))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if said else Qt.FocusPolicy.NoFocus)
        self._tell()

    def set_legend(self, legend: Sequence[Meaning]) -> None:
        """What ribbons stand for."""
        self._legend = tuple(legend)
        self.updateGeometry()
        self.update()

    def nodes(self) -> tuple[Node, ...]:
        """Every node, the left column first, each from its top."""
        return tuple(node for group in (*self._left, *self._right) for node in group.nodes)

    def lit(self) -> frozenset[str]:
        """The keys of the node in question and of those it is joined to; empty while none is."""
        at = self._noted_at()
        if at < 0:
            return frozenset()
        key = self.nodes()[at].key
        theirs = (one for one in self._ribbons if key in (one.left, one.right))
        return frozenset({key, *(end for one in theirs for end in (one.left, one.right))})

    def natural_height(self, theme: Theme, width: int) -> int:
        """How high it must be in this width for every word to have its line."""
        legend = LinkLegend(self._legend, width, theme).height
        return LinkLayout.height(self._left, self._right, self._ribbons, theme, legend)

    def sizeHint(self) -> QSize:
        return QSize(current().px(900), self.natural_height(current(), self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(480), self.natural_height(current(), self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # the legend may take another number of lines
            self.updateGeometry()

    def spots(self, size: QSize, theme: Theme) -> list[QRectF]:
        places = self._layout(size, theme).places
        return [places[node.key].row for node in self.nodes()]

    def draw_marks(self, painter: QPainter, size: QSize, theme: Theme) -> None:
        self._draw(painter, size, theme, frozenset(), "")

    # --- moving about ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down within a column, Left and Right along the widest ribbon to the other."""
        key = Qt.Key(event.key())
        if key in _DOWN and self._said:
            first, last = self._column(self._side())
            self._go(max(first, min(self._at + _DOWN[key], last)))
        elif key in _ACROSS and self._said:
            if self._side() != _ACROSS[key]:
                self._go(self._across())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        """A name that was cut short is whole in its tooltip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            text = self.cut_short(at) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def cut_short(self, at: int) -> str:
        """The whole name of a node, by its number, if it does not fit its line; else empty."""
        layout, node = self._layout(self.size(), current()), self.nodes()[at]
        room = _name_room(layout.places[node.key].row, layout, node, current())
        return "" if current().metrics("body").horizontalAdvance(node.name) <= room.width() else node.name

    def _go(self, at: int) -> None:
        super()._go(at)
        self._tell()
        if self._said:
            self.reached.emit(self.spots(self.size(), current())[self._at].toAlignedRect())

    def _point(self, at: int) -> None:
        super()._point(at)
        self._tell()

    def _tell(self) -> None:
        noted = self.noted()
        if noted != self._last_noted:
            self._last_noted = noted
            self.noted_changed.emit(noted)

    def _count(self) -> int:
        """How many nodes the left column has."""
        return sum(len(group.nodes) for group in self._left)

    def _side(self) -> int:
        return int(self._at >= self._count())

    def _column(self, side: int) -> tuple[int, int]:
        """The first and last node of a column, by their numbers."""
        return (self._count(), len(self._said) - 1) if side else (0, self._count() - 1)

    def _across(self) -> int:
        """What the widest ribbon of this node leads to; without any, this node itself."""
        nodes = self.nodes()
        key = nodes[self._at].key
        theirs = [one for one in self._layout(self.size(), current()).joined if key in _ends(one)]
        if not theirs:
            return self._at
        widest = max(theirs, key=lambda one: one.thick)
        other = next(end for end in _ends(widest) if end != key)
        return next(at for at, node in enumerate(nodes) if node.key == other)

    # --- painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        at, theme = self._noted_at(), current()
        if at < 0:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, self.size(), theme, self.lit(), self.nodes()[at].key)
        if self.hasFocus():
            ring = self.spots(self.size(), theme)[self._at].adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(ring, theme.px(4), theme.px(4))

    def _layout(self, size: QSize, theme: Theme) -> LinkLayout:
        legend = LinkLegend(self._legend, size.width(), theme).height
        return LinkLayout(self._left, self._right, self._ribbons, size, theme, legend)

    def _draw(self, painter: QPainter, size: QSize, theme: Theme, lit: frozenset[str], key: str) -> None:
        layout = self._layout(size, theme)
        LinkLegend(self._legend, size.width(), theme).paint(painter, _PLAIN)
        for joined in sorted(layout.joined, key=lambda one: key in (one.ribbon.left, one.ribbon.right)):
            mine = key in (joined.ribbon.left, joined.ribbon.right)
            _paint_ribbon(painter, layout, joined, theme, _PLAIN if not key else _STRONG if mine else _FAINT)
        for head, title in layout.heads:
            painter.setFont(theme.font("section"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(head, _LEFT, _elided(title, "section", head.width(), theme))
        for side in (0, 1):
            for node in layout.nodes(side):
                faint = bool(lit) and node.key not in lit
                _paint_node(painter, layout, node, side, theme, "muted" if faint or node.quiet else "text")


def _ends(joined: Joined) -> tuple[str, str]:
    return joined.ribbon.left, joined.ribbon.right


def _paint_ribbon(painter: QPainter, layout: LinkLayout, joined: Joined, theme: Theme, strength: int) -> None:
    colour = QColor(theme.colour(joined.ribbon.tone))
    colour.setAlpha(strength)
    start, end = layout.flow
    bend = (end - start) * 0.45
    path = QPainterPath(QPointF(start, joined.left))
    path.cubicTo(start + bend, joined.left, end - bend, joined.right, end, joined.right)
    path.lineTo(end, joined.right + joined.thick)
    low, high = joined.right + joined.thick, joined.left + joined.thick
    path.cubicTo(end - bend, low, start + bend, high, start, high)
    path.closeSubpath()
    if not joined.ribbon.may_be:
        painter.fillPath(path, colour)
        return
    dashes = QPen(colour, theme.px(1.5), Qt.PenStyle.DashLine)
    if joined.thick > theme.px(_LINE):
        painter.strokePath(path, dashes)
        colour.setAlpha(strength // 4)
        painter.fillPath(path, colour)
        return
    left, right = joined.left + joined.thick / 2, joined.right + joined.thick / 2
    line = QPainterPath(QPointF(start, left))
    line.cubicTo(start + bend, left, end - bend, right, end, right)
    painter.strokePath(line, dashes)


def _paint_node(painter: QPainter, layout: LinkLayout, node: Node, side: int, theme: Theme, tone: str) -> None:
    place = layout.places[node.key]
    painter.fillRect(place.bar, theme.colour("text2" if tone == "text" else "border_control"))
    detail = _words_room(place.row, layout, side, theme)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text2" if tone == "text" else "muted"))
    painter.drawText(detail, _RIGHT, _elided(node.detail, "small", detail.width(), theme))
    name = _name_room(place.row, layout, node, theme)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour(tone))
    painter.drawText(name, _LEFT, _elided(node.name, "body", name.width(), theme))


def _words_room(row: QRectF, layout: LinkLayout, side: int, theme: Theme) -> QRectF:
    """The room of a row beside its bar."""
    inset, bar = theme.px(_INSET), row.width() - layout.side
    return row.adjusted(bar + inset, 0, -2, 0) if side else row.adjusted(2, 0, -bar - inset, 0)


def _name_room(row: QRectF, layout: LinkLayout, node: Node, theme: Theme) -> QRectF:
    """What the detail leaves of a row."""
    words = _words_room(row, layout, int(row.left() > 0), theme)
    detail = theme.metrics("small").horizontalAdvance(node.detail)
    return words.adjusted(0, 0, -(detail + theme.px(10)) if node.detail else 0, 0)


def _elided(text: str, role: str, width: float, theme: Theme) -> str:
    return theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(width)))
