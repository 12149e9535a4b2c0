"""`probity match` and `probity score` as auditors use them: two lists or one of pairs, no register file."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from app.cli import main

LEFT = (("id", "name"), ("G1", "Harrow and Finch"), ("G2", "Tarnmire Flags"), ("G3", "Nobody Known Here"))
RIGHT = (
    ("name", "notes", "id"),
    ("Selkholm Joinery", "", "S3"),
    ("Harrow & Finch Ltd", "paid in May", "S1"),
    ("Trnmire Flags", "", "S2"),
    ("Tarnmire Flags plc", "", "S4"),
)
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding=encoding) as file:
            csv.writer(file).writerows(rows)
        return path

    return written


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_two_lists_are_matched_in_the_order_of_the_first(write: Write):
    found = rows(run("match", write("left.csv", LEFT), write("right.csv", RIGHT)))
    assert list(found[0]) == ["left_id", "right_id", "score", "reason"]
    assert [(row["left_id"], row["right_id"]) for row in found] == [("G1", "S1"), ("G2", "S4"), ("G2", "S2")]
    assert float(found[0]["score"]) == 1
    assert "“Ltd”" in found[0]["reason"]
    assert float(found[1]["score"]) >= float(found[2]["score"])


def test_the_order_of_the_second_list_changes_nothing(write: Write):
    left = write("left.csv", LEFT)
    backwards = write("backwards.csv", (RIGHT[0], *reversed(RIGHT[1:])))
    assert run("match", left, write("right.csv", RIGHT)).stdout == run("match", left, backwards).stdout


def test_json_says_the_same(write: Write):
    files = write("left.csv", LEFT), write("right.csv", RIGHT)
    told = json.loads(run("match", *files, "--format", "json").stdout)
    assert [(row["left_id"], row["right_id"], f"{row['score']}", row["reason"]) for row in told] == [
        (row["left_id"], row["right_id"], row["score"], row["reason"]) for row in rows(run("match", *files))
    ]
    nobody = write("nobody.csv", (("id", "name"), ("X", "Zzyzx Qwopp")))
    assert json.loads(run("match", nobody, files[1], "--format", "json").stdout) == []


def test_the_threshold_says_how_much_is_shown(write: Write):
    files = write("left.csv", LEFT), write("right.csv", RIGHT)
    sure = rows(run("match", *files, "--threshold", "1"))
    usual, all_ = rows(run("match", *files)), rows(run("match", *files, "--threshold", "0"))
    assert {row["right_id"] for row in sure} == {"S1", "S4"}
    assert [row for row in all_ if row in usual] == usual
    assert run("match", *files, "--threshold", "90").exit_code == 2


def test_a_company_number_and_other_names_are_used(write: Write):
    left = write(
        "left.csv",
        (
            ("id", "name", "company_number", "aliases"),
            ("1", "Weylholm Uniforms", "1234567", ""),
            ("2", "Oakby Services", "", "The Brass Kettle | Kettle of Brass"),
            ("3", "Ravelbeck Print", "00000002", ""),
        ),
    )
    right = write(
        "right.csv",
        (
            ("id", "name", "company_number"),
            ("a", "Something Else", "01234567"),
            ("b", "Brass Kettle Ltd", ""),
            ("c", "Ravelbeck Print", "00000003"),
        ),
    )
    found = {row["left_id"]: row for row in rows(run("match", left, right))}
    assert {one: row["right_id"] for one, row in found.items()} == {"1": "a", "2": "b"}
    assert found["1"]["reason"] == "same company number 01234567"
    assert "“The Brass Kettle”" in found["2"]["reason"]


def test_a_wrong_number_and_a_row_without_a_name_are_told(write: Write):
    left = write("left.csv", (("id", "name", "company_number"), ("1", "Harrow Ltd", "12"), ("2", "", "")))
    result = run("match", left, left)
    assert "left.csv, row 2: 12 is no company number" in result.stderr
    assert "left.csv, row 3: left out, it has no name." in result.stderr
    assert [row["right_id"] for row in rows(result)] == ["1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_lists_are_read_in_the_encodings_that_people_have(write: Write, encoding: str):
    left = write("left.csv", (("id", "name"), ("1", "Adeiladwyr Glanyrafon")))
    right = write("right.csv", (("id", "name"), ("a", "Adeiladwyr Glanyrâfon Cyf")), encoding)
    assert [row["right_id"] for row in rows(run("match", left, right))] == ["a"]


def test_without_ids_rows_are_numbered_as_in_the_file(write: Write):
    left = write("left.csv", (("Name",), ("Harrow and Finch",), ("Selkholm Joinery",)))
    found = rows(run("match", left, write("right.csv", RIGHT)))
    assert [(row["left_id"], row["right_id"]) for row in found] == [("2", "S1"), ("3", "S3")]


def test_a_workbook_is_a_list_too(write: Write, tmp_path: Path):
    made = Workbook()
    made.active.append(("id", "name"))
    made.active.append((7, "Harrow & Finch"))
    made.save(tmp_path / "left.xlsx")
    found = rows(run("match", tmp_path / "left.xlsx", write("right.csv", RIGHT)))
    assert [(row["left_id"], row["right_id"]) for row in found] == [("7", "S1")]


def test_a_list_without_its_columns_is_refused_in_a_sentence(write: Write, tmp_path: Path):
    right = write("right.csv", RIGHT)
    wrong = run("match", write("wrong.csv", (("id", "supplier"), ("1", "Harrow"))), right)
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr == "wrong.csv has no column called “name”: its headings, in row 1, are id, supplier.\n"
    twice = run("score", write("twice.csv", (("left", "right", "left"), ("a", "b", "c"))))
    assert "twice.csv has two columns called “left”" in twice.stderr
    assert run("match", tmp_path / "gone.csv", right).exit_code == 1
    assert "gone.csv" in run("match", tmp_path / "gone.csv", right).stderr


def test_each_pair_gets_its_score_in_order(write: Write):
    pairs = (
        ("Harrow & Finch Ltd", "Harrow and Finch"),
        ("Northmere Taxis", "Northmere Textiles Ltd"),
        ("", "Oakby"),
        ("Harrow & Finch Ltd", "Harrow and Finch"),
    )
    file = write("pairs.csv", (("label", "left", "right"), *(("x", *pair) for pair in pairs)))
    found = rows(run("score", file))
    assert [(row["left"], row["right"]) for row in found] == list(pairs)
    scores = [float(row["score"]) for row in found]
    assert scores[0] == scores[3] == 1
    assert scores[1] < 0.5
    assert scores[2] == 0
    assert all(row["reason"] for row in found)
    told = json.loads(run("score", file, "--format", "json").stdout)
    assert [one["score"] for one in told] == scores
