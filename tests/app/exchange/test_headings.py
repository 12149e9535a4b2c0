"""Which column is which, which rows are entries, and that nothing below the headings is dropped in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from northmere import DATA, NAMES, READ, Read

from app.errors import ImportRefused
from app.exchange.headings import Skipped, data_rows, find_heading, normal
from app.exchange.sheets import Sheet, read_book


def sheet(*rows: tuple[object, ...], first_row: int = 1) -> Sheet:
    return Sheet("Book", list(rows), hidden=False, first_row=first_row)  # type: ignore[arg-type]


def read(*rows: tuple[object, ...]) -> tuple[list[tuple[int, dict[str, object]]], list[Skipped]]:
    made = sheet(("Date", "Name", "Value"), *rows)
    found = data_rows(made, find_heading(made, NAMES))
    return [(number, dict(cells)) for number, cells in found.rows], found.skipped


def entry(offered: object, name: object = "", value: object = "") -> dict[str, object]:
    return {"offered": offered, "name": name, "value": value}


@pytest.mark.parametrize("read", READ, ids=lambda read: f"{read.truth['station']} {read.sheet.name}")
def test_every_station_is_understood(read: Read):
    truth = read.truth["sheets"][read.sheet.name]
    assert read.sheet.first_row + read.heading.index == truth["heading_row"]
    assert {field: column + 1 for column, field in read.heading.columns.items()} == truth["columns"]
    assert read.heading.unmatched == ()
    wanted = [row for row in read.truth["entries"] + read.truth["invalid"] if row["sheet"] == read.sheet.name]
    assert {number for number, _ in read.data.rows} == {row["row"] for row in wanted}


@pytest.mark.parametrize("read", READ, ids=lambda read: f"{read.truth['station']} {read.sheet.name}")
def test_what_is_no_entry_is_said_with_its_reason(read: Read):
    words = {"title row": "above the headings", "blank row": "blank", "totals row": "a total"}
    truth = [row for row in read.truth["not_entries"] if row["sheet"] == read.sheet.name]
    found = {skipped.row: skipped.reason for skipped in read.data.skipped}
    assert set(found) == {row["row"] for row in truth}
    assert all(found[row["row"]].startswith(words.get(row["what"], "a note: “")) for row in truth)


def test_two_columns_of_one_name_are_named():
    with pytest.raises(ImportRefused, match="columns A “Date” and C “Date” both look like the same thing"):
        find_heading(read_book(DATA / "hostile" / "duplicate_headings.xlsx").sheets[0], NAMES)


def test_a_person_says_which_column_is_which():
    made = read_book(DATA / "hostile" / "duplicate_headings.xlsx").sheets[0]
    heading = find_heading(made, NAMES, {2: "declared", 3: ""})
    assert heading.columns == {0: "offered", 1: "name", 2: "declared"}
    assert heading.unmatched == ("Name",)


def test_a_fields_own_name_comes_before_a_synonym_of_another():
    names = {"first": ("Donor", "Value"), "second": ("Value", "Donor")}
    assert find_heading(sheet(("VALUE £:", "donor")), names).columns == {0: "second", 1: "first"}


def test_an_earlier_field_wins_a_shared_synonym():
    names = {"first": ("A", "Date"), "second": ("B", "Date"), "third": ("C",)}
    assert find_heading(sheet(("Date", "C")), names).columns == {0: "first", 1: "third"}


def test_without_headings_a_sheet_is_refused():
    with pytest.raises(ImportRefused, match="No row of headings was found in the sheet “Book”"):
        find_heading(sheet(("1", "2"), ("Date", "x")), NAMES)
    with pytest.raises(ImportRefused, match="No row of headings"):
        find_heading(sheet(), NAMES)


def test_headings_that_nobody_knows_are_listed():
    assert find_heading(sheet(("Date", "", "Name", "Shoe size")), NAMES).unmatched == ("Shoe size",)


@pytest.mark.parametrize("mark", ['"', "do.", "Do", "DITTO", "〃", " ” "])
def test_a_ditto_means_the_row_above(mark: str):
    rows, _ = read(("Xmas", "PC Rook", "£5"), (mark, mark, "£6"), ("Page 2",), (mark, "Sgt Rook", mark))
    assert [cells for _, cells in rows] == [
        entry("Xmas", "PC Rook", "£5"),
        entry("Xmas", "PC Rook", "£6"),
        entry("Xmas", "Sgt Rook", "£6"),
    ]


def test_a_ditto_under_nothing_stays():
    assert read(('"', "PC Rook", ""))[0] == [(2, entry('"', "PC Rook"))]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Date", "Name", "Value"), "the headings again"),
        (("DATE", "name"), "the headings again"),
        (("TOTAL", "", 2708.22), "a total"),
        (("Grand total:", "", "£12"), "a total"),
        (("", "", 99), "only numbers, as a total"),
        (("Inspected, no issues",), "a note: “Inspected, no issues”"),
    ],
)
def test_a_row_that_is_no_entry(row: tuple[object, ...], reason: str):
    assert read(("3/5/12", "PC Rook", 1), row)[1] == [Skipped(3, 3, reason)]


def test_blank_rows_are_said_as_one():
    assert read((), (), (), ("3/5/12", "PC Rook"))[1] == [Skipped(2, 4, "blank")]


def test_an_entry_may_begin_like_a_total_and_end_early():
    rows, skipped = read(("Total", "PC Rook", ""), ("3/5/12", "x"))
    assert [number for number, _ in rows] == [2, 3]
    assert skipped == []
    assert rows[1][1] == entry("3/5/12", "x")


def test_a_sheet_of_one_column_has_no_notes():
    made = read_book(DATA / "hostile" / "million_rows_declared.xlsx").sheets[0]
    found = data_rows(made, find_heading(made, {"offered": ("Date",)}))
    assert [number for number, _ in found.rows] == [2, 1048576]
    assert found.skipped == [Skipped(3, 1048575, "blank")]


def test_a_heading_is_compared_without_what_writers_vary():
    assert normal(" Collar/Staff  No. ") == normal("COLLAR STAFF NO") == "collar staff no"


cells = st.one_of(st.text(max_size=8), st.integers(), st.sampled_from(["Date", "Name", '"', "Total", ""]))


@given(st.lists(st.lists(cells, max_size=4).map(tuple), max_size=12))
def test_every_row_is_an_entry_or_skipped(rows: list[tuple[object, ...]]):
    filled = [row if any(cell != "" for cell in row) else () for row in rows]
    made = sheet(("Date", "Name", "Value"), *filled, ("1/1/12", "PC Rook", 1))
    heading = find_heading(made, NAMES)
    found = data_rows(made, heading)
    numbers = {number for number, _ in found.rows} | {
        number for skipped in found.skipped for number in range(skipped.row, skipped.last + 1)
    }
    assert numbers == set(range(1, len(made.rows) + 1)) - {heading.index + 1}
