"""`probity import` as scripts use it: several files at once, rows left out, mappings, doubles, and what stays open."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from app.cli import main

Run = Callable[..., Result]
HEADINGS = ("Date", "Name", "Collar No.", "Received from", "Gift", "Value", "Outcome")
ROW = ("3/5/2011", "Sgt Garside", "0417", "Pellgarth Bakery", "Box of chocolates", "£8", "Accepted (shared)")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `probity COMMAND FILE ...` on a fresh register with two people of one name on the staff list."""
    file = tmp_path / "force.probity"

    def command(name: str, *words: str | Path) -> Result:
        return CliRunner().invoke(main, [name, str(file), *map(str, words), "--as", "J. Abbott"])

    assert command("new", "--force", "Northmere Constabulary").exit_code == 0
    for number, forenames in (("0417", "Helen"), ("2211", "Hugh")):
        person = ("surname=Garside", f"forenames={forenames}", "rank=Sergeant", "workforce=officer", "station=Cawley")
        assert command("add", "people", f"staff_number={number}", *person).exit_code == 0
    return command


@pytest.fixture
def text(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, *rows: tuple[str, ...]) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows((HEADINGS, *rows))
        return path

    return write


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """A workbook with a sheet for each year and one of other things."""
    made = Workbook()
    for sheet, rows in (
        ("2010", [HEADINGS, ("3/5/2010", *ROW[1:]), ("4/5/2010", *ROW[1:])]),
        ("2011", [HEADINGS, ROW, ("4/5/2011", *ROW[1:])]),
        ("Rates", [("Scale", "Pounds"), ("A", "1")]),
    ):
        kept = made.create_sheet(sheet)
        for row in rows:
            kept.append(row)
    del made["Sheet"]
    path = tmp_path / "years, all.xlsx"
    made.save(path)
    return path


def gift(day: str, **changes: str) -> tuple[str, ...]:
    return tuple((dict(zip(HEADINGS, ROW, strict=True)) | {"Date": day} | changes).values())


def planned(run: Run, *words: str | Path) -> dict[str, Any]:
    """What a dry run says as JSON."""
    ran = run("import", *words, "--register", "gifts", "--dry-run", "--format", "json")
    assert ran.exit_code == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def rows(said: dict[str, Any], what: str) -> list[tuple[str, str, int]]:
    return [(one["file"], one["sheet"], one["row"]) for one in said[what]]


def test_several_files_are_one_act(run: Run, text: Callable[..., Path]):
    first, second = text("a.csv", gift("3/5/2011"), gift("Xmas")), text("b.csv", gift("3/1/2012"), gift("4/1/2012"))
    ran = run("import", first, second, "--register", "gifts", "--station", "Cawley")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[0] == "3 declarations brought in, 1 refused."
    assert "a.csv, Sheet1 row 3: refused. Date “Xmas”" in ran.stdout
    assert "a.csv, Sheet1: 2 rows read = 1 added + 0 merged + 0 left out + 1 refused, £8.00 in all." in ran.stdout
    shown = json.loads(run("show", "G/2011/0001", "--format", "json").stdout)
    assert shown["sources"][0]["station"] == "Cawley"
    again = run("import", first, second, "--register", "gifts")
    assert again.stdout.splitlines()[0] == "0 declarations brought in, 3 there already, 1 refused."
    assert run("undo").exit_code == 0
    assert json.loads(run("list", "gifts", "--format", "json").stdout) == []
    assert run("verify").exit_code == 0


def test_a_dry_run_changes_nothing(run: Run, text: Callable[..., Path]):
    before = run("head").stdout
    assert planned(run, text("a.csv", ROW))["new"] == 1
    assert run("head").stdout == before


def test_everything_a_script_needs_is_in_the_json(run: Run, text: Callable[..., Path]):
    unclear = gift("3/5/2011", Name="Sgt Garside", **{"Collar No.": ""})
    said = planned(run, text("a.csv", unclear, ROW, gift("Xmas"), gift("1/2/2011", Gift=""), ("Total", "", "", "", "")))
    assert {key: said[key] for key in ("new", "changed", "same", "merged")} == dict.fromkeys(
        ("changed", "same", "merged"), 0
    ) | {"new": 3}
    where = {"file": "a.csv", "sheet": "Sheet1"}
    assert [one for one in said["questions"] if one["field"] == "recipient"] == [
        where | {"row": 2, "field": "recipient", "value": "Sgt Garside", "choices": ["0417", "2211"]}
    ]
    assert rows(said, "rejected") == [("a.csv", "Sheet1", 4)]
    assert {place[2] for place in rows(said, "incomplete")} == {2, 5}
    assert said["left_out"] == [where | {"row": 6, "reason": "a total"}]
    (total,) = said["totals"]
    assert [total[key] for key in ("read", "added", "merged", "left_out", "refused")] == [5, 3, 0, 1, 1]
    assert (total["file"], total["sheet"], total["value_pence"]) == ("a.csv", "Sheet1", 24_00)


def test_what_nobody_can_be_asked_stays_open_and_is_said(run: Run, text: Callable[..., Path]):
    unclear = gift("3/5/2011", **{"Collar No.": ""})
    ran = run("import", text("a.csv", unclear, gift("9/9/2011", **{"Collar No.": ""})), "--register", "gifts")
    assert "1 question is open. Nothing was guessed" in ran.stdout
    assert "Sheet1 row 2 and 1 more row: received by “Sgt Garside”? 2 people fit “Sgt Garside”." in ran.stdout
    entry = json.loads(run("show", "G/2011/0001", "--format", "json").stdout)
    assert (entry["recipient"], entry["recipient_name"]) == (None, "Sgt Garside")


# --- rows left out


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["a.csv:2"], [("a.csv", 2)]),
        (["a.csv:2,3"], [("a.csv", 2), ("a.csv", 3)]),
        (["a.csv:3,b, too.csv:2"], [("a.csv", 3), ("b, too.csv", 2)]),
        (["a.csv:3", "b, too.csv:Sheet1:2"], [("a.csv", 3), ("b, too.csv", 2)]),
        (["{folder}/a.csv:3"], [("a.csv", 3)]),
    ],
)
def test_rows_are_left_out(run: Run, text: Callable[..., Path], tmp_path: Path, said: list[str], left: list[Any]):
    sources = text("a.csv", ROW, gift("4/5/2011")), text("b, too.csv", gift("3/1/2012"))
    options = [word for one in said for word in ("--leave-out", one.format(folder=tmp_path))]
    found = planned(run, *sources, *options)
    assert found["new"] == 3 - len(left)
    assert [(one["file"], one["row"]) for one in found["left_out"]] == left
    assert {one["reason"] for one in found["left_out"]} == {"left out on the command line"}
    assert [total["left_out"] for total in found["totals"]] == [
        sum(1 for file, _ in left if file == name) for name in ("a.csv", "b, too.csv")
    ]


def test_a_row_of_one_sheet_of_several_is_left_out(run: Run, years: Path):
    found = planned(run, years, "--leave-out", "years, all.xlsx:2011:3")
    assert ("years, all.xlsx", "2011", 3) in rows(found, "left_out")
    assert found["new"] == 3
    assert planned(run, years, "--sheet", "2010", "--leave-out", "years, all.xlsx:3")["new"] == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("c.csv:2", "a row of “c.csv” was to be left out, but the files are"),
        ("a.csv:99", "a.csv, Sheet1 has no row 99 to be left out"),
        ("a.csv:0", "a.csv, Sheet1 has no row 0 to be left out"),
        ("a.csv", "“a.csv” does not say which row to leave out: write FILE:ROW"),
        ("a.csv:2,x", "does not say which row"),
        ("", "does not say which row"),
        ("a.csv:Old:2", "a.csv has no sheet “Old” with entries, only “Sheet1”"),
        ("years, all.xlsx:2", "has entries in the sheets “2010”, “2011”: say which one, as FILE:SHEET:ROW"),
        ("same.csv:2", "may be"),
    ],
)
def test_what_cannot_be_left_out_is_one_sentence(
    run: Run, text: Callable[..., Path], years: Path, said: str, sentence: str
):
    sources = text("a.csv", ROW), years, text("one/same.csv", gift("1/1/2012")), text("two/same.csv", gift("2/1/2012"))
    refused = run("import", *sources, "--register", "gifts", "--leave-out", said)
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert refused.stderr.endswith("Nothing was changed.\n")
    assert json.loads(run("list", "gifts", "--format", "json").stdout) == []


# --- mappings and doubles


def test_a_mapping_says_which_column_is_which(run: Run, text: Callable[..., Path], tmp_path: Path):
    mapping = tmp_path / "layout.toml"
    mapping.write_text(
        'register = "gifts"\n[[layout]]\nheadings = ["Date", "Received from", "Gift"]\n'
        '[layout.columns]\n"Received from" = "venue"\n"Gift" = "provider"\n',
        encoding="utf-8",
    )
    assert run("import", text("a.csv", ROW), "--register", "gifts", "--mapping", mapping).exit_code == 0
    entry = json.loads(run("show", "G/2011/0001", "--format", "json").stdout)
    assert (entry["venue"], entry["provider"]) == ("Pellgarth Bakery", "Box of chocolates")
    mapping.write_text("register = 3", encoding="utf-8")
    refused = run("import", text("b.csv", ROW), "--register", "gifts", "--mapping", mapping)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)


def test_doubles_are_told_and_made_one_only_where_that_is_asked_for(run: Run, text: Callable[..., Path]):
    sources = text("a.csv", ROW), text("b.csv", gift("3/5/2011", **{"Received from": "Pellgarth Bakery Ltd."}))
    for words in ([], ["--accept-duplicates", "none"]):
        said = planned(run, *sources, *words)
        assert (said["new"], said["merged"]) == (2, 0)
        (pair,) = said["duplicates"]
        places = [{key: pair[side][key] for key in ("file", "sheet", "row")} for side in ("first", "second")]
        assert places == [{"file": file, "sheet": "Sheet1", "row": 2} for file in ("a.csv", "b.csv")]
        assert 0.95 <= pair["score"] <= 1
        assert pair["agree"]
        assert pair["same"] is None
    ran = run("import", *sources, "--register", "gifts", "--accept-duplicates", "sure")
    assert ran.stdout.splitlines()[0] == "1 declaration brought in, 1 made one with another."
    assert "1 pair looks as if it were recorded twice: 1 made one, 0 kept apart, 0 kept as two" in ran.stdout
    assert "b.csv, Sheet1: 1 rows read = 0 added + 1 merged + 0 left out + 0 refused" in ran.stdout
    entry = json.loads(run("show", "G/2011/0001", "--format", "json").stdout)
    assert [source["file"] for source in entry["sources"]] == ["a.csv", "b.csv"]
    again = planned(run, *sources, "--accept-duplicates", "sure")
    assert (again["new"], again["same"]) == (0, 2)


def test_whether_a_list_of_contracts_is_whole_is_said_beforehand(run: Run, tmp_path: Path):
    headings = "Contract reference,Contract title,Supplier name\n"
    three, one = tmp_path / "three.csv", tmp_path / "one.csv"
    three.write_text(headings + "".join(f"NC/{number},Bread,Pellgarth Bakery\n" for number in range(3)))
    one.write_text(f"{headings}NC/1,Bread,Pellgarth Bakery\n")
    assert run("import", three, "--register", "contracts").exit_code == 0

    def told(*words: str) -> dict[str, list[str]]:
        ran = run("import", one, "--register", "contracts", "--dry-run", "--format", "json", *words)
        assert ran.exit_code == 0, ran.stderr
        return {what: [title.split()[0] for title in titles] for what, titles in json.loads(ran.stdout)["list"].items()}

    missing = ["NC/0", "NC/2"]
    assert told() == told("--part-of-list") == {"unnamed": missing}
    assert told("--whole-list") == {"vanished": missing}
    assert run("import", one, "--register", "contracts", "--whole-list").exit_code == 0
    flagged = json.loads(run("list", "contracts", "has:missing_since", "--format", "json").stdout)
    assert sorted(contract["contract_ref"] for contract in flagged) == missing
    refused = run("import", one, "--register", "gifts", "--whole-list")
    assert (refused.exit_code, "no list that is brought in whole again" in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--register", "gifts"], 2),
        (["a.csv"], 2),
        (["a.csv", "--register", "gifts", "--accept-duplicates", "all"], 2),
        (["nowhere.csv", "--register", "gifts"], 1),
        (["a.csv", "--register", "presents"], 1),
        (["a.csv", "--register", "gifts", "--sheet", "2013"], 1),
        (["a.csv", "--register", "gifts", "--mapping", "nowhere.toml"], 1),
    ],
)
def test_wrong_usage_and_refusals(run: Run, text: Callable[..., Path], tmp_path: Path, words: list[str], status: int):
    text("a.csv", ROW)
    ended = run("import", *(tmp_path / word if word.endswith(".csv") else word for word in words))
    assert ended.exit_code == status
    assert "Traceback" not in ended.output
    assert json.loads(run("list", "gifts", "--format", "json").stdout) == []


def test_a_file_for_another_register_is_refused(run: Run, tmp_path: Path):
    headings = ("Contract Reference", "Contract Title", "Supplier Name", "Award Date", "Contract Owner", "Value")
    row = ("NC/2011/1", "Cleaning", "Halden Ltd", "3/5/2011", "4417", "£900")
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((headings, row))
    before = run("head").stdout
    refused = run("import", path, "--register", "gifts")
    assert refused.exit_code == 1
    assert "list.csv looks like a file for “Contracts”" in refused.stderr
    assert run("head").stdout == before
    assert run("import", path, "--register", "contracts").exit_code == 0


def test_two_files_of_one_name_are_kept_apart(run: Run, text: Callable[..., Path]):
    first = text("east/gifts.csv", gift("3/5/2011"), gift("Xmas"))
    second = text("west/gifts.csv", gift("3/1/2012"), gift("4/1/2012"), gift("5/1/2012", Value="-5"))
    said = planned(run, first, second, "--leave-out", f"{second}:3")
    totals = [[total[key] for key in ("read", "added", "left_out", "refused")] for total in said["totals"]]
    assert totals == [[2, 1, 0, 1], [3, 1, 1, 1]]
    assert len({total["sha256"] for total in said["totals"]}) == 2
    ambiguous = run("import", first, second, "--register", "gifts", "--leave-out", "gifts.csv:2")
    assert ambiguous.exit_code == 1
    assert "name the file with its folder" in ambiguous.stderr
