"""Reviews of a register by the head of PSD: what was looked at, what was found, signed (HMIC: Norfolk; figure G15)."""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, NOTE, NUMBER, TEXT, TODAY, Choice, Field, Values
from app.register import Fault, Part, Register
from app.workflow import CLERK, DEPUTY, HEAD, Occasion, State, Step

RESULT = (Choice("right", "Right", "ok", "check"), Choice("wrong", "Wrong", "bad", "x"))
SAMPLE = Part(
    "sample",
    "Dip sample",
    "entry",
    fields=(
        Field("about", "Entry", TEXT, required=True, hint="such as G/2012/0001"),
        Field("result", "Result", CHOICE, choices=RESULT),
        Field("finding", "Finding", TEXT),
    ),
)


def not_judged(values: Values) -> int:
    """How many entries of the sample have no result yet."""
    return sum(line.get("result") is None for line in values.get("sample") or [])


def errors(values: Values) -> int:
    """How many entries of the sample were found wrong."""
    return sum(line.get("result") == "wrong" for line in values.get("sample") or [])


def ends_after_it_begins(values: Values) -> Iterator[Fault]:
    """A period ends on or after the day it begins."""
    if values.get("period_from") and values.get("period_to") and values["period_to"] < values["period_from"]:
        yield "period_to", "A period cannot end before it begins"


def _signed(_values: Values, occasion: Occasion) -> Values:
    return {"signed_on": occasion.iso, "signed_by": occasion.who, "head": occasion.head}


def _ready(values: Values, _occasion: Occasion) -> str | None:
    return "Enter a result for every entry of the sample first" if not_judged(values) else None


REGISTER_REVIEWS = Register(
    name="register_reviews",
    title="Register reviews",
    one="review",
    letter="V",
    icon="clipboard-check",
    fields=(
        Field(
            "register",
            "Register",
            CHOICE,
            required=True,
            choices=(
                Choice("gifts", "Gifts & hospitality"),
                Choice("second_jobs", "Second jobs"),
                Choice("media_contacts", "Media contacts"),
            ),
            search=("register",),
            listed=True,
        ),
        Field(
            "kind",
            "Kind",
            CHOICE,
            required=True,
            choices=(
                Choice("consistency", "Consistency"),
                Choice("sample", "Dip sample"),
                Choice("completeness", "Completeness"),
            ),
            search=("kind",),
            listed=True,
        ),
        Field("period_from", "From", DATE, required=True, listed=True),
        Field("period_to", "To", DATE, required=True, listed=True),
        Field("reviewed_on", "Reviewed", DATE, required=True, default=TODAY, horizon=0, listed=True),
        Field("found", "What I found", NOTE),
        Field("seed", "Seed of the sample", TEXT, section="Sample"),
        Field("signed_on", "Signed on", DATE, section="Signature"),
        Field("signed_by", "Signed by", TEXT, section="Signature"),
        Field("head", "Journal head when signed", TEXT, section="Signature"),
    ),
    parts=(SAMPLE,),
    derived=(
        Field("not_judged", "Without a result", NUMBER, compute=not_judged),
        Field("errors", "Found wrong", NUMBER, compute=errors),
    ),
    states=(
        State("open", "Open", "warn", "clock"),
        State(
            "signed",
            "Signed",
            "ok",
            "signature",
            ended=True,
            needs=(
                "found",
                "signed_on",
                "signed_by",
                "head",
            ),
        ),
    ),
    steps=(
        Step(
            "judge",
            "Result of one entry",
            ("open",),
            None,
            frozenset({CLERK, HEAD, DEPUTY}),
            asks=("result",),
            also=("finding",),
            of_line="sample",
        ),
        Step(
            "sign",
            "Sign",
            ("open",),
            "signed",
            frozenset({HEAD, DEPUTY}),
            asks=("found",),
            fills=_signed,
            stamps=("signed_on", "signed_by", "head"),
            ready=_ready,
            decides=True,
        ),
    ),
    checks=(ends_after_it_begins,),
    dated="reviewed_on",
    heading="register",
    columns=("reference", "reviewed_on", "register", "kind", "period_from", "period_to", "state"),
    frozen_in=("signed",),
    section="assurance",
)
