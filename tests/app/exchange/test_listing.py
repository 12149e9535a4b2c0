"""Lists as they leave the register: complete, in order, in stored or shown form, and never with a sealed field."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from samples import SAMPLES, TODAY, begun

from app.deeds import new_deed
from app.errors import CannotExport, NoSuchField
from app.exchange.listing import FORMATS, Format, Listing, as_json
from app.fields import Values
from app.ids import new_id
from app.progress import Cancelled
from app.query import Query
from app.register import Register
from app.registers import GIFTS, INTEGRITY_CASES, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar

GIFT_KEYS = {"direction", "kind", "recipient", "team", "provider", "offered_on", "declared_on", "outcome", "items"}
ITEM_KEYS = {"description", "quantity", "value_pence", "outcome", "disposal"}
JOB_KEYS = {"person", "employer", "received_on", "outcome", "decided_on", "next_review_on"}
RELATIVE = "Canary relative"


def listing(registrar: Registrar, register: Register, **more: Any) -> Listing:
    ids = registrar.search.ids(register, Query(order="reference", descending=False))
    return Listing(registrar.reading, register, ids, registrar.today(), **more)


def told(made: Listing, wanted: Format = "json") -> Any:
    text = "".join(made.text(wanted))
    return json.loads(text) if wanted == "json" else text


def rows(made: Listing) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(made.csv()), newline="")))


@pytest.fixture
def jobs(registrar: Registrar) -> Registrar:
    registrar.add(SECOND_JOBS, SAMPLES["second_jobs"] | {"holder": "partner", "relative_name": RELATIVE})
    return registrar


def test_json_of_a_gift_is_what_the_command_line_promises(registrar: Registrar):
    begun(registrar, GIFTS)
    [gift] = told(listing(registrar, GIFTS))
    assert gift.keys() >= GIFT_KEYS | {"reference", "state"}
    assert (gift["reference"], gift["state"]) == ("G/2012/0001", "declared")
    assert (gift["recipient"], gift["team"], gift["provider"]) == ("4417", None, "Castle Quay Hotel")
    assert (gift["offered_on"], gift["declared_on"], gift["outcome"]) == ("2012-06-13", "2012-06-14", "partly accepted")
    assert "source" not in gift
    assert all(line.keys() >= ITEM_KEYS for line in gift["items"])
    assert [(line["value_pence"], line["quantity"], line["outcome"]) for line in gift["items"]] == [
        (12_50, 1, "accepted"),
        (9_99, 2, "declined"),
    ]


def test_json_of_a_second_job_is_what_the_command_line_promises(jobs: Registrar):
    [job] = told(listing(jobs, SECOND_JOBS))
    assert job.keys() >= JOB_KEYS
    assert (job["person"], job["employer"], job["outcome"]) == ("0541", "Harbour Security Ltd", "pending")
    assert job["decided_on"] is None


def test_json_says_where_an_entry_was_brought_in_from(registrar: Registrar):
    bring_in_one(registrar)
    [gift] = told(listing(registrar, GIFTS))
    assert gift["source"] == {"file": "cawley.xlsx", "sheet": "Gifts", "row": 7}
    assert gift["sources"] == [gift["source"] | {"sha256": "", "cells": {}}]
    assert gift["incomplete"] == ["recipient", "provider", "items"]


def bring_in_one(registrar: Registrar) -> None:
    whole, _ = registrar.composing.prepare(GIFTS, {"offered_on": "2012-01-01"}, old=True)
    source = {"file": "cawley.xlsx", "sha256": "", "sheet": "Gifts", "row": 7, "cells": "{}", "fingerprint": "7"}
    registrar.bring_in(
        GIFTS, [new_deed(GIFTS, whole, new_id(), "G/2012/0001", kind="import", sources=[source], today=TODAY)]
    )


@pytest.mark.parametrize("register", [GIFTS, PEOPLE], ids=lambda register: register.name)
def test_the_last_column_says_where_an_entry_was_brought_in_from(
    registrar: Registrar, register: Register, tmp_path: Path
):
    begun(registrar, register)
    assert "Brought in from" not in rows(listing(registrar, register))[0]
    values = {"offered_on": "2012-01-01"} if register is GIFTS else {"staff_number": "9001", "surname": "Bland"}
    places = [("cawley.xlsx", "Gifts", 7), ("thornby.csv", "Sheet1", 12)]
    sources = [
        {"file": file, "sha256": "", "sheet": sheet, "row": row, "cells": "{}", "fingerprint": file}
        for file, sheet, row in places
    ]
    whole, _ = registrar.composing.prepare(register, values, old=True)
    deed = new_deed(register, whole, new_id(), "Z/0001", kind="import", sources=sources, today=TODAY)
    registrar.bring_in(register, [deed])
    said = "cawley.xlsx, Gifts, row 7; thornby.csv, Sheet1, row 12"
    *by_hand, brought = rows(listing(registrar, register))
    assert (list(brought)[-1], brought["Brought in from"]) == ("Brought in from", said)
    assert {row["Brought in from"] for row in by_hand} == {""}
    assert "Brought in from" not in rows(listing(registrar, register, columns=("reference",)))[0]
    with listing(registrar, register).saved(tmp_path / "list.xlsx", "xlsx"):
        pass
    *_, row = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0].values
    assert row[-1] == said


def test_json_of_a_void_entry_says_why(registrar: Registrar):
    entry = begun(registrar, GIFTS)
    registrar.void(GIFTS, entry.id, entry.version, "Entered twice")
    found = as_json(GIFTS, registrar.reading.entry(GIFTS, entry.id), TODAY)
    assert (found["state"], found["void_because"]) == ("void", "Entered twice")


def test_yes_and_no_are_true_and_false_in_json(registrar: Registrar):
    begun(registrar, INTEGRITY_CASES)
    [case] = told(listing(registrar, INTEGRITY_CASES))
    assert case["in_scope"] is True


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_register_leaves_in_every_format(registrar: Registrar, register: Register, tmp_path: Path):
    entry = begun(registrar, register)
    for wanted in FORMATS:
        path = tmp_path / f"list.{wanted}"
        with listing(registrar, register).saved(path, wanted) as done:
            assert not path.exists()
        content = path.read_bytes()
        assert done.sha256 == hashlib.sha256(content).hexdigest()
        if wanted != "xlsx":
            assert entry.reference in content.decode()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_json_goes_back_in_as_it_came_out(registrar: Registrar, register: Register):
    """What `list` prints is what `add --json` reads: every stored field keeps its value."""
    entry = begun(registrar, register)
    found = as_json(register, entry, TODAY)
    for field in (f for f in register.fields if not f.sealed):
        assert field.check(found[field.name]) == entry.values[field.name]
    for part in register.parts:
        for line, stored in zip(found[part.name], entry.values[part.name], strict=True):
            assert {f.name: f.check(line[f.name]) for f in part.fields} == {f.name: stored[f.name] for f in part.fields}


@pytest.mark.parametrize("wanted", FORMATS)
def test_sealed_fields_and_inner_ids_stay_in(jobs: Registrar, wanted: Format, tmp_path: Path):
    path = tmp_path / f"list.{wanted}"
    for columns in ((), ("reference", "relative_name", "employer_organisation", "role")):
        made = listing(jobs, SECOND_JOBS, columns=columns)
        with made.saved(path, wanted):
            pass
        if wanted == "xlsx":
            content = str([row for sheet in openpyxl.load_workbook(path) for row in sheet.values])
        else:
            content = path.read_text(encoding="utf-8-sig")
        assert "Steward at sports events" in content
        assert RELATIVE not in content
        for label in ("Relative's name", "relative_name", "employer: organisation", "employer_organisation"):
            assert label not in content


def test_a_workbook_keeps_kinds(registrar: Registrar, tmp_path: Path):
    begun(registrar, GIFTS)
    with listing(registrar, GIFTS).saved(tmp_path / "gifts.xlsx", "xlsx") as done:
        pass
    book = openpyxl.load_workbook(tmp_path / "gifts.xlsx")
    assert book.sheetnames == ["Gifts & hospitality", "Items"]
    gift = by_heading(book["Gifts & hospitality"])[0]
    assert (gift["Received by"].value, gift["Received by"].data_type) == ("4417", "s")
    assert gift["Date offered"].value == datetime(2012, 6, 13)  # noqa: DTZ001 - Excel's days have no zone
    assert (gift["Value"].value, gift["Value"].number_format) == (32.48, "£#,##0.00")
    assert gift["Status"].value == "Partly accepted"
    items = by_heading(book["Items"])
    assert [(i["Reference"].value, i["What was offered"].value, i["Value (£)"].value) for i in items] == [
        ("G/2012/0001", "Working lunch", 12.5),
        ("G/2012/0001", "Bottle of wine", 9.99),
    ]
    assert done.rows == 3


def by_heading(sheet: Any) -> list[Mapping[str, Any]]:
    first, *others = sheet.iter_rows()
    return [dict(zip((cell.value for cell in first), row, strict=True)) for row in others]


def test_csv_has_iso_dates_pounds_and_the_lines_of_parts(registrar: Registrar):
    begun(registrar, GIFTS)
    [gift] = rows(listing(registrar, GIFTS))
    assert (gift["Reference"], gift["Date offered"], gift["Value"]) == ("G/2012/0001", "2012-06-13", "32.48")
    assert gift["Received by"] == "4417"
    assert gift["Items"] == (
        "What was offered: Working lunch, Quantity: 1, Value (£): £12.50, Decision: Accepted, What became of it: Shared"
        " with team; What was offered: Bottle of wine, Quantity: 2, Value (£): £9.99, Decision: Declined"
    )


@pytest.mark.parametrize("text", ["=1+1", "+44 1234", "-1", "@SUM(A1)"])
def test_csv_cells_do_not_run_as_formulas(registrar: Registrar, text: str):
    begun(registrar, GIFTS, venue=text)
    [gift] = rows(listing(registrar, GIFTS))
    assert gift["Venue"] == f"'{text}"


def test_csv_in_a_file_is_known_to_excel_as_utf_8(registrar: Registrar, tmp_path: Path):
    begun(registrar, PEOPLE)
    with listing(registrar, PEOPLE).saved(tmp_path / "people.csv", "csv"):
        pass
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfReference,")
    assert "O’Neil-Marsh" in (tmp_path / "people.csv").read_text(encoding="utf-8-sig")


def test_a_table_shows_the_columns_of_the_list(registrar: Registrar):
    begun(registrar, GIFTS)
    begun(registrar, GIFTS, offered_on="2012-06-01", venue="x", items=[many_words()])
    lines = told(listing(registrar, GIFTS), "table").splitlines()
    before = "Castle Quay Hotel  Working lunch, Bottle of wine"
    assert lines[0].split("  ")[0] == "Reference"
    assert lines[1] == f"G/2012/0001  13 Jun 2012   Helen Garside      {before}                 £32.48  Partly accepted"
    assert lines[2].startswith("G/2012/0002  1 Jun 2012    Helen Garside      Castle Quay Hotel  words words")
    assert lines[2].endswith("words wor…  £10,000.00  Awaiting")
    assert [line.index("Castle") for line in lines[1:]] == [lines[0].index("From")] * 2


def many_words() -> Values:
    return {"description": "words " * 20, "value_pence": 1_000_000, "outcome": "pending"}


def test_an_empty_list_still_has_its_headings(registrar: Registrar, tmp_path: Path):
    made = listing(registrar, GIFTS)
    assert told(made) == []
    assert told(made, "table").startswith("Reference  Date offered")
    assert rows(made) == []
    with made.saved(tmp_path / "none.xlsx", "xlsx") as done:
        pass
    assert done.rows == 0


def test_the_order_asked_for_is_kept(registrar: Registrar):
    entries = [begun(registrar, ORGANISATIONS, name=f"Firm {number}", aliases=[]) for number in range(3)]
    ids = [entries[1].id, entries[2].id, entries[0].id]
    made = Listing(registrar.reading, ORGANISATIONS, ids, TODAY, ("name",))
    assert [row["Name"] for row in rows(made)] == ["Firm 1", "Firm 2", "Firm 0"]
    assert [one["name"] for one in told(made)] == ["Firm 1", "Firm 2", "Firm 0"]


def test_chosen_columns_leave_alone(registrar: Registrar, tmp_path: Path):
    begun(registrar, GIFTS)
    made = listing(registrar, GIFTS, columns=("offered_on", "reference", "state"))
    assert told(made, "csv") == "Date offered,Reference,State\r\n2012-06-13,G/2012/0001,Declared\r\n"
    with made.saved(tmp_path / "gifts.xlsx", "xlsx"):
        pass
    assert openpyxl.load_workbook(tmp_path / "gifts.xlsx").sheetnames == ["Gifts & hospitality"]


def test_a_column_nobody_declared_is_refused(registrar: Registrar):
    with pytest.raises(NoSuchField, match="gifts has no field 'colour'"):
        listing(registrar, GIFTS, columns=("colour",)).fields()


@pytest.mark.parametrize("wanted", ["csv", "json", "xlsx"])
def test_stopping_leaves_nothing_behind(registrar: Registrar, wanted: Format, tmp_path: Path):
    begun(registrar, GIFTS)

    def stop(_so_far: int, _of: int) -> None:
        raise Cancelled

    (tmp_path / "list").write_bytes(b"old")
    with pytest.raises(Cancelled), listing(registrar, GIFTS, report=stop).saved(tmp_path / "list", wanted):
        pass
    assert (tmp_path / "list").read_bytes() == b"old"
    assert [path.name for path in (tmp_path).iterdir() if path.suffix == ".part"] == []


def test_progress_goes_from_nothing_towards_the_whole(registrar: Registrar, tmp_path: Path):
    begun(registrar, GIFTS)
    said: list[tuple[int, int]] = []
    made = listing(registrar, GIFTS, report=lambda so_far, of: said.append((so_far, of)))
    with made.saved(tmp_path / "list.xlsx", "xlsx"):
        pass
    assert said == [(0, 2), (1, 2)]


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_folder_that_is_not_there_is_told(registrar: Registrar, wanted: Format, tmp_path: Path):
    with (
        pytest.raises(CannotExport, match="list could not be written here"),
        listing(registrar, GIFTS).saved(tmp_path / "none" / "list", wanted),
    ):
        pass
