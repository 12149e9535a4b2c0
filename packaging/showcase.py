"""The main job without a screen: station registers become one and are cross-checked, papers and pictures are made."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from papers import DAY, write_papers
from picture_taking import take_pictures
from sample_file import WHO, sample_file

from app.crosscheck.runs import run
from app.exchange import form_workbook, forms, import_plan, plan_words, unattended
from app.progress import silent
from app.registers import CONTRACTS, GIFTS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.issue import issue
from app.sample import FORCE
from app.store.file import RegisterFile

WEIGHTIEST = 3  # leads that are printed
SAMPLE = Path(str(files("resources").joinpath("sample")))


def show(out: Path) -> int:
    """Do all of it under `out` and print what came of it; the exit status."""
    books = sorted((SAMPLE / "stations").iterdir())
    _six_stations(out / "Six stations.probity", books)
    path = sample_file(out)
    pictures = out / "pictures"
    with TemporaryDirectory() as aside:
        staff = _with_staff(Path(aside) / "Staff list.probity")
        taken = take_pictures(path, staff, books, pictures, DAY)
    workbook = out / "HMIC return 2012.xlsx"
    computed = _return(path, workbook)
    papers = {"The HMIC return": workbook, **write_papers(path, out), "A declaration form": _form(path, out)}
    print("\n".join(computed.as_text()))
    print(f"\nThe sample register: {path}")
    for what, where in papers.items():
        print(f"{what + ':':20} {where}")
    print(f"{f'{taken} pictures:':20} {pictures}")
    return 0 if all(computed.checks.values()) else 1


def _return(path: Path, workbook: Path) -> Computed:
    with _acting(path) as registrar:
        computed = compute(registrar.file, hmic_2012.HMIC_2012, hmic_2012.parameters())
        issue(registrar, computed, workbook)
    return computed


def _form(path: Path, out: Path) -> Path:
    with _acting(path) as registrar:
        form = forms.form_of(registrar, GIFTS)
    empty = out / f"{form.declaration.title}.xlsx"
    form_workbook.save(form, empty)
    return empty


def _with_staff(path: Path) -> Path:
    """A new register that knows who serves, and nothing else yet."""
    path.unlink(missing_ok=True)
    RegisterFile.create(path, REGISTERS, force=FORCE, who=WHO).close()
    with _acting(path) as registrar:
        import_plan.apply(registrar, import_plan.plan(registrar, PEOPLE, SAMPLE / "people.csv"))
    return path


def _cross_checked(registrar: Registrar) -> None:
    """The offers of all stations against the contracts: how many leads there are, and the weightiest of them."""
    import_plan.apply(registrar, import_plan.plan(registrar, CONTRACTS, SAMPLE / "contracts.csv"))
    found = run(registrar, "brought_in").found
    print(f"{len(found):,} leads when offers are compared with contracts, each for a person to judge. The weightiest:")
    for one in found[:WEIGHTIEST]:
        print(f"  {one.first.grade}: {one.about.reference}, {one.against.contract_ref}: {one.first.because}")
        print(f"    {one.pairing.likeness}% alike: {'; '.join(one.pairing.reasons)}")


def _six_stations(path: Path, books: Sequence[Path]) -> None:
    """One import of all six; pairs that are all but certainly one offer are made one, as a person would say."""
    with _acting(_with_staff(path)) as registrar:
        plan = unattended.plan(registrar, GIFTS, unattended.Asked(tuple(books), accept_sure=True), silent)
        import_plan.apply(registrar, plan)
        print(f"{plan_words.counts(plan, 'brought in')}:")
        print("\n".join(f"  {total}" for total in plan.totals))
        _cross_checked(registrar)
    print(f"The station registers in one: {path}\n")


@contextmanager
def _acting(path: Path) -> Iterator[Registrar]:
    file = RegisterFile.open(path, REGISTERS)
    try:
        yield Registrar(file, WHO)
    finally:
        file.close()
