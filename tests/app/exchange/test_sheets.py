"""Files from outside: each is read whole and safely, or refused with one sentence."""

import hashlib
import io
import struct
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hostile_files import MAKERS, ONE_SHARED, WHY
from hypothesis import given
from hypothesis import strategies as st
from northmere import DATA, READ, TRUTH

from app.errors import ImportRefused
from app.exchange import gate
from app.exchange.sheets import Book, read_book

HOSTILE = DATA / "hostile"
REFUSED = {
    "zip_bomb.xlsx": "packed in a way that no spreadsheet program uses",
    "zip_bomb_deflate.xlsx": "packed far tighter than any workbook",
    "billion_laughs.xlsx": "a DTD",
    "external_entity.xlsx": "a DTD",
    "raw_control_characters.xlsx": "not proper XML",
    "truncated.xlsx": "damaged or cut short",
    "password_protected.xlsx": "protected with a password",
    "really_a_pdf.xlsx": "not a workbook but a PDF",
    "empty.csv": "it is empty",
    "empty.xlsx": "it is empty",
    "nul_bytes.csv": "NUL bytes, the first on line 1",
    "five_thousand_columns.csv": "row 1 has 5,000 columns",
    "unclosed_quote.csv": "row 2 has a quotation mark",
}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN = HOSTILE / "million_rows_declared.xlsx"
READABLE = sorted(set(TRUTH["hostile"]) - set(REFUSED))


def rows_of(book: Book) -> list[tuple[object, ...]]:
    return [row for _, row in book.sheets[0].numbered()]


def save(path: Path, data: bytes | str, encoding: str = "utf-8") -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def workbook(path: Path, sheet: str, **more: str | bytes) -> Path:
    """An .xlsx with this sheetData, written by hand; `more` adds parts."""
    kept = {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        **more,
    }
    with (
        zipfile.ZipFile(HOSTILE / "million_rows_declared.xlsx") as source,
        zipfile.ZipFile(path, "w") as made,
    ):
        for name in source.namelist():
            if name not in kept:
                made.writestr(name, source.read(name))
        for name, text in kept.items():
            made.writestr(name, text)
    return path


def ods(path: Path, table: str, manifest: str = "<manifest/>") -> Path:
    xml = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Book">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", xml)
        made.writestr("META-INF/manifest.xml", manifest)
    return path


REPEATED = ' table:number-columns-repeated="1000000000"'
CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_a_hostile_file_is_refused_in_one_sentence(name: str, why: str):
    with pytest.raises(ImportRefused) as caught:
        read_book(HOSTILE / name)
    sentence = str(caught.value)
    assert why in sentence
    assert sentence.startswith(f"{name} cannot be brought in: ")
    assert sentence.endswith(". Nothing was changed.")


@pytest.mark.parametrize("name", READABLE)
def test_a_strange_file_is_read_harmlessly(name: str):
    book = read_book(HOSTILE / name)
    assert len(rows_of(book)) == TRUTH["hostile"][name].get("rows", 3)
    assert not any(character < "\t" for row in rows_of(book) for cell in row for character in str(cell))


@pytest.mark.parametrize("name", WHY)
def test_a_file_made_to_hurt_is_refused_in_one_sentence(tmp_path: Path, name: str):
    MAKERS[name](tmp_path / name)
    with pytest.raises(ImportRefused, match=WHY[name]) as caught:
        read_book(tmp_path / name)
    assert str(caught.value).startswith(f"{name} cannot be brought in: ")
    assert str(caught.value).endswith(". Nothing was changed.")


@pytest.mark.parametrize("name", sorted(set(MAKERS) - set(WHY)))
def test_a_file_made_to_hurt_is_read_and_does_nothing_else(tmp_path: Path, name: str):
    MAKERS[name](tmp_path / name)
    rows = rows_of(read_book(tmp_path / name))
    assert rows[0][:2] == ("Date", "Name")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not {
        cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith(("=", "http", "file"))
    }


def test_what_points_elsewhere_is_told_and_not_followed(tmp_path: Path):
    for name in ("links_elsewhere.xlsx", "macros.xlsm", "open_document_macros.ods"):
        MAKERS[name](tmp_path / name)
    linked = read_book(tmp_path / "links_elsewhere.xlsx")
    assert rows_of(linked)[1] == ("03/05/2011", "PC Garside", "Pellgarth Bakery", "Diary", 2, "Kept")
    assert linked.notes == (
        "The workbook is linked to other files; no link was followed, what its cells show was read.",
    )
    for name in ("macros.xlsm", "open_document_macros.ods"):
        assert read_book(tmp_path / name).notes == ("The workbook holds macros; they were not run.",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a &gt; b", "a > b"),
        ("a > b", "a > b"),  # some programs leave it so
        ("<![CDATA[a <c r='XFD1048576'><v>1</v></c>]]>", "a <c r='XFD1048576'><v>1</v></c>"),
        ("a<!-- <c r='XFD1048576'/> -->", "a"),
    ],
)
def test_texts_that_look_like_xml_are_texts(tmp_path: Path, text: str, kept: str):
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c><c r="B1"/></row>'
    assert rows_of(read_book(workbook(tmp_path / "x.xlsx", cell)))[0][0] == kept


@pytest.mark.parametrize("written", ["<c r='XFD1048576'>", '<c  r="XFD1048576">', '<c t="n" r="XFD&#49;048576">'])
def test_a_far_cell_is_found_however_it_is_written(tmp_path: Path, written: str):
    cells = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{written}<v>1</v></c></row>'
    with pytest.raises(ImportRefused, match="lie too far apart"):
        read_book(workbook(tmp_path / "x.xlsx", cells))


def test_texts_of_a_prefixed_workbook_are_counted_too(tmp_path: Path):
    """The same amplification under another name of its elements."""
    text = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>{"x" * 30_000}</x:t></x:si></x:sst>'
    cells = f"<row>{ONE_SHARED * 10}</row>" * 1_000
    with pytest.raises(ImportRefused, match="more than 100,000,000 characters"):
        read_book(workbook(tmp_path / "x.xlsx", cells, **{"xl/sharedStrings.xml": text}))


def test_two_lists_of_shared_texts_are_refused(tmp_path: Path):
    texts = f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>'
    with pytest.raises(ImportRefused, match="damaged"):
        read_book(workbook(tmp_path / "x.xlsx", "", **{"xl/sharedStrings.xml": texts, "xl/other.xml": texts}))


def test_a_text_too_long_for_a_parser_is_refused(tmp_path: Path):
    cell = f'<row><c t="inlineStr"><is><t>{"x" * 9 * gate.MB}</t></is></c></row>'
    with pytest.raises(ImportRefused, match="longer than 8 MB"):
        read_book(workbook(tmp_path / "x.xlsx", cell))


def test_every_hostile_file_is_covered():
    assert {path.name for path in HOSTILE.iterdir()} == set(REFUSED) | set(READABLE)


def test_a_far_away_row_keeps_its_number():
    numbers = [number for number, _ in read_book(HOSTILE / "million_rows_declared.xlsx").sheets[0].numbered()]
    assert numbers == [1, 2, 1048576]


@pytest.mark.parametrize("name", ["formulas.xlsx", "formulas.csv"])
def test_texts_like_formulas_stay_texts(name: str):
    texts = [row[5] for row in rows_of(read_book(HOSTILE / name)) if len(row) > 5]
    assert texts[1:7] == TRUTH["hostile"]["formulas.xlsx"]["text_cells"]


def test_formulas_without_values_are_said():
    note = "Sheet: formulas that were never calculated were read as empty cells: F8, F9, F10."
    assert note in read_book(HOSTILE / "formulas.xlsx").notes


def test_a_long_cell_is_whole():
    rows = rows_of(read_book(HOSTILE / "very_long_cell.xlsx"))
    assert max(len(str(cell)) for row in rows for cell in row) == TRUTH["hostile"]["very_long_cell.xlsx"]["longest"]


def test_merged_cells_hold_for_their_rows_and_are_said():
    book = read_book(HOSTILE / "merged_cells.xlsx")
    assert [row[0] for row in rows_of(book)] == ["Date", *["03/05/2011"] * 4]
    assert "Merged cells were read as the same value in each of their rows: Sheet A2:A4." in book.notes
    assert "Cells merged across columns hold one value, in the first of them: Sheet A5:B5." in book.notes


def test_hidden_sheets_and_rows_are_said():
    book = read_book(HOSTILE / "hidden_sheet.xlsx")
    hidden = TRUTH["hostile"]["hidden_sheet.xlsx"]["hidden"]
    assert [sheet.name for sheet in book.sheets if sheet.hidden] == hidden
    assert [f"The sheet “{name}” is hidden in the workbook." in book.notes for name in hidden] == [True, True]
    assert "Register: hidden rows were read like the others: 3." in book.notes


@pytest.mark.parametrize("name", ["control_characters.csv", "escaped_control_characters.xlsx"])
def test_control_characters_are_taken_out_and_said(name: str):
    notes = read_book(HOSTILE / name).notes
    assert any(note.startswith("Control characters were taken out of: ") for note in notes)


@pytest.mark.parametrize("name", ["utf16.csv", "utf16_no_mark.csv"])
def test_two_byte_text_is_recognised(name: str):
    book = read_book(HOSTILE / name)
    assert rows_of(book)[0][0] == "Date"
    assert book.notes[0] == "Read as UTF-16 text with commas between the cells."


def test_a_book_carries_its_fingerprint():
    path = DATA / "stations" / "thornby.csv"
    book = read_book(path)
    assert (book.name, book.sha256) == ("thornby.csv", hashlib.sha256(path.read_bytes()).hexdigest())
    assert book.notes == ("Read as Windows-1252 text with commas between the cells.",)
    assert book.sheets[0].rows[1][4] == "£5.00"


def test_cells_keep_their_kinds():
    hq = next(read for read in READ if read.truth["station"] == "Northmere HQ").sheet
    assert hq.rows[4][0] == date(2010, 9, 2)
    assert (hq.rows[4][3], hq.rows[4][7], hq.rows[18][7]) == ("3669", 76, 185.99)
    assert isinstance(hq.rows[4][7], int)


def test_rows_and_columns_keep_their_places(tmp_path: Path):
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active["C5"], made.active["D7"] = "here", True
    made.save(tmp_path / "low.xlsx")
    sheet = read_book(tmp_path / "low.xlsx").sheets[0]
    assert sheet.first_row == 5
    assert list(sheet.numbered()) == [(5, ("", "", "here", "")), (7, ("", "", "", True))]


def test_a_title_merged_over_the_columns_needs_no_note(tmp_path: Path):
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active["A1"], made.active["A2"], made.active["B2"] = "Register", "Date", "Name"
    made.active.merge_cells("A1:B1")
    made.active.merge_cells("A8:A9")
    made.save(tmp_path / "titled.xlsx")
    assert read_book(tmp_path / "titled.xlsx").notes == ()


def test_an_empty_sheet_beside_a_full_one(tmp_path: Path):
    made = openpyxl.Workbook()
    made.create_sheet("Full")["A1"] = "x"
    made.save(tmp_path / "two.xlsx")
    assert [len(sheet.rows) for sheet in read_book(tmp_path / "two.xlsx").sheets] == [0, 1]


def test_a_workbook_with_nothing_in_it_is_empty(tmp_path: Path):
    openpyxl.Workbook().save(tmp_path / "none.xlsx")
    with pytest.raises(ImportRefused, match="it is empty"):
        read_book(tmp_path / "none.xlsx")


def test_macros_are_said_and_not_run(tmp_path: Path):
    sheet = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    path = workbook(tmp_path / "m.xlsm", sheet, **{"xl/vbaProject.bin": "anything"})
    assert "The workbook holds macros; they were not run." in read_book(path).notes


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
STYLED = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"/>'
UNNUMBERED = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"


def test_two_filled_cells_far_apart_are_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match=r"lie too far apart \(down to row 1,048,576, column 16,384\)"):
        read_book(workbook(tmp_path / "far.xlsx", FAR))


def test_empty_styled_cells_far_away_do_no_harm(tmp_path: Path):
    assert rows_of(read_book(workbook(tmp_path / "styled.xlsx", STYLED))) == [(1,)]


def test_cells_without_references_follow_one_another(tmp_path: Path):
    assert rows_of(read_book(workbook(tmp_path / "plain.xlsx", UNNUMBERED))) == [(1, 2), (3, "")]


def test_a_sheet_too_wide_is_refused(tmp_path: Path):
    wide = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    with pytest.raises(ImportRefused, match="has 16,384 columns; a register has at most 1,000"):
        read_book(workbook(tmp_path / "wide.xlsx", wide))


def test_a_sheet_under_another_name_is_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match="hidden in a part"):
        read_book(workbook(tmp_path / "x.xlsx", UNNUMBERED, **{"xl/media/image1.png": "<sheetData>"}))


def test_a_sheet_inside_other_elements_is_measured(tmp_path: Path):
    inside = f"</sheetData><x><sheetData>{FAR}</sheetData></x><sheetData>"
    with pytest.raises(ImportRefused, match="lie too far apart"):
        read_book(workbook(tmp_path / "x.xlsx", inside))


@pytest.mark.parametrize("reference", ["A4294967295", "AAAA1", "1", "", "A1:B2"])
def test_a_cell_that_stands_nowhere_is_refused(tmp_path: Path, reference: str):
    with pytest.raises(ImportRefused, match="damaged"):
        read_book(workbook(tmp_path / "x.xlsx", f'<row><c r="{reference}"><v>1</v></c></row>'))


def test_xml_that_is_not_utf_8_is_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match="not proper XML"):
        read_book(workbook(tmp_path / "x.xlsx", UNNUMBERED, **{"xl/styles.xml": "\ufeff<x/>".encode("utf-16-le")}))


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path):
    data = workbook(tmp_path / "liar.xlsx", UNNUMBERED * 50).read_bytes()
    size = struct.pack("<I", len(f'<worksheet xmlns="{MAIN}"><sheetData>{UNNUMBERED * 50}</sheetData></worksheet>'))
    assert data.count(size) == 4
    with pytest.raises(ImportRefused, match="damaged"):
        read_book(save(tmp_path / "liar.xlsx", data.replace(size, struct.pack("<I", 100))))


def test_repeats_that_are_no_number_are_refused(tmp_path: Path):
    row = '<table:table-row table:number-rows-repeated="-1"/>'
    with pytest.raises(ImportRefused, match="damaged"):
        read_book(ods(tmp_path / "x.ods", row))


def test_the_sheets_of_an_open_document_are_measured_together(tmp_path: Path):
    row = f'<table:table-row table:number-rows-repeated="3000000">{CELL.format("")}</table:table-row>'
    with pytest.raises(ImportRefused, match="lie too far apart"):
        read_book(ods(tmp_path / "x.ods", f'{row}</table:table><table:table table:name="Second">{row}'))


def test_endless_repeats_of_an_open_document_are_refused(tmp_path: Path):
    row = f'<table:table-row table:number-rows-repeated="1000000000">{CELL.format("")}</table:table-row>'
    with pytest.raises(ImportRefused, match="lie too far apart"):
        read_book(ods(tmp_path / "rows.ods", row))
    row = f"<table:table-row>{CELL.format(REPEATED)}</table:table-row>"
    with pytest.raises(ImportRefused, match="lie too far apart"):
        read_book(ods(tmp_path / "columns.ods", row))


def test_empty_repeats_to_the_end_of_an_open_document_do_no_harm(tmp_path: Path):
    rest = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = f"<table:table-row>{CELL.format('')}{rest}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="1048575">{rest}</table:table-row>'
    assert rows_of(read_book(ods(tmp_path / "calc.ods", rows))) == [("x",)]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"word/document.xml": "<w/>"}, "a zip file but not a workbook"),
        ({"xl/workbook.bin": "x"}, "a binary workbook"),
        ({"xl/workbook.xml": "<workbook"}, "not proper XML"),
        ({"xl/workbook.xml": "<workbook/>"}, "not a workbook that can be read"),
    ],
)
def test_other_zips_are_refused(tmp_path: Path, parts: dict[str, str], why: str):
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    with pytest.raises(ImportRefused, match=why):
        read_book(tmp_path / "other.xlsx")


def test_an_encrypted_open_document_is_refused(tmp_path: Path):
    path = ods(tmp_path / "secret.ods", "", "<manifest><encryption-data/></manifest>")
    with pytest.raises(ImportRefused, match="protected with a password"):
        read_book(path)


def test_an_encrypted_zip_is_refused(tmp_path: Path):
    data = bytearray(workbook(tmp_path / "locked.xlsx", UNNUMBERED).read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ImportRefused, match="protected with a password"):
        read_book(save(tmp_path / "locked.xlsx", bytes(data)))


def test_too_many_parts_are_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "parts.xlsx", "w") as made:
        for number in range(gate.MOST_PARTS + 1):
            made.writestr(str(number), "")
    with pytest.raises(ImportRefused, match="2,001 parts"):
        read_book(tmp_path / "parts.xlsx")


def test_a_part_packed_too_tightly_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "tight.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/media/blank", b"\0" * 40 * gate.MB)
    with pytest.raises(ImportRefused, match="zip bomb"):
        read_book(tmp_path / "tight.xlsx")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("page.xls", b"<html><table>", "not a workbook, whatever its name says"),
        ("zeros.csv", b"\0\0\0\0", "nothing but NUL bytes"),
        ("binary.csv", b"a,b\r\n\x81\x8d,\xff\x90", "not Windows-1252 text"),
        ("half.csv", b"\xff\xfea", "not UTF-16 text"),
        ("blank.csv", b"\r\n\r\n , \r\n", "it is empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged or cut short"),
        ("mid.csv", b'a,b\r\n"x" y,1\r\n', "row 2 has a quotation mark"),
        ("lines.csv", b'"a\nb",c\n"x" y,1\n', r"row 2 \(line 3\)"),
        ("long.csv", b"a,b\n" + b"x" * 200_000 + b",1\n", "longer than 131,072 characters"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, data: bytes, why: str):
    with pytest.raises(ImportRefused, match=why):
        read_book(save(tmp_path / name, data))


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match="it cannot be opened"):
        read_book(tmp_path / "nowhere.csv")


def test_a_huge_file_is_refused_unread(tmp_path: Path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(gate.LARGEST_FILE + 1)
    with pytest.raises(ImportRefused, match="larger than 50 MB"):
        read_book(tmp_path / "huge.csv")
    with pytest.raises(ImportRefused, match="larger than 50 MB"):
        gate.check("huge.csv", b"x" * (gate.LARGEST_FILE + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_export_reads_the_same(tmp_path: Path, encoding: str, separator: str):
    text = separator.join(["Date", "Value"]) + "\r\n\r\n" + separator.join(['"3, 4; 5"', "£8.50"]) + "\r\n"
    book = read_book(save(tmp_path / "x.csv", text, encoding))
    assert list(book.sheets[0].numbered()) == [(1, ("Date", "Value")), (3, ("3, 4; 5", "£8.50"))]


def test_a_record_over_two_lines_is_one_row(tmp_path: Path):
    book = read_book(save(tmp_path / "x.csv", 'a,b\r\n"1\r\n2",3\r\n4,5\r\n'))
    assert list(book.sheets[0].numbered()) == [(1, ("a", "b")), (2, ("1\n2", "3")), (3, ("4", "5"))]


def test_many_places_are_counted(tmp_path: Path):
    book = read_book(save(tmp_path / "x.csv", "a,b\n" + "\x07x,y\n" * 8))
    assert book.notes[1].endswith("Sheet1 A2, Sheet1 A3, Sheet1 A4, Sheet1 A5, Sheet1 A6 and 3 more.")


@given(data=st.binary(max_size=300), name=st.sampled_from(["x.csv", "x.xlsx", "x.xls", "x.ods"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str):
    with suppress(ImportRefused):
        read_book(save(tmp_path_factory.getbasetemp() / name, data))


SOURCES = [DATA / "stations" / "brackwell_paper_book.ods", HOSTILE / "merged_cells.xlsx"]


@given(
    source=st.sampled_from(SOURCES),
    part=st.integers(0, 8),
    at=st.integers(0, 10**4),
    change=st.binary(max_size=8),
)
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, source: Path, part: int, at: int, change: bytes
):
    made = io.BytesIO()
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(made, "w") as bad:
        for number, name in enumerate(good.namelist()):
            text = good.read(name)
            bad.writestr(name, text[:at] + change + text[at + len(change) :] if number == part else text)
    with suppress(ImportRefused):
        read_book(save(tmp_path_factory.getbasetemp() / source.name, made.getvalue()))


@given(at=st.integers(0, 26_000), change=st.binary(min_size=1, max_size=8))
def test_an_old_workbook_with_any_bytes_changed_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, change: bytes
):
    good = (DATA / "stations" / "HOLME QUAY GIFTS.xls").read_bytes()
    with suppress(ImportRefused):
        changed = good[:at] + change + good[at + len(change) :]
        read_book(save(tmp_path_factory.getbasetemp() / "x.xls", changed))
