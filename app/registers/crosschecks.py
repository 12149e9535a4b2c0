"""Cross-checks: each run with who ran it and why, what it compared, with control totals, and what it raised."""

from app.fields import CHOICE, DATE, MONEY, NOTE, NUMBER, ORGANISATION, TEXT, TODAY, YESNO, Choice, Field, Values
from app.register import Chip, Part, Register
from app.workflow import CLERK, DEPUTY, HEAD, Occasion, State, Step

TRIGGER = (
    Choice("quarterly", "Quarterly"),
    Choice("brought_in", "A file was brought in"),
    Choice("preaward", "Before an award"),
    Choice("concern", "A specific concern"),
    Choice("inspection", "Inspection"),
    Choice("other", "Other"),
)

INPUTS = Part(
    "inputs",
    "What was compared",
    "register",
    required=True,
    fields=(
        Field("register", "Register", TEXT, required=True),
        Field("entries", "Entries", NUMBER, required=True),
        Field("first_on", "From", DATE),
        Field("last_on", "To", DATE),
        Field("value_pence", "Value", MONEY, signed=True),
        Field("changed_at", "Last changed", TEXT, hint="UTC"),
    ),
)
OUTCOMES = Part(
    "outcomes",
    "What became of the leads",
    "lead",
    tells_of=("lead", "leads"),
    fields=(
        Field("lead", "Lead", TEXT, required=True),
        Field(
            "became",
            "What became of it",
            CHOICE,
            required=True,
            choices=(
                Choice("raised", "Raised", "warn"),
                Choice("again", "Raised again", "warn"),
                Choice("changed", "Changed"),
                Choice("closed", "Closed: no longer holds"),
            ),
        ),
        Field("because", "Because", NOTE),
    ),
)
BIDDERS = Part(
    "bidders",
    "Bidders",
    "bidder",
    fields=(
        Field("bidder", "Bidder as given", TEXT, required=True),
        Field("organisation", "May be", ORGANISATION),
        Field("likeness", "Alike (%)", NUMBER),
        Field("reasons", "Why", NOTE),
        Field("offers", "Offers", NUMBER),
        Field("jobs", "Second jobs", NUMBER),
        Field("contracts", "Contracts", NUMBER),
        Field("declared", "Declared an interest", YESNO),
        Field("note", "What the registers know", NOTE),
    ),
)
COUNTS = (
    Field("compared", "Organisations compared", NUMBER, required=True, listed=True),
    Field("raised", "Raised", NUMBER, required=True, listed=True),
    Field("closed", "Closed", NUMBER, required=True, listed=True),
    Field("unchanged", "Unchanged", NUMBER, required=True, listed=True),
)


def _signed(_values: Values, occasion: Occasion) -> Values:
    return {"signed_on": occasion.iso, "signed_by": occasion.who, "head": occasion.head}


CROSSCHECKS = Register(
    name="crosschecks",
    title="Cross-check runs",
    one="run",
    letter="X",
    icon="git-compare",
    fields=(
        Field("run_on", "Run on", DATE, required=True, default=TODAY, horizon=0, listed=True),
        Field("trigger", "Why it was run", CHOICE, required=True, choices=TRIGGER, search=("trigger",), listed=True),
        Field("run_by", "Run by", TEXT, required=True, listed=True),
        Field("note", "Note", NOTE, hint="the concern, or the tender"),
        *COUNTS,
        Field("measured_by", "Windows and strengths", NOTE, required=True),
        Field("remarks", "Remarks", NOTE, section="Signature"),
        Field("signed_on", "Signed on", DATE, section="Signature", listed=True),
        Field("signed_by", "Signed by", TEXT, section="Signature"),
        Field("head", "Journal head when signed", TEXT, section="Signature"),
    ),
    parts=(INPUTS, OUTCOMES, BIDDERS),
    states=(
        State("run", "To be signed off", "warn", "clock"),
        State("signed", "Signed off", "ok", "signature", ended=True, needs=("signed_on", "signed_by", "head")),
    ),
    steps=(
        Step(
            "sign",
            "Sign off",
            ("run",),
            "signed",
            frozenset({HEAD}),
            also=("remarks",),
            fills=_signed,
            stamps=("signed_on", "signed_by", "head"),
            decides=True,
        ),
    ),
    chips=(Chip("To be signed off", "is:run"), Chip("Quarterly", "trigger:quarterly")),
    dated="run_on",
    heading="trigger",
    columns=("reference", "run_on", "trigger", "run_by", "compared", "raised", "closed", "unchanged", "state"),
    kept_by=frozenset(),
    seen_by=frozenset({CLERK, HEAD, DEPUTY}),
    frozen_in=("signed",),
    section="assurance",
)
