"""The consistency tab: what differs comes first beside its like cases; rates, alerts; what was found is signed."""

from collections.abc import Callable

import pytest
from comparing import bring_in, job, offer
from planted import plant
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import CLERK, SAMPLES, TODAY
from windows import clipped, focused, press, write

from app.query import Query
from app.registers import GIFTS, POLICIES, REGISTER_REVIEWS, SECOND_JOBS, USERS
from app.registrar import Registrar
from ui.jobs import JobQueue
from ui.pages.reviews.consistency import ALERTS, BY_MONTH, DIFFERING, FOUND, RATES, ConsistencyTab
from ui.pages.reviews.consistency_period import CUSTOM, EVER, MONTHS
from ui.session import Session
from ui.theme import Theme

REGISTERS_OF = {"gifts": GIFTS, "second_jobs": SECOND_JOBS}


@pytest.fixture
def open_tab(
    session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot
) -> Callable[..., ConsistencyTab]:
    def opened(width: int = 1130, height: int = 650) -> ConsistencyTab:
        tab = ConsistencyTab(session, jobs)
        show(tab, width=width, height=height)
        looked(tab, qtbot)
        return tab

    return opened


def looked(tab: ConsistencyTab, qtbot: QtBot) -> None:
    """Wait until what is asked for is what is shown."""

    def is_shown() -> bool:
        found = tab.looked
        if found is None or found.register.name != tab.register.value() or found.asked != tab.period.period():
            return False
        return found.months is not None or not found.has_further

    qtbot.waitUntil(is_shown, timeout=20_000)


def turn_to(tab: ConsistencyTab, qtbot: QtBot, register: str) -> None:
    segment = next(one for one in tab.register.segments() if one.key == register)
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    segment.click()
    looked(tab, qtbot)


def references(tab: ConsistencyTab) -> list[str]:
    return [row.cells[0] for row in tab.differing.table.rows()]


def found_by(session: Session, register: str, search: str) -> set[int]:
    return set(session.registrar.search.ids(REGISTERS_OF[register], Query(search)))


# --- decisions that differ -------------------------------------------------------------------------------------------


def test_the_five_planted_decisions_are_the_first_five_shown(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    planted_gifts, planted_jobs = plant(session.registrar)
    tab = open_tab()
    shown = tab.differing.table.rows()[:5]
    turn_to(tab, qtbot, "second_jobs")
    shown += tab.differing.table.rows()[: 5 - len(shown)]

    named = {row.cells[0] for row in shown}
    entries = [*session.registrar.reading.entries(GIFTS, planted_gifts)]
    entries += session.registrar.reading.entries(SECOND_JOBS, planted_jobs)
    assert len(shown) == 5
    assert named == {entry.reference for entry in entries}


def test_a_decision_stands_beside_its_like_cases(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, SECOND_JOBS, [job() for _ in range(13)] + [job("refused")])
    tab = open_tab()
    turn_to(tab, qtbot, "second_jobs")
    (row,) = tab.differing.table.rows()
    assert row.cells == (
        *("B/2012/0014", "Refused; 13 of 13 like applications were approved"),
        *("Door and private security, 5 to 10 hours a week", "A. Head"),
    )
    beside = tab.differing.like.rows()
    assert [one.cells[0] for one in beside if one.heading] == ["This decision", "13 like applications approved"]
    own = next(one for one in beside if not one.heading)
    assert own.cells == (
        *("B/2012/0014", "20 Feb 2012", "PC Anna Rook, Thornby", "Door supervisor", "8", "Refused", "A. Head", "—"),
    )


def test_enter_opens_the_decision_and_a_button_all_its_like_cases(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    ids = bring_in(session.registrar, SECOND_JOBS, [job() for _ in range(6)] + [job("refused")])
    tab = open_tab()
    turn_to(tab, qtbot, "second_jobs")
    tab.differing.take_focus()
    with qtbot.waitSignal(tab.entry_asked) as asked:
        press("Return")
    assert asked.args == ["second_jobs", ids[6]]
    with qtbot.waitSignal(tab.search_asked) as searched:
        tab.differing.open_cases.click()
    assert found_by(session, *searched.args) == set(ids)

    tab.differing.like.setFocus()
    press("Down")  # past the heading to the first like case
    with qtbot.waitSignal(tab.entry_asked) as asked:
        press("Return")
    assert asked.args[1] in ids[:6]


def test_where_nothing_differs_the_page_says_so_and_offers_all_time(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer(f"2012-0{month}-01") for month in range(1, 6)])
    tab = open_tab()
    assert tab.differing.empty.isVisible()
    tab.differing.take_focus()
    press("Space")
    looked(tab, qtbot)
    assert tab.period.key() == EVER


# --- period ----------------------------------------------------------------------------------------------------------


def test_a_register_older_than_a_year_is_shown_over_all_time(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer("2010-03-01"), offer("2010-09-30")])
    tab = open_tab()
    qtbot.waitUntil(lambda: tab.period.key() == EVER)
    looked(tab, qtbot)
    assert tab.words.text() == "2 offers, 1 Mar 2010 to 14 Jun 2012"
    tab.period.choose(MONTHS)  # whoever asks for an empty year gets one
    looked(tab, qtbot)
    assert tab.words.text() == "0 offers, 15 Jun 2011 to 14 Jun 2012"
    assert tab.period.key() == MONTHS


def test_days_of_ones_own_and_what_is_wrong_with_them(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01"), offer("2012-05-01")])
    tab = open_tab()
    tab.period.choose(CUSTOM)
    first, last = tab.period.fields["from"], tab.period.fields["to"]
    for field, typed in ((first, "1/4/2012"), (last, "1/3/2012")):
        field.setFocus()
        field.selectAll()
        write(typed)
        press("Tab")
    assert tab.period.boxes["to"].error == "This is before the first day"
    last.setFocus()
    last.selectAll()
    write("31/5/2012")
    press("Tab")
    looked(tab, qtbot)
    assert tab.words.text() == "1 offer, 1 Apr 2012 to 31 May 2012"


# --- rates -----------------------------------------------------------------------------------------------------------


def rated() -> list[dict[str, object]]:
    """One decider who refuses far more than the others, one with four cases."""
    usual = [
        job("approved" if number % 5 else "refused", decided_by=name)
        for name in ("A. Head", "B. Deputy", "E. Ames", "F. Bell")
        for number in range(40)
    ]
    return [
        *usual,
        *(job("refused", decided_by="C. Lyle") for _ in range(18)),
        *(job("refused" if number else "approved", decided_by="D. Small") for number in range(4)),
    ]


def test_a_unit_outside_the_limits_comes_first_and_says_so_in_words(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, SECOND_JOBS, rated())
    tab = open_tab()
    turn_to(tab, qtbot, "second_jobs")
    tab.show_part(RATES)
    first = tab.rates.table.rows()[0]
    assert first.cells == ("C. Lyle", "18", "0", "18", "100%", "above the 99.8% limit")
    assert first.pills[5] == ("bad", "circle-alert")
    assert "C. Lyle: 18 of 18 refused, 100%; above the 99.8% limit" in tab.rates.plot.accessibleDescription()


def test_fewer_than_five_cases_give_no_rate(session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot):
    bring_in(session.registrar, SECOND_JOBS, rated())
    tab = open_tab()
    turn_to(tab, qtbot, "second_jobs")
    tab.show_part(RATES)
    small = next(row for row in tab.rates.table.rows() if row.cells[0] == "D. Small")
    assert small.cells == ("D. Small", "4", "1", "3", "fewer than 5", "—")
    assert "%" not in "".join(small.cells)
    assert "D. Small" not in tab.rates.plot.accessibleDescription()


def test_a_point_of_the_funnel_chooses_its_row_and_enter_opens_its_cases(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    ids = bring_in(session.registrar, SECOND_JOBS, rated())
    tab = open_tab()
    turn_to(tab, qtbot, "second_jobs")
    tab.show_part(RATES)
    tab.rates.plot.setFocus()
    press("Home")  # the fewest cases: C. Lyle
    press("Return")
    assert tab.rates.table.rows()[tab.rates.table.currentIndex().row()].cells[0] == "C. Lyle"
    with qtbot.waitSignal(tab.search_asked) as searched:
        press("Return")
    assert found_by(session, *searched.args) == set(ids[160:178])


def test_gifts_are_asked_two_questions_in_three_ways(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    accepted = {"decision": "noted", "reviewed_by": "A. Head", "authorised_by": "Insp Rudd"}
    bring_in(session.registrar, GIFTS, [offer(**accepted)] * 6 + [offer(result="declined")] * 5)
    tab = open_tab()
    tab.show_part(RATES)
    assert tab.rates.overall.text() == "All: 5 of 11 declined, 45%; 0 outside the limits"
    question = tab.rates.question
    assert question is not None
    question.segments()[1].click()
    assert tab.rates.overall.text() == "All: 0 of 6 overruled, 0%; 0 outside the limits"
    tab.rates.by.segments()[1].click()
    assert [row.cells[0] for row in tab.rates.table.rows()] == ["Cawley"]
    tab.rates.by.segments()[2].click()
    assert [row.cells[0] for row in tab.rates.table.rows()] == ["Licensing"]


# --- months and alerts -----------------------------------------------------------------------------------------------


def test_months_mark_the_policy_and_compare_before_and_after(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    months = [*(f"2011-{month:02d}-05" for month in range(7, 13)), *(f"2012-{month:02d}-05" for month in range(1, 6))]
    bring_in(
        session.registrar, GIFTS, [offer(day, result="declined" if day > "2012" else "accepted") for day in months]
    )
    session.registrar.add(POLICIES, SAMPLES[POLICIES.name] | {"in_force_from": "2012-01-01"})
    tab = open_tab()
    tab.show_part(BY_MONTH)
    (change,) = tab.months.changes.rows()
    assert change.cells[2].startswith("1.0 offers a month before (5 months), 1.0 after (5 months)")
    assert change.cells[2].endswith("declined 0% of 5, then 100% of 5")
    said = tab.months.bars.accessibleDescription()
    assert "January 2012: 1 offers, 1 of 1 decided were declined" in said
    assert f"After Dec: Policy {change.cells[1]}" in said
    tab.months.take_focus()
    press("End")
    with qtbot.waitSignal(tab.search_asked) as searched:
        press("Return")
    assert searched.args == ["gifts", "date:2012-06"]


def test_an_alert_opens_its_entries(session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot):
    ids = bring_in(session.registrar, GIFTS, [offer(f"2012-0{month}-01") for month in range(1, 4)])
    tab = open_tab()
    tab.show_part(ALERTS)
    sentences = [row.cells[1] for row in tab.alerts.table.rows()]
    assert "Offer 3 within 12 months from Harrow Hotel, on 1 Mar 2012" in sentences
    tab.alerts.take_focus()
    with qtbot.waitSignal(tab.search_asked) as searched:
        press("Return")
    assert found_by(session, *searched.args) == set(ids)


def test_second_jobs_have_neither_months_nor_alerts(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    plant(session.registrar)
    tab = open_tab()
    tab.parts.set_current(ALERTS)
    turn_to(tab, qtbot, "second_jobs")
    assert set(tab.parts.shown()) == {DIFFERING, RATES, FOUND}
    assert tab.parts.current() == DIFFERING
    assert tab.differing.isVisible()


# --- what was found --------------------------------------------------------------------------------------------------


def test_signing_writes_the_review_with_who_when_and_the_head(
    session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01")])
    tab = open_tab()
    tab.show_part(FOUND)
    tab.found.take_focus()
    write("Nothing differs. Insp Rudd to record reasons.")
    tab.found.sign.click()

    (review,) = session.registrar.reading.entries(
        REGISTER_REVIEWS, session.registrar.search.ids(REGISTER_REVIEWS, Query())
    )
    assert review.state == "signed"
    values = review.values
    assert (values["register"], values["kind"]) == ("gifts", "consistency")
    assert (values["period_from"], values["period_to"]) == ("2011-06-15", "2012-06-14")
    assert (values["signed_by"], values["signed_on"]) == (CLERK, TODAY.isoformat())
    history = session.registrar.history(REGISTER_REVIEWS, review.id)
    assert [record.kind for record in history] == ["add", "step"]
    assert values["head"].startswith(f"{history[0].seq}")
    (row,) = tab.found.past.rows()
    assert row.cells[3:6] == ("Signed", f"14 Jun 2012, {CLERK}", values["head"])
    assert tab.found.past_title.text() == "Reviews so far: 1 signed in 2012"
    assert tab.found.note.value() == ""
    assert tab.found.read.text() == "V/2012/0001: Nothing differs. Insp Rudd to record reasons."


def test_a_note_is_kept_when_it_is_left_and_offered_again(
    session: Session, jobs: JobQueue, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01")])
    tab = open_tab()
    tab.show_part(FOUND)
    tab.found.take_focus()
    write("To be asked")
    press("Tab")
    turn_to(tab, qtbot, "second_jobs")
    assert tab.found.note.value() == ""  # another board has another note
    tab.hide()

    again = open_tab()
    again.show_part(FOUND)
    assert again.found.note.value() == "To be asked"
    assert again.found.why.text() == "Kept as V/2012/0001"
    again.period.choose(EVER)
    looked(again, qtbot)
    assert again.found.note.value() == ""
    again.found.past.setFocus()
    press("Return")  # a review that is open is gone on with, over its own days
    looked(again, qtbot)
    assert again.period.key() == CUSTOM
    assert again.found.note.value() == "To be asked"


def test_an_empty_note_is_not_signed(session: Session, open_tab: Callable[..., ConsistencyTab]):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01")])
    tab = open_tab()
    tab.show_part(FOUND)
    tab.found.sign.click()
    assert tab.found.box.error == "Say what you found before you sign"
    assert focused() is tab.found.note
    assert session.registrar.search.count(REGISTER_REVIEWS) == 0


def test_a_reader_is_told_why_they_cannot_sign(
    session: Session, jobs: JobQueue, show: Callable[..., QMainWindow], qtbot: QtBot
):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01")])
    session.registrar.add(USERS, {"sign_in": "head", "name": "A. Head", "role": "head"})
    reader = Session(session.file, Registrar(session.file, "somebody", today=session.registrar.today))
    tab = ConsistencyTab(reader, jobs)
    show(tab, width=1130, height=650)
    looked(tab, qtbot)
    tab.show_part(FOUND)
    assert not tab.found.sign.isEnabled()
    assert tab.found.note.isReadOnly()
    assert tab.found.why.text().startswith("“Sign” is for Head of PSD or Deputy chief constable")


# --- the page --------------------------------------------------------------------------------------------------------


def test_it_looks_again_only_when_it_is_shown(session: Session, open_tab: Callable[..., ConsistencyTab], qtbot: QtBot):
    bring_in(session.registrar, GIFTS, [offer("2012-03-01")])
    tab = open_tab()
    before = tab.looked
    tab.hide()
    session.publish(session.registrar.add(GIFTS, SAMPLES[GIFTS.name]))
    assert tab.looked is before
    tab.show()
    qtbot.waitUntil(lambda: tab.looked is not before, timeout=20_000)
    looked(tab, qtbot)
    assert tab.looked is not None
    assert len(tab.looked.board.cases) == 2


def test_the_keyboard_reaches_everything_and_everything_has_a_name(
    session: Session,
    open_tab: Callable[..., ConsistencyTab],
    nameless: Callable[[QWidget], list[str]],
):
    plant(session.registrar)
    tab = open_tab()
    for part in (DIFFERING, RATES, BY_MONTH, ALERTS, FOUND):
        tab.show_part(part)
        tab.register.segments()[0].setFocus(Qt.FocusReason.TabFocusReason)
        reached = set()
        for _ in range(14):
            reached.add(focused())
            press("Tab")
        view = tab.views[part]
        assert any(view.isAncestorOf(one) for one in reached)
        assert tab.period.choice in reached
    assert nameless(tab.window()) == []


@pytest.mark.parametrize(("width", "height"), [(1130, 600), (1690, 940)])
def test_no_words_are_cut_in_either_theme(
    session: Session,
    open_tab: Callable[..., ConsistencyTab],
    themed: Theme,
    picture: Callable[[QWidget], QImage],
    width: int,
    height: int,
):
    plant(session.registrar)
    tab = open_tab(width, height)
    for part in (DIFFERING, RATES, BY_MONTH, ALERTS, FOUND):
        tab.show_part(part)
        assert clipped(tab.window()) == []
        assert picture(tab).pixelColor(30, height - 60) in (themed.colour("surface"), themed.colour("window"))
