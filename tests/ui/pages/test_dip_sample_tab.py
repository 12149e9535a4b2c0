"""The dip sample: drawn by a seed that is kept, judged by R and W, gone on with after a break, and signed."""

from collections.abc import Callable, Iterator

import pytest
from comparing import bring_in, job, offer
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK, TODAY
from windows import clipped, focused, press, write

from app.entries import Entry
from app.query import Query
from app.registers import GIFTS, REGISTER_REVIEWS, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.review.dip_sample import draw
from ui.pages.reviews.dip_sample import DipSampleTab
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def session(registrar: Registrar, qapp: object) -> Iterator[Session]:
    bring_in(registrar, GIFTS, [offer(f"2012-0{1 + number % 5}-0{1 + number % 9}") for number in range(20)])
    found = Session(registrar.file, registrar)
    yield found
    found.deleteLater()


@pytest.fixture
def open_tab(session: Session, show: Callable[..., QMainWindow]) -> Callable[..., DipSampleTab]:
    def opened(width: int = 1130, height: int = 650, at: Session = session) -> DipSampleTab:
        tab = DipSampleTab(at)
        show(tab, width=width, height=height)
        return tab

    return opened


def drawn(tab: DipSampleTab, size: int, seed: str = "norfolk") -> None:
    """Draw by keyboard."""
    for field, typed in ((tab.draw.number, str(size)), (tab.draw.seed, seed)):
        field.setFocus()
        field.selectAll()
        write(typed)
    tab.draw.draw.setFocus()
    press("Space")


def kept(session: Session) -> Entry:
    (one,) = session.registrar.reading.entries(
        REGISTER_REVIEWS, session.registrar.search.ids(REGISTER_REVIEWS, Query("kind:sample"))
    )
    return one


def results(session: Session) -> list[tuple[str | None, str | None]]:
    return [(line["result"], line["finding"]) for line in kept(session).values["sample"]]


def test_the_draw_is_kept_with_its_seed_and_can_be_drawn_again(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    assert len(tab.draw.seed.text()) == 16  # one that nobody chose
    drawn(tab, 6)
    values = kept(session).values
    assert (values["register"], values["kind"], values["seed"]) == ("gifts", "sample", "norfolk")
    assert (values["period_from"], values["period_to"]) == ("2011-06-15", "2012-06-14")
    period = tab.draw.period.period()
    assert period is not None
    again = draw(session.file.gateway, GIFTS, period, 6, "norfolk")
    assert [line["about"] for line in values["sample"]] == [reference for _, reference in again.drawn]
    assert tab.judge.seed.text() == "Seed norfolk"


def test_r_and_w_judge_and_enter_records_what_is_wrong(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    drawn(tab, 4)
    assert focused() is tab.judge.table
    press("R")
    press("W")
    assert focused() is tab.judge.entry.finding
    write("Value on the form is £125")
    press("Return")
    assert focused() is tab.judge.table
    press("R")
    assert results(session) == [
        *(("right", None), ("wrong", "Value on the form is £125")),
        *(("right", None), (None, None)),
    ]
    assert tab.judge.table.current_key() == "4"
    assert tab.judge.counted.text() == "3 of 4 looked at"
    assert tab.judge.bar.accessibleDescription() == "3 of 4 looked at"
    assert tab.judge.rate.text() == "1 of 3 in error: 33%, and between 6% and 79% of the register"


def test_wrong_without_a_finding_asks_for_one(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    drawn(tab, 2)
    press("W")
    press("Return")
    assert tab.judge.entry.box.error == "Say what is wrong"
    assert results(session) == [(None, None), (None, None)]


def test_a_result_can_be_put_right_while_the_sample_is_open(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    drawn(tab, 2)
    press("R")
    tab.judge.table.choose("1")
    press("W")
    write("Giver is a supplier")
    press("Return")
    assert results(session)[0] == ("wrong", "Giver is a supplier")
    tab.judge.table.choose("1")
    press("R")
    assert results(session)[0] == ("right", None)


def test_a_sample_is_gone_on_with_and_signed(session: Session, open_tab: Callable[..., DipSampleTab]):
    first = open_tab()
    drawn(first, 3)
    press("R")
    first.hide()

    tab = open_tab()  # another day
    assert tab.judge.isVisible()
    assert tab.judge.table.current_key() == "2"
    assert not tab.judge.sign.isEnabled()
    assert tab.judge.why.text() == "2 still without a result"
    tab.judge.take_focus()
    press("R", times=2)
    assert tab.judge.sign.isEnabled()
    tab.judge.sign.click()
    assert tab.judge.box.error  # nothing is signed without saying what was found
    tab.judge.note.setFocus()
    write("All three agree with the forms")
    press("Tab")
    tab.judge.sign.click()

    review = kept(session)
    assert review.state == "signed"
    assert (review.values["signed_by"], review.values["signed_on"]) == (CLERK, TODAY.isoformat())
    assert review.values["found"] == "All three agree with the forms"
    assert tab.judge.why.text() == f"Signed by {CLERK} on 14 Jun 2012, journal head {review.values['head']}"
    press("Escape")
    (row,) = tab.draw.past.rows()
    assert row.cells[3:6] == ("3 of 3", "Signed", "0%, between 0% and 56%")
    tab.draw.past.setFocus()
    press("Return")
    press("W")
    assert results(session) == [("right", None)] * 3  # what is signed stays


def test_what_was_found_is_kept_when_the_note_is_left(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    drawn(tab, 3)
    tab.judge.note.setFocus()
    write("So far so good")
    press("Tab")
    assert kept(session).values["found"] == "So far so good"
    assert kept(session).state == "open"


def test_a_period_without_entries_says_so_and_all_time_finds_them(
    session: Session, open_tab: Callable[..., DipSampleTab]
):
    bring_in(session.registrar, SECOND_JOBS, [job(received_on="2010-02-01", decided_on="2010-02-20")])
    tab = open_tab()
    tab.draw.register.segments()[1].click()
    drawn(tab, 5)
    words = "Second jobs has no entries from 15 Jun 2011 to 14 Jun 2012: choose other days."
    assert tab.draw.refusal.text().replace("have", "has") == words
    tab.draw.period.choose("ever")
    drawn(tab, 5)
    assert kept(session).values["period_from"] == "2010-02-01"
    assert len(results(session)) == 1


@pytest.mark.parametrize("typed", ["0", "501", "a few", ""])
def test_a_size_that_is_none_is_explained(session: Session, open_tab: Callable[..., DipSampleTab], typed: str):
    tab = open_tab()
    tab.draw.number.setText(typed)
    tab.draw.draw.click()
    assert tab.draw.number_box.error == ("Give a number from 1 to 500" if typed else "Enter a number")
    assert session.registrar.search.count(REGISTER_REVIEWS) == 0


def test_the_entry_opens_in_its_list(session: Session, open_tab: Callable[..., DipSampleTab], qtbot: QtBot):
    tab = open_tab()
    drawn(tab, 2)
    about = tab.judge.table.rows()[0].cells[1]
    with qtbot.waitSignal(tab.entry_asked) as asked:
        tab.judge.entry.open.click()
    _, entry = session.registrar.reading.by_reference(about)
    assert asked.args == ["gifts", entry.id]


def test_a_reader_may_look_and_is_told_why_no_more(session: Session, open_tab: Callable[..., DipSampleTab]):
    tab = open_tab()
    drawn(tab, 2)
    tab.hide()
    session.registrar.add(USERS, {"sign_in": "head", "name": "A. Head", "role": "head"})
    reader = Session(session.file, Registrar(session.file, "somebody", today=session.registrar.today))
    again = open_tab(at=reader)
    again.judge.take_focus()
    press("R")
    assert "“Result of one entry” is for" in again.judge.refusal.text()
    assert "“Sign” is for Head of PSD or Deputy chief constable" in again.judge.why.text()
    press("Escape")
    assert not again.draw.draw.isEnabled()
    assert "may not record in Register reviews" in again.draw.out_of.text()


def test_everything_has_a_name_and_tab_reaches_it(
    session: Session, open_tab: Callable[..., DipSampleTab], nameless: Callable[[QWidget], list[str]]
):
    tab = open_tab()
    assert nameless(tab.window()) == []
    tab.draw.take_focus()
    reached = []
    for _ in range(6):
        press("Tab")
        reached.append(focused())
    assert reached[:4] == [tab.draw.period.choice, tab.draw.number, tab.draw.seed, tab.draw.draw]
    drawn(tab, 3)
    assert nameless(tab.window()) == []
    tab.judge.back.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in range(7):
        press("Tab")
        reached.append(focused())
    judge = tab.judge
    assert {judge.table, judge.entry.open, judge.entry.finding, judge.entry.right, judge.note} <= set(reached)


@pytest.mark.parametrize(("width", "height"), [(1130, 600), (1690, 940)])
def test_no_words_are_cut_in_either_theme(
    session: Session,
    open_tab: Callable[..., DipSampleTab],
    themed: Theme,
    picture: Callable[[QWidget], QImage],
    width: int,
    height: int,
):
    tab = open_tab(width, height)
    assert clipped(tab.window()) == []
    drawn(tab, 12)
    press("R", times=3)
    assert clipped(tab.window()) == []
    assert picture(tab).pixelColor(width // 4, height - 120) == themed.colour("surface")
