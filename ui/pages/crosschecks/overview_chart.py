"""The overview as a link chart: its nodes and ribbons in words and figures, for the window and for paper."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.crosscheck.pictures.overview import DEPARTMENT, PERSON, STATION, Overview
from app.crosscheck.pictures.picture import COUNT, ROOMY, Drawn, Picture, Room, picture
from app.dates import show
from app.periods import Period
from ui.pages.crosschecks import overview_words as words
from ui.widgets.link_chart import LinkChart
from ui.widgets.link_layout import Group, Node, Ribbon

OFFER, HELD = "chart2", "chart1"  # the colours of what was offered, and of contracts held
ORGANISATION, CONTRACT, SEARCH, ALL = "organisation", "contract", "search", "all"


def show_overview(chart: LinkChart, overview: Overview, measure: str, room: Room = ROOMY) -> Picture:
    """Put an overview into a chart. Choosing a node hands over what to open: one of the kinds above, and which."""
    drawn = picture(overview, measure, room)
    by = overview.asked.by
    kinds = {"suppliers": drawn.suppliers, "givers": drawn.others, "contracts": drawn.contracts, by: drawn.recipients}
    names = {one.key: words.name_of(one, kind) for kind, some in kinds.items() for one in some}
    groups = {
        kind: Group(_title(kind, overview), tuple(_node(one, kind, drawn, names, overview) for one in some))
        for kind, some in kinds.items()
        if some
    }
    left = [groups[kind] for kind in ("suppliers", "givers") if kind in groups]
    right = [groups[kind] for kind in ("contracts", by) if kind in groups]
    chart.set_links(left, right, tuple(_ribbons(drawn)), words.headline(overview))
    chart.set_legend(_legend(drawn))
    return drawn


def _title(kind: str, overview: Overview) -> str:
    if kind == "suppliers":
        return _tr("Givers that hold contracts, or may")
    if kind == "givers":
        return _tr("Other givers")
    if kind == "contracts":
        return _tr("Contracts they hold, or may")
    return {
        STATION: _tr("Offered to, by station"),
        DEPARTMENT: _tr("Offered to, by department"),
        PERSON: _tr("Offered to, by person"),
    }[overview.asked.by]


def _node(one: Drawn, kind: str, drawn: Picture, names: dict[str, str], overview: Overview) -> Node:
    return Node(
        one.key,
        names[one.key],
        words.detail_of(one, kind),
        words.words_of(one, kind, drawn, names),
        _hands_over(one, kind, overview),
        one.is_rest,
    )


def _hands_over(one: Drawn, kind: str, overview: Overview) -> tuple[str, object]:
    if one.is_rest:
        return ALL, ""
    if one.giver is not None:
        return ORGANISATION, one.giver.organisation
    if kind == "contracts":
        return CONTRACT, one.contracts[0].id
    return SEARCH, _search(one.name, overview)


def _search(name: str, overview: Overview) -> str:
    """What finds the offers to somebody, or to nobody who is named."""
    prefix = "by" if overview.asked.by == PERSON else "unit"
    found = f'{prefix}:"{name}"' if name else f"no:{prefix}"
    return " ".join(filter(None, (found, _dated(overview.asked.period))))


def _dated(period: Period | None) -> str:
    return f"date:{period[0].isoformat()}..{period[1].isoformat()}" if period else ""


def _ribbons(drawn: Picture) -> Iterator[Ribbon]:
    for band in drawn.offered:
        yield Ribbon(band.left, band.right, drawn.width(band), OFFER)
    for band in drawn.holding:
        yield Ribbon(band.left, band.right, drawn.width(band), HELD, may_be=band.likeness < 100)


def _legend(drawn: Picture) -> list[tuple[str, bool, str]]:
    of_number = drawn.measure == COUNT
    found = [
        (OFFER, False, _tr("offers, as wide as their number") if of_number else _tr("offers, as wide as their value"))
    ]
    if any(band.likeness == 100 for band in drawn.holding):
        found.append(
            (HELD, False, _tr("holds a contract") if of_number else _tr("holds a contract, in a scale of its own"))
        )
    if any(band.likeness < 100 for band in drawn.holding):
        found.append((HELD, True, _tr("may hold it: the names are alike")))
    return found


def days(period: Period | None) -> str:
    """“1 Jan 2012 to 14 Jun 2012”, or all time."""
    return f"{show(period[0])} to {show(period[1])}" if period else _tr("All time")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)
