"""The links that really are in a force's registers are found, and hardly any that are not."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import main

DATA = Path(__file__).parents[1] / "data" / "northmere"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
FILES = (
    ("people", ("people.csv",)),
    ("gifts", tuple(TRUTH["stations"])),
    ("second-jobs", ("second_jobs.xlsx", "second_jobs_legacy.csv")),
    ("media-contacts", ("media_contacts.xlsx",)),
    ("contracts", ("contracts.csv",)),
    ("spend", ("spend_over_500.csv",)),
)
WRITTEN = {"gifts": "provider", "second_jobs": "employer", "spend": "supplier", "contracts": "supplier"}
LEAST_FOUND, MOST_FALSE = 29, 20  # of 30 planted links; leads
Lead = dict[str, Any]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All registers of the force, brought in by commands."""
    path = tmp_path_factory.mktemp("planted") / "force.probity"
    probity("new", path, "--force", TRUTH["about"]["force"])
    for register, names in FILES:
        probity("import", path, *(DATA / name for name in names), "--register", register)
    return path


def probity(command: str, path: Path, *words: str | Path) -> str:
    ended = CliRunner().invoke(main, [command, str(path), *map(str, words), "--as", "clerk"])
    assert ended.exit_code == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def found(path: Path) -> list[Lead]:
    leads: list[Lead] = json.loads(probity("crosscheck", path, "--format", "json"))["leads"]
    return leads


@pytest.fixture(scope="module")
def really(path: Path) -> Callable[[str], set[str]]:
    """The organisations that an entry really names: it is known how each was written."""
    spelt: defaultdict[str, set[str]] = defaultdict(set)
    for one in TRUTH["organisations"]:
        for spelling in one["spellings"]:
            spelt[spelling["written"].casefold()].add(one["id"])
    with closing(sqlite3.connect(path)) as raw:
        written = {
            reference: str(name)
            for register, column in WRITTEN.items()
            for reference, name in raw.execute(f"SELECT reference, {column} FROM {register}")
        }
    return lambda reference: spelt[written[reference].casefold()]


def test_the_planted_links_are_found(found: list[Lead], really: Callable[[str], set[str]]):
    there = {organisation for one in found for organisation in really(one["entry"]) & really(one["against"])}
    missed = [link["source"]["written"] for link in TRUTH["links"] if link["organisation"] not in there]
    assert len(missed) <= len(TRUTH["links"]) - LEAST_FOUND, missed


def test_hardly_any_lead_is_false(found: list[Lead], really: Callable[[str], set[str]]):
    false = [one for one in found if not really(one["entry"]) & really(one["against"])]
    assert len(false) <= MOST_FALSE, [(one["score"], one["entry"], one["against"]) for one in false[:40]]


def test_each_lead_says_why(found: list[Lead]):
    assert found
    for one in found:
        assert one["rule"]
        assert 0 < one["score"] <= 1
        assert len(one["reasons"]) >= 2
        assert all(reason.strip() for reason in one["reasons"])


def test_a_second_run_changes_nothing(path: Path, found: list[Lead]):
    again = json.loads(probity("crosscheck", path, "--format", "json"))["leads"]
    assert again == found
    (newest, *_) = sorted(json.loads(probity("list", path, "crosschecks", "--format", "json")), key=_reference)[::-1]
    assert (newest["raised"], newest["closed"]) == (0, 0)
    probity("verify", path)


def _reference(run: Lead) -> str:
    return str(run["reference"])
