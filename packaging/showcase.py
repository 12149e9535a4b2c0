"""The main job without a screen: a register made, station registers brought in, papers written, pictures taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from papers import DAY, write_papers
from picture_taking import take_pictures
from sample_file import WHO, sample_file

from app.exchange import import_plan, plan_words, unattended
from app.progress import silent
from app.registers import REGISTERS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.issue import issue
from app.store.file import RegisterFile

STATIONS = files("resources").joinpath("sample", "stations")


def show(out: Path) -> int:
    """Do all of it under `out` and print what came of it; the exit status."""
    _stations_into_a_new_register(out)
    path = sample_file(out)
    pictures = out / "pictures"
    taken = take_pictures(path, pictures, DAY)
    workbook = out / "HMIC return 2012.xlsx"
    computed = _return(path, workbook)
    papers = write_papers(path, out)
    print("\n".join(computed.as_text()))
    print(f"\nThe sample register: {path}")
    for what, where in (("The HMIC return", workbook), *papers.items()):
        print(f"{what + ':':20} {where}")
    print(f"{f'{taken} pictures:':20} {pictures}")
    return 0 if all(computed.checks.values()) else 1


def _return(path: Path, workbook: Path) -> Computed:
    with _acting(path) as registrar:
        computed = compute(registrar.file, hmic_2012.HMIC_2012, hmic_2012.parameters())
        issue(registrar, computed, workbook)
    return computed


def _stations_into_a_new_register(out: Path) -> None:
    path = out / "Six stations.probity"
    path.unlink(missing_ok=True)
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=WHO).close()
    with _acting(path) as registrar:
        people = Path(str(files("resources").joinpath("sample", "people.csv")))
        import_plan.apply(registrar, import_plan.plan(registrar, registrar.registers["people"], people))
        paths = tuple(Path(str(source)) for source in sorted(STATIONS.iterdir(), key=lambda source: source.name))
        asked = unattended.Asked(paths, accept_sure=True)
        plan = unattended.plan(registrar, registrar.registers["gifts"], asked, silent)
        import_plan.apply(registrar, plan)
        print("\n".join((next(iter(plan_words.to_text(plan, done=True))), *map(str, plan.totals))))
    print(f"The station registers in one: {path}\n")


@contextmanager
def _acting(path: Path) -> Iterator[Registrar]:
    file = RegisterFile.open(path, REGISTERS)
    try:
        yield Registrar(file, WHO)
    finally:
        file.close()
