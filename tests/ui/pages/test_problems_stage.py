"""Problems answered where they stand, with keys alone: shown as answered at once, and the page told of each."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot
from troubled import of_row, planned, troubled

from app.exchange.answers import NOBODY, NOTHING_SAID, Answers
from app.exchange.plan import Plan
from app.registrar import Registrar
from ui import dialogs
from ui.pages.bringing_in.problems_stage import ProblemsStage
from ui.pages.bringing_in.stage import Said
from ui.session import Session
from ui.theme import Theme
from ui.widgets.suggest import SuggestField

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


class Clerk:
    """A clerk before the stage, with a page behind it that plans again when it is told to."""

    def __init__(self, stage: ProblemsStage, registrar: Registrar, file: Path, qtbot: QtBot) -> None:
        self.stage, self.registrar, self.file, self.qtbot = stage, registrar, file, qtbot
        self.answers: Answers = NOTHING_SAID
        stage.said.connect(self._hear)
        self.plan_again()

    def _hear(self, said: Said) -> None:
        self.answers = said(self.answers)

    def plan_again(self) -> Plan:
        plan = planned(self.registrar, self.file, self.answers)
        self.stage.show_plan(plan)
        self.qtbot.wait(1)
        return plan

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, "nothing has the focus"
            if isinstance(key, str) and isinstance(focus, QLineEdit):
                self.qtbot.keyClicks(focus, key)
            else:
                self.qtbot.keyClick(focus, key)
            self.qtbot.wait(1)

    def go_to(self, row: int) -> None:
        """Choose the problem of this row in the lists."""
        for group in self.stage.groups:
            for one in group.items:
                if row in {place.row for place in one.rows}:
                    self.stage.kinds.choose(group.key)
                    self.stage.items.choose(one.key)
                    self.stage.items.setFocus(Qt.FocusReason.TabFocusReason)
                    self.qtbot.wait(1)
                    return
        raise AssertionError(f"row {row} has no problem")

    def row(self) -> int:
        problem = self.stage.current()
        assert problem is not None
        return problem.place.row

    def said_of(self, row: int) -> str:
        return of_row(self.stage.groups, row).answer


@pytest.fixture
def clerk(
    session: Session, registrar: Registrar, tmp_path: Path, show: Callable[..., QMainWindow], qtbot: QtBot
) -> Clerk:
    stage = ProblemsStage(session)
    show(stage, width=1120, height=560)
    found = Clerk(stage, registrar, troubled(registrar, tmp_path), qtbot)
    stage.setFocus()
    return found


def test_the_kinds_say_how_many_of_what_and_what_is_open(clerk: Clerk):
    assert [row.cells for row in clerk.stage.kinds.rows()] == [
        ("1 name nobody on the staff list fits", "1 open"),
        ("1 name that fits several people", "1 open"),
        ("1 date that cannot be read", "1 open"),
        ("3 dates that are no day", "3 open"),
        ("1 value below nothing", "1 open"),
        ("1 row without “From”", "can wait"),
    ]
    assert clerk.stage.still_open() == 7


def test_the_row_is_shown_whole_and_its_cell_marked(clerk: Clerk):
    clerk.go_to(3)
    rows = {row.cells[0]: row for row in clerk.stage.card.cells.rows()}
    assert rows["Gift"].cells[1] == "Lunch"
    assert rows["Date"].pills
    assert not rows["Gift"].pills
    assert clerk.stage.card.where.text() == "thornby gifts.csv, Sheet1, row 3"


def test_enter_edits_a_wrong_correction_says_so_and_a_right_one_goes_on(clerk: Clerk):
    clerk.go_to(3)
    clerk.press(ENTER, "30/2/2011")
    edit = clerk.stage.card.edit
    assert edit.box.error == "30/2/2011 is not a day in the calendar"
    clerk.press(ENTER)
    assert clerk.answers == NOTHING_SAID
    edit.line.selectAll()
    clerk.press("28/2/2011")
    assert (edit.box.error, edit.box.hint) == ("", "28 Feb 2011")
    clerk.press(ENTER)
    assert list(clerk.answers.cells.values()) == ["28/2/2011"]
    assert clerk.said_of(3) == "Corrected to “28/2/2011”"
    assert clerk.row() == 4
    assert QApplication.focusWidget() is clerk.stage.items


def test_what_the_file_says_already_is_no_correction(clerk: Clerk):
    clerk.go_to(3)
    clerk.press(ENTER, ENTER)
    assert clerk.answers == NOTHING_SAID
    assert clerk.stage.card.edit.box.error == "31/2/2011 is not a day in the calendar"


def test_the_same_words_in_the_same_column_are_corrected_together_when_asked(clerk: Clerk):
    clerk.go_to(3)
    assert clerk.stage.card.edit.also.text() == "Also the other 1 that say “31/2/2011”"
    clerk.stage.card.edit.also.click()
    clerk.press(ENTER, "28/2/2011", ENTER)
    assert sorted(spot.row for spot, _ in clerk.answers.cells) == [3, 5]


def test_a_number_chooses_the_person(clerk: Clerk):
    clerk.go_to(8)
    clerk.press("2")
    assert list(clerk.answers.people.values()) == ["4418"]
    assert clerk.said_of(8) == "Ian Garside"


def test_nobody_on_the_list_leaves_the_name_as_it_is_written(clerk: Clerk):
    clerk.go_to(8)
    clerk.press("3")
    assert list(clerk.answers.people.values()) == [NOBODY]


def test_somebody_else_of_the_staff_list_is_found_as_one_types(clerk: Clerk):
    clerk.go_to(9)
    somebody = clerk.stage.card.choices.somebody
    somebody.setFocus()
    clerk.press("0541", Qt.Key.Key_Tab)
    assert list(clerk.answers.people.values()) == ["0541"]
    rows = {row.key: row for row in clerk.stage.items.rows()}
    clerk.go_to(9)
    assert clerk.stage.card.said.text() == "Anna Rook."
    assert rows


def test_leaving_out_asks_why(clerk: Clerk):
    clerk.go_to(7)
    clerk.press("l")
    assert isinstance(QApplication.focusWidget(), SuggestField)
    clerk.stage.card.leave.go.click()
    assert clerk.stage.card.leave.box.error == "Say why it stays out"
    clerk.stage.card.leave.why.setFocus()
    clerk.press("Recorded at another station", ENTER, ENTER)
    assert list(clerk.answers.left_out.values()) == ["Recorded at another station"]


def test_letters_typed_into_a_field_are_letters(clerk: Clerk):
    clerk.go_to(6)
    clerk.press("e", "lune 1 nul")
    assert clerk.stage.card.edit.line.text() == "lune 1 nul"
    assert clerk.answers == NOTHING_SAID


def test_escape_goes_back_to_the_list_and_says_nothing(clerk: Clerk):
    clerk.go_to(7)
    clerk.press("l", ESC, ESC)
    assert QApplication.focusWidget() is clerk.stage.items
    assert clerk.stage.card.leave.isHidden()
    assert clerk.answers == NOTHING_SAID


def test_an_answer_is_taken_back(clerk: Clerk):
    clerk.go_to(8)
    clerk.press("1")
    clerk.go_to(8)
    clerk.press("u")
    assert clerk.answers == NOTHING_SAID
    assert clerk.said_of(8) == ""
    assert clerk.stage.still_open() == 7


def test_all_of_a_kind_are_left_out_only_after_they_were_listed(clerk: Clerk):
    clerk.go_to(3)
    clerk.press("l")
    clerk.stage.card.leave.all.click()
    clerk.stage.card.leave.why.setFocus()
    clerk.press("Struck out in the book", ENTER, ENTER)
    assert clerk.answers == NOTHING_SAID
    assert [row.cells[2] for row in clerk.stage.listed.table.rows()] == ["3", "4", "5"]
    clerk.stage.listed.yes.click()
    assert sorted(spot.row for spot in clerk.answers.left_out) == [3, 4, 5]
    assert clerk.row() not in (3, 4, 5)


def test_the_list_can_be_left_without_a_word(clerk: Clerk):
    clerk.go_to(3)
    clerk.press("l")
    clerk.stage.card.leave.all.click()
    clerk.stage.card.leave.why.setFocus()
    clerk.press("Struck out in the book", ENTER, ENTER, ESC)
    assert clerk.answers == NOTHING_SAID
    assert QApplication.focusWidget() is clerk.stage.items


def test_answers_given_while_the_page_plans_are_kept(clerk: Clerk):
    clerk.go_to(8)
    clerk.press("1")
    early = planned(clerk.registrar, clerk.file, clerk.answers)
    clerk.go_to(9)
    clerk.press("1")
    clerk.stage.show_plan(early)
    assert (clerk.said_of(8), clerk.said_of(9)) == ("Helen Garside", "Left as written")
    clerk.plan_again()
    assert (clerk.said_of(8), clerk.said_of(9)) == ("Helen Garside", "Left as written")


def test_a_new_plan_leaves_one_where_one_was(clerk: Clerk):
    clerk.go_to(4)
    clerk.press(ENTER, "30/4/2011", ENTER)
    here = clerk.row()
    clerk.plan_again()
    assert clerk.row() == here
    assert clerk.said_of(4) == "Corrected to “30/4/2011”"


def test_a_plan_that_arrives_takes_nothing_from_who_is_typing(clerk: Clerk):
    clerk.go_to(3)
    clerk.press(ENTER, "28/2/20")
    typing = QApplication.focusWidget()
    clerk.plan_again()
    assert QApplication.focusWidget() is typing
    clerk.press("11")
    clerk.press(ENTER)
    assert list(clerk.answers.cells.values()) == ["28/2/2011"]


def test_a_plan_that_arrives_leaves_the_question_why_where_it_is(clerk: Clerk):
    clerk.go_to(3)
    clerk.press("l")
    asked = QApplication.focusWidget()
    clerk.plan_again()
    assert QApplication.focusWidget() is asked
    assert clerk.stage.card.leave.isVisible()
    clerk.press("Struck out", ENTER)
    clerk.stage.card.leave.go.click()
    assert len(clerk.answers.left_out) == 1


def test_what_is_wrong_is_read_at_large_text_too(clerk: Clerk, theme: Theme):
    why = clerk.stage.items.model().columnCount() - 1
    assert not clerk.stage.items.isColumnHidden(1)
    theme.set_zoom(1.3)
    clerk.stage.window().resize(1280, 600)
    clerk.qtbot.wait(1)
    assert clerk.stage.items.isColumnHidden(1)
    assert clerk.stage.items.columnWidth(why) > theme.px(100)


def test_sixty_problems_are_a_matter_of_a_key_each(clerk: Clerk):
    clerk.go_to(9)
    clerk.press("1")
    while clerk.stage.still_open():
        problem = clerk.stage.current()
        assert problem is not None
        if problem.choices:
            clerk.press("1")
        else:
            clerk.press(ENTER, {"Date": "1/5/2011", "Value": "£15"}[problem.column], ENTER)
    plan = clerk.plan_again()
    assert (len(plan.new), len(plan.rejected)) == (10, 0)
    assert clerk.stage.still_open() == 0
    assert clerk.stage.words.text().startswith("All settled")


def test_problem_rows_are_saved_as_a_workbook(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "to be put right.xlsx"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda _parent, _title, _suggested, _files, done: done(target))
    clerk.stage.save.click()
    assert openpyxl.load_workbook(target).worksheets[0].max_row == 9
    assert clerk.stage.words.text() == "8 rows saved in to be put right.xlsx"
    clerk.file.unlink()
    clerk.stage.save.click()
    assert "thornby gifts.csv" in clerk.stage.note.text()


def test_everything_has_a_name(clerk: Clerk, nameless: Callable[..., list[str]]):
    for row in (3, 8, 9):
        clerk.go_to(row)
        assert nameless(clerk.stage.window()) == []


def test_a_file_without_problems_says_so(
    session: Session, registrar: Registrar, written: Callable[..., Path], show: Callable[..., QMainWindow]
):
    stage = ProblemsStage(session)
    show(stage)
    row = ("3/5/2011", "Sgt 4417 Garside", "Castle Quay Hotel", "Lunch", "£8", "Accepted")
    stage.show_plan(planned(registrar, written(("Date", "Name", "Received from", "Gift", "Value", "Outcome"), row)))
    assert stage.stack.currentWidget() is stage.empty
    assert stage.still_open() == 0
    assert not stage.save.isEnabled()
