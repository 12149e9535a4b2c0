"""Which column is which, which rows are entries, and that nothing below the headings is dropped in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from northmere import DATA, NAMES, READ, Read

from app import registers
from app.errors import ImportRefused
from app.exchange.answers import Layout
from app.exchange.content import NO_LISTS, Contents
from app.exchange.heading_words import HeadingWords
from app.exchange.headings import Skipped, best_heading, data_rows, find_heading, heading_at, laid_out, normal
from app.exchange.row_reading import names
from app.exchange.sheets import Sheet, read_book


def sheet(*rows: tuple[object, ...], first_row: int = 1) -> Sheet:
    return Sheet("Book", list(rows), hidden=False, first_row=first_row)  # type: ignore[arg-type]


def read(*rows: tuple[object, ...]) -> tuple[list[tuple[int, dict[str, object]]], list[Skipped]]:
    made = sheet(("Date", "Name", "Value"), *rows)
    heading = find_heading(made, NAMES)
    found = data_rows(made, heading)
    return [(number, dict(heading.cells(row))) for number, row in found.rows], found.skipped


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
    words = {"title row": "above the headings", "totals row": "a total"}
    of_sheet = [row for row in read.truth["not_entries"] if row["sheet"] == read.sheet.name]
    truth = [row for row in of_sheet if row["what"] != "blank row"]
    found = {skipped.row: skipped.reason for skipped in read.data.skipped}
    assert set(found) == {row["row"] for row in truth}
    assert all(found[row["row"]].startswith(words.get(row["what"], "a note: “")) for row in truth)


def test_two_columns_of_one_name_are_named():
    with pytest.raises(ImportRefused, match="columns A “Date” and C “Date” both look like the same thing"):
        find_heading(read_book(DATA / "hostile" / "duplicate_headings.xlsx").sheets[0], NAMES)


def test_a_person_says_which_column_is_which():
    made = read_book(DATA / "hostile" / "duplicate_headings.xlsx").sheets[0]
    heading = laid_out(made, Layout(1, {0: "offered", 1: "name", 2: "declared", 3: ""}))
    assert heading.columns == {0: "offered", 1: "name", 2: "declared"}
    assert heading.unmatched[0] == "Name"


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


@pytest.mark.parametrize(
    "mark", ['"', "do.", "Do", "DITTO", "〃", " ” ", '-"-', "- do -", '" "', "''", ",,", "As above", "same", '"  "  "']
)
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
        (("Sub-total", "", "£12"), "a total"),
        (("TOTALS:", "", "£12"), "a total"),
        (("Total for 2011", "", 12), "a total"),
        (("", "Carried forward", "£12"), "a total"),
        (("", "", 99), "only numbers, as a total"),
        (("12", "", "£2,708.22"), "only numbers, as a total"),
        (("Inspected, no issues",), "a note: “Inspected, no issues”"),
    ],
)
def test_a_row_that_is_no_entry(row: tuple[object, ...], reason: str):
    assert read(("3/5/12", "PC Rook", 1), row)[1] == [Skipped(3, reason)]


def test_blank_rows_are_not_told_of():
    rows, skipped = read((), (), ("3/5/12", "PC Rook"), (), ("4/5/12", "PC Rook"))
    assert [number for number, _ in rows] == [4, 6]
    assert skipped == []


def test_an_entry_may_begin_like_a_total_and_end_early():
    rows, skipped = read(("Total", "PC Rook", ""), ("3/5/12", "x"))
    assert [number for number, _ in rows] == [2, 3]
    assert skipped == []
    assert rows[1][1] == entry("3/5/12", "x")


def test_a_sheet_of_one_column_has_no_notes():
    made = read_book(DATA / "hostile" / "million_rows_declared.xlsx").sheets[0]
    found = data_rows(made, find_heading(made, {"offered": ("Date",)}))
    assert [number for number, _ in found.rows] == [2, 1048576]
    assert found.skipped == []


def test_a_heading_is_compared_without_what_writers_vary():
    assert normal(" Collar/Staff  No. ") == normal("COLLAR STAFF NO") == "collar staff no"


cells = st.one_of(st.text(max_size=8), st.integers(), st.sampled_from(["Date", "Name", '"', "Total", ""]))


@given(st.lists(st.lists(cells, max_size=4).map(tuple), max_size=12))
def test_every_row_is_an_entry_or_skipped(rows: list[tuple[object, ...]]):
    filled = [row if any(cell != "" for cell in row) else () for row in rows]
    made = sheet(("Date", "Name", "Value"), *filled, ("1/1/12", "PC Rook", 1))
    heading = find_heading(made, NAMES)
    found = data_rows(made, heading)
    told = [number for number, _ in found.rows] + [skipped.row for skipped in found.skipped]
    assert sorted(told) == [number for number, _ in made.numbered() if number != heading.index + 1]


@pytest.mark.parametrize("mark", ["-", "none", "double", "doe", "n/k", "'", "same day", "see above"])
def test_other_short_words_are_no_ditto(mark: str):
    rows, _ = read(("Xmas", "PC Rook", "£5"), ("Easter", mark, "£6"))
    assert rows[1][1]["name"] == mark


GIFTS = names(registers.GIFTS)
CONTENTS = Contents(registers.GIFTS, NO_LISTS)


def told(*headings: str) -> list[tuple[str, str]]:
    """The field of each column and how it was told."""
    found = best_heading(sheet(headings, ("x",) * len(headings)), GIFTS, CONTENTS)
    assert found
    return [(match.path, match.how) if (match := found.matches.get(at)) else ("", "") for at in range(len(headings))]


@pytest.mark.parametrize(
    ("heading", "path", "how"),
    [
        ("Date offered", "offered_on", "heading"),
        ("DATE OF OFFER:", "offered_on", "other name"),
        ("Date Recieved", "offered_on", "nearly"),
        ("Gift date", "offered_on", "nearly"),
        ("Date (dd/mm/yyyy)", "offered_on", "nearly"),
        ("Name of officer", "recipient_name", "other name"),
        ("Officers' names", "recipient_name", "nearly"),
        ("Recipient name", "recipient_name", "other name"),
        ("Name of donor", "provider", "other name"),
        ("Donors", "provider", "nearly"),
        ("Estimted value (£) if known", "items.value_pence", "nearly"),
        ("Value of gift / hospitality", "items.value_pence", "nearly"),
        ("Descripton of gift", "items.description", "nearly"),
        ("Shoulder number", "recipient", "other name"),
        ("Date gift received", "offered_on", "nearly"),
        ("Who to", "recipient_name", "other name"),
        ("Officer's name & rank", "recipient_name", "nearly"),
        ("Given by whom", "provider", "other name"),
        ("Donor/Company", "provider", "other name"),
        ("What was given", "items.description", "other name"),
        ("£", "items.value_pence", "other name"),
        ("Approx. value (£)", "items.value_pence", "nearly"),
        ("How disposed of", "items.disposal", "other name"),
        ("Date declined", "", ""),
        ("Decision of manager", "", ""),
        ("Name (manager)", "", ""),
        ("Number of guests", "", ""),
        ("Value and description", "", ""),
        ("Shoe size", "", ""),
    ],
)
def test_a_heading_is_told_by_its_name_or_nearly(heading: str, path: str, how: str):
    assert told("Outcome", "Authorised by", heading)[2] == (path, how)


@pytest.mark.parametrize(
    "heading",
    [
        "Kept / declined / donated",
        "Accepted or declined?",
        "Accepted Y/N",
        "Action taken",
        "Result",
        "Decision (accept/decline)",
        "Was the gift accepted or refused?",
    ],
)
def test_what_became_of_an_offer_is_asked_in_many_ways(heading: str):
    assert told("Date", "Officer", heading)[2][0] == "items.outcome"


@pytest.mark.parametrize("cell", ["Accepted (shared)", "Accepted", "Returned", "£?", "£", "Kept, shared"])
def test_what_stands_below_the_headings_is_no_heading(cell: str):
    entry = ("3/5/2011", "Pellgarth Bakery", "Cake", cell)
    found = best_heading(sheet(("When it was", "Firm", "Thing", "Upshot"), entry, entry, entry), GIFTS, CONTENTS)
    assert found is None or found.index < 1


def test_the_best_field_of_each_column_is_taken():
    assert told("Remarks", "Reason", "Outcome")[:2] == [("notes", "other name"), ("reason_for_offer", "other name")]
    assert told("Donor", "Donors", "Outcome")[:2] == [("provider", "other name"), ("", "")]
    assert told("Donors", "Donor", "Outcome")[:2] == [("", ""), ("provider", "other name")]


def test_two_names_of_one_field_clash_and_neither_guesses_another():
    found = best_heading(sheet(("Remarks", "Comments", "Notes", "Outcome", "Reason"), ("x",) * 5), GIFTS)
    assert found
    assert [(clash.path, clash[1:]) for clash in found.clashes] == [
        ("reason_for_offer", (0, 1)),
        ("reason_for_offer", (0, 4)),
    ]
    with pytest.raises(ImportRefused, match="columns A “Date” and B “Date offered” both look like the same thing"):
        find_heading(sheet(("Date", "Date offered", "Officer")), GIFTS)


def test_a_slip_in_two_columns_is_no_reason_to_choose():
    assert told("Donnor", "Donorr", "Outcome", "Date")[:2] == [("", ""), ("", "")]


def test_headings_in_two_rows_are_read_together():
    made = sheet(
        ("Gifts register", "", "", "", ""),
        ("Date of", "Recipient", "", "Donor", "Outcome"),
        ("offer", "Rank", "Name", "Name", ""),
        ("3/5/12", "PC", "Rook", "Rook Ltd", "Accepted"),
    )
    found = best_heading(made, GIFTS, CONTENTS)
    assert found
    assert found.columns == {
        0: "offered_on",
        1: "recipient_rank",
        2: "recipient_name",
        3: "provider",
        4: "items.outcome",
    }
    assert found.titles == ("Date of offer", "Recipient Rank", "Recipient Name", "Donor Name", "Outcome")
    rows = data_rows(made, found)
    assert [number for number, _ in rows.rows] == [4]
    assert [skipped.row for skipped in rows.skipped] == [1, 2]


def test_the_headings_may_be_said_to_stand_in_another_row():
    made = sheet(("Date", "Name"), ("Date offered", "Officer"), ("3/5/12", "PC Rook"))
    assert find_heading(made, GIFTS).index == 0
    moved = heading_at(made, 2, HeadingWords(GIFTS))
    assert (moved.index, moved.columns) == (1, {0: "offered_on", 1: "recipient_name"})
    assert heading_at(made, 0, HeadingWords(GIFTS)).index == -1


def test_columns_of_one_name_get_titles_of_their_own():
    assert heading_at(sheet(("Date", "", "Date")), 1, HeadingWords({})).titles == ("Date", "Column B", "Date C")
