"""The clocks of an entry: by when which step is to be taken, by the policy in force on the entry's own date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app import dates
from app.entries import Entry
from app.fields import Values
from app.policy import Policies, Policy
from app.register import Register
from app.review.working_days import add_working_days, working_days_between


@dataclass(frozen=True)
class Clock:
    """One thing that is to happen by a day. `days_left` is negative once that day is over."""

    label: str  # "PSD's decision"
    due: str  # ISO
    days_left: int
    working: bool = False  # counted in working days

    @property
    def is_over(self) -> bool:
        return self.days_left < 0

    @property
    def words(self) -> str:
        """“due in 3 working days”, “due today”, “2 days over”."""
        if self.days_left == 0:
            return "due today"
        number = abs(self.days_left)
        days = f"{number:,} {'working ' if self.working else ''}{'day' if number == 1 else 'days'}"
        return f"{days} over" if self.is_over else f"due in {days}"

    @property
    def sentence(self) -> str:
        """“PSD's decision due in 3 working days, on 19 Jun 2012”."""
        return f"{self.label} {self.words}, on {dates.show(date.fromisoformat(self.due))}"


@dataclass(frozen=True)
class _Span:
    """What is to be done, the day from which its days are counted, and how many there are."""

    label: str
    since: str | None
    days: int = 0
    working: bool = False
    lapses: bool = False  # a right that is gone once its day is over, and no duty that is late

    def clock(self, today: date) -> Clock | None:
        if self.since is None:
            return None
        since = date.fromisoformat(self.since)
        due = add_working_days(since, self.days) if self.working else since + timedelta(days=self.days)
        if self.lapses and due < today:
            return None
        return Clock(self.label, due.isoformat(), _left(today, due, working=self.working), self.working)


Spans = Callable[[str, Values, Policy], Iterator[_Span]]


def clocks(register: Register, entry: Entry, policies: Policies, today: date) -> tuple[Clock, ...]:
    """Every clock that runs for an entry, the nearest day first; none where nobody is waited for."""
    spans = _SPANS.get(register.name)
    if spans is None:
        return ()
    policy = policies.on(entry.values.get(register.dated))
    running = (span.clock(today) for span in spans(entry.state, entry.values, policy))
    return tuple(sorted((clock for clock in running if clock), key=lambda clock: clock.due))


def clock(register: Register, entry: Entry, policies: Policies, today: date) -> Clock | None:
    """The clock that runs out first."""
    return next(iter(clocks(register, entry, policies, today)), None)


def _left(today: date, due: date, *, working: bool) -> int:
    """The days from today to that day; a day that is over is over by one day at least, a weekend's too."""
    if not working:
        return (due - today).days
    between = working_days_between(today, due)
    return min(between, -1) if due < today else between


def _gift(state: str, values: Values, policy: Policy) -> Iterator[_Span]:
    """From the declaration: the supervisor's view, then PSD's."""
    since = values.get("declared_on") or values.get("offered_on")
    if state == "declared":
        yield _Span("Supervisor's view", since, policy.number("days_to_view"), working=True)
    if state in ("declared", "viewed"):
        yield _Span("PSD's review", since, policy.number("days_to_review"), working=True)


def _second_job(state: str, values: Values, policy: Policy) -> Iterator[_Span]:
    received = values.get("received_on")
    if state in ("received", "with_manager"):
        yield _Span("Line manager's view", received, policy.number("days_for_manager"))
    if state in ("received", "with_manager", "with_psd", "asked"):
        yield _Span("Decision", received, policy.number("days_to_decide"))
    if state == "refused" and not values.get("appeal_outcome"):
        yield _Span("Appeal", values.get("appeal_by"), lapses=True)
    if state == "appealed":
        yield _Span("Decision on the appeal", values.get("appeal_lodged_on"), policy.number("days_to_hear"))
    if state in ("active", "registered"):
        yield _Span("Annual review", values.get("next_review_on"))
        yield _Span("Condition", values.get("condition_due_on"))


def _media_contact(state: str, values: Values, policy: Policy) -> Iterator[_Span]:
    if state == "planned":
        yield _Span("Logging", values.get("contact_on"), policy.number("days_to_log"), working=True)


def _letter(state: str, values: Values, _policy: Policy) -> Iterator[_Span]:
    if state == "issued":
        yield _Span("Answer", values.get("answer_by"))


_SPANS: Mapping[str, Spans] = {
    "gifts": _gift,
    "second_jobs": _second_job,
    "media_contacts": _media_contact,
    "letters": _letter,
}
