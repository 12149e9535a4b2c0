"""Integrity cases: investigations into the areas HMIC inspected, with their scope and result."""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, NOTE, ORGANISATION, TEXT, YESNO, Choice, Field, Values
from app.register import OLD_REFERENCE, Chip, Fault, Register
from app.registers.leads import LEADS
from app.registers.shared_fields import NOTES
from app.workflow import CLERK, DEPUTY, HEAD, State, Step

CATEGORY = (
    Choice(
        "disclosure_media",
        "Inappropriate disclosure to the media",
        "bad",
        known_as=("inappropriate disclosure - media", "disclosure media"),
    ),
    Choice(
        "disclosure_other",
        "Inappropriate disclosure, other",
        known_as=("inappropriate disclosure - other", "disclosure other"),
    ),
    Choice("social_media", "Social media"),
    Choice("gifts", "Gifts or hospitality", known_as=("gifts/hospitality", "gifts and hospitality")),
    Choice("second_job", "Second job"),
    Choice("procurement", "Procurement or contract", known_as=("procurement/contract",)),
    Choice("card", "Card misuse"),
    Choice("relationship", "Relationship"),
    Choice("other", "Other"),
)
SOURCE = (
    Choice("hmic", "HMIC research"),
    Choice("monitoring", "Force monitoring"),
    Choice("colleague", "Colleague"),
    Choice("public", "Public"),
    Choice("crosscheck", "Cross-check", known_as=("cross check",)),
    Choice("other", "Other"),
)
INVESTIGATOR = (
    Choice("acu", "Anti-corruption unit", known_as=("acu",)),
    Choice("psd", "PSD"),
    Choice("local", "Local"),
    Choice("external", "External"),
)
RESULT = (
    Choice("no_case", "No case to answer"),
    Choice("advice", "Management advice"),
    Choice("misconduct", "Misconduct"),
    Choice("gross", "Gross misconduct", "bad"),
    Choice("criminal", "Criminal proceedings", "bad"),
    Choice("resigned", "Resigned or retired"),
    Choice("other", "Other"),
)

FIELDS = (
    Field(
        "opened_on",
        "Opened",
        DATE,
        horizon=0,
        required=True,
        known_as=("date opened", "opened on"),
        listed=True,
    ),
    Field(
        "category",
        "Category",
        CHOICE,
        required=True,
        choices=CATEGORY,
        open=True,
        search=("category",),
        listed=True,
    ),
    Field("source", "Source", CHOICE, required=True, choices=SOURCE, search=("source", "from"), listed=True),
    Field("subject", "Subject", TEXT, hint="who it concerns; restricted", search=("by", "subject"), listed=True),
    Field(
        "investigated_by",
        "Investigated by",
        CHOICE,
        choices=INVESTIGATOR,
        search=("investigator",),
        listed=True,
    ),
    Field("in_scope", "In scope", YESNO, required=True, default=1, known_as=("in scope",)),
    Field(
        "excluded_because",
        "Why out of scope",
        TEXT,
        needed=lambda values: values.get("in_scope") == 0,
        known_as=("reason if out of scope", "exclusion reason"),
    ),
    Field("outlet", "Media outlet", ORGANISATION, hint="where it appeared", section="More about the case"),
    Field("summary", "Summary", NOTE, known_as=("description",), section="More about the case"),
    Field(
        "status",
        "Status",
        CHOICE,
        choices=(Choice("open", "Open", "warn"), Choice("closed", "Closed")),
        section="Result",
    ),
    Field(
        "closed_on",
        "Closed",
        DATE,
        horizon=0,
        known_as=("date closed", "closed on"),
        section="Result",
        listed=True,
    ),
    Field("result", "Result", CHOICE, choices=RESULT, section="Result", search=("result",)),
    Field(
        "contact_reference",
        "Arose from",
        TEXT,
        hint="such as M/2012/0001 or Q/2012/0001",
        section="More about the case",
    ),
    OLD_REFERENCE,
    NOTES,
)


def closes_after_opening(values: Values) -> Iterator[Fault]:
    """A case is closed on or after the day it was opened, and a closed case says when."""
    if values.get("closed_on") and values.get("opened_on") and values["closed_on"] < values["opened_on"]:
        yield "closed_on", "A case cannot be closed before it was opened"
    if values.get("closed_on") and values.get("status") == "open":
        yield "closed_on", "An open case cannot have a closing date"


INTEGRITY_CASES = Register(
    name="integrity_cases",
    title="Integrity cases",
    one="case",
    letter="I",
    icon="scale",
    fields=FIELDS,
    states=(
        State("open", "Open", "warn", "clock"),
        State(
            "closed",
            "Closed",
            "idle",
            "check",
            ended=True,
            needs=(
                "closed_on",
                "result",
            ),
        ),
    ),
    steps=(
        Step(
            "close",
            "Close",
            ("open",),
            "closed",
            frozenset({HEAD, DEPUTY}),
            asks=("closed_on", "result"),
            sets={"status": "closed"},
            decides=True,
        ),
        Step(
            "reopen",
            "Re-open",
            ("closed",),
            "open",
            frozenset({HEAD, DEPUTY}),
            sets={"status": "open", "closed_on": None, "result": None},
            reason=True,
        ),
    ),
    checks=(closes_after_opening,),
    opens=lambda values, _today: "closed" if values.get("closed_on") or values.get("status") == "closed" else "open",
    chips=(
        Chip("Open", "is:open"),
        Chip("Disclosure to the media", "category:media"),
        Chip("Social media", "category:social"),
        Chip("Out of scope", "in_scope:no"),
        Chip("Incomplete", "is:incomplete"),
    ),
    dated="opened_on",
    heading="category",
    status="state",
    columns=(
        "reference",
        "opened_on",
        "category",
        "source",
        "subject",
        "investigated_by",
        "state",
        "closed_on",
    ),
    seen_by=frozenset({CLERK, HEAD, DEPUTY}),
    hidden_with=(LEADS, "contact_reference", "case_reference"),
)
