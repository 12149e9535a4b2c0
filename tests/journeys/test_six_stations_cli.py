"""The first day without a screen: the staff list and the registers of six stations, by commands alone."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data" / "northmere"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
STATIONS = [DATA / name for name in TRUTH["stations"]]
READ = {
    Path(name).name: sum(len(station[what]) for what in ("entries", "invalid"))
    + sum(1 for one in station["not_entries"] if one["what"] != "blank row")
    for name, station in TRUTH["stations"].items()
}
Probity = Callable[..., str]


@pytest.fixture
def probity(tmp_path: Path) -> Probity:
    """Runs the command as IT staff would, in a process of its own; its standard output."""

    def run(command: str, *words: str | Path) -> str:
        called = [sys.executable, "-c", "from app.cli import main; main()", command, tmp_path / "force.probity", *words]
        ended = subprocess.run([*called, "--as", "kate"], check=False, capture_output=True, text=True)
        assert ended.stderr == ""
        assert ended.returncode == 0
        return ended.stdout

    return run


def one_place(side: dict[str, Any]) -> tuple[str, str, int]:
    return side["file"], side["sheet"], side["row"]


def planted() -> set[frozenset[tuple[str, str, int]]]:
    """The offers that really were recorded at two stations."""
    at = {
        entry["id"]: (Path(name).name, entry["sheet"], entry["row"])
        for name, station in TRUTH["stations"].items()
        for entry in (*station["entries"], *station["invalid"])
        if "id" in entry
    }
    return {frozenset((at[pair["first"]], at[pair["second"]])) for pair in TRUTH["duplicates"]}


def test_six_stations_become_one_register(probity: Probity):
    probity("new", "--force", "Northmere Constabulary")
    probity("import", DATA / "people.csv", "--register", "people")
    empty = probity("head")

    seen = json.loads(
        probity(
            "import", *STATIONS, "--register", "gifts", "--dry-run", "--format", "json", "--accept-duplicates", "none"
        )
    )
    assert probity("head") == empty
    assert [total["file"] for total in seen["totals"]] == sorted(
        (total["file"] for total in seen["totals"]), key=[path.name for path in STATIONS].index
    )
    for name, rows in READ.items():
        totals = [total for total in seen["totals"] if total["file"] == name]
        assert sum(total["read"] for total in totals) == rows
        for total in totals:
            assert total["read"] == total["added"] + total["merged"] + total["left_out"] + total["refused"]
    assert (seen["changed"], seen["same"], seen["merged"]) == (0, 0, 0)
    assert all(question["choices"] is not None and question["value"] for question in seen["questions"])
    assert all(pair["same"] is None for pair in seen["duplicates"])

    sure = json.loads(
        probity("import", *STATIONS, "--register", "gifts", "--format", "json", "--accept-duplicates", "sure")
    )
    made_one = {
        frozenset((one_place(pair["first"]), one_place(pair["second"]))) for pair in sure["duplicates"] if pair["same"]
    }
    assert len(made_one & planted()) >= 0.95 * len(made_one)
    assert sure["new"] == seen["new"] - sure["merged"]
    assert sum(total["added"] for total in sure["totals"]) == sure["new"]
    assert len(json.loads(probity("list", "gifts", "--format", "json"))) == sure["new"]
    assert probity("verify").startswith("Everything agrees.")

    again = json.loads(probity("import", *STATIONS, "--register", "gifts", "--format", "json"))
    assert (again["new"], again["changed"], again["same"]) == (0, 0, sure["new"] + sure["merged"])

    probity("undo")
    assert json.loads(probity("list", "gifts", "--format", "json")) == []
    assert len(json.loads(probity("list", "people", "--format", "json"))) == 420
    assert probity("verify").startswith("Everything agrees.")
