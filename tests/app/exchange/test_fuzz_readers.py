"""Any bytes at all are rows or exactly one sentence: real files with bytes changed, and generated ones.

Nothing but ImportRefused may leave the reader: no other exception, no panic of a library, no crash of the process.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import OPEN_DOCUMENT, ods, sheet_xml, xlsx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from northmere import DATA

from app.errors import ImportRefused
from app.exchange.sheets import Book, read_book

FOLDERS = ("stations", "hostile")
KINDS = ("xlsx", "xls", "ods", "csv")
SMALL = 200_000  # bytes; larger files only take longer, as one that says it has a million rows does
REAL = [
    path
    for folder in FOLDERS
    for path in sorted((DATA / folder).iterdir())
    if path.stat().st_size < SMALL and path.name != "million_rows_declared.xlsx"
]
ZIPS = [path for path in REAL if zipfile.is_zipfile(path) and not path.name.startswith("zip_bomb")]
SHEETS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "content.xml")

few = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
Save = Callable[[str, bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def read_or_refused(path: Path) -> Book | None:
    """The book; None where it is refused with one sentence that says what happened and what is safe."""
    try:
        book = read_book(path)
    except ImportRefused as why:
        sentence = str(why)
        assert sentence.startswith(f"{path.name} cannot be brought in: ")
        assert sentence.endswith(". Nothing was changed.")
        assert "\n" not in sentence
        return None
    assert any(sheet.rows for sheet in book.sheets)
    for sheet in book.sheets:
        for number, row in sheet.numbered():
            assert number >= 1
            assert any(cell != "" for cell in row)
            assert not any(isinstance(cell, str) and ("\0" in cell or "\r" in cell) for cell in row)
    return book


changes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from("xid"), st.binary(min_size=1, max_size=12)),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, how: list[tuple[float, str, bytes]]) -> bytes:
    """Bytes overwritten, put in or taken out at some places, each given as a part of the whole."""
    for where, what, new in how:
        at = int(where * len(data))
        data = data[:at] + (b"" if what == "d" else new) + data[at + (0 if what == "i" else len(new)) :]
    return data


@few
@given(kind=st.sampled_from(KINDS), which=st.integers(0, 50), how=changes)
def test_a_real_file_with_any_bytes_changed(save: Save, kind: str, which: int, how: list[tuple[float, str, bytes]]):
    real = [path for path in REAL if path.suffix == f".{kind}"]
    read_or_refused(save(f"x.{kind}", changed(real[which % len(real)].read_bytes(), how)))


@few
@given(source=st.sampled_from(ZIPS), part=st.sampled_from(SHEETS), how=changes)
def test_a_part_of_a_workbook_with_any_bytes_changed(
    save: Save, source: Path, part: str, how: list[tuple[float, str, bytes]]
):
    """Packed again, so that the archive is whole and what is inside it is not."""
    made = io.BytesIO()
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(made, "w") as bad:
        for about in good.infolist():
            data = good.read(about)
            bad.writestr(about.filename, changed(data, how) if about.filename == part else data)
    read_or_refused(save(source.name, made.getvalue()))


@few
@given(kind=st.sampled_from(KINDS), keep=st.floats(0, 1), which=st.integers(0, 50))
def test_a_real_file_cut_short(save: Save, kind: str, keep: float, which: int):
    real = [path for path in REAL if path.suffix == f".{kind}"]
    data = real[which % len(real)].read_bytes()
    read_or_refused(save(f"x.{kind}", data[: int(keep * len(data))]))


tokens = st.sampled_from(
    [
        *('<row r="2">', "<row>", "</row>", '<row r="1048577">', '<row hidden="1" r="3">', "<!-- ", " -->"),
        *('<c r="A1">', '<c r="B2" t="s">', '<c t="inlineStr">', '<c r="XFE1">', '<c r="C3" t="e">', "</c>", "<c/>"),
        *("<v>0</v>", "<v>1e999</v>", "<v>-1</v>", "<v/>", '<v xml:space="preserve"> 1 </v>', "<v>#REF!</v>"),
        *("<is><t>x</t></is>", "<f>1+1</f>", "<f/>", '<f t="shared" si="0"/>', "<![CDATA[<c>]]>", "&#0;", "&amp;"),
        *('<c r="A4" t="d"><v>2012-13-45</v></c>', '<c r="A5" s="99"><v>41000.5</v></c>', "<x:c/>", "\x01"),
    ]
)


@few
@given(
    parts=st.lists(tokens, max_size=12),
    after=st.sampled_from(["", '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>']),
)
def test_sheets_of_any_elements(tmp_path: Path, parts: list[str], after: str):
    texts = {"xl/sharedStrings.xml": "<sst><si><t>shared</t></si></sst>"}
    xlsx(tmp_path / "x.xlsx", {"Gifts": sheet_xml("".join(parts), after)}, {**texts})
    read_or_refused(tmp_path / "x.xlsx")


cells = st.sampled_from(
    [
        *("<table:table-row>", "</table:table-row>", '<table:table-row table:number-rows-repeated="3">'),
        *('<table:table-cell office:value-type="string">', "</table:table-cell>", "<text:p>x</text:p>"),
        *('<table:table-cell office:value-type="float" office:value="1e999"/>', "<table:covered-table-cell/>"),
        *('<table:table-cell office:value-type="date" office:date-value="2012-02-31"/>', '<text:s text:c="9"/>'),
        *('<table:table-cell table:number-columns-repeated="4"/>', '<table:table-cell office:value-type="time"/>'),
    ]
)


@few
@given(parts=st.lists(cells, max_size=12))
def test_open_documents_of_any_elements(tmp_path: Path, parts: list[str]):
    assert OPEN_DOCUMENT
    ods(tmp_path / "x.ods", "".join(parts))
    read_or_refused(tmp_path / "x.ods")


texts = st.text(st.sampled_from("aZ09é£ “\"',;\t\r\n\x00\x0b\x1f\u2028\ufeff\U0001f381-="), max_size=60)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")


@few
@given(text=texts, encoding=st.sampled_from(ENCODINGS), tail=st.binary(max_size=3))
def test_exports_of_any_characters(save: Save, text: str, encoding: str, tail: bytes):
    read_or_refused(save("x.csv", text.encode(encoding, "replace") + tail))


plain = st.text(st.sampled_from("abcXYZ 0123456789£é.,;'-/"), min_size=1, max_size=12).filter(lambda t: t.strip() == t)


@few
@given(
    table=st.lists(st.lists(plain, min_size=2, max_size=5), min_size=1, max_size=8),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_what_is_written_is_what_is_read(save: Save, table: list[list[str]], encoding: str):
    width = max(map(len, table))
    lines = [[f"H{column}" for column in range(width)], *table]
    quoted = "\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    book = read_or_refused(save("x.csv", quoted.encode(encoding)))
    assert book is not None
    assert [list(row) for _, row in book.sheets[0].numbered()] == lines
