"""Second jobs and business interests: application, checks, decision, appeal and annual review."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.dates import same_day_next_year
from app.fields import CHOICE, DATE, HOURS, NOTE, ORGANISATION, PERSON, TEXT, YESNO, Choice, Field, Values
from app.register import (
    CLERK,
    DEPUTY,
    HEAD,
    OLD_REFERENCE,
    Chip,
    Fault,
    Mark,
    Occasion,
    Part,
    Register,
    State,
    Step,
)
from app.registers.shared_fields import NOTES, publishing

# Northern Ireland (SR 2004/2 reg 4): appeal within 10 days of notice. England and Wales not verified: a default.
DAYS_TO_APPEAL = 10

HOLDER = (
    Choice("self", "The applicant"),
    Choice("partner", "Spouse, civil partner or partner"),
    Choice("parent", "Parent"),
    Choice("child", "Child"),
    Choice("sibling", "Brother or sister"),
    Choice("other", "Other relative"),
)
# The ten categories of Avon and Somerset's published register, then the regulations' further ones.
INTEREST = (
    Choice("rental", "Property rental", known_as=("landlord",)),
    Choice("hobby", "Paid hobby"),
    Choice("self_employed", "Self-employed"),
    Choice("trainer", "Trainer or teacher", known_as=("instructor",)),
    Choice("consultant", "Consultant, advisor or surveyor"),
    Choice("waged", "Waged", known_as=("part-time employee", "employee")),
    Choice("with_others", "Business with others", known_as=("partner",)),
    Choice("family", "Family business"),
    Choice("musical", "Musical entertainer"),
    Choice("voluntary", "Voluntary work"),
    Choice("office", "Office or directorship", known_as=("director",)),
    Choice("licence", "Licence or permit interest"),
    Choice("shareholding", "Shareholding"),
    Choice("media", "Media, writing or consultancy"),
    Choice("other", "Other"),
)
LICENCE = (
    Choice("alcohol", "Alcohol"),
    Choice("refreshment", "Refreshment house"),
    Choice("betting", "Betting or gaming"),
    Choice("entertainment", "Place of entertainment"),
)
APPLICATION = (
    Choice("new", "New application", known_as=("new",)),
    Choice("review", "Annual review", known_as=("review", "annual review")),
    Choice("renewal", "Renewal", known_as=("renewal application",)),
)
PAID = (Choice("paid", "Paid"), Choice("expenses", "Expenses only"), Choice("unpaid", "Unpaid"))
VIEW = (Choice("support", "Supports"), Choice("oppose", "Does not support"))
CHECK = (Choice("clear", "Clear", "ok"), Choice("concern", "Concern", "warn"), Choice("not_done", "Not done"))
DECISION = (
    Choice("approved", "Approved", "ok", "check", known_as=("yes",)),
    Choice(
        "conditions",
        "Approved with conditions",
        "ok",
        "check",
        known_as=("yes (conds)", "approved with condition", "yes with conditions"),
    ),
    Choice("refused", "Refused", "bad", "x", known_as=("no", "rejected", "not approved")),
    Choice("registration", "Registration only", "idle", "check"),
    Choice("withdrawn", "Withdrawn", "idle", "undo-2", known_as=("w/d",)),
)
REFUSAL_GROUND = (
    Choice("conflict", "Conflict of interest", known_as=("conflict",)),
    Choice("impartiality", "Impartiality"),
    Choice("reputation", "Reputational", known_as=("reputation",)),
    Choice("operational", "Operational or health", known_as=("operational/health", "operational", "health")),
    Choice("working_time", "Working time", known_as=("hours",)),
    Choice(
        "banned_trade",
        "Banned trade",
        known_as=("licensed trade", "door security", "private investigation", "banned trade - private security"),
    ),
    Choice("information", "Misuse of information"),
    Choice("attendance", "Attendance or performance", known_as=("attendance/performance", "attendance")),
    Choice("other", "Other"),
)
APPEAL_OUTCOME = (
    Choice("upheld", "Decision upheld", known_as=("upheld", "dismissed")),
    Choice("overturned", "Overturned", known_as=("allowed",)),
    Choice("varied", "Varied"),
)
REVIEW_OUTCOME = (
    Choice("continue", "Continue"),
    Choice("vary", "Vary"),
    Choice("withdraw", "Withdraw approval"),
    Choice("ceased", "Ceased"),
)
OUTCOME = (
    Choice("pending", "Pending", "warn", "clock"),
    Choice("approved", "Approved", "ok", "check"),
    Choice("approved with conditions", "Approved with conditions", "ok", "check"),
    Choice("refused", "Refused", "bad", "x"),
    Choice("registration only", "Registration only", "idle", "check"),
    Choice("withdrawn", "Withdrawn", "idle", "undo-2"),
)
_OUTCOME_OF = {
    "approved": "approved",
    "conditions": "approved with conditions",
    "refused": "refused",
    "registration": "registration only",
    "withdrawn": "withdrawn",
}

CONDITIONS = Part(
    "conditions",
    "Conditions",
    "condition",
    fields=(
        Field("text", "Condition", TEXT, required=True, known_as=("conditions", "any conditions")),
        Field("due_on", "Due", DATE),
        Field("met", "Met", CHOICE, choices=(Choice("met", "Met", "ok"), Choice("breached", "Breached", "bad"))),
        Field("met_on", "Found on", DATE),
    ),
)
REVIEWS = Part(
    "reviews",
    "Annual reviews",
    "review",
    fields=(
        Field("due_on", "Due", DATE),
        Field("done_on", "Done", DATE, required=True, known_as=("last review", "reviewed")),
        Field("done_by", "By", TEXT),
        Field("change", "Change", YESNO),
        Field("what_changed", "What changed", NOTE),
        Field("outcome", "Outcome", CHOICE, choices=REVIEW_OUTCOME),
    ),
)


def _question(name: str, label: str) -> tuple[Field, Field]:
    asked = Field(name, label, YESNO, section="Conflicts of interest")
    said = Field(
        f"{name}_how",
        f"{label}: how",
        NOTE,
        section="Conflicts of interest",
        needed=lambda values: values.get(name) == 1,
    )
    return asked, said


def _checked(name: str, label: str) -> tuple[Field, ...]:
    return (
        Field(f"check_{name}", label, CHOICE, choices=CHECK, section="PSD checks"),
        Field(f"check_{name}_on", f"{label}: on", DATE, section="PSD checks"),
        Field(f"check_{name}_by", f"{label}: by", TEXT, section="PSD checks"),
    )


CONFLICTS = (
    *_question("uses_powers", "Uses police powers, knowledge or information"),
    *_question("meets_criminals", "Contact with criminals or the licensed trade"),
    *_question("works_for_supplier", "Works for a supplier or bidder of the force"),
    *_question("uses_property", "Uses uniform, premises, equipment or force name"),
    *_question("in_duty_hours", "In duty hours"),
    *_question("over_48_hours", "More than 48 hours a week with duty"),
    *_question("under_restriction", "Sick, on restricted duty, under performance procedures or investigation"),
)
CHECKS = (
    *_checked("attendance", "Performance and attendance"),
    *_checked("hours", "Working time"),
    *_checked("intelligence", "ACU and intelligence"),
    *_checked("vetting", "Vetting"),
    *_checked("supplier", "Supplier match"),
)

FIELDS = (
    Field(
        "person",
        "Applicant",
        PERSON,
        required=True,
        keeps=("rank", "post", "station", "workforce"),
        search=("by", "officer"),
        known_as=("name", "officer", "applicant"),
        listed=True,
        hint="collar number or name",
        wanted="who applied",
    ),
    Field(
        "employer",
        "Business or employer",
        ORGANISATION,
        wanted="the business or employer",
        required=True,
        search=("from", "employer", "for"),
        known_as=("employer", "business name", "business", "company"),
        listed=True,
    ),
    Field(
        "role",
        "Role",
        TEXT,
        known_as=("job", "position", "role"),
        search=("role",),
        listed=True,
        hint="what they do there",
    ),
    Field(
        "received_on",
        "Date received",
        DATE,
        horizon=0,
        required=True,
        known_as=("applied", "application date", "received", "date of application"),
        search=("received",),
        listed=True,
    ),
    Field(
        "hours_per_week",
        "Hours a week",
        HOURS,
        known_as=("hours per week", "hrs/wk", "hours"),
        search=("hours",),
        listed=True,
    ),
    Field("paid", "Paid", CHOICE, choices=PAID),
    Field(
        "nature",
        "What the work is",
        NOTE,
        known_as=("business interest", "type of business", "nature", "nature of business"),
    ),
    Field(
        "application",
        "Application",
        CHOICE,
        required=True,
        default="new",
        choices=APPLICATION,
        known_as=("type", "application type"),
        section="More about the job",
    ),
    Field("holder", "Held by", CHOICE, choices=HOLDER, default="self", section="More about the job"),
    Field(
        "relative_name",
        "Relative's name",
        TEXT,
        sealed=True,
        needed=lambda values: values.get("holder") not in (None, "self"),
        section="More about the job",
    ),
    Field(
        "interest",
        "Kind of interest",
        CHOICE,
        choices=INTEREST,
        section="More about the job",
        search=("kind",),
    ),
    Field(
        "licence",
        "Licence",
        CHOICE,
        choices=LICENCE,
        needed=lambda values: values.get("interest") == "licence",
        section="More about the job",
    ),
    Field(
        "premises_in_force_area",
        "Premises in the force area",
        YESNO,
        needed=lambda values: values.get("interest") == "licence",
        section="More about the job",
    ),
    Field(
        "income_band",
        "Income a year",
        CHOICE,
        choices=(
            Choice("none", "None"),
            Choice("under_1000", "Under £1,000"),
            Choice("under_5000", "£1,000 to £5,000"),
            Choice("under_10000", "£5,000 to £10,000"),
            Choice("over_10000", "Over £10,000"),
        ),
        section="More about the job",
    ),
    Field("starts_on", "Proposed start", DATE, section="More about the job"),
    Field("already_started", "Already started", YESNO, section="More about the job"),
    Field("location", "Where", TEXT, section="More about the job"),
    *CONFLICTS,
    Field("line_manager", "Line manager", PERSON, section="Line manager", manager_of="person"),
    Field("line_manager_view", "Line manager's view", CHOICE, choices=VIEW, section="Line manager"),
    Field("line_manager_reasons", "Line manager's reasons", NOTE, section="Line manager"),
    Field("line_manager_on", "Line manager's view on", DATE, section="Line manager"),
    *CHECKS,
    Field(
        "decision",
        "Decision",
        CHOICE,
        choices=DECISION,
        known_as=("approved y/n", "decision", "approved"),
        section="Decision",
        search=("decision",),
    ),
    Field(
        "decided_on",
        "Decided on",
        DATE,
        horizon=0,
        known_as=("decision date", "date of decision", "decided on"),
        section="Decision",
        search=("decided",),
    ),
    Field("decided_by", "Decided by", TEXT, section="Decision"),
    Field("decision_reasons", "Reasons", NOTE, section="Decision"),
    Field(
        "refusal_ground",
        "Ground for refusal",
        CHOICE,
        choices=REFUSAL_GROUND,
        known_as=("reason if refused", "ground for refusal"),
        section="Decision",
    ),
    Field("notified_on", "Notified on", DATE, section="Decision"),
    Field("appeal_lodged_on", "Appeal lodged", DATE, known_as=("appeal lodged", "appealed on"), section="Appeal"),
    Field("appeal_grounds", "Grounds of appeal", NOTE, section="Appeal"),
    Field("police_friend", "Police friend", TEXT, section="Appeal"),
    Field("appeal_decided_by", "Appeal decided by", TEXT, section="Appeal"),
    Field(
        "appeal_decided_on",
        "Appeal decided",
        DATE,
        known_as=("appeal decided", "appeal date"),
        section="Appeal",
    ),
    Field(
        "appeal_outcome",
        "Appeal outcome",
        CHOICE,
        choices=APPEAL_OUTCOME,
        known_as=("appeal outcome", "appeal result"),
        section="Appeal",
        search=("appeal",),
    ),
    Field(
        "next_review_on",
        "Next review",
        DATE,
        known_as=("next review due", "review due"),
        section="Annual review",
        search=("review",),
        listed=True,
    ),
    Field("ceased_on", "Ceased on", DATE, known_as=("ceased", "ended on", "end date"), section="Annual review"),
    Field("ceased_because", "Ceased because", TEXT, section="Annual review"),
    *publishing(),
    OLD_REFERENCE,
    NOTES,
)


def outcome(values: Values) -> str:
    """How the application stands: its decision, or what the appeal made of it."""
    if values.get("appeal_outcome") in ("overturned", "varied"):
        return "approved with conditions" if values.get("conditions") else "approved"
    return _OUTCOME_OF.get(values.get("decision") or "", "pending")


def appeal_by(values: Values) -> str | None:
    """The last day for an appeal against a refusal, counted from the notice."""
    if values.get("decision") != "refused" or not values.get("notified_on"):
        return None
    return (date.fromisoformat(values["notified_on"]) + timedelta(days=DAYS_TO_APPEAL)).isoformat()


def opens(values: Values) -> str:
    """The state of an application that arrives with its decision already taken (an old register brought in)."""
    if values.get("ceased_on"):
        return "ceased"
    stands = outcome(values)
    if stands == "refused":
        appealed = values.get("appeal_lodged_on") and values.get("appeal_outcome") != "upheld"
        return "appealed" if appealed else "refused"
    return {"withdrawn": "withdrawn", "registration only": "registered", "pending": "received"}.get(stands, "active")


def dates_follow(values: Values) -> Iterator[Fault]:
    """An application is decided after it is received, and appealed after it is decided."""
    for later, earlier, sentence in (
        ("decided_on", "received_on", "A decision cannot be made before the application was received"),
        ("appeal_lodged_on", "decided_on", "An appeal cannot be lodged before the decision"),
        ("appeal_decided_on", "appeal_lodged_on", "An appeal cannot be decided before it was lodged"),
    ):
        if values.get(later) and values.get(earlier) and values[later] < values[earlier]:
            yield later, sentence


def decision_is_whole(values: Values) -> Iterator[Fault]:
    """What hangs together: an appeal's outcome needs a refusal; conditions need the decision that imposes them."""
    if values.get("appeal_outcome") and values.get("decision") != "refused":
        yield "appeal_outcome", "Only a refused application can have the outcome of an appeal"


def next_year(values: Values, occasion: Occasion) -> Values:
    """The decision dated today where no date was given, and the first annual review twelve months after it."""
    decided = values.get("decided_on") or occasion.today.isoformat()
    return {"decided_on": decided, "decided_by": occasion.who, "next_review_on": same_day_next_year(decided)}


def _decided(_values: Values, occasion: Occasion) -> Values:
    return {"decided_on": occasion.today.isoformat(), "decided_by": occasion.who}


def _appeal_decided(values: Values, occasion: Occasion) -> Values:
    heard = values.get("appeal_decided_on") or occasion.today.isoformat()
    return {
        "appeal_decided_on": heard,
        "appeal_decided_by": occasion.who,
        "next_review_on": same_day_next_year(heard),
    }


def _appeal_lost(_values: Values, occasion: Occasion) -> Values:
    return {"appeal_decided_on": occasion.today.isoformat(), "appeal_decided_by": occasion.who}


def _conditions_are_written(values: Values) -> str | None:
    return None if values.get("conditions") else "Write the conditions first"


def _was_notified(values: Values) -> str | None:
    return None if values.get("decision") else "There is no decision to notify yet"


_OPEN = ("received", "with_manager", "with_psd")
_DECIDERS = frozenset({HEAD})
_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})
_APPEAL = ("appeal_decided_on", "appeal_decided_by", "appeal_grounds")
# An application re-opened waits for its decision anew; what was decided before stays in its history.
_UNDECIDED = dict.fromkeys(
    (
        *("decision", "decided_on", "decided_by", "decision_reasons", "refusal_ground", "notified_on"),
        *("appeal_lodged_on", "appeal_outcome", *_APPEAL, "police_friend"),
        *("next_review_on", "ceased_on", "ceased_because"),
    )
)

SECOND_JOBS = Register(
    name="second_jobs",
    title="Second jobs",
    one="application",
    letter="B",
    icon="briefcase",
    fields=FIELDS,
    parts=(CONDITIONS, REVIEWS),
    derived=(
        Field("outcome", "Outcome", CHOICE, choices=OUTCOME, compute=outcome, listed=True, search=("outcome",)),
        Field("appeal_by", "Appeal by", DATE, compute=appeal_by),
    ),
    states=(
        State("received", "Received", "info", "inbox"),
        State("with_manager", "With line manager", "info", "user"),
        State("with_psd", "With PSD", "warn", "clock"),
        State("active", "Active", "ok", "check"),
        State("registered", "Registered", "idle", "check"),
        State("refused", "Refused", "bad", "x", ended=True),
        State("appealed", "On appeal", "warn", "scale"),
        State("withdrawn", "Withdrawn", "idle", "undo-2", ended=True),
        State("ceased", "Ended", "idle", "circle-slash", ended=True),
    ),
    steps=(
        Step("send", "To line manager", ("received",), "with_manager", _ANYBODY),
        Step(
            "support",
            "Line manager's view",
            ("received", "with_manager"),
            "with_psd",
            _ANYBODY,
            asks=("line_manager_view",),
            also=("line_manager", "line_manager_reasons", "line_manager_on"),
            fills=lambda values, occasion: {"line_manager_on": occasion.today.isoformat()},
        ),
        Step(
            "check",
            "PSD checks",
            ("received", "with_manager", "with_psd"),
            "with_psd",
            _ANYBODY,
            also=tuple(f.name for f in CHECKS),
        ),
        Step(
            "approve",
            "Approve",
            _OPEN,
            "active",
            _DECIDERS,
            also=("decided_on", "decision_reasons", "next_review_on"),
            sets={"decision": "approved"},
            fills=next_year,
            stamps=("decided_by",),
        ),
        Step(
            "approve_with_conditions",
            "Approve with conditions",
            _OPEN,
            "active",
            _DECIDERS,
            also=("decided_on", "decision_reasons", "next_review_on", "conditions"),
            sets={"decision": "conditions"},
            fills=next_year,
            stamps=("decided_by",),
            guard=_conditions_are_written,
        ),
        Step(
            "refuse",
            "Refuse",
            _OPEN,
            "refused",
            _DECIDERS,
            asks=("refusal_ground", "decision_reasons"),
            also=("decided_on",),
            sets={"decision": "refused"},
            fills=_decided,
            stamps=("decided_by",),
        ),
        Step(
            "register",
            "Registration only",
            _OPEN,
            "registered",
            _DECIDERS,
            also=("decided_on", "decision_reasons"),
            sets={"decision": "registration"},
            fills=next_year,
            stamps=("decided_by",),
        ),
        Step(
            "withdraw",
            "Withdraw",
            _OPEN,
            "withdrawn",
            _ANYBODY,
            also=("decided_on",),
            sets={"decision": "withdrawn"},
            fills=lambda values, occasion: {"decided_on": occasion.today.isoformat()},
        ),
        Step(
            "notify",
            "Notify the applicant",
            ("active", "refused", "registered"),
            None,
            _ANYBODY,
            asks=("notified_on",),
            guard=_was_notified,
        ),
        Step(
            "appeal",
            "Lodge an appeal",
            ("refused",),
            "appealed",
            _ANYBODY,
            asks=("appeal_lodged_on",),
            also=("appeal_grounds", "police_friend"),
        ),
        Step(
            "uphold",
            "Uphold the refusal",
            ("appealed",),
            "refused",
            frozenset({DEPUTY}),
            also=_APPEAL,
            sets={"appeal_outcome": "upheld"},
            fills=_appeal_lost,
            appeal=True,
        ),
        Step(
            "overturn",
            "Overturn the refusal",
            ("appealed",),
            "active",
            frozenset({DEPUTY}),
            also=_APPEAL,
            sets={"appeal_outcome": "overturned"},
            fills=_appeal_decided,
            appeal=True,
        ),
        Step(
            "vary",
            "Vary the decision",
            ("appealed",),
            "active",
            frozenset({DEPUTY}),
            also=(*_APPEAL, "conditions"),
            sets={"appeal_outcome": "varied"},
            fills=_appeal_decided,
            guard=_conditions_are_written,
            appeal=True,
        ),
        Step(
            "review",
            "Record an annual review",
            ("active", "registered"),
            None,
            _ANYBODY,
            asks=("outcome",),
            also=("done_on", "due_on", "done_by", "change", "what_changed"),
            line="reviews",
            fills=lambda values, occasion: {"done_on": occasion.today.isoformat(), "done_by": occasion.who},
        ),
        Step(
            "withdraw_approval",
            "Withdraw approval",
            ("active", "registered"),
            "ceased",
            _DECIDERS,
            asks=("ceased_on", "ceased_because"),
        ),
        Step("cease", "The job has ended", ("active", "registered"), "ceased", _ANYBODY, asks=("ceased_on",)),
        Step(
            "reopen",
            "Re-open",
            ("active", "refused", "withdrawn", "ceased"),
            "with_psd",
            _DECIDERS,
            sets=_UNDECIDED,
            reason=True,
        ),
    ),
    checks=(dates_follow, decision_is_whole),
    opens=opens,
    marks=(Mark("overdue", "past its annual review", "next_review_on", "<", "today"),),
    chips=(
        Chip("With line manager", "is:with-manager"),
        Chip("For decision", "is:pending"),
        Chip("Refused", "is:refused"),
        Chip("On appeal", "is:appealed"),
        Chip("Review overdue", "is:active is:overdue"),
        Chip("Ended", "is:ceased"),
        Chip("Incomplete", "is:incomplete"),
    ),
    dated="received_on",
    heading="employer",
    status="state",
    columns=(
        "reference",
        "received_on",
        "person_name",
        "employer",
        "role",
        "hours_per_week",
        "state",
        "outcome",
        "next_review_on",
    ),
    same=("person", "employer_organisation"),
)
