"""What is asked about a second job: its fields, their choices, the conditions and reviews inside it."""

from app.fields import (
    CHOICE,
    DATE,
    HOURS,
    NOTE,
    ORGANISATION,
    PERSON,
    TEXT,
    YESNO,
    Choice,
    Field,
)
from app.register import OLD_REFERENCE, Part
from app.registers.shared_fields import NOTES, publishing

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
OUTCOME_OF = {
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
        Field("met_on", "Found on", DATE, horizon=0),
    ),
)
REVIEWS = Part(
    "reviews",
    "Annual reviews",
    "review",
    fields=(
        Field("due_on", "Due", DATE),
        Field("done_on", "Done", DATE, horizon=0, required=True, known_as=("last review", "reviewed")),
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


CHECKED = {
    "attendance": "Performance and attendance",
    "hours": "Working time",
    "intelligence": "ACU and intelligence",
    "vetting": "Vetting",
    "supplier": "Supplier match",
}


def _checked(name: str, label: str) -> tuple[Field, ...]:
    return (
        Field(f"check_{name}", label, CHOICE, choices=CHECK, section="PSD checks"),
        Field(f"check_{name}_on", f"{label}: on", DATE, horizon=0, section="PSD checks"),
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
CHECKS = tuple(f for name, label in CHECKED.items() for f in _checked(name, label))

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
        known_as=("employer", "business name", "business", "company", "organisation"),
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
        known_as=("applied", "application date", "received", "date of application", "submitted", "date requested"),
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
        known_as=(
            *("business interest", "type of business", "nature", "nature of business", "type of work"),
            *("secondary employment", "second job", "nature of work", "nature of employment"),
        ),
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
        open=True,
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
    Field("line_manager_on", "Line manager's view on", DATE, horizon=0, section="Line manager"),
    *CHECKS,
    Field(
        "decision",
        "Decision",
        CHOICE,
        choices=DECISION,
        known_as=("approved y/n", "decision", "approved", "approved/refused", "approved/declined", "granted/refused"),
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
        open=True,
        known_as=("reason if refused", "ground for refusal", "reason for refusal"),
        section="Decision",
    ),
    Field("notified_on", "Notified on", DATE, horizon=0, section="Decision"),
    Field("appeal_by", "Appeal by", DATE, section="Decision"),
    Field("asked", "What was asked", NOTE, section="Decision"),
    Field("answer", "What was answered", NOTE, section="Decision"),
    Field(
        "appeal_lodged_on",
        "Appeal lodged",
        DATE,
        horizon=0,
        known_as=("appeal lodged", "appealed on"),
        section="Appeal",
    ),
    Field("appeal_grounds", "Grounds of appeal", NOTE, section="Appeal"),
    Field("police_friend", "Police friend", TEXT, section="Appeal"),
    Field("appeal_reasons", "Reasons of the appeal decision", NOTE, section="Appeal"),
    Field("appeal_late_because", "Why a late appeal was taken", NOTE, section="Appeal"),
    Field("appeal_decided_by", "Appeal decided by", TEXT, section="Appeal"),
    Field(
        "appeal_decided_on",
        "Appeal decided",
        DATE,
        horizon=0,
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
    Field(
        "ceased_on",
        "Ceased on",
        DATE,
        horizon=0,
        known_as=("ceased", "ended on", "end date"),
        section="Annual review",
    ),
    Field("ceased_because", "Ceased because", TEXT, section="Annual review"),
    *publishing(),
    OLD_REFERENCE,
    NOTES,
)
