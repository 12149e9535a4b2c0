"""A check before an award on paper: one page for the Commercial Director.

It names references, dates, values and the part that people play, and nobody who was offered anything. What matters most
comes first: what does not fit one page is named by its reference alone, then counted, and the page says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders.bidders import Bidder, Checked, Held, Seen
from app.crosscheck.tenders.preaward import title
from app.crosscheck.tenders.tender import Tender
from app.progress import Report, silent
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.layout import pages
from ui.printing.paper import Paper, paper_of
from ui.session import Session

_IN_WORDS = (1.0, 2.9)  # widths: the bidder, what the registers hold
_OF_A_TENDER = (1, 4)  # columns of figures that say nothing without one: what was declared, and what lies beside it


@dataclass(frozen=True)
class _Length:
    """One way to say it: the table, and what it counts without listing it; "" for nothing."""

    table: Callable[[Checked], Table]
    counts: str = ""
    declared: Callable[[Tender], str] = words.interests  # by those with a part in the tender


def blocks_of(checked: Checked, reference: str, paper: Paper, report: Report = silent) -> tuple[Block, ...]:
    """As much as one page holds; where even the figures take more, as many pages as they need."""
    blocks: tuple[Block, ...] = ()
    for length in _lengths():
        blocks = tuple(_blocks(checked, reference, length))
        if len(pages(paper, blocks, report)) == 1:
            break
    return blocks


def paper_for(session: Session, checked: Checked, reference: str) -> Paper:
    """The sheet for a check that is recorded as the run of this reference: it is named after the tender, if any."""
    called = checked.tender.called if checked.tender else reference
    return paper_of(session, _filled(_tr("Bidders before an award %1"), called))


def leaving(reference: str) -> str:
    """What the journal says of the page when it leaves."""
    return f"cross-checks: {reference}, bidders before an award"


def _lengths() -> Iterator[_Length]:
    """From everything to figures alone."""
    yield _Length(lambda checked: _in_words(checked, lambda one: _listed(one, checked, lambda _entry: True)))
    yield _Length(lambda checked: _in_words(checked, lambda one: _listed(one, checked, _matters)))
    yield _Length(lambda checked: _in_words(checked, lambda one: _each(one, _referred)))
    yield _Length(lambda checked: _in_words(checked, lambda one: _grouped(one, _referred)))
    entries = _tr("entries that have nothing to do with the tender")
    yield _Length(lambda checked: _in_words(checked, lambda one: _each(one, _beside_tender)), entries)
    yield _Length(lambda checked: _in_words(checked, lambda one: _grouped(one, _beside_tender)), entries)
    yield _Length(
        lambda checked: _in_words(checked, lambda one: _grouped(one, _beside_referred)),
        entries,
        declared=lambda tender: words.interests(tender, quoted=False),
    )
    yield _Length(_in_figures, _tr("all entries"), declared=lambda _tender: "")


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
    yield Facts(list(_facts(checked, length.declared)))
    if checked.known:
        yield length.table(checked)
    if unknown := [one for one in checked.bidders if not one.known]:
        yield Heading(_tr("Nothing is known of"), 3)
        yield Paragraph("\n".join(map(_unknown, unknown)))
    if length.counts:
        short = _tr("To keep this short, %1 are counted and not listed. Each stands in the registers; run %2 has more.")
        yield Paragraph(_filled(short, length.counts, reference), quiet=True)


def _facts(checked: Checked, declared: Callable[[Tender], str]) -> Iterator[tuple[str, str]]:
    if checked.tender:
        award = checked.tender.award
        days = ((_tr("opened"), award.opened_on), (_tr("closed"), award.closed_on), (_tr("awarded"), award.awarded_on))
        ran = ", ".join(f"{what} {words.shown(day)}" for what, day in days if day)
        yield _tr("Tender"), ", ".join(filter(None, (checked.tender.called, ran)))
        yield _tr("Conflicts declared"), words.declarations(checked.tender)
        if interests := declared(checked.tender):
            yield words.INTERESTS, interests
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


def _listed(bidder: Bidder, checked: Checked, listed: Callable[[Seen], bool]) -> Iterator[str]:
    """Every organisation with its facts, and offers and contacts in lines of their own: the others by reference."""
    for held in bidder.known:
        yield _standing(held)
        entries = {words.OFFERS: held.offers, words.CONTACTS: held.contacts}
        for label, text in words.facts(held, checked):
            yield f"{label}: {f'{len(held.leads):,}' if label == words.LEADS else text}"
            seen = entries.get(label, ())
            yield from (f"–  {words.line(one)}" for one in seen if listed(one))
            yield from _more([one for one in seen if not listed(one)])


def _each(bidder: Bidder, under: Callable[[Sequence[Held]], Iterator[str]]) -> Iterator[str]:
    """Every organisation in a line of counts, and what is said under it."""
    for held in bidder.known:
        yield f"{_standing(held)}: {words.counted([held])}"
        yield from under([held])


def _grouped(bidder: Bidder, under: Callable[[Sequence[Held]], Iterator[str]]) -> Iterator[str]:
    """The same, with all that the bidder only may be in one."""
    for held in bidder.known:
        if held.is_sure:
            yield f"{_standing(held)}: {words.counted([held])}"
            yield from under([held])
    if may_be := [one for one in bidder.known if not one.is_sure]:
        many, most = words.some(len(may_be), "organisation"), max(one.pairing.likeness for one in may_be)
        said = _tr("May be %1, %2% alike") if len(may_be) == 1 else _tr("May be any of %1, up to %2% alike")
        yield f"{_filled(said, many, str(most))}: {words.counted(may_be)}"
        yield from under(may_be)


def _referred(held: Sequence[Held]) -> Iterator[str]:
    """What has to do with the tender, and all else by its reference."""
    yield from _beside_tender(held)
    yield from _more([one for each in held for one in each.seen if not words.beside(one)])
    if called := [one.called for each in held for one in (*each.contracts, *each.ended, *each.bids)]:
        yield _filled(_tr("–  Contracts: %1"), ", ".join(called))


def _more(seen: Sequence[Seen]) -> Iterator[str]:
    if seen:
        yield _filled(_tr("–  %1 more in the register: %2"), f"{len(seen):,}", _references(seen))


def _beside_tender(held: Sequence[Held]) -> Iterator[str]:
    """What has to do with the tender, in lines."""
    for each in held:
        yield from (f"–  {words.told(one)}" for one in each.seen if words.beside(one))
        yield from (f"–  {words.INTERESTS}: {words.interest(one)}" for one in each.interests if one.part_now)


def _beside_referred(held: Sequence[Held]) -> Iterator[str]:
    """What has to do with the tender, by its reference: this is named as long as there are any words."""
    seen = [one for each in held for one in each.seen]
    if parts := [one for one in seen if one.part]:
        yield _filled(_tr("–  Of somebody with a part or who reports to one: %1"), _references(parts))
    if while_open := [one for one in seen if one.while_open and not one.part]:
        yield _filled(_tr("–  While the tender was open: %1"), _references(while_open))
    if declared := [one.called for each in held for one in each.interests if one.part_now]:
        yield _filled(_tr("–  Interests declared by somebody with a part in the tender: %1"), ", ".join(declared))


def _references(seen: Sequence[Seen]) -> str:
    return words.references([one.approach.reference for one in seen])


def _in_figures(checked: Checked) -> Table:
    columns = (
        (_tr("Bidder (in brackets: of names that are alike)"), 137),
        (_tr("Declared"), 57),
        (_tr("Offers"), 46),
        (_tr("In the window"), 54),
        (_tr("Beside the tender"), 46),
        (_tr("Jobs, contacts, interests"), 58),
        (_tr("Contracts, payments"), 64),
        (_tr("Leads"), 44),
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
        sum(bool(words.beside(each)) for one in held for each in one.seen)
        + sum(bool(each.part_now) for one in held for each in one.interests),
        sum(len(one.jobs) + len(one.leavers) + len(one.contacts) + len(one.interests) for one in held),
        sum(len(one.contracts) + len(one.ended) + len(one.payments) for one in held),
        sum(len(one.leads) for one in held),
    )


def _matters(one: Seen) -> bool:
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
