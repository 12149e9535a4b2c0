"""The sample register: Northmere Constabulary, a force that does not exist, brought in and decided by real acts."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from app.exchange.import_plan import apply, plan
from app.fields import Values
from app.progress import Report, silent
from app.query import Query
from app.registrar import Registrar

FORCE = "Northmere Constabulary"

_FILES = (  # people first: the others name them
    ("people", "people.csv"),
    ("contracts", "contracts.csv"),
    ("second_jobs", "second_jobs.xlsx"),
    ("media_contacts", "media_contacts.xlsx"),
    ("gifts", "stations/northmere_hq_gifts_and_hospitality.xlsx"),
    ("gifts", "stations/cawley_gifts.xlsx"),
    ("gifts", "stations/eastmarsh register 2010-2012.xlsx"),
    ("gifts", "stations/thornby.csv"),
    ("gifts", "stations/HOLME QUAY GIFTS.xls"),
    ("gifts", "stations/brackwell_paper_book.ods"),
)


def _case(opened_on: str, category: str, source: str, summary: str, **more: str | int) -> Values:
    return {"opened_on": opened_on, "category": category, "source": source, "summary": summary, **more}


_CASES = (
    _case(
        "2011-02-14",
        "disclosure_media",
        "monitoring",
        "A custody record was quoted in a local paper two days after the arrest.",
        investigated_by="acu",
        closed_on="2011-06-30",
        result="no_case",
    ),
    _case(
        "2011-10-03",
        "disclosure_media",
        "colleague",
        "A reporter knew of a search warrant before it was executed.",
        investigated_by="acu",
        closed_on="2012-02-17",
        result="advice",
    ),
    _case(
        "2011-11-21",
        "gifts",
        "monitoring",
        "Hospitality from a supplier was entered only after a reminder.",
        investigated_by="psd",
        closed_on="2012-01-20",
        result="advice",
    ),
    _case(
        "2011-12-08",
        "social_media",
        "hmic",
        "A profile named the force beside photographs in uniform.",
        investigated_by="local",
        closed_on="2012-03-02",
        result="advice",
    ),
    _case(
        "2012-01-16",
        "social_media",
        "hmic",
        "A post about a colleague that could cause offence.",
        investigated_by="local",
    ),
    _case(
        "2012-01-30",
        "second_job",
        "public",
        "Door work at a licensed premises for which no application was found.",
        investigated_by="psd",
        closed_on="2012-04-27",
        result="misconduct",
    ),
    _case(
        "2012-02-13",
        "procurement",
        "crosscheck",
        "A budget holder had accepted hospitality from the supplier chosen.",
        investigated_by="acu",
    ),
    _case(
        "2012-03-19",
        "disclosure_media",
        "monitoring",
        "Details of a complaint appeared in print before the complainant was told.",
        investigated_by="acu",
    ),
    _case(
        "2012-04-11",
        "disclosure_other",
        "colleague",
        "A record was looked at without a policing purpose.",
        investigated_by="psd",
        in_scope=0,
        excluded_because="Not about a relationship with the media, a supplier or an employer",
    ),
    _case(
        "2012-05-09",
        "social_media",
        "public",
        "A comment on a football club from an account that names the force.",
        investigated_by="local",
    ),
)

_LOOKED_AT = 60  # of the oldest offers that were declined: the head of PSD has noted these
_DAYS_TO_LOOK = 9


def fill(registrar: Registrar, report: Report = silent) -> None:
    """Bring the sample files into an empty register and add what no file holds: cases and decisions."""
    folder = Path(str(files("resources").joinpath("sample")))
    steps = len(_FILES) + len(_CASES) + _LOOKED_AT
    done = 0
    for name, file in _FILES:
        report(done, steps)
        apply(registrar, plan(registrar, registrar.registers[name], folder / file))
        done += 1
    for case in _CASES:
        report(done, steps)
        registrar.add(registrar.registers["integrity_cases"], case)
        done += 1
    for _ in _look_at_gifts(registrar):
        report(done, steps)
        done += 1
    report(steps, steps)


def _look_at_gifts(registrar: Registrar) -> Iterator[None]:
    """Note the oldest declined offers, one act each, as the head of PSD does."""
    gifts = registrar.registers["gifts"]
    ids = registrar.search.ids(gifts, Query("outcome:declined has:date", descending=False))[:_LOOKED_AT]
    for entry in registrar.reading.entries(gifts, ids):
        declared = entry.values["declared_on"] or entry.values["offered_on"]
        seen = date.fromisoformat(declared) + timedelta(days=_DAYS_TO_LOOK)
        then = Registrar(registrar.file, registrar.user.name, today=_on(seen), now=registrar.now)
        then.step(gifts, entry.id, entry.version, "note", {})  # a decision is dated the day it is taken
        yield None


def _on(day: date) -> Callable[[], date]:
    return lambda: day
