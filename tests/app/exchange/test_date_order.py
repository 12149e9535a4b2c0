"""A column of dates is read day first, unless it speaks for the month itself: then a person is asked, once."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from old_rows import GIFT_HEADINGS, gift

from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Layout
from app.exchange.import_plan import Plan, apply, plan_files
from app.exchange.plan_words import to_json
from app.registers import GIFTS
from app.registrar import Registrar

DATES = GIFT_HEADINGS.index("Date")


def book(path: Path, *cells: str | date) -> Path:
    """A register of gifts with these dates, each of another gift."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Log"
    sheet.append(GIFT_HEADINGS)
    for number, cell in enumerate(cells, 1):
        sheet.append((cell, *gift(Gift=f"Cake no. {number}")[1:]))
    made.save(path)
    return path


def planned(registrar: Registrar, path: Path, answers: Answers = NOTHING_SAID) -> Plan:
    return plan_files(registrar, GIFTS, (Incoming(path),), answers)


def days(plan: Plan) -> list[str | None]:
    return [one.values.get("offered_on") for one in plan.new]


MONTH_FIRST: Sequence[str] = ("03/25/2012", "05/03/2012", "04/04/2012", "25/03/2012", "3 May 2012")
EARLY = tuple(date(2011, month, day) for month, day in ((5, 3), (4, 1), (2, 12), (3, 3), (1, 7)))


def answered(plan: Plan, key: str) -> Answers:
    return NOTHING_SAID.with_dates(plan.sha256s[0], "Log", "offered_on", "day" if key == "day" else "month")


def test_nothing_is_asked_where_nothing_speaks_for_the_month(registrar: Registrar, tmp_path: Path):
    found = planned(registrar, book(tmp_path / "a.xlsx", "05/03/2012", "25/03/2012", "3/4/12", date(2012, 5, 3)))
    assert found.questions == ()
    assert days(found) == ["2012-03-05", "2012-03-25", "2012-04-03", "2012-05-03"]


def test_a_slip_among_many_days_is_refused_and_not_asked(registrar: Registrar, tmp_path: Path):
    many = [f"{day}/03/2012" for day in range(13, 24)]
    found = planned(registrar, book(tmp_path / "a.xlsx", "03/25/2012", "05/03/2012", *many))
    assert [(one.row, one.value) for one in found.rejected] == [(2, "03/25/2012")]
    assert "is not a day in the calendar" in found.rejected[0].reason
    assert found.questions == ()
    assert days(found)[0] == "2012-03-05"


def test_a_column_in_doubt_is_asked_about_once_and_left_open_until_then(registrar: Registrar, tmp_path: Path):
    found = planned(registrar, book(tmp_path / "a.xlsx", *MONTH_FIRST, "06/07/2011"))
    (question,) = found.questions
    assert (question.kind, question.field, question.column, question.value) == (
        "dates",
        "offered_on",
        "Date",
        "05/03/2012",
    )
    assert [(one.key, one.detail) for one in question.choices] == [("day", "5 Mar 2012"), ("month", "3 May 2012")]
    assert [one.row for one in question.rows] == [3, 7]
    assert days(found) == ["2012-03-25", None, "2012-04-04", "2012-03-25", "2012-05-03", None]
    open_ = [(one.row, one.why) for one in found.incomplete if one.field == "offered_on"]
    assert open_ == [
        (3, "“05/03/2012” may be 5 Mar 2012 or 3 May 2012"),
        (7, "“06/07/2011” may be 6 Jul 2011 or 7 Jun 2011"),
    ]
    assert [one["row"] for one in to_json(found)["questions"]] == [3, 7]
    assert to_json(found)["questions"][0]["choices"] == ["day", "month"]


@pytest.mark.parametrize(("key", "day"), [("day", "2012-03-05"), ("month", "2012-05-03")])
def test_the_answer_reads_the_doubtful_ones_and_no_other(registrar: Registrar, tmp_path: Path, key: str, day: str):
    path = book(tmp_path / "a.xlsx", *MONTH_FIRST)
    found = planned(registrar, path, answered(planned(registrar, path), key))
    assert days(found) == ["2012-03-25", day, "2012-04-04", "2012-03-25", "2012-05-03"]
    assert [one.answer for one in found.questions] == [key]
    assert to_json(found)["questions"] == []
    assert [one for one in found.incomplete if one.field == "offered_on"] == []


def test_the_order_may_be_part_of_a_layout(registrar: Registrar, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", *MONTH_FIRST)
    paths = ("offered_on", "recipient_name", "recipient", "provider", "items.description", "items.value_pence")
    layout = Layout(1, dict(enumerate((*paths, "items.outcome"))), {"offered_on": "month"})
    sha256 = planned(registrar, path).sha256s[0]
    found = planned(registrar, path, NOTHING_SAID.with_layout(sha256, "Log", layout))
    assert days(found)[1] == "2012-05-03"
    again = planned(registrar, path, found.answers.with_dates(sha256, "Log", "offered_on", "day"))
    assert days(again)[1] == "2012-03-05"  # what was said of this very column counts


@pytest.mark.parametrize(
    ("text", "read"), [("25/03/2012", "2012-03-25"), ("03/25/2012", "2012-03-25")], ids=["american", "british"]
)
def test_real_dates_a_program_may_have_changed_round_are_asked_about(
    registrar: Registrar, tmp_path: Path, text: str, read: str
):
    path = book(tmp_path / "a.xlsx", text, *EARLY)
    found = planned(registrar, path)
    assert days(found) == [read, None, None, None, "2011-03-03", None]
    (question,) = found.questions
    assert [(one.key, one.detail) for one in question.choices] == [("day", "3 May 2011"), ("month", "5 Mar 2011")]
    assert "changed day and month round" in question.why
    as_it_is = planned(registrar, path, answered(found, "day"))
    assert days(as_it_is) == [read, *(day.isoformat() for day in EARLY)]
    changed = planned(registrar, path, answered(found, "month"))
    assert days(changed) == [read, "2011-03-05", "2011-01-04", "2011-12-02", "2011-03-03", "2011-07-01"]


@pytest.mark.parametrize("other", [date(2011, 5, 13), "05/03/2011"], ids=["a late day", "a text of an early day"])
def test_real_dates_are_taken_as_they_are_where_one_cell_shows_it(
    registrar: Registrar, tmp_path: Path, other: str | date
):
    found = planned(registrar, book(tmp_path / "a.xlsx", "25/03/2012", *EARLY, other))
    assert found.questions == ()
    assert days(found)[1:6] == [day.isoformat() for day in EARLY]


def test_a_second_load_asks_nothing_about_what_is_there(registrar: Registrar, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", *MONTH_FIRST)
    apply(registrar, planned(registrar, path))
    again = planned(registrar, path)
    assert (len(again.same), again.questions) == (5, ())


def test_a_corrected_cell_is_no_longer_asked_about(registrar: Registrar, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", *MONTH_FIRST)
    (question,) = planned(registrar, path).questions
    said = NOTHING_SAID.with_cell(question.rows[0].spot, "Date", "3 May 2012")
    found = planned(registrar, path, said)
    assert found.questions == ()
    assert days(found)[1] == "2012-05-03"
