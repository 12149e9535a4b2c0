"""Layouts that a person corrected: used for the next file that has them, and seen as they are understood."""

from pathlib import Path

import pytest
from northmere import DATA
from old_rows import GIFT, GIFT_HEADINGS, Rows, bring, gift, only

from app.errors import ImportRefused
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Layout, Spot
from app.exchange.first_look import Looking
from app.exchange.import_plan import Plan, apply, plan, plan_files
from app.exchange.sheets import read_book
from app.exchange.sought import sought
from app.registers import GIFTS, LAYOUTS, PEOPLE
from app.registrar import Registrar

ODD = ("Whenabouts", "Who", "Shoulder", "Whence", "Thing", "Worth about", "Fate")
FIELDS = (
    "offered_on",
    "recipient_name",
    "recipient",
    "provider",
    "items.description",
    "items.value_pence",
    "items.outcome",
)


def said(path: Path, heading: int = 1, **dates: str) -> Answers:
    book = read_book(path)
    layout = Layout(heading, dict(enumerate(FIELDS)), dates)  # type: ignore[arg-type]
    return NOTHING_SAID.with_layout(book.sha256, book.sheets[0].name, layout)


def corrected(registrar: Registrar, path: Path, heading: int = 1, **dates: str) -> Plan:
    planned = plan_files(registrar, GIFTS, (Incoming(path),), said(path, heading, **dates))
    apply(registrar, planned)
    return planned


def kept(registrar: Registrar) -> list[dict[str, object]]:
    return registrar.file.gateway.rows("SELECT * FROM layouts WHERE state = 'known' ORDER BY id")


@pytest.fixture
def seen(registrar: Registrar, written: Rows) -> Path:
    """A file that was brought in with its layout corrected."""
    path = written(ODD, GIFT)
    corrected(registrar, path)
    return path


def next_file(written: Rows, *rows: tuple[str, ...]) -> Path:
    return written(*rows, name="next.csv")


def test_a_layout_corrected_once_is_used_for_the_next_file(registrar: Registrar, written: Rows, seen: Path):
    path = next_file(written, ("Vol. 2",), tuple(title.upper() for title in ODD), gift(Value="£9"))
    planned = plan(registrar, GIFTS, path)
    assert only(planned)["items"][0]["value_pence"] == 9_00
    assert planned.notes[-1].endswith(f": columns as remembered from {seen.name}.")
    (matched,) = planned.matched
    assert matched.remembered == seen.name
    apply(registrar, planned)
    assert len(kept(registrar)) == 1


def test_it_is_kept_with_the_register_and_the_file_it_was_first_seen_in(registrar: Registrar, seen: Path):
    (layout,) = kept(registrar)
    assert (layout["kept_in"], layout["example"], layout["reference"]) == ("gifts", seen.name, "A/0001")
    assert '"Fate" = "items.outcome"' in str(layout["mapping"])


def test_other_headings_are_another_layout(registrar: Registrar, written: Rows, seen: Path):
    with pytest.raises(ImportRefused, match="No row of headings"):
        plan(registrar, GIFTS, next_file(written, (*ODD[:-1], "Doom"), gift(Value="£9")))


def test_a_layout_of_one_register_is_not_anothers(registrar: Registrar, written: Rows, seen: Path):
    with pytest.raises(ImportRefused, match="No row of headings"):
        plan(registrar, PEOPLE, next_file(written, ODD, GIFT))


def test_what_is_said_now_comes_before_what_is_remembered(registrar: Registrar, written: Rows, seen: Path):
    path = next_file(written, ODD, gift(Value="£9"))
    book = read_book(path)
    layout = Layout(1, dict(enumerate(FIELDS)) | {6: ""})
    answers = NOTHING_SAID.with_layout(book.sha256, book.sheets[0].name, layout)
    planned = plan_files(registrar, GIFTS, (Incoming(path),), answers)
    assert planned.matched[0].remembered == ""
    apply(registrar, planned)
    (again,) = kept(registrar)
    assert '"Fate" = ""' in str(again["mapping"])
    assert (again["example"], again["version"]) == (seen.name, 2)


def test_the_order_of_dates_is_remembered_with_the_layout(registrar: Registrar, written: Rows):
    corrected(registrar, written(ODD, GIFT), offered_on="month")
    assert '"Whenabouts" = "month first"' in str(kept(registrar)[0]["mapping"])


def test_a_sheet_without_headings_is_read_as_said_and_not_remembered(registrar: Registrar, written: Rows):
    planned = corrected(registrar, written(GIFT, gift(Value="£9")), heading=0)
    assert len(planned.new) == 2
    assert kept(registrar) == []


def test_nothing_said_is_nothing_to_remember(registrar: Registrar, written: Rows):
    bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    assert kept(registrar) == []


def test_the_layout_stays_when_the_import_is_undone(registrar: Registrar, written: Rows, seen: Path):
    registrar.undo()
    assert len(kept(registrar)) == 1
    assert len(plan(registrar, GIFTS, seen).new) == 1


def test_a_layout_with_a_field_that_is_no_more_is_forgotten(registrar: Registrar, written: Rows, seen: Path):
    (entry,) = registrar.reading.entries(LAYOUTS, [int(str(kept(registrar)[0]["id"]))])
    mapping = str(entry.values["mapping"]).replace("items.outcome", "items.doom")
    registrar.amend(LAYOUTS, entry.id, entry.version, {"mapping": mapping})
    with pytest.raises(ImportRefused, match="No row of headings"):
        plan(registrar, GIFTS, next_file(written, ODD, gift(Value="£9")))


def test_a_look_says_how_each_column_was_told(registrar: Registrar, written: Rows, seen: Path):
    rows = [(f"{day}/4/2012", "Sgt Garside", "Rook Ltd", "Tie", "£8", "A", "Oak") for day in range(1, 9)]
    headings = ("Date Recieved", "Officer", "Source of it", "What was offered", "Value", "Fate", "Tree")
    path = next_file(written, ("Gifts",), headings, *rows)
    looking = Looking(sought(registrar, GIFTS), {})
    (sheet,) = looking.look_at(path).sheets
    assert sheet.heading == 2
    assert [(one.match.path, one.match.how) if one.match else None for one in sheet.columns] == [
        ("offered_on", "nearly"),
        ("recipient_name", "other name"),
        ("provider", "contents"),
        ("items.description", "heading"),
        ("items.value_pence", "heading"),
        ("items.outcome", "contents"),
        None,
    ]
    assert all(0 < one.match.confidence <= 1 for one in sheet.columns if one.match)
    assert sheet.columns[0].samples[0] == "1/4/2012"
    moved = looking.moved(sheet, 3)
    assert moved.heading == 3
    (again,) = looking.look_at(seen).sheets
    assert {one.match.how for one in again.columns if one.match} == {"remembered"}


def test_columns_that_clash_are_shown_and_not_guessed(registrar: Registrar):
    (sheet,) = Looking(sought(registrar, GIFTS), {}).look_at(DATA / "hostile" / "duplicate_headings.xlsx").sheets
    assert [one.letters for one in sheet.columns if one.clashes] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("PC 4417 Garside, Thornby NPT", ("4417", "Constable", "Thornby NPT", "Thornby")),
        ("Sgt 4417 Garside (Thornby)", ("4417", "Sergeant", "Licensing", "Thornby")),
        ("Garside, H. PC 4417", ("4417", "Constable", "Licensing", "Cawley")),
        ("Insp Garside, CID", (None, "Inspector", "CID", None)),
        ("Sgt Garside (retired)", (None, "Sergeant", None, None)),
    ],
)
def test_one_cell_is_a_person_and_what_they_were_at_the_time(
    registrar: Registrar, written: Rows, name: str, facts: tuple[str | None, ...]
):
    headings = ("Date", "Name", "Received from", "Gift", "Value", "Outcome")
    values = only(plan(registrar, GIFTS, written(headings, (GIFT[0], name, *GIFT[3:]))))
    names = ("recipient", "recipient_rank", "recipient_post", "recipient_station")
    assert tuple(values.get(name) for name in names) == facts


def test_a_column_of_its_own_comes_before_what_stands_beside_the_name(registrar: Registrar, written: Rows):
    headings = ("Date", "Name", "Rank", "Received from", "Gift", "Value", "Outcome")
    row = (GIFT[0], "PC 4417 Garside, Thornby NPT", "Inspector", *GIFT[3:])
    assert only(plan(registrar, GIFTS, written(headings, row)))["recipient_rank"] == "Inspector"


def test_a_cell_put_right_is_taken_apart_too(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, gift(Name="G.", **{"Collar No.": ""}))
    book = read_book(path)
    answers = NOTHING_SAID.with_cell(Spot(book.sha256, book.sheets[0].name, 2), "Name", "PC 4417 Garside, Thornby NPT")
    values = only(plan_files(registrar, GIFTS, (Incoming(path),), answers))
    assert (values["recipient"], values["recipient_post"]) == ("4417", "Thornby NPT")
