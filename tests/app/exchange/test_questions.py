"""Who is meant by a name: told by number, by rank and name, by the station; otherwise asked, and never guessed."""

from datetime import date
from pathlib import Path

import pytest
from northmere import DATA, STATIONS, TRUTH
from old_rows import GIFT_HEADINGS, PEOPLE_HEADINGS, Rows, bring, gift

from app.exchange.answers import NOBODY, NOTHING_SAID, Answers, Incoming
from app.exchange.import_plan import Plan, apply, plan_files
from app.exchange.plan_words import to_json
from app.exchange.planned import Question
from app.registers import GIFTS, PEOPLE
from app.registrar import Registrar

FORCE = (
    ("4417", "Garside", "Helen", "Sergeant", "Police officer", "Cawley", ""),
    ("4418", "Garside", "Hugh", "Sergeant", "Police officer", "Thornby", ""),
    ("4419", "Garside", "Ian", "Constable", "Police officer", "Cawley", ""),
    ("0541", "Rudge", "Mary", "Sergeant", "Police officer", "Cawley", ""),
)


@pytest.fixture
def staffed(registrar: Registrar, written: Rows) -> Registrar:
    bring(registrar, PEOPLE, written(PEOPLE_HEADINGS, *FORCE))
    return registrar


def log(written: Rows, *names: str) -> Path:
    rows = (gift(**{"Name": name, "Collar No.": "", "Gift": f"Cake no. {at}"}) for at, name in enumerate(names, 1))
    return written(GIFT_HEADINGS, *rows)


def planned(registrar: Registrar, path: Path, station: str = "", answers: Answers = NOTHING_SAID) -> Plan:
    return plan_files(registrar, GIFTS, (Incoming(path, station),), answers)


def who(plan: Plan) -> list[tuple[str | None, str | None]]:
    return [(one.values.get("recipient"), one.values.get("recipient_name")) for one in plan.new]


def asked(plan: Plan) -> Question:
    (question,) = plan.questions
    assert question.kind == "person"
    return question


def test_the_station_tells_two_of_a_name_apart(staffed: Registrar, written: Rows):
    path = log(written, "Sgt Garside")
    assert who(planned(staffed, path, "Thornby")) == [("4418", "Hugh Garside")]
    assert who(planned(staffed, path, "Cawley")) == [("4417", "Helen Garside")]


@pytest.mark.parametrize(
    ("name", "station", "choices"),
    [
        ("Sgt Garside", "", ["4417", "4418"]),  # nobody said whose register it is
        ("Sgt Garside", "Brackwell", ["4417", "4418"]),  # neither of them serves there
        ("Garside", "Cawley", ["4417", "4419", "4418"]),  # two of them do: they come first
        ("Sgt Rudg", "Cawley", ["0541"]),  # nobody is called so
        ("Insp Rudge", "Cawley", ["0541"]),  # nobody of that rank
        ("PC Winterbottom", "Cawley", []),
    ],
)
def test_who_it_may_be_is_asked(staffed: Registrar, written: Rows, name: str, station: str, choices: list[str]):
    plan = planned(staffed, log(written, name, "Rudge M.", name), station)
    question = asked(plan)
    assert (question.field, question.column, question.value) == ("recipient", "Name", name)
    assert [choice.key for choice in question.choices] == choices
    assert [place.row for place in question.rows] == [2, 4]
    assert who(plan) == [(None, name), ("0541", "Mary Rudge"), (None, name)]
    assert [(one.row, one.field) for one in plan.incomplete] == [(2, "recipient"), (4, "recipient")]
    assert [(one["row"], one["choices"]) for one in to_json(plan)["questions"]] == [(2, choices), (4, choices)]


@pytest.mark.parametrize(
    ("rank", "station", "number"),
    [("Constable", "", "4419"), ("Sgt", "Thornby", "4418"), ("Sgt", "Cawley", "4417"), ("Insp", "Thornby", "4418")],
)
def test_rank_and_station_in_columns_of_their_own_tell_a_name_apart(
    staffed: Registrar, written: Rows, rank: str, station: str, number: str
):
    headings = ("Date", "Rank", "Name", "Station", "Received from", "Gift", "Outcome")
    row = ("3/5/2011", rank, "Garside", station, "Pellgarth Bakery", "Cake", "Declined")
    assert [one.values["recipient"] for one in planned(staffed, written(headings, row)).new] == [number]


def test_a_name_is_asked_for_each_rank_it_stands_beside(staffed: Registrar, written: Rows):
    headings = ("Date", "Rank", "Name", "Received from", "Gift", "Outcome")
    rows = [(f"{day}/5/2011", "Sgt", "Garside", "Pellgarth Bakery", "Cake", "Declined") for day in (3, 4)]
    rows += [("5/5/2011", "Insp", "Garside", "Pellgarth Bakery", "Cake", "Declined")]
    questions = planned(staffed, written(headings, *rows)).questions
    assert [(one.value, len(one.rows)) for one in questions] == [("Sgt Garside", 2), ("Garside", 1)]


def test_a_choice_says_enough_to_tell_two_people_apart(staffed: Registrar, written: Rows):
    first = asked(planned(staffed, log(written, "Sgt Garside"))).choices[0]
    assert (first.title, first.detail) == ("Helen Garside", "Sergeant · 4417 · Licensing · Cawley")


def test_an_answer_is_for_every_row_of_its_file(staffed: Registrar, written: Rows):
    path = log(written, "Sgt Garside", "Sgt Garside")
    sha256 = planned(staffed, path).sha256s[0]
    plan = planned(staffed, path, answers=NOTHING_SAID.with_person(sha256, "Sgt Garside", "4418"))
    assert who(plan) == [("4418", "Hugh Garside")] * 2
    assert asked(plan).answer == "4418"
    assert (to_json(plan)["questions"], plan.incomplete) == ([], ())


def test_nobody_on_the_staff_list_may_be_the_answer(staffed: Registrar, written: Rows):
    path = log(written, "Sgt Rudg")
    sha256 = planned(staffed, path).sha256s[0]
    plan = planned(staffed, path, answers=NOTHING_SAID.with_person(sha256, "Sgt Rudg", NOBODY))
    assert who(plan) == [(None, "Sgt Rudg")]
    assert to_json(plan)["questions"] == []
    assert [one.field for one in plan.incomplete] == ["recipient"]


def test_an_answer_that_is_no_number_of_the_staff_list_is_none(staffed: Registrar, written: Rows):
    path = log(written, "Sgt Garside")
    sha256 = planned(staffed, path).sha256s[0]
    plan = planned(staffed, path, answers=NOTHING_SAID.with_person(sha256, "Sgt Garside", "9999"))
    assert (who(plan), asked(plan).answer) == ([(None, "Sgt Garside")], "")


@pytest.mark.parametrize("stations", [True, False], ids=["stations found", "without stations"])
def test_nobody_of_the_old_registers_is_taken_for_another(registrar: Registrar, stations: bool):
    registrar.today = lambda: date(2012, 7, 31)
    apply(registrar, plan_files(registrar, PEOPLE, (Incoming(DATA / "people.csv"),)))
    said = "" if stations else "Nowhere"
    plan = plan_files(registrar, GIFTS, [Incoming(DATA / name, said) for name in STATIONS])
    entries = {(one.file, one.sheet, one.row): one.values.get("recipient") for one in plan.new}
    asked_of = {(row.file, row.sheet, row.row) for one in plan.questions if one.kind == "person" for row in one.rows}
    found, everybody = 0, 0
    for name in STATIONS:
        for truth in TRUTH["stations"][name]["entries"]:
            who = truth["recipient"]
            if who["kind"] == "person":
                row = (Path(name).name, truth["sheet"], truth["row"])
                assert entries[row] in {None, who["staff_no"]}, truth
                assert (entries[row] is None) == (row in asked_of)
                found, everybody = found + (entries[row] is not None), everybody + 1
    assert found == everybody if stations else found > 0.9 * everybody
