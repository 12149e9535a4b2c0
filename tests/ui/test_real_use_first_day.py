"""What a first user met with real keys: what stands out at the foot of a panel, and what a status leaves unsaid."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from samples import SAMPLES, TODAY, begun, brought_to

import ui
from app.register import Register
from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from ui import undo
from ui.alt_letters import NoLettersWithAlt
from ui.desk import Desk
from ui.panels.entry_facts import pills
from ui.panels.mnemonics import MENU_BAR
from ui.panels.offers import offers_for, ready_answer, shown_first
from ui.panels.step_bar import StepBar
from ui.session import Session


def test_an_accepted_offer_that_nobody_reviewed_says_so(registrar: Registrar):
    offer = registrar.reading.entry(GIFTS, registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id)
    assert [pill.text for pill in pills(GIFTS, offer)] == ["Partly accepted", "Declared"]


UI = Path(ui.__file__).parent
READY = [  # where an entry stands, and what its panel offers first in the colour of the accent
    (PEOPLE, "serving", ""),
    (ORGANISATIONS, "known", ""),
    (CONTRACTS, "current", ""),
    (MEDIA_CONTACTS, "planned", "hold"),
    (SECOND_JOBS, "received", "send"),
    (SECOND_JOBS, "asked", "answer"),
    (GIFTS, "overruled", "complete"),
    (GIFTS, "closed", ""),
]


@pytest.mark.parametrize(("register", "state", "code"), READY, ids=[f"{r.name}-{s}" for r, s, _ in READY])
def test_what_stands_out_leads_on(
    register: Register, state: str, code: str, registrar: Registrar, show: Callable[..., QMainWindow]
):
    """Nobody is about to leave because they are looked at, and no application is about to be withdrawn."""
    bar = StepBar()
    show(bar)
    bar.set_offers(offers_for(registrar, register, brought_to(registrar, register, state)))
    primary = [button.objectName() for button in bar.buttons() if button.property("kind") == "primary"]
    assert primary == ([f"step:{code}"] if code else [])


def test_a_meeting_that_is_still_to_come_is_not_about_to_be_cancelled(registrar: Registrar):
    planned = begun(registrar, MEDIA_CONTACTS, contact_on="2012-06-21", pre_arranged=1, comms_told_on="2012-06-13")
    assert planned.state == "planned"
    assert ready_answer(offers_for(registrar, MEDIA_CONTACTS, planned)) is None


def test_the_sample_register_is_made_with_nothing_left_beside_it(tmp_path: Path):
    desk = Desk(REGISTERS, lambda: "J. Abbott", tmp_path, lambda: TODAY)
    desk.make_sample(lambda _done, _of: None)
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []
    assert desk.sample.exists()


def test_why_the_good_answer_may_not_be_given_is_always_in_sight(registrar: Registrar):
    """The item was accepted, but what became of it is not known: there is room for two buttons, and Approve has one."""
    gift = begun(registrar, GIFTS, items=[{"description": "Whisky", "value_pence": 96_00, "outcome": "accepted"}])
    offers = offers_for(registrar, GIFTS, gift)
    first, rest = shown_first(offers, 2)
    approve = next(offer for offer in offers if offer.code == "approve")
    assert approve.why_not is not None
    assert approve in first
    assert approve not in rest


def test_what_would_be_undone_has_the_name_of_its_button(registrar: Registrar, qapp: QApplication):
    session = Session(registrar.file, registrar)
    begun(registrar, GIFTS)
    assert undo.what(session).endswith(" saved")
    brought_to(registrar, GIFTS, "viewed")
    assert undo.what(session).endswith(": Supervisor's view")
    session.deleteLater()


@pytest.mark.parametrize("box", [QLineEdit, QPlainTextEdit])
def test_alt_and_a_letter_that_nothing_has_types_nothing(
    box: type[QWidget], qapp: QApplication, show: Callable[..., QMainWindow], qtbot: QtBot
):
    """Alt+P over a letter, where P is the letter of no button, stood in the letter."""
    owner, field, said = QObject(), box(), []
    NoLettersWithAlt(qapp, owner)
    field.textChanged.connect(lambda *_: said.append(1))  # type: ignore[attr-defined]
    show(field)
    field.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier, "p")
    QApplication.sendEvent(field, event)
    assert said == []
    qtbot.keyClicks(field, "p")
    assert said == [1]
    owner.deleteLater()


def test_no_button_of_a_page_has_the_letter_of_a_menu():
    """Alt+E on Completeness opened Edit, and not the explanation that its button promised."""
    marked = re.compile(r'(?:Button|FieldBox)\(\s*self\.tr\("([^"]*)"\)')
    sources = [path for folder in ("pages", "panels", "lists") for path in (UI / folder).rglob("*.py")]
    found = [(path.name, text) for path in sources for text in marked.findall(path.read_text("utf-8"))]
    assert len(found) > 50
    letters = [(name, text, text.partition("&")[2][:1].lower()) for name, text in found if "&" in text]
    assert [one for one in letters if one[2] in MENU_BAR] == []
