"""The overview in rows: the top ten givers that are suppliers, and every giver with the facts of the chart."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.crosscheck.pictures.overview import Overview
from app.crosscheck.pictures.picture import in_order, worth
from app.crosscheck.pictures.top_givers import TopGiver
from ui.pages.crosschecks import overview_words as words
from ui.widgets.plain_table import Column, Row

_SURE = 8  # the column of the list that says whether it is the supplier


def top_columns() -> list[Column]:
    """Those of the top ten."""
    return [
        Column(_tr("Giver"), role="strong"),
        Column(_tr("Offers"), 62, right=True),
        Column(_tr("Accepted"), 86, right=True, spare=True),
        Column(_tr("Declined"), 82, right=True, spare=True),
        Column(_tr("Worth"), 78, right=True),
        Column(_tr("Last offer"), 114, spare=True),
        Column(_tr("Contracts"), 122, right=True),
        Column(_tr("Nearest award"), 138),
        Column(_tr("Supplier"), 134),
        Column(_tr("Leads"), 66, right=True),
    ]


def top_cells(top: TopGiver) -> tuple[str, ...]:
    """One line of the top ten, as `top_columns` names them."""
    given = top.giver.given
    return (
        top.giver.name,
        f"{given.offers:,}",
        f"{given.accepted:,}",
        f"{given.declined:,}",
        words.pounds(given.pence) if given.pence else "",
        words.day(given.last_on),
        " · ".join((f"{len(top.contracts):,}", *([words.pounds(top.pence)] if top.pence else []))),
        words.nearest_words(top),
        sure(top.likeness),
        "–" if top.leads is None else f"{len(top.leads):,}",
    )


def top_rows(tops: Sequence[TopGiver]) -> list[Row]:
    """The top ten, each by the id of its organisation."""
    return [
        Row(top_cells(one), str(one.giver.organisation), pills={_SURE: _PILLS[one.likeness == 100]}) for one in tops
    ]


_PILLS = {True: ("info", "check"), False: ("warn", "circle-question-mark")}


def sure(likeness: int) -> str:
    """Whether a giver is the supplier, or only may be."""
    return _tr("Is one") if likeness == 100 else _tr("May be, %1%").replace("%1", str(likeness))


def giver_columns() -> list[Column]:
    """Those of the table of every giver."""
    return [
        Column(_tr("Giver"), role="strong"),
        Column(_tr("Offers"), 64, right=True),
        Column(_tr("Accepted"), 84, right=True, spare=True),
        Column(_tr("Worth"), 88, right=True),
        Column(_tr("To")),
        Column(_tr("Contracts"), 84, right=True, spare=True),
        Column(_tr("Their value"), 108, right=True),
        Column(_tr("May be")),
    ]


def giver_rows(overview: Overview, measure: str) -> list[Row]:
    """Every giver, those that hold contracts or may first, each by the id of its organisation."""
    greatest = in_order(overview.givers, measure)
    rows = []
    for giver in sorted(greatest, key=lambda one: not one.may_supply):
        to = sorted(giver.to.items(), key=lambda each: (-each[1].offers, each[0]))
        named = (f"{overview.recipients[whom] or _tr('not recorded')} {given.offers:,}" for whom, given in to)
        held = giver.contracts
        cells = (
            giver.name,
            f"{giver.given.offers:,}",
            f"{giver.given.accepted:,}",
            words.pounds(giver.given.pence) if giver.given.pence else "",
            ", ".join(named),
            f"{len(held):,}" if held else "",
            words.pounds(worth(held)) if worth(held) else "",
            words.may_be_named(giver),
        )
        rows.append(Row(cells, str(giver.organisation)))
    return rows


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)
