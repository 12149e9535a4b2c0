"""Second jobs and business interests: application, checks, decision, appeal and annual review."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.dates import months_after, show
from app.fields import (
    CHOICE,
    DATE,
    HOURS,
    NOTE,
    NUMBER,
    ORGANISATION,
    PERSON,
    TEXT,
    YESNO,
    Choice,
    Field,
    Values,
    folded,
)
from app.register import OLD_REFERENCE, Chip, Fault, Mark, Part, Register, Roll
from app.registers.shared_fields import NOTES, publishing
from app.workflow import CLERK, DEPUTY, HEAD, Fills, Lapse, Occasion, State, Step

# An approval that nobody has looked at for more than a year stands as unreviewed (HMIC: "never looked at again").
DAYS_UNREVIEWED = 365

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
        open=True,
        known_as=("reason if refused", "ground for refusal"),
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


def outcome(values: Values) -> str:
    """How the application stands: its decision, or what the appeal made of it."""
    if values.get("appeal_outcome") in ("overturned", "varied"):
        return "approved with conditions" if values.get("conditions") else "approved"
    return _OUTCOME_OF.get(values.get("decision") or "", "pending")


def last_looked_at(values: Values) -> str | None:
    """The day on which somebody last decided that it may go on: the approval, the appeal or a review since."""
    allowed = values.get("appeal_outcome") in ("overturned", "varied")
    refused = values.get("decision") == "refused"
    days = [values.get("appeal_decided_on") if allowed else None if refused else values.get("decided_on")]
    days += [review.get("done_on") for review in values.get("reviews") or []]
    return max((day for day in days if day), default=None)


def conditions_open(values: Values) -> int:
    """How many conditions are neither met nor breached yet."""
    return sum(line.get("met") is None for line in values.get("conditions") or [])


def conditions_breached(values: Values) -> int:
    """How many conditions were found breached."""
    return sum(line.get("met") == "breached" for line in values.get("conditions") or [])


def next_condition(values: Values) -> str | None:
    """The day by which the next open condition is to be met."""
    due = [line["due_on"] for line in values.get("conditions") or [] if line.get("due_on") and not line.get("met")]
    return min(due, default=None)


def opens(values: Values, _today: date) -> str:
    """The state of an application that arrives with its decision already taken (an old register brought in)."""
    if values.get("ceased_on"):
        return "ceased"
    stands = outcome(values)
    if stands == "refused":
        appealed = values.get("appeal_lodged_on") and values.get("appeal_outcome") != "upheld"
        return "appealed" if appealed else "refused"
    return {"withdrawn": "withdrawn", "registration only": "registered", "pending": "received"}.get(stands, "active")


def dates_follow(values: Values) -> Iterator[Fault]:
    """An application is decided after it is received, told after it is decided, appealed and reviewed after that."""
    for later, earlier, sentence in (
        ("decided_on", "received_on", "A decision cannot be made before the application was received"),
        ("notified_on", "decided_on", "The applicant cannot be told of a decision before it is made"),
        ("appeal_lodged_on", "decided_on", "An appeal cannot be lodged before the decision"),
        ("appeal_lodged_on", "notified_on", "An appeal cannot be lodged before the applicant was told"),
        ("appeal_decided_on", "appeal_lodged_on", "An appeal cannot be decided before it was lodged"),
    ):
        if _is_before(values.get(later), values.get(earlier)):
            yield later, sentence
    for number, review in enumerate(values.get("reviews") or [], 1):
        if _is_before(review.get("done_on"), values.get("decided_on")):
            yield f"reviews.{number}.done_on", "A review cannot be done before the decision that it reviews"


def _is_before(day: str | None, other: str | None) -> bool:
    return day is not None and other is not None and day < other


def decision_is_whole(values: Values) -> Iterator[Fault]:
    """What hangs together: an appeal's outcome needs a refusal; conditions need the decision that imposes them."""
    if values.get("appeal_outcome") and values.get("decision") != "refused":
        yield "appeal_outcome", "Only a refused application can have the outcome of an appeal"


def listed_occupation(values: Values, occasion: Occasion) -> Iterator[str]:
    """Work that the force's policy lists, found by the beginnings of words."""
    said = " ".join(folded(str(values.get(name) or "")) for name in ("role", "nature", "employer"))
    for listed in occasion.policy.lines("occupations"):
        beginnings = [folded(word) for word in str(listed.get("words") or "").split(",") if word.strip()]
        if any(re.search(rf"\b{re.escape(word.strip())}", said) for word in beginnings):
            yield f"{listed['name']} is a listed occupation in {occasion.policy}"


def long_hours(values: Values, occasion: Occasion) -> Iterator[str]:
    """Hours a week with duty over the limit (Working Time Regulations: 48, averaged)."""
    duty, limit = occasion.policy.number("duty_hours"), occasion.policy.number("weekly_hours")
    total = (values.get("hours_per_week") or 0) + duty
    if total > limit:
        yield f"{_hours(total)} hours a week with duty, over {_hours(limit)}"


def supplier_or_bidder(values: Values, occasion: Occasion) -> Iterator[str]:
    """The employer supplies the force, or was bidding to."""
    if occasion.supplies:
        yield f"The employer is a supplier or bidder: {occasion.supplies}"
    elif values.get("works_for_supplier") == 1:
        yield "The applicant says that the employer is a supplier or bidder"


def concerns(values: Values, _occasion: Occasion) -> Iterator[str]:
    """What the line manager and the PSD checks found."""
    if values.get("line_manager_view") == "oppose":
        yield "The line manager does not support it"
    for name, label in CHECKED.items():
        if values.get(f"check_{name}") == "concern":
            yield f"{label}: concern"
    for f in CONFLICTS:
        if f.kind is YESNO and values.get(f.name) == 1:
            yield f.label
    if values.get("already_started") == 1:
        yield "The job was started before it was approved"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"


def _next_review(day: str, occasion: Occasion) -> str:
    return months_after(day, occasion.policy.number("review_months"))


def _approved(values: Values, occasion: Occasion) -> Values:
    """The decision dated today where no date was given, and the first annual review so many months after it."""
    decided = values.get("decided_on") or occasion.iso
    return {"decided_on": decided, "decided_by": occasion.who, "next_review_on": _next_review(decided, occasion)}


def _decided(_values: Values, occasion: Occasion) -> Values:
    return {"decided_on": occasion.iso, "decided_by": occasion.who}


def _notified(values: Values, occasion: Occasion) -> Values:
    """Only a refusal can be appealed: its last day is counted from the notice."""
    told = values.get("notified_on") or occasion.iso
    last = _last_day_to_appeal(told, occasion) if values.get("decision") == "refused" else None
    return {"notified_on": told, "appeal_by": last}


def _appeal_decided(values: Values, occasion: Occasion) -> Values:
    heard = values.get("appeal_decided_on") or occasion.iso
    decided = {"appeal_decided_on": heard, "appeal_decided_by": occasion.who}
    return {**decided, "next_review_on": _next_review(heard, occasion)}


def _appeal_lost(_values: Values, occasion: Occasion) -> Values:
    return {"appeal_decided_on": occasion.iso, "appeal_decided_by": occasion.who}


def _reviewed(values: Values, occasion: Occasion) -> Values:
    done = {"done_on": occasion.iso, "done_by": occasion.who}
    return {**done, "due_on": values.get("next_review_on")}


def _goes_on(values: Values, occasion: Occasion) -> Values:
    return {"next_review_on": _next_review(values.get("done_on") or occasion.iso, occasion)}


def _checks_signed(values: Values, occasion: Occasion) -> Values:
    """Who made each check that has an answer now and had none, and on which day.

    An employer that holds a contract, or was bidding, answers the supplier check by itself; that none is known is
    for a person to say.
    """
    known = {"check_supplier": "concern"} if occasion.supplies and not values.get("check_supplier") else {}
    checks = {**values, **known}
    answered = [name for name in CHECKED if checks.get(f"check_{name}") and not checks.get(f"check_{name}_on")]
    signed = [(f"check_{name}_on", occasion.iso) for name in answered]
    return dict([*known.items(), *signed, *((f"check_{name}_by", occasion.who) for name in answered)])


def _ended(because: str) -> Fills:
    return lambda values, occasion: {"ceased_on": values.get("done_on") or occasion.iso, "ceased_because": because}


def _found(_values: Values, occasion: Occasion) -> Values:
    return {"met_on": occasion.iso}


def _seen_by_manager(values: Values, _occasion: Occasion) -> str | None:
    own = values.get("line_manager") is not None and values.get("line_manager") == values.get("person")
    return "Nobody is the line manager of their own application" if own else None


def _looked_into(values: Values, _occasion: Occasion) -> str | None:
    """A decision rests on the line manager's view and on every check, or on the word that it was not done."""
    if not values.get("line_manager_view"):
        return "Record the line manager's view first"
    undone = [_within(label) for name, label in CHECKED.items() if not values.get(f"check_{name}")]
    return f"Record the PSD checks first: {', '.join(undone)}" if undone else None


def _within(label: str) -> str:
    """A label inside a sentence: an abbreviation such as ACU keeps its capitals."""
    return label if label[1].isupper() else label[0].lower() + label[1:]


def _conditions_are_written(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("conditions") else "Write the conditions first"


def _was_decided(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("decision") else "There is no decision to notify yet"


def _last_day_to_appeal(told: str, occasion: Occasion) -> str:
    return (date.fromisoformat(told) + timedelta(days=occasion.policy.number("days_to_appeal"))).isoformat()


def _can_be_appealed(values: Values, _occasion: Occasion) -> str | None:
    """An appeal follows the notice, once."""
    if not values.get("notified_on"):
        return "Notify the applicant first: the days for an appeal are counted from the notice"
    if values.get("appeal_outcome"):
        return "This refusal has been appealed and the appeal decided"
    return None


def _in_time_or_why(values: Values, occasion: Occasion) -> str | None:
    """A late appeal needs the reason why it was taken."""
    lodged = values.get("appeal_lodged_on")
    counted = _last_day_to_appeal(values["notified_on"], occasion)  # again: the day of the notice may have been mended
    last = max(values.get("appeal_by") or counted, counted)
    if lodged and lodged > last and not values.get("appeal_late_because"):
        return f"The last day for an appeal was {show(date.fromisoformat(last))}: say why a late one is taken"
    return None


def _has_conditions(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("conditions") else "There are no conditions"


_OPEN = ("received", "with_manager", "with_psd")
_LIVE = ("active", "registered")
_DECIDERS = frozenset({HEAD, DEPUTY})
_ANYBODY = frozenset({CLERK, HEAD, DEPUTY})
_APPEAL = ("appeal_decided_on", "appeal_grounds")
_REVIEW = ("done_on", "change", "what_changed")
# An application re-opened waits for its decision anew; what was decided before stays in its history.
_UNDECIDED = dict.fromkeys(
    (
        *("decision", "decided_on", "decided_by", "decision_reasons", "refusal_ground", "notified_on", "appeal_by"),
        *(
            "appeal_lodged_on",
            "appeal_outcome",
            "appeal_decided_by",
            "appeal_reasons",
            *_APPEAL,
            "police_friend",
            "appeal_late_because",
        ),
        *("next_review_on", "ceased_on", "ceased_because", "asked", "answer"),
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
        Field("outcome", "Decided as", CHOICE, choices=OUTCOME, compute=outcome, listed=True, search=("outcome",)),
        Field("last_looked_at", "Last approved or reviewed", DATE, compute=last_looked_at, search=("looked",)),
        Field("conditions_open", "Open conditions", NUMBER, compute=conditions_open),
        Field("conditions_breached", "Conditions breached", NUMBER, compute=conditions_breached),
        Field("condition_due_on", "Next condition due", DATE, compute=next_condition),
    ),
    states=(
        State("received", "Received", "info", "inbox"),
        State("with_manager", "With line manager", "info", "user"),
        State("with_psd", "With PSD", "warn", "clock"),
        State("asked", "Sent back for information", "warn", "message-square", needs=("asked",)),
        State(
            "active",
            "Active",
            "ok",
            "check",
            needs=(
                "decision",
                "decided_on",
                "decided_by",
            ),
        ),
        State(
            "registered",
            "Registered",
            "idle",
            "check",
            needs=(
                "decision",
                "decided_on",
                "decided_by",
            ),
        ),
        State(
            "refused",
            "Refused",
            "bad",
            "x",
            ended=True,
            needs=(
                "decision",
                "decided_on",
                "decided_by",
                "refusal_ground",
                "decision_reasons",
            ),
        ),
        State(
            "appealed",
            "On appeal",
            "warn",
            "scale",
            needs=(
                "notified_on",
                "appeal_lodged_on",
            ),
        ),
        State(
            "withdrawn",
            "Withdrawn",
            "idle",
            "undo-2",
            ended=True,
            needs=(
                "decision",
                "decided_on",
            ),
        ),
        State("ceased", "Ended", "idle", "circle-slash", ended=True, needs=("ceased_on",)),
    ),
    lapse=Lapse(
        _LIVE,
        "last_looked_at",
        DAYS_UNREVIEWED,
        State("unreviewed", "Unreviewed", "bad", "triangle-alert"),
        instead_of=("outcome", "decision"),
    ),
    stages=("Applied", "Line manager", "PSD check", "Decision", "Annual review"),
    stage_of={"received": 0, "with_manager": 1, "with_psd": 2, "asked": 2, "refused": 3, "appealed": 3, "withdrawn": 3}
    | {"active": 4, "registered": 4, "ceased": 4},
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
            fills=lambda _values, occasion: {"line_manager_on": occasion.iso},
            apart=("line_manager_view", "line_manager_reasons"),
            guard=_seen_by_manager,
        ),
        Step(
            "check",
            "PSD checks",
            _OPEN,
            "with_psd",
            _ANYBODY,
            also=tuple(f"check_{name}" for name in CHECKED),
            fills=_checks_signed,
            apart=tuple(f"check_{name}" for name in CHECKED),
        ),
        Step(
            "approve",
            "Approve",
            _OPEN,
            "active",
            _DECIDERS,
            also=("decided_on", "decision_reasons", "next_review_on"),
            sets={"decision": "approved"},
            fills=_approved,
            stamps=("decided_by",),
            ready=_looked_into,
            decides=True,
            by_policy="jobs_decided_by",
            tone="ok",
        ),
        Step(
            "approve_with_conditions",
            "Approve with conditions",
            _OPEN,
            "active",
            _DECIDERS,
            also=("conditions", "decided_on", "decision_reasons", "next_review_on"),
            sets={"decision": "conditions"},
            fills=_approved,
            stamps=("decided_by",),
            ready=_looked_into,
            guard=_conditions_are_written,
            decides=True,
            by_policy="jobs_decided_by",
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
            decides=True,
            by_policy="jobs_decided_by",
            tone="bad",
        ),
        Step(
            "register",
            "Registration only",
            _OPEN,
            "registered",
            _DECIDERS,
            also=("decided_on", "decision_reasons"),
            sets={"decision": "registration"},
            fills=_approved,
            stamps=("decided_by",),
            decides=True,
            by_policy="jobs_decided_by",
        ),
        Step(
            "withdraw",
            "Withdraw",
            (*_OPEN, "asked"),
            "withdrawn",
            _ANYBODY,
            also=("decided_on",),
            sets={"decision": "withdrawn"},
            fills=lambda _values, occasion: {"decided_on": occasion.iso},
        ),
        Step(
            "ask",
            "Send back for information",
            _OPEN,
            "asked",
            _DECIDERS,
            asks=("asked",),
            sets={"answer": None},
            decides=True,
        ),
        Step("answer", "Answered", ("asked",), "with_psd", _ANYBODY, asks=("answer",)),
        Step(
            "notify",
            "Notify the applicant",
            ("active", "refused", "registered"),
            None,
            _ANYBODY,
            asks=("notified_on",),
            fills=_notified,
            ready=_was_decided,
        ),
        Step(
            "appeal",
            "Lodge an appeal",
            ("refused",),
            "appealed",
            _ANYBODY,
            asks=("appeal_lodged_on",),
            also=("appeal_grounds", "police_friend", "appeal_late_because"),
            ready=_can_be_appealed,
            guard=_in_time_or_why,
        ),
        Step(
            "uphold",
            "Uphold the refusal",
            ("appealed",),
            "refused",
            _DECIDERS,
            asks=("appeal_reasons",),
            also=_APPEAL,
            sets={"appeal_outcome": "upheld"},
            fills=_appeal_lost,
            stamps=("appeal_decided_by",),
            decides=True,
            by_policy="appeals_heard_by",
            appeal=True,
            tone="bad",
        ),
        Step(
            "overturn",
            "Overturn the refusal",
            ("appealed",),
            "active",
            _DECIDERS,
            asks=("appeal_reasons",),
            also=_APPEAL,
            sets={"appeal_outcome": "overturned"},
            fills=_appeal_decided,
            stamps=("appeal_decided_by",),
            decides=True,
            by_policy="appeals_heard_by",
            appeal=True,
            tone="ok",
        ),
        Step(
            "vary",
            "Vary the decision",
            ("appealed",),
            "active",
            _DECIDERS,
            asks=("appeal_reasons",),
            also=("conditions", *_APPEAL),
            sets={"appeal_outcome": "varied"},
            fills=_appeal_decided,
            stamps=("appeal_decided_by",),
            guard=_conditions_are_written,
            decides=True,
            by_policy="appeals_heard_by",
            appeal=True,
        ),
        Step(
            "judge_condition",
            "Condition met or breached",
            ("active",),
            None,
            _ANYBODY,
            asks=("met",),
            also=("met_on",),
            of_line="conditions",
            line_fills=_found,
            apart=("conditions",),
            ready=_has_conditions,
        ),
        Step(
            "review",
            "Confirm unchanged",
            _LIVE,
            None,
            _ANYBODY,
            also=("done_on",),
            line="reviews",
            line_sets={"outcome": "continue", "change": 0},
            line_fills=_reviewed,
            fills=_goes_on,
            decides=True,
            tone="ok",
        ),
        Step(
            "review_vary",
            "Changed, to be varied",
            _LIVE,
            None,
            _DECIDERS,
            asks=("what_changed",),
            also=("done_on",),
            line="reviews",
            line_sets={"outcome": "vary", "change": 1},
            line_fills=_reviewed,
            fills=_goes_on,
            decides=True,
            by_policy="jobs_decided_by",
        ),
        Step(
            "vary_conditions",
            "Vary the conditions",
            _LIVE,
            "active",
            _DECIDERS,
            also=("conditions",),
            reason=True,
            guard=_conditions_are_written,
            decides=True,
            by_policy="jobs_decided_by",
        ),
        Step(
            "review_withdraw",
            "Withdraw approval at the review",
            _LIVE,
            "ceased",
            _DECIDERS,
            asks=("what_changed",),
            also=("done_on", "change"),
            line="reviews",
            line_sets={"outcome": "withdraw"},
            line_fills=_reviewed,
            fills=_ended("Approval withdrawn at the annual review"),
            decides=True,
            by_policy="jobs_decided_by",
            tone="bad",
        ),
        Step(
            "review_ceased",
            "Ended, found at the review",
            _LIVE,
            "ceased",
            _ANYBODY,
            also=("done_on", "what_changed"),
            line="reviews",
            line_sets={"outcome": "ceased", "change": 1},
            line_fills=_reviewed,
            fills=_ended("Found ended at the annual review"),
            decides=True,
        ),
        Step(
            "withdraw_approval",
            "Withdraw approval",
            _LIVE,
            "ceased",
            _DECIDERS,
            asks=("ceased_on", "ceased_because"),
            decides=True,
            by_policy="jobs_decided_by",
            tone="bad",
        ),
        Step("cease", "The job has ended", _LIVE, "ceased", _ANYBODY, asks=("ceased_on",)),
        Step(
            "reopen",
            "Re-open",
            ("active", "registered", "refused", "withdrawn", "ceased"),
            "with_psd",
            _DECIDERS,
            sets=_UNDECIDED,
            reason=True,
            decides=True,
        ),
    ),
    checks=(dates_follow, decision_is_whole),
    opens=opens,
    marks=(
        Mark("overdue", "past its annual review", "next_review_on", "<", days=0, states=_LIVE),
        Mark("due-today", "review due today", "next_review_on", "=", days=0, states=_LIVE),
        Mark("due-30", "review due within 30 days", "next_review_on", days=0, until=30, states=_LIVE),
        Mark("due-60", "review due within 60 days", "next_review_on", days=0, until=60, states=_LIVE),
        Mark("to-notify", "decided, the applicant not told", "notified_on", "missing", states=(*_LIVE, "refused")),
        Mark("answered", "sent back and answered", "answer", "present", states=_OPEN),
        Mark(
            "unscrutinised",
            "refused, not seen by the deputy chief constable",
            "appeal_outcome",
            "missing",
            states=("refused",),
            unlisted=Roll("scrutinies", "applications", "about", "seen_on"),
        ),
        Mark("breached", "a condition breached", "conditions_breached", ">", 0),
        Mark("condition-overdue", "a condition past its day", "condition_due_on", "<", days=0, states=_LIVE),
    ),
    chips=(
        Chip("With line manager", "is:with-manager"),
        Chip("For decision", "is:pending"),
        Chip("Refused", "is:refused"),
        Chip("On appeal", "is:appealed"),
        Chip("Review overdue", "is:overdue"),
        Chip("Unreviewed", "is:unreviewed"),
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
        "next_review_on",
    ),
    same=("person", "employer_organisation"),
    material=(
        *("person", "employer", "role", "nature", "hours_per_week", "paid", "holder", "interest", "licence"),
        *(f.name for f in CONFLICTS if f.kind is YESNO),
    ),
    rests_in=("active", "registered", "refused"),
    cautions=(listed_occupation, long_hours, supplier_or_bidder, concerns),
)
