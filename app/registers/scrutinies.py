"""The deputy chief constable's quarter: every application seen, and the list signed off (HMIC: Norfolk)."""

from collections.abc import Iterator
from datetime import date

from app.dates import show
from app.fields import DATE, NOTE, NUMBER, TEXT, Field, Values
from app.register import Fault, Part, Register
from app.workflow import CLERK, DEPUTY, HEAD, Occasion, State, Step

APPLICATIONS = Part(
    "applications",
    "Applications",
    "application",
    required=True,
    fields=(
        Field("about", "Application", TEXT, required=True, hint="such as B/2012/0001"),
        Field("stood", "How it stood", TEXT),
        Field("seen_on", "Seen on", DATE),
        Field("note", "Note", NOTE),
    ),
)


def unseen(values: Values) -> int:
    """How many applications have not been seen yet."""
    return sum(line.get("seen_on") is None for line in values.get("applications") or [])


def ends_after_it_begins(values: Values) -> Iterator[Fault]:
    """A quarter ends on or after the day it begins."""
    if values.get("quarter_from") and values.get("quarter_to") and values["quarter_to"] < values["quarter_from"]:
        yield "quarter_to", "A quarter cannot end before it begins"


def _signed(_values: Values, occasion: Occasion) -> Values:
    return {"signed_on": occasion.iso, "signed_by": occasion.who, "head": occasion.head}


def _can_be_signed(values: Values, occasion: Occasion) -> str | None:
    """Not before the quarter is over, when more may come; and not before everything was seen."""
    if values["quarter_to"] >= occasion.iso:
        return f"The quarter runs until {show(date.fromisoformat(values['quarter_to']))}: sign it off after that"
    left = unseen(values)
    return f"{left} of {len(values['applications'])} applications are not seen yet" if left else None


_DEPUTY = frozenset({DEPUTY})

SCRUTINIES = Register(
    name="scrutinies",
    title="Quarterly scrutiny",
    one="scrutiny list",
    letter="S",
    icon="gavel",
    fields=(
        Field("quarter_from", "Quarter from", DATE, required=True, listed=True),
        Field("quarter_to", "to", DATE, required=True, listed=True),
        Field("remarks", "Remarks", NOTE),
        Field("signed_on", "Signed on", DATE, section="Signature", listed=True),
        Field("signed_by", "Signed by", TEXT, section="Signature"),
        Field("head", "Journal head when signed", TEXT, section="Signature"),
    ),
    parts=(APPLICATIONS,),
    derived=(Field("unseen", "Not seen yet", NUMBER, compute=unseen),),
    states=(
        State("open", "Open", "warn", "clock"),
        State(
            "signed",
            "Signed off",
            "ok",
            "signature",
            ended=True,
            needs=(
                "signed_on",
                "signed_by",
                "head",
            ),
        ),
    ),
    steps=(
        Step(
            "see",
            "Seen",
            ("open",),
            None,
            _DEPUTY,
            also=("note",),
            of_line="applications",
            line_fills=lambda _values, occasion: {"seen_on": occasion.iso},
            line_stamps=("seen_on",),
        ),
        Step("comment", "Add a note", ("open",), None, _DEPUTY, asks=("note",), of_line="applications"),
        Step(
            "sign",
            "Sign off",
            ("open",),
            "signed",
            _DEPUTY,
            also=("remarks",),
            fills=_signed,
            stamps=("signed_on", "signed_by", "head"),
            ready=_can_be_signed,
            decides=True,
        ),
    ),
    checks=(ends_after_it_begins,),
    dated="quarter_from",
    heading="quarter_from",
    columns=("reference", "quarter_from", "quarter_to", "signed_on", "state"),
    kept_by=frozenset({CLERK, HEAD, DEPUTY}),
    frozen_in=("signed",),
    section="assurance",
)
