"""The scrutiny pack of a quarter: each section is one search of a register, so that its number is that list's."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.crosscheck.pictures.overview import Overview
from app.dates import MONTHS, show
from app.fields import DATE, TEXT, Field, Values
from app.periods import Period
from app.progress import Report, silent
from app.query import Query
from app.register import Register
from app.registrar import Registrar
from app.review import pack_overview
from app.review.scrutiny import quarter_before
from app.search import WITHHELD, Search

NOT_IN_PLACE = "Not in place yet"
_MONTHS_SHOWN = 12
_REFERENCE = Field("reference", "Reference", TEXT)
_GROUND = Field("ground", "What was found", TEXT)
_FOUND = Field("found_on", "Found on", DATE)
_PERSON = ("person_name", "person_rank")
_JOB = (*_PERSON, "employer", "role")


@dataclass(frozen=True)
class Section:
    """One list of the pack. `before` is its number for the quarter before, None where that cannot be known.

    A section that is not `in_place` has no list at all: nothing of the kind is kept yet.
    """

    code: str
    title: str
    definition: str
    columns: tuple[Field, ...] = ()
    rows: tuple[Values, ...] = ()
    before: int | None = None
    in_place: bool = True

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def figure(self) -> str:
        """Its number as it is printed: nothing is “nil”."""
        if not self.in_place:
            return NOT_IN_PLACE
        return f"{self.count:,}" if self.rows else "Nil"

    def tally(self, name: str) -> Counter[str]:
        """How many rows have each answer of a column, by its words."""
        column = next(f for f in self.columns if f.name == name)
        return Counter(column.show(row.get(name)) or "Not recorded" for row in self.rows)


@dataclass(frozen=True)
class Month:
    """One month of a chart: how many, and how many of them were refused or over the limit."""

    first: date
    whole: int
    part: int

    @property
    def label(self) -> str:
        return MONTHS[self.first.month - 1]


@dataclass(frozen=True)
class Pack:
    """Everything that is printed for a quarter, and the journal's head by which it can be proved later."""

    force: str
    period: Period
    as_at: date
    head: str
    sections: tuple[Section, ...]
    applications: tuple[Month, ...]  # received, of which refused
    gifts: tuple[Month, ...]  # offered, of which over the limit
    incomplete: Mapping[str, tuple[int, int]]  # title of a register -> entries that lack a fact, of how many
    overview: Overview  # who gave to whom in the quarter, and who holds contracts

    def section(self, code: str) -> Section:
        return next(one for one in self.sections if one.code == code)

    @property
    def rows(self) -> int:
        return sum(one.count for one in self.sections)

    @property
    def quarter(self) -> str:
        """“1 Apr 2012 to 30 Jun 2012”."""
        return f"{show(self.period[0])} to {show(self.period[1])}"


@dataclass(frozen=True)
class _List:
    """How a section is found. `searches` are united; {q} is the quarter as a search names it."""

    code: str
    title: str
    definition: str
    register: str
    searches: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def of_quarter(self) -> bool:
        return any("{q}" in search for search in self.searches)


_LISTS = (
    _List(
        "received",
        "Applications received",
        "Applications for second jobs, renewals and reviews among them, by the day they were received.",
        "second_jobs",
        ("received:{q}",),
        (*_JOB, "received_on", "hours_per_week", "outcome"),
    ),
    _List(
        "decided",
        "Decisions",
        "Applications decided in the quarter, whenever they were received. Withdrawn ones are among them.",
        "second_jobs",
        ("decided_on:{q}",),
        (*_JOB, "decided_on", "decision", "decided_by"),
    ),
    _List(
        "refused",
        "Refusals",
        "Applications refused in the quarter, with the ground, whatever an appeal made of it since.",
        "second_jobs",
        ("decided_on:{q} decision:refused",),
        (*_JOB, "decided_on", "refusal_ground", "decision_reasons"),
    ),
    _List(
        "appeals",
        "Appeals",
        "Appeals lodged or decided in the quarter.",
        "second_jobs",
        ("appeal_lodged_on:{q}", "appeal_decided_on:{q}"),
        (*_JOB, "appeal_lodged_on", "appeal_outcome", "appeal_decided_on", "appeal_decided_by"),
    ),
    _List(
        "overdue",
        "Reviews overdue",
        "Second jobs that go on past the day of their next annual review, as at the day of this pack.",
        "second_jobs",
        ("is:overdue",),
        (*_JOB, "next_review_on"),
    ),
    _List(
        "unreviewed",
        "Unreviewed",
        "Second jobs that go on although nobody approved or reviewed them for more than a year.",
        "second_jobs",
        ("is:unreviewed",),
        (*_JOB, "last_looked_at"),
    ),
    _List(
        "breached",
        "Conditions breached",
        "Conditions found breached in the quarter, or on a day that is not recorded.",
        "second_jobs",
        ("is:breached",),
        _JOB,
    ),
    _List(
        "over_limit",
        "Gifts over the limit",
        "Offers made in the quarter that are worth more than the limit in force on the day of the offer.",
        "gifts",
        ("date:{q} is:over-limit",),
        ("recipient_name", "recipient_rank", "provider", "offered_on", "total_pence", "outcome", "decision"),
    ),
    _List(
        "late",
        "Declared late",
        "Offers made in the quarter that were declared later than the policy in force then allows.",
        "gifts",
        ("date:{q} is:late",),
        ("recipient_name", "recipient_rank", "provider", "offered_on", "declared_on", "days_to_declare"),
    ),
)
_LEAD = ("raised_on", "grade", "rule", "organisation", "supplier", "about", "against", "days")
_LEADS = (
    _List(
        "leads_found",
        "Leads found",
        "Leads of the cross-checks raised in the quarter: two entries to be looked at together, never a finding.",
        "leads",
        ("date:{q}",),
        (*_LEAD, "outcome"),
    ),
    _List(
        "leads_closed",
        "Leads closed",
        "Leads closed in the quarter, whenever they were raised; a high-grade one when a second person confirmed it.",
        "leads",
        ("is:explained judged_on:{q} -grade:high", "is:explained confirmed_on:{q}"),
        (*_LEAD, "outcome", "why"),
    ),
    _List(
        "leads_escalated",
        "Leads passed on",
        "Leads passed on in the quarter: to Commercial, to the ACU or to the deputy chief constable.",
        "leads",
        ("is:escalated judged_on:{q}",),
        (*_LEAD, "outcome"),
    ),
    _List(
        "leads",
        "Open leads",
        "Leads that wait to be judged or to be confirmed, as at the day of this pack.",
        "leads",
        ("is:waiting", "is:to-confirm"),
        _LEAD,
    ),
)
_NO_LEADS = Section(
    "leads", "Open leads", "Possible links between gifts, second jobs and contracts: nobody looked yet.", in_place=False
)


def compute(registrar: Registrar, period: Period, report: Report = silent) -> Pack:
    """The pack of a quarter as the register stands today.

    Its figures are the same whoever makes it up: a lead about themselves is counted, and named to nobody it is about.
    """
    sections = []
    for at, one in enumerate(_LISTS):
        report(at, len(_LISTS) + 2)
        sections.append(_section(registrar, one, period))
    jobs, gifts = registrar.registers["second_jobs"], registrar.registers["gifts"]
    report(len(_LISTS), len(_LISTS) + 2)
    applications = tuple(_months(registrar, jobs, period, "received:", "decision:refused"))
    report(len(_LISTS) + 1, len(_LISTS) + 2)
    givers = pack_overview.shown(registrar, period, report)
    return Pack(
        registrar.file.setting("force") or "",
        period,
        registrar.today(),
        str(registrar.file.journal.head()),
        (*sections, _suppliers_who_give(givers), *_leads(registrar, period)),
        applications,
        tuple(_months(registrar, gifts, period, "date:", "is:over-limit")),
        {
            one.title: (registrar.search.count(one, "is:incomplete"), registrar.search.count(one))
            for one in (gifts, jobs)
        },
        givers.overview,
    )


def _leads(registrar: Registrar, period: Period) -> Iterator[Section]:
    """What cross-checks found and what became of it; nothing while none was ever made."""
    search = _of_everything(registrar)
    made = any(search.count(registrar.registers[name]) for name in ("crosschecks", "leads"))
    yield from (_section(registrar, one, period) for one in _LEADS) if made else (_NO_LEADS,)


def _suppliers_who_give(found: pack_overview.Shown) -> Section:
    what = pack_overview
    return Section(what.CODE, what.TITLE, what.DEFINITION, what.COLUMNS, found.rows)


def named(period: Period) -> str:
    """A quarter as a search names it: `2012-q2`."""
    return f"{period[0].year}-q{(period[0].month + 2) // 3}"


def _section(registrar: Registrar, one: _List, period: Period) -> Section:
    register = registrar.registers[one.register]
    ids = _ids(registrar, register, one, period)
    if one.code == "breached":
        columns = (_REFERENCE, *_columns(register, one.columns), _GROUND, _FOUND)
        rows = tuple(_breaches(registrar, register, ids, period))
        before = quarter_before(period)
        known = sum(row["found_on"] is not None for row in _breaches(registrar, register, ids, before))
        return Section(one.code, one.title, one.definition, columns, rows, known)
    columns = (_REFERENCE, *_columns(register, one.columns))
    beside = [f"{who}_workforce" for who in ("person", "recipient") if f"{who}_name" in one.columns]
    # the kind of work comes along unseen: by it somebody is called where names are not printed
    found = tuple(registrar.reading.rows(register, ids, [f.name for f in columns] + beside))
    withheld = ({_REFERENCE.name: WITHHELD},) * (len(ids) - len(found))
    before_count = len(_ids(registrar, register, one, quarter_before(period))) if one.of_quarter else None
    return Section(one.code, one.title, one.definition, columns, (*found, *withheld), before_count)


def _ids(registrar: Registrar, register: Register, one: _List, period: Period) -> list[int]:
    """What the searches find together, oldest first, hidden or not."""
    found: dict[int, None] = {}
    everything = _of_everything(registrar)
    for search in one.searches:
        text = search.replace("{q}", named(period))
        found |= dict.fromkeys(everything.ids(register, Query(text, descending=False)))
    return list(found)


def _of_everything(registrar: Registrar) -> Search:
    """A search from which nothing is hidden."""
    reading = registrar.reading
    return Search(
        registrar.file.gateway, registrar.registers.values(), registrar.today, reading.policies, reading.lists
    )


def _breaches(registrar: Registrar, register: Register, ids: list[int], period: Period) -> Iterator[Values]:
    first, last = (day.isoformat() for day in period)
    for entry in registrar.reading.entries(register, ids):
        for line in entry.values["conditions"]:
            found = line["met_on"]
            if line["met"] == "breached" and (found is None or first <= found <= last):
                kept = {name: entry.values[name] for name in _JOB}
                yield {"reference": entry.reference, **kept, "ground": line["text"], "found_on": found}


def _months(registrar: Registrar, register: Register, period: Period, dated: str, narrower: str) -> Iterator[Month]:
    """The twelve months that end with the quarter."""
    day = period[1]
    firsts = []
    for _ in range(_MONTHS_SHOWN):
        firsts.append(day.replace(day=1))
        day = firsts[-1] - timedelta(days=1)
    for first in reversed(firsts):
        search = f"{dated}{first:%Y-%m}"
        whole = registrar.search.count(register, search)
        yield Month(first, whole, registrar.search.count(register, f"{search} {narrower}") if whole else 0)


def _columns(register: Register, names: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(register.column(name) for name in names)
