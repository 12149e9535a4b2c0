"""Whether the registers are complete: what is missing, each finding with the rows behind it, fixed or explained.

A finding is known again by its key, which carries a digest of the rows behind it: an explanation holds for what it was
given for, and one more entry without a reason is a finding anew.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.entries import Changes, Entry
from app.periods import Period
from app.query import Query
from app.register import VOID
from app.registrar import Registrar
from app.review.control_totals import ControlTotal, control_totals
from app.review.numbering import old_gaps, own_gaps

NAMED = 400  # references that one search names
ROWS_NAMED = 10  # rows that a sentence names

UNITS = (("station", "recipient_station"), ("post", "recipient_post"))  # of the staff list, and as a gift keeps it


@dataclass(frozen=True)
class Finding:
    """Something missing. `search` opens its rows in the list of `register`; `explained` is the explanation given."""

    key: str
    kind: str
    sentence: str
    register: str
    search: str
    count: int
    explained: Entry | None = None


@dataclass(frozen=True)
class Asked:
    """A question every entry of a register answers by itself: what a search finds is missing something."""

    kind: str
    register: str
    search: str
    sentence: str  # with {n} for how many entries


ASKED = (
    Asked("late", "gifts", "is:late", "{n} declared late"),
    Asked("reason", "gifts", "no:reason_for_offer", "{n} without the reason for the offer"),
    Asked("value", "gifts", "is:unvalued", "{n} with an item whose value is not known"),
    Asked(
        "recipient", "gifts", "has:recipient_name no:recipient", "{n} whose recipient is not matched to the staff list"
    ),
    Asked(
        "applicant", "second_jobs", "has:person_name no:person", "{n} whose applicant is not matched to the staff list"
    ),
    Asked(
        "officer", "media_contacts", "has:person_name no:person", "{n} whose officer is not matched to the staff list"
    ),
    Asked("incomplete", "gifts", "is:incomplete", "{n} incomplete"),
    Asked("incomplete", "second_jobs", "is:incomplete", "{n} incomplete"),
    Asked("incomplete", "media_contacts", "is:incomplete", "{n} incomplete"),
    Asked("incomplete", "contracts", "is:incomplete", "{n} incomplete"),
)


@dataclass(frozen=True)
class Completeness:
    """What was found for a period, and the control totals of every file brought in."""

    period: Period
    findings: tuple[Finding, ...]
    totals: tuple[ControlTotal, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.explained is None)

    @property
    def complete(self) -> bool:
        """Only where each finding is fixed (then there is none) or explained."""
        return not self.open


def completeness(registrar: Registrar, period: Period) -> Completeness:
    """Everything that is missing as far as the register itself can tell."""
    totals = control_totals(registrar.file.gateway, registrar.registers)
    found = [
        *_asked(registrar, period),
        *_units_without(registrar, period),
        *_never_seen(registrar, period),
        *_missing_numbers(registrar),
        *_rows_not_held(totals),
    ]
    explained = _explanations(registrar)
    return Completeness(period, tuple(replace(one, explained=explained.get(one.key)) for one in found), totals)


def explain(registrar: Registrar, finding: Finding, because: str) -> Changes:
    """Record why a finding is as it is. Raises NotPermitted, InvalidEntry."""
    values = {"finding": finding.key, "what": finding.sentence, "because": because}
    return registrar.add(registrar.registers["explanations"], values)


def _explanations(registrar: Registrar) -> dict[str, Entry]:
    register = registrar.registers["explanations"]
    ids = registrar.search.ids(register, Query("is:explained", descending=False))
    return {entry.values["finding"]: entry for entry in registrar.reading.entries(register, ids)}


def _asked(registrar: Registrar, period: Period) -> Iterator[Finding]:
    for asked in ASKED:
        register = registrar.registers[asked.register]
        search = f"{asked.search} {register.dated}:{_span(period)}"
        if ids := registrar.search.ids(register, Query(search)):
            called = register.one if len(ids) == 1 else register.many
            sentence = asked.sentence.format(n=f"{len(ids):,} {called}")
            key = _key(asked.kind, register.name, (str(one) for one in sorted(ids)))
            yield Finding(key, asked.kind, sentence, register.name, search, len(ids))


def _units_without(registrar: Registrar, period: Period) -> Iterator[Finding]:
    """Stations and departments with staff in post from which no offer was declared in the period."""
    start, end = (day.isoformat() for day in period)
    for unit, kept in UNITS:
        staff = registrar.file.gateway.tuples(
            f"SELECT {unit}, count(*) FROM people WHERE state <> ? AND {unit} IS NOT NULL"
            f" AND coalesce(joined_on, '') <= ? AND coalesce(left_on, '9999') >= ? GROUP BY {unit} ORDER BY {unit}",
            (VOID, end, start),
        )
        declaring = {
            str(name).casefold()
            for name in registrar.file.gateway.column(
                f"SELECT DISTINCT {kept} FROM gifts WHERE state <> ? AND {kept} IS NOT NULL"
                " AND offered_on BETWEEN ? AND ?",
                (VOID, start, end),
            )
        }
        for name, count in staff:
            if str(name).casefold() not in declaring:
                sentence = f"{name} has declared nothing, with {count:,} staff in post"
                key = _key("nothing", f"{unit}:{name}:{start}:{end}", ())
                yield Finding(key, "nothing", sentence, "people", f'{unit}:"{name}"', count)


def _never_seen(registrar: Registrar, period: Period) -> Iterator[Finding]:
    """Staff whom one expects on the register and never meets there: chief officers, and who has part in contracts."""
    start, end = (day.isoformat() for day in period)
    people = registrar.file.gateway.tuples(
        "SELECT reference, chief_officer FROM people WHERE state <> ? AND coalesce(joined_on, '') <= ?"
        " AND coalesce(left_on, '9999') >= ? AND (chief_officer = 1 OR staff_number IN ("
        "SELECT owner FROM contracts WHERE owner IS NOT NULL AND state <> ?"
        " UNION SELECT person FROM contracts_people WHERE person IS NOT NULL))"
        " AND staff_number NOT IN (SELECT recipient FROM gifts WHERE recipient IS NOT NULL AND state <> ?"
        " AND offered_on BETWEEN ? AND ?) ORDER BY id",
        (VOID, end, start, VOID, VOID, start, end),
    )
    expected = (
        (1, "chief officer", "chief officers"),
        (0, "person with a part in contracts", "people with a part in contracts"),
    )
    for chief, one, many in expected:
        references = [reference for reference, is_chief in people if bool(is_chief) is bool(chief)]
        if references:
            who = f"1 {one} is" if len(references) == 1 else f"{len(references):,} {many} are"
            sentence = f"{who} not on the gifts register"
            key = _key("unseen", f"{chief}:{start}:{end}", references)
            yield Finding(key, "unseen", sentence, "people", _naming(references), len(references))


def _missing_numbers(registrar: Registrar) -> Iterator[Finding]:
    gateway = registrar.file.gateway
    for register in registrar.registers.values():
        if register.section != "registers":
            continue
        for gaps in own_gaps(gateway, register):
            sentence = f"{register.title}: {gaps.where} runs from {gaps.first} to {gaps.last} without {gaps.numbers}"
            key = _key("number", f"{register.name}:{gaps.where}", (gaps.numbers,))
            yield Finding(key, "number", sentence, register.name, gaps.where, len(gaps.missing))
        for gaps in old_gaps(gateway, register):
            sentence = f"{gaps.where} runs from {gaps.first} to {gaps.last} without {gaps.numbers}"
            key = _key("number", f"{register.name}:{gaps.where}", (gaps.numbers,))
            yield Finding(key, "number", sentence, register.name, "has:old_reference", len(gaps.missing))


def _rows_not_held(totals: Sequence[ControlTotal]) -> Iterator[Finding]:
    """Rows that were refused and not brought in since; of what was brought in without a record, rows not held."""
    for total in totals:
        if not (count := len(total.missing)):
            continue
        if total.record:
            kind, which = "refused", "1 row was" if count == 1 else f"{count:,} rows were"
            sentence = f"{total.where}: {which} refused and not brought in since ({_some(total.missing)})"
            search, register = f"ref:{total.record}", "imports"
        else:
            kind, which = "rows", "1 row is" if count == 1 else f"{count:,} rows are"
            sentence = f"{total.where}: {which} not held ({_some(total.missing)})"
            search, register = total.search, total.register
        key = _key(kind, f"{total.register}:{total.sha256}:{total.sheet}", map(str, total.missing))
        yield Finding(key, kind, sentence, register, search, count)


def _some(rows: Sequence[int]) -> str:
    shown = ", ".join(f"{row:,}" for row in rows[:ROWS_NAMED])
    more = len(rows) - ROWS_NAMED
    return ("row " if len(rows) == 1 else "rows ") + shown + (f" and {more:,} more" if more > 0 else "")


def _naming(references: Sequence[str]) -> str:
    """The search that finds these entries; a list longer than can be read is cut."""
    return f"ref:{','.join(references[:NAMED])}"


def _span(period: Period) -> str:
    return f"{period[0].isoformat()}..{period[1].isoformat()}"


def _key(kind: str, scope: str, rows: Iterable[str]) -> str:
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]
    return f"{kind}:{scope}:{digest}"
