"""The command line as IT staff and scripts use it: exit status, one sentence on stderr, machine-readable output."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main

Run = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "force.probity"


@pytest.fixture
def run(file: Path) -> Run:
    """Runs `probity COMMAND FILE ...` on a fresh register with one sergeant on the staff list."""

    def command(name: str, *words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, [name, str(file), *words, "--as", "J. Abbott"], input=given)

    assert command("new", "--force", "Northmere Constabulary").exit_code == 0
    person = ("staff_number=0417", "surname=Garside", "forenames=Helen", "rank=Sergeant", "workforce=officer")
    assert command("add", "people", *person).stdout == "P/0001\n"
    return command


LUNCH = (
    "recipient=0417",
    "provider=Castle Quay Hotel",
    "offered_on=13/6/2012",
    "declared_on=14/6/2012",
    "description=Working lunch",
    "value=12.50",
    "outcome=accepted",
    "disposal=kept",
    "authorised_by=Insp Wetherby",
)


def test_add_prints_the_reference_and_list_gives_stored_forms(run: Run) -> None:
    assert run("add", "gifts", *LUNCH).stdout == "G/2012/0001\n"
    (gift,) = json.loads(run("list", "gifts", "castle", "--format", "json").stdout)
    assert gift["reference"] == "G/2012/0001"
    assert gift["state"] == "declared"
    assert (gift["recipient"], gift["team"], gift["provider"]) == ("0417", None, "Castle Quay Hotel")
    assert (gift["offered_on"], gift["declared_on"]) == ("2012-06-13", "2012-06-14")
    assert (gift["direction"], gift["kind"], gift["outcome"]) == ("received", "gift", "accepted")
    assert gift["items"] == [
        gift["items"][0]
        | {
            "description": "Working lunch",
            "quantity": 1,
            "value_pence": 1250,
            "outcome": "accepted",
            "disposal": "kept",
        }
    ]


def test_json_in_is_json_out(run: Run) -> None:
    given = {
        "recipient": "0417",
        "provider": "Harrow & Finch Ltd",
        "offered_on": "2012-05-03",
        "declared_on": "2012-05-04",
        "items": [
            {"description": "Chocolates", "value_pence": 500, "outcome": "accepted", "disposal": "shared"},
            {"description": "Wine", "outcome": "declined"},
        ],
    }
    assert run("add", "gifts", "--json", "-", given=json.dumps(given)).stdout == "G/2012/0001\n"
    shown = json.loads(run("show", "G/2012/0001", "--format", "json").stdout)
    assert shown["outcome"] == "partly accepted"
    for name in ("recipient", "provider", "offered_on", "declared_on"):
        assert shown[name] == given[name]
    assert [item["value_pence"] for item in shown["items"]] == [500, None]


def test_amend_changes_one_line_of_a_part_and_history_says_what(run: Run) -> None:
    run("add", "gifts", *LUNCH)
    assert run("amend", "G/2012/0001", "items.1.value=13", "venue=Quayside", "--reason", "Receipt seen").exit_code == 0
    history = run("show", "G/2012/0001", "--history").stdout
    assert "Venue: nothing → Quayside" in history
    assert "£12.50" in history
    assert "£13.00" in history
    assert "Receipt seen" in history


def test_steps_void_and_undo(run: Run) -> None:
    run("add", "gifts", *LUNCH)
    assert run("step", "G/2012/0001", "note").exit_code == 0
    assert json.loads(run("show", "G/2012/0001", "--format", "json").stdout)["state"] == "closed"
    assert run("undo").exit_code == 0
    assert json.loads(run("show", "G/2012/0001", "--format", "json").stdout)["state"] == "declared"
    assert run("void", "G/2012/0001", "--reason", "Recorded twice").exit_code == 0
    assert json.loads(run("list", "gifts", "--format", "json").stdout) == []
    assert len(json.loads(run("list", "gifts", "is:void", "--format", "json").stdout)) == 1


def test_a_step_that_writes_a_line(run: Run) -> None:
    job = ("person=0417", "employer=Quay Dogs", "role=Trainer", "received_on=1/9/2011")
    assert run("add", "second_jobs", *job).stdout == "B/2011/0001\n"
    assert run("step", "B/2011/0001", "support", "line_manager_view=support").exit_code == 0
    checks = ("attendance", "hours", "intelligence", "vetting", "supplier")
    assert run("step", "B/2011/0001", "check", *(f"check_{name}=clear" for name in checks)).exit_code == 0
    assert run("step", "B/2011/0001", "approve", "decided_on=9/9/2011").exit_code == 0
    assert run("step", "B/2011/0001", "review", "done_on=1/9/2012").exit_code == 0
    shown = json.loads(run("show", "B/2011/0001", "--format", "json").stdout)
    assert (shown["outcome"], shown["decided_on"], shown["next_review_on"]) == ("approved", "2011-09-09", "2013-09-01")
    assert [review["done_on"] for review in shown["reviews"]] == ["2012-09-01"]


def test_a_step_on_one_line_of_a_part_says_which(run: Run) -> None:
    conditions = ("conditions.1.text=Not in uniform", "conditions.2.text=Ten hours a week")
    run("add", "second_jobs", "person=0417", "employer=Quay Dogs", "received_on=1/9/2011", *conditions)
    run("step", "B/2011/0001", "support", "line_manager_view=support")
    checks = ("attendance", "hours", "intelligence", "vetting", "supplier")
    run("step", "B/2011/0001", "check", *(f"check_{name}=clear" for name in checks))
    assert run("step", "B/2011/0001", "approve_with_conditions").exit_code == 0
    unsaid = run("step", "B/2011/0001", "judge_condition", "met=breached")
    assert (unsaid.exit_code, "Say which line: 1 to 2" in unsaid.stderr) == (1, True)
    assert run("step", "B/2011/0001", "judge_condition", "line=2", "met=breached").exit_code == 0
    shown = json.loads(run("show", "B/2011/0001", "--format", "json").stdout)
    assert [line["met"] for line in shown["conditions"]] == [None, "breached"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "gifts", *LUNCH, "offered_on=31/6/12"), "31/6/12 is not a day"),
        (("add", "gifts", *LUNCH, "value=-5"), "less than nothing"),
        (("add", "gifts", *LUNCH, "recipient=9999"), "9999"),
        (("add", "gifts", "recipient=0417"), "Enter"),
        (("add", "gifts", *LUNCH, "colour=red"), "no field 'colour'"),
        (("add", "gift", *LUNCH), "no register called 'gift'"),
        (("show", "G/1999/0001"), "no entry G/1999/0001"),
        (("step", "P/0001", "dance"), "no step 'dance'"),
        (("list", "gifts", "frm:x"), "from:"),
        (("add", "gifts", "--json", "no such file"), "cannot be read"),
    ],
)
def test_a_refusal_is_one_sentence_and_status_1(run: Run, words: tuple[str, ...], sentence: str) -> None:
    refused = run(*words)
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.output
    assert len(refused.stderr.strip().splitlines()) == 1
    assert json.loads(run("list", "gifts", "--format", "json").stdout) == []


@pytest.mark.parametrize("words", [("amend", "P/0001", "surname=X"), ("verify", "--head", "nonsense"), ("dance",)])
def test_wrong_usage_is_status_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_files_that_are_not_registers(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("gifts: none")
    for path in (text, tmp_path, tmp_path / "missing.probity"):
        refused = CliRunner().invoke(main, ["list", str(path), "gifts"])
        assert refused.exit_code == 1
        assert path.name in refused.stderr
    assert text.read_text() == "gifts: none"


def test_head_and_verify(run: Run, file: Path) -> None:
    printed = run("head").stdout.strip()
    run("add", "gifts", *LUNCH)
    assert run("verify").exit_code == 0
    assert run("verify", "--head", printed).exit_code == 0
    length, digest = printed.split("-")
    wrong = f"{length}-{digest[::-1]}"
    assert run("verify", "--head", wrong).exit_code == 1
    assert run("rebuild").exit_code == 0
    assert run("verify").exit_code == 0
    assert file.exists()


def test_a_new_file_never_replaces_one(run: Run, file: Path) -> None:
    before = file.read_bytes()
    assert run("new", "--force", "Other").exit_code == 1
    assert file.read_bytes() == before


def test_roles_hold_once_users_are_listed(run: Run, file: Path) -> None:
    run("add", "gifts", *LUNCH)
    run("add", "users", "sign_in=K. Ingle", "name=K. Ingle", "role=administrator")
    CliRunner().invoke(
        main, ["add", str(file), "users", "sign_in=J. Abbott", "name=J. Abbott", "role=clerk", "--as", "K. Ingle"]
    )
    refused = run("step", "G/2012/0001", "approve")
    assert refused.exit_code == 1
    assert "Head of PSD" in refused.stderr
    run("add", "integrity_cases", "opened_on=1/6/2012", "category=gifts", "source=other")
    for words in (["list", str(file), "integrity_cases"], ["show", str(file), "I/2012/0001"]):
        assert CliRunner().invoke(main, [*words, "--as", "J. Abbott"]).exit_code == 0
        unseen = CliRunner().invoke(main, [*words, "--as", "nobody"])
        assert (unseen.exit_code, unseen.stdout) == (1, "")
        assert "Integrity cases are not for nobody (Reader)" in unseen.stderr
    reader = CliRunner().invoke(main, ["void", str(file), "G/2012/0001", "--reason", "x", "--as", "nobody"])
    assert reader.exit_code == 1


def test_policy_lists_and_users_are_kept_without_a_window(run: Run) -> None:
    version = run("add", "policies", "in_force_from=1/5/2012", "what_changed=The limit", "gift_limit_pence=10")
    assert version.stdout == "Y/0001\n"
    shown = json.loads(run("show", "Y/0001", "--format", "json").stdout)
    assert (shown["gift_limit_pence"], shown["days_to_declare"], len(shown["occupations"])) == (1_000, 5, 6)
    kept = run("amend", "Y/0001", "adopted_by=Chief Officer Group", "--reason", "Left out")
    assert (kept.exit_code, "adopted as it is" in kept.stderr) == (1, True)
    assert run("step", "Y/0001", "withdraw").stderr.startswith("reason: Say why")
    assert run("step", "Y/0001", "withdraw", "--reason", "Not adopted after all").exit_code == 0

    unknown = run("add", "gifts", *LUNCH, "kind=Knighthood")
    assert unknown.stderr == "kind: “Knighthood” is not on the list of Types of offer: add it in Settings first\n"
    assert run("add", "list_values", "list=gifts.kind", "value=Knighthood").stdout == "W/0001\n"
    assert run("add", "gifts", *LUNCH, "kind=Knighthood").exit_code == 0
    assert run("step", "W/0001", "retire").exit_code == 0
    assert "was retired" in run("add", "gifts", *LUNCH, "kind=Knighthood").stderr

    assert "Nobody would be left" in run("add", "users", "sign_in=x", "name=X", "role=reader").stderr
    assert run("add", "users", "sign_in=J. Abbott", "name=J. Abbott", "role=head").exit_code == 0
    assert "Nobody would be left" in run("step", "U/0001", "end").stderr
    assert run("add", "users", "sign_in=K. Ingle", "name=K. Ingle", "role=administrator").exit_code == 0
    assert run("step", "U/0001", "end").exit_code == 0
    assert "may not" in run("add", "gifts", *LUNCH).stderr
    assert run("verify").exit_code == 0


def test_list_writes_a_csv_file(run: Run, tmp_path: Path) -> None:
    run("add", "gifts", *LUNCH)
    out = tmp_path / "gifts.csv"
    assert run("list", "gifts", "--format", "csv", "--out", str(out)).exit_code == 0
    assert "Castle Quay Hotel" in out.read_text(encoding="utf-8-sig")


def test_a_fault_of_ours_is_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    script = (
        "import app.cli, sys; sys.argv = ['probity', 'head', 'x']\n"
        "def broken(*a, **k): raise KeyError('Garside')\n"
        "app.cli.RegisterFile.examine = broken\n"
        "app.cli.main()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "KeyError" in ended.stderr
    assert "Garside" not in ended.stderr
    assert "Traceback" not in ended.stderr
