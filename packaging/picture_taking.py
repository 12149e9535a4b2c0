"""A picture of each screen over the sample register, in two sizes, light and dark."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea
from sample_file import WHO

from app.registers import GIFTS, REGISTERS
from ui.jobs import Job
from ui.main import build
from ui.main_window import MainWindow
from ui.pages.import_page import COLUMNS, DOUBLES, PROBLEMS, SUMMARY, ImportPage
from ui.pages.register_page import RegisterPage
from ui.pages.reviews.consistency import DIFFERING, RATES, ConsistencyTab
from ui.pages.settings import SettingsPage
from ui.pages.tabbed_page import TabbedPage
from ui.preferences import Preferences
from ui.theme import Scheme, current
from ui.widgets.segments import Segment, Segments

SIZES = ((1366, 768), (1920, 1080))
TABS = ("annual", "consistency", "dip_sample", "completeness", "scrutiny")
CHECKS = ("leads", "overview", "preaward", "runs")
_ABOVE = 48  # so that the head of a card is seen too
_PAUSE, _PATIENCE = 250, 20_000  # milliseconds: what a screen does a moment later, and the longest a count may take


def take_pictures(path: Path, into: Path, books: Sequence[Path], folder: Path, day: date) -> int:
    """Take them as the register stood on a day, and of station `books` looked at on their way into another register;
    how many were taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as settings:
        store = QSettings(str(Path(settings) / "showcase.ini"), QSettings.Format.IniFormat)
        Preferences(store).name = WHO
        window = build(application, store)  # type: ignore[arg-type]  # instance() is a QApplication here
        sys.excepthook = sys.__excepthook__  # nobody would read the window's own note about a fault
        window.desk = replace(window.desk, today=lambda: day)
        window.show()
        taken = 0
        for width, height in SIZES:
            window.resize(width, height)
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                current().set_scheme(scheme)
                for name in chain(_screens(window, path), _bringing_in(window, into, books)):
                    _settle(window)
                    window.grab().save(str(folder / f"{name}_{width}x{height}_{scheme.value}.png"))
                    taken += 1
        window.close()
    return taken


def _screens(window: MainWindow, path: Path) -> Iterator[str]:
    window.show_welcome()
    yield "welcome"
    window.filing.open(path)
    yield "today"
    for register in REGISTERS:
        if register.section not in ("assurance", "settings"):
            window.go_to(register.name)
            yield register.name
    window.start_new("gifts")
    yield "recording"
    window.command_palette.open("harrow")
    yield "palette"
    window.command_palette.close_palette()
    yield from _deciding(window)
    yield from _cross_checks(window)
    yield from _reviews(window)
    window.go_to("returns")
    yield "returns"
    yield from _settings(window)


def _deciding(window: MainWindow) -> Iterator[str]:
    """A gift that PSD must decide with the form of its approval, an application on appeal, and the giver's card."""
    gifts = _found(window, "gifts", "is:for-psd is:over-limit from:ltd has:authorised")
    if gifts is not None and (gift := gifts.panel.reading.entry) is not None:
        gifts.panel.reading.steps.chosen.emit("approve")
        yield "deciding_a_gift"
        window.open_card("organisations", gift.values["provider_organisation"])
        yield "card"
    if _found(window, "second_jobs", "is:appealed") is not None:
        yield "second_job_on_appeal"


def _cross_checks(window: MainWindow) -> Iterator[str]:
    page = window.go_to("cross-checks")
    for key in CHECKS if isinstance(page, TabbedPage) else ():
        _choose(page.tabs, key)
        yield f"cross_checks_{key}"


def _reviews(window: MainWindow) -> Iterator[str]:
    """Each tab, and of the consistency board the funnel too."""
    page = window.go_to("reviews")
    for key in TABS if isinstance(page, TabbedPage) else ():
        _choose(page.tabs, key)
        tab = page.stack.currentWidget()
        yield f"reviews_{key}"
        if isinstance(tab, ConsistencyTab):
            tab.show_part(RATES)
            _choose(tab.rates.by, "station")
            yield f"reviews_{key}_rates"
            tab.show_part(DIFFERING)


def _settings(window: MainWindow) -> Iterator[str]:
    """Settings from the top, then with the policy at the top."""
    page = window.go_to("settings")
    yield "settings"
    scroller = page.findChild(QScrollArea) if isinstance(page, SettingsPage) else None
    if isinstance(page, SettingsPage) and scroller is not None:
        scroller.verticalScrollBar().setValue(page.policy.mapTo(scroller.widget(), QPoint()).y() - _ABOVE)
        yield "settings_policy"
        scroller.verticalScrollBar().setValue(0)


def _bringing_in(window: MainWindow, into: Path, books: Sequence[Path]) -> Iterator[str]:
    """The steps after the files are chosen, as they stand before anything is said."""
    window.filing.open(into)
    window.filing.bring_in(books, GIFTS.name)
    _settle(window)
    page = window.go_to("import")
    if not isinstance(page, ImportPage):
        return
    for step in (COLUMNS, PROBLEMS, DOUBLES, SUMMARY):
        page.show_step(step)
        page.stages[step].setFocus()
        yield f"bringing_in_{step}"


def _found(window: MainWindow, register: str, search: str) -> RegisterPage | None:
    """The page of a register with what a search finds, the first of it read; None where it finds nothing any more."""
    page = window.go_to(register)
    if not isinstance(page, RegisterPage):
        return None
    page.set_search(search)
    _settle(window)
    first = page.list.current_id()
    if first is None:
        return None
    page.open_entry(first)
    _settle(window)
    return page


def _choose(segments: Segments, key: str) -> None:
    """As a person does: the focus is on what was chosen."""
    segment = next(one for one in segments.findChildren(Segment) if one.key == key)
    segment.setFocus()
    segment.click()


def _settle(window: MainWindow) -> None:
    """Let the window finish what it counts off its thread, and what it does a moment later."""
    waited = QElapsedTimer()
    waited.start()
    _wait(_PAUSE)
    while window.jobs.findChildren(Job) and waited.elapsed() < _PATIENCE:
        _wait(_PAUSE)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
