"""The scrutiny pack and the two reports as blocks for paper, with charts of the twelve months up to the quarter."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from app.crosscheck.pictures.picture import COUNT
from app.dates import show
from app.review import reports
from app.review.pack import Month, Pack, Section
from ui.pages.crosschecks.overview_paper import picture_blocks
from ui.printing.blocks import Block, Heading, Paragraph, Picture, Table
from ui.printing.paper import Paper
from ui.printing.widths import shares
from ui.widgets.charts.bars import Bar, MonthBars
from ui.widgets.charts.picture import painted

_CHART = QSize(940, 150)
_IN_QUARTER = 3  # months


def pack_blocks(pack: Pack, paper: Paper) -> tuple[Block, ...]:
    """The whole pack. Made in the window's thread: its charts are widgets."""
    return tuple(_pack(pack, paper))


def report_blocks(report: reports.Report) -> tuple[Block, ...]:
    """A report from the pack."""
    return (Heading(report.title, 1), *map(_block, report.parts))


def _pack(pack: Pack, paper: Paper) -> Iterator[Block]:
    yield Heading(_tr("Scrutiny pack: integrity registers"), 1)
    as_at = _tr("as at %1").replace("%1", show(pack.as_at))
    head = _tr("journal head %1").replace("%1", pack.head)
    yield Paragraph(f"{pack.force} · {pack.quarter} · {as_at} · {head}", quiet=True)
    columns = (_tr("What"), _tr("This quarter"), _tr("Quarter before"), _tr("What is counted"))
    rows = [(one.title, one.figure, _before(one), one.definition) for one in pack.sections]
    yield Table(columns, rows, (2.2, 1.5, 1.4, 6.2), frozenset({1, 2}))
    yield Heading(_tr("Month by month"), 2)
    received = (_tr("Applications received"), _tr("of which refused"))
    yield Picture(_chart(pack.applications, *received), _tr("Applications for second jobs, by the month received"))
    offered = (_tr("Offers made"), _tr("of which over the limit"))
    yield Picture(_chart(pack.gifts, *offered), _tr("Gifts and hospitality, by the month offered"))
    yield Heading(_tr("Who gives and who holds contracts"), 2)
    yield from picture_blocks(pack.overview, COUNT, low=paper.landscape)
    for one in pack.sections:
        yield from _section(one, paper)


def _section(one: Section, paper: Paper) -> Iterator[Block]:
    yield Heading(_tr("%1: %2").replace("%1", one.title).replace("%2", one.figure.lower()), 2)
    yield Paragraph(one.definition, quiet=True)
    if not one.rows:
        yield Paragraph(f"{one.figure}.")
        return
    head = [f.label for f in one.columns]
    rows = [[f.show(row.get(f.name)) for f in one.columns] for row in one.rows]
    right = frozenset(at for at, f in enumerate(one.columns) if f.kind.name in ("money", "whole number", "hours"))
    yield Table(head, rows, shares(head, rows, paper.inner), right)


def _before(one: Section) -> str:
    if one.before is None:
        return "–"
    return f"{one.before:,}" if one.before else _tr("Nil")


def _chart(months: Sequence[Month], whole: str, part: str) -> QImage:
    chart = MonthBars()
    chart.set_legend(whole, part)
    strong = len(months) - _IN_QUARTER
    chart.set_bars([Bar(one.label, one.whole, at >= strong, one.part) for at, one in enumerate(months)])
    image = painted(chart, _CHART)
    chart.deleteLater()
    return image


def _block(part: reports.Part) -> Block:
    match part:
        case reports.Heading(text):
            return Heading(text, 2)
        case reports.Paragraph(text, quiet):
            return Paragraph(text, quiet)
        case reports.Grid(head, rows, widths, right):
            return Table(head, rows, widths, right)
        case reports.Chart(months, whole, counted):
            return Picture(_chart(months, whole, counted))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScrutinyPack", text)
