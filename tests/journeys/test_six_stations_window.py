"""The books of six stations become one register by keys alone: asked, corrected, left out, judged, proved, undone."""

import json
from pathlib import Path
from typing import Any

import pytest
from driver import Driver
from windows import write

from app.exchange.planned import Pair
from app.registers import REGISTERS
from app.store.file import RegisterFile
from ui.pages.bringing_in.problems_stage import ProblemsStage
from ui.pages.import_page import ImportPage
from ui.pages.reviews.completeness import CompletenessTab

DATA = Path(__file__).parent.parent / "data" / "northmere"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
STATIONS = [DATA / name for name in TRUTH["stations"]]
ROWS = sum(
    len(station["entries"])
    + len(station["invalid"])
    + sum(one["what"] != "blank row" for one in station["not_entries"])
    for station in TRUTH["stations"].values()
)
PLACES = {
    entry["id"]: (Path(name).name, entry["sheet"], entry["row"])
    for name, station in TRUTH["stations"].items()
    for entry in (*station["entries"], *station["invalid"])
    if "id" in entry
}
DATE, STRUCK_OUT = "14/3/2012", "Struck out in the book"

Places = frozenset[tuple[str, str, int]]


def pairs_of(kind: str) -> set[Places]:
    """The pairs of rows that the truth knows as `duplicates` or as `near_misses`."""
    return {frozenset((PLACES[pair["first"]], PLACES[pair["second"]])) for pair in TRUTH[kind]}


def places(pair: Pair) -> Places:
    sides = [side.place for side in (pair.first, pair.second) if side.place is not None]
    return frozenset((place.file, place.sheet, place.row) for place in sides)


@pytest.fixture
def clerk(probity: Driver) -> Driver:
    """At a register that knows the staff and nothing else."""
    path = probity.folder / "force.probity"
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="J. Abbott").close()
    probity.open_register(path)
    page = bring_in(probity, [DATA / "people.csv"])
    probity.press("Ctrl+Tab", 4)
    probity.press("Alt+B")
    probity.sees("420 people brought in")
    assert page.review.plan is None
    return probity


def bring_in(probity: Driver, files: list[Path]) -> ImportPage:
    probity.window.filing.bring_in(files)
    assert probity.window.workspace is not None
    page = probity.window.workspace.page("import")
    assert isinstance(page, ImportPage)
    return rest(probity, page)


def rest(probity: Driver, page: ImportPage) -> ImportPage:
    probity.qtbot.waitUntil(lambda: page.review.at_rest, timeout=30_000)
    return page


def answer_questions(probity: Driver, page: ImportPage) -> int:
    """Accept what is all but certain, once it was listed; answer the others by number. How many were asked."""
    stage = page.problems
    asked = sum(len(group.items) for group in questions(stage))
    if not stage.accept.isHidden():
        probity.press("Alt+A")
        probity.qtbot.waitUntil(lambda: stage.stack.currentWidget() is stage.listed)
        probity.press("Tab")
        probity.press("Return")
    while (problem := stage.current()) is not None and problem.choices and not problem.answer:
        probity.press("1")
    return asked


def questions(stage: ProblemsStage) -> list[Any]:
    return [group for group in stage.groups if group.settles and any(one.choices for one in group.items)]


def judge(probity: Driver, page: ImportPage, duplicates: set[Places]) -> set[Places]:
    """Judge every pair by what is really so; those that are the same."""
    same = set()
    while page.doubles.still_open():
        pair = page.doubles.current()
        assert pair is not None
        assert pair.judged is None, "after each judgement the next open pair is shown"
        is_same = places(pair) in duplicates
        same |= {places(pair)} if is_same else set()
        probity.press("S" if is_same else "D")
    return same


def completeness_totals(probity: Driver) -> list[list[int]]:
    """Rows read, added, merged, left out and refused of each sheet of a gift register, as Reviews shows them."""
    probity.press("Alt+8")
    probity.press("Alt+T")
    probity.qtbot.waitUntil(lambda: len(probity.window.findChildren(CompletenessTab)) == 1)
    (tab,) = probity.window.findChildren(CompletenessTab)
    probity.qtbot.waitUntil(lambda: len(tab.totals.rows()) > 1, timeout=20_000)
    rows = [row.cells for row in tab.totals.rows() if row.cells[1] != "people.csv"]
    return [[int(cell.replace(",", "")) for cell in cells[3:8]] for cells in rows]


def settle_problems(clerk: Driver, page: ImportPage) -> str:
    """Answer what is asked, correct the date of one row and leave another out; the heading of the corrected cell."""
    stage = page.problems
    assert answer_questions(clerk, page) > 0
    problem = stage.current()
    assert problem is not None
    assert (problem.kind, problem.path) == ("cell", "offered_on")
    clerk.press("Return")
    write(DATE)
    clerk.press("Return")
    clerk.press("L")
    write(STRUCK_OUT)
    clerk.press("Return")
    clerk.press("Alt+L")
    clerk.qtbot.waitUntil(lambda: len(page.review.answers.left_out) == 1)
    rest(clerk, page)
    if any(group.open for group in questions(stage)):  # the corrected row asks in its turn
        clerk.press("N")
        answer_questions(clerk, page)
        rest(clerk, page)
    assert not any(group.open for group in questions(stage))
    return problem.column


def judge_all(clerk: Driver, page: ImportPage) -> set[Places]:
    """Judge what stands in two books, pair by pair; those that are the same."""
    same: set[Places] = set()
    duplicates = pairs_of("duplicates")
    while page.doubles.still_open():
        same |= judge(clerk, page, duplicates)
        rest(clerk, page)
    assert len(same) >= 0.95 * len(duplicates)
    assert not same & pairs_of("near_misses")
    return same


def test_six_stations_become_one_register(clerk: Driver):
    page = bring_in(clerk, STATIONS)
    assert [row.cells[3] for row in page.files.files.rows()] == ["Read"] * len(STATIONS)
    refused_at_first = int(page.summary.numbers["rejected"].value.text())
    clerk.press("Ctrl+Tab", 2)
    column = settle_problems(clerk, page)
    clerk.press("Ctrl+Tab")
    same = judge_all(clerk, page)

    # what the last step promises is what comes in
    clerk.press("Ctrl+Tab")
    plan = page.review.plan
    assert plan is not None
    left_out = [one.reason for one in plan.left_out]
    numbers = {name: int(number.value.text()) for name, number in page.summary.numbers.items()}
    assert left_out.count(STRUCK_OUT) == 1
    assert numbers["merged"] == len(same)
    assert numbers["rejected"] == refused_at_first - 2
    assert numbers["new"] == ROWS - len(same) - len(left_out) - numbers["rejected"]
    assert clerk.kept("gifts") == [], "nothing is saved before it is asked for"
    clerk.press("Alt+B")
    clerk.sees("brought in from 6 files")

    # each entry says every row it was made of
    entries = clerk.kept("gifts")
    assert len(entries) == numbers["new"]
    rows = [frozenset((one.file, one.sheet, one.row) for one in entry.sources) for entry in entries]
    assert {found for found in rows if len(found) > 1} == same
    assert sum(map(len, rows)) == len(entries) + len(same)
    assert [one.corrected for entry in entries for one in entry.sources if one.corrected] == [{column: DATE}]

    # and Reviews says the same of each sheet
    totals = completeness_totals(clerk)
    assert all(read == sum(became) for read, *became in totals)
    sums = [sum(one) for one in zip(*totals, strict=True)]
    assert sums == [ROWS, len(entries), len(same), len(left_out), numbers["rejected"]]


def test_what_came_in_is_never_brought_in_again_and_goes_with_one_undo(clerk: Driver):
    page = bring_in(clerk, STATIONS)
    clerk.press("Ctrl+Tab", 3)
    judge(clerk, page, pairs_of("duplicates"))
    rest(clerk, page)
    clerk.press("Ctrl+Tab")
    alike = sum(group.open for group in questions(page.problems))
    assert f"{alike} organisations are like others; they come in as their own" in page.summary.open.text()
    clerk.press("Alt+B")
    clerk.sees("brought in from 6 files")
    held = len(clerk.kept("gifts"))

    page = bring_in(clerk, STATIONS)
    assert page.review.plan is not None
    assert not page.review.plan.deeds
    assert page.summary.numbers["new"].value.text() == "0"
    clerk.press("Ctrl+Tab", 4)
    assert not page.go.isEnabled()
    assert page.says.text() == "Nothing in these files is new to the register."
    clerk.press("Alt+B")
    assert len(clerk.kept("gifts")) == held

    clerk.press("Alt+2")
    clerk.press("Ctrl+Z")
    assert clerk.says() == f"{held} declarations undone"
    assert clerk.kept("gifts") == []
    assert clerk.kept("organisations") == []
    assert len(clerk.kept("people")) == 420
