"""What a check before an award says, in words: on the screen, on paper and in the record of the run.

People of the force are meant by the reference of the entry and by the part they play, and no relative is named; only
what somebody declared is quoted, in their own words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten

from app import dates, money
from app.crosscheck.facts import Award, Bid, Payment
from app.crosscheck.rules import GIFTS, JOBS, PEOPLE
from app.crosscheck.tenders.bidders import Bidder, Checked, Held, Seen
from app.crosscheck.tenders.tender import Interest, Tender

OFFERS, CONTACTS, LEADS = "Offers", "Media contacts", "Leads not closed"
INTERESTS = "Interests declared"
NOTHING = "Nothing is known of it: the registers hold no offer, second job, leaver, media contact, contract or payment."
A_LEAD = (
    "What follows are leads for a person to look at, not findings. A name that is alike may be another organisation's."
)
OWN = (
    "Who ran this check, or somebody whom they manage, had to do with one of these: an offer, a job or a contact. Leads"
    " and parts that concern them are not shown to them: let somebody else of PSD run the check too."
)
_LONGEST = 160  # letters of what somebody declared, before it is cut short


def shown(day: str) -> str:
    """An ISO day as people write it; without one it says so."""
    return dates.show(date.fromisoformat(day)) if day else "no date"


def some(count: int, one: str, many: str = "") -> str:
    """`1 offer`, `2 offers`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def standing(held: Held) -> str:
    """What joins a bidder and an organisation."""
    joined = {
        "same": "Named in the tender",
        "number": "The same company number",
        "exact": "The same name",
        "alias": "Another name of it",
    }
    return joined.get(held.pairing.how) or f"May be it: name {held.pairing.likeness}% alike"


def because(held: Held) -> str:
    """Why two names may be one organisation's, where what joins them does not say it already."""
    why = "; ".join(held.pairing.reasons)
    return "" if held.pairing.how == "same" or why.casefold() == standing(held).casefold() else why


def facts(held: Held, checked: Checked) -> tuple[tuple[str, str], ...]:
    """What is held about an organisation: what it is called, and what it comes to. All of it, however long."""
    return tuple((label, text) for label, text in _facts(held, checked) if text)


def _facts(held: Held, checked: Checked) -> Iterator[tuple[str, str]]:
    yield OFFERS, offers(held.offers, checked)
    yield "Second jobs and interests", "; ".join(map(job, held.jobs))
    yield "Left to work there", "; ".join(map(leaver, held.leavers))
    yield CONTACTS, contacts(held.contacts, checked)
    yield INTERESTS, "; ".join(map(interest, held.interests))
    yield "Contracts", contracts(held)
    yield "Payments", payments(held.payments)
    yield LEADS, ", ".join(held.leads)


def offers(made: Sequence[Seen], checked: Checked) -> str:
    """How many offers, and what became of them; those in the window first."""
    return _in_window(made, checked, _counted, "to")


def contacts(had: Sequence[Seen], checked: Checked) -> str:
    """How many contacts with the media; those in the window first."""
    return _in_window(had, checked, lambda some_: f"{len(some_):,}", "by")


def _in_window(seen: Sequence[Seen], checked: Checked, counted: Callable[[Sequence[Seen]], str], whose: str) -> str:
    if not seen:
        return ""
    near = [one for one in seen if one.near]
    window = f"in the last {some(checked.measures.days_before_award, 'day')}"
    said = [f"{counted(near)} {window}" if near else f"None {window}"]
    if len(near) < len(seen):
        said.append(f"{counted(seen)} {'ever' if near else 'at other times'}")
    if waiting := sum(one.while_open for one in seen):
        said.append(f"{waiting:,} while the tender was open")
    if parts := sum(bool(one.part) for one in seen):
        said.append(f"{parts:,} {whose} somebody with a part in the tender or who reports to one")
    return "; ".join(said)


def line(one: Seen) -> str:
    """An offer or a contact with the media in a line, with what it has to do with the tender."""
    return " · ".join(filter(None, (one.approach.reference, shown(one.approach.day), *_became(one), beside(one))))


def told(one: Seen) -> str:
    """An entry of any register in a line."""
    return {JOBS: job, PEOPLE: leaver}.get(one.approach.register, line)(one)


def references(of: Sequence[str]) -> str:
    """Several references, those of one register and year together: `G/2012/0001, 0007; G/2011/0004`."""
    together: dict[str, list[str]] = {}
    for reference in of:
        series, _, number = reference.rpartition("/")
        together.setdefault(series, []).append(number)
    return "; ".join(f"{series}/{', '.join(numbers)}" for series, numbers in together.items())


def _became(one: Seen) -> tuple[str, ...]:
    """What an offer was worth and what became of it; how a contact was had."""
    approach = one.approach
    if approach.register != GIFTS:
        return (approach.outcome,)
    worth = "value not known" if approach.pence is None else money.show(approach.pence)
    return worth, approach.outcome or "not decided"


def beside(one: Seen) -> str:
    """What an entry has to do with the tender, if anything."""
    return "; ".join(filter(None, (one.part, "while the tender was open" if one.while_open else "")))


def job(one: Seen) -> str:
    """A second job or an interest in a business, by whose it is."""
    a = one.approach
    until = f", ended {shown(a.until)}" if a.until else ""
    said = f"of {a.holder or 'the applicant'}, received {shown(a.day)}, {a.outcome.replace('_', ' ') or 'not decided'}"
    return f"{a.reference}: {said}{until}{_also(one)}"


def leaver(one: Seen) -> str:
    """Somebody who left and works there."""
    return f"{one.approach.reference}: left {shown(one.approach.day)}{_also(one)}"


def _also(one: Seen) -> str:
    return f"; {beside(one)}" if beside(one) else ""


def interest(one: Interest) -> str:
    """An interest declared at another contract of a bidder's, and the part of who declared it in the tender."""
    now = f"; now {one.part_now} of the tender" if one.part_now else ""
    return f"{one.called}: {one.part}, {shown(one.declared_on)}{_quoted(one.what)}{now}"


def interests(tender: Tender, *, quoted: bool = True) -> str:
    """The interests that those who have a part in the tender declared; empty where there is none."""
    found = [one for one in tender.officials if one.has_interest]
    named = [f"{one.name or one.staff_number} ({one.part}), {shown(one.declared_on)}" for one in found]
    return "; ".join(f"{name}{_quoted(one.what)}" if quoted else name for name, one in zip(named, found, strict=True))


def _quoted(what: str) -> str:
    """What somebody declared, in their own words; what is longer is whole in the register."""
    plain = " ".join(what.split())
    return f": “{shorten(plain, _LONGEST, placeholder=' …')}”" if plain else ", not said what"


def contracts(held: Held) -> str:
    """How many contracts are held and have ended, of what value, and how many it bid for."""
    said = []
    if held.contracts:
        said.append(f"{_valued(held.contracts)} now: {', '.join(one.called for one in held.contracts)}")
    if held.ended:
        said.append(f"{_valued(held.ended)} ended, the last on {shown(max(one.ends_on for one in held.ended))}")
    if held.bids:
        said.append(f"a bidder for {some(len(held.bids), 'other')}")
    return _sentence("; ".join(said))


def payments(paid: Sequence[Payment]) -> str:
    """How many payments, in all, and when the last."""
    if not paid:
        return ""
    card = sum(one.card for one in paid)
    by_card = f", {card:,} by card" if card else ""
    return f"{len(paid):,}{by_card} ({money.show(sum(one.pence for one in paid))}), the last on {shown(paid[0].day)}"


def declared(bidder: Bidder) -> str:
    """What a bidder declared itself, beside what the registers hold; empty where no declaration was asked for."""
    if bidder.bid is None:
        return ""
    said = said_itself(bidder.bid)
    sure, may_be = (_held_in_all([one for one in bidder.held if one.is_sure is sure]) for sure in (True, False))
    beside = f"the registers hold {sure}" if sure else "the registers hold nothing under its names"
    return f"{said}; {beside}" + (f", and may hold {may_be} under names that are alike" if may_be else "") + "."


def said_itself(bid: Bid) -> str:
    """What a bidder declared."""
    if bid.interest is None and not (bid.declared_on or bid.what):
        return "Its declaration has not been received"
    what = {1: "Declared an interest", 0: "Declared no interest", None: "Declared nothing either way"}[bid.interest]
    said = f"{what} on {shown(bid.declared_on)}" if bid.declared_on else what
    return f"{said}{_quoted(bid.what)}" if bid.what else said


def differs(bidder: Bidder) -> bool:
    """Whether a person should look at a bidder's own declaration: it is missing, or says less than is held."""
    if bidder.bid is None:
        return False
    return bidder.bid.interest is None or (
        bidder.bid.interest == 0 and any(one.offers or one.jobs or one.leavers for one in bidder.held)
    )


def without_anything(held: Sequence[Held]) -> str:
    """Organisations about which nothing is recorded, and what joins each with the bidder."""
    said = (f"{one.name} ({standing(one)[0].lower()}{standing(one)[1:]})" for one in held)
    return f"Nothing else is recorded of {'; '.join(said)}."


def told_apart(bidder: Bidder) -> tuple[str, ...]:
    """Organisations of a like name that are left out, and why."""
    said = []
    if bidder.other_numbers:
        said.append(f"Another company number, so left out: {'; '.join(bidder.other_numbers)}")
    if bidder.judged_apart:
        said.append(f"Judged not to be it, so left out: {'; '.join(bidder.judged_apart)}")
    return tuple(said)


def declarations(tender: Tender) -> str:
    """How many evaluators and approvers declared their interests, and who has not."""
    if not tender.officials:
        return "The register names no evaluator or approver of this tender."
    missing = [one for one in tender.officials if one.missing]
    received = len(tender.officials) - len(missing)
    declared_some = sum(one.has_interest for one in tender.officials)
    said = f"{received:,} of {some(len(tender.officials), 'declaration')} of evaluators and approvers received"
    said += f", {declared_some:,} with an interest" if declared_some else ""
    if not missing:
        return f"{said}."
    named = (f"{one.name or one.staff_number} ({one.part})" for one in missing)
    return f"{said}. Missing: {', '.join(named)}."


def in_short(held: Held, checked: Checked) -> str:
    """What the record of the run keeps. Everybody of PSD reads it: no lead, nobody's part in the tender, and no words
    of a declaration.
    """
    plain = replace(
        held,
        offers=_without_parts(held.offers),
        jobs=_without_parts(held.jobs),
        leavers=_without_parts(held.leavers),
        contacts=_without_parts(held.contacts),
        interests=(),
        leads=(),
    )
    known = [f"{label}: {text}" for label, text in facts(plain, checked)]
    return ". ".join(known + ([f"{INTERESTS}: {len(held.interests):,}"] if held.interests else [])) or (
        "Nothing is known of it."
    )


def _without_parts(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    return tuple(replace(one, part="") for one in seen)


def counted(held: Sequence[Held]) -> str:
    """What is held about organisations together, in one line of counts."""
    made = [offer for one in held for offer in one.offers]
    near = sum(one.near for one in made)
    jobs, left, met, interests_, bids, paid, leads = (
        sum(len(getattr(one, what)) for one in held)
        for what in ("jobs", "leavers", "contacts", "interests", "bids", "payments", "leads")
    )
    won = sum(len(one.contracts) + len(one.ended) for one in held)
    said = (
        f"{some(len(made), 'offer')}, {near:,} in the window" if made else "",
        some(jobs, "second job or interest", "second jobs or interests") if jobs else "",
        some(left, "leaver") if left else "",
        some(met, "media contact") if met else "",
        some(won, "contract") if won else "",
        f"{some(interests_, 'interest')} declared at its contracts" if interests_ else "",
        f"a bidder for {some(bids, 'other')}" if bids else "",
        some(paid, "payment") if paid else "",
        f"{some(leads, 'lead')} not closed" if leads else "",
    )
    return f"{'; '.join(filter(None, said))}."


def _counted(made: Sequence[Seen]) -> str:
    approaches = [one.approach for one in made]
    taken = sum(one.taken for one in approaches)
    declined = sum(one.outcome == "declined" for one in approaches)
    other = len(made) - taken - declined
    became = [f"{taken:,} accepted" if taken else "", f"{declined:,} declined" if declined else ""]
    became.append(f"{other:,} not decided" if other else "")
    unknown = sum(one.pence is None for one in approaches)
    known = [one.pence for one in approaches if one.pence is not None]
    worth = [money.show(sum(known)) if known else "", f"{unknown:,} of unknown value" if unknown else ""]
    return f"{len(made):,} ({', '.join(filter(None, (*became, *worth)))})"


def _held_in_all(held: Sequence[Held]) -> str:
    offered = sum(len(one.offers) for one in held)
    jobs = sum(len(one.jobs) for one in held)
    left = sum(len(one.leavers) for one in held)
    met = sum(len(one.contacts) for one in held)
    said = [
        some(offered, "offer") if offered else "",
        some(jobs, "second job or interest", "second jobs or interests") if jobs else "",
        some(left, "leaver") if left else "",
        some(met, "media contact") if met else "",
    ]
    *before, last = [one for one in said if one] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _valued(awards: Sequence[Award]) -> str:
    known = [one.pence for one in awards if one.pence is not None]
    worth = f" ({money.show(sum(known))})" if known else ""
    return f"{len(awards):,}{worth}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
