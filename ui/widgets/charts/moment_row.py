"""Paints one row of a time line, for the list on the screen and for paper alike."""

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme
from ui.theme.tokens import SPACE
from ui.widgets.charts.moments import Row

_HEADING = 30
_TALL = 50
_BETWEEN = 20
_TILE = 32
_EDGE = 8
_GAP = 12
_DOT = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def row_height(row: Row, theme: Theme) -> int:
    heading = theme.px(_HEADING) if row.year else 0
    between = theme.px(_BETWEEN) if row.days is not None else 0
    return heading + theme.px(_TALL) + between


def paint_row(
    painter: QPainter, rect: QRect, row: Row, theme: Theme, ground: str = "", *, ringed: bool = False
) -> None:
    """`ground` is the token behind the marked row; `ringed` when it has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = rect.top()
    if row.year:
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("text2"))
        heading = QRect(rect.left() + theme.px(_EDGE), top, rect.width(), theme.px(_HEADING))
        painter.drawText(heading, _LEFT, row.year)
        top += theme.px(_HEADING)
    body = QRect(rect.left(), top, rect.width(), theme.px(_TALL))
    _paint_ground(painter, body, theme, ground, ringed=ringed)
    tile = QRectF(body.left() + theme.px(_EDGE), 0, theme.px(_TILE), theme.px(_TILE))
    tile.moveTop(body.top() + (body.height() - tile.height()) / 2)
    _paint_line(painter, rect, tile, row, theme)
    _paint_tile(painter, tile, row, theme)
    _paint_words(painter, body, round(tile.right()) + theme.px(_GAP), row, theme)
    if row.days is not None:
        place = QRect(round(tile.right()) + theme.px(_GAP), body.bottom() + 1, rect.width(), theme.px(_BETWEEN))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(place, _LEFT, days_words(row.days))
    painter.restore()


def days_words(days: int) -> str:
    words = "%1 day" if days == 1 else "%1 days"
    return QCoreApplication.translate("Timeline", words).replace("%1", str(days))


def _paint_ground(painter: QPainter, body: QRect, theme: Theme, ground: str, *, ringed: bool) -> None:
    radius = theme.px(SPACE.control_radius)
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(body, radius, radius)
    if ringed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(body).adjusted(1, 1, -1, -1), radius, radius)


def _paint_line(painter: QPainter, rect: QRect, tile: QRectF, row: Row, theme: Theme) -> None:
    """The line that joins the tiles: from the row above, unless a year begins, to the one it is joined to."""
    painter.setPen(QPen(theme.colour("border"), 2))
    middle = round(tile.center().x())
    if not row.year:
        painter.drawLine(QPointF(middle, rect.top()), QPointF(middle, tile.top() - theme.px(3)))
    if row.joined:
        painter.drawLine(QPointF(middle, tile.bottom() + theme.px(3)), QPointF(middle, rect.bottom() + 1))


def _paint_tile(painter: QPainter, tile: QRectF, row: Row, theme: Theme) -> None:
    moment = row.moment
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{moment.tone}_soft"))
    painter.drawRoundedRect(tile, theme.px(SPACE.card_radius), theme.px(SPACE.card_radius))
    if moment.icon:
        size = theme.px(SPACE.icon)
        drawn = theme.pixmap(moment.icon, moment.tone, SPACE.icon, painter.device().devicePixelRatio())
        painter.drawPixmap(tile.center() - QPointF(size / 2, size / 2), drawn)
    else:
        painter.setBrush(theme.colour(moment.tone))
        painter.drawEllipse(tile.center(), theme.px(_DOT) / 2, theme.px(_DOT) / 2)


def _paint_words(painter: QPainter, body: QRect, left: int, row: Row, theme: Theme) -> None:
    first, second = theme.metrics("strong"), theme.metrics("small")
    right = body.right() - theme.px(_EDGE)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("muted"))
    painter.drawText(QRect(body.left(), body.top(), right - body.left(), body.height()), _RIGHT, row.day())
    width = right - second.horizontalAdvance(row.day()) - theme.px(_GAP) - left
    gap = theme.px(2)
    detail = row.moment.detail
    high = first.height() + (gap + second.height() if detail else 0)
    top = body.top() + (body.height() - high) // 2
    if detail:
        below = QRect(left, top + first.height() + gap, width, second.height())
        painter.drawText(below, _LEFT, second.elidedText(detail, _ELIDE, width))
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("text"))
    title = QRect(left, top, width, first.height())
    painter.drawText(title, _LEFT, first.elidedText(row.moment.title, _ELIDE, width))
