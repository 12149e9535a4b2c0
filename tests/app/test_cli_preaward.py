"""`probity preaward`: bidders named, listed in a file or of a tender, as text and as JSON; the run it records."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from samples import CLERK

from app.cli import main
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, MEDIA_CONTACTS
from app.registrar import Registrar

ITEM = {"description": "Dinner", "value_pence": 45_00, "outcome": "declined"}


@pytest.fixture
def file(registrar: Registrar, register_path: Path) -> Path:
    """A register in which Holt and Vane made an offer and bid for catering, and said that they have no interest."""
    offer = {"recipient": "4417", "provider": "Holt and Vane Ltd", "offered_on": "2012-03-01", "kind": "hospitality"}
    registrar.add(GIFTS, {**offer, "items": [ITEM]})
    registrar.add(
        CONTRACTS,
        {"contract_ref": "C-0042", "title": "Custody catering", "stage": "evaluation", "owner": "4417"}
        | {"tender_ref": "T/12/042", "people": [{"person": "60001", "part": "evaluator"}]}
        | {"bidders": [{"bidder": "Holt and Vane Ltd", "declared_on": "2012-05-03", "interest": 0}]},
    )
    return register_path


def ran(*words: object) -> str:
    result = CliRunner().invoke(main, [*map(str, words), "--as", CLERK])
    assert result.exit_code == 0, result.output
    return result.output


def data(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran(*words, "--format", "json"))
    return found


def test_a_tender_says_what_each_bidder_declared_and_what_is_held(file: Path):
    said = ran("preaward", file, "--tender", "t/12/042")
    assert "T/12/042: Custody catering" in said
    assert "are leads for a person to look at, not findings" in said
    assert "Declared no interest on 3 May 2012; the registers hold 1 offer." in said
    assert "Missing: Maria de Souza (an evaluator)." in said
    assert "G/2012/0001 · 1 Mar 2012 · £45.00 · declined" in said
    assert "the recipient is the owner" in said


def test_media_contacts_and_declared_interests_are_told(file: Path, registrar: Registrar):
    met = {"person": "4417", "journalist": "Not given", "outlet": "Holt and Vane Ltd", "channel": "phone"}
    registrar.add(MEDIA_CONTACTS, {**met, "subject": "Awards", "contact_on": "2012-03-09"})
    people = [{"person": "0541", "part": "evaluator", "declared_on": "2010-05-03", "interest_what": "A share"}]
    before = {"contract_ref": "C-0001", "title": "Bread", "supplier": "Holt and Vane Ltd", "awarded_on": "2010-06-01"}
    registrar.add(CONTRACTS, {**before, "people": people})
    said = ran("preaward", file, "--tender", "t/12/042")
    assert "M/2012/0001 · 9 Mar 2012 · phone · the recipient" not in said
    assert "M/2012/0001 · 9 Mar 2012 · phone · who had the contact is the owner" in said
    assert "Interests declared: C-0001: an evaluator, 3 May 2010: “A share”" in said
    found = data("preaward", file, "--tender", "t/12/042")
    (held,) = found["bidders"][0]["organisations"]
    assert [(one["entry"], one["how"], one["part"]) for one in held["media_contacts"]] == [
        ("M/2012/0001", "phone", "who had the contact is the owner")
    ]
    assert held["interests"] == [
        {"contract": "C-0001", "declared_by": "an evaluator", "date": "2010-05-03", "what": "A share", "part_now": None}
    ]
    assert found["interests"] == []


def test_names_and_a_list_are_checked_together(file: Path, tmp_path: Path):
    listed = tmp_path / "bidders.txt"
    listed.write_bytes("1. Holt & Vane Limited\r\n2. Wholly Unheard Of 01234567\r\n".encode("utf-16"))
    found = data("preaward", file, "Nobody Either", "--list", listed)
    assert [one["bidder"] for one in found["bidders"]] == ["Nobody Either", "Holt & Vane Limited", "Wholly Unheard Of"]
    assert [one["known"] for one in found["bidders"]] == [False, True, False]
    (held,) = found["bidders"][1]["organisations"]
    assert held["offers"] == [
        {"entry": "G/2012/0001", "date": "2012-03-01", "pence": 4500, "outcome": "declined"}
        | {"in_window": held["offers"][0]["in_window"], "tender_open": False, "part": None}
    ]
    assert found["bidders"][2]["company_number"] == "01234567"
    assert found["tender"] is None


@pytest.mark.parametrize("content", [b"\xff\xfeA", "Holt & Vane".encode("utf-16-le"), b"PK\x03\x04\x00\x00Holt"])
def test_what_is_no_text_is_refused_and_no_run_is_recorded(file: Path, tmp_path: Path, content: bytes):
    listed = tmp_path / "bidders.txt"
    listed.write_bytes(content)
    result = CliRunner().invoke(main, ["preaward", str(file), "--list", str(listed), "--as", CLERK])
    assert (result.exit_code, result.stderr[:34]) == (1, "bidders.txt is not a text file: sa")
    assert data("list", file, "crosschecks") == []


def test_each_check_is_recorded_as_a_run(file: Path, registrar: Registrar):
    references = [data("preaward", file, "Holt and Vane Ltd")["run"] for _ in range(2)]
    assert len(set(references)) == 2
    assert registrar.search.count(CROSSCHECKS, "trigger:preaward") == 2
    _, entry = registrar.reading.by_reference(references[1])
    assert entry.values["run_by"] == CLERK
    assert [line["bidder"] for line in entry.values["bidders"]] == ["Holt and Vane Ltd"]


def test_the_page_is_written_where_there_is_no_screen(file: Path, registrar: Registrar, tmp_path: Path):
    page = tmp_path / "Bidders before an award.pdf"
    called = [sys.executable, "-c", "from app.cli import main; main()", "preaward", file, "--tender", "T/12/042"]
    screenless = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and "QT_" not in name}
    ended = subprocess.run(
        [*called, "--pdf", page, "--as", CLERK], check=False, capture_output=True, text=True, env=screenless
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith(f"The page is {page}\n")
    content = page.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    (noted,) = (one.body for one in registrar.file.journal.records() if one.kind == "export")
    reference = ended.stdout.split(":")[0]
    assert noted["what"] == f"cross-checks: {reference}, bidders before an award, pdf"
    assert noted["sha256"] == hashlib.sha256(content).hexdigest()
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_without_the_window_there_is_no_page_and_nothing_is_recorded(
    file: Path, registrar: Registrar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.cli_preaward.entry_points", lambda **_named: ())  # as where only `app` is installed
    page = tmp_path / "page.pdf"
    result = CliRunner().invoke(main, ["preaward", str(file), "Acme", "--pdf", str(page), "--as", CLERK])
    assert result.exit_code == 1
    assert "Pages are printed by the window, which is not installed here" in result.output
    assert not page.exists()
    assert registrar.search.count(CROSSCHECKS) == 0


def test_a_page_for_a_folder_that_is_not_there_is_refused_before_anything_is_recorded(
    file: Path, registrar: Registrar, tmp_path: Path
):
    page = tmp_path / "nowhere" / "page.pdf"
    result = CliRunner().invoke(main, ["preaward", str(file), "Acme", "--pdf", str(page), "--as", CLERK])
    assert result.exit_code == 1
    assert "There is no folder" in result.output
    assert registrar.search.count(CROSSCHECKS) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the bidders, a file that lists them, or a tender"),
        (("Acme, company no. 12AB",), "Line 1: 12AB is no company number"),
        (("--tender", "T/99"), "There is no entry T/99"),
    ],
)
def test_what_cannot_be_checked_is_refused_and_not_recorded(
    file: Path, registrar: Registrar, words: tuple[str, ...], said: str
):
    result = CliRunner().invoke(main, ["preaward", str(file), *words, "--as", CLERK])
    assert result.exit_code == 1
    assert said in result.output
    assert registrar.search.count(CROSSCHECKS) == 0


def test_a_tender_without_bidders_says_so(file: Path, registrar: Registrar):
    registrar.add(CONTRACTS, {"contract_ref": "C-0043", "title": "Towels", "stage": "planned"})
    result = CliRunner().invoke(main, ["preaward", str(file), "--tender", "C-0043", "--as", CLERK])
    assert result.exit_code == 1
    assert "names no bidder yet for this tender" in result.output
    assert registrar.search.count(CROSSCHECKS) == 0
