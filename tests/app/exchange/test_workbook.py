"""Workbooks hold what was written, as text and numbers and dates; nothing runs, nothing is cut in silence, nothing
that was there before is harmed."""

import hashlib
import io
import resource
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import CannotExport, InvalidEntry
from app.exchange import read_back, row_xml
from app.exchange.row_xml import LONGEST, Styled
from app.exchange.workbook import LOOKS, Column, Sheet, Written, sheet_title, written
from app.fields import Cell

COLUMNS = (
    Column("Reference", 16, "code"),
    Column("Text", 40),
    Column("Date", 12, "date"),
    Column("Value", 12, "money"),
    Column("Number", 10, "number"),
)
RISKY = ("=1+1", "+44 1234", "-5", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://example.org")')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def save(path: Path, *rows: tuple[Cell | Styled, ...], columns: tuple[Column, ...] = COLUMNS) -> Written:
    with written(path, "Test", [Sheet("Entries", columns, rows)]) as done:
        pass
    return done


def read(path: Path, sheet: str = "Entries") -> list[list[object]]:
    """The rows below the headings, as another program reads them."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()][1:]


def test_kinds_stay_what_they_are(path: Path):
    save(
        path, ("G/2012/0001", "Lunch", date(2012, 5, 3), Decimal("1250.75"), 7), ("0417", None, None, Decimal("0.1"), 0)
    )
    assert read(path) == [
        ["G/2012/0001", "Lunch", date(2012, 5, 3), 1250.75, 7.0],
        ["0417", "", "", 0.1, 0.0],
    ]
    sheet = openpyxl.load_workbook(path)["Entries"]
    assert sheet["C2"].number_format == "dd/mm/yyyy"
    assert sheet["D2"].number_format == "£#,##0.00"
    assert (sheet["A3"].data_type, sheet["A3"].number_format) == ("s", "@"), "a staff number keeps its noughts"


def test_headings_stay_in_view_and_can_be_filtered(path: Path):
    rows = [(str(number), "x") for number in range(5)]
    with written(path, "Test", [Sheet("Entries", COLUMNS, rows, above=[(Styled("Gifts", "title"),), ()])]) as done:
        pass
    sheet = openpyxl.load_workbook(path)["Entries"]
    assert [cell.value for cell in sheet[3]] == [column.heading for column in COLUMNS]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:E8"
    assert done.rows == 5


@pytest.mark.parametrize("text", RISKY)
def test_text_that_looks_like_a_formula_is_text(path: Path, text: str):
    save(path, ("1", text), columns=COLUMNS)
    cell = openpyxl.load_workbook(path)["Entries"]["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix, "editing the cell in Excel must not make a formula of it"
    with zipfile.ZipFile(path) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()


ODD = ("_x0041_", "_x005F_", "  both  ", "a\r\nb", "a\rb", "\ufeff", "e\u0301", "😀", "]]>", "&amp;", "<b>", "\x0b")
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=60) | st.sampled_from([*RISKY, *ODD])


@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    path = tmp_path_factory.mktemp("text") / "any.xlsx"
    done = save(path, *(("x", text) for text in texts))
    held = [row[1] if len(row) > 1 else "" for row in read(path)]
    lines = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert held == ["".join(c for c in text if not unwritable(c)) for text in lines]
    assert done.cleaned == sum(any(map(unwritable, text)) for text in lines)


def unwritable(character: str) -> bool:
    code = ord(character)
    control = code < 0x20 and character not in "\n\t"
    return control or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)


def test_control_characters_are_taken_out_and_counted(path: Path):
    done = save(path, ("1", "a\x00b"), ("2", "fine"))
    assert done.cleaned == 1
    assert read(path)[0][1] == "ab"
    assert read(path, "Notes") == [["Entries", "B2", "Control characters were taken out", ""]]


@pytest.mark.parametrize("text", ["x" * LONGEST + "y", "😀" * (LONGEST // 2 + 1)], ids=["ascii", "two units each"])
def test_text_longer_than_a_cell_continues_on_a_sheet_of_notes(path: Path, text: str):
    done = save(path, ("1", text))
    assert done.continued == 1
    [[_, held, *_]] = read(path)
    assert str(held).endswith("… (continues on the sheet “Notes”)")
    notes = read(path, "Notes")
    assert {(row[0], row[1]) for row in notes} == {("Entries", "B2")}
    assert "".join(str(row[3]) for row in notes) == text


def test_text_that_just_fits_stays_whole(path: Path):
    text = "x" * LONGEST
    assert save(path, ("1", text)).continued == 0
    assert read(path)[0][1] == text


def test_a_date_before_excels_days_stays_readable(path: Path):
    save(path, ("1", None, date(1899, 12, 31)), ("2", None, date(1900, 3, 1)))
    assert [row[2] for row in read(path)] == ["1899-12-31", date(1900, 3, 1)]


def test_links_lead_to_places(path: Path):
    save(path, ("1", Styled("there", "link", "'Entries'!A2")))
    assert openpyxl.load_workbook(path)["Entries"]["B2"].hyperlink.location == "'Entries'!A2"


def test_more_rows_than_excel_holds_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(row_xml, "MOST_ROWS", 3)
    save(path, ("1",), ("2",))
    before = path.read_bytes()
    with pytest.raises(CannotExport, match="holds 3 rows and “Entries” has more: save it as CSV"):
        save(path, ("1",), ("2",), ("3",))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_titles_fit(path: Path):
    assert sheet_title("Gifts [loans]: 2011/12 * and everything else") == "Gifts  loans   2011 12   and ev"
    assert sheet_title("'Quoted'") == "Quoted"
    with pytest.raises(CannotExport, match="too long for the title"), written(path, "T", [Sheet("x" * 32, (), ())]):
        pass


def test_the_fingerprint_is_that_of_the_file(path: Path):
    assert save(path, ("1", "a")).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_look_can_be_printed(path: Path):
    save(path, *((Styled("x", look), Styled(None, look)) for look in LOOKS))
    assert len(read(path)) == len(LOOKS)


# --- the old file is never harmed -------------------------------------------------------------------------------------


def test_the_name_comes_last(path: Path):
    with written(path, "Test", [Sheet("Entries", COLUMNS, [("1",)])]):
        assert not path.exists()
    assert path.exists()


def test_an_error_inside_the_block_leaves_the_old_file(path: Path):
    path.write_bytes(b"last month's")
    with pytest.raises(InvalidEntry), written(path, "Test", [Sheet("Entries", COLUMNS, [("1",)])]):
        raise InvalidEntry({"reason": "as when the journal cannot note it"})
    assert path.read_bytes() == b"last month's"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_full_disk_leaves_the_old_file(path: Path):
    path.write_bytes(b"last month's")
    rows = [(str(number), f"{number * 7919:x}" * 5) for number in range(20_000)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))
    try:
        with pytest.raises(CannotExport, match="could not be written here"):
            save(path, *rows)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"last month's"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("1250.75", "1250.76", "row 2 of the sheet “Entries”"),
        (">Lunch<", ">lunch<", "row 2 of the sheet “Entries”"),
        ('r="A3"', 'r="A4"', "row 3 of the sheet “Entries”"),
        ("</sheetData>", '<row r="9"><c r="A9"><v>1</v></c></row></sheetData>', "row 4 of the sheet “Entries”"),
        ("</sheetData></worksheet>", "", "the whole file"),
    ],
)
def test_a_file_that_does_not_hold_what_was_written_is_noticed(path: Path, was: str, becomes: str, where: str):
    """The comparison is asked about a file that was changed after its rows were written."""
    notes, out = row_xml.Notes(), io.StringIO()
    style = row_xml.Style(0, 0, wraps=True, line=15)
    rows = row_xml.RowWriter("Entries", dict.fromkeys(("code", "text", "money"), style), notes, out.write)
    lines = [("Reference", "Text", "Value"), ("1", "Lunch", Decimal("1250.75")), ("2",)]
    rows.add(lines, ["code", "text", "money"], [9, 9, 9])
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{out.getvalue()}</sheetData></worksheet>'
    pack(path, sheet)
    read_back.compare(path, "list.xlsx", {"Entries": rows.fingerprints})
    assert was in sheet
    pack(path, sheet.replace(was, becomes))
    with pytest.raises(CannotExport) as noticed:
        read_back.compare(path, "list.xlsx", {"Entries": rows.fingerprints})
    assert f"list.xlsx was not saved: when it was read back, {where} did not hold" in str(noticed.value)


def test_a_missing_sheet_or_row_is_noticed(path: Path):
    save(path, ("1", "a"))
    with pytest.raises(CannotExport, match="its sheets did not hold"):
        read_back.compare(path, "list.xlsx", {"Other": [1, 2]})
    with pytest.raises(CannotExport, match="row 1 of the sheet “Entries” did not hold"):
        read_back.compare(path, "list.xlsx", {"Entries": []})


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pack(path: Path, sheet: str) -> None:
    """The smallest workbook around one sheet."""
    save(path, ("1",))
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else content)
