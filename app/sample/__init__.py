"""The sample register: Northmere Constabulary, a force that does not exist, brought in and decided by real acts."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from app.exchange.import_plan import apply, plan
from app.progress import Report, silent
from app.registrar import Registrar
from app.sample.acting import Act
from app.sample.cases import CASES
from app.sample.contacts import contact_acts
from app.sample.crosschecks import crosscheck_acts
from app.sample.gifts import gift_acts
from app.sample.policy import policy_acts
from app.sample.reviews import review_acts
from app.sample.second_jobs import job_acts

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
_WORK = 60  # how much of the way the work on what was brought in is, where a file or a case is one


def fill(registrar: Registrar, report: Report = silent) -> None:
    """Bring the sample files into an empty register, and do the work of two years on them, one act each."""
    folder = Path(str(files("resources").joinpath("sample")))
    done, of = 0, len(_FILES) + len(CASES) + _WORK
    for name, file in _FILES:
        report(done, of)
        apply(registrar, plan(registrar, registrar.registers[name], folder / file))
        done += 1
    for case in CASES:
        report(done, of)
        registrar.add(registrar.registers["integrity_cases"], case)
        done += 1
    acts = sorted(_work(registrar), key=lambda act: act.day)
    for at, act in enumerate(acts):
        report(done + _WORK * at // len(acts), of)
        act.do()
    report(of, of)


def _work(registrar: Registrar) -> Iterator[Act]:
    """What was done; of one day, in an order in which each act finds what it rests on."""
    yield from policy_acts(registrar)
    yield from gift_acts(registrar)
    yield from job_acts(registrar)
    yield from contact_acts(registrar)
    yield from review_acts(registrar)
    yield from crosscheck_acts(registrar)
