"""What holds for second jobs: derived facts, what to know before a decision, what each step needs and fills in."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.dates import is_before, months_after, show
from app.fields import YESNO, Values, folded
from app.register import Fault
from app.registers.second_jobs_fields import CHECKED, CONFLICTS, OUTCOME_OF
from app.workflow import Fills, Occasion


def outcome(values: Values) -> str:
    """How the application stands: its decision, or what the appeal made of it."""
    if values.get("appeal_outcome") in ("overturned", "varied"):
        return "approved with conditions" if values.get("conditions") else "approved"
    return OUTCOME_OF.get(values.get("decision") or "", "pending")


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
        if is_before(values.get(later), values.get(earlier)):
            yield later, sentence
    for number, review in enumerate(values.get("reviews") or [], 1):
        if is_before(review.get("done_on"), values.get("decided_on")):
            yield f"reviews.{number}.done_on", "A review cannot be done before the decision that it reviews"


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


def approved(values: Values, occasion: Occasion) -> Values:
    """The decision dated today where no date was given, and the first annual review so many months after it."""
    decided = values.get("decided_on") or occasion.iso
    return {"decided_on": decided, "decided_by": occasion.who, "next_review_on": _next_review(decided, occasion)}


def decided(_values: Values, occasion: Occasion) -> Values:
    return {"decided_on": occasion.iso, "decided_by": occasion.who}


def notified(values: Values, occasion: Occasion) -> Values:
    """Only a refusal can be appealed: its last day is counted from the notice."""
    told = values.get("notified_on") or occasion.iso
    last = _last_day_to_appeal(told, occasion) if values.get("decision") == "refused" else None
    return {"notified_on": told, "appeal_by": last}


def appeal_decided(values: Values, occasion: Occasion) -> Values:
    heard = values.get("appeal_decided_on") or occasion.iso
    decided = {"appeal_decided_on": heard, "appeal_decided_by": occasion.who}
    return {**decided, "next_review_on": _next_review(heard, occasion)}


def appeal_lost(_values: Values, occasion: Occasion) -> Values:
    return {"appeal_decided_on": occasion.iso, "appeal_decided_by": occasion.who}


def reviewed(values: Values, occasion: Occasion) -> Values:
    done = {"done_on": occasion.iso, "done_by": occasion.who}
    return {**done, "due_on": values.get("next_review_on")}


def goes_on(values: Values, occasion: Occasion) -> Values:
    return {"next_review_on": _next_review(values.get("done_on") or occasion.iso, occasion)}


def checks_signed(values: Values, occasion: Occasion) -> Values:
    """Who made each check that has an answer now and had none, and on which day.

    An employer that holds a contract, or was bidding, answers the supplier check by itself; that none is known is
    for a person to say.
    """
    known = {"check_supplier": "concern"} if occasion.supplies and not values.get("check_supplier") else {}
    checks = {**values, **known}
    answered = [name for name in CHECKED if checks.get(f"check_{name}") and not checks.get(f"check_{name}_on")]
    signed = [(f"check_{name}_on", occasion.iso) for name in answered]
    return dict([*known.items(), *signed, *((f"check_{name}_by", occasion.who) for name in answered)])


def ended(because: str) -> Fills:
    return lambda values, occasion: {"ceased_on": values.get("done_on") or occasion.iso, "ceased_because": because}


def found(_values: Values, occasion: Occasion) -> Values:
    return {"met_on": occasion.iso}


def seen_by_manager(values: Values, _occasion: Occasion) -> str | None:
    own = values.get("line_manager") is not None and values.get("line_manager") == values.get("person")
    return "Nobody is the line manager of their own application" if own else None


def looked_into(values: Values, _occasion: Occasion) -> str | None:
    """A decision rests on the line manager's view and on every check, or on the word that it was not done."""
    if not values.get("line_manager_view"):
        return "Record the line manager's view first"
    undone = [_within(label) for name, label in CHECKED.items() if not values.get(f"check_{name}")]
    return f"Record the PSD checks first: {', '.join(undone)}" if undone else None


def _within(label: str) -> str:
    """A label inside a sentence: an abbreviation such as ACU keeps its capitals."""
    return label if label[1].isupper() else label[0].lower() + label[1:]


def conditions_are_written(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("conditions") else "Write the conditions first"


def was_decided(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("decision") else "There is no decision to notify yet"


def _last_day_to_appeal(told: str, occasion: Occasion) -> str:
    return (date.fromisoformat(told) + timedelta(days=occasion.policy.number("days_to_appeal"))).isoformat()


def can_be_appealed(values: Values, _occasion: Occasion) -> str | None:
    """An appeal follows the notice, once."""
    if not values.get("notified_on"):
        return "Notify the applicant first: the days for an appeal are counted from the notice"
    if values.get("appeal_outcome"):
        return "This refusal has been appealed and the appeal decided"
    return None


def in_time_or_why(values: Values, occasion: Occasion) -> str | None:
    """A late appeal needs the reason why it was taken."""
    lodged = values.get("appeal_lodged_on")
    counted = _last_day_to_appeal(values["notified_on"], occasion)  # again: the day of the notice may have been mended
    last = max(values.get("appeal_by") or counted, counted)
    if lodged and lodged > last and not values.get("appeal_late_because"):
        return f"The last day for an appeal was {show(date.fromisoformat(last))}: say why a late one is taken"
    return None


def has_conditions(values: Values, _occasion: Occasion) -> str | None:
    return None if values.get("conditions") else "There are no conditions"
