"""Print… in the window: the record or the list, asked first where it is long, and in the journal when it leaves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from samples import ORGANISATION_NAMES, STAFF, TODAY, begun
from windows import made_window, press

from app.registers import GIFTS, ORGANISATIONS, PEOPLE, REGISTERS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.workflow import HEAD, READER
from ui import dialogs
from ui.main_window import MainWindow
from ui.pages.register_page import RegisterPage
from ui.printing import out
from ui.printing.preview import Preview
from ui.printing.printer import printer_for
from ui.theme import Theme
from ui.widgets.button import Button

WHO = "J. Abbott"
Open = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    """A window over a register with so many gifts, in the name of J. Abbott."""
    made: list[MainWindow] = []

    def opened(gifts: int = 3, role: str = "") -> MainWindow:
        path = tmp_path / "northmere.probity"
        file = RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=WHO)
        registrar = Registrar(file, WHO, today=lambda: TODAY)
        for person in STAFF:
            registrar.add(PEOPLE, person)
        for name in ORGANISATION_NAMES:
            registrar.add(ORGANISATIONS, {"name": name})
        for number in range(gifts):
            begun(registrar, GIFTS, offered_on=f"2012-06-0{1 + number}")
        if role:  # and somebody who gives roles: there is always one
            registrar.add(USERS, {"sign_in": "hlock", "name": "H. Lock", "role": HEAD})
            Registrar(file, "hlock").add(USERS, {"sign_in": WHO, "name": WHO, "role": role})
        file.close()
        window = made_window(tmp_path, WHO)
        made.append(window)
        with qtbot.waitExposed(window):
            window.show()
            window.activateWindow()
        window.filing.open(path)
        window.go_to("gifts")
        return window

    yield opened
    for window in made:
        for one in window.findChildren(QDialog):
            one.reject()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page(window: MainWindow) -> RegisterPage:
    assert window.workspace is not None
    found = window.workspace.list_page()
    assert isinstance(found, RegisterPage)
    return found


def offered(window: MainWindow) -> dict[str, Button]:
    """What the open question offers, by its words."""
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return {button.accessibleName(): button for button in dialog.findChildren(Button)}


def take_the_first(qtbot: QtBot, window: MainWindow) -> None:
    """Press Enter once the question has the focus."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is next(iter(offered(window).values())))
    press("Return")


def shown(qtbot: QtBot, window: MainWindow) -> Preview:
    """The preview once its pages are there."""
    found = [one for one in window.findChildren(Preview) if one.isVisible()]
    qtbot.waitUntil(lambda: bool(found[-1].pages) and found[-1].print_button.isEnabled())
    return found[-1]


def exports(window: MainWindow) -> list[dict[str, Any]]:
    assert window.workspace is not None
    return [one.body for one in window.workspace.session.file.journal.records() if one.kind == "export"]


def saved(qtbot: QtBot, preview: Preview, path: Path) -> None:
    preview.save(path)
    qtbot.waitUntil(lambda: preview.outcome.text() == f"Saved as {path.name}")


def test_ctrl_p_asks_and_enter_prints_the_record(open_window: Open, qtbot: QtBot, tmp_path: Path):
    window = open_window()
    press("Ctrl+P")
    assert list(offered(window)) == ["This record: G/2012/0003", "The list: 3 declarations", "Cancel"]
    take_the_first(qtbot, window)
    preview = shown(qtbot, window)
    assert len(preview.pages) == 1
    assert "Working lunch, Bottle of wine" in preview.pages[0].text
    assert "Northmere Constabulary" in preview.pages[0].text
    saved(qtbot, preview, tmp_path / "record.pdf")
    (body,) = exports(window)
    assert (body["what"], body["rows"]) == ("gifts: G/2012/0003, as PDF", 1)
    assert len(body["sha256"]) == 64
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")


def test_the_list_is_printed_as_it_is_filtered(open_window: Open, qtbot: QtBot, tmp_path: Path):
    window = open_window()
    page(window).set_search("G/2012/0002")
    press("Ctrl+P")
    offered(window)["The list: 1 declaration"].click()
    preview = shown(qtbot, window)
    assert preview.pages[0].width > preview.pages[0].height
    assert "found by “G/2012/0002”" in preview.pages[0].text
    assert "G/2012/0003" not in preview.pages[0].text
    printer = printer_for(preview.paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print(printer)
    qtbot.waitUntil(lambda: preview.outcome.text() == "Sent to the printer")
    (body,) = exports(window)
    assert (body["what"], body["rows"]) == ("gifts: a list, on paper", 1)


def test_a_reader_may_print_and_is_noted(open_window: Open, qtbot: QtBot, tmp_path: Path):
    window = open_window(role=READER)
    press("Ctrl+P")
    offered(window)["The list: 3 declarations"].click()
    saved(qtbot, shown(qtbot, window), tmp_path / "list.pdf")
    assert [body["rows"] for body in exports(window)] == [3]


def test_nothing_is_noted_before_it_leaves(open_window: Open, qtbot: QtBot):
    window = open_window()
    press("Ctrl+P")
    take_the_first(qtbot, window)
    shown(qtbot, window).reject()
    assert exports(window) == []


def test_a_new_form_leaves_only_the_list(open_window: Open, qtbot: QtBot):
    window = open_window()
    window.start_new("gifts")
    window.do("print")
    assert "3 declarations" in shown(qtbot, window).pages[0].text


def test_where_there_is_nothing_it_is_said(open_window: Open):
    window = open_window(gifts=0)
    window.do("print")
    assert window.workspace is not None
    assert window.workspace.status.message() == "There is nothing here to print"


def test_a_long_list_is_asked_about_first(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def confirm(_parent: QWidget, title: str, _text: str, _yes: str, done: Callable[[], None]) -> None:
        asked.append(title)
        done()

    monkeypatch.setattr(dialogs, "confirm", confirm)
    monkeypatch.setattr(out, "MANY", 2)
    window = open_window()
    press("Ctrl+P")
    offered(window)["The list: 3 declarations"].click()
    assert asked == ["Print 3 declarations?"]
    assert "3 declarations" in shown(qtbot, window).pages[0].text


def test_print_is_offered_in_lists_only(open_window: Open):
    window = open_window()
    assert window.commands.action("print").isEnabled()
    window.go_to("settings")
    assert not window.commands.action("print").isEnabled()
    assert QApplication.focusWidget() is not None
