"""What waits for whom: each queue is a search, so that what is counted and what the opened list shows are the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import access
from app.access import User
from app.policy import Policies
from app.query import Condition, Now, condition
from app.register import Register
from app.registrar import Registrar
from app.review.checks_due import before_awards, run_due
from app.review.queue_words import DUE, OLDEST, RUNNING, draft_in_words, in_words
from app.store.file import Draft
from app.store.schema import not_hidden
from app.workflow import ADMINISTRATOR, CLERK, DEPUTY, HEAD, READER

_CLERK, _HEAD, _DEPUTY = frozenset({CLERK}), frozenset({HEAD}), frozenset({DEPUTY})
_PSD = _CLERK | _HEAD
_ALL = _PSD | _DEPUTY | {READER, ADMINISTRATOR}  # what is only to be known

CROSS_CHECKS = "go:cross-checks"  # the command that shows the page
_NO_DAY = "9999"  # after every day there is


@dataclass(frozen=True)
class Queue:
    """Entries of one register that wait for somebody in these roles.

    `oldest` is the date that says which of them comes first, `who` the column that names it in the sentence. With
    `by_policy` the policy in force says which role it is for.
    """

    key: str
    title: str
    register: str
    search: str
    roles: frozenset[str]
    tone: str
    icon: str
    oldest: str
    who: str = ""
    says: str = OLDEST
    by_policy: str = ""
    not_by: str = ""  # the field with the name of somebody for whom an entry does not wait
    asks: str = ""  # the command that opens what waits, where that is no list

    def of(self, user: User) -> "Queue":
        """The queue as it stands for this user."""
        return replace(self, search=f'{self.search} -{self.not_by}:"{user.name}"') if self.not_by else self

    def is_for(self, user: User, policies: Policies, today: date) -> bool:
        policy = policies.on(today.isoformat())
        return user.has({policy.words(self.by_policy)} if self.by_policy else self.roles)


def _gifts(
    key: str, title: str, search: str, roles: frozenset[str], tone: str = "warn", icon: str = "clock", **more: str
) -> Queue:
    return Queue(key, title, "gifts", search, roles, tone, icon, "offered_on", "provider", **more)


def _jobs(
    key: str,
    title: str,
    search: str,
    roles: frozenset[str],
    tone: str = "warn",
    icon: str = "clock",
    oldest: str = "received_on",
    **more: str,
) -> Queue:
    return Queue(key, title, "second_jobs", search, roles, tone, icon, oldest, "person_name", **more)


def _contacts(key: str, title: str, search: str, roles: frozenset[str], tone: str, icon: str) -> Queue:
    return Queue(key, title, "media_contacts", search, roles, tone, icon, "contact_on", "person_name")


def _reviews(key: str, title: str, search: str, roles: frozenset[str], tone: str, icon: str) -> Queue:
    return _jobs(key, title, search, roles, tone, icon, "next_review_on", says=DUE)


def _leads(key: str, title: str, search: str, roles: frozenset[str], not_by: str = "") -> Queue:
    return Queue(key, title, "leads", search, roles, "warn", "git-compare", "raised_on", "organisation", not_by=not_by)


# In the order in which they are shown. No entry of a register stands in two queues of one kind: what waits for its
# review is either unreviewed, overdue, due today, or due later.
QUEUES: tuple[Queue, ...] = (
    _gifts("gifts-for-psd", "Gifts for PSD to decide", "is:for-psd -is:answered", _HEAD),
    _gifts("gifts-answered", "Gifts sent back and answered", "is:answered", _HEAD, "info", "message-square"),
    _gifts("gifts-awaiting", "Gifts not yet accepted or declined", "is:awaiting", _PSD),
    _jobs(
        "jobs-for-decision",
        "Second jobs for decision",
        "is:with-psd -is:answered",
        _HEAD,
        icon="gavel",
        by_policy="jobs_decided_by",
        says=RUNNING,
    ),
    _jobs(
        "jobs-answered",
        "Second jobs sent back and answered",
        "is:answered",
        _HEAD,
        "info",
        "message-square",
        by_policy="jobs_decided_by",
    ),
    _jobs(
        "appeals",
        "Appeals waiting for a decision",
        "is:appealed",
        _DEPUTY,
        "bad",
        "scale",
        "appeal_lodged_on",
        by_policy="appeals_heard_by",
        says=RUNNING,
    ),
    _jobs("refusals", "Refusals not yet scrutinised", "is:unscrutinised", _DEPUTY, "warn", "eye", "decided_on"),
    Queue(
        "scrutiny",
        "Scrutiny lists not signed off",
        "scrutinies",
        "is:open",
        _DEPUTY,
        "warn",
        "signature",
        "quarter_to",
        says=DUE,
    ),
    _jobs(
        "unreviewed",
        "Second jobs nobody has reviewed for a year",
        "is:unreviewed",
        _HEAD | _DEPUTY | {READER},
        "bad",
        "triangle-alert",
        "last_looked_at",
    ),
    _reviews(
        "reviews-overdue",
        "Second jobs past their annual review",
        "is:overdue -is:unreviewed",
        _PSD | {READER},
        "bad",
        "triangle-alert",
    ),
    _reviews(
        "reviews-today", "Annual reviews due today", "is:due-today -is:unreviewed", _PSD, "warn", "calendar-clock"
    ),
    _reviews(
        "reviews-30",
        "Annual reviews due in the next 30 days",
        "is:due-30 -is:due-today -is:unreviewed",
        _PSD,
        "warn",
        "calendar-clock",
    ),
    _reviews(
        "reviews-60",
        "Annual reviews due in 31 to 60 days",
        "is:due-60 -is:due-30 -is:unreviewed",
        _PSD,
        "info",
        "calendar-clock",
    ),
    _jobs(
        "breaches",
        "Conditions breached",
        "is:breached -is:ceased",
        _HEAD | _DEPUTY | {READER},
        "bad",
        "circle-alert",
        "decided_on",
    ),
    _jobs(
        "conditions",
        "Conditions past their day",
        "is:condition-overdue",
        _PSD,
        "bad",
        "circle-alert",
        "condition_due_on",
        says=DUE,
    ),
    _contacts("concerns", "Concerns raised about media contacts", "is:concern", _HEAD, "bad", "triangle-alert"),
    _contacts(
        "not-told",
        "Communications not told of a media contact",
        "is:not-told -is:concern -is:seen -is:closed",
        _ALL,
        "bad",
        "newspaper",
    ),
    _contacts(
        "contacts-to-confirm", "Planned media contacts whose day is over", "is:to-confirm", _PSD, "warn", "calendar"
    ),
    _contacts("contacts-to-see", "Media contacts to be seen", "is:logged -is:not-told", _HEAD, "info", "newspaper"),
    Queue(
        "cases", "Integrity cases open", "integrity_cases", "is:open", _HEAD, "warn", "scale", "opened_on", "category"
    ),
    _leads("leads", "Leads to look at", "is:waiting", _HEAD),
    _leads("leads-to-confirm", "Leads whose closing is to be confirmed", "is:to-confirm", _HEAD | _DEPUTY, "judged_by"),
    Queue(
        "crosscheck-runs",
        "Cross-check runs to be signed off",
        "crosschecks",
        "is:run",
        _HEAD,
        "info",
        "signature",
        "run_on",
        "trigger",
    ),
    Queue(
        "register-reviews",
        "Register reviews not signed",
        "register_reviews",
        "is:open",
        _HEAD,
        "info",
        "clipboard-check",
        "reviewed_on",
        "register",
    ),
    _jobs("jobs-received", "Applications to send to the line manager", "is:received", _CLERK, "info", "inbox"),
    _jobs(
        "jobs-with-manager",
        "Applications with the line manager",
        "is:with-manager",
        _CLERK,
        "info",
        "user",
        says=RUNNING,
    ),
    _gifts("gifts-asked", "Gifts sent back for information", "is:asked", _CLERK, "warn", "message-square"),
    _jobs("jobs-asked", "Second jobs sent back for information", "is:asked", _CLERK, "warn", "message-square"),
    # Decisions that an old register brings in were told on paper; those taken here name who decided.
    _jobs(
        "to-notify",
        "Decisions to tell the applicant",
        "is:to-notify has:decided_by",
        _CLERK,
        "warn",
        "mail",
        "decided_on",
    ),
    _gifts("overruled", "Gifts to be returned or donated", "is:overruled", _PSD, "bad", "undo-2"),
    Queue(
        "letters",
        "Letters not answered in time",
        "letters",
        "is:unanswered",
        _CLERK,
        "warn",
        "mail",
        "answer_by",
        "person_name",
        DUE,
    ),
    _gifts("late", "Late declarations to be looked at", "is:late is:to-review", _PSD, "warn", "calendar"),
    _gifts("gifts-incomplete", "Gifts with something missing", "is:incomplete", _CLERK, "info", "gift"),
    _jobs("jobs-incomplete", "Second jobs with something missing", "is:incomplete", _CLERK, "info", "briefcase"),
    _contacts(
        "contacts-incomplete", "Media contacts with something missing", "is:incomplete", _CLERK, "info", "newspaper"
    ),
)
CHECK_DUE = Queue(
    "crosscheck-due",
    "Quarterly cross-check to be run",
    "crosschecks",
    "",
    _PSD,
    "warn",
    "calendar-clock",
    "run_on",
    asks=CROSS_CHECKS,
)
PREAWARD_DUE = replace(CHECK_DUE, key="preaward-due", title="Tenders to be checked before their award", icon="gavel")
DRAFTS = Queue("drafts", "Drafts of yours", "", "", _PSD | _DEPUTY, "idle", "pencil", "")


@dataclass(frozen=True)
class Standing:
    """How one queue stands: never empty. `draft` is the one that drafts are opened with."""

    queue: Queue
    count: int
    sentence: str
    entry: int | None = None  # the id of the oldest
    draft: Draft | None = None


def standing(registrar: Registrar, user: User) -> list[Standing]:
    """The queues of a user in which something waits, in order: one pass over each register."""
    policies = registrar.reading.policies()
    kept = [queue.of(user) for queue in QUEUES if _may_see(registrar, user, queue, policies)]
    found: dict[str, Standing] = {}
    for name in dict.fromkeys(queue.register for queue in kept):
        mine = [queue for queue in kept if queue.register == name]
        found |= {one.queue.key: one for one in _of_register(registrar, registrar.registers[name], mine, policies)}
    in_order = (found[queue.key] for queue in kept if queue.key in found)
    return [*in_order, *_checks_due(registrar, user, policies), *_drafts(registrar, user)]


def total(standings: Iterable[Standing]) -> int:
    return sum(one.count for one in standings)


def _may_see(registrar: Registrar, user: User, queue: Queue, policies: Policies) -> bool:
    return queue.is_for(user, policies, registrar.today()) and access.may_see(user, registrar.registers[queue.register])


def _of_register(
    registrar: Registrar, register: Register, queues: Sequence[Queue], policies: Policies
) -> list[Standing]:
    """Count every queue in one reading of the register, then look up the oldest of each."""
    now = Now(registrar.today(), lambda: policies)
    asked = [(queue, _seen(register, condition(register, queue.search, now), registrar.user)) for queue in queues]
    counts = _counts(registrar, register, asked)
    filled = [(*one, count, day) for one, (count, day) in zip(asked, counts, strict=True) if count]
    oldest = [_oldest(registrar, queue, where, day) for queue, where, _, day in filled]
    entries = {entry.id: entry for entry in registrar.reading.entries(register, list(dict.fromkeys(oldest)))}
    return [
        Standing(queue, count, in_words(register, entries[entry], queue, policies, now.today), entry)
        for (queue, _, count, _), entry in zip(filled, oldest, strict=True)
    ]


def _seen(register: Register, where: Condition, user: User) -> Condition:
    """A condition that leaves out what a register hides from whoever looks."""
    test, parameters = not_hidden(register, user.staff_number)
    where.add(test, *parameters)
    return where


def _counts(
    registrar: Registrar, register: Register, asked: Sequence[tuple[Queue, Condition]]
) -> list[tuple[int, str]]:
    """For each queue how many entries stand in it, and the first of their days: those without one come last."""
    days = [f"CASE WHEN {where.sql} THEN coalesce({queue.oldest}, '{_NO_DAY}') END" for queue, where in asked]
    columns = ", ".join(f"{day} AS q{at}" for at, day in enumerate(days))
    counted = ", ".join(f"count(q{at}), min(q{at})" for at in range(len(days)))
    sql = f"SELECT {counted} FROM (SELECT {columns} FROM {register.name}) AS queues"
    (row,) = registrar.file.gateway.tuples(sql, [one for _, where in asked for one in where.parameters])
    return [(row[at], row[at + 1] or "") for at in range(0, len(row), 2)]


def _oldest(registrar: Registrar, queue: Queue, where: Condition, day: str) -> int:
    """Of the entries of that day the one that was recorded first."""
    test, parameters = (f"{queue.oldest} IS NULL", []) if day == _NO_DAY else (f"{queue.oldest} = ?", [day])
    sql = f"SELECT min(id) FROM {queue.register} WHERE {test} AND {where.sql}"
    return int(registrar.file.gateway.value(sql, [*parameters, *where.parameters]))


def _checks_due(registrar: Registrar, user: User, policies: Policies) -> Iterator[Standing]:
    for queue, due_of in ((CHECK_DUE, run_due), (PREAWARD_DUE, before_awards)):
        if _may_see(registrar, user, queue, policies) and (due := due_of(registrar, policies)):
            yield Standing(queue, due.count, due.sentence, due.entry)


def _drafts(registrar: Registrar, user: User) -> list[Standing]:
    kept = registrar.file.drafts(user.name) if user.has(DRAFTS.roles) else []
    if not kept:
        return []
    newest = kept[0]
    sentence = draft_in_words(registrar.registers[newest.register], newest, registrar.today())
    return [Standing(DRAFTS, len(kept), sentence, newest.entry, newest)]
