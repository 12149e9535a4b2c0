"""What is asked about an offer: its fields, their choices, and the items inside it."""

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
)
from app.register import OLD_REFERENCE, Part
from app.registers.shared_fields import NOTES, publishing

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

# Headings of old registers that name what may have happened: "Kept / declined / donated".
_WHAT_BECAME = tuple(
    f"{taken}/{refused}{more}"
    for taken in ("accepted", "kept", "retained")
    for refused in ("declined", "refused", "rejected", "returned")
    for more in ("", "/returned", "/donated", "/kept", "/shared", "/disposed of")
)


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
            known_as=(
                *("gift", "item", "description", "info", "gift/hospitality", "details", "what", "what was given"),
                *("particulars", "nature", "nature of gift", "goods", "article", "hospitality", "offer"),
                *("gift offered", "gift received", "gift/hospitality offered", "gift/hospitality received"),
            ),
        ),
        Field("quantity", "Quantity", NUMBER, default=1, section="More"),
        Field(
            "value_pence",
            "Value (£)",
            MONEY,
            hint="leave empty if not known",
            limit_by="gift_limit_pence",
            formerly=("value",),
            known_as=(
                *("estimated value", "est value", "worth", "value £", "value", "estimated worth", "cost", "price"),
                *("amount", "estimated cost", "est cost", "total value", "£"),
            ),
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
            known_as=(
                *("what happened to it", "outcome", "result", "action taken", "a/d/r", "a/d", "status"),
                *("accept/decline", "accept/refuse", "accepted yes/no", "accepted y/n", *_WHAT_BECAME),
            ),
        ),
        Field(
            "disposal",
            "What became of it",
            CHOICE,
            choices=DISPOSAL,
            section="More",
            known_as=("disposal", "how disposed of", "how disposed", "method of disposal", "disposed of"),
        ),
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
        known_as=(
            *("name", "officer", "officer/staff", "rank/name", "who", "recipient", "to whom", "who to", "employee"),
            *("staff member", "member of staff", "receiver", "officer details", "given to", "offered to", "full name"),
            *("surname", "officer/rank", "name/number", "rank/name/number", "rank/name/collar number"),
        ),
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
        known_as=(
            *("donor", "given by", "received from", "by whom", "name of organisation", "offered by", "giver"),
            *("from whom", "who from", "given by whom", "donor/company", "company", "organisation", "donated by"),
            *("supplier", "donor/organisation", "company/individual", "company/person"),
            *("donor name/address", "name/address of donor", "name/address"),
        ),
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
        known_as=(
            *("date", "date of offer", "date received", "offered", "when", "date rec'd", "date of gift", "received"),
            *("offer date", "date of receipt"),
        ),
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
        known_as=(
            *("authorised", "insp's initials", "authorised by", "approved by", "authorising officer", "line manager"),
            *("signed off by", "signed off", "authority", "authorisation", "manager", "countersigned by", "approver"),
        ),
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
