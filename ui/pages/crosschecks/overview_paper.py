"""The overview on paper: its sentence, the chart, the top ten; alone, and as a part of the scrutiny pack."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.crosscheck.pictures.overview import Asked, Overview
from app.crosscheck.pictures.picture import LOW, ROOMY
from app.crosscheck.pictures.top_givers import TopGiver
from ui.pages.crosschecks import overview_words as words
from ui.pages.crosschecks.overview_chart import days, show_overview
from ui.pages.crosschecks.overview_tables import top_cells
from ui.printing.blocks import Block, Heading, Paragraph, Picture, Table
from ui.printing.out import look_over
from ui.printing.paper import paper_of
from ui.printing.preview import Preview
from ui.printing.widths import shares
from ui.session import Session
from ui.theme import Scheme, Theme
from ui.widgets.charts.picture import painted
from ui.widgets.link_chart import LinkChart

_WIDE, _WIDE_LOW = 960, 1190  # pixels at 96 dpi, made a little smaller to fit the page


def print_overview(
    parent: QWidget, session: Session, overview: Overview, tops: Sequence[TopGiver], measure: str, *, compared: bool
) -> Preview:
    """Show the pages of the overview. The journal says that it left."""
    title = _tr("Who gives and who holds contracts")
    paper = paper_of(session, title)
    blocks = (
        Heading(title, 1),
        Paragraph(asked_words(overview.asked), quiet=True),
        *picture_blocks(overview, measure, compared=compared),
        *_top_ten(tops, paper.inner),
    )
    return look_over(parent, session, paper, blocks, what="cross-checks: the overview", rows=len(tops))


def picture_blocks(overview: Overview, measure: str, *, compared: bool = True, low: bool = False) -> tuple[Block, ...]:
    """What the chart comes to, and the chart; a `low` one for pages that are wider than they are high.

    Made in the window's thread: the chart is a widget.
    """
    if not overview.givers:
        return (Paragraph(_tr("Nil: no offer that names a giver.")),)
    told = words.left_out(overview, compared=compared)
    return (
        Paragraph(words.headline(overview)),
        *([Paragraph(told, quiet=True)] if told else []),
        Picture(_drawn(overview, measure, low=low)),
    )


def _top_ten(tops: Sequence[TopGiver], inner: float) -> Iterator[Block]:
    yield Heading(_tr("Top ten givers that are suppliers"))
    told = _tr("That names are alike is a lead, never a finding: a giver that may be a supplier may be another one.")
    yield Paragraph(told, quiet=True)
    if not tops:
        yield Paragraph(_tr("Nil."))
        return
    head = (
        *(_tr("Giver"), _tr("Offers"), _tr("Worth"), _tr("Last offer")),
        *(_tr("Contracts"), _tr("Nearest award"), _tr("Supplier"), _tr("Open leads")),
    )
    rows = [_top_line(one) for one in tops]
    yield Table(head, rows, shares(head, rows, inner), frozenset({2, 4, 7}))


def _top_line(top: TopGiver) -> tuple[str, ...]:
    """As the window shows it; what became of the offers in one cell, for want of room."""
    name, count, accepted, declined, *more = top_cells(top)
    told = _tr("%1: %2 accepted, %3 declined")
    return name, words.filled(told, count, accepted, declined), *more


def asked_words(asked: Asked) -> str:
    """`1 Apr 2012 to 30 Jun 2012 · offers from £50 · contracts from £10,000`."""
    told = [days(asked.period)]
    told += [_tr("offers from %1").replace("%1", words.pounds(asked.least_offer))] if asked.least_offer else []
    least = asked.least_contract
    told += [_tr("contracts from %1").replace("%1", words.pounds(least))] if least else []
    return " · ".join(told)


def _drawn(overview: Overview, measure: str, *, low: bool) -> QImage:
    chart = LinkChart()
    show_overview(chart, overview, measure, LOW if low else ROOMY)
    wide = _WIDE_LOW if low else _WIDE
    image = painted(chart, QSize(wide, chart.natural_height(Theme(Scheme.LIGHT), wide)))
    chart.deleteLater()
    return image


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)
