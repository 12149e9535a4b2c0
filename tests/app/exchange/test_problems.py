"""The problems of an import by kind, what can be said of each, and that what was said can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from troubled import HEADINGS, of_row, planned, troubled

from app.errors import Unreadable
from app.exchange.answers import NOBODY, NOTHING_SAID, Answers, Spot
from app.exchange.plan import Plan
from app.exchange.problems import Problem, ProblemGroup, problems, still_open
from app.exchange.putting_right import (
    Said,
    accepted,
    chosen,
    corrected,
    left_out,
    read_again,
    suggested,
    taken_back,
)
from app.registers import CONTRACTS, GIFTS
from app.registrar import Registrar

TODAY = date(2012, 6, 14)


@pytest.fixture
def file(registrar: Registrar, tmp_path: Path) -> Path:
    return troubled(registrar, tmp_path)


@pytest.fixture
def plan(registrar: Registrar, file: Path) -> Plan:
    return planned(registrar, file)


def counted(groups: tuple[ProblemGroup, ...]) -> dict[str, int]:
    return {group.title: group.open for group in groups}


def test_every_kind_is_counted_in_words(plan: Plan):
    groups = problems(plan, NOTHING_SAID)
    assert counted(groups) == {
        "1 name nobody on the staff list fits": 1,
        "1 name that fits several people": 1,
        "1 date that cannot be read": 1,
        "3 dates that are no day": 3,
        "1 value below nothing": 1,
        "1 row without “From”": 1,
    }
    assert [group.title for group in groups if not group.settles] == ["1 row without “From”"]
    assert still_open(groups) == 7


def test_a_problem_names_its_place_its_cell_and_why(plan: Plan):
    one = of_row(problems(plan, NOTHING_SAID), 3)
    assert (one.place.file, one.place.sheet, one.place.row) == ("thornby gifts.csv", "Sheet1", 3)
    assert (one.kind, one.path, one.column, one.value) == ("cell", "offered_on", "Date", "31/2/2011")
    assert one.why == "31/2/2011 is not a day in the calendar"


def test_a_name_is_asked_once_for_all_its_rows(plan: Plan):
    one = of_row(problems(plan, NOTHING_SAID), 8)
    assert [place.row for place in one.rows] == [8, 10]
    assert [choice.key for choice in one.choices] == ["4417", "4418"]


def test_the_row_in_question_is_known_whole(plan: Plan):
    refused, asked = (of_row(problems(plan, NOTHING_SAID), row) for row in (7, 8))
    assert plan.written(refused.place)["Value"] == "-£15"
    assert plan.written(asked.place)["Gift"] == "Phone case"


@pytest.mark.parametrize(
    ("row", "said", "answer"),
    [
        (3, lambda one: corrected([one], "28/2/2011"), "Corrected to “28/2/2011”"),
        (7, lambda one: left_out([one], "Struck out"), "Left out: Struck out"),
        (8, lambda one: chosen(one, "4418"), "Ian Garside"),
        (9, lambda one: chosen(one, NOBODY), "Left as written"),
        (9, lambda one: chosen(one, "0541"), "0541"),
    ],
)
def test_an_answer_shows_at_once_and_when_it_was_planned(
    registrar: Registrar, file: Path, plan: Plan, row: int, said: Callable[[Problem], Said], answer: str
):
    before = problems(plan, NOTHING_SAID)
    say: Said = said(of_row(before, row))
    answers = say(NOTHING_SAID)
    at_once = problems(plan, answers, before)
    assert of_row(at_once, row).answer == answer
    assert still_open(at_once) == still_open(before) - 1
    again = problems(planned(registrar, file, answers), answers, at_once)
    assert of_row(again, row).answer == answer
    assert [len(group.items) for group in again] == [len(group.items) for group in before]


def test_a_cell_emptied_lets_its_row_come_in_without_the_fact(registrar: Registrar, file: Path, plan: Plan):
    before = problems(plan, NOTHING_SAID)
    answers = corrected([of_row(before, 3)], "")(NOTHING_SAID)
    assert of_row(problems(plan, answers, before), 3).answer == "Emptied"
    groups = problems(planned(registrar, file, answers), answers, before)
    assert counted(groups)["3 dates that are no day"] == 2
    assert counted(groups)["1 row without “Date offered”"] == 1


@pytest.mark.parametrize("row", [3, 7, 8, 9])
def test_an_answer_taken_back_is_open_again(registrar: Registrar, file: Path, plan: Plan, row: int):
    before = problems(plan, NOTHING_SAID)
    one = of_row(before, row)
    say = chosen(one, one.choices[0].key) if one.choices else left_out([one], "Struck out")
    answers = say(NOTHING_SAID)
    then = planned(registrar, file, answers)
    shown = problems(then, answers, before)
    back = taken_back(of_row(shown, row))(answers)
    assert back == NOTHING_SAID
    assert counted(problems(planned(registrar, file, back), back, shown)) == counted(before)


def test_a_correction_that_does_not_help_leaves_the_problem_open(registrar: Registrar, file: Path, plan: Plan):
    answers = corrected([of_row(problems(plan, NOTHING_SAID), 3)], "30/2/2011")(NOTHING_SAID)
    again = planned(registrar, file, answers)
    one = of_row(problems(again, answers), 3)
    assert (one.answer, one.value, one.why) == ("", "30/2/2011", "30/2/2011 is not a day in the calendar")


def test_an_import_taken_up_again_shows_what_was_corrected_and_left_out(registrar: Registrar, file: Path, plan: Plan):
    before = problems(plan, NOTHING_SAID)
    say = left_out([of_row(before, 7)], "Struck out")
    answers = say(corrected([of_row(before, 3)], "28/2/2011")(NOTHING_SAID))
    groups = problems(planned(registrar, file, answers), answers)
    assert of_row(groups, 3).answer == "Corrected to “28/2/2011”"
    assert of_row(groups, 3).value == "31/2/2011"
    assert of_row(groups, 7).answer == "Left out: Struck out"
    assert [group.title for group in groups][-2:] == ["1 cell corrected before", "1 row left out before"]
    assert taken_back(of_row(groups, 3))(taken_back(of_row(groups, 7))(answers)) == NOTHING_SAID


def test_answers_about_other_files_are_no_problems_of_this_one(plan: Plan):
    other = Spot("0" * 64, "Sheet1", 2)
    answers = Answers(left_out={other: "x"}, cells={(other, "Date"): "1/1/2011"})
    assert counted(problems(plan, answers)) == counted(problems(plan, NOTHING_SAID))


def test_what_is_read_differently_now_is_no_problem_any_more(registrar: Registrar, file: Path, plan: Plan):
    before = problems(plan, NOTHING_SAID)
    sheet = plan.matched[0]
    columns = {column: path for column, path in sheet.layout.columns.items() if path != "offered_on"}
    answers = NOTHING_SAID.with_layout(sheet.sha256, sheet.sheet, replace(sheet.layout, columns=columns))
    groups = problems(planned(registrar, file, answers), answers, before)
    assert not any("no day" in group.title for group in groups)


@pytest.mark.parametrize(
    ("path", "text", "meaning"),
    [
        ("offered_on", "3 May 2011", "3 May 2011"),
        ("offered_on", "", ""),
        ("items.value_pence", "£12.5", "£12.50"),
        ("items.outcome", "Declined", "Declined"),
        ("provider", "Castle Quay Hotel", "Castle Quay Hotel"),
    ],
)
def test_a_correction_is_read_as_the_import_reads_it(path: str, text: str, meaning: str):
    assert read_again(GIFTS, path, text, TODAY) == meaning


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("offered_on", "31/6/2011"),
        ("offered_on", "yesterday"),
        ("offered_on", "1/1/2013"),
        ("items.value_pence", "-1"),
        ("items.outcome", "qwerty"),
    ],
)
def test_a_wrong_correction_is_refused_with_its_reason(path: str, text: str):
    with pytest.raises(Unreadable):
        read_again(GIFTS, path, text, TODAY)


def test_registers_without_old_ways_are_read_too():
    assert read_again(CONTRACTS, "awarded_on", "1/2/2012", TODAY) == "1 Feb 2012"


def test_suggestions_that_are_all_but_the_name_are_accepted_together(
    registrar: Registrar, written: Callable[..., Path]
):
    givers = ("Castle Quay Hotell", "Harbour Security", "Northmere Gazete", "Quite Another Ltd")
    rows = [(f"{day}/5/2011", "PC Rook", giver, f"Pen {day}", "£2", "Accepted") for day, giver in enumerate(givers, 1)]
    path = written(HEADINGS, *rows)
    plan = planned(registrar, path)
    (group,) = (group for group in problems(plan, NOTHING_SAID) if group.key == "alike")
    sure = [one for one in group.items if suggested(one)]
    answers = accepted(sure)(NOTHING_SAID)
    assert answers.organisations == {"Castle Quay Hotell": "Castle Quay Hotel", "Northmere Gazete": "Northmere Gazette"}
    again = problems(planned(registrar, path, answers), answers)
    assert [one.answer for group in again if group.key == "alike" for one in group.items] == [
        "Castle Quay Hotel",
        "Northmere Gazette",
    ]
    back = taken_back(of_row(again, 2))(answers)
    assert back.organisations == {"Northmere Gazete": "Northmere Gazette"}


def test_an_organisation_may_be_a_new_one(registrar: Registrar, written: Callable[..., Path]):
    path = written(HEADINGS, ("1/5/2011", "PC Rook", "Castle Quay Hotell", "Pen", "£2", "Accepted"))
    one = of_row(problems(planned(registrar, path), NOTHING_SAID), 2)
    answers = chosen(one, one.value)(NOTHING_SAID)
    assert of_row(problems(planned(registrar, path, answers), answers), 2).answer == "A new organisation"


def test_a_column_of_dates_is_asked_about_once(registrar: Registrar, written: Callable[..., Path]):
    days = ("03/25/2011", "04/05/2011", "05/06/2011", "07/28/2011")
    path = written(HEADINGS, *((day, "PC Rook", "Castle Quay Hotel", f"Pen {day}", "£2", "Accepted") for day in days))
    (group,) = problems(planned(registrar, path), NOTHING_SAID)
    assert group.title == "1 column of dates that can be read two ways"
    (one,) = group.items
    assert [place.row for place in one.rows] == [3, 4]
    assert [choice.detail for choice in one.choices] == ["4 May 2011", "5 Apr 2011"]
    answers = chosen(one, "month")(NOTHING_SAID)
    plan = planned(registrar, path, answers)
    assert [entry.values["offered_on"] for entry in plan.new] == [
        "2011-03-25",
        "2011-04-05",
        "2011-05-06",
        "2011-07-28",
    ]
    (shown,) = problems(plan, answers)[0].items
    assert shown.answer == "Month first"
    assert taken_back(shown)(answers) == NOTHING_SAID
