"""Paints a page that was laid out: on a printer, into a PDF or on the screen, in the light colours always."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter, QPen

from app.progress import Report
from ui.printing.lettering import UNIT, Lettering
from ui.printing.pieces import Area, Image, Line, Page, Piece, Words
from ui.theme.tokens import LIGHT

_HAIRLINE = 0.5
_POINTS_PER_INCH = 72


def paint(page: Page, painter: QPainter, lettering: Lettering, points_to_dots: float) -> None:
    """One page, its top left corner where the painter's is."""
    painter.save()
    painter.scale(points_to_dots / UNIT, points_to_dots / UNIT)
    for piece in page.pieces:
        _paint(piece, painter, lettering)
    painter.restore()


def paint_all(device: QPagedPaintDevice, pages: Sequence[Page], report: Report) -> None:
    """Every page on a device whose page begins at the edge of the paper. Raises Cancelled when asked to stop."""
    painter, lettering = QPainter(device), Lettering()
    try:
        for number, page in enumerate(pages):
            report(number, len(pages))
            if number:
                device.newPage()
            sheet = QRectF(painter.viewport())
            dots = min(sheet.width() / page.width, sheet.height() / page.height)  # other paper than A4: made to fit
            paint(page, painter, lettering, dots)
    finally:
        painter.end()


def _paint(piece: Piece, painter: QPainter, lettering: Lettering) -> None:
    match piece:
        case Words():
            painter.setFont(lettering.fonts[piece.role])
            painter.setPen(QColor(getattr(LIGHT, piece.tone)))
            painter.drawText(QPointF(piece.x * UNIT, piece.y * UNIT), piece.text)
        case Line():
            painter.setPen(QPen(QColor(getattr(LIGHT, piece.tone)), _HAIRLINE * UNIT))
            left, right = piece.x * UNIT, (piece.x + piece.length) * UNIT
            painter.drawLine(QPointF(left, piece.y * UNIT), QPointF(right, piece.y * UNIT))
        case Area():
            painter.fillRect(_rect(piece), QColor(getattr(LIGHT, piece.tone)))
        case Image():
            painter.drawImage(_rect(piece), piece.image)


def _rect(piece: Area | Image) -> QRectF:
    return QRectF(piece.x * UNIT, piece.y * UNIT, piece.width * UNIT, piece.height * UNIT)
