"""A second load adds nothing: rows are known again by their key, or as a whole."""

from old_rows import GARSIDE, GIFT, GIFT_HEADINGS, PEOPLE_HEADINGS, Rows, bring, gift, lacking, only, stored

from app.exchange.import_plan import plan
from app.registers import CONTRACTS, GIFTS, ORGANISATIONS, PEOPLE
from app.registrar import Registrar


def test_the_same_rows_from_another_file_are_the_same(registrar: Registrar, written: Rows):
    bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    shouted = gift(Gift="BOX  of chocolates")
    again = plan(registrar, GIFTS, written(GIFT_HEADINGS[::-1], shouted[::-1], name="copy.csv"))
    assert (len(again.new), len(again.same)) == (0, 1)


def test_a_row_that_stands_twice_is_two_entries_and_stays_two(registrar: Registrar, written: Rows):
    bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT, GIFT))
    assert registrar.search.count(GIFTS, "") == 2
    again = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT, GIFT, GIFT))
    assert (len(again.new), len(again.same)) == (1, 2)


def test_a_changed_row_is_another_row(registrar: Registrar, written: Rows):
    bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    again = plan(registrar, GIFTS, written(GIFT_HEADINGS, gift(Value="£9")))
    assert (len(again.new), len(again.same)) == (1, 0)


def test_an_entry_voided_for_a_reason_does_not_come_in_again(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT)
    planned = bring(registrar, GIFTS, path)
    registrar.void(GIFTS, planned.new[0].deed.entry, 1, "Recorded at Thornby too")
    again = plan(registrar, GIFTS, path)
    assert (len(again.new), len(again.same)) == (0, 1)


def test_people_are_new_changed_or_the_same(registrar: Registrar, written: Rows):
    new = ("7001", "Keane", "Kelly", "PCSO", "PCSO", "Cawley", "")
    moved = ("0541", "Rook", "Anna", "Sergeant", "Police officer", "Thornby", "")
    planned = bring(registrar, PEOPLE, written(PEOPLE_HEADINGS, new, moved, GARSIDE))
    assert [one.row for one in planned.new] == [2]
    assert [(one.row, one.values) for one in planned.changed] == [(3, {"rank": "Sergeant"})]
    assert [one.row for one in planned.same] == [4]
    rook = registrar.reading.person("0541")
    assert rook is not None
    assert (rook["rank"], rook["post"], rook["line_manager"]) == ("Sergeant", "Response", "4417")
    assert registrar.search.count(PEOPLE, "") == 5  # nobody is removed
    last = registrar.history(PEOPLE, rook["id"])[-1].body
    assert last["reason"] == "Brought in from old.csv"
    assert (last["source"]["sheet"], last["source"]["row"]) == ("Sheet1", 3)


def test_an_empty_cell_takes_nothing_away(registrar: Registrar, written: Rows):
    planned = plan(registrar, PEOPLE, written(PEOPLE_HEADINGS, (*GARSIDE[:5], "", "")))
    assert (len(planned.changed), len(planned.same)) == (0, 1)


def test_a_leaving_date_makes_a_person_one_who_left(registrar: Registrar, written: Rows):
    bring(registrar, PEOPLE, written(PEOPLE_HEADINGS, (*GARSIDE[:6], "1/6/2012")))
    helen = registrar.reading.person("4417")
    assert helen is not None
    assert (helen["left_on"], helen["state"]) == ("2012-06-01", "left")


def test_a_staff_list_may_name_a_manager_further_down(registrar: Registrar, written: Rows):
    headings = ("Staff number", "Surname", "Forenames", "Rank", "Workforce", "Line manager number")
    junior = ("7001", "Keane", "Kelly", "PCSO", "PCSO", "7002")
    senior = ("7002", "Singh", "Amar", "Sergeant", "Police officer", "9999")
    planned = bring(registrar, PEOPLE, written(headings, junior, senior))
    first, second = stored(registrar, PEOPLE, planned)
    assert (first["line_manager"], first["line_manager_name"]) == ("7002", "Amar Singh")
    assert (second["line_manager"], second["line_manager_name"]) == (None, "9999")
    assert lacking(planned) == [(3, "line_manager", "nobody on the staff list has the number in “9999”")]


def test_a_key_that_stands_twice_is_not_guessed_about(registrar: Registrar, written: Rows):
    first = ("7001", "Keane", "Kelly", "PCSO", "PCSO", "Cawley", "")
    other = ("7001", "Singh", "Amar", "Sergeant", "Police officer", "Cawley", "")
    planned = plan(registrar, PEOPLE, written(PEOPLE_HEADINGS, first, other, first))
    assert [one.row for one in planned.new] == [2]
    assert [(one.row, one.column, one.value) for one in planned.rejected] == [(3, "Collar/Staff no", "7001")]
    assert planned.rejected[0].reason == "It stands in row 2 too, with other facts"
    assert [one.row for one in planned.same] == [4]


def test_an_organisation_is_known_by_its_name(registrar: Registrar, written: Rows):
    rows = (("CASTLE QUAY HOTEL", "Company", "01234567"), ("Pellgarth Bakery", "Company", ""))
    planned = bring(registrar, ORGANISATIONS, written(("Name", "Kind", "Company number"), *rows))
    assert (len(planned.new), len(planned.changed)) == (1, 1)
    assert registrar.search.count(ORGANISATIONS, "") == 4


def test_what_was_settled_in_the_register_is_not_unsettled(registrar: Registrar, written: Rows):
    headings = ("Contract reference", "Contract title", "Supplier name", "Value", "Contract owner")
    row = ("NC/1", "Guarding", "Harbour Security Ltd", "5000", "Somebody")
    planned = bring(registrar, CONTRACTS, written(headings, row))
    assert lacking(planned) == [(2, "owner", "nobody on the staff list fits “Somebody”")]
    registrar.amend(CONTRACTS, planned.new[0].deed.entry, 1, {"owner": "60001"})
    again = bring(registrar, CONTRACTS, written(headings, (*row[:3], "6000", "Somebody")))
    assert only(again) == {"value_pence": 6_000_00}
    entry = registrar.reading.entry(CONTRACTS, planned.new[0].deed.entry)
    assert (entry.values["owner"], entry.values["owner_name"]) == ("60001", "Maria de Souza")


def test_a_change_that_contradicts_what_is_known_is_refused(registrar: Registrar, written: Rows):
    headings = ("Contract reference", "Contract title", "Supplier name", "Contract starting date", "Expiration date")
    row = ("NC/1", "Guarding", "Harbour Security Ltd", "1/6/2011", "31/5/2012")
    bring(registrar, CONTRACTS, written(headings, row))
    planned = plan(registrar, CONTRACTS, written(headings, (*row[:4], "31/5/2010")))
    assert planned.changed == ()
    assert [(one.column, one.value) for one in planned.rejected] == [("Expiration date", "31/5/2010")]
