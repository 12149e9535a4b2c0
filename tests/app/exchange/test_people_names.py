"""Who is meant by a written name: nearly everybody is found, and nobody is found wrongly."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from northmere import DATA, STATIONS, TRUTH, entries

from app.exchange.headings import data_rows, find_heading
from app.exchange.people_names import Resolution, Staff, StaffMember, is_team
from app.exchange.sheets import read_book


def load() -> Staff:
    with (DATA / "people.csv").open(encoding="utf-8", newline="") as file:
        return Staff(
            StaffMember(
                row["Collar/Staff no"],
                row["Surname"],
                row["Forenames"],
                row["Rank/Grade"],
                row["Station"],
                row["Department"],
            )
            for row in csv.DictReader(file)
        )


FORCE = load()
ROOK = StaffMember("0541", "Rook", "Anna Jane", "Constable", "Thornby", "Response")
PETER = StaffMember("3001", "Rook", "Peter", "Sergeant", "Thornby", "CID")
PAUL = StaffMember("3002", "Rook", "Paul", "Sergeant", "Cawley", "Custody")
DETECTIVE = StaffMember("3003", "O’Neil-Marsh", "Anna", "Constable", "Cawley", "CID")
DE_SOUZA = StaffMember("60001", "de Souza", "Maria", "Scale 4", "Thornby", "HR")
SMALL = Staff([ROOK, PETER, PAUL, DETECTIVE, DE_SOUZA])


@pytest.mark.parametrize("file", STATIONS)
def test_every_recipient_of_the_old_registers_is_found(file: str):
    station = TRUTH["stations"][file]["station"]
    for truth, cells in entries(file):
        written = str(cells["name"])
        person = truth["recipient"]["kind"] == "person"
        assert is_team(written) is not person
        if person:
            found = FORCE.resolve(written, str(cells.get("number", "")), station)
            assert found.number == truth["recipient"]["staff_no"], (written, found)


def test_without_station_or_number_nobody_is_found_wrongly():
    found = [
        (truth["recipient"]["staff_no"], FORCE.resolve(str(cells["name"])).number)
        for file in STATIONS
        for truth, cells in entries(file)
        if truth["recipient"]["kind"] == "person"
    ]
    assert [pair for pair in found if pair[1] not in {None, pair[0]}] == []
    assert sum(pair[0] == pair[1] for pair in found) > 0.85 * len(found)


@pytest.mark.parametrize("file", ["media_contacts.xlsx", "second_jobs.xlsx", "second_jobs_legacy.csv"])
def test_every_person_of_the_other_registers_is_found(file: str):
    names = {
        "name": ("Name", "Officer", "Officer/staff"),
        "number": ("Number", "Collar/Staff no", "Collar/Staff number"),
    }
    sheet = read_book(DATA / file).sheets[0]
    heading = find_heading(sheet, names)
    rows = {number: heading.cells(row) for number, row in data_rows(sheet, heading).rows}
    for truth in TRUTH[file.partition(".")[0]]:
        cells = rows[truth["row"]]
        assert FORCE.resolve(str(cells["name"]), str(cells["number"])).number == truth["staff_no"]


@pytest.mark.parametrize(
    ("written", "number", "station", "resolution"),
    [
        ("PC Rook", None, None, Resolution("0541", "name", (ROOK,))),
        ("Rook A.", None, None, Resolution("0541", "name", (ROOK,))),
        ("Rook, A.J.", None, None, Resolution("0541", "name", (ROOK,))),
        ("Ms Anna Rook", None, None, Resolution("0541", "name", (ROOK,))),
        ("PC 0541 Rook", None, None, Resolution("0541", "number", (ROOK,))),
        ("Rook", "0541", None, Resolution("0541", "number", (ROOK,))),
        ("0541", None, None, Resolution("0541", "number", (ROOK,))),
        ("", "541", None, Resolution("0541", "number", (ROOK,))),
        ("Sgt Rook", None, "Cawley", Resolution("3002", "station", (PETER, PAUL))),
        ("DS Rook", None, None, Resolution("3001", "name", (PETER,))),
        ("O'Neil-Marsh A", None, None, Resolution("3003", "name", (DETECTIVE,))),
        ("Maria de Souza", None, None, Resolution("60001", "name", (DE_SOUZA,))),
        ("de Souza M.", None, None, Resolution("60001", "name", (DE_SOUZA,))),
        ("Sgt Rook", None, None, Resolution(None, "several", (PETER, PAUL))),
        ("P Rook", None, "Brackwell", Resolution(None, "several", (PETER, PAUL))),
        ("Rook", None, "Thornby", Resolution(None, "several", (ROOK, PETER, PAUL))),
        ("Insp Rook", None, None, Resolution(None, "nobody")),
        ("Rook B.", None, None, Resolution(None, "nobody")),
        ("Rook Anna Jane Mary", None, None, Resolution(None, "nobody")),
        ("PC Crow", None, None, Resolution(None, "nobody")),
        ("PC Crow", "0541", None, Resolution(None, "conflict", (ROOK,))),
        ("PC Rook 0541", "3001", None, Resolution(None, "conflict", (ROOK, PETER))),
        ("DS Rook", "9999", None, Resolution(None, "unknown number", (PETER,))),
        ("", None, None, Resolution(None, "blank")),
        ("PC", "", "Thornby", Resolution(None, "blank")),
    ],
)
def test_a_name_is_resolved_or_left_open(written: str, number: str | None, station: str | None, resolution: Resolution):
    assert SMALL.resolve(written, number, station) == resolution


@pytest.mark.parametrize(
    ("written", "station", "near"),
    [
        ("Sgt Rok", None, [PETER, PAUL, ROOK]),  # of that rank first
        ("Rok A.", None, [ROOK, PETER, PAUL]),
        ("Sgt Rok", "Cawley", [PAUL, PETER, ROOK]),
        ("Insp Rook", None, [ROOK, PETER, PAUL]),  # nobody of that rank: all of the name
        ("Maria d'Souza", None, [DE_SOUZA]),
        ("PC Winterbottom", None, []),
        ("", None, []),
    ],
)
def test_where_nobody_fits_who_is_spelt_nearly_so_is_offered(
    written: str, station: str | None, near: list[StaffMember]
):
    assert SMALL.resolve(written, None, station).number is None
    assert list(SMALL.near(written, station)) == near


@pytest.mark.parametrize(
    ("written", "team"),
    [
        ("Front counter, Thornby", True),
        ("Eastmarsh Response Team A", True),
        ("Eastmarsh CID office", True),
        ("Cawley NPT", True),
        ("PC Rook", False),
        ("Rook 0541", False),
        ("Sgt Station 1234", False),
        ("Officer Rook", False),
        ("", False),
    ],
)
def test_a_team_is_told_from_a_person(written: str, team: bool):
    assert is_team(written) is team


@given(st.text(), st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))
def test_any_text_resolves_or_not(written: str, number: str | None, station: str | None):
    found = SMALL.resolve(written, number, station)
    assert found.number is None or found.number in {person.number for person in found.candidates}
    assert is_team(written) in {True, False}
