"""Contracts and tenders: who supplies the force, since when, for how much, and who decided it."""

from collections.abc import Iterator

from app.fields import CHOICE, DATE, MONEY, NOTE, ORGANISATION, PERSON, TEXT, YESNO, Choice, Field, Values
from app.register import OLD_REFERENCE, Chip, Fault, Part, Register
from app.registers.shared_fields import NOTES
from app.workflow import CLERK, DEPUTY, HEAD, State, Step

STAGE = (
    Choice("planned", "Planned"),
    Choice("live", "Live tender"),
    Choice("evaluation", "Evaluation"),
    Choice("awarded", "Awarded"),
    Choice("abandoned", "Abandoned"),
)
BASIS = (Choice("total", "In total"), Choice("annual", "A year", known_as=("per annum", "annual")))
# HMIC, Northamptonshire: contracts over £250,000 went to the police authority. An editable default.
TOP_TIER_PENCE = 250_000_00

PEOPLE = Part(
    "people",
    "Evaluators and approvers",
    "person",
    fields=(
        Field("person", "Person", PERSON, required=True),
        Field(
            "part",
            "Part played",
            CHOICE,
            required=True,
            choices=(
                Choice("evaluator", "Evaluator"),
                Choice("approver", "Approver"),
                Choice("manager", "Contract manager"),
            ),
        ),
        Field("declared_on", "Conflict declaration received", DATE),
        Field("interest", "Interest declared", YESNO),
        Field("interest_what", "What interest", NOTE),
    ),
)
BIDDERS = Part(
    "bidders",
    "Bidders",
    "bidder",
    fields=(
        Field("bidder", "Bidder", ORGANISATION, required=True),
        Field(
            "result",
            "Result",
            CHOICE,
            choices=(Choice("won", "Won", "ok"), Choice("lost", "Lost"), Choice("open", "Not yet known")),
        ),
        Field("declared_on", "Conflict declaration received", DATE),
        Field("interest", "Interest declared", YESNO),
        Field("interest_what", "What interest", NOTE),
    ),
)

FIELDS = (
    Field(
        "contract_ref",
        "Contract reference",
        TEXT,
        required=True,
        search=("contract",),
        known_as=("contract reference", "contract no", "contract number", "contract id", "ref", "reference"),
        listed=True,
    ),
    Field("title", "Title", TEXT, required=True, known_as=("contract title",), search=("title",), listed=True),
    Field(
        "supplier",
        "Supplier",
        ORGANISATION,
        needed=lambda values: values.get("stage") in (None, "awarded"),
        search=("from", "supplier"),
        known_as=("supplier name", "vendor", "contractor", "awarded to"),
        listed=True,
    ),
    Field(
        "value_pence",
        "Value (£)",
        MONEY,
        limit=TOP_TIER_PENCE,
        known_as=("spend (total or annual)", "contract value", "value", "spend", "total contract value"),
        search=("value",),
        listed=True,
    ),
    Field("value_basis", "Value is", CHOICE, choices=BASIS, default="total"),
    Field("awarded_on", "Awarded", DATE, known_as=("award date",), search=("awarded",), listed=True),
    Field("starts_on", "Starts", DATE, known_as=("contract starting date", "start date", "start")),
    Field("ends_on", "Ends", DATE, known_as=("expiration date", "end date", "end")),
    Field(
        "owner",
        "Contract owner",
        PERSON,
        known_as=("contact owner", "contract owner", "owner", "contract manager", "contact officer"),
        search=("by", "owner"),
        listed=True,
    ),
    Field("approved_by", "Approved by", TEXT, known_as=("approved by", "approver"), search=("by", "approver")),
    Field("category", "Category", TEXT, known_as=("procurement category",), section="More about the contract"),
    Field(
        "description",
        "Description",
        NOTE,
        known_as=("contract description",),
        section="More about the contract",
    ),
    Field("duration", "Duration", TEXT, known_as=("contract duration",), section="More about the contract"),
    Field(
        "extensions",
        "Extensions",
        TEXT,
        known_as=("contract extensions", "extension options"),
        section="More about the contract",
    ),
    Field("extended_to", "Extended to", DATE, section="More about the contract"),
    Field("value_with_vat", "Value includes VAT", YESNO, section="More about the contract"),
    Field(
        "cpv",
        "CPV codes",
        TEXT,
        known_as=("cpv codes/proclass", "cpv", "cpv codes"),
        section="More about the contract",
    ),
    Field("stage", "Stage", CHOICE, choices=STAGE, default="awarded", section="Tender"),
    Field("tender_ref", "Tender reference", TEXT, section="Tender"),
    Field("tender_opened_on", "Tender opened", DATE, section="Tender"),
    Field("tender_closed_on", "Tender closed", DATE, section="Tender"),
    Field(
        "missing_since",
        "Not in the list since",
        DATE,
        hint="filled in when a whole list of contracts no longer names it, and emptied when one does again",
        section="More",
    ),
    OLD_REFERENCE,
    NOTES,
)


def tier(values: Values) -> str | None:
    """Over or up to the value above which the police authority decided."""
    if values.get("value_pence") is None:
        return None
    return "over" if values["value_pence"] > TOP_TIER_PENCE else "up_to"


def dates_follow(values: Values) -> Iterator[Fault]:
    """A contract ends after it starts, a tender closes after it opens."""
    for later, earlier, sentence in (
        ("ends_on", "starts_on", "A contract cannot end before it starts"),
        ("tender_closed_on", "tender_opened_on", "A tender cannot close before it opens"),
    ):
        if values.get(later) and values.get(earlier) and values[later] < values[earlier]:
            yield later, sentence


_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})

CONTRACTS = Register(
    name="contracts",
    title="Contracts",
    one="contract",
    letter="C",
    icon="file-text",
    fields=FIELDS,
    parts=(PEOPLE, BIDDERS),
    derived=(
        Field(
            "tier",
            "Approval tier",
            CHOICE,
            choices=(Choice("over", "Over £250,000"), Choice("up_to", "Up to £250,000")),
            compute=tier,
        ),
    ),
    states=(
        State("current", "Current", "ok", "check"),
        State("tender", "Tender", "warn", "clock"),
        State("ended", "Ended", "idle", "circle-slash", ended=True),
        State("abandoned", "Abandoned", "idle", "x", ended=True),
    ),
    steps=(
        Step(
            "award",
            "Award",
            ("tender",),
            "current",
            _ANYBODY,
            asks=("supplier", "awarded_on"),
            also=("value_pence", "starts_on", "ends_on", "approved_by"),
            sets={"stage": "awarded"},
        ),
        Step("abandon", "Abandon the tender", ("tender",), "abandoned", _ANYBODY, sets={"stage": "abandoned"}),
        Step("end", "End", ("current",), "ended", _ANYBODY, asks=("ends_on",)),
        Step("reopen", "Re-open", ("ended", "abandoned"), "current", _ANYBODY, reason=True),
    ),
    checks=(dates_follow,),
    opens=lambda values, _today: {"awarded": "current", "abandoned": "abandoned"}.get(
        values.get("stage") or "awarded", "tender"
    ),
    chips=(
        Chip("Over £250,000", "is:over"),
        Chip("No owner named", "no:owner"),
        Chip("Awarded this year", "awarded:this-year"),
        Chip("Not in the list", "has:missing_since"),
        Chip("Incomplete", "is:incomplete"),
    ),
    dated="awarded_on",
    heading="title",
    status="state",
    total="value_pence",
    key="contract_ref",
    absent="missing_since",
    columns=(
        "reference",
        "contract_ref",
        "supplier",
        "title",
        "value_pence",
        "awarded_on",
        "owner_name",
        "state",
    ),
    same=("contract_ref",),
)
