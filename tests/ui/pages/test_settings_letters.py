"""The texts of letters in Settings: changed, refused with the field nobody knows, put back, and only for who may."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from windows import clipped

from app.registers import USERS
from app.registrar import Registrar
from app.review import letter_texts
from ui.pages.settings_letters import LettersCard
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def card(session: Session, show: Callable[..., QMainWindow]) -> LettersCard:
    made = LettersCard(session)
    show(made, width=860, height=640)
    return made


def test_a_text_is_changed_and_put_back(card: LettersCard, registrar: Registrar):
    assert (card.text_box.hint, card.keep.isEnabled(), card.restore.isEnabled()) == ("as shipped", False, False)
    card.text.setPlainText(card.text.value() + "\n\nNorthmere")
    assert card.text_box.hint == "not kept yet"
    card.keep.click()
    assert letter_texts.text_of(registrar, "review").endswith("Northmere")
    assert (card.text_box.hint, card.keep.isEnabled(), card.restore.isEnabled()) == ("the force's own", False, True)
    card.restore.click()
    assert letter_texts.text_of(registrar, "review") == letter_texts.shipped("review")
    assert card.text.value() == letter_texts.shipped("review")


def test_a_field_nobody_knows_is_named(card: LettersCard, registrar: Registrar):
    card.text.setPlainText(card.text.value() + "\n\n{salary}")
    card.keep.click()
    assert card.text_box.error == "There is no field {salary}."
    assert not letter_texts.is_changed(registrar, "review")


def test_what_is_typed_stays_while_another_letter_is_looked_at(card: LettersCard):
    card.text.setPlainText("Subject: Half written")
    card.which.set_value("decision_refused")
    card.show_text()
    assert card.text.value() == letter_texts.shipped("decision_refused")
    card.which.set_value("review")
    card.show_text()
    assert card.text.value() == "Subject: Half written"


def test_an_undo_elsewhere_is_shown(card: LettersCard, session: Session, registrar: Registrar):
    own = letter_texts.shipped("review") + "\n\nNorthmere"
    session.publish(letter_texts.change(registrar, "review", own))
    assert card.text.value().endswith("Northmere")


def test_only_the_head_of_psd_or_an_administrator_may(
    session: Session, registrar: Registrar, show: Callable[..., QMainWindow]
):
    for name, role in (("boss", "head"), ("J. Abbott", "clerk")):
        Registrar(registrar.file, "boss").add(USERS, {"sign_in": name, "name": name, "role": role})
    registrar.look_again()
    card = LettersCard(session)
    show(card, width=860, height=640)
    assert card.text.isReadOnly()
    assert card.why_not.text() == "Settings are for the head of PSD or an administrator"


def test_every_control_has_a_name_and_nothing_is_cut(
    card: LettersCard, themed: Theme, nameless: Callable[[QWidget], list[str]]
):
    QApplication.processEvents()
    assert nameless(card.window()) == []
    assert clipped(card) == []
