"""Bringing in, step by step: several files, answers planned again, drafts that survive, and one act in the end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from samples import CLERK, TODAY, begun
from windows import clipped, press

from app.exchange.answers import NOTHING_SAID, Incoming, Spot
from app.exchange.draft import KEPT_AS
from app.exchange.import_plan import apply, plan_files
from app.registers import CONTRACTS, GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui import dialogs
from ui.apart import apart
from ui.jobs import JobQueue
from ui.pages.import_page import ImportPage
from ui.session import Session
from ui.theme import Theme

HEADINGS = "Date,Name,Collar No.,Received from,Gift,Value,Outcome"
LUNCH = "3/5/2011,Sgt Garside,4417,Pellgarth Bakery,Working lunch,£8,Accepted"
WINE = "9/2/2012,Anna Rook,0541,Castle Quay Hotel,Bottle of wine,£14,Declined"
NO_DAY = "31/2/2012,Anna Rook,0541,Castle Quay Hotel,Box of pens,£4,Declined"
STEPS = ("files", "columns", "problems", "doubles", "summary")


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """The books of two stations; the second holds a date that is no day."""
    folder = tmp_path / "books"
    folder.mkdir()
    cawley, thornby = folder / "cawley_gifts.csv", folder / "thornby_gifts.csv"
    cawley.write_text(f"{HEADINGS}\n{LUNCH}\n", encoding="utf-8")
    thornby.write_text(f"{HEADINGS}\n{WINE}\n{NO_DAY}\n", encoding="utf-8")
    return [cawley, thornby]


@pytest.fixture
def sit_down(jobs: JobQueue, show: Callable[..., QMainWindow]) -> Callable[..., ImportPage]:
    def sit(session: Session, width: int = 1156, height: int = 652) -> ImportPage:
        page = ImportPage(session, jobs)
        show(page, width=width, height=height)
        return page

    return sit


@pytest.fixture
def page(session: Session, sit_down: Callable[..., ImportPage]) -> ImportPage:
    return sit_down(session)


@pytest.fixture
def planned(page: ImportPage, books: list[Path], qtbot: QtBot) -> ImportPage:
    """The page once both books were looked at."""
    page.choose(books)
    return rest(page, qtbot)


def rest(page: ImportPage, qtbot: QtBot) -> ImportPage:
    qtbot.waitUntil(lambda: page.review.at_rest, timeout=20_000)
    return page


def leave_out(page: ImportPage, row: int, why: str) -> None:
    """Say of a row of the second book that it stays out, as the problems step does."""
    assert page.review.plan is not None
    spot = Spot(page.review.plan.sha256s[-1], "Sheet1", row)
    page.problems.said.emit(lambda said: said.with_left_out(spot, why))


def drafts(session: Session) -> list[str]:
    return [draft.register for draft in session.file.drafts(CLERK)]


def counts(page: ImportPage) -> dict[str, str]:
    return {key: number.value.text() for key, number in page.summary.numbers.items()}


# --- files -----------------------------------------------------------------------------------------------------------


def test_with_no_file_there_is_one_thing_to_do(page: ImportPage, nameless: Callable[[QMainWindow], list[str]]):
    assert page.files.empty.isVisible()
    assert page.files.empty.button.hasFocus()
    assert not page.next.isVisible()
    assert nameless(page.window()) == []


def test_several_files_are_one_import(planned: ImportPage):
    assert [row.cells[0] for row in planned.files.files.rows()] == ["cawley_gifts.csv", "thornby_gifts.csv"]
    assert [row.cells[2] for row in planned.files.files.rows()] == ["Cawley", "Thornby"]
    assert planned.files.register.value() == "gifts"
    assert counts(planned)["new"] == "2"
    assert counts(planned)["rejected"] == "1"


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(page: ImportPage, books: list[Path], qtbot: QtBot):
    broken = books[0].with_name("gifts.xlsx")
    broken.write_bytes(b"%PDF-1.4 no workbook")
    page.choose([broken, *books])
    rest(page, qtbot)
    assert page.files.files.rows()[0].cells[3] == "Cannot be read"
    assert "gifts.xlsx" in page.files.why.text()
    assert page.files.still_open() == 1
    assert "1 to look at" in page.strip.words("files")
    assert counts(page)["new"] == "2"
    assert page.summary.open.text().startswith("1 file cannot be read as it is: nothing of it is counted here")


def test_delete_takes_a_file_out_and_its_rows_with_it(planned: ImportPage, qtbot: QtBot):
    planned.files.files.setFocus()
    press("Down")
    press("Delete")
    rest(planned, qtbot)
    assert [row.cells[0] for row in planned.files.files.rows()] == ["cawley_gifts.csv"]
    assert counts(planned)["new"] == "1"


def test_the_same_book_twice_adds_nothing(planned: ImportPage, books: list[Path], qtbot: QtBot):
    copy = books[0].with_name("copy of cawley gifts.csv")
    copy.write_bytes(books[0].read_bytes())
    planned.choose([copy])
    rest(planned, qtbot)
    assert planned.files.files.rows()[-1].cells[3] == "Twice the same"
    assert counts(planned)["new"] == "2"


def test_a_station_is_corrected_by_hand(planned: ImportPage, qtbot: QtBot):
    planned.files.station.setFocus()
    planned.files.station.selectAll()
    qtbot.keyClicks(planned.files.station, "Headq")
    press("Tab")
    rest(planned, qtbot)
    assert planned.files.files.rows()[0].cells[2] == "Headquarters"
    assert planned.review.plan is not None
    assert planned.review.plan.sources[0].station == "Headquarters"


def test_a_station_is_asked_where_it_tells_people_apart(page: ImportPage, tmp_path: Path, qtbot: QtBot):
    staff = tmp_path / "people.csv"
    staff.write_text("Collar No.,Surname,Forenames\n4417,Garside,Helen\n", encoding="utf-8")
    page.choose([staff])
    rest(page, qtbot)
    assert not page.files.of_station.isVisible()
    page.files.register_chosen.emit("gifts")
    rest(page, qtbot)
    assert page.files.of_station.isVisible()


def test_the_first_rows_are_shown_with_the_headings_marked(planned: ImportPage):
    (marked,) = [row for row in planned.files.rows.rows() if row.marked]
    assert marked.cells[:3] == ("1", "Date", "Name")


def test_files_of_another_register_begin_another_import_and_lose_nothing(
    planned: ImportPage, tmp_path: Path, qtbot: QtBot, session: Session
):
    people = tmp_path / "people.csv"
    people.write_text(
        "Staff number,Surname,Forenames,Rank or grade,Workforce\n7001,Quill,Ann,Constable,Police officer\n"
    )
    planned.choose([people])
    rest(planned, qtbot)
    assert planned.files.register.value() == "people"
    assert [row.cells[0] for row in planned.files.files.rows()] == ["people.csv"]
    assert drafts(session) == [KEPT_AS, KEPT_AS]


# --- steps -----------------------------------------------------------------------------------------------------------


def test_keys_go_through_the_five_steps_and_back(planned: ImportPage):
    planned.files.files.setFocus()
    for step in STEPS[1:]:
        press("Ctrl+Tab")
        assert planned.here == step
        assert planned.stack.currentWidget() is planned.stages[step]
    press("Ctrl+Tab")
    assert planned.here == "summary", "there is no step after the last"
    press("Ctrl+Shift+Tab")
    assert planned.here == "doubles"


def test_next_and_back_have_letters(planned: ImportPage, qtbot: QtBot):
    planned.files.files.setFocus()
    press("Alt+N")
    qtbot.waitUntil(lambda: planned.here == "columns")
    press("Alt+K")
    qtbot.waitUntil(lambda: planned.here == "files")


def test_the_strip_says_what_is_done_and_what_is_not(planned: ImportPage):
    assert planned.strip.words("files") == "Step 1 of 5: Files, done"
    assert planned.strip.words("problems") == "Step 3 of 5: Problems, 1 to look at"


def test_everything_is_named_and_no_words_are_cut(
    planned: ImportPage, themed: Theme, nameless: Callable[[QMainWindow], list[str]], qtbot: QtBot
):
    assert themed
    for step in STEPS:
        planned.show_step(step)
        qtbot.wait(20)
        assert nameless(planned.window()) == [], step
        assert clipped(planned.window()) == [], step


# --- answers ---------------------------------------------------------------------------------------------------------


def test_an_answer_is_planned_at_once(planned: ImportPage, qtbot: QtBot):
    leave_out(planned, 3, "A test entry")
    rest(planned, qtbot)
    assert counts(planned)["rejected"] == "0"
    assert planned.strip.words("problems") == "Step 3 of 5: Problems, done"
    assert planned.summary.sentence.text() == "2 will be added, 1 is left out."


def test_the_strip_counts_an_answer_before_it_is_planned(planned: ImportPage, books: list[Path]):
    assert planned.strip.words("problems").endswith(", 1 to look at")
    planned.show_step("problems")
    planned.problems.card.begin_leaving_out()
    planned.problems.card.leave.why.set_value("Struck out in the book")
    planned.problems.card.leave.go.click()
    assert not planned.review.at_rest
    assert planned.strip.words("problems").endswith(", done")


def test_nothing_moves_while_an_answer_is_planned(planned: ImportPage):
    planned.show_step("problems")
    before = planned.stack.geometry(), planned.next.geometry()
    planned.working.begin("Working out what would come in")
    planned.working.thin.show()
    planned.layout().activate()
    assert planned.working.thin.isVisible()
    assert (planned.stack.geometry(), planned.next.geometry()) == before


def test_answers_given_while_one_is_planned_are_all_kept(planned: ImportPage, qtbot: QtBot):
    for row in (2, 3):
        leave_out(planned, row, "A test entry")
    rest(planned, qtbot)
    assert counts(planned) | {"new": "1", "left_out": "2"} == counts(planned)


def test_what_is_left_open_is_said_and_does_not_stand_in_the_way(page: ImportPage, books: list[Path], qtbot: QtBot):
    books[0].write_text(f"{HEADINGS}\n{LUNCH.replace('Sgt Garside,4417', 'Nobody Known,')}\n", encoding="utf-8")
    page.choose(books)
    rest(page, qtbot)
    page.show_step("summary")
    assert page.summary.open.text() == "1 name is left open; it comes in incomplete and is listed under Completeness."
    assert page.go.isEnabled()


def test_a_file_of_another_register_says_so_and_goes_there_at_a_word(page: ImportPage, tmp_path: Path, qtbot: QtBot):
    jobs = tmp_path / "cawley book.csv"
    jobs.write_text(
        "Officer,Number,Employer,Job,Hrs/wk,Applied,Decision\nSgt Garside,4417,Swimming Club,Teacher,4,3/5/2011,Yes\n",
        encoding="utf-8",
    )
    page.choose([jobs], "gifts")
    rest(page, qtbot)
    assert page.files.noted.isVisible()
    assert "looks like a file for “Second jobs”" in page.files.noted.text()
    page.files.noted.followed.emit("second_jobs")
    rest(page, qtbot)
    assert page.files.register.value() == "second_jobs"
    assert not page.files.noted.isVisible()


# --- bringing in -----------------------------------------------------------------------------------------------------


def test_a_list_says_in_the_window_too_who_is_new_in_it(page: ImportPage, tmp_path: Path, qtbot: QtBot):
    staff = tmp_path / "people.csv"
    staff.write_text("staff_number,surname,forenames,station\n9001,Bland,Ada,Cawley\n", encoding="utf-8")
    page.choose([staff])
    notes = [row.cells[0] for row in rest(page, qtbot).summary.tables["notes"].rows()]
    assert notes[0] == "1 joined: 9001 Ada Bland."
    assert "nobody is removed" in notes[1]


def test_whether_a_list_of_contracts_is_whole_is_said_in_the_summary(
    page: ImportPage, registrar: Registrar, tmp_path: Path, qtbot: QtBot
):
    for number in range(4):
        begun(registrar, CONTRACTS, contract_ref=f"NC/{number}")
    few = tmp_path / "contracts.csv"
    few.write_text("Contract reference,Contract title,Supplier name\nNC/1,Bread,Someone\n", encoding="utf-8")
    page.choose([few], "contracts")
    rest(page, qtbot).show_step("summary")
    whole_list = page.summary.whole_list
    assert (whole_list.isVisible(), whole_list.isChecked()) == (True, False)
    assert "contracts missing from it are flagged" in whole_list.text()
    press("Alt+W")
    qtbot.waitUntil(whole_list.isChecked)
    flagged = rest(page, qtbot).review.plan
    assert flagged is not None
    assert (whole_list.isChecked(), len(flagged.compared.entries("vanished"))) == (True, 3)
    assert "3 will be flagged as missing from the list" in page.summary.sentence.text()
    assert page.go.text() == "&Bring in 4 records"
    whole_list.click()
    assert rest(page, qtbot).summary.tables["notes"].rows()[0].cells[0].startswith("This is not taken for the whole")
    assert not whole_list.isChecked()


def test_of_other_registers_no_whole_list_is_asked_for(planned: ImportPage):
    planned.show_step("summary")
    assert not planned.summary.whole_list.isVisible()


def test_everything_comes_in_as_one_act_after_a_backup(planned: ImportPage, session: Session, qtbot: QtBot):
    before = session.file.journal.head()
    planned.show_step("summary")
    assert planned.go.text() == "&Bring in 2 records"
    with qtbot.waitSignal(planned.brought_in, timeout=20_000) as told:
        press("Alt+B")
    assert told.args == ["gifts", "source:D/2012/0001"]
    assert session.registrar.search.count(GIFTS, "source:D/2012/0001") == 2
    assert drafts(session) == []
    assert planned.files.empty.isVisible(), "there is room for the next import"
    path = session.file.path
    backup = RegisterFile.open(path.with_name(f"{path.stem} before the last import.probity"), REGISTERS, read_only=True)
    assert backup.journal.head() == before
    backup.close()
    session.registrar.undo()
    assert session.registrar.search.count(GIFTS, "is:void") == 2


def test_what_somebody_else_saved_meanwhile_is_told_of_until_one_goes_on(
    planned: ImportPage, books: list[Path], session: Session, qtbot: QtBot
):
    before = planned.review.plan
    with apart(session) as other:
        apply(other, plan_files(other, GIFTS, [Incoming(books[0])], NOTHING_SAID))
    planned.show_step("summary")
    planned.go.click()
    qtbot.waitUntil(lambda: planned.review.at_rest and planned.review.plan is not before, timeout=20_000)
    assert planned.note.isVisible()
    assert "The register was changed while this import was being looked at" in planned.note.text()
    planned.go.click()
    qtbot.waitUntil(lambda: not planned.review.sources, timeout=20_000)
    assert not planned.note.isVisible()


def test_cancelling_leaves_nothing_behind(planned: ImportPage, session: Session, qtbot: QtBot):
    before = session.file.journal.head()
    planned.show_step("summary")
    planned.go.click()
    planned.working.cancel_asked.emit()
    rest(planned, qtbot)
    assert session.file.journal.head() == before
    assert drafts(session) == [KEPT_AS], "the review is still there"
    assert planned.go.isEnabled()


def test_who_may_not_record_is_told_why(
    books: list[Path], registrar: Registrar, sit_down: Callable[..., ImportPage], qtbot: QtBot
):
    file = RegisterFile.open(registrar.file.path, REGISTERS, read_only=True)
    session = Session(file, Registrar(file, CLERK, today=lambda: TODAY))
    page = sit_down(session)
    page.choose(books)
    rest(page, qtbot)
    page.show_step("summary")
    assert not page.go.isEnabled()
    assert "can be read but not written" in page.says.text()
    assert counts(page)["new"] == "2", "what would come in can be looked at"
    file.close()


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_review_put_down_is_offered_and_taken_up(
    planned: ImportPage, session: Session, sit_down: Callable[..., ImportPage], qtbot: QtBot
):
    leave_out(planned, 3, "A test entry")
    again = sit_down(session)
    assert again.offer.isVisible()
    assert again.offer.line.text().startswith("Two files into Gifts & hospitality, begun ")
    assert again.offer.line.text().endswith(", 1 answer")
    assert again.offer.take_up.hasFocus()
    press("Return")
    rest(again, qtbot)
    assert counts(again) | {"new": "2", "left_out": "1", "rejected": "0"} == counts(again)
    assert not again.offer.isVisible()


MIDWAY = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.exchange.answers import Spot
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.jobs import JobQueue
from ui.pages.import_page import ImportPage
from ui.session import Session
from ui.theme import Scheme, Theme

app = QApplication([])
Theme(Scheme.LIGHT).apply(app)
file = RegisterFile.open(Path(sys.argv[1]), REGISTERS)
page = ImportPage(Session(file, Registrar(file, sys.argv[2])), JobQueue())
page.choose([Path(one) for one in sys.argv[3:]])
while not page.review.at_rest:
    app.processEvents()
spot = Spot(page.review.plan.sha256s[-1], "Sheet1", 3)
page.problems.said.emit(lambda said: said.with_left_out(spot, "A test entry"))
print("SAID", flush=True)
while True:
    app.processEvents()
"""


def test_a_killed_program_loses_no_answer(
    session: Session, books: list[Path], sit_down: Callable[..., ImportPage], qtbot: QtBot
):
    command = [sys.executable, "-c", MIDWAY, str(session.file.path), CLERK, *map(str, books)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout is not None
        assert any("SAID" in line for line in running.stdout)
        running.send_signal(signal.SIGKILL)
    page = sit_down(session)
    assert page.offer.line.text().endswith(", 1 answer")
    press("Return")
    rest(page, qtbot)
    assert counts(page) | {"new": "2", "left_out": "1", "rejected": "0"} == counts(page)


def test_a_file_that_changed_since_is_told_of_and_other_answers_stay(
    planned: ImportPage, session: Session, books: list[Path], sit_down: Callable[..., ImportPage], qtbot: QtBot
):
    leave_out(planned, 3, "A test entry")
    books[0].write_text(f"{HEADINGS}\n{LUNCH.replace('£8', '£9')}\n", encoding="utf-8")
    again = sit_down(session)
    press("Return")
    rest(again, qtbot)
    assert [row.cells[3] for row in again.files.files.rows()] == ["Changed since", "Read"]
    assert "was changed after it was put down" in again.files.noted.text()
    assert counts(again)["left_out"] == "1"


def test_a_file_that_moved_is_found_and_its_answers_hold(
    planned: ImportPage,
    session: Session,
    books: list[Path],
    sit_down: Callable[..., ImportPage],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    leave_out(planned, 3, "A test entry")
    moved = books[1].rename(books[1].with_name("thornby, the old book.csv"))
    again = sit_down(session)
    press("Return")
    rest(again, qtbot)
    assert [row.cells[3] for row in again.files.files.rows()] == ["Read", "Not found"]
    again.files.files.choose(str(books[1]))
    assert "find the file, or leave it out" in again.files.why.text()
    monkeypatch.setattr(dialogs, "ask_open_path", lambda *asked: asked[-1](moved))
    again.files.why.followed.emit("find")
    rest(again, qtbot)
    assert [row.cells[3] for row in again.files.files.rows()] == ["Read", "Read"]
    assert counts(again)["left_out"] == "1"


def test_a_draft_is_discarded_only_when_that_is_meant(
    planned: ImportPage, session: Session, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: (asked.append(said[2]), said[-1]()))
    planned.put_away.click()
    assert "The files themselves and the register stay as they are" in asked[0]
    assert drafts(session) == []
    assert planned.files.empty.isVisible()


def test_nothing_said_about_an_import_is_left_outside_the_register_file(
    planned: ImportPage, session: Session, tmp_path: Path
):
    leave_out(planned, 3, "Told apart by this sentence")
    holding = [one for one in tmp_path.rglob("*") if one.is_file() and b"Told apart by this" in one.read_bytes()]
    assert holding == [session.file.path]
