"""Excel 97 workbooks whose positions would make a reader run out of memory are found before they are opened."""

import struct
from pathlib import Path

import pytest
from northmere import DATA

from app.errors import ImportRefused
from app.exchange import old_workbook
from app.exchange.sheets import read_book

GOOD = (DATA / "stations" / "HOLME QUAY GIFTS.xls").read_bytes()
DIMENSIONS = GOOD.index(struct.pack("<HHII", 0x0200, 14, 0, 98)) + 4
LAST_NUMBER = GOOD.rindex(struct.pack("<HH", 0x027E, 10)) + 4


def changed(at: int, *values: int, form: str = "<I") -> bytes:
    new = b"".join(struct.pack(form, value) for value in values)
    return GOOD[:at] + new + GOOD[at + len(new) :]


def test_the_grid_of_a_good_workbook():
    assert old_workbook.cells(GOOD) == 98 * 9


def test_a_far_away_cell_is_refused(tmp_path: Path):
    far = tmp_path / "far.xls"
    far.write_bytes(changed(LAST_NUMBER, 65535, 65535, form="<H"))
    with pytest.raises(ImportRefused, match="its cells lie too far apart: move or delete what is far away"):
        read_book(far)


def test_a_damaged_file_is_refused(tmp_path: Path):
    (tmp_path / "x.xls").write_bytes(changed(DIMENSIONS, 500))
    with pytest.raises(ImportRefused, match="damaged or cut short"):
        read_book(tmp_path / "x.xls")


@pytest.mark.parametrize(
    "data",
    [
        changed(30, 200, form="<H"),  # sectors of a size that does not exist
        changed(44, 1 << 30),  # more tables than the file has room for
        changed(48, 5000),  # a directory beyond the end
        changed(48, 0xFFFFFFFE),  # no directory
        changed(56, 1 << 30),  # a workbook smaller than the smallest
        changed(68, 10),  # tables that go on in a sector which is none
        changed(76, 5000),  # a table beyond the end
        changed(DIMENSIONS, 0, 0xFFFFFFFF),  # rows without end
        changed(DIMENSIONS, 98, 0),  # rows that end before they begin
        changed(DIMENSIONS - 2, 10, form="<H"),  # the same in the shorter form of Excel 95
        changed(68, 10)[: 512 * 12 - 4] + struct.pack("<I", 10) + GOOD[512 * 12 :],  # tables in a circle
        GOOD[:600],
    ],
)
def test_a_file_that_contradicts_itself(data: bytes):
    with pytest.raises(old_workbook.DamagedError):
        old_workbook.cells(data)


def test_a_chain_that_bites_its_tail():
    table = 512 + 512 * struct.unpack_from("<I", GOOD, 76)[0]
    start = struct.unpack_from("<I", GOOD, 48)[0]
    with pytest.raises(old_workbook.DamagedError):
        old_workbook.cells(changed(table + 4 * start, start))


def test_a_failing_assertion_of_the_reader_is_a_refusal(tmp_path: Path):
    (tmp_path / "x.xls").write_bytes(changed(20217, 0x7F, 0xE0, 0xE5, form="<B"))
    with pytest.raises(ImportRefused, match="not a workbook that can be read"):
        read_book(tmp_path / "x.xls")


def test_a_password_is_asked_for(tmp_path: Path):
    author = GOOD.index(struct.pack("<HH", 0x005C, 112))  # made into the record that says how it is encrypted
    (tmp_path / "x.xls").write_bytes(changed(author, 0x002F, 112, 1, form="<H"))
    with pytest.raises(ImportRefused, match="protected with a password"):
        read_book(tmp_path / "x.xls")


def test_more_texts_than_bytes():
    texts = GOOD.index(struct.pack("<H", 0x00FC), 512)
    with pytest.raises(old_workbook.DamagedError):
        old_workbook.cells(changed(texts + 8, 1 << 31))
