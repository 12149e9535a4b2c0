"""What the deputy chief constable is told about one application: where it stands, its facts, what to look twice at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app import dates
from app.entries import Entry
from app.fields import LONGEST_TEXT, Values
from app.register import Register
from app.workflow import State

FIRST, WATCHED, OTHERS = "first", "watched", "others"
GROUPS: Mapping[str, str] = {
    FIRST: "Refusals and appeals",
    WATCHED: "Breaches, overdue and unreviewed",
    OTHERS: "Other applications",
}
_BLANK: Mapping[str, str] = {"decision_reasons": "No reasons are recorded"}


@dataclass(frozen=True)
class Application:
    """One application of the quarter, and its line on the deputy's list (empty while there is no list).

    `told` are the sentences whoever looks at it must know; of a signed list, they are what was written down then.
    """

    entry: Entry
    group: str
    stands: State
    told: tuple[str, ...] = ()
    line: Values = field(default_factory=dict)

    @property
    def reference(self) -> str:
        return self.entry.reference

    @property
    def seen(self) -> bool:
        return self.line.get("seen_on") is not None

    @property
    def note(self) -> str:
        return str(self.line.get("note") or "")

    @property
    def who(self) -> str:
        values = self.entry.values
        return str(values.get("person_name") or values.get("person") or "Not named")


@dataclass(frozen=True)
class Said:
    """One fact: what it is called, and one line or several."""

    label: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def group_of(register: Register, entry: Entry, today: date) -> str:
    """Refused or appealed; or to be watched: a condition breached, the review overdue, unreviewed for a year."""
    values = entry.values
    if values.get("decision") == "refused" or values.get("appeal_lodged_on") or values.get("appeal_outcome"):
        return FIRST
    live = register.lapse is not None and entry.state in register.lapse.states
    overdue = live and bool(due := values.get("next_review_on")) and str(due) < today.isoformat()
    lapsed = register.standing(entry.state, values, today) != register.state(entry.state)
    return WATCHED if overdue or lapsed or values.get("conditions_breached") else OTHERS


def rank_line(values: Values) -> str:
    """“Constable · 0541 · Response · Thornby”, as they were when the application was made."""
    number = values.get("person") if values.get("person_name") else None
    told = (values.get("person_rank"), number, values.get("person_post"), values.get("person_station"))
    return " · ".join(str(one) for one in told if one)


def work_line(register: Register, values: Values) -> str:
    """“Steward at sports events, Harbour Security Ltd, 7.5 hours a week”."""
    hours = register.column("hours_per_week").show(values.get("hours_per_week"))
    told = (values.get("role"), values.get("employer"), f"{hours} hours a week" if hours else "hours not recorded")
    return ", ".join(str(one) for one in told if one)


def standing(register: Register, entry: Entry) -> str:
    """How it stands in one line: “Refused: Conflict of interest, 3 May 2012. Appeal: Decision upheld”."""
    values = entry.values
    decision = _shown(register, values, "decision")
    said = decision or register.state(entry.state).label
    if ground := _shown(register, values, "refusal_ground"):
        said += f": {ground}"
    if decision and values.get("decided_on"):
        said += f", {_day(values['decided_on'])}"
    if appeal := _appeal(register, values):
        said += f". Appeal: {appeal}"
    return said


def as_it_stood(register: Register, entry: Entry, cautions: tuple[str, ...]) -> str:
    """What is written on the list of how an application stood, whatever becomes of it."""
    text = ". ".join((standing(register, entry), *cautions))
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def facts(register: Register, entry: Entry) -> tuple[Said, ...]:
    """Everything the deputy reads of an application. A relative's name is sealed and not among it."""
    return tuple(_facts(register, entry.values))


def _facts(register: Register, values: Values) -> Iterator[Said]:
    yield Said("Application", (_received(register, values),))
    yield Said("Decision", tuple(_decision(register, values)))
    if ground := _shown(register, values, "refusal_ground"):
        yield Said("Ground", (ground,))
    if values.get("decision"):
        yield Said("Reasons", (_shown(register, values, "decision_reasons") or _BLANK["decision_reasons"],))
    if conditions := tuple(_conditions(register, values)):
        yield Said("Conditions", conditions)
    if appeal := tuple(_appeal_lines(register, values)):
        yield Said("Appeal", appeal)
    yield Said("Line manager", tuple(_manager(register, values)))
    yield Said("PSD checks", tuple(_checks(register, values)))
    if review := _shown(register, values, "next_review_on"):
        yield Said("Next review", (review,))


def _received(register: Register, values: Values) -> str:
    kind = _shown(register, values, "application") or "Application"
    holder = (
        "" if values.get("holder") in (None, "self") else f", held by: {_shown(register, values, 'holder').lower()}"
    )
    return f"{kind}, received {_day(values.get('received_on'))}{holder}"


def _decision(register: Register, values: Values) -> Iterator[str]:
    decision = _shown(register, values, "decision")
    if not decision:
        yield "Not decided yet"
        return
    by = f" by {values['decided_by']}" if values.get("decided_by") else ""
    yield f"{decision}, {_day(values.get('decided_on'))}{by}"
    yield (
        f"Notified {_day(values['notified_on'])}" if values.get("notified_on") else "The applicant is not notified yet"
    )


def _conditions(register: Register, values: Values) -> Iterator[str]:
    part = register.part("conditions")
    fields = part.by_name if part else {}
    for line in values.get("conditions") or []:
        met = fields["met"].show(line.get("met"))
        found = f"{met.lower()}, found {_day(line.get('met_on'))}" if met else "not judged yet"
        due = f" by {_day(line['due_on'])}" if line.get("due_on") else ""
        yield f"{line.get('text')}{due}: {found}"


def _appeal_lines(register: Register, values: Values) -> Iterator[str]:
    if not _appeal(register, values):
        return
    yield f"Lodged {_day(values.get('appeal_lodged_on'))}"
    if grounds := values.get("appeal_grounds"):
        yield str(grounds)
    if outcome := _shown(register, values, "appeal_outcome"):
        by = f" by {values['appeal_decided_by']}" if values.get("appeal_decided_by") else ""
        yield f"{outcome}, {_day(values.get('appeal_decided_on'))}{by}"
    else:
        yield "Not decided yet"


def _appeal(register: Register, values: Values) -> str:
    outcome = _shown(register, values, "appeal_outcome")
    return outcome or ("not decided yet" if values.get("appeal_lodged_on") else "")


def _manager(register: Register, values: Values) -> Iterator[str]:
    view = _shown(register, values, "line_manager_view")
    name = values.get("line_manager_name")
    yield f"{view}{f' ({name})' if name else ''}" if view else "No view recorded"
    if reasons := values.get("line_manager_reasons"):
        yield str(reasons)


def _checks(register: Register, values: Values) -> Iterator[str]:
    """One line for all that are clear, one for each concern, one for all that were not made."""
    found: dict[str, list[str]] = {}
    for f in register.fields:
        if f.section == "PSD checks" and f.choices:
            found.setdefault(str(values.get(f.name) or "not_done"), []).append(f.label)
    if clear := found.get("clear"):
        yield f"Clear: {', '.join(clear)}"
    yield from (f"Concern: {label}" for label in found.get("concern", ()))
    if undone := found.get("not_done"):
        yield f"Not done: {', '.join(undone)}"


def _shown(register: Register, values: Values, name: str) -> str:
    return register.column(name).show(values.get(name))


def _day(iso: object) -> str:
    return dates.show(date.fromisoformat(str(iso))) if iso else "on a day not recorded"
