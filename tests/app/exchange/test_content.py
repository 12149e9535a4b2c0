"""Columns told by what stands in them: rightly, or not at all."""

from datetime import date

import pytest
from northmere import DATA, READ, Read

from app import registers
from app.exchange.content import Contents, Lists, is_ditto
from app.exchange.headings import best_heading, find_heading
from app.exchange.row_reading import names
from app.exchange.sheets import Cell, Sheet, read_book
from app.register import Register

PEOPLE = read_book(DATA / "people.csv").sheets[0].rows[1:]
LISTS = Lists.of({"staff_number": row[0], "surname": row[1], "station": row[6]} for row in PEOPLE)
GIFTS = Contents(registers.GIFTS, LISTS)
OTHERS = [
    (registers.SECOND_JOBS, "second_jobs.xlsx"),
    (registers.SECOND_JOBS, "second_jobs_legacy.csv"),
    (registers.MEDIA_CONTACTS, "media_contacts.xlsx"),
    (registers.CONTRACTS, "contracts.csv"),
    (registers.SPEND, "spend_over_500.csv"),
    (registers.PEOPLE, "people.csv"),
    *(
        (register, f"five_forces/{force}/{file}.xlsx")
        for force in ("Cumbria", "Essex", "Norfolk", "Northamptonshire", "Nottinghamshire")
        for register, file in ((registers.SECOND_JOBS, "second_jobs"), (registers.INTEGRITY_CASES, "integrity_cases"))
    ),
]


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("Book", list(rows), hidden=False, first_row=1)


def guessed(*cells: Cell, register: Register = registers.GIFTS) -> str:
    """The field of one column with these cells."""
    found = Contents(register, LISTS).guess({0: cells}, ())
    return found[0].path if found else ""


def without_headings(whole: Sheet, register: Register) -> tuple[dict[int, str], dict[int, str]]:
    """What the columns are, and what they are told to be once the headings are cut off."""
    known = names(register)
    heading = find_heading(whole, known)
    cut = Sheet(whole.name, whole.rows[heading.index + 1 :], hidden=False, first_row=1)
    found = best_heading(cut, known, Contents(register, LISTS))
    assert found is None or found.index == -1
    return heading.columns, found.columns if found else {}


@pytest.mark.parametrize("read", READ, ids=lambda read: f"{read.truth['station']} {read.sheet.name}")
def test_a_station_without_headings_is_read_by_its_cells_or_not_at_all(read: Read):
    right, found = without_headings(read.sheet, registers.GIFTS)
    assert found.items() <= right.items()
    two_dates = "declared_on" in right.values()
    assert two_dates is (not found)
    if not two_dates:
        assert {"offered_on", "items.description", "items.outcome"} <= set(found.values())


@pytest.mark.parametrize(("register", "file"), OTHERS, ids=lambda value: getattr(value, "name", value))
def test_no_column_of_another_register_is_told_wrongly(register: Register, file: str):
    right, found = without_headings(read_book(DATA / file).sheets[0], register)
    assert found.items() <= right.items()


@pytest.mark.parametrize("read", READ, ids=lambda read: f"{read.truth['station']} {read.sheet.name}")
def test_a_heading_nobody_knows_is_told_by_its_cells_or_left(read: Read):
    known = names(registers.GIFTS)
    right = find_heading(read.sheet, known)
    for column in right.columns:
        rows = [list(row) for row in read.sheet.rows]
        rows[right.index][column] = "Zzyzx"
        found = best_heading(sheet(*map(tuple, rows)), known, GIFTS)
        assert found
        assert found.columns.get(column, right.columns[column]) == right.columns[column]


@pytest.mark.parametrize(("register", "file"), OTHERS, ids=lambda value: getattr(value, "name", value))
def test_the_same_in_other_registers(register: Register, file: str):
    known, contents = names(register), Contents(register, LISTS)
    whole = read_book(DATA / file).sheets[0]
    right = find_heading(whole, known)
    for column in right.columns:
        rows = [list(row) for row in whole.rows]
        rows[right.index][column] = "Zzyzx"
        found = best_heading(sheet(*map(tuple, rows)), known, contents)
        assert found
        assert found.columns.get(column, right.columns[column]) == right.columns[column]


def test_contents_never_take_a_field_that_a_heading_claims():
    rows = [("3/5/2012", "Rook Ltd", f"{day}/4/2012") for day in range(1, 20)]
    found = best_heading(sheet(("Date", "Donor", "Seen"), *rows), names(registers.GIFTS), GIFTS)
    assert found
    assert found.columns == {0: "offered_on", 1: "provider"}
    assert found.unmatched == ("Seen",)


@pytest.mark.parametrize("heading", ["Review date", "Date of birth", "Expiry", "Next due", "Signed off on"])
def test_a_heading_may_say_that_a_day_is_another(heading: str):
    rows = [("Rook Ltd", "A", f"{day}/4/2012") for day in range(1, 20)]
    found = best_heading(sheet(("Donor", "Outcome", heading), *rows), names(registers.GIFTS), GIFTS)
    assert found
    assert found.unmatched == (heading,)


def test_headings_in_words_of_their_own_are_found_above_their_cells():
    rows = [(f"{day}/4/2012", "Rook Ltd", "Box of chocolates", "A") for day in range(1, 20)]
    made = sheet(("Book of Rooks", "", "", ""), ("Whenever", "Whoever", "Whatever", "Fate"), *rows)
    found = best_heading(made, names(registers.GIFTS), GIFTS)
    assert found
    assert found.index == 1
    assert found.columns == {0: "offered_on", 1: "provider", 2: "items.description", 3: "items.outcome"}
    assert {match.how for match in found.matches.values()} == {"contents"}
    assert all(match.confidence <= 0.7 for match in found.matches.values())


@pytest.mark.parametrize(
    ("cells", "path"),
    [
        (("3/5/12", "4th May 2012", date(2012, 5, 5), "do."), "offered_on"),
        (("3/5/12", "PC Rook", "Xmas"), ""),
        ((41000, 41001, 41002), ""),
        (("£5", "n/k", "approx 12.50", 30), "items.value_pence"),
        ((5, 12, 30), ""),
        (("0541", "1434", "2779"), "recipient"),
        (("1", "2", "3"), ""),
        (("PC Rook", "Sgt Rook", "Ridd P."), "recipient_name"),
        (("Accepted", "A", "D", "Tie kept, honey raffled"), "items.outcome"),
        (("Yes please", "A", "Perhaps"), ""),
        (("Rook Ltd", "Mrs Bland", "A grateful resident"), "provider"),
        (("Accepted", "Accepted"), ""),
        ((), ""),
    ],
)
def test_one_column_is_told_by_its_cells(cells: tuple[Cell, ...], path: str):
    assert guessed(*cells) == path


def test_two_columns_that_could_be_one_field_are_left():
    days = tuple(f"{day}/4/2012" for day in range(1, 9))
    assert GIFTS.guess({0: days, 1: days}, ()) == {}


def test_a_choice_is_told_by_its_words():
    assert guessed("Approved", "Refused", "Approved", register=registers.SECOND_JOBS) == "decision"


@pytest.mark.parametrize(("cell", "means_above"), [('"', True), ("do.", True), ("-", False), ("See above", False)])
def test_what_a_ditto_is(cell: str, means_above: bool):
    assert is_ditto(cell) is means_above
