"""What a window saves is cross-checked behind it: leads appear by themselves, and nothing waits for them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from samples import CLERK, SAMPLES
from windows import made_window, press

from app.entries import Entry
from app.fields import Values
from app.query import Query
from app.registers import CONTRACTS, CROSSCHECKS, GIFTS, LEADS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.checking import Checking
from ui.main_window import MainWindow
from ui.session import Session

HOTEL: Values = {"contract_ref": "C-0089", "title": "Room hire", "supplier": "Castle Quay Hotel Limited"}
AWARDED: Values = {**HOTEL, "awarded_on": "2012-06-14", "starts_on": "2012-06-14", "value_pence": 30_000_00}
OFFER: Values = SAMPLES[GIFTS.name]  # from the Castle Quay Hotel, on 13 June


@pytest.fixture
def checking(session: Session) -> Iterator[Checking]:
    """The checks of a session that is open; ended afterwards if the test did not."""
    found = Checking(session)
    yield found
    if found.is_open:
        found.end()


@pytest.fixture
def contract(session: Session) -> Entry:
    """Of the hotel; in the register before anything is checked."""
    registrar = session.registrar
    return registrar.reading.entry(CONTRACTS, registrar.add(CONTRACTS, AWARDED).touched[-1].id)


@pytest.fixture
def saved(session: Session, checking: Checking) -> Callable[..., Entry]:
    """Save an entry from the window: it is checked soon."""
    del checking

    def save(register: str, values: Values) -> Entry:
        registrar = session.registrar
        changes = registrar.add(registrar.registers[register], values)
        session.publish(changes)
        return registrar.reading.entry(registrar.registers[register], changes.touched[-1].id)

    return save


def leads(registrar: Registrar) -> list[Entry]:
    return registrar.reading.entries(LEADS, registrar.file.gateway.column("SELECT id FROM leads ORDER BY id"))


def states(registrar: Registrar) -> list[str]:
    return [lead.state for lead in leads(registrar)]


def test_an_offer_saved_after_its_givers_contract_raises_a_lead(
    qtbot: QtBot, session: Session, contract: Entry, checking: Checking, saved: Callable[..., Entry]
):
    with qtbot.waitSignal(checking.raised, timeout=20_000) as raised, qtbot.waitSignal(session.changed) as _changed:
        gift = saved("gifts", OFFER)
    (lead,) = leads(session.registrar)
    assert raised.args == [[lead.reference], f"{gift.reference} saved"]
    assert (lead.values["about"], lead.values["against"]) == (gift.reference, contract.reference)
    assert lead.values["raised_by"] == gift.reference, "no run: the lead says what raised it"
    assert session.registrar.search.count(CROSSCHECKS) == 0


def test_every_page_is_told_once_a_lead_is_there(qtbot: QtBot, session: Session, saved: Callable[..., Entry]):
    told: list[frozenset[str]] = []
    session.changed.connect(told.append)
    saved("contracts", AWARDED)
    saved("gifts", OFFER)
    qtbot.waitUntil(lambda: len(told) > 2, timeout=20_000)
    assert [LEADS.name in names for names in told] == [False, False, True]


def test_what_concerns_no_supplier_writes_nothing(session: Session, checking: Checking, saved: Callable[..., Entry]):
    session.registrar.add(GIFTS, OFFER)
    before = session.file.journal.head()
    quiet: list[object] = []
    session.changed.connect(quiet.append)
    saved("gifts", {**OFFER, "provider": "Nobody Knew Ltd"})
    saved("list_values", SAMPLES["list_values"])
    checking.end()  # after what was saved is checked
    written = [one.register for one in session.file.journal.records() if one.seq > before.length]
    assert written == ["organisations", "gifts", "list_values"]
    assert len(quiet) == 2, "the two saves themselves"


def test_several_saves_are_checked_together(session: Session, checking: Checking, qtbot: QtBot):
    acts: list[int] = []
    checking.raised.connect(lambda references, _saved: acts.append(len(references)))
    registrar = session.registrar
    session.publish(registrar.add(CONTRACTS, AWARDED))
    for _ in range(3):
        session.publish(registrar.add(GIFTS, OFFER, not_the_same_as=registrar.search.ids(GIFTS, Query(""))))
    qtbot.waitUntil(lambda: bool(acts), timeout=20_000)
    checking.end()
    assert acts == [3]
    assert len({record.act for lead in leads(registrar) for record in registrar.history(LEADS, lead.id)}) == 1


def test_what_is_saved_and_taken_back_at_once_raises_nothing(session: Session, checking: Checking):
    registrar = session.registrar
    session.publish(registrar.add(CONTRACTS, AWARDED))
    session.publish(registrar.add(GIFTS, OFFER))
    session.publish(registrar.undo())
    checking.end()
    assert leads(registrar) == []


def test_a_lead_goes_when_what_it_rests_on_goes_and_undo_brings_it_back(
    qtbot: QtBot, session: Session, contract: Entry, saved: Callable[..., Entry]
):
    gift = saved("gifts", OFFER)
    registrar = session.registrar
    qtbot.waitUntil(lambda: states(registrar) == ["open"], timeout=20_000)
    session.publish(registrar.void(GIFTS, gift.id, gift.version, "Entered twice"))
    qtbot.waitUntil(lambda: states(registrar) == ["gone"], timeout=20_000)
    session.publish(registrar.undo())
    qtbot.waitUntil(lambda: states(registrar) == ["open"], timeout=20_000)
    assert registrar.reading.by_reference(contract.reference)[1] == contract
    assert registrar.user.name == CLERK


def test_what_was_just_saved_is_checked_although_the_register_is_closed_at_once(session: Session, checking: Checking):
    registrar = session.registrar
    session.publish(registrar.add(CONTRACTS, AWARDED))
    session.publish(registrar.add(GIFTS, OFFER))
    checking.end()
    assert len(leads(registrar)) == 1
    other = Checking(session)
    session.publish(registrar.add(GIFTS, {**OFFER, "offered_on": "2012-06-12"}))
    other.end()
    assert len({lead.values["about"] for lead in leads(registrar)}) == 2, "what is saved after its end, another checks"


def test_what_cannot_be_checked_now_is_told_and_checked_with_the_next_save(
    qtbot: QtBot, session: Session, contract: Entry, checking: Checking, saved: Callable[..., Entry]
):
    registrar = session.registrar
    path = session.file.path
    aside = path.with_suffix(".aside")
    session.publish(registrar.add(GIFTS, OFFER))
    with qtbot.waitSignal(checking.failed, timeout=20_000):
        path.rename(aside)
    aside.rename(path)
    assert leads(registrar) == []
    saved("gifts", {**OFFER, "provider": "Nobody Knew Ltd"})
    qtbot.waitUntil(lambda: len(leads(registrar)) == 1, timeout=20_000)
    assert leads(registrar)[0].values["against"] == contract.reference


def test_who_a_lead_is_about_is_not_told_of_it(
    qtbot: QtBot, session: Session, contract: Entry, checking: Checking, saved: Callable[..., Entry]
):
    registrar = session.registrar
    told: list[object] = []
    checking.raised.connect(lambda *said: told.append(said))
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": OFFER["recipient"]})
    changed: list[frozenset[str]] = []
    session.changed.connect(changed.append)
    saved("gifts", OFFER)
    qtbot.waitUntil(lambda: any(LEADS.name in names for names in changed), timeout=20_000)
    assert session.file.gateway.column("SELECT against FROM leads") == [contract.reference]
    assert told == []


# --- in the window ---------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, registrar: Registrar, tmp_path: Path, register_path: Path) -> Iterator[MainWindow]:
    """Over the register of the fixture, in which the hotel has a contract."""
    registrar.add(CONTRACTS, AWARDED)
    made = made_window(tmp_path)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.filing.open(register_path)
    yield made
    made.close()
    made.deleteLater()


def test_the_status_line_tells_of_a_lead_and_the_focus_stays(qtbot: QtBot, window: MainWindow):
    assert window.workspace is not None
    session = window.workspace.session
    window.go_to("gifts")
    press("Ctrl+N")
    before = QApplication.focusWidget()
    gift = session.registrar.add(GIFTS, OFFER)
    session.publish(gift)
    status = window.workspace.status
    qtbot.waitUntil(lambda: "lead" in status.message(), timeout=20_000)
    assert status.message() == "G/2012/0001 saved · 1 lead to look at"
    assert QApplication.focusWidget() is before
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: status.message() == "G/2012/0001 undone", timeout=20_000)


def test_a_register_that_is_closed_is_checked_to_the_end_and_another_opens(
    qtbot: QtBot, window: MainWindow, register_path: Path, tmp_path: Path
):
    assert window.workspace is not None
    session = window.workspace.session
    session.publish(session.registrar.add(GIFTS, OFFER))
    window.reopen()
    with closing(RegisterFile.open(register_path, session.file.registers, read_only=True)) as file:
        assert file.gateway.value("SELECT count(*) FROM leads WHERE state = 'open'") == 1
    assert window.workspace is not None
    assert window.workspace.session is not session
