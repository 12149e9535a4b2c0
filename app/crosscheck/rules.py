"""The rules of a cross-check: each says when an approach and what a supplier got are worth a person's look.

They are those of HMIC's reports on five forces (December 2012), none of which had them: a company gives hospitality
and is then awarded a contract. Declined offers count, because a row of approaches is a pattern too. A rule measures
days and facts; whether two names are one organisation is another question (app.crosscheck.match).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import dates, money
from app.crosscheck.facts import Approach, Award, Bid, Case, Payment
from app.crosscheck.measures import GRADES, Measures

GIFTS, JOBS, PEOPLE, CONTACTS = "gifts", "second_jobs", "people", "media_contacts"
CONTRACTS, SPEND, CASES = "contracts", "spend", "integrity_cases"

FOREVER = "9999-12-31"  # of what has no end written down
Held = tuple[int | None, str, str] | None  # days, why, and a grade other than the policy's
_OWN = "The business of somebody of the force, or of a relative, is a supplier, a bidder or a giver."


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that holds: its grade, the days from the award (or payment, or case) to the approach, and why."""

    rule: str
    grade: str
    days: int | None
    because: str


@dataclass(frozen=True)
class Rule:
    """One rule: of approaches in some registers, against what stands in another.

    `fires` takes an approach, what it may have to do with, the supplier's organisation and the measures.
    """

    code: str
    explanation: str
    approaches: frozenset[str]
    against: str
    fires: Callable[[Approach, Any, int, Measures], Held]

    def applied(self, approach: Approach, what: object, supplier: int, measures: Measures) -> Firing | None:
        """What the rule says of the two; None where it says nothing."""
        found = self.fires(approach, what, supplier, measures)
        if found is None:
            return None
        days, because, grade = found
        return Firing(self.code, grade or measures.strengths[self.code], days, because)


def days_from(day: str, to: str) -> int:
    """Days from the second day to the first; less than nothing where the first is the earlier."""
    return (date.fromisoformat(day) - date.fromisoformat(to)).days


def _shown(day: str) -> str:
    return dates.show(date.fromisoformat(day))


def _apart(days: int) -> str:
    if days == 0:
        return "on the day"
    many = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"{many} {'before' if days < 0 else 'after'}"


def _offer(approach: Approach) -> str:
    worth = "" if approach.pence is None else f" ({money.show(approach.pence)})"
    return f"Offer{worth} of {_shown(approach.day)}, {approach.outcome or 'not decided'}"


def _counts(approach: Approach, measures: Measures) -> bool:
    """Whether an offer is large enough to look at; one of unknown value always is."""
    return bool(approach.day) and (approach.pence is None or approach.pence >= measures.smallest_offer_pence)


def _award_after_offer(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not (c.begins and c.supplier == supplier and _counts(a, m)):
        return None
    days = days_from(a.day, c.begins)
    if not -m.days_before_award <= days <= 0:
        return None
    return days, f"{_offer(a)}: {_apart(days)} {_begun(c)}", ""


def _offer_after_award(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not (c.begins and c.supplier == supplier and _counts(a, m)):
        return None
    days = days_from(a.day, c.begins)
    if not 0 < days <= m.days_after_award:
        return None
    return days, f"{_offer(a)}: {_apart(days)} {_begun(c)}", ""


def _begun(c: Award) -> str:
    """How a contract came about: it is said where only the day is known on which it started."""
    how = "was awarded" if c.awarded_on else "started (the day of its award is not written down)"
    return f"{c.called} {how} on {_shown(c.begins)}"


def _live_contract(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not (c.supplier == supplier and _counts(a, m) and c.is_live(a.day)):
        return None
    ends = f" to {_shown(c.ends_on)}" if c.ends_on else ""
    return (
        days_from(a.day, c.begins),
        f"{_offer(a)}: {c.called} was live then, from {_shown(c.starts_on or c.begins)}{ends}",
        "",
    )


def _bidder(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not (_counts(a, m) and c.is_open(a.day, m.days_before_award)):
        return None
    said = f"{_offer(a)}: {_tender(c)}{_declared(c.bid_of(supplier))}"
    return _days(a, c), said, "high" if a.taken else ""


def _tender(c: Award) -> str:
    if not (c.opened_on or c.closed_on):
        return f"the tender of {c.called} is open, since when is not written down"
    opened = f" was open from {_shown(c.opened_on)}" if c.opened_on else " was open, since when is not written down,"
    return f"the tender of {c.called}{opened}{f' to {_shown(c.closed_on)}' if c.closed_on else ''}"


def _declared(bid: Bid | None) -> str:
    """What the bidder itself declared, beside what the register holds."""
    if bid is None:
        return ""
    if bid.declared_on == "" and bid.interest is None:
        return "; the bidder’s own declaration has not been received"
    said = {1: "an interest", 0: "no interest", None: "nothing either way"}[bid.interest]
    when = f" of {_shown(bid.declared_on)}" if bid.declared_on else ""
    return f"; the bidder’s own declaration{when} names {said}"


def _involved(a: Approach, c: Award, _supplier: int, m: Measures) -> Held:
    if not _near(a, c, m) or (a.register == GIFTS and not _counts(a, m)):
        return None
    whose = {GIFTS: "recipient", JOBS: "applicant", PEOPLE: "leaver"}[a.register]
    if a.person and (part := c.officials.get(a.person)):
        return _days(a, c), f"The {whose} is {part} of {c.called}", ""
    if a.manager and (part := c.officials.get(a.manager)):
        return _days(a, c), f"The {whose}’s line manager is {part} of {c.called}", ""
    return None


def _days(a: Approach, c: Award) -> int | None:
    return days_from(a.day, c.begins) if a.day and c.begins else None


def _near(a: Approach, c: Award, m: Measures) -> bool:
    """Whether an approach lies where it can have had to do with a contract: from its window before to after its end.

    A business may be anybody's for years before it was declared, so one without a day is near every contract.
    """
    after = m.days_before_leaving if a.register == PEOPLE else 0
    if a.day and c.ends_on and days_from(a.day, c.ends_on) > after:
        return False
    first = min(filter(None, (c.opened_on, c.begins)), default="")
    last = (a.until or FOREVER) if a.register == JOBS else a.day
    return bool(last) and (not first or days_from(last, first) >= -m.days_before_award)


def _business(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not _near(a, c, m):
        return None
    days = _days(a, c)
    if supplier != c.supplier:
        over = c.closed_on or c.begins
        if a.day and over and a.day > over:
            return None
        return days, f"{_job(a)}: a bidder for {c.called}{_declared(c.bid_of(supplier))}", ""
    if not c.begins:
        return None, f"{_job(a)}: the supplier of {c.called}, of which no day is written down", ""
    return days, f"{_job(a)}: {'' if days is None else f'{_apart(days)} '}{_begun(c)}", ""


def _business_paid(a: Approach, paid: Sequence[Payment], _supplier: int, m: Measures) -> Held:
    near = [one for one in paid if one.day <= (a.until or FOREVER) and _not_long_before(a, one.day, m)]
    return (_nearest(a, near), f"{_job(a)}: {_in_all(near)}", "") if near else None


def _business_gives(a: Approach, offer: Approach, _supplier: int, m: Measures) -> Held:
    if not _counts(offer, m) or offer.day > (a.until or FOREVER) or not _not_long_before(a, offer.day, m):
        return None
    days = days_from(a.day, offer.day) if a.day else None
    return days, f"{_job(a)}: {_offer(offer)} from it", ""


def _not_long_before(a: Approach, day: str, m: Measures) -> bool:
    """Whether a business was declared at most the window after a day: by then it may have been theirs already."""
    return not a.day or days_from(a.day, day) <= m.days_before_award


def _job(a: Approach) -> str:
    received = f"received {_shown(a.day)}" if a.day else "when received is not written down"
    return f"Second job or interest of {a.holder or 'the applicant'}, {received}"


def _low_spend(a: Approach, paid: Sequence[Payment], _supplier: int, m: Measures) -> Held:
    if not _counts(a, m):
        return None
    small = [
        one
        for one in paid
        if (one.card or one.pence < m.low_spend_pence)
        and -m.days_before_award <= days_from(a.day, one.day) <= m.days_after_award
    ]
    return (_nearest(a, small), f"{_offer(a)}: {_in_all(small)}", "") if small else None


def _nearest(a: Approach, paid: Sequence[Payment]) -> int | None:
    if not a.day:
        return None
    return min((days_from(a.day, one.day) for one in paid), key=lambda days: (abs(days), days))


def _in_all(paid: Sequence[Payment]) -> str:
    total = money.show(sum(one.pence for one in paid))
    if len(paid) == 1:
        return f"a payment of {total} on {_shown(paid[0].day)}{' by card' if paid[0].card else ''}"
    return f"{len(paid):,} payments from {_shown(paid[0].day)} to {_shown(paid[-1].day)}, {total} together"


def _leaver(a: Approach, c: Award, supplier: int, m: Measures) -> Held:
    if not (c.begins and c.supplier == supplier) or c.begins > a.day:
        return None
    if c.ends_on and days_from(a.day, c.ends_on) > m.days_before_leaving:
        return None
    days = days_from(a.day, c.begins)
    return days, f"Left on {_shown(a.day)} for a new employer; {_begun(c)}", ""


def _before_case(a: Approach, case: Case, _outlet: int, m: Measures) -> Held:
    days = days_from(a.day, case.day)
    if not -m.days_before_case <= days <= 0 or case.arose_from == a.reference:
        return None
    whose = " with the person the case is about" if case.subject and case.subject == a.person else ""
    said = f"Contact of {_shown(a.day)}{whose}: {_apart(days)} {case.reference} was opened on {_shown(case.day)}"
    return days, said, "high" if whose else ""


RULES: tuple[Rule, ...] = (
    Rule(
        "involved",
        "The recipient, or their line manager, is owner, evaluator or approver of the contract.",
        frozenset({GIFTS, JOBS, PEOPLE}),
        CONTRACTS,
        _involved,
    ),
    Rule(
        "bidder",
        "The offer came from a bidder while the tender was open. Anything accepted makes it high.",
        frozenset({GIFTS}),
        CONTRACTS,
        _bidder,
    ),
    Rule(
        "award_after_offer",
        "The giver was awarded a contract within the window after an offer.",
        frozenset({GIFTS}),
        CONTRACTS,
        _award_after_offer,
    ),
    Rule(
        "live_contract",
        "The giver was a supplier with a live contract on the day of the offer.",
        frozenset({GIFTS}),
        CONTRACTS,
        _live_contract,
    ),
    Rule(
        "offer_after_award",
        "The offer came within the window after an award to the giver.",
        frozenset({GIFTS}),
        CONTRACTS,
        _offer_after_award,
    ),
    Rule("own_business", _OWN, frozenset({JOBS}), CONTRACTS, _business),
    Rule("own_business", _OWN, frozenset({JOBS}), SPEND, _business_paid),
    Rule("own_business", _OWN, frozenset({JOBS}), GIFTS, _business_gives),
    Rule(
        "leaver",
        "Somebody who left works for a supplier whose contract was live within the window before.",
        frozenset({PEOPLE}),
        CONTRACTS,
        _leaver,
    ),
    Rule(
        "low_spend",
        "The giver was paid by card, or less than a formal contract, within the windows around the offer.",
        frozenset({GIFTS}),
        SPEND,
        _low_spend,
    ),
    Rule(
        "outlet_before_case",
        "A contact with the media outlet within the window before a case of inappropriate disclosure was opened.",
        frozenset({CONTACTS}),
        CASES,
        _before_case,
    ),
)
RANK = {code: at for at, code in enumerate(dict.fromkeys(rule.code for rule in RULES))}


def fired(against: str, approach: Approach, what: object, supplier: int, measures: Measures) -> tuple[Firing, ...]:
    """Every rule that holds of an approach and what the supplier has in a register, the one that weighs most first."""
    rules = (rule for rule in RULES if rule.against == against and approach.register in rule.approaches)
    found = (rule.applied(approach, what, supplier, measures) for rule in rules)
    return tuple(sorted((one for one in found if one), key=lambda one: (GRADES.index(one.grade), RANK[one.rule])))
