"""The return as an Excel workbook, opened as whoever receives it would: figures lead to rows, and nothing runs."""

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filled import fill
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import CannotExport
from app.exchange.workbook import MARKING
from app.fields import Values
from app.registers import GIFTS, INTEGRITY_CASES, MEDIA_CONTACTS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.figure import Figure, Group, Identity, Return
from app.returns.hmic_2012 import HMIC_2012
from app.returns.issue import issue
from app.store.file import RegisterFile

CANARIES = ("Canary Hotel", "Canary Street Garage", "Canary relative", "Canary journalist", "Canary subject")
WINE: Values = {"description": "Wine", "value_pence": 1_999, "quantity": 2, "outcome": "accepted"}
TEA: Values = {"description": "Tea", "outcome": "accepted"}


@pytest.fixture
def computed(registrar: Registrar) -> Computed:
    fill(
        registrar,
        GIFTS,
        [
            {"recipient": "4417", "provider": CANARIES[0], "offered_on": "2012-03-01", "items": [WINE, TEA]},
            {"recipient": "4417", "provider": CANARIES[0], "offered_on": "2012-03-02", "items": [WINE]},
            {"recipient": "4417", "provider": CANARIES[0], "items": [WINE]},
        ],
    )
    job = {"person": "0541", "employer": CANARIES[1], "holder": "partner", "relative_name": CANARIES[2]}
    decided = {"received_on": "2012-01-05", "decision": "approved", "decided_on": "2012-01-20"}
    fill(registrar, SECOND_JOBS, [job | decided, job | {"received_on": "2012-02-05"}, job])
    contact = {"person": "4417", "journalist": CANARIES[3], "outlet": "Northmere Gazette", "subject": "=1+1"}
    fill(registrar, MEDIA_CONTACTS, [contact | {"contact_on": "2012-02-02", "channel": "phone", "pre_arranged": 1}])
    case = {"opened_on": "2012-02-02", "category": "card", "source": "public", "subject": CANARIES[4], "in_scope": 0}
    fill(registrar, INTEGRITY_CASES, [case | {"excluded_because": "=HYPERLINK(A1)"}, case | {"in_scope": 1}])
    return compute(registrar.file, HMIC_2012, hmic_2012.parameters())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "HMIC return 2012.xlsx"


@pytest.fixture
def book(registrar: Registrar, computed: Computed, path: Path) -> Any:
    issue(registrar, computed, path)
    return openpyxl.load_workbook(path)


def table(sheet: Worksheet, first: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by their headings, the first of which is `first`."""
    rows = list(sheet.iter_rows())
    start = next(at for at, row in enumerate(rows) if row[0].value == first)
    names = [cell.value for cell in rows[start]]
    return (dict(zip(names, row, strict=True)) for row in rows[start + 1 :])


def test_sheets_stand_in_order(book: Any):
    groups = ("gifts", "second jobs", "media", "cases", "oversight", "cross-checks", "leads", "awards")
    evidence = [f"Evidence {name}" for name in groups]
    assert book.sheetnames == [
        *("Cover", "Return", "Definitions", "Reconciliation"),
        *evidence,
        *("Left out", "Data quality"),
    ]


def test_the_cover_says_whose_return_it_is(book: Any, computed: Computed):
    cover = {row[0].value: row[1].value for row in book["Cover"].iter_rows(max_col=2)}
    assert cover["Force"] == "Northmere Constabulary"
    assert cover["Period"] == "1 September 2011 to 31 May 2012"
    assert cover["Period of second jobs"] == "1 September 2011 to 30 June 2012"
    assert cover["As at"] == datetime(2012, 6, 30)  # noqa: DTZ001 - Excel's days have no zone
    assert cover["Protective marking"] == "OFFICIAL-SENSITIVE"
    assert cover["Made up by"] == "J. Abbott"
    assert cover["Made up on"].startswith("14 June 2012, 09:")
    assert cover["Program"].startswith("Probity ")
    assert cover["Head of the journal"] == str(computed.head)
    assert cover["Reconciliation"] == "PASS: every sum agrees"


def test_the_head_is_the_one_before_the_record_of_the_return(registrar: Registrar, computed: Computed, path: Path):
    done = issue(registrar, computed, path)
    record = list(registrar.file.journal.records())[-1]
    assert record.kind == "export"
    assert record.seq == computed.head.length + 1
    assert record.body["head"] == str(computed.head)
    assert record.body["what"] == "return hmic-2012 as at 2012-06-30"
    assert record.body["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() == done.workbook.sha256
    assert registrar.file.journal.check(computed.head) is None


def test_every_figure_stands_with_its_definition(book: Any, computed: Computed):
    rows = {row["Code"].value: row for row in table(book["Return"], "Code")}
    for one in computed.counted:
        row = rows[one.figure.code]
        assert row["Question"].value == one.figure.question
        assert row["What is counted"].value == one.figure.definition
        shown = row["Figure"].value
        if one.figure.unit == "pence":
            assert shown == pytest.approx((one.value or 0) / 100)
            assert row["Figure"].number_format == "£#,##0.00"
        elif one.figure.rate:
            assert shown == ("Not applicable" if one.value is None else pytest.approx(one.value / 100))
        else:
            assert shown == (one.value or one.figure.nothing or 0)


def test_every_figure_leads_to_its_rows(book: Any, computed: Computed):
    rows = {row["Code"].value: row["Figure"] for row in table(book["Return"], "Code")}
    for one in computed.counted:
        link = rows[one.figure.code].hyperlink
        if not one.rows:
            assert link is None
            continue
        title, _, place = link.location.replace("'", "").partition("!")
        first = book[title][place].row
        found = [row for row in book[title].iter_rows(min_row=first) if row[0].value == one.figure.code]
        assert [row[1].value for row in found] == list(one.rows)
        assert found[-1][0].row - first == len(one.rows) - 1, "the rows of a figure stand together"


def test_what_rows_add_makes_the_figure(book: Any, computed: Computed):
    added: dict[str, float] = {}
    for group in HMIC_2012.groups:
        for row in table(book[f"Evidence {group.name.lower()}"], "Figure"):
            code = row["Figure"].value
            added[code] = added.get(code, 0) + row["Adds"].value
            assert row["Adds"].number_format == ("£#,##0.00" if code == "G8" else "#,##0")
    pounds = computed.figures["G8"]
    assert added.pop("G8") == pytest.approx(79.96) == pytest.approx((pounds or 0) / 100)
    assert added == {one.figure.code: one.value for one in computed.counted if one.rows and one.figure.code != "G8"}


def test_dates_are_dates(book: Any):
    [row] = [r for r in table(book["Evidence second jobs"], "Figure") if r["Figure"].value == "B2"]
    assert row["Date received"].value == datetime(2012, 1, 5)  # noqa: DTZ001
    assert row["Date received"].number_format == "dd/mm/yyyy"
    assert row["Decided on"].is_date
    assert row["Appeal decided"].value is None


def test_no_cell_runs_as_a_formula(book: Any):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    [reason] = [cell for cell in cells if str(cell.value).endswith("=HYPERLINK(A1)")]
    assert reason.value == "out of scope: =HYPERLINK(A1)"


def test_people_givers_and_sealed_fields_stay_out(path: Path, book: Any):
    with zipfile.ZipFile(path) as package:
        everything = "".join(package.read(part).decode() for part in package.namelist())
    for secret in (*CANARIES, "Garside", "Rook", "4417", "0541"):
        assert secret not in everything, secret


def test_every_sheet_is_marked_and_printed_on_wide_pages(book: Any):
    for sheet in book:
        assert sheet.oddHeader.center.text == sheet.oddFooter.center.text == MARKING
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert len(sheet.title) <= 31
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith(f"A{int(sheet.freeze_panes[1:]) - 1}:")
        assert sheet.print_title_rows


def test_the_reconciliation_shows_both_sides(book: Any):
    rows = {row["What must agree"].value: row for row in table(book["Reconciliation"], "What must agree")}
    row = rows["B1 = B2+B3+B4+B5+B6"]
    assert (row["Left side"].value, row["Right side"].value, row["Result"].value) == (2, 2, "PASS")


def test_a_sum_that_fails_shows_on_the_cover_too(registrar: Registrar, path: Path):
    fill(registrar, INTEGRITY_CASES, [{"opened_on": "2012-01-01"}])
    figures = (Figure("A", "All", "All.", dated="opened_on"), Figure("N", "None", "None.", lambda f, w: False, of="A"))
    group = Group("Cases", "integrity_cases", figures, ("opened_on",))
    asked = Return("odd", "Odd", "1", (group,), (Identity("A", ("N",)),))
    issue(registrar, compute(registrar.file, asked, hmic_2012.parameters()), path)
    book = openpyxl.load_workbook(path)
    assert "FAIL: 1 of 1 sums do not agree" in [row[1].value for row in book["Cover"].iter_rows(max_col=2)]
    [row] = table(book["Reconciliation"], "What must agree")
    assert (row["Left side"].value, row["Right side"].value, row["Result"].value) == (1, 0, "FAIL")


def test_what_is_left_out_and_what_is_doubtful_is_listed(book: Any, computed: Computed):
    left_out = [(r["Reference"].value, r["Why it is not counted"].value) for r in table(book["Left out"], "Figure")]
    assert left_out == [(e.reference, e.reason) for e in computed.excluded]
    assert len(left_out) == 2
    quality = [row["Reference"].value for row in table(book["Data quality"], "Reference")]
    assert quality == [remark.reference for remark in computed.remarks]


def test_a_return_that_cannot_be_written_leaves_the_old_one(registrar: Registrar, computed: Computed, tmp_path: Path):
    before = registrar.file.journal.head()
    with pytest.raises(CannotExport, match="could not be written here"):
        issue(registrar, computed, tmp_path / "no such folder" / "return.xlsx")
    assert registrar.file.journal.head() == before


def test_a_return_whose_record_cannot_be_saved_gets_no_name(registrar: Registrar, computed: Computed, path: Path):
    path.write_bytes(b"last year's")
    registrar.file.gateway.execute("CREATE TRIGGER stop BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        issue(registrar, computed, path)
    assert path.read_bytes() == b"last year's"
    assert not list(path.parent.glob("*.part"))


def test_a_file_opened_for_reading_gives_a_return_without_a_record(computed: Computed, register_path: Path, path: Path):
    file = RegisterFile.open(register_path, REGISTERS, read_only=True)
    reader = Registrar(file, "An auditor", today=lambda: date(2012, 6, 14))
    done = issue(reader, compute(file, HMIC_2012, hmic_2012.parameters()), path)
    assert done.changes is None
    assert file.journal.head() == computed.head
    assert openpyxl.load_workbook(path)["Cover"]["B3"].value == "Northmere Constabulary"
    file.close()


def test_a_return_of_one_source_counts_what_came_from_there_and_says_so(registrar: Registrar, path: Path):
    offers = [{"recipient": "4417", "offered_on": f"2012-03-0{day}", "items": [WINE]} for day in (1, 2, 3)]
    thornby = fill(registrar, GIFTS, offers[:2], "book one.xls", "Thornby")
    fill(registrar, GIFTS, offers[2:], "cawley.xlsx")
    registrar.add(GIFTS, {**offers[0], "provider": "Castle Quay Hotel", "authorised_by": "Insp Rook"})
    whole = compute(registrar.file, HMIC_2012, hmic_2012.parameters())
    assert (whole.figures["G1"], whole.parameters.source) == (4, "")
    for source in ("thornby", "book one", "Book one.xls, Data"):
        some = compute(registrar.file, HMIC_2012, hmic_2012.parameters(source=source))
        assert some.rows["G1"] == tuple(thornby)
        assert all(some.checks.values())
    issue(registrar, some, path)
    made = openpyxl.load_workbook(path)
    cover = {row[0].value: row[1].value for row in made["Cover"].iter_rows(max_col=2)}
    assert cover["Only what came from"] == "Book one.xls, Data"
    for sheet in ("Return", "Definitions", "Reconciliation"):
        assert "only what came from “Book one.xls, Data”" in str(made[sheet]["A2"].value)
    assert "only what came from “Book one.xls, Data”" in next(line for line in some.as_text() if "as at" in line)
    *_, record = registrar.file.journal.records()
    assert record.body["what"].endswith("only from “Book one.xls, Data”")
