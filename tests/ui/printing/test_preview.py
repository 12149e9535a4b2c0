"""The preview: real pages by keyboard, zoom, a PDF and a print that are noted first, and a way out of long work."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from sheets import PAPER, lines, many_rows, pages_in, table
from shiboken6 import isValid

from app.errors import FileBusy
from app.progress import Report
from ui import dialogs
from ui.printing.blocks import Block, Heading, Paragraph
from ui.printing.preview import Make, Preview, preview
from ui.printing.printer import printer_for
from ui.theme import Theme
from ui.widgets.button import Button

BLOCKS = (Heading("Gifts", 1), table(many_rows(120)))
Open = Callable[..., Preview]


@pytest.fixture
def noted() -> list[tuple[str, str]]:
    """How the document left, and its fingerprint."""
    return []


@pytest.fixture
def window(show: Callable[..., QMainWindow]) -> QMainWindow:
    return show(Button("Behind"), width=1280, height=640)


@pytest.fixture
def start(window: QMainWindow, noted: list[tuple[str, str]], tmp_path: Path) -> Iterator[Open]:
    """Opens a preview without waiting for its pages."""
    made: list[Preview] = []

    def opened(blocks: tuple[Block, ...] | Make = BLOCKS) -> Preview:
        shown = preview(window, PAPER, blocks, tmp_path / "gifts.pdf", lambda how, sha: noted.append((how, sha)))
        made.append(shown)
        return shown

    yield opened
    for one in filter(isValid, made):
        one.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(start: Open, qtbot: QtBot) -> Preview:
    """A preview whose pages are there."""
    made = start()
    qtbot.waitUntil(lambda: bool(made.pages) and made.print_button.isEnabled())
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_it_opens_at_the_first_page_which_can_be_read_aloud(shown: Preview, nameless: Callable[..., list[str]]):
    assert len(shown.pages) > 2
    assert shown.where.text() == f"Page 1 of {len(shown.pages)}"
    sheet = shown.view.sheet
    assert focused() is sheet
    assert sheet.accessibleName() == shown.where.text()
    assert "G/2012/0001" in sheet.accessibleDescription()
    assert nameless(shown) == []
    assert not shown.back.isEnabled()


def test_pages_are_turned_by_keys_and_buttons(shown: Preview, qtbot: QtBot):
    last = len(shown.pages)
    qtbot.keyClick(focused(), Qt.Key.Key_PageDown)
    assert shown.where.text() == f"Page 2 of {last}"
    shown.back.click()
    assert shown.where.text() == f"Page 1 of {last}"
    qtbot.keyClick(shown.view.sheet, Qt.Key.Key_PageUp)
    assert shown.where.text() == f"Page 1 of {last}"
    qtbot.keyClick(shown, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert shown.where.text() == f"Page {last} of {last}"
    assert not shown.on.isEnabled()
    qtbot.keyClick(shown, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert shown.where.text() == f"Page 1 of {last}"


def test_a_larger_page_is_scrolled(shown: Preview, qtbot: QtBot):
    bar = shown.view.verticalScrollBar()
    assert bar.maximum() == 0, "the whole page is seen at first"
    for _ in range(5):
        qtbot.keyClick(shown, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert shown.zoom.value() == "200"
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(shown.view.sheet, Qt.Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(shown.view.sheet, Qt.Key.Key_PageDown)
    assert bar.value() == 0, "another page is read from its top"


def test_a_page_is_white_in_the_dark_too(shown: Preview, themed: Theme, picture: Callable[..., object]):
    image = shown.view.sheet.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).lightness() > 200
    assert image.pixelColor(2, 2) == themed.colour("window")


def test_a_pdf_is_saved_and_noted(
    shown: Preview, noted: list[tuple[str, str]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    asked: list[Path] = []

    def ask(_parent: QWidget, _title: str, suggested: Path, _files: str, done: Callable[[Path], None]) -> None:
        asked.append(suggested)
        done(suggested)

    monkeypatch.setattr(dialogs, "ask_save_path", ask)
    shown.save_button.click()
    qtbot.waitUntil(lambda: shown.outcome.text() == "Saved as gifts.pdf")
    assert pages_in(asked[0].read_bytes()) == len(shown.pages)
    assert [how for how, _ in noted] == ["as PDF"]
    assert shown.save_button.isEnabled()


def test_what_cannot_be_saved_is_said_and_not_noted(
    shown: Preview, noted: list[tuple[str, str]], qtbot: QtBot, tmp_path: Path
):
    shown.save(tmp_path / "nowhere" / "gifts.pdf")
    qtbot.waitUntil(shown.notice.isVisible)
    assert "gifts.pdf could not be written here" in shown.notice.text()
    assert noted == []
    assert not shown.outcome.text()


def test_pages_are_printed_and_noted(shown: Preview, noted: list[tuple[str, str]], qtbot: QtBot, tmp_path: Path):
    printer = printer_for(PAPER)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown.print(printer)
    qtbot.waitUntil(lambda: shown.outcome.text() == "Sent to the printer")
    assert pages_in((tmp_path / "printed.pdf").read_bytes()) == len(shown.pages)
    assert [how for how, _ in noted] == ["on paper"]


def test_only_the_pages_asked_for_are_printed(shown: Preview, qtbot: QtBot, tmp_path: Path):
    printer = printer_for(PAPER)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    shown.print(printer)
    qtbot.waitUntil(lambda: shown.outcome.text() == "Sent to the printer")
    assert pages_in((tmp_path / "printed.pdf").read_bytes()) == 2


def test_the_system_is_asked_which_printer(shown: Preview, noted: list[tuple[str, str]], qtbot: QtBot):
    shown.print_button.click()
    (dialog,) = shown.findChildren(QPrintDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert (dialog.minPage(), dialog.maxPage()) == (1, len(shown.pages))
    dialog.reject()
    assert noted == []
    assert not shown.outcome.text()


def test_a_print_that_cannot_be_noted_is_not_sent(window: QMainWindow, qtbot: QtBot, tmp_path: Path):
    def refuse(_how: str, _sha256: str) -> None:
        raise FileBusy("northmere.probity")

    made = preview(window, PAPER, (Paragraph("a"),), tmp_path / "gifts.pdf", refuse)
    qtbot.waitUntil(lambda: bool(made.pages))
    printer = printer_for(PAPER)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.print(printer)
    qtbot.waitUntil(made.notice.isVisible)
    assert "northmere.probity" in made.notice.text()
    assert not (tmp_path / "printed.pdf").exists()
    made.reject()


def test_escape_closes_it(shown: Preview, qtbot: QtBot):
    with qtbot.waitSignal(shown.rejected):
        qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_long_work_can_be_cancelled_and_then_there_is_nothing_to_see(start: Open, qtbot: QtBot):
    begun = Event()

    def make(report: Report) -> tuple[Block, ...]:
        begun.set()
        while True:
            report(0, 1)

    made = start(make)
    assert begun.wait(5)
    assert made.progress.isVisible()
    assert not made.print_button.isEnabled()
    with qtbot.waitSignal(made.rejected):
        made.progress.cancel.click()


def test_closing_it_stops_the_work(start: Open):
    begun = Event()

    def make(report: Report) -> tuple[Block, ...]:
        begun.set()
        while True:
            report(0, 1)

    made = start(make)
    assert begun.wait(5)
    made.reject()
    assert not made.isVisible()
    assert made.pages == ()


def test_blocks_may_be_made_in_its_own_job(start: Open, qtbot: QtBot):
    made = start(lambda _report: (Paragraph("made elsewhere"),))
    qtbot.waitUntil(lambda: bool(made.pages))
    assert "made elsewhere" in lines(made.pages[0])
