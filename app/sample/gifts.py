"""What PSD did with the sample's offers: supervisors' views, and a decision on nearly every one before May 2012."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.entries import Entry
from app.fields import Values
from app.query import Query
from app.registrar import Registrar
from app.sample.acting import Act, acting, after, head_on, step

_DECIDED_UNTIL = date(2012, 5, 1)  # what was offered since waits
_WITH_VIEW, _DISAGREES, _OVERRULED, _REFERRED, _NOT_YET_RETURNED = 4, 36, 11, 300, 30  # of so many, one
_GIFT_TEST = ("genuine", "independent", "free", "transparent")
_RATIONALE = (
    "A thank-you after the event, with nothing asked in return.",
    "Within what is usual at such a visit; the team shared it.",
    "Refusing would have given offence; it was entered the same week.",
)
_OVERRULED_BECAUSE = (
    "From somebody the force may have to deal with again.",
    "More than a token: it goes back with a letter of thanks.",
    "It could be seen as a reward for doing one's duty.",
)


def gift_acts(registrar: Registrar) -> Iterator[Act]:
    """A view on the offers nobody authorised on paper and on some others, and what PSD decided on each."""
    gifts = registrar.registers["gifts"]
    ids = registrar.search.ids(gifts, Query(f"date:<{_DECIDED_UNTIL.isoformat()} is:declared", descending=False))
    for at, entry in enumerate(registrar.reading.entries(gifts, ids), 1):
        declared = max(entry.values["declared_on"] or "", entry.values["offered_on"])
        if at % _WITH_VIEW == 0 or not entry.values["authorised_by"]:
            viewed = after(declared, 2)
            yield Act(viewed, partial(_view, registrar, entry, viewed, at))
        decided = after(declared, 4 + at % 9)
        yield Act(decided, partial(_decide, registrar, entry.id, decided, at))


def _view(registrar: Registrar, entry: Entry, day: date, at: int) -> None:
    """The line manager's view where the staff list says who that is, else that of the inspector at headquarters."""
    recipient = entry.values["recipient"]
    manager = (registrar.reading.person(recipient) or {}).get("line_manager") if recipient else None
    supervisor = manager or _duty_inspector(registrar)
    if supervisor != recipient:
        said = {"supervisor": supervisor, "supervisor_view": "disagree" if at % _DISAGREES == 0 else "agree"}
        then = acting(registrar, registrar.user.name, day)
        step(then, registrar.registers["gifts"], entry.id, "view", said)


def _duty_inspector(registrar: Registrar) -> str:
    """Who speaks for those without a line manager, such as a team: the first inspector on the staff list."""
    people = registrar.registers["people"]
    first = registrar.search.ids(people, Query("rank:inspector is:serving", "staff_number", descending=False))[0]
    return str(registrar.reading.entry(people, first).values["staff_number"])


def _decide(registrar: Registrar, number: int, day: date, at: int) -> None:
    """Noted where PSD need not decide, else decided. What lacks a fact that a decision rests on goes on waiting."""
    gifts, then = registrar.registers["gifts"], acting(registrar, head_on(day), day)
    entry = registrar.reading.entry(gifts, number)

    def may(code: str, answers: Values) -> bool:
        return then.objection(gifts, gifts.step(code), entry, answers) is None

    approval: Values = {"rationale": _RATIONALE[at % len(_RATIONALE)], **dict.fromkeys(_GIFT_TEST, 1)}
    outside: Values = {"decided_outside": "Northmere Police Authority", "decision": "approved"}
    if may("outside", outside):
        step(then, gifts, entry.id, "outside", {**outside, "review_comment": "Put before the authority."})
    elif _cash_was_kept(entry):
        _overrule(registrar, entry, then, "donate", at)
    elif may("note", {}):
        step(then, gifts, entry.id, "note", {})
    elif may("approve", approval):
        if at % _REFERRED == 0:
            step(then, gifts, entry.id, "refer", {"review_comment": "The giver was tendering at the time."})
        elif at % _OVERRULED == 0 and may("overrule", {}):
            _overrule(registrar, entry, then, "return", at)
        else:
            step(then, gifts, entry.id, "approve", approval)


def _overrule(registrar: Registrar, entry: Entry, then: Registrar, action: str, at: int) -> None:
    """Return or donate it; now and then that is not done yet."""
    gifts = registrar.registers["gifts"]
    because = _OVERRULED_BECAUSE[at % len(_OVERRULED_BECAUSE)]
    step(then, gifts, entry.id, "overrule", {"action": action, "review_comment": because})
    if at % _NOT_YET_RETURNED:
        later = acting(registrar, registrar.user.name, after(then.today().isoformat(), 7))
        step(later, gifts, entry.id, "complete", {})


def _cash_was_kept(entry: Entry) -> bool:
    kept = any(item["outcome"] == "accepted" and item["disposal"] == "kept" for item in entry.values["items"])
    return kept and entry.values["kind"] == "cash"
