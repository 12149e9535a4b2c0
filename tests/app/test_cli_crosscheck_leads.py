"""`probity crosscheck`: every lead that holds now, as text and as data, by whom it may be run and on what."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main

Run = Callable[..., Result]
LUNCH = ("items.1.description=Lunch", "items.1.value_pence=12.50", "items.1.outcome=declined")
KEYS = {"entry", "contract", "rule", "score", "reasons", "days"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `probity COMMAND FILE ...` on a register with an offer, then a contract 41 days later."""

    def command(name: str, *words: str, by: str = "J. Abbott") -> Result:
        return CliRunner().invoke(main, [name, str(tmp_path / "force.probity"), *words, "--as", by])

    person = ("staff_number=4417", "surname=Garside", "forenames=Helen", "rank=Sergeant", "workforce=officer")
    offer = ("recipient=4417", "provider=Castle Quay Hotel", "offered_on=20/1/2012", *LUNCH)
    contract = ("contract_ref=C-0089", "title=Room hire", "supplier=Castle Quay Hotel Ltd", "awarded_on=1/3/2012")
    command("new", "--force", "Northmere Constabulary")
    for words in (("people", *person), ("gifts", *offer), ("contracts", *contract)):
        assert command("add", *words).exit_code == 0
    return command


def leads(result: Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)["leads"]
    return found


def test_a_lead_as_data(run: Run):
    (one,) = leads(run("crosscheck", "--format", "json"))
    assert one.keys() >= KEYS
    assert (one["entry"], one["contract"], one["rule"]) == ("G/2012/0001", "C-0089", "award_after_offer")
    assert one["days"] == -41, "less than nothing: the entry lies before the award"
    assert 0.9 <= one["score"] <= 1
    assert one["reasons"][0] == (
        "Offer (£12.50) of 20 Jan 2012, declined: 41 days before C-0089 was awarded on 1 Mar 2012"
    )
    assert len(one["reasons"]) > 1, "why the two names may be one"


@pytest.mark.parametrize(("days", "holds"), [("41", True), ("40", False), ("0", False)])
def test_the_window_may_be_another(run: Run, days: str, holds: bool):
    assert bool(leads(run("crosscheck", "--window", days, "--format", "json"))) is holds


def test_a_wider_window_finds_more(run: Run):
    run("add", "gifts", "recipient=4417", "provider=Castle Quay Hotel", "offered_on=20/1/2010", *LUNCH)
    assert len(leads(run("crosscheck", "--format", "json"))) == 1
    wider = leads(run("crosscheck", "--window", "800", "--format", "json"))
    assert [one["days"] for one in wider] == [-41, -771]


def test_what_is_no_contract_has_none(run: Run):
    run("add", "spend", "paid_on=2012-02-01", "supplier=Castle Quay Hotel", "amount_pence=90.00")
    paid = [one for one in leads(run("crosscheck", "--format", "json")) if one["rule"] == "low_spend"]
    assert [(one["contract"], one["against"]) for one in paid] == [(None, "K/2012/0001")]


def test_every_lead_has_the_reference_it_has_in_the_register(run: Run):
    run("add", "gifts", "recipient=4417", "provider=Castle Quay Hotel", "offered_on=20/1/2010", *LUNCH)
    printed = leads(run("crosscheck", "--window", "800", "--format", "json"))
    kept = json.loads(run("list", "leads", "--format", "json").stdout)
    assert {one["reference"]: one["entry"] for one in printed} == {one["reference"]: one["about"] for one in kept}
    assert len(kept) == 2
    again = leads(run("crosscheck", "--window", "800", "--format", "json"))
    assert again == printed, "another run says the same of the same leads"


def test_a_lead_as_text_says_both_entries_why_and_how_alike(run: Run):
    printed = run("crosscheck").stdout
    (made,) = json.loads(run("list", "crosschecks", "--format", "json").stdout)
    (kept,) = json.loads(run("list", "leads", "--format", "json").stdout)
    assert printed.split()[:4] == [kept["reference"], "medium", "G/2012/0001", "C-0089"]
    assert "C-0089" in printed
    assert "41 days before C-0089 was awarded" in printed
    assert "% alike: " in printed
    assert printed.splitlines()[-1] == f"{made['reference']}: 1 lead, 0 of them raised now; 0 closed."


def test_the_same_run_says_the_same_twice(run: Run):
    first, second = (leads(run("crosscheck", "--format", "json")) for _ in range(2))
    assert first == second


def test_why_it_was_run_is_kept(run: Run):
    run("crosscheck", "--trigger", "concern", "--note", "A letter")
    (made,) = json.loads(run("list", "crosschecks", "--format", "json").stdout)
    assert (made["trigger"], made["note"]) == ("concern", "A letter")


def test_nonsense_is_refused(run: Run):
    assert run("crosscheck", "--window", "-1").exit_code == 2
    assert run("crosscheck", "--window", "soon").exit_code == 2
    assert run("crosscheck", "--trigger", "whim").exit_code == 2


def test_a_reader_may_not_run_it(run: Run):
    run("add", "users", "sign_in=J. Abbott", "name=J. Abbott", "role=head")
    run("add", "users", "sign_in=R. Eader", "name=R. Eader", "role=reader")
    for by in ("R. Eader", "Nobody Listed"):
        refused = run("crosscheck", by=by)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "Cross-checks are for" in refused.stderr
    assert json.loads(run("list", "crosschecks", "--format", "json").stdout) == []


def test_a_file_that_cannot_be_written_is_refused_and_says_so(run: Run, tmp_path: Path):
    path = tmp_path / "force.probity"
    before = path.read_bytes()
    path.chmod(0o444)
    refused = run("crosscheck", "--format", "json")
    path.chmod(0o644)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "force.probity" in refused.stderr
    assert path.read_bytes() == before


def test_no_such_file(tmp_path: Path):
    refused = CliRunner().invoke(main, ["crosscheck", str(tmp_path / "none.probity")])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "none.probity" in refused.stderr
