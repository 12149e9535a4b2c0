"""A force with roles, and what its people press to decide: the steps by their Alt-letters, the answers by Tab."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from driver import Driver
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from samples import ORGANISATION_NAMES, STAFF, TODAY
from windows import focused

from app.entries import Entry
from app.registers import ORGANISATIONS, PEOPLE, REGISTERS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.workflow import CLERK, DEPUTY, HEAD
from ui.panels.entry_panel import EntryPanel
from ui.panels.step_form import StepForm
from ui.widgets.text import plain

PSD_HEAD, PSD_CLERK, DEPUTY_CHIEF = "H. Garside", "J. Abbott", "D. Wetherby"
_WHO = ((PSD_HEAD, HEAD, "4417"), (PSD_CLERK, CLERK, "60001"), (DEPUTY_CHIEF, DEPUTY, "0002"))


def staffed(path: Path) -> Path:
    """A register file with staff and users. The head of PSD reports to the deputy chief constable."""
    file = RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=PSD_CLERK)
    file.gateway.execute("PRAGMA synchronous = OFF")
    registrar = Registrar(file, PSD_CLERK, today=lambda: TODAY)
    for person in sorted(STAFF, key=lambda person: person["staff_number"]):
        reports = {"0541": None, "4417": "0002"}.get(person["staff_number"])
        registrar.add(PEOPLE, {**person, "line_manager": reports})
    for name in ORGANISATION_NAMES:
        registrar.add(ORGANISATIONS, {"name": name})
    for name, role, number in _WHO:
        registrar.add(USERS, {"sign_in": name, "name": name, "role": role, "staff_number": number})
        registrar = Registrar(file, PSD_HEAD, today=lambda: TODAY)
    file.close()
    return path


class Decider:
    """Somebody before the window, reading entries and taking their steps."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    @property
    def panel(self) -> EntryPanel:
        return self.driver.page.panel

    @property
    def form(self) -> StepForm:
        assert self.panel.deciding.form is not None, "no step is being taken"
        return self.panel.deciding.form

    def record(self, register: str, **values: Any) -> Entry:
        """An entry saved in this person's name, and read."""
        changes = self.driver.session.registrar.add(self.driver.register(register), values)
        self.driver.session.publish(changes)
        settle()
        return self.read(register, changes.touched[-1].id)

    def read(self, register: str, entry: int) -> Entry:
        self.driver.window.open_entry(register, entry)
        settle()
        return self.entry()

    def entry(self) -> Entry:
        """The entry that is read, as the file has it."""
        shown = self.panel.reading.entry
        assert shown is not None
        registrar = self.driver.session.registrar
        return registrar.reading.entry(self.driver.register(shown.register), shown.id)

    def button(self, label: str) -> QPushButton:
        steps = self.panel.several.steps if self.panel.is_on_several() else self.panel.reading.steps
        return next(button for button in steps.buttons() if plain(button.text()) == label)

    def choose(self, label: str) -> None:
        """Begin a step by the letter underlined in its button, or from the menu of further steps."""
        steps = self.panel.several.steps if self.panel.is_on_several() else self.panel.reading.steps
        if label in [plain(button.text()) for button in steps.buttons()]:
            self._alt(self.button(label))
            return
        menu = steps.more()
        assert menu is not None, f"there is no step {label}"
        wanted = next(action for action in menu.actions() if plain(action.text()).removesuffix("…") == label)
        assert wanted.isEnabled(), wanted.toolTip()
        wanted.trigger()  # a menu that pops up wants a screen

    def answer(self, path: str, *keys: str, text: str = "") -> None:
        """Go on with Tab to a field of the form, and press keys or type there."""
        settle()
        for _ in range(40):
            if path in names(focused()):
                break
            self.driver.press("Tab")
        else:
            raise AssertionError(f"Tab never comes to {path}")

        if text:
            self.driver.write(text)
        for key in keys:
            self.driver.press(key)

    def take(self, label: str, **texts: str) -> Entry:
        """A whole step: its button, what it asks, Ctrl+Enter. The entry as it is then."""
        self.choose(label)
        for path, text in texts.items():
            self.answer(path, text=text)
        if self.panel.deciding.is_up():
            self.driver.press("Ctrl+Return")
        assert not self.panel.deciding.is_up(), self.form.problem.text() + self.form.not_yet.text()
        return self.entry()

    def says(self) -> str:
        """What stands under the buttons."""
        return self.panel.reading.steps.reason()

    def _alt(self, button: QPushButton) -> None:
        settle()
        with self.driver.qtbot.waitSignal(button.clicked):  # Qt shows the button go down first
            self.driver.press(f"Alt+{button.text()[button.text().index('&') + 1].upper()}")


def settle() -> None:
    """Let what was just shown become visible: keys and focus skip what is not."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


@contextmanager
def at_the_desk(qtbot: QtBot, folder: Path, path: Path, name: str) -> Iterator[Decider]:
    """Somebody opens the register and decides; then closes it for the next."""
    driver = Driver(qtbot, folder, name)
    try:
        driver.open_register(path)
        yield Decider(driver)
    finally:
        driver.close()


def names(widget: QWidget | None) -> Iterator[str]:
    while widget is not None:
        yield widget.objectName()
        widget = widget.parentWidget()
