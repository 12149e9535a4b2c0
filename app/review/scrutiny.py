"""The deputy's quarter (HMIC: Norfolk): every application of it, seen one by one, noted on, and signed off.

While a list is open it shows the register as it is; once signed it is read from the journal up to the head it was
signed against, so that it says the same for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from app.entries import Changes, Entry
from app.errors import NoSuchEntry, NotPermitted
from app.fields import Values
from app.periods import Period
from app.periods import quarter as calendar_quarter
from app.register import VOID, Register
from app.registrar import Registrar
from app.review.scrutiny_facts import GROUPS, Application, as_it_stood, group_of
from app.store.journal import Head
from app.store.reading import BATCH

_DAYS = ("received_on", "decided_on", "appeal_lodged_on", "appeal_decided_on")  # by which it belongs to a quarter


@dataclass(frozen=True)
class Quarter:
    """The applications of a quarter, refusals and appeals first; `listed` is the deputy's list once there is one."""

    period: Period
    applications: tuple[Application, ...]
    listed: Entry | None = None
    came: tuple[str, ...] = ()  # references that belong to the quarter and are not on the list yet
    changed: tuple[str, ...] = ()  # references on the list that stand otherwise than when they were put there

    @cached_property
    def by_reference(self) -> dict[str, Application]:
        return {one.reference: one for one in self.applications}

    @property
    def seen(self) -> int:
        return sum(one.seen for one in self.applications)

    @property
    def progress(self) -> str:
        """“14 of 18 seen”."""
        return f"{self.seen:,} of {len(self.applications):,} seen"

    @property
    def signed(self) -> bool:
        return self.listed is not None and self.listed.state == "signed"


def quarter_of(day: date) -> Period:
    """The calendar quarter a day falls in."""
    return calendar_quarter(day.year, (day.month + 2) // 3)


def quarter_before(period: Period) -> Period:
    return quarter_of(period[0] - timedelta(days=1))


def quarters(registrar: Registrar) -> list[Period]:
    """The quarters to choose from, newest first: this one, the last, and each that an application belongs to."""
    this = quarter_of(registrar.today())
    found = {this, quarter_before(this)}
    for name in _DAYS:
        sql = f"SELECT DISTINCT substr({name}, 1, 7) FROM second_jobs WHERE state <> ? AND {name} <= ?"
        months = registrar.file.gateway.column(sql, (VOID, this[1].isoformat()))
        found |= {quarter_of(date.fromisoformat(f"{month}-01")) for month in months}
    return sorted(found, reverse=True)


def in_hand(registrar: Registrar) -> Period:
    """The quarter to begin with: the last that is over, until it is signed off or if it is empty; then this one."""
    this = quarter_of(registrar.today())
    last = read(registrar, quarter_before(this))
    return last.period if last.applications and not last.signed else this


def read(registrar: Registrar, period: Period) -> Quarter:
    """A quarter as it stands, or as it stood when it was signed off."""
    listed = _list_of(registrar, period)
    if listed is None:
        found = [_application(registrar, one, registrar.today()) for one in _of_quarter(registrar, period)]
        return Quarter(period, _in_order(found))
    return _signed(registrar, period, listed) if listed.state == "signed" else _open(registrar, period, listed)


def open_list(registrar: Registrar, period: Period) -> Changes | None:
    """Begin the quarter's list with every application of it; None where it is begun already. Raises NotPermitted."""
    now = read(registrar, period)
    if now.listed is not None:
        return None
    if not now.applications:
        raise NotPermitted("No application was received, decided or appealed in this quarter")
    return registrar.add(registrar.registers["scrutinies"], _values(registrar, now))


def refresh(registrar: Registrar, now: Quarter) -> Changes | None:
    """Add the applications that came since; what was seen and noted stays, but what changed since is to be seen again.

    None where nothing came or changed.
    """
    if now.listed is None or not (now.came or now.changed):
        return None
    lines = [
        {**_line(registrar, now.by_reference[line["about"]]), "note": line["note"]}
        if line["about"] in now.changed
        else line
        for line in now.listed.values["applications"]
    ]
    came = _called(registrar, now.came)
    lines += [_line(registrar, _application(registrar, came[reference], registrar.today())) for reference in now.came]
    register = registrar.registers["scrutinies"]
    return registrar.amend(register, now.listed.id, now.listed.version, {"applications": lines})


def see(registrar: Registrar, period: Period, reference: str, note: str = "") -> Changes:
    """Mark an application seen, with a note if there is one; the list is begun if need be."""
    return _step(registrar, period, "see", reference, {"note": note} if note else {})


def comment(registrar: Registrar, period: Period, reference: str, note: str) -> Changes:
    """Note something on an application, in place of what was noted before."""
    return _step(registrar, period, "comment", reference, {"note": note})


def sign_off(registrar: Registrar, now: Quarter) -> Changes:
    """Sign the list off: nothing in it changes any more. Raises NotPermitted with the reason why not."""
    if (why := why_not_sign(registrar, now)) or now.listed is None:
        raise NotPermitted(why or "The list is not begun yet")
    return registrar.step(registrar.registers["scrutinies"], now.listed.id, now.listed.version, "sign", {})


def why_not(registrar: Registrar, now: Quarter, code: str) -> str | None:
    """Why this user may not take a step on the quarter's list; None if they may."""
    register = registrar.registers["scrutinies"]
    entry = now.listed or _unbegun(register)
    return registrar.why_not(register, register.step(code), entry)


def why_not_sign(registrar: Registrar, now: Quarter) -> str | None:
    """Why the list cannot be signed off now by this user; None if it can."""
    register = registrar.registers["scrutinies"]
    if now.signed:
        return "The list is signed off"
    if why := why_not(registrar, now, "sign"):
        return why
    if not now.applications:
        return "There is no application to see"
    entry = now.listed or replace(_unbegun(register), values=_values(registrar, now))
    if why := registrar.objection(register, register.step("sign"), entry, {}):
        return why
    missing = len(now.came) + len(now.changed)
    what = "1 application" if missing == 1 else f"{missing:,} applications"
    return f"{what} came or changed since: bring the list up to date first" if missing else None


# --- reading ---------------------------------------------------------------------------------------------------------


def _list_of(registrar: Registrar, period: Period) -> Entry | None:
    register = registrar.registers["scrutinies"]
    found = registrar.reading.id_by(register, "quarter_from", period[0].isoformat())
    return None if found is None else registrar.reading.entry(register, found)


def _open(registrar: Registrar, period: Period, listed: Entry) -> Quarter:
    lines = {line["about"]: line for line in listed.values["applications"]}
    entries = _called(registrar, tuple(lines))
    shown = [
        replace(_application(registrar, entries[reference], registrar.today()), line=line)
        for reference, line in lines.items()
        if reference in entries
    ]
    came = tuple(one.reference for one in _of_quarter(registrar, period) if one.reference not in lines)
    changed = tuple(one.reference for one in shown if _line(registrar, one)["stood"] != one.line["stood"])
    return Quarter(period, _in_order(shown), listed, came, changed)


def _signed(registrar: Registrar, period: Period, listed: Entry) -> Quarter:
    """The list as it was signed: each application as the journal knew it at the head it was signed against."""
    jobs = registrar.registers["second_jobs"]
    known, signed_on = Head.read(listed.values["head"]).length, date.fromisoformat(listed.values["signed_on"])
    entries = _called(registrar, tuple(line["about"] for line in listed.values["applications"]))
    shown = []
    for line in listed.values["applications"]:
        if line["about"] in entries:
            entry = _as_known(registrar, jobs, entries[line["about"]], known)
            stands = jobs.standing(entry.state, entry.values, signed_on)
            shown.append(Application(entry, group_of(jobs, entry, signed_on), stands, (line["stood"] or "",), line))
    return Quarter(period, _in_order(shown), listed)


def _as_known(registrar: Registrar, register: Register, entry: Entry, length: int) -> Entry:
    """An entry as its records say up to a length of the journal."""
    values: Values = {}
    state = entry.state
    for record in registrar.history(register, entry.id):
        if record.seq <= length and "version" in record.body:
            values |= record.body.get("after", {})
            state = record.body["state"]
    whole = register.normal(values)
    return replace(entry, state=state, values=whole | register.derive(whole))


def _of_quarter(registrar: Registrar, period: Period) -> list[Entry]:
    jobs = registrar.registers["second_jobs"]
    inside = " OR ".join(f"{name} BETWEEN ? AND ?" for name in _DAYS)
    days = [day.isoformat() for day in period] * len(_DAYS)
    ids = registrar.file.gateway.column(
        f"SELECT id FROM second_jobs WHERE state <> ? AND ({inside}) ORDER BY received_on, id", (VOID, *days)
    )
    return registrar.reading.entries(jobs, ids)


def _called(registrar: Registrar, references: Sequence[str]) -> dict[str, Entry]:
    """Applications by their references, void ones too: what stands on a list stays on it."""
    jobs = registrar.registers["second_jobs"]
    found: dict[str, Entry] = {}
    for start in range(0, len(references), BATCH):
        some = references[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        ids = registrar.file.gateway.column(f"SELECT id FROM second_jobs WHERE reference IN ({marks})", list(some))
        found |= {entry.reference: entry for entry in registrar.reading.entries(jobs, ids)}
    return found


def _application(registrar: Registrar, entry: Entry, today: date) -> Application:
    jobs = registrar.registers["second_jobs"]
    stands = jobs.standing(entry.state, entry.values, today)
    return Application(entry, group_of(jobs, entry, today), stands, registrar.cautions(jobs, entry))


def _in_order(applications: Sequence[Application]) -> tuple[Application, ...]:
    order = {group: at for at, group in enumerate(GROUPS)}
    return tuple(
        sorted(applications, key=lambda one: (order[one.group], one.entry.values["received_on"] or "", one.reference))
    )


# --- writing ---------------------------------------------------------------------------------------------------------


def _values(registrar: Registrar, now: Quarter) -> Values:
    """A list as it is begun."""
    first, last = (day.isoformat() for day in now.period)
    lines = [_line(registrar, one) for one in now.applications]
    return {"quarter_from": first, "quarter_to": last, "applications": lines}


def _line(registrar: Registrar, one: Application) -> Values:
    stood = as_it_stood(registrar.registers["second_jobs"], one.entry, one.told)
    return {"about": one.reference, "stood": stood, "seen_on": None, "note": None}


def _step(registrar: Registrar, period: Period, code: str, reference: str, values: Values) -> Changes:
    register, listed = registrar.registers["scrutinies"], _list_of(registrar, period)
    if why := registrar.why_not(register, register.step(code), listed or _unbegun(register)):
        raise NotPermitted(why)
    if listed is None:
        open_list(registrar, period)
        listed = _list_of(registrar, period)
    lines = [line["about"] for line in listed.values["applications"]] if listed else []
    if listed is None or reference not in lines:
        raise NoSuchEntry(reference)
    return registrar.step(register, listed.id, listed.version, code, {**values, "line": lines.index(reference) + 1})


def _unbegun(register: Register) -> Entry:
    """What a list is before it is begun: whether somebody may take a step on it can be asked already."""
    return Entry(register.name, 0, "", register.states[0].code, 0, {})
