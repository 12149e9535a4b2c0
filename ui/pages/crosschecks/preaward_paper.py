"""A check before an award on paper: one page for the Commercial Director.

It names references, dates, values and the part that people play, and nobody who was offered anything. What does not
fit one page is counted instead of listed, and the page says so; nothing is cut.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders.bidders import Bidder, Checked, Held, Offer
from app.crosscheck.tenders.preaward import title
from app.progress import Report, silent
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.layout import pages
from ui.printing.paper import Paper

_IN_WORDS = (1.0, 2.9)  # widths: the bidder, what the registers hold
_OF_A_TENDER = (1, 4)  # columns of figures that say nothing without one: what was declared, and what lies beside it


@dataclass(frozen=True)
class _Length:
    """One way to say it: the table, and what it counts without listing it; "" for nothing."""

    table: Callable[[Checked], Table]
    counts: str = ""


def blocks_of(checked: Checked, reference: str, paper: Paper, report: Report = silent) -> tuple[Block, ...]:
    """As much as one page holds; where even the figures take more, as many pages as they need."""
    blocks: tuple[Block, ...] = ()
    for length in _lengths():
        blocks = tuple(_blocks(checked, reference, length))
        if len(pages(paper, blocks, report)) == 1:
            break
    return blocks


def _lengths() -> Iterator[_Length]:
    """From everything to figures alone."""
    yield _Length(lambda checked: _in_words(checked, lambda one: _listed(one, checked, lambda _offer: True)))
    yield _Length(
        lambda checked: _in_words(checked, lambda one: _listed(one, checked, _matters)),
        _tr("offers before the window"),
    )
    entries = _tr("entries that have nothing to do with the tender")
    yield _Length(lambda checked: _in_words(checked, _each_counted), entries)
    yield _Length(lambda checked: _in_words(checked, _counted), entries)
    yield _Length(_in_figures, _tr("all entries"))


def _blocks(checked: Checked, reference: str, length: _Length) -> Iterator[Block]:
    yield Heading(_tr("Bidders before an award"), 1)
    said = (
        title(checked),
        _filled(_tr("run %1 of %2"), reference, words.shown(checked.day)),
    )
    yield Paragraph(" · ".join(said), quiet=True)
    yield Paragraph(words.A_LEAD)
    if checked.own:
        yield Paragraph(words.OWN)
    yield Facts(list(_facts(checked)))
    if checked.known:
        yield length.table(checked)
    if unknown := [one for one in checked.bidders if not one.known]:
        yield Heading(_tr("Nothing is known of"), 3)
        yield Paragraph("\n".join(map(_unknown, unknown)))
    if length.counts:
        short = _tr("To keep this short, %1 are counted and not listed. Each stands in the registers; run %2 has more.")
        yield Paragraph(_filled(short, length.counts, reference), quiet=True)


def _facts(checked: Checked) -> Iterator[tuple[str, str]]:
    if checked.tender:
        award = checked.tender.award
        days = ((_tr("opened"), award.opened_on), (_tr("closed"), award.closed_on), (_tr("awarded"), award.awarded_on))
        ran = ", ".join(f"{what} {words.shown(day)}" for what, day in days if day)
        yield _tr("Tender"), ", ".join(filter(None, (checked.tender.called, ran)))
        yield _tr("Conflicts declared"), words.declarations(checked.tender)
    measures = checked.measures
    compared = _filled(
        _tr("%1 with %2; the window is the last %3; names from %4 alike; by %5."),
        words.some(len(checked.bidders), "bidder"),
        words.some(checked.compared, "organisation"),
        words.some(measures.days_before_award, "day"),
        f"{measures.least_alike:.0%}",
        measures.policy,
    )
    yield _tr("Compared"), compared
    yield _tr("Journal head"), checked.head


def _in_words(checked: Checked, said: Callable[[Bidder], Iterator[str]]) -> Table:
    head = (_tr("Bidder"), _tr("What the registers hold"))
    rows = [(_called(one), "\n".join((*_declared(one), *said(one), *words.told_apart(one)))) for one in checked.known]
    return Table(head, rows, _IN_WORDS)


def _called(bidder: Bidder) -> str:
    return "\n".join(filter(None, (bidder.asked.name, bidder.asked.number)))


def _declared(bidder: Bidder) -> Iterator[str]:
    if said := words.declared(bidder):
        yield said


def _listed(bidder: Bidder, checked: Checked, listed: Callable[[Offer], bool]) -> Iterator[str]:
    """Every organisation with its facts, and offers in lines of their own."""
    for held in bidder.known:
        yield _standing(held)
        for label, text in words.facts(held, checked):
            yield f"{label}: {f'{len(held.leads):,}' if label == words.LEADS else text}"
            if label == words.OFFERS:
                yield from (f"–  {words.offer(one)}" for one in held.offers if listed(one))


def _each_counted(bidder: Bidder) -> Iterator[str]:
    """Every organisation in a line of counts, and the offers that have to do with the tender."""
    for held in bidder.known:
        yield f"{_standing(held)}: {words.counted([held])}"
        yield from _beside_tender([held])


def _counted(bidder: Bidder) -> Iterator[str]:
    """What the bidder is in lines of counts, and all that it may be in one."""
    for held in bidder.known:
        if held.is_sure:
            yield f"{_standing(held)}: {words.counted([held])}"
            yield from _beside_tender([held])
    if may_be := [one for one in bidder.known if not one.is_sure]:
        many, most = words.some(len(may_be), "organisation"), max(one.pairing.likeness for one in may_be)
        said = _tr("May be %1, %2% alike") if len(may_be) == 1 else _tr("May be any of %1, up to %2% alike")
        yield f"{_filled(said, many, str(most))}: {words.counted(may_be)}"
        yield from _beside_tender(may_be)


def _beside_tender(held: Sequence[Held]) -> Iterator[str]:
    """The offers that have to do with the tender: these are listed as long as anything is."""
    yield from (f"–  {words.offer(one)}" for each in held for one in each.offers if words.beside(one))


def _in_figures(checked: Checked) -> Table:
    columns = (
        (_tr("Bidder (in brackets: of names that are alike)"), 2.9),
        (_tr("Declared"), 1.4),
        (_tr("Offers"), 1.2),
        (_tr("In the window"), 1.2),
        (_tr("Beside the tender"), 1.2),
        (_tr("Second jobs, leavers"), 1.2),
        (_tr("Contracts, payments"), 1.45),
        (_tr("Leads"), 1.3),
    )
    shown = [at for at in range(len(columns)) if checked.tender or at not in _OF_A_TENDER]
    rows = [[cells[at] for at in shown] for cells in map(_figures, checked.known)]
    head, widths = zip(*(columns[at] for at in shown), strict=True)
    figures = frozenset(at for at, column in enumerate(shown) if column > _OF_A_TENDER[0])
    return Table(head, rows, widths, figures, close=True)


def _figures(bidder: Bidder) -> tuple[str, ...]:
    sure, may_be = (_sums([one for one in bidder.known if one.is_sure is sure]) for sure in (True, False))
    figures = (f"{one:,} ({other:,})" if other else f"{one:,}" for one, other in zip(sure, may_be, strict=True))
    return bidder.asked.name, _declared_in_short(bidder), *figures


def _declared_in_short(bidder: Bidder) -> str:
    if bidder.bid is None:
        return ""
    if bidder.bid.interest is None:
        return _tr("Missing")
    return _tr("Interest") if bidder.bid.interest else _tr("No interest")


def _sums(held: Sequence[Held]) -> tuple[int, ...]:
    made = [offer for one in held for offer in one.offers]
    return (
        len(made),
        sum(one.near for one in made),
        sum(bool(words.beside(one)) for one in made),
        sum(len(one.jobs) + len(one.leavers) for one in held),
        sum(len(one.contracts) + len(one.ended) + len(one.payments) for one in held),
        sum(len(one.leads) for one in held),
    )


def _matters(one: Offer) -> bool:
    return one.near or bool(words.beside(one))


def _standing(held: Held) -> str:
    return f"{words.standing(held)}, {held.reference} {held.name}"


def _unknown(bidder: Bidder) -> str:
    said = (bidder.asked.name, bidder.asked.number, words.declared(bidder), *words.told_apart(bidder))
    return " · ".join(filter(None, said))


def _filled(text: str, *values: str) -> str:
    for at, value in enumerate(values, 1):
        text = text.replace(f"%{at}", value, 1)
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preaward", text)
