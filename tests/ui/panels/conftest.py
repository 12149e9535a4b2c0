"""A panel on a real register file, in a shown window."""

from collections.abc import Callable
from typing import Any

import pytest
from panel_desk import Desk
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.register import Register
from app.registers import GIFTS, PEOPLE
from app.registrar import Registrar
from ui.panels.entry_panel import EntryPanel
from ui.session import Session
from ui.theme import Theme

HEIGHT = 640  # a screen of 768 less its bars


@pytest.fixture
def sit_down(session: Session, qtbot: QtBot, theme: Theme) -> Callable[..., Desk]:
    """Open the panel of a register at the width it really has."""

    def sit(register: Register = GIFTS, width: int = 368, at: Session = session) -> Desk:
        window = QMainWindow()
        panel = EntryPanel(at, register)
        window.setCentralWidget(panel)
        qtbot.addWidget(window)
        window.resize(width, HEIGHT)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Desk(panel, window, at, register, qtbot)

    return sit


@pytest.fixture
def desk(sit_down: Callable[..., Desk]) -> Desk:
    """The panel of gifts."""
    return sit_down()


@pytest.fixture
def staffed(registrar: Registrar) -> Registrar:
    """Somebody with a line manager, and two of one surname."""
    more: tuple[dict[str, Any], ...] = (
        {"staff_number": "2210", "surname": "Selwyn", "forenames": "Dawn", "rank": "Inspector", "workforce": "officer"},
        {"staff_number": "4418", "surname": "Garside", "forenames": "Ian", "rank": "PO1", "workforce": "staff"},
    )
    for person in more:
        registrar.add(PEOPLE, person)
    helen = registrar.reading.entry(PEOPLE, registrar.reading.id_by(PEOPLE, "staff_number", "4417") or 0)
    registrar.amend(PEOPLE, helen.id, helen.version, {"line_manager": "2210"})
    return registrar
