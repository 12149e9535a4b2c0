"""`probity` checks what it saves: leads are told beside what a script reads, and an import says how many it raised."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.registers import REGISTERS
from app.store.file import RegisterFile

Run = Callable[..., Result]
CONTRACT = ("contract_ref=C-0089", "title=Room hire", "supplier=Castle Quay Hotel Ltd", "awarded_on=14/6/2012")
DATES = ("starts_on=14/6/2012", "ends_on=13/6/2013", "value_pence=30000")
OFFER = ("recipient=4417", "provider=Castle Quay Hotel", "offered_on=13/6/2012", "kind=hospitality")
LUNCH = (
    "items.1.description=Lunch",
    "items.1.value_pence=12.50",
    "items.1.outcome=accepted",
    "items.1.disposal=shared",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "force.probity"


@pytest.fixture
def run(file: Path) -> Run:
    """Runs `probity COMMAND FILE ...` on a register with one person on the staff list."""

    def command(name: str, *words: str | Path, by: str = "J. Abbott") -> Result:
        return CliRunner().invoke(main, [name, str(file), *map(str, words), "--as", by])

    assert command("new", "--force", "Northmere Constabulary").exit_code == 0
    person = ("staff_number=4417", "surname=Garside", "forenames=Helen", "rank=Sergeant", "workforce=officer")
    assert command("add", "people", *person, "station=Cawley").exit_code == 0
    return command


def states(file: Path) -> list[str]:
    opened = RegisterFile.open(file, REGISTERS, read_only=True)
    try:
        return opened.gateway.column("SELECT state FROM leads ORDER BY id")
    finally:
        opened.close()


def test_what_is_added_prints_its_reference_alone_and_its_lead_beside(run: Run, file: Path):
    assert run("add", "contracts", *CONTRACT, *DATES).stderr == ""
    added = run("add", "gifts", *OFFER, *LUNCH)
    assert (added.exit_code, added.stdout) == (0, "G/2012/0001\n")
    (reference,) = [line["reference"] for line in json.loads(run("list", "leads", "--format", "json").stdout)]
    assert added.stderr == f"1 lead to look at: {reference}\n"
    assert states(file) == ["open"]


def test_a_lead_follows_what_is_amended_voided_and_undone(run: Run, file: Path):
    run("add", "contracts", *CONTRACT, *DATES)
    run("add", "gifts", *OFFER, *LUNCH)
    reason = ("--reason", "As the form says")
    assert run("amend", "G/2012/0001", "provider=Nobody Knew Ltd", *reason).exit_code == 0
    assert states(file) == ["gone"]
    back = run("undo")
    assert (back.exit_code, states(file)) == (0, ["open"])
    assert "1 lead to look at" in back.stderr
    assert run("void", "C/2012/0001", "--reason", "Never awarded").exit_code == 0
    assert states(file) == ["gone"]


def test_several_added_at_once_are_checked_together_and_so_are_those_before_one_that_is_refused(
    run: Run, file: Path, tmp_path: Path
):
    run("add", "contracts", *CONTRACT, *DATES)
    lunch = {"description": "Lunch", "value_pence": 1250, "outcome": "accepted", "disposal": "shared"}
    offer = {"recipient": "4417", "provider": "Castle Quay Hotel", "kind": "hospitality", "items": [lunch]}
    several = tmp_path / "offers.json"
    several.write_text(json.dumps([{**offer, "offered_on": f"2012-06-0{day}"} for day in (1, 2)]))
    assert run("add", "gifts", "--json", several).stderr.startswith("2 leads to look at: Q/")
    several.write_text(json.dumps([{**offer, "offered_on": "2012-06-03"}, {**offer, "offered_on": "2012-13-01"}]))
    refused = run("add", "gifts", "--json", several)
    assert refused.exit_code == 1
    assert "1 lead to look at" in refused.stderr
    assert states(file) == ["open"] * 3


def test_an_import_is_followed_by_a_check_of_everything_and_says_how_many_leads(run: Run, file: Path, tmp_path: Path):
    run("add", "gifts", *OFFER, *LUNCH)
    path = tmp_path / "contracts.csv"
    with path.open("w", newline="", encoding="utf-8") as written:
        rows = csv.writer(written)
        rows.writerow(("Contract ref", "Title", "Supplier", "Value", "Start date", "End date", "Award date"))
        rows.writerow(
            ("C-0089", "Room hire", "Castle Quay Hotel Limited", "30000", "14/06/2012", "13/06/2013", "14/06/2012")
        )
    shown = run("import", path, "--register", "contracts", "--dry-run")
    assert "Cross-check" not in shown.stdout
    assert states(file) == []
    brought = run("import", path, "--register", "contracts")
    assert brought.exit_code == 0
    assert brought.stdout.splitlines()[-1].endswith(": leads raised: 1.")
    (made,) = json.loads(run("list", "crosschecks", "--format", "json").stdout)
    assert (made["trigger"], made["raised"], made["run_by"]) == ("brought_in", 1, "J. Abbott")
    again = run("import", path, "--register", "contracts", "--format", "json")
    assert json.loads(again.stdout)["crosscheck"] is None, "nothing was brought in"


def test_who_a_lead_is_about_never_reads_of_it(run: Run, file: Path):
    user = ("sign_in=J. Abbott", "name=J. Abbott", "role=head", "staff_number=4417")
    run("add", "users", *user)
    run("add", "users", "sign_in=C. Lyle", "name=C. Lyle", "role=head")
    run("add", "contracts", *CONTRACT, *DATES)
    added = run("add", "gifts", *OFFER, *LUNCH)
    assert (added.exit_code, added.stderr) == (0, "")
    (lead,) = json.loads(run("list", "leads", "--format", "json", by="C. Lyle").stdout)
    ran = run("crosscheck", "--format", "json")
    assert json.loads(ran.stdout)["leads"] == []
    made = json.loads(ran.stdout)["run"]
    for command in (("list", "leads"), ("list", "leads", "--format", "csv"), ("show", made, "--history")):
        assert lead["reference"] not in run(*command).stdout, command
    refused = run("show", lead["reference"])
    nobodys = run("show", "Q/2012/0999")
    assert (refused.exit_code, nobodys.exit_code) == (1, 1)
    assert refused.stderr.replace(lead["reference"], "") == nobodys.stderr.replace("Q/2012/0999", "")
    stepped = run("step", lead["reference"], "no_concern", "why=It was me", "--reason", "x")
    assert (stepped.exit_code, stepped.stderr) == (1, refused.stderr)
