"""The deputy chief constable goes through the quarter by keyboard, notes, takes back, and signs it off."""

import pytest
from deciders import DEPUTY_CHIEF, PSD_CLERK, staffed
from driver import Driver
from PySide6.QtCore import Qt
from quarters import filled
from samples import TODAY

from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.pages.reviews.scrutiny import ScrutinyTab
from ui.pages.tabbed_page import TabbedPage


def scrutiny_of(driver: Driver) -> ScrutinyTab:
    assert driver.window.workspace is not None
    page = driver.window.workspace.go_to("reviews")
    assert isinstance(page, TabbedPage)
    tab = page.show_tab("scrutiny")
    assert isinstance(tab, ScrutinyTab)
    tab.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return tab


def test_the_deputy_signs_the_quarter_off(probity: Driver, monkeypatch: pytest.MonkeyPatch):
    path = staffed(probity.folder / "Northmere.probity")
    file = RegisterFile.open(path, REGISTERS)
    kinds = filled(Registrar(file, PSD_CLERK, today=lambda: TODAY))
    file.close()
    deputy = Driver(probity.qtbot, probity.folder, DEPUTY_CHIEF)
    try:
        deputy.open_register(path)
        tab = scrutiny_of(deputy)
        assert tab.sheet.reference.text() == kinds["appealed"]

        deputy.press("N")
        deputy.write("Hear it before July")
        deputy.press("Ctrl+Return")
        deputy.press("S")
        deputy.press("S")
        assert tab.top.words.text() == "2 of 6 seen"

        deputy.press("Ctrl+Z")
        assert tab.top.words.text() == "1 of 6 seen"
        tab.list.setFocus()
        deputy.press("Right", times=4)
        deputy.press("Left", times=9)
        assert tab.sheet.facts_shown()["Note"] == "Hear it before July"
        deputy.press("S", times=6)
        assert tab.top.words.text() == "6 of 6 seen"

        monkeypatch.setattr("ui.dialogs.confirm", lambda *asked: asked[-1]())
        deputy.press("Alt+O")
        deputy.qtbot.waitUntil(tab.signature.isVisible)
        assert f"by {DEPUTY_CHIEF} on 14 Jun 2012, head " in tab.signature.text()
        (signed,) = deputy.kept("scrutinies")
        assert (signed.state, signed.values["signed_by"], signed.values["unseen"]) == ("signed", DEPUTY_CHIEF, 0)
    finally:
        deputy.close()


def test_the_clerk_reads_the_quarter_and_the_reason(probity: Driver):
    path = staffed(probity.folder / "Northmere.probity")
    file = RegisterFile.open(path, REGISTERS)
    filled(Registrar(file, PSD_CLERK, today=lambda: TODAY))
    file.close()
    probity.open_register(path)
    tab = scrutiny_of(probity)
    probity.press("S")
    assert tab.top.words.text() == "0 of 6 seen"
    assert "is for Deputy chief constable" in tab.top.why.text()
    assert probity.kept("scrutinies") == []
