"""What holds for offers: derived facts, what makes PSD decide, what each step needs and fills in."""

from collections.abc import Iterator
from datetime import date

from app import money
from app.dates import is_before
from app.fields import Values
from app.money import LARGEST_PENCE
from app.register import Fault
from app.registers.shared_fields import CHIEF_OFFICER_RANKS
from app.workflow import Occasion


def outcome(values: Values) -> str:
    """Accepted, declined, partly accepted or pending, from the outcomes of the items (returned counts as declined)."""
    outcomes = {item.get("outcome") for item in values.get("items") or []}
    if not outcomes or "pending" in outcomes or None in outcomes:
        return "pending"
    if outcomes == {"accepted"}:
        return "accepted"
    return "partly accepted" if "accepted" in outcomes else "declined"


def total_pence(values: Values) -> int | None:
    """The known values of the items, each times its quantity, in pence; None where no item's value is known."""
    known = [i["value_pence"] * (i.get("quantity") or 1) for i in _items(values) if i.get("value_pence") is not None]
    return sum(known) if known else None


def what(values: Values) -> str | None:
    """The items in one line."""
    named = [i["description"] for i in _items(values) if i.get("description")]
    return ", ".join(named) or None


def days_to_declare(values: Values) -> int | None:
    """Calendar days from the offer to its declaration."""
    if not values.get("offered_on") or not values.get("declared_on"):
        return None
    return (date.fromisoformat(values["declared_on"]) - date.fromisoformat(values["offered_on"])).days


def unknown_values(values: Values) -> int:
    """How many items have no known value."""
    return sum(i.get("value_pence") is None for i in _items(values))


def _items(values: Values) -> list[Values]:
    return list(values.get("items") or [])


def psd_decides(values: Values) -> int:
    """1 where PSD decides whatever the value: no value known, who gave it, cash, alcohol, a chief officer, a doubt."""
    if outcome(values) == "declined":
        return 0
    return int(
        total_pence(values) is None
        or values.get("kind") == "cash"
        or values.get("provider_kind") in ("supplier", "bidder", "media")
        or values.get("recipient_rank") in CHIEF_OFFICER_RANKS
        or values.get("supervisor_view") == "disagree"
        or any(item.get("alcohol") for item in _items(values))
    )


def cash_is_not_kept(values: Values) -> Iterator[Fault]:
    """Cash can never be kept by its recipient (domain rule; Northants PFCC policy: cash never)."""
    for number, item in enumerate(_items(values), 1):
        kept = item.get("outcome") == "accepted" and item.get("disposal") in ("kept", "shared")
        if values.get("kind") == "cash" and kept:
            yield f"items.{number}.disposal", "Cash cannot be kept by its recipient, nor shared out"


def value_is_possible(values: Values) -> Iterator[Fault]:
    """Quantity times value is an amount of money too."""
    for number, item in enumerate(_items(values), 1):
        if (item.get("value_pence") or 0) * (item.get("quantity") or 1) > LARGEST_PENCE:
            yield f"items.{number}.quantity", "That many at this value is too large to be a value"


def dates_follow(values: Values) -> Iterator[Fault]:
    """An offer is declared on or after the day it was made; a loan ends after it begins."""
    if (days_to_declare(values) or 0) < 0:
        yield "declared_on", "An offer cannot be declared before it was made"
    if is_before(values.get("done_on"), values.get("offered_on")):
        yield "done_on", "Nothing can be returned or donated before it was offered"
    if is_before(values.get("reviewed_on"), values.get("offered_on")):
        yield "reviewed_on", "An offer cannot be reviewed before it was made"
    if values.get("loan_from") and values.get("loan_to") and values["loan_to"] < values["loan_from"]:
        yield "loan_to", "A loan cannot end before it begins"


def one_recipient(values: Values) -> Iterator[Fault]:
    """The recipient is a person or a team, not both."""
    if values.get("recipient") and values.get("team"):
        yield "team", "Give either the person or the team that received it, not both"


def disposal_fits(values: Values) -> Iterator[Fault]:
    """Only an accepted item can have been kept, shared, raffled or given away."""
    for number, item in enumerate(_items(values), 1):
        settled = item.get("outcome") in ("declined", "pending")
        if settled and item.get("disposal") in (
            "kept",
            "shared",
            "charity",
            "raffled",
            "force_property",
            "police_fund",
        ):
            yield (
                f"items.{number}.disposal",
                "An item that was not accepted cannot have been kept or passed on",
            )


def above_limit(values: Values, occasion: Occasion) -> Iterator[str]:
    """PSD decides above the limit in force on the day of the offer, and where no value is known."""
    limit, total = occasion.policy.number("gift_limit_pence"), total_pence(values)
    if total is None:
        yield "No value is known: PSD decides"
    elif total > limit:
        yield f"{money.show(total)} is over the limit of {money.show(limit)} in {occasion.policy}"


def given_by_whom(values: Values, occasion: Occasion) -> Iterator[str]:
    """PSD decides on what a supplier, a bidder or the media offered (domain: workflows, gifts)."""
    if occasion.supplies:
        yield f"The giver is a supplier or bidder: {occasion.supplies}"
    elif values.get("provider_kind") in ("supplier", "bidder"):
        yield "The giver is said to be a supplier or bidder"
    if values.get("provider_kind") == "media":
        yield "The giver is a media organisation"


def always_for_psd(values: Values, _occasion: Occasion) -> Iterator[str]:
    """PSD decides on cash, on alcohol and on whatever a chief officer is offered."""
    if values.get("kind") == "cash":
        yield "Cash can never be kept"
    if any(item.get("alcohol") for item in _items(values)):
        yield "Alcohol was offered"
    if values.get("recipient_rank") in CHIEF_OFFICER_RANKS:
        yield "The recipient is a chief officer"


def supervisor_objects(values: Values, _occasion: Occasion) -> Iterator[str]:
    """PSD decides where the supervisor does not agree."""
    if values.get("supervisor_view") == "disagree":
        yield "The supervisor does not agree"


CAUTIONS = (above_limit, given_by_whom, always_for_psd, supervisor_objects)


def reviewed(_values: Values, occasion: Occasion) -> Values:
    return {"reviewed_on": occasion.iso, "reviewed_by": occasion.who}


def seen_by_supervisor(values: Values, _occasion: Occasion) -> str | None:
    concerned = {values.get("recipient"), values.get("declared_by")} - {None}
    return "Nobody is the supervisor of their own entry" if values.get("supervisor") in concerned else None


def every_item_settled(values: Values, _occasion: Occasion) -> str | None:
    if outcome(values) == "pending":
        return "Record first whether each item was accepted, declined or returned"
    for item in _items(values):
        if item.get("outcome") == "accepted" and item.get("disposal") in (None, "none"):
            return "Record first what became of each accepted item"
    return None


def seen_and_settled(values: Values, occasion: Occasion) -> str | None:
    """PSD reviews what the supervisor has seen: on paper, by whoever authorised it; a chief officer has none."""
    chief = values.get("recipient_rank") in CHIEF_OFFICER_RANKS
    if not (chief or values.get("supervisor_view") or values.get("authorised_by")):
        return "Record the supervisor's view first"
    return every_item_settled(values, occasion)


def needs_no_decision(values: Values, occasion: Occasion) -> str | None:
    """Noting is for what PSD need not decide: a declined offer, or a small one from somebody of no concern."""
    if why := seen_and_settled(values, occasion):
        return why
    if outcome(values) == "declined":
        return None
    first = next((sentence for caution in CAUTIONS for sentence in caution(values, occasion)), None)
    return f"PSD must approve or overrule it. {first}" if first else None


def gift_test_taken(values: Values, _occasion: Occasion) -> str | None:
    """The GIFT test is answered for whatever was accepted, and an answer of no is not approved without a word."""
    answers = [values.get(name) for name in GIFT_TEST]
    if outcome(values) == "declined":
        return None
    if None in answers:
        return "Answer the GIFT test first: genuine, independent, free, transparent"
    return "A GIFT test answered with no needs the reviewer's comment" if _unexplained(values, answers) else None


def _unexplained(values: Values, answers: list[object]) -> bool:
    return 0 in answers and not values.get("review_comment")


def something_to_undo(values: Values, _occasion: Occasion) -> str | None:
    accepted = outcome(values) in ("accepted", "partly accepted")
    return None if accepted else "Nothing was accepted, so there is nothing to return or donate"


def is_chief_officer(values: Values, _occasion: Occasion) -> str | None:
    if values.get("recipient_rank") in CHIEF_OFFICER_RANKS:
        return None
    return "Only a chief officer's entry is decided outside PSD"


def carried_out(values: Values, _occasion: Occasion) -> str | None:
    """What was decided outside is closed at once: nothing of it may be left to do."""
    kept = any(
        i.get("outcome") == "accepted" and i.get("disposal") not in ("returned", "charity") for i in _items(values)
    )
    if values.get("decision") == "overruled" and kept:
        return "Record first that what was accepted has been returned or donated"
    if values.get("decision") == "referred" and not values.get("case_reference"):
        return "Open the integrity case first, and give its reference"
    return None


def done(values: Values, occasion: Occasion) -> Values:
    """Each accepted item is returned, or given to charity: its outcome and what became of it say so."""
    done = {"return": {"outcome": "returned", "disposal": "returned"}, "donate": {"disposal": "charity"}}
    changed = done[values.get("action") or "return"]
    items = [{**item, **changed} if item.get("outcome") == "accepted" else item for item in _items(values)]
    return {"done_on": occasion.iso, "items": items}


def case(values: Values, occasion: Occasion) -> Values:
    return {
        "opened_on": occasion.iso,
        "category": "gifts",
        "source": "monitoring",
        "subject": values.get("recipient_name") or values.get("team"),
        "investigated_by": "acu",
        "summary": values.get("review_comment"),
    }


GIFT_TEST = ("genuine", "independent", "free", "transparent")
