"""What figures ask of an entry: how an offer, an application, a contact or a case stood on the as-at date.

Dates are compared as the ISO text that entries hold. Something recorded without its date had no effect that could
be placed on or before the as-at date: it is not counted as having happened, and `doubts` say so.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from app.fields import Values
from app.returns.figure import Condition, Reason, Window, in_words

# --- gifts, loans and hospitality ------------------------------------------------------------------------------------


def received(offer: Values, _window: Window) -> bool:
    """An offer made to the force; what the force provided is another matter."""
    return bool(offer["direction"] == "received")


def is_value(name: str, *codes: str | int) -> Condition:
    """The condition that a field holds one of these values."""
    return lambda facts, window: facts[name] in codes


def items(offer: Values, *outcomes: str) -> list[Values]:
    """The items of an offer, or those with one of these outcomes; an item without any counts as pending."""
    return [i for i in offer["items"] if not outcomes or (i["outcome"] or "pending") in outcomes]


def has_items(*outcomes: str) -> Condition:
    return lambda offer, window: bool(items(offer, *outcomes))


def has_accepted(*, valued: bool) -> Condition:
    """The condition that an offer has accepted items with a value, or without one."""
    return lambda offer, window: any((i["value_pence"] is not None) is valued for i in items(offer, "accepted"))


def accepted_pence(offer: Values) -> int:
    """What the accepted items are worth together: each value times its quantity, unknown values left out."""
    known = [i for i in items(offer, "accepted") if i["value_pence"] is not None]
    return sum(i["value_pence"] * (i["quantity"] or 1) for i in known)


def accepted_unknown(offer: Values) -> int:
    """How many accepted items have no known value."""
    return sum(i["value_pence"] is None for i in items(offer, "accepted"))


def from_supplier(offer: Values, _window: Window) -> bool:
    """An offer by somebody who supplied the force on that day, or was bidding to (see app.returns.beside)."""
    return bool(offer["supplies"])


# --- second jobs -----------------------------------------------------------------------------------------------------

_STANDING: Mapping[str | None, str] = {
    "approved": "approved",
    "conditions": "approved",
    "refused": "refused",
    "registration": "registered",
    "withdrawn": "withdrawn",
}
DAYS_REVIEWED = 365  # on the next day an approval nobody has looked at again counts as unreviewed

_OTHERWISE: Mapping[str | None, str] = {
    "review": "an annual review, not a new application",
    "renewal": "a renewal, not a new application",
}


def standing(application: Values, window: Window) -> str:
    """How an application stood on the as-at date: approved, refused, withdrawn, registered or pending.

    Refused and overturned (or varied) on appeal is approved; ending the job later does not undo its approval.
    """
    if not window.reached(application["decided_on"]):
        return "pending"
    stands = _STANDING.get(application["decision"], "pending")
    appealed = application["appeal_outcome"] in ("overturned", "varied")
    if stands == "refused" and appealed and window.reached(application["appeal_decided_on"]):
        return "approved"
    return stands


def stands_as(*standings: str) -> Condition:
    return lambda application, window: standing(application, window) in standings


def decided_as(*decisions: str) -> Condition:
    """The condition that a new application got one of these decisions, whatever an appeal made of it."""
    return lambda application, window: application["application"] == "new" and application["decision"] in decisions


def new_with(**values: str) -> Condition:
    """The condition that an entry is a new application with these values."""
    return lambda application, window: (
        application["application"] == "new" and all(application[name] == value for name, value in values.items())
    )


def live(application: Values, window: Window) -> bool:
    """A new application approved or registered by the as-at date whose job had not ended by then."""
    stands = standing(application, window) in ("approved", "registered")
    return stands and application["application"] == "new" and not window.reached(application["ceased_on"])


def looked_at(application: Values, window: Window) -> bool:
    """A live interest approved, heard on appeal or reviewed in the year before the as-at date."""
    days = [application["decided_on"], application["appeal_decided_on"]]
    days += [review["done_on"] for review in application["reviews"]]
    last = max((day for day in days if window.reached(day)), default=None)
    return last is not None and (date.fromisoformat(window.as_at) - date.fromisoformat(last)).days <= DAYS_REVIEWED


def not_looked_at(application: Values, window: Window) -> bool:
    return not looked_at(application, window)


def application_left_out(application: Values, window: Window) -> str | None:
    """Why an application is not among those received in the period; None if it is."""
    kind, received_on = application["application"], application["received_on"]
    if kind != "new":
        return _OTHERWISE.get(kind, "not recorded as a new application")
    if received_on is None:
        return "the date received is not recorded"
    if received_on < window.start:
        late = application["decided_on"] is not None and application["decided_on"] >= window.start
        return f"received before {_words(window.start)}{', although decided after it' if late else ''}"
    if received_on > window.end:
        return f"received after {_ending(window)}"
    return None


def application_doubts(application: Values, window: Window) -> Iterator[str]:
    """What makes the standing of an application uncertain."""
    if application["decision"] and not application["decided_on"]:
        yield "The decision has no date, so the application counts as pending"
    if application["appeal_outcome"] in ("overturned", "varied") and not application["appeal_decided_on"]:
        yield "The appeal's outcome has no date, so the refusal counts as standing"
    if window.reached(application["decided_on"]) and not application["decision"]:
        yield "There is a date of decision but no decision, so the application counts as pending"


# --- media contacts --------------------------------------------------------------------------------------------------


def was_held(contact: Values, _window: Window) -> bool:
    """A contact that took place: a meeting that is still only planned, or that came to nothing, is not one."""
    return contact["state"] not in ("planned", "cancelled")


def comms_told_in_time(contact: Values, _window: Window) -> bool:
    """Communications were told on or before the day of the contact."""
    return contact["comms_told_on"] is not None and contact["comms_told_on"] <= contact["contact_on"]


def contact_doubts(contact: Values, _window: Window) -> Iterator[str]:
    """What makes it uncertain whether a contact was made as it should be."""
    if contact["pre_arranged"] is None:
        yield "Whether it was pre-arranged is not recorded, so it is not counted as that"


# --- integrity cases -------------------------------------------------------------------------------------------------


def found_by_hmic(case: Values, _window: Window) -> bool:
    """A social media case that HMIC's own research found and referred back."""
    return bool(case["category"] == "social_media" and case["source"] == "hmic")


def found_otherwise(case: Values, window: Window) -> bool:
    """A social media case the force came by itself."""
    return bool(case["category"] == "social_media") and not found_by_hmic(case, window)


def was_open(case: Values, window: Window) -> bool:
    """A case not closed on or before the as-at date."""
    return not window.reached(case["closed_on"])


def disclosed_to_media(case: Values, _window: Window) -> bool:
    """An inappropriate disclosure to the media, in the scope of the inspection."""
    return bool(case["category"] == "disclosure_media" and case["in_scope"] == 1)


def case_left_out(case: Values, window: Window) -> str | None:
    """Why a case is not among the investigations instigated in the period; None if it is."""
    opened_on = case["opened_on"]
    if opened_on is None:
        return "the date opened is not recorded"
    if opened_on < window.start:
        return f"opened before {_words(window.start)}{', although still open' if was_open(case, window) else ''}"
    if opened_on > window.end:
        return f"opened after {_ending(window)}"
    if found_by_hmic(case, window):
        return "social media case referred by HMIC, counted in S1a"
    if case["in_scope"] != 1:
        said = case["excluded_because"] or "no reason recorded"
        return f"out of scope: {said}" if case["in_scope"] == 0 else "whether it is in scope is not recorded"
    return None


def is_left_out(reason: Reason) -> Condition:
    """The condition that something leaves an entry out."""
    return lambda facts, window: reason(facts, window) is not None


def case_doubts(case: Values, _window: Window) -> Iterator[str]:
    """What makes it uncertain whether a case was open."""
    if case["status"] == "closed" and not case["closed_on"]:
        yield "Closed without a date, so the case counts as open"


# --- cross-checks ----------------------------------------------------------------------------------------------------


PASSED_ON = ("commercial", "acu", "dcc")  # outcomes of a lead that one person decides, whatever its grade


def is_settled(lead: Values, window: Window) -> bool:
    """A lead that was closed or passed on by the as-at date; a high-grade one is closed when another confirmed it."""
    by_two = lead["grade"] == "high" and lead["outcome"] not in PASSED_ON
    return lead["outcome"] is not None and window.reached(lead["confirmed_on" if by_two else "judged_on"])


def settled_as(*outcomes: str) -> Condition:
    return lambda lead, window: is_settled(lead, window) and lead["outcome"] in outcomes


def is_gone(lead: Values, window: Window) -> bool:
    """A lead that nobody had judged when it no longer held."""
    return not is_settled(lead, window) and window.reached(lead["gone_on"])


def is_lead_open(lead: Values, window: Window) -> bool:
    return not is_settled(lead, window) and not is_gone(lead, window)


# --- awards ----------------------------------------------------------------------------------------------------------


def had_offered(contract: Values, _window: Window) -> bool:
    """A contract whose supplier had made an offer in the year before its award (see app.returns.beside)."""
    return bool(contract["offers"])


def was_taken(contract: Values, _window: Window) -> bool:
    return bool(contract["taken"])


def was_untaken(contract: Values, window: Window) -> bool:
    return not was_taken(contract, window)


def _words(iso: str) -> str:
    return in_words(date.fromisoformat(iso))


def _ending(window: Window) -> str:
    return "the as-at date" if window.end == window.as_at else _words(window.end)
