"""Gifts, loans and hospitality: every offer made to the force, accepted or not, and hospitality the force provides."""

from collections.abc import Iterator
from datetime import date

from app import money
from app.fields import (
    CHOICE,
    DATE,
    MONEY,
    NOTE,
    NUMBER,
    ORGANISATION,
    PERSON,
    TEXT,
    TODAY,
    YESNO,
    Choice,
    Field,
    Values,
)
from app.money import LARGEST_PENCE
from app.register import OLD_REFERENCE, Chip, Fault, Mark, Part, Register
from app.registers.shared_fields import CHIEF_OFFICER_RANKS, NOTES, publishing
from app.workflow import CLERK, DEPUTY, HEAD, Beginning, Occasion, State, Step

KIND = (
    Choice("gift", "Gift"),
    Choice("hospitality", "Hospitality"),
    Choice("loan", "Loan"),
    Choice("discount", "Discount or concession"),
    Choice("donation", "Donation"),
    Choice("sponsorship", "Sponsorship"),
    Choice("bequest", "Bequest"),
    Choice("cash", "Cash"),
)
PROVIDER_KIND = (
    Choice("public", "Member of the public"),
    Choice("victim", "Victim or witness"),
    Choice("company", "Company"),
    Choice("supplier", "Current supplier"),
    Choice("bidder", "Bidder"),
    Choice("media", "Media"),
    Choice("foreign", "Foreign body"),
    Choice("police", "Police"),
    Choice("royal", "Royal Household"),
    Choice("elected", "MP or elected member"),
    Choice("charity", "Charity"),
    Choice("anonymous", "Anonymous"),
    Choice("other", "Other"),
)
ITEM_OUTCOME = (
    Choice("pending", "Awaiting", "warn", "clock", known_as=("awaiting", "undecided")),
    Choice("accepted", "Accepted", "ok", "check", known_as=("kept", "a")),
    Choice("declined", "Declined", "idle", "x", known_as=("refused", "d", "rejected")),
    Choice("returned", "Returned", "idle", "undo-2", known_as=("r", "returned to donor")),
)
DISPOSAL = (
    Choice("kept", "Kept by recipient"),
    Choice("shared", "Shared with team"),
    Choice("charity", "Donated to charity", "info", "gift"),
    Choice("raffled", "Raffled"),
    Choice("force_property", "Force property"),
    Choice("police_fund", "Police charity fund"),
    Choice("destroyed", "Destroyed"),
    Choice("returned", "Returned to donor"),
    Choice("none", "Not applicable"),
)
VALUE_BASIS = (
    Choice("estimate", "Estimate by receiver", known_as=("estimate",)),
    Choice("receipt", "Receipt", known_as=("stated",)),
    Choice("donor", "Said by donor"),
    Choice("range", "A range was given"),
    Choice("under", "Only an upper limit was given"),
    Choice("not_known", "Not known", known_as=("n/k", "unknown")),
)
OUTCOME = (
    Choice("pending", "Awaiting", "warn", "clock"),
    Choice("accepted", "Accepted", "ok", "check"),
    Choice("partly accepted", "Partly accepted", "info", "check"),
    Choice("declined", "Declined", "idle", "x"),
)
VIEW = (Choice("agree", "Agrees"), Choice("disagree", "Does not agree"))
ACTION = (Choice("return", "Return it to the donor"), Choice("donate", "Donate it to charity"))
DECISION = (
    Choice("noted", "Noted"),
    Choice("approved", "Approved", "ok", "check"),
    Choice("overruled", "Overruled", "bad", "circle-alert"),
    Choice("referred", "Referred to ACU", "bad", "arrow-up-right"),
)

_WHO = ("rank", "post", "station", "workforce")


def _is(name: str, code: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a test of one field's value
    return lambda values: values.get(name) == code


ITEMS = Part(
    "items",
    "Items",
    "item",
    required=True,
    fields=(
        Field(
            "description",
            "What was offered",
            TEXT,
            required=True,
            recalls=("kind",),
            known_as=("gift", "item", "description", "info", "gift/hospitality", "details", "what"),
        ),
        Field("quantity", "Quantity", NUMBER, default=1, section="More"),
        Field(
            "value_pence",
            "Value (£)",
            MONEY,
            hint="leave empty if not known",
            limit_by="gift_limit_pence",
            formerly=("value",),
            known_as=("estimated value", "est value", "worth", "value £", "value"),
        ),
        Field("value_basis", "Whose value", CHOICE, choices=VALUE_BASIS, section="More"),
        Field("value_written", "Value as written", TEXT, hint="where it was not one amount", section="More"),
        Field("alcohol", "Alcohol", YESNO, section="More"),
        Field(
            "outcome",
            "Decision",
            CHOICE,
            required=True,
            choices=ITEM_OUTCOME,
            default="pending",
            known_as=("accepted/declined", "kept/refused", "a/d/r", "what happened to it", "outcome"),
        ),
        Field("disposal", "What became of it", CHOICE, choices=DISPOSAL, section="More"),
    ),
)

FIELDS = (
    Field(
        "recipient",
        "Received by",
        PERSON,
        needed=lambda values: not values.get("team"),
        keeps=_WHO,
        search=("by", "officer"),
        known_as=("name", "officer", "officer/staff", "rank/name", "who", "recipient"),
        listed=True,
        hint="collar number or name",
        wanted="who received it",
        instead="team",
    ),
    Field(
        "team",
        "Team",
        TEXT,
        hint="if not one person",
        search=("by", "team"),
        known_as=("team or department",),
        section="More about the offer",
    ),
    Field(
        "provider",
        "From",
        ORGANISATION,
        required=True,
        search=("from", "giver", "donor"),
        known_as=("donor", "given by", "received from", "by whom", "name of organisation", "offered by"),
        listed=True,
        hint="organisation or person",
        wanted="who it came from",
    ),
    Field(
        "offered_on",
        "Date offered",
        DATE,
        wanted="when it was offered",
        horizon=0,
        required=True,
        search=("offered",),
        known_as=("date", "date of offer", "date received", "offered"),
        listed=True,
    ),
    Field(
        "kind",
        "Type",
        CHOICE,
        required=True,
        choices=KIND,
        open=True,
        default="gift",
        known_as=("type",),
        search=("type",),
    ),
    Field(
        "authorised_by",
        "Authorised by",
        TEXT,
        hint="line manager",
        manager_of="recipient",
        search=("authorised",),
        known_as=("authorised", "insp's initials", "authorised by", "approved by", "authorising officer"),
    ),
    Field(
        "direction",
        "Direction",
        CHOICE,
        required=True,
        default="received",
        choices=(Choice("received", "Received offer"), Choice("provided", "Provided by the force")),
        section="More about the offer",
    ),
    Field(
        "declared_on",
        "Date declared",
        DATE,
        default=TODAY,
        horizon=0,
        known_as=("date declared", "declared"),
        section="More about the offer",
    ),
    Field("declared_by", "Declared by", PERSON, hint="if not the recipient", section="More about the offer"),
    Field("provider_person", "Person who offered", TEXT, search=("from",), section="More about the offer"),
    Field("provider_kind", "Kind of giver", CHOICE, choices=PROVIDER_KIND, open=True, section="More about the offer"),
    Field(
        "reason_for_offer",
        "Why it was offered",
        NOTE,
        known_as=("reason", "reason/comments", "notes", "remarks", "comments", "reason for offer"),
        section="More about the offer",
    ),
    Field("event_on", "Date of the event", DATE, section="Hospitality"),
    Field("venue", "Venue", TEXT, section="Hospitality"),
    Field(
        "duty",
        "On duty",
        CHOICE,
        choices=(Choice("on", "On duty"), Choice("off", "Off duty")),
        section="Hospitality",
    ),
    Field("guests", "Guests", TEXT, hint="who else was there", section="Hospitality"),
    Field("loan_from", "Loan from", DATE, needed=_is("kind", "loan"), section="Loan"),
    Field("loan_to", "Loan to", DATE, section="Loan"),
    Field("loan_returned_on", "Returned on", DATE, horizon=0, section="Loan"),
    Field("genuine", "Genuine", YESNO, section="GIFT test"),
    Field("independent", "Independent", YESNO, section="GIFT test"),
    Field("free", "Free", YESNO, section="GIFT test"),
    Field("transparent", "Transparent", YESNO, section="GIFT test"),
    Field("rationale", "Rationale", NOTE, section="GIFT test"),
    Field("supervisor", "Supervisor", PERSON, section="Review"),
    Field("supervisor_view", "Supervisor's view", CHOICE, choices=VIEW, section="Review"),
    Field("supervisor_on", "Supervisor's view on", DATE, horizon=0, section="Review"),
    Field("reviewed_by", "Reviewed by", TEXT, section="Review"),
    Field("decided_outside", "Decided by", TEXT, hint="chief constable or authority", section="Review"),
    Field("decision", "PSD decision", CHOICE, choices=DECISION, section="Review", search=("decision",)),
    Field("reviewed_on", "Reviewed on", DATE, horizon=0, section="Review"),
    Field("review_comment", "Reviewer's comment", NOTE, section="Review"),
    Field("action", "What is to be done", CHOICE, choices=ACTION, section="Review"),
    Field("done_on", "Returned or donated on", DATE, horizon=0, section="Review"),
    Field("asked", "What was asked", NOTE, section="Review"),
    Field("answer", "What was answered", NOTE, section="Review"),
    Field("case_reference", "Integrity case", TEXT, hint="such as I/2012/0001", section="Review"),
    *publishing(),
    OLD_REFERENCE,
    NOTES,
)


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
    if _is_before(values.get("done_on"), values.get("offered_on")):
        yield "done_on", "Nothing can be returned or donated before it was offered"
    if _is_before(values.get("reviewed_on"), values.get("offered_on")):
        yield "reviewed_on", "An offer cannot be reviewed before it was made"
    if values.get("loan_from") and values.get("loan_to") and values["loan_to"] < values["loan_from"]:
        yield "loan_to", "A loan cannot end before it begins"


def _is_before(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day < other


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


def _reviewed(_values: Values, occasion: Occasion) -> Values:
    return {"reviewed_on": occasion.iso, "reviewed_by": occasion.who}


def _seen_by_supervisor(values: Values, _occasion: Occasion) -> str | None:
    concerned = {values.get("recipient"), values.get("declared_by")} - {None}
    return "Nobody is the supervisor of their own entry" if values.get("supervisor") in concerned else None


def _every_item_settled(values: Values, _occasion: Occasion) -> str | None:
    if outcome(values) == "pending":
        return "Record first whether each item was accepted, declined or returned"
    for item in _items(values):
        if item.get("outcome") == "accepted" and item.get("disposal") in (None, "none"):
            return "Record first what became of each accepted item"
    return None


def _seen_and_settled(values: Values, occasion: Occasion) -> str | None:
    """PSD reviews what the supervisor has seen: on paper, by whoever authorised it; a chief officer has none."""
    chief = values.get("recipient_rank") in CHIEF_OFFICER_RANKS
    if not (chief or values.get("supervisor_view") or values.get("authorised_by")):
        return "Record the supervisor's view first"
    return _every_item_settled(values, occasion)


def _needs_no_decision(values: Values, occasion: Occasion) -> str | None:
    """Noting is for what PSD need not decide: a declined offer, or a small one from somebody of no concern."""
    if why := _seen_and_settled(values, occasion):
        return why
    if outcome(values) == "declined":
        return None
    first = next((sentence for caution in CAUTIONS for sentence in caution(values, occasion)), None)
    return f"PSD must approve or overrule it. {first}" if first else None


def _gift_test_taken(values: Values, _occasion: Occasion) -> str | None:
    """The GIFT test is answered for whatever was accepted, and an answer of no is not approved without a word."""
    answers = [values.get(name) for name in GIFT_TEST]
    if outcome(values) == "declined":
        return None
    if None in answers:
        return "Answer the GIFT test first: genuine, independent, free, transparent"
    return "A GIFT test answered with no needs the reviewer's comment" if _unexplained(values, answers) else None


def _unexplained(values: Values, answers: list[object]) -> bool:
    return 0 in answers and not values.get("review_comment")


def _something_to_undo(values: Values, _occasion: Occasion) -> str | None:
    accepted = outcome(values) in ("accepted", "partly accepted")
    return None if accepted else "Nothing was accepted, so there is nothing to return or donate"


def _is_chief_officer(values: Values, _occasion: Occasion) -> str | None:
    if values.get("recipient_rank") in CHIEF_OFFICER_RANKS:
        return None
    return "Only a chief officer's entry is decided outside PSD"


def _carried_out(values: Values, _occasion: Occasion) -> str | None:
    """What was decided outside is closed at once: nothing of it may be left to do."""
    kept = any(
        i.get("outcome") == "accepted" and i.get("disposal") not in ("returned", "charity") for i in _items(values)
    )
    if values.get("decision") == "overruled" and kept:
        return "Record first that what was accepted has been returned or donated"
    if values.get("decision") == "referred" and not values.get("case_reference"):
        return "Open the integrity case first, and give its reference"
    return None


def _done(values: Values, occasion: Occasion) -> Values:
    """Each accepted item is returned, or given to charity: its outcome and what became of it say so."""
    done = {"return": {"outcome": "returned", "disposal": "returned"}, "donate": {"disposal": "charity"}}
    changed = done[values.get("action") or "return"]
    items = [{**item, **changed} if item.get("outcome") == "accepted" else item for item in _items(values)]
    return {"done_on": occasion.iso, "items": items}


def _case(values: Values, occasion: Occasion) -> Values:
    return {
        "opened_on": occasion.iso,
        "category": "gifts",
        "source": "monitoring",
        "subject": values.get("recipient_name") or values.get("team"),
        "investigated_by": "acu",
        "summary": values.get("review_comment"),
    }


GIFT_TEST = ("genuine", "independent", "free", "transparent")
_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})
_HEADS = frozenset({HEAD, DEPUTY})
_REVIEW = ("declared", "viewed")
_STAMPS = ("reviewed_on", "reviewed_by")
# An entry opened again waits for its decision anew; what was decided before stays in its history.
_UNDECIDED = dict.fromkeys(
    ("decision", *_STAMPS, "decided_outside", "review_comment", "action", "done_on", "asked", "answer")
)

GIFTS = Register(
    name="gifts",
    title="Gifts & hospitality",
    one="declaration",
    letter="G",
    icon="gift",
    fields=FIELDS,
    parts=(ITEMS,),
    derived=(
        Field("what", "What", TEXT, compute=what, listed=True),
        Field("total_pence", "Value", MONEY, compute=total_pence, listed=True, search=("value",)),
        Field("unknown_values", "Items without a value", NUMBER, compute=unknown_values),
        Field("outcome", "Status", CHOICE, choices=OUTCOME, compute=outcome, listed=True, search=("outcome",)),
        Field("days_to_declare", "Days to declare", NUMBER, compute=days_to_declare),
        Field("psd_decides", "PSD decides", YESNO, compute=psd_decides),
    ),
    states=(
        State("declared", "Declared", "info", "inbox"),
        State("viewed", "Seen by supervisor", "info", "eye"),
        State("asked", "Sent back for information", "warn", "message-square", needs=("asked",)),
        State(
            "closed",
            "Closed",
            "idle",
            "check",
            ended=True,
            needs=(
                "decision",
                "reviewed_on",
            ),
        ),
        State(
            "overruled",
            "Overruled, to be returned or donated",
            "bad",
            "circle-alert",
            needs=(
                "decision",
                "action",
                "review_comment",
                "reviewed_by",
            ),
        ),
        State(
            "referred",
            "Referred to ACU",
            "bad",
            "arrow-up-right",
            ended=True,
            needs=(
                "decision",
                "case_reference",
                "review_comment",
            ),
        ),
    ),
    steps=(
        Step(
            "view",
            "Supervisor's view",
            ("declared",),
            "viewed",
            _ANYBODY,
            asks=("supervisor", "supervisor_view"),
            also=("supervisor_on",),
            apart=("supervisor", "supervisor_view"),
            fills=lambda _values, occasion: {"supervisor_on": occasion.iso},
            guard=_seen_by_supervisor,
        ),
        Step(
            "approve",
            "Approve",
            _REVIEW,
            "closed",
            _HEADS,
            asks=("rationale",),
            also=(*GIFT_TEST, "review_comment"),
            sets={"decision": "approved"},
            fills=_reviewed,
            stamps=_STAMPS,
            ready=_seen_and_settled,
            guard=_gift_test_taken,
            decides=True,
            tone="ok",
        ),
        Step(
            "note",
            "Note",
            _REVIEW,
            "closed",
            _HEADS,
            also=("review_comment",),
            sets={"decision": "noted"},
            fills=_reviewed,
            stamps=_STAMPS,
            ready=_needs_no_decision,
            decides=True,
        ),
        Step(
            "overrule",
            "Overrule",
            _REVIEW,
            "overruled",
            _HEADS,
            asks=("action", "review_comment"),
            also=(*GIFT_TEST, "rationale"),
            sets={"decision": "overruled"},
            fills=_reviewed,
            stamps=_STAMPS,
            ready=_something_to_undo,
            decides=True,
            tone="bad",
        ),
        Step(
            "refer",
            "Refer to ACU",
            _REVIEW,
            "referred",
            _HEADS,
            asks=("review_comment",),
            sets={"decision": "referred"},
            fills=_reviewed,
            stamps=_STAMPS,
            decides=True,
            begins=Beginning("integrity_cases", _case, "case_reference", "contact_reference"),
            tone="bad",
        ),
        Step(
            "outside",
            "Decided by the chief constable or the authority",
            _REVIEW,
            "closed",
            _ANYBODY,
            asks=("decided_outside", "decision", "review_comment"),
            also=(*GIFT_TEST, "rationale", "case_reference"),
            fills=lambda _values, occasion: {"reviewed_on": occasion.iso},
            decides=True,
            ready=lambda values, occasion: _is_chief_officer(values, occasion) or _every_item_settled(values, occasion),
            guard=_carried_out,
        ),
        Step(
            "ask",
            "Send back for information",
            _REVIEW,
            "asked",
            _HEADS,
            asks=("asked",),
            sets={"answer": None},
            decides=True,
        ),
        Step("answer", "Answered", ("asked",), "declared", _ANYBODY, asks=("answer",)),
        Step(
            "complete",
            "Returned or donated",
            ("overruled",),
            "closed",
            frozenset({CLERK, HEAD}),
            also=("done_on",),
            apart=("done_on",),
            fills=_done,
        ),
        Step(
            "reopen",
            "Re-open",
            ("closed", "overruled", "referred"),
            "declared",
            _HEADS,
            sets=_UNDECIDED,
            reason=True,
            decides=True,
        ),
    ),
    checks=(one_recipient, dates_follow, value_is_possible, cash_is_not_kept, disposal_fits),
    marks=(
        Mark("late", "declared late", "days_to_declare", ">", policy="days_to_declare"),
        Mark("over-limit", "over the limit", "total_pence", ">", policy="gift_limit_pence"),
        Mark("unvalued", "an item without a value", "unknown_values", ">", 0),
        Mark("to-review", "waiting for PSD", states=_REVIEW),
        Mark("sensitive", "for PSD whatever the value", "psd_decides", "=", 1),
        Mark(
            "for-psd",
            "PSD must decide",
            "outcome",
            "!=",
            "declined",
            states=_REVIEW,
            either=("over-limit", "sensitive"),
        ),
        Mark("answered", "sent back and answered", "answer", "present", states=_REVIEW),
    ),
    chips=(
        Chip("Awaiting decision", "is:awaiting"),
        Chip("This quarter", "date:this-quarter"),
        Chip("Over the limit", "is:over-limit"),
        Chip("No value", "no:value"),
        Chip("For review", "is:declared"),
        Chip("Incomplete", "is:incomplete"),
    ),
    dated="offered_on",
    heading="what",
    status="outcome",
    total="total_pence",
    columns=("reference", "offered_on", "recipient_name", "provider", "what", "total_pence", "outcome"),
    same=("recipient", "provider_organisation", "offered_on"),
    alike=("kind", "provider_kind", "total_pence"),
    material=("recipient", "team", "provider", "provider_kind", "offered_on", "kind", "items", "declared_by"),
    cautions=CAUTIONS,
    quick=(
        "recipient",
        "provider",
        "items.1.description",
        "offered_on",
        "items.1.value_pence",
        "kind",
        "items.1.outcome",
        "authorised_by",
        "notes",
    ),
)
