"""What the overview says in words: of each node of its chart, of each line of its tables, of what it left out.

A giver that is only like a supplier *may be* it, wherever it is named: a lead, never a finding.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app import dates, money
from app.crosscheck.pictures.overview import DEPARTMENT, PERSON, Contract, Given, Giver, Overview
from app.crosscheck.pictures.picture import VALUE, Band, Drawn, Picture, worth
from app.crosscheck.pictures.top_givers import TopGiver

_LISTED = 3  # of those a node is joined to, after which the others are counted


def pounds(pence: int) -> str:
    """Whole pounds where there are no pence: £1,250, but £12.50."""
    return money.show(pence).removesuffix(".00")


def day(iso: str) -> str:
    return dates.show(date.fromisoformat(iso)) if iso else ""


def counted(count: int, one: str, many: str) -> str:
    """`1 offer`, `1,250 offers`; `one` and `many` hold %1."""
    return (one if count == 1 else many).replace("%1", f"{count:,}")


def offers(count: int) -> str:
    return counted(count, _tr("%1 offer"), _tr("%1 offers"))


def contracts(count: int) -> str:
    return counted(count, _tr("%1 contract"), _tr("%1 contracts"))


def between(first: str, last: str) -> str:
    """From when to when; empty where no day is known."""
    if first == last:
        return day(first)
    return _tr("%1 to %2").replace("%1", day(first)).replace("%2", day(last))


def headline(overview: Overview) -> str:
    """The whole picture in a sentence or two."""
    may = [one for one in overview.givers if one.may_supply and not one.supplies]
    sure = overview.suppliers
    given = sum((one.given for one in sure), Given())
    who = counted(len(overview.givers), _tr("%1 giver"), _tr("%1 givers"))
    words = _tr("%1 of %2 hold contracts. They made %3 of %4, worth %5, of which %6 were accepted.")
    if len(sure) == 1:
        words = _tr("%1 of %2 holds contracts. It made %3 of %4, worth %5, of which %6 were accepted.")
    if not sure:
        words = _tr("None of %2 is known to hold a contract; they made %4.")
    told = (f"{len(sure):,}", who, f"{given.offers:,}", offers(overview.given.offers), pounds(given.pence))
    words = filled(words, *told, f"{given.accepted:,}")
    if may:
        words += " " + counted(
            len(may),
            _tr("%1 more may hold some: its name is like a supplier's."),
            _tr("%1 more may hold some: their names are like suppliers'."),
        )
    return words


def left_out(overview: Overview, *, compared: bool) -> str:
    """What the picture does not show, and why; `compared` says whether names that are alike were looked for."""
    told = []
    if overview.held_by_others:
        words = _tr("%1 of %2 are held by organisations that made no offer.")
        told.append(filled(words, f"{overview.held_by_others:,}", contracts(len(overview.contracts))))
    if overview.unnamed:
        told.append(counted(overview.unnamed, _tr("%1 offer names no giver."), _tr("%1 offers name no giver.")))
    if overview.undated:
        told.append(
            counted(
                overview.undated,
                _tr("%1 offer has no day, so is in no period."),
                _tr("%1 offers have no day, so are in no period."),
            )
        )
    if overview.unvalued and overview.asked.least_offer:
        told.append(
            counted(
                overview.unvalued,
                _tr("%1 offer has no value, so is left out."),
                _tr("%1 offers have no value, so are left out."),
            )
        )
    if not compared and overview.givers:
        told.append(_tr("Names that are merely alike are not compared yet."))
    return " ".join(told)


def filled(words: str, *told: str) -> str:
    """Words with %1, %2 and so on in their places, each once."""
    for at, one in enumerate(told, 1):
        words = words.replace(f"%{at}", one)
    return words


def name_of(drawn: Drawn, kind: str) -> str:
    """What stands in the chart; of the rest, how many more there are. `kind` is suppliers, givers and so on."""
    if not drawn.is_rest:
        contract = drawn.contracts[0] if kind == "contracts" else None
        called = f"{contract.called} {contract.title}" if contract else drawn.name
        return called or _tr("Not recorded")
    words = {
        "suppliers": (_tr("and %1 other supplier"), _tr("and %1 other suppliers")),
        "givers": (_tr("and %1 other giver"), _tr("and %1 other givers")),
        "contracts": (_tr("and %1 other contract"), _tr("and %1 other contracts")),
        PERSON: (_tr("and %1 other person"), _tr("and %1 other people")),
        DEPARTMENT: (_tr("and %1 other department"), _tr("and %1 other departments")),
    }
    return counted(drawn.many, *words.get(kind, (_tr("and %1 other place"), _tr("and %1 other places"))))


def detail_of(drawn: Drawn, kind: str) -> str:
    """The figures beside a name."""
    if kind == "contracts":
        return pounds(worth(drawn.contracts)) if worth(drawn.contracts) else ""
    value = f" · {pounds(drawn.given.pence)}" if drawn.given.pence else ""
    return f"{offers(drawn.given.offers)}{value}"


def given_words(given: Given) -> str:
    """`12 offers worth £340, 8 accepted, 4 declined, 3 May 2011 to 2 Jun 2012`."""
    words = offers(given.offers)
    if given.pence:
        words = _tr("%1 worth %2").replace("%1", words).replace("%2", pounds(given.pence))
    told = [words]
    told += [_tr("%1 accepted").replace("%1", f"{given.accepted:,}")] if given.accepted else []
    told += [_tr("%1 declined").replace("%1", f"{given.declined:,}")] if given.declined else []
    told += [_tr("%1 without a value").replace("%1", f"{given.unvalued:,}")] if given.unvalued else []
    told += [between(given.first_on, given.last_on)] if given.last_on else []
    return ", ".join(told)


def contract_words(contract: Contract) -> str:
    """`NC/2010/051 Call-off, £12,000, 3 May 2010 to 2 May 2013`."""
    told = [f"{contract.called} {contract.title}".strip()]
    told += [pounds(contract.pence)] if contract.pence else []
    told += [between(contract.begins, contract.ends)] if contract.begins and contract.ends else []
    return ", ".join(told)


def held_words(some: Sequence[Contract]) -> str:
    """`2 contracts worth £12,000`."""
    words = contracts(len(some))
    return _tr("%1 worth %2").replace("%1", words).replace("%2", pounds(worth(some))) if worth(some) else words


def may_be_words(giver: Giver) -> str:
    """Whom a giver may be, with the likeness, and what those hold; empty for none."""
    told = []
    for other in dict.fromkeys(one.holder for one in giver.may_hold):
        held = [one.contract for one in giver.may_hold if one.holder == other]
        words = _tr("May be %1 (names %2% alike), which holds %3.")
        told.append(filled(words, other.name, str(other.likeness), held_words(held)))
    return " ".join(told)


def may_be_named(giver: Giver) -> str:
    """As `may_be_words`, in a column of that name: `Tarnholm Ltd, 95%, 2 contracts worth £12,000`."""
    told = []
    for other in dict.fromkeys(one.holder for one in giver.may_hold):
        held = [one.contract for one in giver.may_hold if one.holder == other]
        told.append(f"{other.name}, {other.likeness}%, {held_words(held)}")
    return "; ".join(told)


def words_of(drawn: Drawn, kind: str, picture: Picture, names: dict[str, str]) -> str:
    """Everything about a node: its figures, and what it is joined to. `names` are those of all nodes, by key."""
    offered = [band for band in picture.offered if drawn.key in (band.left, band.right)]
    holding = [band for band in picture.holding if drawn.key in (band.left, band.right)]
    name = names[drawn.key]
    if kind == "contracts":
        held = [one for one in holding if one.likeness == 100]
        may = [one for one in holding if one.likeness < 100]
        first = contract_words(drawn.contracts[0]) if not drawn.is_rest else f"{name}: {held_words(drawn.contracts)}"
        told = [f"{first}."]
        told += [_tr("Held by %1.").replace("%1", _listed(names[one.left] for one in held))] if held else []
        told += (
            [_tr("May be held by %1.").replace("%1", _listed(f"{names[one.left]} ({one.likeness}%)" for one in may))]
            if may
            else []
        )
        return " ".join(told)
    told = [f"{name}: {given_words(drawn.given)}."]
    ends = sorted(offered, key=lambda band: -picture.width(band))
    if kind in ("suppliers", "givers"):
        to = _listed(f"{names[band.right]} {_size(band, picture)}" for band in ends)
        told.append(_tr("To %1.").replace("%1", to))
        if drawn.contracts:
            told.append(
                _tr("Holds %1: %2.")
                .replace("%1", held_words(drawn.contracts))
                .replace("%2", _listed(one.called for one in drawn.contracts))
            )
        if drawn.giver:
            told += [_tr("Also written %1.").replace("%1", _listed(drawn.giver.also))] if drawn.giver.also else []
            told += [may_be_words(drawn.giver)] if drawn.giver.may_hold else []
        return " ".join(told)
    told.append(_tr("From %1.").replace("%1", _listed(f"{names[band.left]} {_size(band, picture)}" for band in ends)))
    return " ".join(told)


def nearest_words(top: TopGiver) -> str:
    """`6 days before it`: how near an offer came to an award; empty where no award has a day."""
    if top.days is None:
        return ""
    if not top.days:
        return _tr("on its day")
    words = counted(abs(top.days), _tr("%1 day"), _tr("%1 days"))
    return (_tr("%1 before it") if top.days < 0 else _tr("%1 after it")).replace("%1", words)


def _size(band: Band, picture: Picture) -> str:
    return pounds(band.given.pence) if picture.measure == VALUE else f"{band.given.offers:,}"


def _listed(some: Iterable[str]) -> str:
    """The first of them, and how many more there are."""
    named = list(some)
    shown = ", ".join(named[:_LISTED])
    rest = len(named) - _LISTED
    return _tr("%1 and %2 more").replace("%1", shown).replace("%2", f"{rest:,}") if rest > 0 else shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("Overview", text)
