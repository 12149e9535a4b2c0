"""What becomes of each row: refused with its cell, incomplete with what it lacks, or left out with a reason."""

from pathlib import Path

import pytest
from old_rows import GIFT, GIFT_HEADINGS, Rows, bring, gift, lacking, only, stored
from openpyxl import Workbook

from app.errors import ImportRefused
from app.exchange.import_plan import plan
from app.exchange.plan_words import to_text
from app.registers import GIFTS, MEDIA_CONTACTS, PEOPLE, SECOND_JOBS
from app.registrar import Registrar

# --- refused, incomplete, left out


def test_every_cell_that_cannot_be_read_is_listed(registrar: Registrar, written: Rows):
    bad = gift(Date="Xmas", Value="-5", Outcome="who knows")
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, bad, GIFT))
    assert [(one.row, one.column, one.value) for one in planned.rejected] == [
        (2, "Date", "Xmas"),
        (2, "Outcome", "who knows"),
        (2, "Value", "-5"),
    ]
    assert [one.row for one in planned.new] == [3]
    assert planned.organisations[0].body["after"]["name"] == "Pellgarth Bakery"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Date": "31/02/2011"}, "Date", "31/02/2011 is not a day in the calendar"),
        ({"Date": "14/03/2102"}, "Date", "2102 is in the future"),
        ({"Value": "-£15.00"}, "Value", "A value cannot be less than nothing"),
        ({"Gift": "Wine and beer", "Outcome": "Cake kept, honey raffled"}, "Outcome", "It cannot be told which items"),
    ],
)
def test_a_wrong_value_refuses_its_row(
    registrar: Registrar, written: Rows, cells: dict[str, str], column: str, reason: str
):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, gift(**cells)))
    assert planned.new == planned.organisations == ()
    (one,) = planned.rejected
    assert one.column == column
    assert one.reason.startswith(reason)


def test_a_record_that_breaks_a_rule_of_today_is_history_and_listed(registrar: Registrar, written: Rows):
    row = gift(Gift="Cash in card", Outcome="Kept")
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, row))
    assert lacking(planned) == [(2, "disposal", "Cash cannot be kept by its recipient, nor shared out")]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"Date": ""}, "offered_on"),
        ({"Name": "", "Collar No.": ""}, "recipient"),
        ({"Received from": ""}, "provider"),
        ({"Outcome": ""}, "outcome"),
    ],
)
def test_a_record_that_lacks_a_fact_is_brought_in_incomplete(
    registrar: Registrar, written: Rows, cells: dict[str, str], field: str
):
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, gift(**cells)))
    assert lacking(planned) == [(2, field, "")]
    entry = registrar.reading.entry(GIFTS, planned.new[0].deed.entry)
    assert [path.rpartition(".")[2] for path in entry.incomplete] == [field]


def test_an_outcome_without_a_description_still_says_what_became_of_it(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, gift(Gift="")))
    assert lacking(planned) == [(2, "kind", ""), (2, "description", "")]
    (item,) = only(planned)["items"]
    assert (item["description"], item["outcome"], item["disposal"]) == (None, "accepted", "shared")


@pytest.mark.parametrize(
    ("name", "number", "kept", "why"),
    [
        ("Garside, Helen", "", None, ""),
        ("", "4417", None, ""),
        ("4417", "", None, ""),
        ("Sgt Garside 4417", "", None, ""),
        ("PC Holroyd", "3669", "PC Holroyd 3669", "nobody on the staff list has the number in “PC Holroyd 3669”"),
        ("PC Rook", "4417", "PC Rook 4417", "name and number of “PC Rook 4417” are not one person's"),
        ("PC Nobody", "", "PC Nobody", "nobody on the staff list fits “PC Nobody”"),
    ],
)
def test_a_person_is_resolved_or_kept_as_written(
    registrar: Registrar, written: Rows, name: str, number: str, kept: str | None, why: str
):
    row = gift(Name=name, **{"Collar No.": number})
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, row))
    (values,) = stored(registrar, GIFTS, planned)
    if kept is None:
        assert (values["recipient"], values["recipient_name"], planned.incomplete) == ("4417", "Helen Garside", ())
    else:
        assert (values["recipient"], values["recipient_name"]) == (None, kept)
        assert lacking(planned) == [(2, "recipient", why)]


def test_several_of_a_name_are_never_chosen_from(registrar: Registrar, written: Rows):
    registrar.add(
        PEOPLE,
        {"staff_number": "5555", "surname": "Garside", "forenames": "Hugh", "rank": "Sergeant", "workforce": "officer"},
    )
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, gift(Name="Sgt Garside", **{"Collar No.": ""})))
    assert lacking(planned) == [(2, "recipient", "2 people fit “Sgt Garside”")]


def test_the_department_at_the_time_is_kept(registrar: Registrar, written: Rows):
    planned = bring(registrar, GIFTS, written((*GIFT_HEADINGS, "Department"), (*GIFT, "Custody")))
    (values,) = stored(registrar, GIFTS, planned)
    assert (values["recipient_post"], values["recipient_station"]) == ("Custody", "Cawley")


def test_a_column_that_is_not_there_leaves_every_entry_incomplete(registrar: Registrar, written: Rows):
    planned = plan(registrar, SECOND_JOBS, written(("Date received", "Decision"), ("1/9/2011", "Approved")))
    assert lacking(planned) == [(2, "person", ""), (2, "employer", "")]


def test_no_default_fills_an_empty_cell_of_a_required_field(registrar: Registrar, written: Rows):
    headings = ("Date", "Collar No", "Media outlet", "Journalist", "How", "Subject", "Pre-arranged?")
    row = ("12/6/2012", "4417", "Northmere Gazette", "Sam Pryor", "Phone", "Fair", "")
    assert lacking(plan(registrar, MEDIA_CONTACTS, written(headings, row))) == [(2, "pre_arranged", "")]


def test_titles_totals_and_notes_are_left_out_with_a_reason(registrar: Registrar, written: Rows):
    title, total = ("Register of gifts",), ("Total", "", "", "", "", "£8", "")
    planned = plan(registrar, GIFTS, written(title, GIFT_HEADINGS, GIFT, (), total, ("Inspected, no issues",)))
    assert [(one.row, one.reason, one.said) for one in planned.left_out] == [
        (1, "above the headings", False),
        (5, "a total", False),
        (6, "a note: “Inspected, no issues”", False),
    ]


def test_a_column_nobody_knows_is_kept_in_the_source(registrar: Registrar, written: Rows):
    headings = (*GIFT_HEADINGS, "Shelf mark", "")
    planned = bring(registrar, GIFTS, written(headings, (*GIFT, "B 12", "see book 3")))
    assert [one.unmatched for one in planned.matched] == [("Shelf mark",)]
    (source,) = registrar.reading.entry(GIFTS, planned.new[0].deed.entry).sources
    assert source.cells["Shelf mark"] == "B 12"
    assert source.cells["Column I"] == "see book 3"
    assert source.cells["Gift"] == "Box of chocolates"


# --- sheets and headings


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    made = Workbook()
    first, second, third = made.active, made.create_sheet("2012"), made.create_sheet("Rates")
    first.title = "2011"
    rates = (("Scale", "Pounds"), ("A", 1))
    for sheet, rows in (
        (first, (GIFT_HEADINGS, GIFT)),
        (second, (GIFT_HEADINGS, gift(Date="1/2/2012"))),
        (third, rates),
    ):
        for row in rows:
            sheet.append(row)
    path = tmp_path / "book.xlsx"
    made.save(path)
    return path


def test_every_sheet_is_read_and_one_without_headings_is_left_out_row_by_row(registrar: Registrar, workbook: Path):
    planned = plan(registrar, GIFTS, workbook)
    assert [(one.sheet, one.row) for one in planned.new] == [("2011", 2), ("2012", 2)]
    assert [(one.sheet, one.row) for one in planned.left_out] == [("Rates", 1), ("Rates", 2)]
    assert all(one.reason.startswith("No row of headings was found") for one in planned.left_out)
    assert any(line.startswith("Rates row 1: no entry (No row of headings") for line in to_text(planned, done=True))


def test_one_sheet_can_be_asked_for(registrar: Registrar, workbook: Path):
    planned = plan(registrar, GIFTS, workbook, "2012")
    assert [(one.sheet, one.row) for one in planned.new] == [("2012", 2)]
    assert planned.left_out == ()
    with pytest.raises(ImportRefused, match="it has no sheet “2013”, only “2011”, “2012”, “Rates”"):
        plan(registrar, GIFTS, workbook, "2013")


def test_a_file_without_headings_is_refused_with_what_was_looked_for(registrar: Registrar, workbook: Path):
    with pytest.raises(ImportRefused, match=r"looked for “Received by”, “Team”, “From”, “Date offered”"):
        plan(registrar, GIFTS, workbook, "Rates")


def test_two_columns_alike_refuse_the_whole_file(registrar: Registrar, workbook: Path, written: Rows):
    headings = ("Date", "Date offered", *GIFT_HEADINGS[1:])
    with pytest.raises(ImportRefused, match="say which is which"):
        plan(registrar, GIFTS, written(headings, ("3/5/2011", *GIFT)))


def test_explicit_columns_come_before_what_the_words_say(registrar: Registrar, written: Rows):
    headings = (*GIFT_HEADINGS, "Type", "Direction", "Quantity", "What became of it")
    planned = plan(registrar, GIFTS, written(headings, (*GIFT, "Donation", "Received offer", "3", "Raffled")))
    values = only(planned)
    assert values["kind"] == "donation"
    (item,) = values["items"]
    assert (item["quantity"], item["disposal"], item["value_pence"]) == (3, "raffled", 8_00)


def test_the_value_of_a_line_is_not_multiplied(registrar: Registrar, written: Rows):
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, gift(Gift="Theatre tickets x2", Value="£48")))
    (values,) = stored(registrar, GIFTS, planned)
    assert values["total_pence"] == 48_00
